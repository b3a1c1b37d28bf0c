"""The engine joins records and law: it grounds, solves, and completes what is not known."""

from sequester.engine.apart import Apart, come_apart
from sequester.engine.engine import Engine, forget_engines, load_engine
from sequester.engine.export import facts_text
from sequester.engine.facts import RecordFacts
from sequester.engine.inputs import EVERY_LIST, PERSON_LIST, Inputs
from sequester.engine.model import (
    Answer,
    Completion,
    Firing,
    Firings,
    Leaf,
    Program,
    ProgramRule,
    Request,
    Scalar,
    Settling,
    Signature,
    Solved,
    Source,
    StaticAtoms,
    TooOpenError,
    Unknown,
)
from sequester.engine.plain import answer_outputs, plain_outputs
from sequester.engine.program import OUTPUTS
from sequester.engine.requests import checked_question, checked_readings
from sequester.engine.too_open import to_give
from sequester.engine.tracing import announce_to
from sequester.engine.values import date_of
from sequester.engine.variants import (
    all_of,
    changed_rules,
    one_by_one,
    with_force,
    with_parameters,
    with_rule,
    with_tables,
    without_rule,
    would_change,
)
from sequester.engine.varying import Choice

__all__ = [
    "EVERY_LIST",
    "OUTPUTS",
    "PERSON_LIST",
    "Answer",
    "Apart",
    "Choice",
    "Completion",
    "Engine",
    "Firing",
    "Firings",
    "Inputs",
    "Leaf",
    "Program",
    "ProgramRule",
    "RecordFacts",
    "Request",
    "Scalar",
    "Settling",
    "Signature",
    "Solved",
    "Source",
    "StaticAtoms",
    "TooOpenError",
    "Unknown",
    "all_of",
    "announce_to",
    "answer_outputs",
    "changed_rules",
    "checked_question",
    "checked_readings",
    "come_apart",
    "date_of",
    "facts_text",
    "forget_engines",
    "load_engine",
    "one_by_one",
    "plain_outputs",
    "to_give",
    "with_force",
    "with_parameters",
    "with_rule",
    "with_tables",
    "without_rule",
    "would_change",
]
