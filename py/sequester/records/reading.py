"""Reads records and cases from files: everything that is wrong is reported, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from sequester.errors import Problem, RecordError, Text
from sequester.placed.nodes import ListNode, Loc, MapNode, Node, along, plain
from sequester.records.case import Case
from sequester.records.checks import Fault, case_faults, record_faults
from sequester.records.explain import located, problems_of
from sequester.records.files import MAX_RECORD, read_text, read_tree
from sequester.records.messages import Place, described, problem
from sequester.records.model import Origin, Sourced
from sequester.records.record import Record

M = TypeVar("M", bound=Sourced)


def read_record(path: str | Path) -> Record:
    """The record that a YAML or JSON file holds.

    Raises RecordError with every problem found.
    """
    place = Place(str(path))
    text, problems = read_text(Path(path), MAX_RECORD)
    if problems:
        raise RecordError(*problems)
    return record_of(text, place)


def record_of(text: str, place: Place) -> Record:
    """The record that a text holds; raises RecordError with every problem found."""
    document = read_tree(text, place)
    if document.root is None:
        raise RecordError(*document.problems)
    record, problems = validated(document.root, Record, place)
    if record is None or document.problems:
        raise RecordError(*in_order([*document.problems, *problems]))
    return record


def validated(
    root: Node, model: type[M], place: Place, base: Loc = ()
) -> tuple[M | None, tuple[Problem, ...]]:
    """The model that the tree stands for, or what is wrong with it."""
    if not isinstance(root, MapNode):
        return None, (_not_a_mapping(root, model, place.at(root, base)),)
    content = plain(root)
    is_case = issubclass(model, Case)
    faults = list(case_faults(content) if is_case else record_faults(content))
    problems = [located(fault, root, place, base) for fault in _new(faults, root)]
    try:
        made = model.model_validate(content)
    except ValidationError as why:
        found = problems_of(why, model, root, place, base)
        return None, in_order([*problems, *found])
    made.remember(Origin(place.file, root.line))
    if isinstance(made, Case):
        made.record.remember(Origin(place.file, root.values["record"].line))
    return (None, in_order(problems)) if problems else (made, ())


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of the file, each once."""
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (p.line or 0, p.column or 0, p.code))
    )


def _new(faults: Iterable[Fault], root: Node) -> Iterator[Fault]:
    """The faults at values for which nothing has been reported yet."""
    for fault in faults:
        *_, node = along(root, fault.loc)
        if not node.bad:
            yield fault


def _nature(root: Node) -> Text:
    """What a whole document is; its text is not quoted, since it may be anything."""
    content = plain(root)
    return Text("plain text", "du texte") if isinstance(content, str) else described(content)


_A_RECORD = Text("a record", "un dossier")
_A_CASE = Text("a case", "un cas")
_KEYS = Text(
    "write keys with values, for example `events: []`; `sequester schema record` lists them",
    "écrivez des clés avec leurs valeurs, par exemple `events: []`; `sequester schema record` "
    "les énumère",
)


def _not_a_mapping(root: Node, model: type[Sourced], place: Place) -> Problem:
    if model is Record and isinstance(root, ListNode):
        return problem("R013", place)
    if model is Record:
        return problem("R108", place, _KEYS, what=_A_RECORD, value=_nature(root))
    return problem("R108", place, what=_A_CASE, value=_nature(root))
