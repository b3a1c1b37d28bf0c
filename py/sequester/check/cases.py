"""Suppositions: unknown facts in one of their states, and whether together they cover all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sequester.check.facts import Source, Unknown
from sequester.check.messages import reject
from sequester.check.rules import Aggregate, Atom, Comparison, Const, Expr, Fun, Literal, Sum
from sequester.check.terms import Row, Term, parse, show

if TYPE_CHECKING:
    from sequester.check.decision import Check
    from sequester.check.law import Law
    from sequester.check.steps import Json

Fact = tuple[str, str, str]  # name, item and pointer of an unknown fact
State = tuple[str, ...]  # the atoms of one of its states


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item that only a supposition gives: where it would stand, and which item would hold it."""

    id: str
    list: str
    pointer: str
    holder: str


@dataclass(frozen=True, slots=True)
class Supposition:
    """One completion: facts with their sources, what they settle, and the items they add."""

    facts: Mapping[Row, Source]
    known: set[Unknown]
    settled: set[tuple[str, Term]]
    items: Mapping[str, ItemRef]
    states: Mapping[Fact, State]

    @classmethod
    def empty(cls) -> Supposition:
        """Nothing is supposed."""
        return cls({}, set(), set(), {}, {})


def suppositions(check: Check, completions: Sequence[Sequence[Json]], at: str) -> list[Supposition]:
    """The completions of a case; Rejected where one supposes what is known or cannot be."""
    return [
        _supposition(check, completion, f"{at}/completions/{number}")
        for number, completion in enumerate(completions)
    ]


def _supposition(check: Check, completion: Sequence[Json], at: str) -> Supposition:
    found = Supposition({}, set(), set(), {}, {})
    for number, one in enumerate(completion):
        stated, here = one["fact"], f"{at}/{number}"
        fact = (stated["name"], stated["item"], stated["pointer"])
        rows = [_row(parse(text), here) for text in one["atoms"]]
        if fact in found.states:
            reject("supposed", here, name=fact[0])
        found.states[fact] = tuple(one["atoms"])  # type: ignore[index]
        source = Source("supposed", *fact)
        for row in rows:
            _add(check, found, row, source, here)
        if not rows:
            _no_item(check, found, fact, here)
    return found


def _row(term: Term, at: str) -> Row:
    if not isinstance(term, tuple):
        reject("supposed", at, name=show(term))
    return term


def _no_item(check: Check, found: Supposition, fact: Fact, at: str) -> None:
    """A list that the record lacks is supposed to be empty."""
    item = check.names.get(fact[1], "")
    lists = [one for one in check.law.reader.members if one.list == fact[0] and not one.closed]
    if not item or not lists or any((one.name, item) in check.facts.given for one in lists):
        reject("supposed", at, name=fact[0])
    found.known.update((one.name, item) for one in lists)


def _add(check: Check, found: Supposition, row: Row, source: Source, at: str) -> None:
    """Add one supposed fact, if the record leaves it open and says so in the right place."""
    unknown, name, key = _unknown(check, found, row)
    given, extra = check.facts.items.get(name), found.items.get(name)
    item = given.id if given else extra.holder if extra else ""
    pointer = given.pointer if given else extra.pointer if extra else ""
    place = {"settled": "", "found": "/findings", "not_made": "/findings"}
    right = Source("supposed", key, item, place.get(str(row[0]), f"{pointer}/{key}"))
    if unknown is None or unknown in check.facts.given or source != right:
        reject("supposed", at, name=show(row))
    found.facts[row] = source  # type: ignore[index]
    found.known.add(unknown)


def _unknown(check: Check, found: Supposition, row: Row) -> tuple[Unknown | None, str, str]:
    """What the fact settles, the item it is of, and the key under which it would stand."""
    law, name = check.law, str(row[0])
    vocabulary = law.ruleset.vocabulary
    if name == "settled" and len(row) == 4 and row[3] in ("true", "false"):  # noqa: PLR2004
        found.settled.add((str(row[1]), row[2]))
        return (f"settled {row[1]}", row[2]), str(row[2]), str(row[1])
    if name in ("found", "not_made") and row[1] in law.part.findings:
        if name == "found" and (len(row) != 4 or row[3] not in ("true", "false")):  # noqa: PLR2004
            return None, "", ""
        return (str(row[1]), row[2]), str(row[2]), str(row[1])
    member = next((one for one in law.reader.members if one.name == name), None)
    if member is not None:
        holder = str(row[2]) if member.parent else "person"
        if member.closed or not _is_new(check, row[1]):
            return None, "", ""
        item = check.facts.items.get(holder)
        if item is None:
            return None, "", ""
        pointer = f"{item.pointer}/{member.list}/-"
        found.items[str(row[1])] = ItemRef(pointer.lstrip("/"), member.list, pointer, item.id)  # type: ignore[index]
        return (name, holder), holder, member.list
    if name == "never" and len(row) == 3:  # noqa: PLR2004
        predicate = vocabulary.input(str(row[2]))
        if predicate is None or not predicate.nullable:
            return None, "", ""
        return (predicate.name, row[1]), str(row[1]), predicate.key
    predicate = vocabulary.input(name)
    if predicate is None or len(row) != 3:  # noqa: PLR2004
        return None, "", ""
    constants = vocabulary.constants.get(predicate.kinds[1], {})
    base = vocabulary.kinds[predicate.kinds[1]].base
    if (base == "constant" and row[2] not in constants) or (
        base == "truth" and row[2] not in ("true", "false")
    ):
        return None, "", ""
    return (predicate.name, row[1]), str(row[1]), predicate.key


def _is_new(check: Check, item: Term) -> bool:
    """Whether the name of a supposed item is a name of nothing else."""
    return isinstance(item, str) and item not in check.facts.items and item not in named(check.law)


def named(law: Law) -> set[Term]:
    """Every word that a rule or a row names: the others of a closed list are all alike to them."""
    found: set[Term] = set()
    for one in law.rules.values():
        found.update(_in_atom(one.rule.head))
        for literal in one.rule.body:
            found.update(_in_literal(literal))
    for relation in law.base.values():
        for row in relation.rows:
            found.update(term for term in row if isinstance(term, str))
    return found


def _in_literal(literal: Literal) -> set[Term]:
    if isinstance(literal, Atom):
        return _in_atom(literal)
    if isinstance(literal, Comparison):
        return {term for expr in literal.terms for term in _in_expr(expr)}
    inner = {
        term for one in literal.elements for each in one.condition for term in _in_literal(each)
    }
    return inner | _guards(literal)


def _guards(literal: Aggregate) -> set[Term]:
    return {term for one in (literal.left, literal.right) if one for term in _in_expr(one[0])}


def _in_atom(atom: Atom) -> set[Term]:
    return {term for expr in atom.args for term in _in_expr(expr)}


def _in_expr(expr: Expr) -> set[Term]:
    if isinstance(expr, Const):
        return {expr.term}
    if isinstance(expr, Fun):
        return {term for arg in expr.args for term in _in_expr(arg)}
    return _in_expr(expr.left) | _in_expr(expr.right) if isinstance(expr, Sum) else set()


def check_coverage(check: Check, supposed: Sequence[Supposition]) -> None:
    """Whether the completions are the leaves of a tree that branches over every state of a fact."""
    _covered(check, [dict(one.states) for one in supposed])


def _covered(check: Check, completions: list[dict[Fact, State]]) -> None:
    if not any(completions):
        return
    shared = [fact for fact in completions[0] if all(fact in one for one in completions)]
    if not shared:
        reject("coverage", "/proof/cases", name=", ".join(sorted({f[0] for f in completions[0]})))
    fact = min(shared, key=lambda one: len({each[one] for each in completions}))
    branches: dict[State, list[dict[Fact, State]]] = {}
    for one in completions:
        branches.setdefault(one[fact], []).append({key: one[key] for key in one if key != fact})
    _branches(check, fact, branches)
    for inner in branches.values():
        _covered(check, inner)


def _branches(check: Check, fact: Fact, branches: Mapping[State, object]) -> None:
    """Whether every state of the fact has a branch; for dates and numbers, say it is not known."""
    rows = [_row(parse(text), "") for state in branches for text in state]
    names = {str(row[0]) for row in rows}
    vocabulary = check.law.ruleset.vocabulary
    if () in branches or any(
        row[0] == one.name for one in check.law.reader.members for row in rows
    ):
        if () not in branches or len(branches) < 2:  # noqa: PLR2004 - no item, and one
            reject("coverage", "/proof/cases", name=fact[0])
        check.verdict.note("lists", [fact[0]])
        return
    if "settled" in names:
        needed: set[Term] = {"true", "false"}
    elif names & {"found", "not_made"}:
        needed = {"true", "false", "not_made"}
    else:
        inputs = {str(row[2]) if row[0] == "never" else str(row[0]) for row in rows}
        predicate = next(one for one in map(vocabulary.input, inputs) if one is not None)
        base = vocabulary.kinds[predicate.kinds[1]].base
        needed = {"never"} if predicate.nullable else set()
        if base == "truth":
            needed |= {"true", "false"}
        elif base == "constant":
            words = set(vocabulary.constants[predicate.kinds[1]])
            special = named(check.law) | {term for row in check.facts.facts for term in row}
            needed |= words & special
            alike = words - special
            if alike and not alike & {row[2] for row in rows}:
                needed |= alike
        else:
            check.verdict.note("values", [fact[0]])
    present = {row[0] if row[0] in ("never", "not_made") else row[-1] for row in rows}
    if not needed <= present:
        reject("coverage", "/proof/cases", name=fact[0])
