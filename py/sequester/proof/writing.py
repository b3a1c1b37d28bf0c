"""Python functions that make the steps of rules, written for each rule when it is first needed.

A step says the same for all records but for the values of its variables. As with the bodies of
rules (`sequester.engine.matching.bodies`) a function written once is several times as fast as
going through the literals anew, and its text holds no word of a rule file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from sequester.engine.matching.bodies import function_of
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Anything, Compound, Const, Env, Node, Var
from sequester.engine.matching.literals import AtomLiteral, Comparison, Literal
from sequester.engine.matching.terms import Hole, Row, Term
from sequester.engine.matching.writer import Source
from sequester.law import Interval
from sequester.proof.absent import other_conclusion
from sequester.proof.model import Compared, Status, Step

if TYPE_CHECKING:
    from sequester.proof.extract import Extractor
    from sequester.proof.program import Compiled

# makes a step from the values of the rule's variables, its conclusion as an atom and as a row
Make: TypeAlias = "Callable[[Extractor, Env, Term, Row], int]"
ALWAYS = Interval()


class Writer:
    """Writes the function for one step of a rule, in which certain variables have values."""

    def __init__(self, program: Compiled, rule: CompiledRule, bound: frozenset[int]) -> None:
        """Start with a function of an extractor, the values, and the conclusion."""
        self._program, self._rule, self._bound = program, rule, bound
        self._source = Source(bound)
        for slot in sorted(bound):
            self._source.line(f"v{slot} = env[{slot}]")

    def applied(self) -> Make:
        """The step of a rule that applies."""
        literals = self._rule.literals
        premises = [self._premise(literal, holds=True) for literal in literals]
        return self._made("applied", premises, tuple(range(len(literals))))

    def unmet(self, depth: int) -> Make:
        """The step of a rule whose first `depth` literals hold, and not the next."""
        plan = [self._rule.literals[place] for place in self._rule.plan]
        premises = [self._premise(literal, holds=True) for literal in plan[:depth]]
        if depth < len(plan):
            premises.append(self._premise(plan[depth], holds=False))
            return self._made("not_met", premises, self._rule.plan[: depth + 1])
        given = self._source.given
        premises.append(f"{given(other_conclusion)}({given(self._rule)}, env, row)")
        return self._made("not_met", premises, (*self._rule.plan, depth))

    def _made(self, status: Status, premises: Sequence[str], places: tuple[int, ...]) -> Make:
        source, given, rule = self._source, self._source.given, self._rule.rule
        named = (
            f"{given(name)}: v{slot}, "
            for slot, name in enumerate(rule.variables)
            if slot in self._bound
        )
        source.line(f"premises = ({''.join(f'{one}, ' for one in premises)})")
        source.line(f"bindings = {{{''.join(named)}}}")
        cites = self._program.plain_cites(rule.block)
        if cites is None:
            found = f"{given(self._program.cites)}({given(rule.block)}, bindings)"
            source.line(f"cite, cite_fr = {found}")
        cite, cite_fr = map(given, cites) if cites else ("cite", "cite_fr")
        source.line("number = len(x.steps)")
        in_force = self._program.texts.get(rule.block.id, ALWAYS)
        source.line(
            f"x.steps.append({given(Step)}(number, {given(status)}, {given(rule.block.id)}, "
            f"{rule.n}, {cite}, {cite_fr}, {given(in_force)}, atom, bindings, premises, "
            f"{given(places)}))"
        )
        source.line("return number")
        return cast("Make", function_of(source, "x, env, atom, row"))

    def _premise(self, literal: Literal, *, holds: bool) -> str:
        """The expression for the premise of a literal."""
        given = self._source.given
        if isinstance(literal, AtomLiteral):
            row = self._row(literal.args)
            if row is not None and literal.negated == holds:
                goal = self._program.goal(literal.signature, self._open(literal.args))
                return f"x.absent({given(goal)}, {row})"
            if row is not None and not self._open(literal.args):
                return f"x.premise_for({given(literal.signature)}, {row})"
        elif isinstance(literal, Comparison):
            row = self._row(literal.nodes)
            if row is not None and not self._open(literal.nodes):
                told = f"{given(literal.symbols)}, {holds}, {literal.negated}"
                return f"{given(Compared)}({row}, {told})"
        return f"x.{'premise' if holds else 'failing'}({given(literal)}, env)"

    def _row(self, nodes: Sequence[Node]) -> str | None:
        """The terms as a tuple, what has no value left open; None where that is not plain."""
        holes: dict[int, Hole] = {}
        parts: list[str] = []
        for node in nodes:
            if self._plain(node):
                parts.append(self._source.value(node))
            elif isinstance(node, Anything | Var):
                slot = node.slot if isinstance(node, Var) else -1 - len(holes)
                hole = holes.setdefault(slot, Hole(9, len(holes)))
                parts.append(self._source.given(hole))
            else:
                return None
        return f"({''.join(f'{part}, ' for part in parts)})"

    def _open(self, nodes: Sequence[Node]) -> tuple[int, ...]:
        """The places of the terms that have no value."""
        return tuple(place for place, node in enumerate(nodes) if not self._plain(node))

    def _plain(self, node: Node) -> bool:
        """Whether the term has a value without computing."""
        if isinstance(node, Compound):
            return all(map(self._plain, node.args))
        return isinstance(node, Const) or (isinstance(node, Var) and node.slot in self._bound)
