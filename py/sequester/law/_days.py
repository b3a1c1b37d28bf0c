"""Days that a rule computes must exist: 29 February plus one year is no day.

clingo would put `date(2029,2,29)` after 28 February and before 1 March, and every comparison with
it would be wrong by a day. Outside the calendar a computed day therefore rests on its tables.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator

from clingo.ast import AST, ASTType

from sequester.law._parse import Parsed
from sequester.law._report import Report
from sequester.law._rules import signature
from sequester.law.model import Statement, Vocabulary


def check_days(
    statement: Statement, parsed: Parsed, vocabulary: Vocabulary, report: Report
) -> None:
    """Report dates with a computed year or month whose day no table has fitted to the month."""
    dates = [node for kind, node in statement.outline.nodes if kind == ASTType.Function
             and node.name == "date" and len(node.arguments) == 3]  # fmt: skip  # noqa: PLR2004
    known = set(_in_tables(statement, vocabulary))
    for node in dates:
        year, month, day = node.arguments
        moved = ASTType.BinaryOperation in (year.ast_type, month.ast_type)
        if not moved:
            continue
        fitted = str(year) in known and str(day) in known
        borrowed = any(
            str(day) == str(other.arguments[2]) and str(other) != str(node) for other in dates
        )
        if borrowed or not fitted:
            fields = {"date": str(node), "year": str(year), "month": str(month), "day": str(day)}
            report.add("L417", parsed.place(node), **fields)


def _in_tables(statement: Statement, vocabulary: Vocabulary) -> Iterator[str]:
    """The terms that stand in the tables and the calendar that the rule reads."""
    for atom in statement.outline.atoms:
        predicate = vocabulary.predicates.get(signature(atom.node))
        if atom.plain and predicate is not None and predicate.role == "static":
            yield from (str(argument) for argument in _arguments(atom.node))


def _arguments(atom: AST) -> Iterator[AST]:
    yield from atom.arguments
