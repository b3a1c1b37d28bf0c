"""Mutation testing for law: small changes of the rules, and the cases that notice them."""

from sequester.mutants.campaign import Score, all_mutants, run_mutants, score_of
from sequester.mutants.casefile import case_text
from sequester.mutants.equivalents import NAME, Equivalents, read_equivalents
from sequester.mutants.journal import Journal
from sequester.mutants.model import OPERATORS, Force, Mutant, Operator, Row, RuleText
from sequester.mutants.ranking import ranked
from sequester.mutants.suggesting import MOST_EVENTS, Ended, Suggested, suggest
from sequester.mutants.suite import Asked, Suite, asked_by, digest_of, load_suite, wholly_asked
from sequester.mutants.telling import Telling
from sequester.mutants.trial import BUDGET, Result, Status, judge
from sequester.mutants.wording import NAMES

__all__ = [
    "BUDGET",
    "MOST_EVENTS",
    "NAME",
    "NAMES",
    "OPERATORS",
    "Asked",
    "Ended",
    "Equivalents",
    "Force",
    "Journal",
    "Mutant",
    "Operator",
    "Result",
    "Row",
    "RuleText",
    "Score",
    "Status",
    "Suggested",
    "Suite",
    "Telling",
    "all_mutants",
    "asked_by",
    "case_text",
    "digest_of",
    "judge",
    "load_suite",
    "ranked",
    "read_equivalents",
    "run_mutants",
    "score_of",
    "suggest",
    "wholly_asked",
]
