"""Comparisons of a part of the law with what governs the same matter elsewhere, for a reader.

A file `comparison.yaml` in the folder of the rules holds one table:

    comparison: registries             # names its page: table-registries.html
    act: SOIRA                         # the Act beside which it is shown
    title: {en: ..., fr: ...}
    lead: {en: ..., fr: ...}
    first: {en: Regime, fr: Régime}    # the head of the first column
    columns:
      - {id: sees, en: Who sees it, fr: Qui y a accès}
    rows:
      - id: canada
        en: The registry
        fr: Le registre
        cite: SOIRA 16(1)              # where it stands: cite or source, or both
        cells:
          sees:
            en: The police.
            fr: La police.
            cite: SOIRA 16(2)
            note: {en: Not checked., fr: Non vérifié.}
    remarks:                           # what is said below the table
      - {en: ..., fr: ..., source: {en: ..., fr: ...}}

`cite` is an authority as rule files spell it; `source` says in both languages what has no such
spelling. No row leaves a column out.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (ruamel.yaml has no types for what it reads)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from sequester.errors import Problem, RuleFileError, Text, nearest
from sequester.statutes.authority import authorities, authority_of
from sequester.statutes.messages import problem
from sequester.statutes.yamlfile import YamlFile

NAME: Final = "comparison.yaml"
_Words = Annotated[str, Field(min_length=1)]
_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
_UNSOURCED: Final = "unsourced"
_UNCITED: Final = "uncited"
_EMPTY: Final = frozenset({"missing", "string_too_short", "too_short"})


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class Said(_Part):
    """A text in both languages."""

    en: _Words
    fr: _Words

    @property
    def text(self) -> Text:
        """The text as the rest of the program has it."""
        return Text(self.en, self.fr)


class Told(Said):
    """A text with where it stands: an authority, a source in words, or both."""

    cite: _Words | None = None
    source: Said | None = None
    note: Said | None = None

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if self.cite is None and self.source is None:
            raise PydanticCustomError(_UNSOURCED, "no source")
        for one in authorities(self.cite or ""):
            if authority_of(one).kind == "unknown":
                raise PydanticCustomError(_UNCITED, "{cite}", {"cite": one})
        return self

    @property
    def cites(self) -> tuple[str, ...]:
        """The authorities, one by one."""
        return authorities(self.cite or "")


class Column(Said):
    """What is compared."""

    id: _Id


class Row(Told):
    """One regime: a cell for each column, by its id."""

    id: _Id
    cells: dict[str, Told]


class Comparison(_Part):
    """A whole table."""

    comparison: _Id
    act: _Words
    title: Said
    lead: Said
    first: Said
    columns: Annotated[list[Column], Field(min_length=1)]
    rows: Annotated[list[Row], Field(min_length=1)]
    remarks: list[Told] = []


def comparison_files(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    """The files that hold comparisons, in the folders of some rule sets."""
    for folder in folders:
        yield from sorted((root / folder).rglob(NAME))


def read_comparisons(root: Path, folders: tuple[str, ...]) -> tuple[Comparison, ...]:
    """All comparisons of some rule sets; RuleFileError with every problem."""
    found: dict[str, Comparison] = {}
    problems: list[Problem] = []
    for path in comparison_files(root, folders):
        name = path.relative_to(root).as_posix()
        try:
            read = read_comparison(path, name)
        except RuleFileError as error:
            problems += error.problems
            continue
        if read.comparison in found:
            problems.append(problem("A315", name, 1, word=read.comparison))
        found[read.comparison] = read
    if problems:
        raise RuleFileError(*problems)
    return tuple(found.values())


def read_comparison(path: Path, name: str) -> Comparison:
    """One file; RuleFileError with every problem, each at its line."""
    file = YamlFile(path, name)
    try:
        read = Comparison.model_validate(_plain(file.root))
    except ValidationError as error:
        for each in error.errors(include_url=False):
            _note(file, each)
        file.problems.sort(key=lambda one: one.line or 0)
        raise RuleFileError(*file.problems) from None
    _whole(file, read)
    file.finish()
    return read


def _plain(value: object) -> object:
    """What was read without what the reader remembers of its places."""
    if isinstance(value, CommentedMap):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, CommentedSeq):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _note(file: YamlFile, error: ErrorDetails) -> None:
    """One finding of pydantic in our words, at the nearest place that the file has."""
    *above, last = error["loc"] or ("",)
    node: Any = file.root
    for step in above:
        node = node[step]
    if error["type"] in {_UNSOURCED, _UNCITED}:
        inner = node[last]
        cite = str(error.get("ctx", {}).get("cite", ""))
        file.wrong("A206" if cite else "A313", inner, "cite" if cite else None, cite=cite)
    elif error["type"] in _EMPTY:
        file.wrong("A303", node, last, key=last)
    elif error["type"] == "extra_forbidden":
        known = [str(name) for name in _fields(above)]
        close = nearest(str(last), known)
        hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
        file.wrong("A302", node, last, hint if close else None, key=last)
    elif error["type"] == "string_pattern_mismatch":
        file.wrong("A314", node, last, key=last)
    elif isinstance(last, int):
        file.problems.append(problem("A316", file.name, _item(node, last), key=above[-1]))
    else:
        file.wrong("A316", node, last, key=last)


def _item(node: CommentedSeq, place: int) -> int:
    """The line of an item of a list."""
    return int(node.lc.item(place)[0]) + 1


def _fields(above: list[int | str]) -> tuple[str, ...]:
    """The keys that may stand at a place."""
    model: type[BaseModel] = Comparison
    inner: dict[str, type[BaseModel]] = {
        "columns": Column, "rows": Row, "remarks": Told, "cells": Told,
        **dict.fromkeys(("title", "lead", "first", "source", "note"), Said),
    }  # fmt: skip
    for step in above:
        model = inner.get(str(step), model)
    return tuple(model.model_fields)


def _whole(file: YamlFile, read: Comparison) -> None:
    """Every row has a cell for every column and no other, and no id stands twice."""
    columns = [column.id for column in read.columns]
    for list_name, ids in (("columns", columns), ("rows", [row.id for row in read.rows])):
        for place, name in enumerate(ids):
            if name in ids[:place]:
                file.wrong("A315", file.root[list_name][place], "id", word=name)
    for place, row in enumerate(read.rows):
        cells = file.root["rows"][place]["cells"]
        for name in columns:
            if name not in row.cells:
                file.wrong("A312", file.root["rows"][place], "cells", row=row.id, column=name)
        for name in row.cells:
            if name not in columns:
                close = nearest(name, columns)
                hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
                file.wrong("A311", cells, name, hint if close else None, column=name)
