"""Mutation testing for law: small changes of the rules, and the cases that notice them."""

from sequester.mutants.campaign import Journal, Score, all_mutants, run_mutants
from sequester.mutants.model import OPERATORS, Force, Mutant, Operator, Row, RuleText
from sequester.mutants.suite import Suite, suites
from sequester.mutants.trial import Result, Status, judge

__all__ = [
    "OPERATORS",
    "Force",
    "Journal",
    "Mutant",
    "Operator",
    "Result",
    "Row",
    "RuleText",
    "Score",
    "Status",
    "Suite",
    "all_mutants",
    "judge",
    "run_mutants",
    "suites",
]
