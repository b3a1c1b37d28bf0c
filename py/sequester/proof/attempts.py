"""What could show an atom that does not hold: the rules for it, and why each instance fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from sequester.engine.matching.bodies import Searching, function_of
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Arithmetic, Between, Compound, Env, Node
from sequester.engine.matching.terms import Name, Row, Signature
from sequester.engine.matching.writer import Source
from sequester.proof.absent import Search, bind_head
from sequester.proof.writing import Make, Writer

if TYPE_CHECKING:
    from sequester.proof.program import Compiled
    from sequester.proof.view import View

# the values that a rule's variables get from a row; None where its head cannot be that row
Begin: TypeAlias = "Callable[[Row], Env | None]"


class Attempt:
    """A rule that may conclude what is looked for."""

    def __init__(
        self, program: Compiled, rule: CompiledRule, open_places: Sequence[int] | None
    ) -> None:
        """`open_places` are those of the goal; None where parts of its terms are open too."""
        self.rule, self.block = rule, rule.rule.block.id
        self._program = program
        self._plan = [rule.literals[place] for place in rule.plan]
        self._bound: frozenset[int] | None = None
        self._searches: dict[frozenset[int], Searching | None] = {}
        self._makes: dict[tuple[frozenset[int], int], Make] = {}
        self.begin: Begin = lambda row: bind_head(rule, row)
        if open_places is not None and not any(map(_is_partly_open, rule.head)):
            self.begin, self._bound = _beginning(rule, open_places)

    def search(self, view: View, env: Env) -> tuple[Search, Make]:
        """The instances that come closest, and what makes a step of each."""
        bound = self._bound
        if bound is None:
            bound = frozenset(slot for slot, term in enumerate(env) if term is not None)
        if bound in self._searches:
            written = self._searches[bound]
        else:
            written = self._program.matching.written(self.rule).search(bound)
            self._searches[bound] = written
        found = Search(self._plan, view)
        if written is None:
            found.run(env, [])
        else:
            written(view.relation, env, found)
        make = self._makes.get((bound, found.depth))
        if make is None:
            make = self._makes[bound, found.depth] = self._made(bound, found.depth)
        return found, make

    def _made(self, bound: frozenset[int], depth: int) -> Make:
        held = bound.union(*(literal.binds for literal in self._plan[:depth]))
        return Writer(self._program, self.rule, held).unmet(depth)


def _is_partly_open(node: Node) -> bool:
    """Whether a term of a head holds arithmetic within, of which a row fixes only the rest."""
    return isinstance(node, Compound) and bool(node.needs)


def _beginning(rule: CompiledRule, open_places: Sequence[int]) -> tuple[Begin, frozenset[int]]:
    """The function that matches a head, and the variables that have values then.

    Arithmetic fixes nothing: what it comes to is seen when the conditions hold.
    """
    source = Source(frozenset())
    source.open("for _ in ONE:")
    for place, node in enumerate(rule.head):
        if place not in open_places and not isinstance(node, Arithmetic | Between):
            source.match(node, f"row[{place}]")
    slots = range(len(rule.places))
    values = "".join(f"v{slot}, " if slot in source.bound else "None, " for slot in slots)
    source.line(f"return [{values}]")
    source.depth = 1
    source.line("return None")
    return cast("Begin", function_of(source, "row")), frozenset(source.bound)


class Goal:
    """A predicate of which an instance is looked for, with certain arguments left open."""

    def __init__(
        self,
        program: Compiled,
        signature: Signature,
        rules: Iterable[CompiledRule],
        open_places: Sequence[int] | None,
    ) -> None:
        """`open_places` are the arguments left open; None where parts of terms are open."""
        self.signature = signature
        self._all = [Attempt(program, rule, open_places) for rule in rules]
        self._keyed = any(one.rule.key for one in self._all)
        self._by_first: dict[str, list[Attempt]] = {}

    def attempts(self, row: Row) -> Sequence[Attempt]:
        """The rules whose head could be this row, in block order."""
        first = row[0] if self._keyed and row else None
        if not isinstance(first, Name):
            return self._all
        found = self._by_first.get(first.name)
        if found is None:
            found = [one for one in self._all if one.rule.key in ("", first.name)]
            self._by_first[first.name] = found
        return found
