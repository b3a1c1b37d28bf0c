"""Which rules could fire at all for some facts: the only ones that a small batch is ground with.

Clingo prepares every rule anew for each batch, so for one record most of the time would go into
rules about tickets, youth sentences or service offences that the record does not hold. A rule is
taken when each positive condition matches, by predicate and constants, some fact or the conclusion
of a rule that is taken. That takes too many rather than too few, so nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from clingo import Symbol, SymbolType

from sequester.engine.lift import Clause, Pattern

Shape = tuple[str, tuple[str | None, ...]]


class Selector:
    """Finds the clauses of one program that a set of facts can reach."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Work out once which conclusions match which conditions."""
        self._patterns: dict[Pattern, int] = {}
        self._needs: list[tuple[int, ...]] = []
        self._users: dict[int, list[int]] = defaultdict(list)  # condition -> clauses that have it
        self._of_shape: dict[Shape, tuple[int, ...]] = {}
        self._by_name: dict[tuple[str, int], list[tuple[Pattern, int]]] = defaultdict(list)
        self._blocks = [clause.block for clause in clauses]
        for number, clause in enumerate(clauses):
            needs = {self._number(pattern) for pattern in clause.body}
            self._needs.append(tuple(needs))
            for need in needs:
                self._users[need].append(number)
        self._gives: list[tuple[int, ...]] = [
            self._matching(clause.head) if clause.head else () for clause in clauses
        ]
        self._free = [number for number, needs in enumerate(self._needs) if not needs]

    def select(
        self, facts: Iterable[Symbol], more: Iterable[Pattern], in_force: frozenset[int]
    ) -> list[int]:
        """The numbers of the clauses that may fire; `more` are facts known by their pattern.

        Clauses of blocks that are not `in_force` are left out.
        """
        open_needs = [len(needs) for needs in self._needs]
        met = bytearray(len(self._patterns))
        free = [number for number in self._free if self._blocks[number] in in_force]
        taken = list(free)
        waiting: list[int] = []
        for shape in {*map(_shape, facts), *more}:
            waiting.extend(self._matching(shape))
        for number in free:
            waiting.extend(self._gives[number])
        while waiting:
            need = waiting.pop()
            if met[need]:
                continue
            met[need] = 1
            for number in self._users[need]:
                open_needs[number] -= 1
                if not open_needs[number] and self._blocks[number] in in_force:
                    taken.append(number)
                    waiting.extend(self._gives[number])
        return sorted(taken)

    def _number(self, pattern: Pattern) -> int:
        number = self._patterns.get(pattern)
        if number is None:
            number = self._patterns[pattern] = len(self._patterns)
            name, arguments = pattern
            self._by_name[name, len(arguments)].append((pattern, number))
        return number

    def _matching(self, shape: Shape) -> tuple[int, ...]:
        """The conditions that an atom of this shape may satisfy."""
        found = self._of_shape.get(shape)
        if found is None:
            name, arguments = shape
            found = tuple(
                number
                for (_, wanted), number in self._by_name.get((name, len(arguments)), ())
                if all(
                    a is None or b is None or a == b for a, b in zip(wanted, arguments, strict=True)
                )
            )
            self._of_shape[shape] = found
        return found


def _shape(fact: Symbol) -> Shape:
    """A fact's predicate and its constants; what rules cannot name is left open."""
    return fact.name, tuple(
        argument.name if argument.type == SymbolType.Function and not argument.arguments else None
        for argument in fact.arguments
    )
