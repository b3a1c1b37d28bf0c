"""From clingo's syntax tree of a rule to its compiled form."""
# clingo gives the attributes of its syntax trees no types:
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportArgumentType=false, reportOptionalMemberAccess=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clingo.ast import AST, ASTType, BinaryOperator, Sign, UnaryOperator

from sequester.engine.matching.compiled import (
    NONE,
    Anything,
    Arithmetic,
    Between,
    Compound,
    Const,
    Env,
    Linear,
    Node,
    Var,
    divide,
    power,
    remainder,
)
from sequester.engine.matching.literals import (
    AGGREGATES,
    COMPARISONS,
    Aggregate,
    AtomLiteral,
    Comparison,
    Constant,
    Element,
    Guard,
    Literal,
    throughout,
)
from sequester.engine.matching.terms import Converter, Name, Number, Signature
from sequester.engine.model import ProgramRule
from sequester.errors import InternalError, Problem, Text

BINARY: dict[int, Callable[[int, int], int | None]] = {
    BinaryOperator.Plus: lambda x, y: x + y,
    BinaryOperator.Minus: lambda x, y: x - y,
    BinaryOperator.Multiplication: lambda x, y: x * y,
    BinaryOperator.Division: divide,
    BinaryOperator.Modulo: remainder,
    BinaryOperator.Power: power,
    BinaryOperator.And: lambda x, y: x & y,
    BinaryOperator.Or: lambda x, y: x | y,
    BinaryOperator.XOr: lambda x, y: x ^ y,
}
UNARY: dict[int, Callable[[int, int], int | None]] = {
    UnaryOperator.Minus: lambda x, _: -x,
    UnaryOperator.Absolute: lambda x, _: abs(x),
    UnaryOperator.Negation: lambda x, _: ~x,
}


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready for matching.

    `places` names the variables of an environment, the global ones first and in the order of a
    firing's values. `plan` is the order in which the literals are solved: as written, a literal
    that is not ready being put off until it is. `key`: the constant the head begins with, or "".
    """

    rule: ProgramRule
    signature: Signature
    head: tuple[Node, ...]
    literals: tuple[Literal, ...]
    plan: tuple[int, ...]
    places: tuple[str, ...]
    key: str

    @property
    def reads(self) -> frozenset[Signature]:
        """The predicates of its body, those in aggregates and under `not` too."""
        return frozenset(
            each.signature for each in throughout(self.literals) if isinstance(each, AtomLiteral)
        )

    def environment(self) -> Env:
        """A fresh environment with nothing bound."""
        return [None] * len(self.places)


class RuleCompiler:
    """Compiles one rule."""

    def __init__(self, rule: ProgramRule, converter: Converter) -> None:
        """Take the rule, and what turns its symbols into terms."""
        self.rule = rule
        self.converter = converter
        self.slots = {label: place for place, label in enumerate(rule.variables)}

    def compile(self) -> CompiledRule:
        """The compiled rule; `InternalError` for what no rule of law may hold."""
        symbol = self.rule.head.atom.symbol
        head = self.terms(symbol.arguments)
        outside = frozenset(range(len(self.slots)))
        literals = tuple(self.literal(literal, outside) for literal in self.rule.body)
        return CompiledRule(
            rule=self.rule,
            signature=self.converter.signature(symbol.name, len(head)),
            head=head,
            literals=literals,
            plan=self.ordered(literals, NONE),
            places=tuple(self.slots),
            key=key_of(head),
        )

    def ordered(self, literals: Sequence[Literal], bound: frozenset[int]) -> tuple[int, ...]:
        """The order in which the literals can be solved, as written wherever that works."""
        waiting = list(range(len(literals)))
        plan: list[int] = []
        while waiting:
            chosen = next((n for n in waiting if literals[n].ready(bound)), None)
            if chosen is None:
                raise self.refused()
            waiting.remove(chosen)
            plan.append(chosen)
            bound |= literals[chosen].binds
        return tuple(plan)

    def refused(self, node: AST | None = None) -> InternalError:
        """The error for a rule that the checks of the law package should have refused."""
        block = self.rule.block
        what = self.rule.head if node is None else node
        message = Text(
            f"rule {block.id} cannot be proved: {what}",
            f"la règle {block.id} ne peut être prouvée : {what}",
        )
        return InternalError(Problem("I201", message, file=block.file, line=block.line))

    def terms(self, nodes: Sequence[AST]) -> tuple[Node, ...]:
        """The terms compiled."""
        return tuple(self.term(node) for node in nodes)

    def term(self, node: AST) -> Node:  # noqa: PLR0911 - one for each sort of term
        """The term compiled."""
        match node.ast_type:
            case ASTType.SymbolicTerm:
                return Const(self.converter.term(node.symbol))
            case ASTType.Variable:
                if node.name == "_":
                    return Anything()
                return Var(self.slots.setdefault(node.name, len(self.slots)))
            case ASTType.Function:
                return self.compound(node)
            case ASTType.BinaryOperation:
                left, right = self.term(node.left), self.term(node.right)
                apply = BINARY[node.operator_type]
                return folded(linear(node.operator_type, left, right), apply, (left, right))
            case ASTType.UnaryOperation:
                operand = self.term(node.argument)
                inverse: Node | None = None
                if node.operator_type == UnaryOperator.Minus:
                    inverse = linear(BinaryOperator.Multiplication, Const(Number(1, -1)), operand)
                return folded(inverse, UNARY[node.operator_type], (operand,))
            case ASTType.Interval:
                return Between(self.term(node.left), self.term(node.right))
            case _:
                raise self.refused(node)

    def compound(self, node: AST) -> Node:
        """A function term, a constant when it is ground."""
        args = self.terms(node.arguments)
        if not args and node.name:
            return Const(Name(2, node.name))
        made = Compound(node.name, args)
        ground = made.value([]) if all(isinstance(arg, Const) for arg in args) else None
        return made if ground is None else Const(ground)

    def literal(self, node: AST, outside: frozenset[int]) -> Literal:
        """A body literal compiled."""
        if node.ast_type != ASTType.Literal or node.sign == Sign.DoubleNegation:
            raise self.refused(node)
        atom, negated = node.atom, node.sign == Sign.Negation
        match atom.ast_type:
            case ASTType.SymbolicAtom:
                args = self.terms(atom.symbol.arguments)
                signature = self.converter.signature(atom.symbol.name, len(args))
                return AtomLiteral(signature, args, negated=negated)
            case ASTType.Comparison:
                guards = tuple(self.guard(guard) for guard in atom.guards)
                return Comparison(self.term(atom.term), guards, negated=negated)
            case ASTType.BooleanConstant:
                return Constant(truth=bool(atom.value) != negated)
            case ASTType.BodyAggregate:
                return self.aggregate(atom, outside, negated=negated)
            case _:
                raise self.refused(node)

    def guard(self, node: AST) -> Guard:
        """A comparison and the term right of it."""
        symbol, compare = COMPARISONS[node.comparison]
        return Guard(symbol, compare, self.term(node.term))

    def aggregate(self, atom: AST, outside: frozenset[int], *, negated: bool) -> Aggregate:
        """An aggregate compiled; its elements' conditions ordered for solving."""
        elements: list[Element] = []
        for node in atom.elements:
            condition = [self.literal(literal, outside) for literal in node.condition]
            order = self.ordered(condition, outside)
            elements.append(
                Element(self.terms(node.terms), tuple(condition[place] for place in order))
            )
        return Aggregate(
            AGGREGATES[atom.function],
            tuple(elements),
            None if atom.left_guard is None else self.guard(atom.left_guard),
            None if atom.right_guard is None else self.guard(atom.right_guard),
            outside,
            negated=negated,
        )


def key_of(head: Sequence[Node]) -> str:
    """The constant that a head begins with, "" when it is no constant."""
    first = head[0] if head else None
    term = first.term if isinstance(first, Const) else None
    return term.name if isinstance(term, Name) else ""


def linear(  # noqa: PLR0911 - one for each operation
    operation: int, left: Node, right: Node
) -> Node | None:
    """`factor * variable + offset` when the operation comes to that."""
    if isinstance(right, Var | Linear) and isinstance(left, Const):
        if operation == BinaryOperator.Minus:  # c - t = -1 * t + c
            flipped = linear(BinaryOperator.Multiplication, right, Const(Number(1, -1)))
            return flipped and linear(BinaryOperator.Plus, flipped, left)
        left, right = right, left
    if not (isinstance(left, Var | Linear) and isinstance(right, Const)):
        return None
    if not isinstance(right.term, Number):
        return None
    slot, factor, offset = (
        (left.slot, left.factor, left.offset) if isinstance(left, Linear) else (left.slot, 1, 0)
    )
    constant = right.term.value
    match operation:
        case BinaryOperator.Plus:
            return Linear(slot, factor, offset + constant)
        case BinaryOperator.Minus:
            return Linear(slot, factor, offset - constant)
        case BinaryOperator.Multiplication if constant:
            return Linear(slot, factor * constant, offset * constant)
        case _:
            return None


def folded(
    inverse: Node | None, apply: Callable[[int, int], int | None], operands: tuple[Node, ...]
) -> Node:
    """The linear form if there is one; a constant if it is ground; else the operation."""
    if inverse is not None:
        return inverse
    made = Arithmetic(apply, operands)
    ground = made.value([]) if all(isinstance(node, Const) for node in operands) else None
    return made if ground is None else Const(ground)


def compile_rule(rule: ProgramRule, converter: Converter) -> CompiledRule:
    """The rule ready for matching."""
    return RuleCompiler(rule, converter).compile()
