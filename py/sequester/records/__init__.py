"""Records of persons and worked cases: read, checked, taken apart, written.

Everything downstream uses only the names listed here. Nothing in this package knows of rules.
"""

from sequester.placed.nodes import Plain
from sequester.records.builder import MAX_DEPTH
from sequester.records.case import Case, Expectation, SequesteringExpectation
from sequester.records.casefiles import CaseFile, find_case, holds_cases, read_cases
from sequester.records.circumstances import Circumstances
from sequester.records.days import FIRST_DAY, LAST_DAY, parse_date
from sequester.records.edit import known_question, parse_about, set_path
from sequester.records.files import MAX_CASES, MAX_RECORD
from sequester.records.items import (
    PERSON,
    FindingGiven,
    Given,
    Item,
    ItemValue,
    findings_of,
    items_of,
    pointer_of,
)
from sequester.records.lengths import Length, parse_length
from sequester.records.locating import in_file
from sequester.records.model import Origin
from sequester.records.places import (
    Place,
    place_of,
    value_at,
    values_inside,
    with_value,
    without_value,
)
from sequester.records.printing import entry_to_yaml, to_json, to_plain, to_yaml
from sequester.records.questions import QUESTIONS, Question
from sequester.records.reading import read_record
from sequester.records.record import (
    Application,
    Charge,
    Component,
    Event,
    Finding,
    Record,
    Registration,
    Suspension,
    Ticket,
)
from sequester.records.schema import case_schema, record_schema
from sequester.records.trees import record_from
from sequester.records.words import HOLDERS, ONLOOKERS, HolderOrder, Sight

__all__ = [
    "FIRST_DAY",
    "HOLDERS",
    "LAST_DAY",
    "MAX_CASES",
    "MAX_DEPTH",
    "MAX_RECORD",
    "ONLOOKERS",
    "PERSON",
    "QUESTIONS",
    "Application",
    "Case",
    "CaseFile",
    "Charge",
    "Circumstances",
    "Component",
    "Event",
    "Expectation",
    "Finding",
    "FindingGiven",
    "Given",
    "HolderOrder",
    "Item",
    "ItemValue",
    "Length",
    "Origin",
    "Place",
    "Plain",
    "Question",
    "Record",
    "Registration",
    "SequesteringExpectation",
    "Sight",
    "Suspension",
    "Ticket",
    "case_schema",
    "entry_to_yaml",
    "find_case",
    "findings_of",
    "holds_cases",
    "in_file",
    "items_of",
    "known_question",
    "parse_about",
    "parse_date",
    "parse_length",
    "place_of",
    "pointer_of",
    "read_cases",
    "read_record",
    "record_from",
    "record_schema",
    "set_path",
    "to_json",
    "to_plain",
    "to_yaml",
    "value_at",
    "values_inside",
    "with_value",
    "without_value",
]
