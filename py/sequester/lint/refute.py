"""Whether a body contradicts itself, as far as its words alone show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from sequester.law import Vocabulary
from sequester.lint.code import Atom, Comparison, Condition, Term
from sequester.lint.matching import simple

Clash = tuple[Condition, Condition]


def clash(body: Sequence[Condition], vocabulary: Vocabulary) -> Clash | None:
    """Two conditions that cannot hold together, or one that cannot hold (given twice)."""
    conditions = simple(body)
    checks: tuple[Callable[[], Clash | None], ...] = (
        lambda: _denied(conditions),
        lambda: _two_values(conditions, vocabulary),
        lambda: _order(conditions),
    )
    return next((found for check in checks if (found := check()) is not None), None)


def _denied(conditions: Sequence[Condition]) -> Clash | None:
    """An atom and its denial."""
    held = {each.text: each for each in conditions if each.atom is not None}
    for each in conditions:
        if each.negated and isinstance(each.said, Atom):
            other = held.get(each.said.text)
            if other is not None:
                return other, each
    return None


def _two_values(conditions: Sequence[Condition], vocabulary: Vocabulary) -> Clash | None:
    """Two different values where a record, or whoever asks, gives one."""
    said: dict[tuple[str, ...], tuple[str, Condition]] = {}
    for each in conditions:
        for key, value in _single(each.atom, vocabulary) if each.atom else ():
            first, where = said.setdefault(key, (value, each))
            if first != value:
                return where, each
    return None


def _single(atom: Atom, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], str]]:
    """What an atom says that can be said once only: of what, and the value ("" for any)."""
    words = [argument.text for argument in atom.arguments]
    constants = [argument.kind == "name" for argument in atom.arguments]
    if atom.signature == ("reading", 2) and all(constants):
        yield ("reading", words[0]), words[1]
    elif atom.signature in {("found", 3), ("settled", 3)} and constants[0] and constants[2]:
        yield (atom.name, words[0], words[1]), words[2]
    elif atom.signature == ("not_made", 2):
        yield ("made", words[0], words[1]), "no"
    elif atom.signature == ("never", 2):
        yield ("happened", words[1], words[0]), "no"
    if atom.signature == ("found", 3):
        yield ("made", words[0], words[1]), "yes"
    predicate = vocabulary.predicates.get(atom.signature)
    if predicate is None or predicate.role != "input":
        return
    yield ("happened", atom.name, words[0]), "yes"
    kind = vocabulary.kinds.get(predicate.kinds[1])
    if kind is not None and kind.base in ("constant", "truth") and constants[1]:
        yield ("input", atom.name, words[0]), words[1]


def _order(conditions: Sequence[Condition]) -> Clash | None:
    """Comparisons that form a circle, or ask of one thing to be two."""
    pairs = [(each, each.said) for each in conditions if isinstance(each.said, Comparison)]
    same = _Same()
    for each, said in pairs:
        if said.operators[0] == "=" and not _is_range(said):
            same.join(said.terms[0], said.terms[1], each)
        elif _is_empty_range(said):
            return each, each
    if same.clash is not None:
        return same.clash
    for each, said in pairs:
        left, right = (same.of(term) for term in said.terms)
        if said.operators[0] in ("<", "!=") and left == right:
            return each, each
    return _circle(pairs, same)


def _is_range(said: Comparison) -> bool:
    return any(term.name == ".." for term in said.terms)


def _is_empty_range(said: Comparison) -> bool:
    """Whether a comparison asks for a number of an interval that has none."""
    for term in said.terms if said.operators[0] == "=" else ():
        if term.name == ".." and term.kind == "operation":
            low, high = (_value(argument) for argument in term.arguments)
            if low is not None and high is not None and high < low:
                return True
    return False


class _Same:
    """Terms that a body says are equal, each with the ground value that one of them has."""

    def __init__(self) -> None:
        """Nothing is equal yet."""
        self.parent: dict[str, str] = {}
        self.value: dict[str, tuple[Term, Condition]] = {}
        self.clash: Clash | None = None

    def of(self, term: Term) -> str:
        """The name of everything that is equal to the term."""
        name = term.text
        while name in self.parent:
            name = self.parent[name]
        return name

    def join(self, left: Term, right: Term, where: Condition) -> None:
        """Note that two terms are equal; keep the first clash of two ground values."""
        for term in (left, right):
            if _is_ground(term):
                self.value.setdefault(self.of(term), (term, where))
        one, two = self.of(left), self.of(right)
        if one == two:
            return
        first, second = self.value.get(one), self.value.get(two)
        if first and second and first[0].text != second[0].text and self.clash is None:
            self.clash = (second[1] if first[1] is where else first[1], where)
        self.parent[one] = two
        if first and not second:
            self.value[two] = first


def _is_ground(term: Term) -> bool:
    return all(part.kind not in ("variable", "operation") for part in term.walk())


def _value(term: Term) -> tuple[int, ...] | None:
    """A number or a date of numbers as something that can be compared."""
    if term.kind == "number":
        return (int(term.text),)
    if term.kind == "function" and term.name == "date":
        parts = [argument.text for argument in term.arguments]
        return tuple(map(int, parts)) if all(part.isdigit() for part in parts) else None
    return None


def _circle(pairs: Iterable[tuple[Condition, Comparison]], same: _Same) -> Clash | None:
    """A circle of < and <= with a < in it; values that are known are in their own order."""
    less: dict[str, dict[str, tuple[bool, Condition]]] = {}
    for each, said in pairs:
        operator = said.operators[0]
        if operator in ("<", "<="):
            left, right = (same.of(term) for term in said.terms)
            strict = operator == "<" or less.get(left, {}).get(right, (False, each))[0]
            less.setdefault(left, {})[right] = (strict, each)
    where = {name: c for row in less.values() for name, (_, c) in row.items()}
    where |= {name: c for name, row in less.items() for _, c in row.values()}
    values = {name: _value_of(name, same) for name in where}
    known = [(name, value) for name, value in values.items() if value is not None]
    for (one, low), (two, high) in combinations(known, 2):
        if len(low) == len(high) and low != high:
            first, second = (one, two) if low < high else (two, one)
            less.setdefault(first, {})[second] = (True, where[first])
    return _strict_circle(less)


def _value_of(name: str, same: _Same) -> tuple[int, ...] | None:
    if name in same.value:
        return _value(same.value[name][0])
    return _parsed(name)


def _parsed(name: str) -> tuple[int, ...] | None:
    if name.isdigit():
        return (int(name),)
    inner = name.removeprefix("date(").removesuffix(")").split(",")
    if name.startswith("date(") and all(part.isdigit() for part in inner):
        return tuple(map(int, inner))
    return None


def _strict_circle(less: dict[str, dict[str, tuple[bool, Condition]]]) -> Clash | None:
    for start, row in less.items():
        for following, (strict, where) in row.items():
            seen = {(following, strict)}
            todo: list[tuple[str, bool, Condition]] = [(following, strict, where)]
            while todo:
                name, so_far, last = todo.pop()
                if name == start and so_far:
                    return where, last
                for then, (more, condition) in less.get(name, {}).items():
                    step = (then, so_far or more)
                    if step not in seen:
                        seen.add(step)
                        todo.append((*step, condition))
    return None
