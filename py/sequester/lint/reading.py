"""From clingo's syntax tree to the plain values of `code`, with places in characters."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false
# pyright: reportOptionalIterable=false, reportGeneralTypeIssues=false, reportArgumentType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clingo import Symbol, SymbolType
from clingo.ast import AST, AggregateFunction, ASTType, BinaryOperator, ComparisonOperator, Sign

from sequester.law import Block, DataTable, Fact, Note, Section, Statement, SurveyedFile, place_of
from sequester.lint.code import (
    Aggregate,
    Atom,
    Comparison,
    Condition,
    Element,
    Entry,
    File,
    Listing,
    Noted,
    Provision,
    Remark,
    Row,
    Rule,
    Term,
    TermKind,
)
from sequester.lint.model import Span

_VARIABLE, _FUNCTION = ASTType.Variable, ASTType.Function
_SYMBOLIC_TERM = ASTType.SymbolicTerm
_STRING = re.compile(r'"((?:[^"\\\n]|\\["\\n])*)"')
_OPERATORS = {
    ComparisonOperator.Equal: "=",
    ComparisonOperator.NotEqual: "!=",
    ComparisonOperator.LessThan: "<",
    ComparisonOperator.LessEqual: "<=",
    ComparisonOperator.GreaterThan: ">",
    ComparisonOperator.GreaterEqual: ">=",
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_ARITHMETIC = {
    BinaryOperator.Plus: "+",
    BinaryOperator.Minus: "-",
    BinaryOperator.Multiplication: "*",
    BinaryOperator.Division: "/",
    BinaryOperator.Modulo: "\\",
}
_FUNCTIONS = {
    AggregateFunction.Sum: "#sum",
    AggregateFunction.SumPlus: "#sum+",
    AggregateFunction.Count: "#count",
    AggregateFunction.Min: "#min",
    AggregateFunction.Max: "#max",
}


def file_of(surveyed: SurveyedFile) -> File:
    """The plain values of one file; nothing but text where it could not be parsed."""
    text = surveyed.text or ""
    lines = tuple(text.split("\n"))
    sections = surveyed.sections
    if surveyed.parsed is None or sections is None:
        return File(surveyed.name, text, lines, parsed=False)
    reader = _Reader(surveyed.name, lines)
    return File(
        surveyed.name,
        text,
        lines,
        reader.notes(sections.header.notes),
        tuple(map(reader.provision, surveyed.blocks, _of_kind(sections.body, "rule"))),
        tuple(reader.listing(table, sections.body) for table in surveyed.tables),
        tuple(reader.entry(fact) for fact in surveyed.facts),
        tuple(reader.remark(each.text, each.line, each.column) for each in surveyed.comments),
    )


def _of_kind(sections: Iterable[Section], kind: str) -> list[Section]:
    return [section for section in sections if section.kind == kind]


def _call(name: str, arguments: tuple[Term, ...]) -> str:
    """A function or atom in clingo's spelling."""
    return f"{name}({','.join([a.text for a in arguments])})" if arguments else name


def _chain(said: Comparison | Aggregate) -> str:
    """A comparison in clingo's spelling; "" for an aggregate."""
    if isinstance(said, Aggregate):
        return ""
    rest = zip(said.operators, said.terms[1:], strict=True)
    return said.terms[0].text + "".join([f" {sign} {term.text}" for sign, term in rest])


class _Reader(NamedTuple):
    """Reads the parts of one file."""

    file: str
    lines: tuple[str, ...]

    def provision(self, block: Block, section: Section) -> Provision:
        """A block."""
        return Provision(
            block.id,
            block.cite,
            block.in_force,
            block.defeats,
            block.governed_by,
            tuple(rule for each in block.rules if (rule := self.rule(each)) is not None),
            self.notes(section.notes),
            self.file,
            self.whole_line(block.line),
        )

    def listing(self, table: DataTable, sections: Iterable[Section]) -> Listing:
        """A table; its section is the one that begins where it does."""
        section = next(each for each in sections if each.at.line == table.line)
        return Listing(
            table.id,
            table.predicate,
            table.arguments,
            table.cite,
            tuple(row for each in table.facts if (row := self.row(each)) is not None),
            self.notes(section.notes),
            self.file,
            self.whole_line(table.line),
        )

    def entry(self, fact: Fact) -> Entry:
        """A fact of the vocabulary: it stands on one line, which holds its strings in order."""
        line = fact.at.line or 1
        strings = tuple(
            Noted(match[1], Span(line, match.start(1) + 1, line, match.end(1) + 1))
            for match in _STRING.finditer(self.lines[line - 1], (fact.at.column or 1) - 1)
        )
        words = tuple(fact.word(position) for position in range(len(fact.arguments)))
        return Entry(fact.name, words, strings, self.file, self.whole_line(line))

    def notes(self, notes: Mapping[str, Note]) -> dict[str, Noted]:
        """Annotations with the places of their values."""
        found: dict[str, Noted] = {}
        for key, note in notes.items():
            line = note.at.line or 1
            start = len(f"%! {key}: ") + 1
            found[key] = Noted(note.value, Span(line, start, line, start + len(note.value)))
        return found

    def remark(self, text: str, line: int, column: int) -> Remark:
        """A comment."""
        start = self.characters(line, column)
        text = text.rstrip("\n")
        return Remark(text, Span(line, start, line, start + len(text)))

    def whole_line(self, line: int) -> Span:
        """The text of a line without the spaces around it."""
        text = self.lines[line - 1]
        start = len(text) - len(text.lstrip()) + 1
        return Span(line, start, line, max(start, len(text.rstrip()) + 1))

    def rule(self, statement: Statement) -> Rule | None:
        """A rule; None for a statement that the rule language does not have."""
        node = statement.ast
        if node.ast_type != ASTType.Rule or node.head.ast_type != ASTType.Literal:
            return None
        head = self.said(node.head)
        body = [self.condition(literal) for literal in node.body]
        if not isinstance(head, Atom):
            return None
        known = tuple(condition for condition in body if condition is not None)
        return Rule(head, known, statement.text, self.span(node))

    def row(self, statement: Statement) -> Row | None:
        """A fact of a table."""
        node = statement.ast
        if node.ast_type != ASTType.Rule or node.head.ast_type != ASTType.Literal or node.body:
            return None
        symbol = node.head.atom.symbol
        if symbol.ast_type != ASTType.Function:
            return None
        # asking clingo for places is slow, and nobody asks for those inside a value
        values = tuple(self.term(each, self.span(each)) for each in symbol.arguments)
        return Row(values, statement.text, self.span(node))

    def condition(self, literal: AST) -> Condition | None:
        """A condition of a body."""
        if literal.ast_type != ASTType.Literal:
            return None
        said = self.said(literal)
        negated = literal.sign != Sign.NoSign
        if said is None:
            return None
        text = said.text if isinstance(said, Atom) else _chain(said) or str(literal)
        return Condition(said, negated, f"not {text}" if negated else text, self.span(literal))

    def said(self, literal: AST) -> Atom | Comparison | Aggregate | None:
        """What a literal says, `not` left out."""
        atom = literal.atom
        if atom.ast_type == ASTType.SymbolicAtom and atom.symbol.ast_type == ASTType.Function:
            node = atom.symbol
            name, arguments = str(node.name), self.terms(node.arguments)
            return Atom(name, arguments, _call(name, arguments), self.span(node))
        if atom.ast_type == ASTType.Comparison:
            guards = list(atom.guards)
            terms = self.terms([atom.term, *(guard.term for guard in guards)])
            operators = (_OPERATORS[ComparisonOperator(guard.comparison)] for guard in guards)
            return Comparison(terms, tuple(operators))
        if atom.ast_type == ASTType.BodyAggregate:
            return self.aggregate(atom)
        return None

    def aggregate(self, node: AST) -> Aggregate:
        """An aggregate; a guard before it is turned round, so that the value stands first."""
        guards: list[tuple[str, Term]] = []
        for guard, turn in ((node.left_guard, True), (node.right_guard, False)):
            if guard is not None:
                operator = _OPERATORS[ComparisonOperator(guard.comparison)]
                guards.append((_TURNED[operator] if turn else operator, self.term(guard.term)))
        elements = [
            Element(
                self.terms(element.terms),
                tuple(c for each in element.condition if (c := self.condition(each)) is not None),
            )
            for element in node.elements
        ]
        return Aggregate(
            _FUNCTIONS[AggregateFunction(node.function)], tuple(guards), tuple(elements)
        )

    def terms(self, nodes: Iterable[AST], whole: Span | None = None) -> tuple[Term, ...]:
        """Terms in written order."""
        return tuple([self.term(node, whole) for node in nodes])

    def term(self, node: AST, whole: Span | None = None) -> Term:
        """A term; what is inside it has the place `whole`, if that is given."""
        kind, at = node.ast_type, whole or self.span(node)
        if kind is _VARIABLE:
            return Term("variable", node.name, node.name, at)
        if kind is _SYMBOLIC_TERM:
            return self.leaf(node.symbol, at)
        if kind is _FUNCTION:
            name, arguments = str(node.name), self.terms(node.arguments, whole)
            shape: TermKind = "function" if arguments else "name"
            return Term(shape, _call(name, arguments), name, at, arguments)
        if kind == ASTType.UnaryOperation:
            return Term("operation", str(node), "-", at, self.terms((node.argument,)))
        signs = {ASTType.Interval: ".."}
        if kind == ASTType.BinaryOperation:
            signs[kind] = _ARITHMETIC.get(BinaryOperator(node.operator_type), "?")
        if kind in signs:
            return self.operation(signs[kind], node, at)
        return Term("operation", str(node), "?", at)

    def operation(self, name: str, node: AST, at: Span) -> Term:
        """Two terms and the sign between them, in brackets as clingo writes them."""
        left, right = self.terms((node.left, node.right))
        return Term("operation", f"({left.text}{name}{right.text})", name, at, (left, right))

    def leaf(self, symbol: Symbol, at: Span) -> Term:
        """A constant, number, string, #inf or #sup."""
        text, kind = str(symbol), symbol.type
        if kind is SymbolType.Function:
            return Term("name", text, text, at)
        if kind is SymbolType.String:
            return Term("string", text, symbol.string, at)
        return Term("number" if kind is SymbolType.Number else "limit", text, text, at)

    def span(self, node: AST) -> Span:
        """Where a node of the tree stands."""
        line, column, end_line, end_column = place_of(node)
        if line == end_line and self.lines[line - 1].isascii():
            return Span(line, column, line, end_column)
        return Span(
            line,
            self.characters(line, column),
            end_line,
            self.characters(end_line, end_column),
        )

    def characters(self, line: int, column: int) -> int:
        """The column in characters of a column that clingo counted in bytes."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        if text.isascii():
            return column
        before = text.encode("utf-8")[: column - 1]
        return len(before.decode("utf-8", errors="ignore")) + 1
