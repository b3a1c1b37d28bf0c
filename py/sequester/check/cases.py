"""Suppositions: unknown facts in one of their states, and whether together they cover all."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from sequester.check.asked import ItemRef, Supposition
from sequester.check.core import document
from sequester.check.core.document import Place, Supposed
from sequester.check.core.model import Unknown
from sequester.check.core.rejected import reject
from sequester.check.core.terms import Row, Term, parse, show
from sequester.law import Member
from sequester.records import PERSON, pointer_of

if TYPE_CHECKING:
    from sequester.check.decision import Check
    from sequester.check.law import Law


def suppositions(
    check: Check, completions: Sequence[Sequence[document.Supposition]], at: str
) -> list[Supposition]:
    """The completions of a case; Rejected where one supposes what is known or cannot be."""
    return [
        _supposition(check, completion, f"{at}/completions/{number}")
        for number, completion in enumerate(completions)
    ]


def _supposition(check: Check, completion: Sequence[document.Supposition], at: str) -> Supposition:
    found = Supposition({}, set(), set(), {}, {})
    for number, one in enumerate(completion):
        fact, here = one.fact, f"{at}/{number}"
        rows = [_row(parse(text), here) for text in one.atoms]
        if fact in found.states:
            reject("supposed", here, name=fact.name)
        found.states[fact] = tuple(one.atoms)
        for row in rows:
            _add(check, found, row, fact, here)
        if not rows:
            _no_item(check, found, fact, here)
    return found


def _row(term: Term, at: str) -> Row:
    if not isinstance(term, tuple):
        reject("supposed", at, name=show(term))
    return term


def _no_item(check: Check, found: Supposition, fact: Place, at: str) -> None:
    """A list that the record lacks is supposed to be empty."""
    item = check.names.get(fact.item, "")
    lists = [one for one in check.law.reader.members if one.list == fact.name and not one.closed]
    if not item or not lists or any((one.name, item) in check.facts.given for one in lists):
        reject("supposed", at, name=fact.name)
    found.known.update((one.name, item) for one in lists)


def _add(check: Check, found: Supposition, row: Row, place: Place, at: str) -> None:
    """Add one supposed fact, if the record leaves it open and says so in the right place."""
    unknown, name, key = _unknown(check, found, row)
    given, extra = check.facts.items.get(name), found.items.get(name)
    item = given.id if given else extra.holder if extra else ""
    pointer = given.pointer if given else extra.pointer if extra else ""
    point = f"{extra.pointer}/{key}" if extra else ""
    fixed = {"settled": point, "found": "/findings", "not_made": "/findings"}
    own = fixed.get(str(row[0]), pointer_of(given.list if given else "", pointer, key))
    if unknown is not None and unknown[0].startswith("about "):
        item, own = "about", f"/about/{key}"
    right = Place(key, item, own)
    if unknown is None or unknown in check.facts.given or place != right:
        reject("supposed", at, name=show(row))
    found.facts[row] = Supposed(show(row), key, item, own)
    found.known.add(unknown)


Terms: TypeAlias = "tuple[Terms, ...] | str | int | None"
Settling = tuple["Unknown | None", str, str]  # what is settled, the item, the key it stands under
_NOTHING: Settling = (None, "", "")
_TRUTHS = ("true", "false")


def _unknown(check: Check, found: Supposition, row: Row) -> Settling:
    """What the fact settles, the item it is of, and the key under which it would stand."""
    name, members = str(row[0]), check.law.reader.members
    if name == "settled":
        return _point(found, row)
    if name in ("found", "not_made"):
        return _finding(check, row)
    if name == "about" or row[:2] == ("never", "about"):
        return _about(check, row)
    member = next((one for one in members if one.name == name and not one.closed), None)
    return _key(check, row) if member is None else _item(check, found, row, member)


def _point(found: Supposition, row: Row) -> Settling:
    if len(row) != 4 or row[3] not in _TRUTHS:  # noqa: PLR2004 - name, point, item, truth
        return _NOTHING
    found.settled.add((str(row[1]), row[2]))
    return (f"settled {row[1]}", row[2]), str(row[2]), str(row[1])


def _finding(check: Check, row: Row) -> Settling:
    states: list[Row] = [(name,) for name in _TRUTHS] if row[0] == "found" else [()]
    if row[1] not in check.law.part.findings or row[3:] not in states:
        return _NOTHING
    return (str(row[1]), row[2]), str(row[2]), str(row[1])


def _about(check: Check, row: Row) -> Settling:
    key = str(row[1] if row[0] == "about" else row[2])
    if len(row) != 3 or key not in check.law.part.about:  # noqa: PLR2004 - name, key, value
        return _NOTHING
    return (f"about {key}", PERSON), PERSON, key


def _item(check: Check, found: Supposition, row: Row, member: Member) -> Settling:
    holder = str(row[2]) if member.parent else "person"
    item = check.facts.items.get(holder)
    if item is None or not _is_new(check, row[1]):
        return _NOTHING
    pointer = f"{item.pointer}/{member.list}/-"
    found.items[str(row[1])] = ItemRef(pointer.lstrip("/"), member.list, pointer, item.id)
    return (member.name, holder), holder, member.list


def _key(check: Check, row: Row) -> Settling:
    vocabulary = check.law.ruleset.vocabulary
    null = row[0] == "never"
    predicate = vocabulary.input(str(row[-1] if null else row[0]))
    if predicate is None or len(row) != 3 or (null and not predicate.nullable):  # noqa: PLR2004
        return _NOTHING
    kind = predicate.kinds[1]
    closed: Mapping[str, Container[object]] = {
        "constant": vocabulary.constants.get(kind, {}), "truth": _TRUTHS,
    }  # fmt: skip
    base = vocabulary.kinds[kind].base
    if not null and base in closed and row[2] not in closed[base]:
        return _NOTHING
    return (predicate.name, row[1]), str(row[1]), predicate.key


def _is_new(check: Check, item: Term) -> bool:
    """Whether the name of a supposed item is a name of nothing else."""
    return isinstance(item, str) and item not in check.facts.items and item not in named(check.law)


@lru_cache(maxsize=16)
def named(law: Law) -> set[Term]:
    """Every word that a rule or a row names: the others of a closed list are all alike to them."""
    rules: list[Terms] = [one.rule for one in law.statements.values()]
    rows: list[Terms] = [row for relation in law.base.values() for row in relation.rows]
    return {term for part in (*rules, *rows) for term in _words(part)}


def _words(part: Terms) -> Iterator[str]:
    """Every text within a part of a rule."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _words(inner)
