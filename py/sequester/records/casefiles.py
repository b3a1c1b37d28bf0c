"""Reads files of cases: each case on its own, so that one that is wrong does not stop the others.

A block list at the top of a YAML file is cut at the entries that begin in the first column. So a
case whose YAML is broken costs only itself, and its problems stand at their lines all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sequester.errors import Problem, ScenarioError, Text
from sequester.placed.nodes import ListNode, MapNode, Node
from sequester.records.case import Case, case_model
from sequester.records.files import MAX_CASES, is_json, read_text, read_tree
from sequester.records.messages import Place, did_you_mean, listed, problem, shown
from sequester.records.reading import in_order, validated
from sequester.records.yaml_reader import read_yaml

_WORD = 4  # letters: shorter words of an id stand in many
_ENTRY = re.compile(r"^-(?=[ \n])", re.MULTILINE)
_NO_CONTENT = re.compile(
    r"(?:[ ]*(?:#[^\n]*)?\n)*(?:---[ \t]*(?:#[^\n]*)?\n(?:[ ]*(?:#[^\n]*)?\n)*)?"
)
_ID_LINE = re.compile(r"^(?:- |  )id:[ ]*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What was read of a case file: the valid cases, and what is wrong with the file.

    `rejected` has the problems of each invalid case whose id could be read.
    """

    path: str
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    rejected: Mapping[str, tuple[Problem, ...]] = field(
        default_factory=dict[str, tuple[Problem, ...]]
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the list: its tree, if it could be read, and what was wrong in reading."""

    number: int
    root: Node | None
    problems: tuple[Problem, ...]
    name: str


def holds_cases(path: Path) -> bool:
    """Whether a file holds a list, as files of cases do, and not one record.

    What cannot be read holds none: whoever reads it as a record says what is wrong with it.
    """
    text, problems = read_text(path, MAX_CASES)
    if problems:
        return False
    before = _NO_CONTENT.match(text)
    if not is_json(str(path)) and _ENTRY.match(text, before.end() if before else 0):
        return True  # a block list, though an entry of it may be broken
    return isinstance(read_tree(text, Place(str(path))).root, ListNode)


def read_cases(path: str | Path) -> CaseFile:
    """The cases of a YAML or JSON file; never raises, what is wrong stands in `problems`."""
    place = Place(str(path))
    text, problems = read_text(Path(path), MAX_CASES)
    return CaseFile(place.file, (), problems) if problems else cases_of(text, place)


def cases_of(text: str, place: Place) -> CaseFile:
    """The cases that a text holds, and what is wrong with it."""
    entries, problems = _entries(text, place)
    cases: list[Case] = []
    rejected: dict[str, tuple[Problem, ...]] = {}
    lines: dict[str, int | None] = {}
    for entry in entries:
        case, found = _case(entry, place, lines)
        if case is not None and not found:
            cases.append(case)
            continue
        problems.extend(found)
        if entry.name and entry.name not in lines:
            rejected[entry.name] = found
    return CaseFile(place.file, tuple(cases), in_order(problems), rejected)


def find_case(path: str | Path, name: str) -> Case:
    """The case of a file that has the id `name`.

    Raises ScenarioError with what is wrong with that case or, if there is none, with the nearest
    id; what is wrong with other cases is passed over.
    """
    found = read_cases(path)
    for case in found.cases:
        if case.id == name:
            return case
    if name in found.rejected:
        raise ScenarioError(*found.rejected[name])
    names = [case.id for case in found.cases] + list(found.rejected)
    if not names and found.problems:
        raise ScenarioError(*found.problems)
    hint = did_you_mean(name, names) or _alike(name, names)
    raise ScenarioError(
        problem("R015", Place(found.path), hint, value=shown(name), keys=listed(names))
    )


def _alike(name: str, names: Sequence[str]) -> Text | None:
    """The hint with the ids that have a word of `name`."""
    words = {word for word in name.lower().split("-") if len(word) >= _WORD}
    alike = [each for each in names if words & {*each.lower().split("-")}]
    if not alike:
        return None
    row = listed(alike)
    return Text(f"is it one of these: {row}?", f"est-ce l’un de ceux-ci : {row}?")


def roots_of(text: str, place: Place) -> Iterator[Node]:
    """The trees of the entries of a case file, as far as they can be read."""
    return (entry.root for entry in _entries(text, place)[0] if entry.root is not None)


def _case(
    entry: _Entry, place: Place, lines: dict[str, int | None]
) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case of an entry and what is wrong with it; `lines` has where each id stood first."""
    if entry.root is None:
        return None, entry.problems
    question = entry.root.values.get("question") if isinstance(entry.root, MapNode) else None
    model = case_model(str(question.value) if question else "")
    case, problems = validated(entry.root, model, place, (entry.number,))
    found = list(in_order([*entry.problems, *problems]))
    if case is not None:
        if case.id in lines:
            node = entry.root.values["id"] if isinstance(entry.root, MapNode) else entry.root
            where = place.at(node, (entry.number, "id"))
            found.append(problem("R308", where, value=case.id, what=lines[case.id]))
        elif not found:
            lines[case.id] = entry.root.line
    return case, tuple(found)


def _entries(text: str, place: Place) -> tuple[Iterator[_Entry], list[Problem]]:
    starts = [match.start() for match in _ENTRY.finditer(text)]
    before = _NO_CONTENT.match(text)
    if starts and not is_json(place.file) and before and before.end() == starts[0]:
        return _cut(text, starts, place), []
    document = read_tree(text, place)
    if document.root is None:
        return iter(()), list(document.problems)
    if not isinstance(document.root, ListNode):
        return iter(()), [*document.problems, problem("R014", place.at(document.root, ()))]
    if not document.root.items:
        return iter(()), [*document.problems, problem("R005", place)]
    return _whole(document.root, document.problems), _at_top(document.problems)


def _cut(text: str, starts: list[int], place: Place) -> Iterator[_Entry]:
    line, seen = 1, 0
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        line += text.count("\n", seen, start)
        seen = start
        part = text[start:end]
        document = read_yaml(part, place, line, number)
        name = _ID_LINE.search(part)
        root = document.root.items[0] if isinstance(document.root, ListNode) else None
        yield _Entry(number, root, document.problems, name[1] if name else "")


def _whole(root: ListNode, problems: tuple[Problem, ...]) -> Iterator[_Entry]:
    for number, node in enumerate(root.items):
        start = f"/{number}"
        own = [
            p for p in problems if p.pointer == start or (p.pointer or "").startswith(start + "/")
        ]
        name = node.values.get("id") if isinstance(node, MapNode) else None
        yield _Entry(number, node, tuple(own), str(name.value) if name else "")


def _at_top(problems: tuple[Problem, ...]) -> list[Problem]:
    return [p for p in problems if not p.pointer]
