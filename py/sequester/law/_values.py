"""What may be compared, computed and added up: what clingo would pass over without a word.

clingo orders any two terms, `"10" < "9"` for instance, and drops a rule instance that adds one to a
name. So only numbers, dates and lengths have an order here, and only numbers are computed with. Of
two variables for items or names the one before the other may be asked for, to take a pair once.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from clingo import SymbolType
from clingo.ast import AST, AggregateFunction, ASTType, ComparisonOperator
from msgspec import Struct

from sequester.law._outline import walk
from sequester.law._parse import Parsed
from sequester.law._report import Report
from sequester.law._terms import NUMERIC, describe
from sequester.law.model import Base, Kind

KindOf = Callable[[AST], Kind]

_OTHERS: frozenset[Base] = frozenset({"date", "length", "any"})
_ORDERED: frozenset[Base] = NUMERIC | _OTHERS
_APART: frozenset[Base] = frozenset({"item", "constant", "rule"})  # two of a pair, taken once
_ORDERS = {
    ComparisonOperator.LessThan: "<",
    ComparisonOperator.LessEqual: "<=",
    ComparisonOperator.GreaterThan: ">",
    ComparisonOperator.GreaterEqual: ">=",
}
_EXTREMES = {AggregateFunction.Min: "#min", AggregateFunction.Max: "#max"}
_SUMS = (AggregateFunction.Sum, AggregateFunction.SumPlus)
_COMPUTED = (ASTType.BinaryOperation, ASTType.UnaryOperation, ASTType.Interval)


class ValueCheck(Struct, frozen=True):
    """Judges the values of one rule, with the kinds that its variables have shown."""

    parsed: Parsed
    report: Report
    kind_of: KindOf

    def check_comparisons(self, literals: Iterable[AST]) -> None:
        """Report an order between things that have none, and computing with what is no number."""
        for literal in literals:
            if literal.atom.ast_type == ASTType.Comparison:
                self._check_comparison(literal.atom)

    def _check_comparison(self, atom: AST) -> None:
        left = atom.term
        sides = [left, *(guard.term for guard in atom.guards)]
        for (one, other), guard in zip(pairwise(sides), atom.guards, strict=True):
            operator = _ORDERS.get(ComparisonOperator(guard.comparison))
            if operator is not None:
                self._check_order(operator, one, other)
        for side in sides:
            self._check_numbers(side)

    def check_element(self, aggregate: AST, element: AST) -> None:
        """Report a first term that cannot be added up, or of which none is the greatest."""
        if not element.terms:
            return
        first, function = element.terms[0], AggregateFunction(aggregate.function)
        kind = self.kind_of(first)
        if function in _SUMS and kind.base not in (*NUMERIC, "any"):
            self.report.add("L329", self.parsed.place(first), kind=kind.name)
        elif function in _EXTREMES and kind.base not in _ORDERED:
            at = self.parsed.place(first)
            self.report.add("L327", at, operator=_EXTREMES[function], kind=kind.name)
        self._check_numbers(first)

    def _check_order(self, operator: str, left: AST, right: AST) -> None:
        kinds = [self.kind_of(left), self.kind_of(right)]
        variables = all(side.ast_type == ASTType.Variable for side in (left, right))
        allowed = _ORDERED | _APART if variables else _ORDERED
        kind = next((kind for kind in kinds if kind.base not in allowed), None)
        mixed = any(each.base in _ORDERED - {"any"} for each in kinds)  # reported as such elsewhere
        if kind is not None and not mixed:
            at = self.parsed.place(left)
            self.report.add("L327", at, operator=operator, kind=kind.name)

    def _check_numbers(self, term: AST) -> None:
        """Report every part of a computation that is no number."""
        for part in _operands(term):
            kind = self.kind_of(part)
            named = part.ast_type in (ASTType.Function, ASTType.SymbolicTerm)
            number = part.ast_type == ASTType.SymbolicTerm and part.symbol.type == SymbolType.Number
            if (named and not number) or kind.base not in (*NUMERIC, "any"):
                found = describe(part)
                at = self.parsed.place(part)
                self.report.add("L328", at, found=found.en, trouve=found.fr)


def _operands(term: AST) -> Iterator[AST]:
    """The terms without arithmetic of which arithmetic in a term is made."""
    for kind, node in walk(term):
        if kind in _COMPUTED:
            for key in node.child_keys:
                part = getattr(node, key)
                if isinstance(part, AST) and part.ast_type not in _COMPUTED:
                    yield part
