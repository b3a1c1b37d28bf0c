"""What the variables of a clause may hold: its terms and the tables against keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from sequester.engine.model import Signature, StaticAtoms
from sequester.engine.shapes import Compound, Condition, Const, Key, Shape, Var, key

Keys = set[Key] | None  # what an argument may hold; None: anything
Bound = dict[str, Keys]  # what a variable may hold; absent: anything
Row = tuple[Key | None, ...]

MOST_ROWS = 600  # of a table that is looked into row by row
MOST_COMPOUNDS = 16  # values of a head's compound that are told apart


class Tables:
    """The static atoms as rows of keys, indexed where all of a column's keys are known."""

    def __init__(self, static: StaticAtoms) -> None:
        """Nothing is read before it is asked for."""
        self._static = static
        self._rows: dict[Signature, list[Row] | None] = {}
        self._index: dict[tuple[Signature, int], dict[Key, list[Row]] | None] = {}

    def words(self) -> Iterator[str]:
        """Every name and string in the tables that are looked into."""
        for atoms in self._static.atoms.values():
            for atom in atoms if len(atoms) <= MOST_ROWS else ():
                for argument in atom.arguments:
                    yield from words_in(key(argument))

    def meet(self, condition: Condition, bound: Bound) -> bool:
        """Whether a row may fit; narrows what the variables may hold to the rows that do."""
        signature = condition.signature
        if signature not in self._rows:
            atoms = self._static.of(signature)
            known = [tuple(map(key, atom.arguments)) for atom in atoms[: MOST_ROWS + 1]]
            self._rows[signature] = known if len(known) <= MOST_ROWS else None
        rows = self._rows[signature]
        if rows is None:
            return True
        args = condition.args
        for place, term in enumerate(args):
            keys = values_of(term, bound) if isinstance(term, Const | Var) else None
            if keys is not None:
                index = self._indexed(signature, place, rows)
                if index is not None:
                    rows = [row for k in keys for row in index.get(k, ())]
                    break
        rows = [row for row in rows if all(map(fits, args, row, (bound,) * len(args)))]
        for place, term in enumerate(args):
            if isinstance(term, Var):
                held = {row[place] for row in rows}
                if None not in held:
                    bound[term.name] = {k for k in held if k is not None}
        return bool(rows)

    def _indexed(
        self, signature: Signature, place: int, rows: list[Row]
    ) -> dict[Key, list[Row]] | None:
        """The rows by the key at `place`; None where a number stands there."""
        at = (signature, place)
        if at not in self._index:
            index: dict[Key, list[Row]] = {}
            for row in rows:
                held = row[place]
                if held is not None:
                    index.setdefault(held, []).append(row)
            whole = all(row[place] is not None for row in rows)
            self._index[at] = index if whole else None
        return self._index[at]


def values_of(term: Shape, bound: Bound) -> Keys:
    """What a term of the head may hold."""
    if isinstance(term, Const):
        return {term.key}
    if isinstance(term, Var):
        return bound.get(term.name)
    if isinstance(term, Compound):
        parts = [keys for arg in term.args if (keys := values_of(arg, bound)) is not None]
        if len(parts) == len(term.args) and prod(map(len, parts)) <= MOST_COMPOUNDS:
            return {(term.name, *args) for args in product(*parts)}
    return None


def meet(term: Shape, keys: set[Key], bound: Bound) -> bool:
    """Whether the term can be one of the keys; narrows what its variables may hold."""
    if isinstance(term, Const):
        return term.key in keys
    if isinstance(term, Var):
        old = bound.get(term.name)
        both = keys if old is None else old & keys
        bound[term.name] = both
        return bool(both)
    if term is None:
        return True
    found = [k for k in keys if isinstance(k, tuple) and fits(term, k, bound)]
    for place, arg in enumerate(term.args, 1):
        if isinstance(arg, Var):
            held = {k[place] for k in found}
            if None not in held:
                bound[arg.name] = {k for k in held if k is not None}
    return bool(found)


def fits(term: Shape, value: Key | None, bound: Bound) -> bool:
    """Whether the term may be the value."""
    if term is None or value is None:
        return True
    if isinstance(term, Var):
        keys = bound.get(term.name)
        return keys is None or value in keys
    if isinstance(term, Const):
        return value == term.key
    return (
        isinstance(value, tuple)
        and value[0] == term.name
        and len(value) == len(term.args) + 1
        and all(fits(arg, part, bound) for arg, part in zip(term.args, value[1:], strict=True))
    )


def words_in(value: Key | None) -> Iterator[str]:
    """Every name and string in a key."""
    if isinstance(value, str):
        yield value
    elif value is not None:
        for part in value:
            yield from words_in(part)
