"""The law as data: rule files judged, parsed, checked against a closed vocabulary, and cut to size.

`load_ruleset` hands back a `RuleSet`; `cone` is the part that a question rests on. Nothing here
knows of records.
"""

from sequester.law._citation import rule_id_of
from sequester.law._cone import Cone, ConeRule, cone
from sequester.law._load import cached_ruleset, load_ruleset
from sequester.law._rulesets import default_logic, ruleset_for, rulesets
from sequester.law.model import (
    Base,
    Block,
    Burden,
    DataTable,
    FindingTerm,
    Interval,
    Kind,
    Manifest,
    Member,
    OutputTerm,
    Predicate,
    Question,
    Reading,
    Role,
    RuleId,
    RuleSet,
    Statement,
    Vocabulary,
    World,
)  # fmt: skip

__all__ = [
    "Base",
    "Block",
    "Burden",
    "Cone",
    "ConeRule",
    "DataTable",
    "FindingTerm",
    "Interval",
    "Kind",
    "Manifest",
    "Member",
    "OutputTerm",
    "Predicate",
    "Question",
    "Reading",
    "Role",
    "RuleId",
    "RuleSet",
    "Statement",
    "Vocabulary",
    "World",
    "cached_ruleset",
    "cone",
    "default_logic",
    "load_ruleset",
    "rule_id_of",
    "ruleset_for",
    "rulesets",
]
