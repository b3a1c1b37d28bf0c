"""The form of one rule: what the rule language has, and nothing else."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clingo import SymbolType
from clingo.ast import (
    AST,
    AggregateFunction,
    ASTType,
    BinaryOperator,
    ComparisonOperator,
    Sign,
    UnaryOperator,
)
from msgspec import Struct

from sequester.errors import Text
from sequester.law._days import check_days
from sequester.law._parse import Parsed
from sequester.law._report import Place, Report
from sequester.law._rules import signature
from sequester.law._sums import names_every_item
from sequester.law.model import Predicate, Statement, Vocabulary

MAX_VARIABLES = 20
_CALENDAR = "calendar.lp"
_MONTHS = ("month_length", 3)  # the calendar's table: a tree without it cannot fit days to months
_PLAIN_OPERATORS = {BinaryOperator.Plus, BinaryOperator.Minus}
_CALENDAR_OPERATORS = {
    BinaryOperator.Multiplication: "*",
    BinaryOperator.Division: "/",
    BinaryOperator.Modulo: "\\",
}
_VARIABLE, _LITERAL, _FUNCTION = ASTType.Variable, ASTType.Literal, ASTType.Function
_SYMBOLIC_TERM = ASTType.SymbolicTerm
_EXTREMES = {AggregateFunction.Min: "#sup", AggregateFunction.Max: "#inf"}
_FUNCTIONS = {
    AggregateFunction.Sum: "#sum",
    AggregateFunction.SumPlus: "#sum+",
    AggregateFunction.Count: "#count",
    AggregateFunction.Min: "#min",
    AggregateFunction.Max: "#max",
}
_WHAT = {
    "Disjunction": Text("a choice between conclusions", "un choix entre conclusions"),
    "Aggregate": Text("a choice", "un choix"),
    "HeadAggregate": Text("a choice", "un choix"),
    "TheoryAtom": Text("a theory atom", "un atome de théorie"),
    "ConditionalLiteral": Text("a condition with a colon", "une condition avec deux-points"),
    "BooleanConstant": Text("no conclusion", "aucune conclusion"),
    "UnaryOperation": Text("a minus before an atom", "un moins devant un atome"),
    "Pool": Text("a list of alternatives (;)", "une liste de possibilités (;)"),
    "Interval": Text("an interval (..)", "un intervalle (..)"),
    "not": Text("`not` before the conclusion", "`not` devant la conclusion"),
    "not not": Text("`not not`", "`not not`"),
    "not aggregate": Text("`not` before an aggregate", "`not` devant un agrégat"),
    "not comparison": Text("`not` before a comparison", "`not` devant une comparaison"),
    "Comparison": Text("a comparison", "une comparaison"),
}

_ARROW = Text("a rule is `conclusion :- conditions.`", "une règle : `conclusion :- conditions.`")


class FormCheck(Struct, frozen=True):
    """Judges the rules of one file, with the vocabulary at hand."""

    parsed: Parsed
    vocabulary: Vocabulary
    report: Report

    def is_well_formed(self, statement: Statement) -> bool:
        """Whether the statement is a rule of the rule language; if not, why is reported."""
        before = len(self.report)
        node = statement.ast
        if node.ast_type != ASTType.Rule:
            at = Place(statement.file, statement.line, statement.column)
            self.report.add("L401", at, word=str(node).split(maxsplit=1)[0])
            return False
        self._check_head(node.head)
        for literal in node.body:
            self._check_condition(literal, nested=False)
        for kind, term in statement.outline.nodes:
            if kind is not _VARIABLE and kind is not _SYMBOLIC_TERM and kind is not _FUNCTION:
                self._check_term(kind, term)
        return len(self.report) == before

    def check_use(self, statement: Statement) -> None:
        """Report misuse of `not`, of numbers and of aggregates in a well-formed rule."""
        variables: set[str] = set()
        for kind, node in statement.outline.nodes:
            if kind is _VARIABLE:
                variables.add(node.name)
            elif kind is _LITERAL:
                if node.sign == Sign.Negation:
                    self._check_negated(node)
            elif kind is _SYMBOLIC_TERM:
                if self.parsed.file != _CALENDAR:
                    self._check_number(node)
            elif kind is ASTType.BodyAggregate:
                self._check_aggregate(node, statement.ast)
        if self.parsed.file != _CALENDAR and _MONTHS in self.vocabulary.predicates:
            check_days(statement, self.parsed, self.vocabulary, self.report)
        if len(variables) > MAX_VARIABLES:
            at = Place(statement.file, statement.line, statement.column)
            self.report.add("L414", at, count=len(variables), limit=MAX_VARIABLES)

    def _refuse(self, code: str, node: AST, what: str, remedy: Text | None = None) -> None:
        text = _WHAT.get(what, Text(what, what))
        self.report.add(code, self.parsed.place(node), remedy, what=text.en, quoi=text.fr)

    def _check_head(self, head: AST) -> None:
        kind = head.ast_type.name
        if head.ast_type == ASTType.Literal:
            kind = "not" if head.sign != Sign.NoSign else head.atom.ast_type.name
            if kind == "SymbolicAtom":
                kind = head.atom.symbol.ast_type.name
        if kind != "Function":
            self._refuse("L402", head, kind, _ARROW if kind == "Comparison" else None)

    def _check_condition(self, literal: AST, *, nested: bool) -> None:
        """An atom, `not` an atom, a comparison, or (not inside another) an aggregate."""
        if literal.ast_type != ASTType.Literal:
            self._refuse("L403", literal, literal.ast_type.name)
            return
        atom, sign = literal.atom, literal.sign
        kind = atom.ast_type.name
        if sign == Sign.DoubleNegation:
            kind = "not not"
        elif kind == "SymbolicAtom":
            kind = atom.symbol.ast_type.name
        elif kind == "BodyAggregate" and not nested:
            kind = "not aggregate" if sign else kind
            for element in atom.elements:
                for condition in element.condition:
                    self._check_condition(condition, nested=True)
        elif kind == "Comparison" and sign:
            kind = "not comparison"
        if kind not in ("Function", "Comparison", "BodyAggregate"):
            self._refuse("L403", literal, kind)
        elif kind == "Function" and not sign:
            self._check_repeated(atom.symbol)

    def _check_repeated(self, atom: AST) -> None:
        """A variable stands once in a condition: that two terms are the same is said in words.

        Where no such atom is there, the reason would have to name a pattern that binds two places
        together; a comparison is a condition of its own that can fail.
        """
        seen: set[str] = set()
        for variable in _variables(atom):
            if variable.name in seen:
                self.report.add("L418", self.parsed.place(variable), name=variable.name)
            seen.add(variable.name)

    def _check_term(self, kind: ASTType, node: AST) -> None:
        calendar = self.parsed.file == _CALENDAR
        if kind == ASTType.Pool or (kind == ASTType.Interval and not calendar):
            self._refuse("L412", node, kind.name)
        elif kind == ASTType.UnaryOperation and node.operator_type != UnaryOperator.Minus:
            self._refuse("L412", node, str(node))
        elif kind == ASTType.BinaryOperation:
            operator = node.operator_type
            if operator in _CALENDAR_OPERATORS and not calendar:
                word = _CALENDAR_OPERATORS[BinaryOperator(operator)]
                self.report.add("L406", self.parsed.place(node), operator=word)
            elif operator not in _PLAIN_OPERATORS and operator not in _CALENDAR_OPERATORS:
                self._refuse("L412", node, str(node))

    def _check_number(self, node: AST) -> None:
        symbol = node.symbol
        if symbol.type is SymbolType.Number and symbol.number not in (0, 1):
            self.report.add("L404", self.parsed.place(node), number=symbol.number)

    def _check_negated(self, literal: AST) -> None:
        atom = literal.atom.symbol
        predicate = self.vocabulary.predicates.get(signature(atom))
        if predicate is not None and not self._may_be_negated(predicate):
            self.report.add("L405", self.parsed.place(atom), name=predicate.name)

    def _may_be_negated(self, predicate: Predicate) -> bool:
        if predicate.role == "member":
            return self.vocabulary.members[predicate.name, predicate.arity].closed
        if predicate.role == "input":
            return predicate.world == "closed"
        return predicate.role != "engine"

    def _check_aggregate(self, node: AST, rule: AST) -> None:
        function = AggregateFunction(node.function)
        if function in _EXTREMES:
            empty = _EXTREMES[function]
            variable = _assigned(node)
            if not variable or not _excludes(rule, variable, empty):
                fields = {"function": _FUNCTIONS[function], "empty": empty}
                at = self.parsed.place(node)
                self.report.add("L408", at, variable=variable or "D", **fields)
            return
        for element in node.elements:
            if not names_every_item(node, element, rule, self.vocabulary):
                at = self.parsed.place(element.terms[0] if element.terms else node)
                self.report.add("L407", at, function=_FUNCTIONS[function])


def _variables(term: AST) -> Iterator[AST]:
    """The variables of a term in their order, "_" left out."""
    kind = term.ast_type
    if kind is _VARIABLE and term.name != "_":
        yield term
    elif kind is _FUNCTION:
        for argument in term.arguments:
            yield from _variables(argument)


def _assigned(aggregate: AST) -> str:
    """The variable that an aggregate's value is assigned to, "" for any other use."""
    guard = aggregate.left_guard
    if guard is None or aggregate.right_guard is not None:
        return ""
    plain = guard.comparison == ComparisonOperator.Equal and guard.term.ast_type == ASTType.Variable
    return str(guard.term.name) if plain else ""


def _excludes(rule: AST, variable: str, empty: str) -> bool:
    """Whether the body keeps the value of an empty set apart.

    A comparison does, and so does an atom or a pattern that the value must fit.
    """
    for literal in rule.body:
        atom = literal.atom
        if atom.ast_type == ASTType.SymbolicAtom and literal.sign == Sign.NoSign:
            if any(str(argument) == variable for argument in atom.symbol.arguments):
                return True
        elif atom.ast_type == ASTType.Comparison:
            sides = _sides(atom)
            fitted = any(side.startswith(("date(", "length(")) for side in sides)
            if variable in sides and (empty in sides or fitted):
                return True
    return False


def _sides(comparison: AST) -> tuple[str, ...]:
    terms: Iterable[AST] = (comparison.term, *(guard.term for guard in comparison.guards))
    return tuple(str(term) for term in terms)
