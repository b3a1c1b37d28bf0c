"""JSON Schema (draft 2020-12) of records and cases, made from the models."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sequester.placed.nodes import entries_of, mapping_of
from sequester.records.case import Case, case_model
from sequester.records.model import Model
from sequester.records.questions import QUESTIONS, Question
from sequester.records.record import Record

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


@cache
def model_schema(model: type[Model]) -> Schema:
    """The schema of one model, without what pydantic adds for programs."""
    return cast("Schema", _tidy(model.model_json_schema(ref_template="#/$defs/{model}")))


def _tidy(part: object, *, names: bool = False) -> object:
    """Drop generated titles and the defaults that stand for "not given"."""
    mapping, entries = mapping_of(part), entries_of(part)
    if entries is not None:
        return [_tidy(item) for item in entries]
    if mapping is None:
        return part
    return {
        str(key): _tidy(value, names=key in ("properties", "$defs") and not names)
        for key, value in mapping.items()
        if names or not (key == "title" or (key == "default" and value is None))
    }


def record_schema() -> Schema:
    """The JSON Schema of a record file, with a description of every key."""
    return {
        "$schema": _DRAFT,
        "$id": "https://sequester.invalid/record.schema.json",
        "title": "A record: what is known of one person",
        **model_schema(Record),
    }


def case_schema() -> Schema:
    """The JSON Schema of a case file; what a question takes and gives depends on the question."""
    case = dict(model_schema(Case))
    parts: Schema = dict(case.pop("$defs"))
    rules: list[Schema] = []
    for name, question in QUESTIONS.items():
        own = model_schema(case_model(name))
        narrow: Schema = {"expect": own["properties"]["expect"]}
        if question.about:
            narrow["about"] = own["properties"]["about"]
        else:
            narrow["about"] = False
        for key, part in own["$defs"].items():
            if key.endswith("Expectation"):
                parts[key] = _with_closed(part, question)
        condition = {"properties": {"question": {"const": name}}, "required": ["question"]}
        required = ["about"] if "about" in own["required"] else []
        rules.append({"if": condition, "then": {"properties": narrow, "required": required}})
    other_law = {"properties": {"law": {"pattern": "^(options|abroad)/"}}, "required": ["law"]}
    only = {"properties": {"question": {"const": "sequestering"}}}
    rules.append({"if": other_law, "then": only})
    return {
        "$schema": _DRAFT,
        "$id": "https://sequester.invalid/case.schema.json",
        "title": "A file of worked cases",
        "type": "array",
        "minItems": 1,
        "items": {"$ref": "#/$defs/Case"},
        "$defs": {**parts, "Case": {**case, "allOf": rules}},
    }


def _with_closed(part: Schema, question: Question) -> Schema:
    """An expectation that refuses dates or values where the question has none."""
    properties = dict(part["properties"])
    for key, known in (("dates", question.dates), ("values", question.values)):
        properties[key] = {**properties[key], "minProperties": 1} if known else False
    if "seen_by" in properties:
        properties["seen_by"] = {**properties["seen_by"], "minProperties": 1}
    fixed = [{"required": [key]} for key in ("outcome", "dates", "values")]
    return {**part, "properties": properties, "anyOf": fixed}
