"""What the command line gives in words: facts about the question, and changes to a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError, create_model

from sequester.errors import Problem, RecordError, RequestError, Text
from sequester.placed.nodes import MapNode, Node, Plain, plain
from sequester.records.explain import problems_of
from sequester.records.messages import Place, did_you_mean, listed, problem, shown
from sequester.records.model import Model
from sequester.records.printing import to_plain
from sequester.records.questions import QUESTIONS, Question
from sequester.records.reading import validated
from sequester.records.record import Record
from sequester.records.trees import as_tree
from sequester.records.yaml_reader import read_yaml

_SEPARATOR = re.compile(r"[/.]")
_PLACES = {"R106"}  # an unknown key
_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")


def parse_about(question: str, key: str, text: str) -> Plain:
    """The value that `text`, read as YAML, gives the key of `about` of a question.

    Raises RecordError if there is no such key, RequestError if there is no such question or the
    value is not one of its kind.
    """
    shape = known_question(question)
    if not shape.about:
        raise RecordError(problem("R403", Place(), value=question, key=shown(key)))
    if key not in shape.about:
        hint, known = did_you_mean(key, shape.about), listed(shape.about)
        values = {"key": shown(key), "value": question, "keys": known}
        raise RecordError(problem("R404", Place(), hint, **values))
    fields: dict[str, Any] = {key: (shape.about[key], ...)}
    model = create_model("About", __base__=Model, **fields)
    tree = MapNode(0, 0, values={key: _node(text, key)})
    try:
        made = model.model_validate(plain(tree))
    except ValidationError as why:
        problems = problems_of(why, model, tree, Place())
        raise RequestError(*(nowhere(each) for each in problems)) from None
    return to_plain(getattr(made, key))


def known_question(name: str) -> Question:
    """The question of that name; RequestError for a name that no case could ask."""
    if name not in QUESTIONS:
        hint = did_you_mean(name, QUESTIONS)
        raise RequestError(problem("R402", Place(), hint, value=shown(name)))
    return QUESTIONS[name]


def set_path(record: Record, path: str, text: str) -> Record:
    """The record with the value that `text`, read as YAML, at the place that `path` names.

    A place is written `events/0/sentence/0/paid_on` or `events.c1.sentence.0.paid_on`; the number
    after the last entry of a list appends. Raises RecordError if there is no such place,
    RequestError if with that value it is no record.
    """
    steps = [step for step in _SEPARATOR.split(path) if step]
    if not steps:
        raise _no_place(path)
    changed = _changed(to_plain(record), steps, plain(_node(text, steps[-1])), path)
    made, problems = validated(as_tree(changed), Record, Place())
    if made is None:
        kind = RecordError if any(each.code in _PLACES for each in problems) else RequestError
        raise kind(*(nowhere(each) for each in problems))
    made.remember(record.origin)
    return made


def nowhere(found: Problem) -> Problem:
    """The problem without a place: what an option says stands in no file."""
    return replace(found, line=None, column=None, pointer=None)


def _node(text: str, key: str) -> Node:
    document = read_yaml(text, Place()) if text.strip() else None
    if document is None or (document.root is None and not document.problems):
        raise RequestError(problem("R405", Place(), key=shown(key)))
    if document.root is None or document.problems:
        raise RequestError(*(nowhere(each) for each in document.problems))
    return document.root


def _changed(owner: Plain, steps: list[str], value: Plain, path: str) -> Plain:
    """The plain values with `value` in its place; a mapping on the way is made if it is missing."""
    if not steps:
        return value
    step, *rest = steps
    if isinstance(owner, dict):
        inner: Plain = owner.get(step, {} if rest else None)
        return {**owner, step: _changed(inner, rest, value, path)}
    if isinstance(owner, tuple):
        index = _index(owner, step)
        if index is None or index > len(owner) or (index == len(owner) and rest):
            raise _no_place(path, step, _ids(owner))
        inner = owner[index] if index < len(owner) else None
        return (*owner[:index], _changed(inner, rest, value, path), *owner[index + 1 :])
    raise _no_place(path)


def _ids(entries: tuple[Plain, ...]) -> list[str]:
    """What the entries of a list are called: their ids, else their numbers."""
    ids = [str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry]
    return ids or [str(number) for number in range(len(entries))]


def _index(entries: tuple[Plain, ...], step: str) -> int | None:
    for number, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == step:
            return number
    return int(step) if _NUMBER.fullmatch(step) else None


def _no_place(path: str, step: str = "", known: Sequence[str] = ()) -> RecordError:
    """The error for a way that leads nowhere; `known` is what there is in place of `step`."""
    hint = did_you_mean(step, known) if known else None
    if known and hint is None:
        names = listed(known)
        hint = Text(
            f'in place of "{shown(step)}" there are: {names}',
            f"au lieu de « {shown(step)} », il y a : {names}",
        )
    return RecordError(problem("R401", Place(), hint, value=shown(path)))
