"""The parts that JSON schemas (draft 2020-12) of what comes out are put together from."""

from __future__ import annotations

from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer", "minimum": 0}
TRUTH: Json = {"type": "boolean"}
DAY: Json = {"type": ["string", "null"], "format": "date"}
SCALAR: Json = {"type": ["string", "number", "boolean", "null"]}
TERM: Json = {"type": "string", "description": "a term in clingo's notation; `_` is left open"}


def closed(properties: dict[str, Json], optional: tuple[str, ...] = ()) -> dict[str, Json]:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
    }


def listed(items: Json) -> dict[str, Json]:
    """A list of such items."""
    return {"type": "array", "items": items}


def ref(label: str) -> Json:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{label}"}


def mapped(values: Json) -> dict[str, Json]:
    """An object with free keys."""
    return {"type": "object", "additionalProperties": values}


def maybe(part: Json) -> Json:
    """The part or null."""
    return {"oneOf": [part, {"type": "null"}]}
