"""Puts what pydantic finds into our words, each at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sequester.errors import Problem, Text
from sequester.placed.nodes import Loc, Node, along, key_place
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
from sequester.records.shapes import Shape

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
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EXAMPLES = {
    "id": "c1", "outcome": "conviction", "kind": "fine", "finding": "necessary", "value": "true",
    "issued_on": "2020-03-09", "ordered_on": "2020-03-09", "as_of": "2026-01-15",
    "title": '"..."', "source": '"..."', "why": '"..."', "confidence": "high",
    "question": "record_suspension_application", "record": "{events: []}",
    "expect": "[{outcome: undetermined}]", "suspension": "s1", "requester": "young_person",
    "applicant": "self", "action": "disclose", "object": "criminal_record",
    "check_type": "vulnerable_sector_check", "province": "CA-ON", "request_date": "2026-01-15",
    "duty": "annual_report", "relief": "termination",
}  # fmt: skip
_SAME = {
    **dict.fromkeys(("yes", "y", "on", "oui", "vrai"), "true"),
    **dict.fromkeys(("no", "n", "off", "non", "faux"), "false"),
    **dict.fromkeys(("jail", "prison", "gaol", "custody", "incarceration"), "imprisonment"),
    **dict.fromkeys(("guilty", "convicted"), "conviction"),
    **dict.fromkeys(("acquitted", "not_guilty"), "acquittal"),
    **dict.fromkeys(("surcharge", "victim_fine_surcharge"), "victim_surcharge"),
    **dict.fromkeys(("indictable", "by_indictment"), "indictment"),
}
_PARTS = {
    "case": Text("the case", "le cas"),
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
    "dates": Text("the dates of this question", "les dates de cette question"),
    "values": Text("the values of this question", "les valeurs de cette question"),
    "record": Text("the record", "le dossier"),
}


def problems_of(
    why: ValidationError, model: type[Model], tree: Node, place: Place, base: Loc = ()
) -> Iterable[Problem]:
    """The problems that validation found, but for values already reported."""
    explainer = _Explainer(model)
    faults: list[Fault] = []
    for error in why.errors(include_url=False):
        loc = tuple(part for part in error["loc"] if part != "[key]")
        nodes = list(along(tree, loc))
        if nodes[-1].bad and (len(nodes) == len(loc) + 1 or error["type"] != "missing"):
            continue
        least = error.get("ctx", {}).get("min_length", 0)
        if error["type"] == "too_short" and len(error["input"]) >= least:
            continue  # pydantic counts only the valid entries; the others are reported anyway
        faults.append(explainer.fault(error, loc))
    misspelt = {
        (*fault.loc[:-1], near)
        for fault in faults
        if fault.code == "R106" and (near := explainer.nearest_key(fault.loc))
    }
    for fault in faults:
        if fault.code != "R107" or fault.loc not in misspelt:
            yield located(fault, tree, place, base)


def located(fault: Fault, tree: Node, place: Place, base: Loc = ()) -> Problem:
    """The problem of a fault, at the key or value of the tree where it stands."""
    if fault.at_key:
        node = key_place(tree, fault.loc)
    else:
        *_, node = along(tree, fault.loc)
    where = place.at(node, (*base, *fault.loc))
    return problem(fault.code, where, fault.hint, **fault.fills)


class _Explainer:
    """Knows what the model allows where, and so what was probably meant."""

    def __init__(self, model: type[Model]) -> None:
        self._shape = Shape(model)
        self._top = "case" if "expect" in model.model_fields else "record"

    def fault(self, error: ErrorDetails, loc: Loc) -> Fault:
        """The fault that an error of pydantic stands for."""
        key, value = _label(loc), error["input"]
        fills: dict[str, object] = {
            "key": key,
            "value": described(value),
            "example": self._example(loc),
            "what": self._part(loc[:-1]),
        }
        if error["type"] == "extra_forbidden":
            return self._unknown_key(loc)
        if error["type"] == "missing":
            return Fault("R107", loc, fills)
        if value is None:
            return Fault("R112", loc, fills)
        return self._wrong_value(error, loc, fills)

    def nearest_key(self, loc: Loc) -> str | None:
        """The key that was probably meant by the unknown one at `loc`."""
        return nearest(str(loc[-1]), self._shape.keys(loc[:-1]))

    def _wrong_value(self, error: ErrorDetails, loc: Loc, fills: dict[str, object]) -> Fault:
        kind, value = error["type"], error["input"]
        if kind == "literal_error":
            allowed = self._shape.words(loc)
            fills = {**fills, "value": shown(value), "keys": listed(allowed)}
            return Fault("R209", loc, fills, _word_meant(str(value), allowed))
        if kind == "too_short":
            least = error.get("ctx", {}).get("min_length", 1)
            return Fault("R110", loc, {**fills, "value": least})
        if kind in _LIMITS:
            low, high = self._shape.limits(loc)
            return Fault("R213", loc, {**fills, "value": shown(value), "low": low, "high": high})
        if kind == "sequester":
            return _ours(error.get("ctx", {}), value, loc, fills)
        return _wrong_form(kind, value, loc, fills)

    def _unknown_key(self, loc: Loc) -> Fault:
        key, owner = str(loc[-1]), loc[:-1]
        allowed = self._shape.keys(owner)
        fills = {"key": shown(key), "what": self._part(owner), "keys": listed(allowed)}
        home = self._shape.home(key)
        if home is None:
            return Fault("R106", loc, fills, self._meant(key, allowed), at_key=True)
        place = self._place(home)
        hint = Text(f"`{key}` belongs {place.en}", f"`{key}` a sa place {place.fr}")
        return Fault("R106", loc, fills, hint, at_key=True)

    def _meant(self, key: str, allowed: list[str]) -> Text | None:
        """The key that was probably meant, and where it belongs if that is not here."""
        near = nearest(key, self._shape.all_keys())
        home = self._shape.home(near) if near is not None else None
        if (hint := did_you_mean(key, allowed)) or near is None or home is None:
            return hint
        place = self._place(home)
        return Text(
            f"did you mean `{near}`? it belongs {place.en}",
            f"vouliez-vous dire `{near}`? cette clé a sa place {place.fr}",
        )

    def _place(self, home: str) -> Text:
        """Where a key belongs, as the end of a sentence."""
        if not home:
            return Text(
                "to the record itself, at the left margin beside `events`",
                "au dossier même, contre la marge gauche, à côté de `events`",
            )
        what = self._part((home,))
        return Text(f"in {what.en} (`{home}`)", f"dans {what.fr} (`{home}`)")

    def _part(self, loc: Loc) -> Text:
        name = next((part for part in reversed(loc) if isinstance(part, str)), self._top)
        return _PARTS.get(name, Text(f"`{shown(name)}`", f"`{shown(name)}`"))

    def _example(self, loc: Loc) -> str:
        key = _label(loc)
        if key == "about":
            needed = self._shape.at(loc).get("required", ())
            return "{" + ", ".join(f"{name}: {_EXAMPLES[name]}" for name in needed) + "}"
        example, words = _EXAMPLES.get(key, "12"), self._shape.words(loc)
        return words[0] if words and example not in words else example


def _wrong_form(kind: str, value: object, loc: Loc, fills: dict[str, object]) -> Fault:
    if kind == "string_unicode":
        lone = _SURROGATE.search(str(value))
        return Fault("R217", loc, {**fills, "value": f"U+{ord(lone[0]):04X}" if lone else "?"})
    code = _FORMS.get(kind, "R105")
    if code == "R202" and isinstance(value, str):
        return Fault(code, loc, fills, _word_meant(value, ("true", "false")))
    if code == "R203":
        return Fault(code, loc, fills, _unquoted(value))
    if code == "R201" and isinstance(value, (dict, tuple)):
        return Fault(code, loc, fills, Text("write one text", "écrivez un seul texte"))
    if code == "R108":
        return Fault(code, loc, {**fills, "what": _holder(loc)})
    return Fault(code, loc, fills)


def _ours(ctx: Mapping[str, Any], value: object, loc: Loc, fills: dict[str, object]) -> Fault:
    code = str(ctx["code"])
    own = {**fills, **{name: fill for name, fill in ctx.items() if name not in _NOT_FILLS}}
    if ctx.get("text"):
        own["value"] = ctx["text"]
    elif code not in ("R204", "R205", "R222"):
        own["value"] = shown(value)
    hint = cast("Text | None", ctx.get("hint")) or (_unquoted(value) if code == "R204" else None)
    return Fault(code, loc, own, hint)


def _word_meant(value: str, allowed: Iterable[str]) -> Text | None:
    same = _SAME.get(re.sub(r"[\s-]+", "_", value.strip().lower()), "")
    return meant(same) if same in allowed else did_you_mean(value, allowed)


def _unquoted(value: object) -> Text | None:
    """The hint for a number that was put in quotes."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        number = value.strip()
        return Text(f"write {number} without quotes", f"écrivez {number} sans guillemets")
    return None


def _holder(loc: Loc) -> Text:
    key = _label(loc)
    if loc and isinstance(loc[-1], int):
        return Text(f"an entry of `{key}`", f"un élément de `{key}`")
    return Text(f"`{key}`", f"`{key}`")


def _label(loc: Loc) -> str:
    return next((shown(part) for part in reversed(loc) if isinstance(part, str)), "record")
