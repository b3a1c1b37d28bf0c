"""Puts pydantic's findings into our words, each at its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sequester.errors import Problem, Text
from sequester.records.checks import Fault
from sequester.records.messages import (
    Place,
    described,
    did_you_mean,
    listed,
    meant,
    nearest,
    problem,
    shown,
)
from sequester.records.model import Model
from sequester.records.nodes import Loc, Node, along, key_place
from sequester.records.schema import model_schema

_FORMS = {
    "string_type": "R201",
    "bool_type": "R202",
    "int_type": "R203",
    "model_type": "R108",
    "dict_type": "R108",
    "mapping_type": "R108",
    "tuple_type": "R109",
    "string_too_short": "R216",
}
_NOT_FILLS = ("code", "hint", "text")
_LIMITS = ("greater_than_equal", "less_than_equal")
_EXAMPLES = {
    "id": "c1", "outcome": "conviction", "kind": "fine", "finding": "necessary", "value": "true",
    "issued_on": "2020-03-09", "ordered_on": "2020-03-09", "as_of": "2026-01-15",
    "title": '"..."', "source": '"..."', "why": '"..."', "confidence": "high",
    "question": "record_suspension_application", "record": "{events: []}",
    "expect": "[{outcome: may_apply}]", "suspension": "s1", "requester": "young_person",
    "applicant": "self", "action": "disclose", "object": "criminal_record",
    "check_type": "vulnerable_sector_check", "province": "CA-ON", "request_date": "2026-01-15",
    "duty": "annual_report", "relief": "termination", "about": "{...}",
}  # fmt: skip
_YES_NO = {
    **dict.fromkeys(("yes", "y", "on", "oui", "vrai"), "true"),
    **dict.fromkeys(("no", "n", "off", "non", "faux"), "false"),
}
_PARTS = {
    "events": Text("an event", "un événement"),
    "sentence": Text("a component of a sentence", "un élément de peine"),
    "circumstances": Text("the circumstances", "les circonstances"),
    "ticket": Text("the ticket", "la contravention"),
    "charges": Text("a charge", "une accusation"),
    "suspensions": Text("a suspension", "une suspension"),
    "registrations": Text("a registration", "un enregistrement"),
    "applications": Text("an application", "une demande"),
    "findings": Text("a finding", "une conclusion"),
    "expect": Text("an expectation", "une attente"),
    "about": Text("`about`", "`about`"),
    "dates": Text("the dates of this question", "les dates de cette question"),
    "values": Text("the values of this question", "les valeurs de cette question"),
    "record": Text("the record", "le dossier"),
}


def problems_of(
    why: ValidationError, model: type[Model], tree: Node, place: Place, base: Loc = ()
) -> Iterable[Problem]:
    """The problems that validation found, but for values already reported."""
    for error in why.errors(include_url=False):
        loc = tuple(part for part in error["loc"] if part != "[key]")
        nodes = list(along(tree, loc))
        if nodes[-1].bad and (len(nodes) == len(loc) + 1 or error["type"] != "missing"):
            continue
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue  # pydantic counts only the valid entries; the others are reported anyway
        fault = _fault(error, loc, _Schema(model))
        yield located(fault, tree, place, base)


def located(fault: Fault, tree: Node, place: Place, base: Loc = ()) -> Problem:
    """The problem of a fault, at the key or value of the tree where it stands."""
    if fault.at_key:
        node = key_place(tree, fault.loc)
    else:
        *_, node = along(tree, fault.loc)
    where = place.at(node, (*base, *fault.loc))
    return problem(fault.code, where, fault.hint, **fault.fills)


def _fault(error: ErrorDetails, loc: Loc, schema: _Schema) -> Fault:
    kind, value = error["type"], error["input"]
    key = _label(loc)
    fills: dict[str, object] = {"key": key, "value": described(value), "example": _example(key)}
    if kind == "extra_forbidden":
        return _unknown_key(loc, schema)
    if kind == "missing":
        return Fault("R107", loc, {**fills, "what": _part(loc[:-1])})
    if value is None:
        return Fault("R112", loc, {"key": key})
    return _wrong_value(error, loc, fills, schema)


def _wrong_value(
    error: ErrorDetails, loc: Loc, fills: Mapping[str, object], schema: _Schema
) -> Fault:
    kind, value = error["type"], error["input"]
    if kind == "literal_error":
        return _not_listed(value, loc, schema)
    if kind == "too_short" or kind in _LIMITS:
        return _out_of_bounds(error, loc, fills, schema)
    if kind == "sequester":
        return _ours(error.get("ctx", {}), value, loc, fills)
    return _wrong_form(_FORMS.get(kind, "R105"), value, loc, fills)


def _out_of_bounds(
    error: ErrorDetails, loc: Loc, fills: Mapping[str, object], schema: _Schema
) -> Fault:
    if error["type"] == "too_short":
        return Fault("R110", loc, {**fills, "value": error.get("ctx", {}).get("min_length", 1)})
    low, high = schema.limits(loc)
    value = shown(error["input"])
    return Fault("R213", loc, {**fills, "value": value, "low": low, "high": high})


def _wrong_form(code: str, value: object, loc: Loc, fills: Mapping[str, object]) -> Fault:
    hint = None
    if code == "R202" and isinstance(value, str):
        word = value.strip().lower()
        word = _YES_NO.get(word, word)
        hint = meant(word) if word in ("true", "false") else None
    elif code == "R203" and isinstance(value, str) and value.strip().isdecimal():
        hint = Text(
            f"write {shown(int(value))} without quotes",
            f"écrivez {shown(int(value))} sans guillemets",
        )
    elif code == "R201" and isinstance(value, (dict, tuple)):
        hint = Text("write one text", "écrivez un seul texte")
    return Fault(code, loc, fills, hint)


def _ours(ctx: Mapping[str, Any], value: object, loc: Loc, fills: Mapping[str, object]) -> Fault:
    code = str(ctx["code"])
    own: dict[str, object] = {**fills, **{k: v for k, v in ctx.items() if k not in _NOT_FILLS}}
    if ctx.get("text"):
        own["value"] = ctx["text"]
    elif code not in ("R204", "R205", "R222"):
        own["value"] = shown(value)
    return Fault(code, loc, own, cast("Text | None", ctx.get("hint")))


def _not_listed(value: object, loc: Loc, schema: _Schema) -> Fault:
    allowed = [str(word) for word in schema.at(loc).get("enum", ())]
    hint = did_you_mean(str(value), allowed)
    fills = {"key": _label(loc), "value": shown(value), "keys": listed(allowed)}
    return Fault("R209", loc, fills, hint)


def _unknown_key(loc: Loc, schema: _Schema) -> Fault:
    key, owner = str(loc[-1]), loc[:-1]
    allowed = list(schema.at(owner).get("properties", ()))
    fills = {"key": shown(key), "what": _part(owner), "keys": listed(allowed)}
    near = nearest(key, allowed)
    home = None if near == key else schema.home(key)
    if home is not None and (near is None or key in schema.keys_anywhere()):
        what = _part((home,))
        hint = Text(
            f"`{key}` belongs in {what.en} (`{home}`)",
            f"`{key}` a sa place dans {what.fr} (`{home}`)",
        )
        return Fault("R106", loc, fills, hint, at_key=True)
    return Fault("R106", loc, fills, None if near is None else meant(near), at_key=True)


def _label(loc: Loc) -> str:
    return next((shown(part) for part in reversed(loc) if isinstance(part, str)), "record")


def _part(loc: Loc) -> Text:
    named = [part for part in loc if isinstance(part, str)]
    if not named:
        return Text("the record", "le dossier")
    return _PARTS.get(named[-1], Text(f"`{shown(named[-1])}`", f"`{shown(named[-1])}`"))


def _example(key: str) -> str:
    return _EXAMPLES.get(key, "12")


class _Schema:
    """The JSON schema of a model, walked along a path of a document."""

    def __init__(self, model: type[Model]) -> None:
        self._whole = model_schema(model)

    def at(self, loc: Loc) -> dict[str, Any]:
        """The schema that holds at `loc`; empty where it says nothing."""
        part = self._resolved(self._whole)
        for step in loc:
            inner = (
                part.get("properties", {}).get(step) if isinstance(step, str) else part.get("items")
            )
            part = self._resolved(inner or {})
        return part

    def limits(self, loc: Loc) -> tuple[object, object]:
        """The smallest and the largest number allowed at `loc`."""
        part = self.at(loc)
        return part.get("minimum", 0), part.get("maximum", "…")

    def home(self, key: str) -> str | None:
        """The list or mapping of the record that a key belongs in."""
        for name, places in _HOMES.items():
            if key in self._resolved(self._whole.get("$defs", {}).get(name, {})).get(
                "properties", {}
            ):
                return places
        return None

    def keys_anywhere(self) -> set[str]:
        """Every key that some part of the record may hold."""
        return {
            key
            for part in self._whole.get("$defs", {}).values()
            for key in part.get("properties", ())
        }

    def _resolved(self, part: Mapping[str, Any]) -> dict[str, Any]:
        for choice in part.get("anyOf", ()):
            if choice.get("type") != "null":
                return self._resolved({**choice, **{k: v for k, v in part.items() if k != "anyOf"}})
        if "$ref" in part:
            return self._resolved(self._whole["$defs"][str(part["$ref"]).rsplit("/", 1)[-1]])
        return dict(part)


_HOMES = {
    "Circumstances": "circumstances",
    "Component": "sentence",
    "Event": "events",
    "Ticket": "ticket",
    "Suspension": "suspensions",
    "Registration": "registrations",
    "Charge": "charges",
    "Application": "applications",
    "Finding": "findings",
}
