"""The law as data: rule files judged, parsed, checked against a closed vocabulary, and cut to size.

`load_ruleset` hands back a `RuleSet`; `cone` is the part that a question rests on. Nothing here
knows of records. Each name is imported when it is asked for: what only surveys a tree needs half.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sequester.law._aims import Cited, resolve_cited, resolve_plain, written_cited
    from sequester.law._annotations import Note, Section
    from sequester.law._citation import authorities, rule_id_of
    from sequester.law._conduct import Aims
    from sequester.law._cone import Cone, ConeRule, cone
    from sequester.law._effect import would_tell
    from sequester.law._facts import Fact
    from sequester.law._files import SurveyedFile, digest_of, survey_file
    from sequester.law._fingerprint import fingerprint
    from sequester.law._groups import groups_of
    from sequester.law._half import Beside, Half, Part
    from sequester.law._load import cached_ruleset, load_ruleset
    from sequester.law._meaning import decoded, meaning, source_of
    from sequester.law._memory import Frame, Judged, Memory, Whole
    from sequester.law._nodes import node_of, place_of
    from sequester.law._offences import UNLISTED, Offence, resolve_offence, written_offence
    from sequester.law._order import evaluation_order
    from sequester.law._pieces import Piece, pieces
    from sequester.law._program import program_text
    from sequester.law._rulesets import known_ruleset, ruleset_for, rulesets
    from sequester.law._survey import Survey, frame_digest, survey
    from sequester.law.model import (
        AboutKey,
        Advice,
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
        SheetEntry,
        Statement,
        Vocabulary,
        World,
        ask_of,
        under,
    )  # fmt: skip
    from sequester.trees import default_logic, tree_of
else:
    _NAMES = {
        "law._aims": (
            "Cited",
            "resolve_cited",
            "resolve_plain",
            "written_cited",
        ),
        "law._annotations": (
            "Note",
            "Section",
        ),
        "law._citation": (
            "authorities",
            "rule_id_of",
        ),
        "law._conduct": ("Aims",),
        "law._cone": (
            "Cone",
            "ConeRule",
            "cone",
        ),
        "law._effect": ("would_tell",),
        "law._facts": ("Fact",),
        "law._files": (
            "SurveyedFile",
            "digest_of",
        ),
        "law._fingerprint": ("fingerprint",),
        "law._groups": ("groups_of",),
        "law._half": (
            "Beside",
            "Half",
            "Part",
        ),
        "law._load": (
            "cached_ruleset",
            "load_ruleset",
        ),
        "law._meaning": (
            "decoded",
            "meaning",
            "source_of",
        ),
        "law._memory": (
            "Frame",
            "Judged",
            "Memory",
            "Whole",
        ),
        "law._nodes": (
            "node_of",
            "place_of",
        ),
        "law._offences": (
            "UNLISTED",
            "Offence",
            "resolve_offence",
            "written_offence",
        ),
        "law._order": ("evaluation_order",),
        "law._pieces": (
            "Piece",
            "pieces",
        ),
        "law._program": ("program_text",),
        "law._rulesets": (
            "known_ruleset",
            "ruleset_for",
            "rulesets",
        ),
        "law._survey": (
            "Survey",
            "frame_digest",
            "survey",
            "survey_file",
        ),
        "law.model": (
            "AboutKey",
            "Advice",
            "Base",
            "Block",
            "Burden",
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
            "SheetEntry",
            "Statement",
            "Vocabulary",
            "World",
            "ask_of",
            "under",
        ),
        "trees": (
            "default_logic",
            "tree_of",
        ),
    }
    _WHERE = {name: module for module, names in _NAMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """A public name, imported now."""
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(f"sequester.{_WHERE[name]}"), name)


__all__ = [
    "UNLISTED",
    "AboutKey",
    "Advice",
    "Aims",
    "Base",
    "Beside",
    "Block",
    "Burden",
    "Cited",
    "Cone",
    "ConeRule",
    "DataTable",
    "Fact",
    "FindingTerm",
    "Frame",
    "Half",
    "Interval",
    "Judged",
    "Kind",
    "Manifest",
    "Member",
    "Memory",
    "Note",
    "Offence",
    "OutputTerm",
    "Part",
    "Piece",
    "Predicate",
    "Question",
    "Reading",
    "Role",
    "RuleId",
    "RuleSet",
    "Section",
    "SheetEntry",
    "Statement",
    "Survey",
    "SurveyedFile",
    "Vocabulary",
    "Whole",
    "World",
    "ask_of",
    "authorities",
    "cached_ruleset",
    "cone",
    "decoded",
    "default_logic",
    "digest_of",
    "evaluation_order",
    "fingerprint",
    "frame_digest",
    "groups_of",
    "known_ruleset",
    "load_ruleset",
    "meaning",
    "node_of",
    "pieces",
    "place_of",
    "program_text",
    "resolve_cited",
    "resolve_offence",
    "resolve_plain",
    "rule_id_of",
    "ruleset_for",
    "rulesets",
    "source_of",
    "survey",
    "survey_file",
    "tree_of",
    "under",
    "would_tell",
    "written_cited",
    "written_offence",
]
