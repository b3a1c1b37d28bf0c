"""Writes records and cases back as data and as YAML that reads as the same record or case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from sequester.placed.nodes import Plain, entries_of, mapping_of
from sequester.placed.scalars import resolve
from sequester.records.model import Model

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_WORDS = {None: "null", True: "true", False: "false"}
# each separator stands before a word: could it be left out, long texts would take for ever
_UNQUOTED = re.compile(r"[A-Za-z][A-Za-z0-9_]*([ /()-][A-Za-z0-9_]+)*")
_NOT_PRINTED = re.compile(
    r"[^\x20-\x7e\xa0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufdcf\U00010000-\U0001fffd]"
)


def to_plain(part: object) -> Plain:
    """The plain values of a model: the keys that were given, dates and decimals as such."""
    if isinstance(part, Model):
        return {
            key: to_plain(getattr(part, key)) for key in type(part).model_fields if part.gives(key)
        }
    mapping, entries = mapping_of(part), entries_of(part)
    if mapping is not None:
        return {str(key): to_plain(value) for key, value in mapping.items()}
    if entries is not None:
        return tuple(to_plain(value) for value in entries)
    if part is None or isinstance(part, (date, int, Decimal, str)):
        return part
    raise TypeError(type(part).__name__)


def to_json(part: object) -> Json:
    """The same for JSON: dates as text, decimals as numbers (exact to the hundredth)."""
    value = to_plain(part)
    if isinstance(value, dict):
        return {key: to_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [to_json(inner) for inner in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def to_yaml(part: Model) -> str:
    """YAML of a record or case that reads as the same one."""
    lines = _lines(to_plain(part))
    return "\n".join(lines) + "\n"


def entry_to_yaml(part: object) -> str:
    """A model or plain mapping as an entry of a list: a case file is such entries one by one."""
    first, *rest = _lines(to_plain(part))
    return "\n".join([f"- {first}", *(f"  {line}" for line in rest)]) + "\n"


def _lines(value: Plain) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _entry(f"{_scalar(key)}:", inner)
    elif isinstance(value, tuple) and value:
        for inner in value:
            first, *rest = _lines(inner)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _scalar(value)


def _entry(head: str, value: Plain) -> Iterator[str]:
    if isinstance(value, (dict, tuple)) and value:
        yield head
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value: Plain) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, (dict, tuple)):
        return "{}" if isinstance(value, dict) else "[]"
    return str(value)


def _text(text: str) -> str:
    if _UNQUOTED.fullmatch(text) and resolve(text) == (text, None):
        return text
    return _NOT_PRINTED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - YAML's two forms
