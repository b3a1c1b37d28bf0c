"""Walks the JSON schema of a model: which keys and words are allowed at a place of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sequester.placed.nodes import Loc
from sequester.records.model import Model
from sequester.records.schema import model_schema

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
    "Record": "",
}


class Shape:
    """The JSON schema of a model, walked along a path of a document."""

    def __init__(self, model: type[Model]) -> None:
        """Take the schema of `model`."""
        self._whole = model_schema(model)

    def at(self, loc: Loc) -> dict[str, Any]:
        """The schema that holds at `loc`; empty where it says nothing."""
        part = self._resolved(self._whole)
        for step in loc:
            known = isinstance(step, str)
            inner = part.get("properties", {}).get(step) if known else part.get("items")
            part = self._resolved(inner or {})
        return part

    def keys(self, loc: Loc) -> list[str]:
        """The keys allowed at `loc`."""
        return list(self.at(loc).get("properties", ()))

    def words(self, loc: Loc) -> list[str]:
        """The words allowed at `loc`."""
        part = self.at(loc)
        only = [part["const"]] if "const" in part else []
        return [str(word) for word in part.get("enum", only)]

    def limits(self, loc: Loc) -> tuple[object, object]:
        """The smallest and the largest number allowed at `loc`."""
        part = self.at(loc)
        return part.get("minimum", 0), part.get("maximum", "…")

    def home(self, key: str) -> str | None:
        """The list or mapping of the record that a key belongs in; "" for the record itself."""
        return self._homes().get(key)

    def all_keys(self) -> list[str]:
        """The keys of all parts of the record."""
        return [*self._homes()]

    def _homes(self) -> dict[str, str]:
        """Where each key belongs, in the first part that has it."""
        found: dict[str, str] = {}
        for name, place in _HOMES.items():
            part = self._whole.get("$defs", {}).get(name, {})
            if name == "Record" and not part and "events" in self._whole.get("properties", {}):
                part = self._whole
            for key in part.get("properties", {}):
                found.setdefault(key, place)
        return found

    def _resolved(self, part: Mapping[str, Any]) -> dict[str, Any]:
        if "$ref" in part:
            return self._resolved(self._whole["$defs"][str(part["$ref"]).rsplit("/", 1)[-1]])
        if "properties" not in part:
            for choice in part.get("anyOf", ()):
                if choice.get("type") != "null":
                    return self._resolved(choice)
        return dict(part)
