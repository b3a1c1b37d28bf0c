"""From gated text to clingo's own syntax tree, with places in characters instead of bytes."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from clingo import Control, MessageCode
from clingo.ast import AST, ASTType, ProgramBuilder, parse_string
from msgspec import Struct

from sequester.errors import Problem
from sequester.law._nodes import node_of, place_of
from sequester.law._report import Place, Report
from sequester.law._syntax import syntax_hint, syntax_words, what_follows
from sequester.law.model import Statement

_MESSAGE_LIMIT = 100_000
_UNSAFE = re.compile(r"<string>:(\d+):(\d+)(?:-[\d:]+)?: note: '([^']*)' is unsafe")
_CODE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^%"])*')
_POSITION = re.compile(
    r"<string>:(\d+):(\d+)(?:-[\d:]+)?: (error|info|warning|note): (.*)", re.DOTALL
)


class Comment(Struct, frozen=True):
    """One `%` comment, with its place."""

    text: str
    line: int
    column: int


class Parsed(Struct, frozen=True, eq=False):
    """A rule file as clingo read it."""

    file: str
    text: str
    lines: tuple[str, ...]
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]

    def place(self, node: AST) -> Place:
        """Where a node of the tree begins, in characters."""
        line, column, _, _ = place_of(node)
        return Place(self.file, line, _characters(self.lines, line, column))


class _Logger(Struct, frozen=True):
    """Keeps every message of clingo, whatever its level."""

    messages: list[str]

    def __call__(self, code: MessageCode, message: str) -> None:
        if code != MessageCode.AtomUndefined:  # the vocabulary is closed: checked elsewhere
            self.messages.append(message)


def parse(file: str, text: str, report: Report) -> Parsed | None:
    """The statements and comments of a gated text; None, with clingo's reasons, if it has none."""
    lines = tuple(text.split("\n"))
    nodes: list[AST] = []
    messages: list[str] = []
    try:
        parse_string(text, nodes.append, logger=_Logger(messages), message_limit=_MESSAGE_LIMIT)
    except RuntimeError:
        messages = messages or ["<string>:1:1: error: syntax error\n"]
    for message in messages:
        _report_message(file, lines, message, report)
    if messages:
        return None
    nodes = list(map(node_of, nodes))
    statements = [
        _statement(file, lines, node)
        for node in nodes
        if node.ast_type not in (ASTType.Comment, ASTType.Program) or _is_written(node)
    ]
    comments = [
        Comment(node.value, *place_of(node)[:2])
        for node in nodes
        if node.ast_type == ASTType.Comment
    ]
    return Parsed(file, text, lines, tuple(statements), tuple(comments))


def _is_written(node: AST) -> bool:
    """Whether a `#program` stands in the text (clingo puts one before everything)."""
    return node.ast_type == ASTType.Program and node.location.begin != node.location.end


def _statement(file: str, lines: Sequence[str], node: AST) -> Statement:
    line, at, last, _ = place_of(node)
    return Statement(node, str(node), file, line, _characters(lines, line, at), last=last)


def _characters(lines: Sequence[str], line: int, column: int) -> int:
    """The column in characters of a column that clingo counted in bytes."""
    if not 0 < line <= len(lines):
        return column
    if lines[line - 1].isascii():
        return min(column, len(lines[line - 1]) + 1)
    before = lines[line - 1].encode("utf-8")[: column - 1]
    return len(before.decode("utf-8", errors="ignore")) + 1


def _report_message(
    file: str, lines: Sequence[str], message: str, report: Report, code: str = "L101"
) -> None:
    unsafe = list(_UNSAFE.finditer(message))
    for note in unsafe:
        line, column = int(note[1]), int(note[2])
        variable = "_" if note[3].startswith("#") else note[3]
        place = Place(file, line, _characters(lines, line, column))
        report.add("L102", place, variable=variable)
    match = _POSITION.match(message)
    text = " ".join((match[4] if match else message).split()) or "syntax error"
    place = Place(file)
    if match is not None:
        line, column = int(match[1]), int(match[2])
        place = Place(file, line, _characters(lines, line, column))
    if code == "L101":
        follower, end = what_follows(text), _end_of_line_before(file, lines, place)
        if follower is not None and end is not None:
            report.add("L106", end, found=follower.en, trouve=follower.fr)
            return
        said = syntax_words(text)
        report.add(code, place, syntax_hint(text), message=said.en, texte=said.fr)
    elif not unsafe:
        _report_objection(text, place, report)


def _end_of_line_before(file: str, lines: Sequence[str], at: Place) -> Place | None:
    """Where the last line with code before a place ends; None where its own line has code too."""
    number, column = at.line or 1, at.column or 1
    if number > len(lines) or lines[number - 1][: column - 1].strip():
        return None
    for above in range(number - 1, 0, -1):
        match = _CODE.match(lines[above - 1])
        code = match.group().rstrip() if match else ""
        if code:
            return Place(file, above, len(code) + 1)
    return None


def _report_objection(text: str, at: Place, report: Report) -> None:
    """What clingo says of a rule that it can read, in the words of the rule language."""
    kind, _, rest = text.partition(": ")
    if kind == "operation undefined":
        report.add("L105", at, term=rest)
    elif kind == "global variable in tuple of aggregate element":
        report.add("L104", at, variable=rest)
    else:
        report.add("L103", at, message=text)


def check_safety(parsed: Parsed, rules: Sequence[Statement], report: Report) -> None:
    """Report every variable without a value, by clingo's own judgment (nothing is grounded)."""
    report.keep(_objections(parsed, tuple((rule.line, rule.column) for rule in rules)))


def are_safe(rules: Iterable[Statement]) -> bool:
    """Whether clingo has nothing against rules of any files, as `check_safety` asks of one file."""
    return not _messages(rule for rule in rules if rule.ast.ast_type == ASTType.Rule)


@lru_cache(maxsize=1_000)
def _objections(parsed: Parsed, places: tuple[tuple[int, int], ...]) -> tuple[Problem, ...]:
    """What clingo says against the rules of a file that begin at `places`."""
    report, asked = Report(), set(places)
    rules = (rule for rule in parsed.statements if (rule.line, rule.column) in asked)
    for message in _messages(rules):
        _report_message(parsed.file, parsed.lines, message, report, "L103")
    return report.problems


def _messages(rules: Iterable[Statement]) -> list[str]:
    messages: list[str] = []
    control = Control(logger=_Logger(messages), message_limit=_MESSAGE_LIMIT)
    with ProgramBuilder(control) as builder:
        for rule in rules:
            builder.add(rule.ast)
    try:
        control.ground([("nothing", [])])
    except RuntimeError:
        messages = messages or ["a rule cannot be used"]
    return messages
