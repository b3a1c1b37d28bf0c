"""What clingo reads in a text, however it is laid out; for tools that rewrite rule files."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from pathlib import Path

from clingo.ast import AST, ASTType, parse_string

from sequester.errors import RuleFileError
from sequester.law._gate import MAX_BYTES, gate
from sequester.law._report import Place, Report

_OF_LAYOUT = frozenset({"L005", "L006", "L007", "L009"})  # a formatter's business, or harmless
_BOM = "\ufeff"


def source_of(path: Path) -> str:
    """The text of a rule file, whether or not anything in it is right.

    Raises RuleFileError for what is no plain file (a link would be replaced by its copy), is too
    large, or is no UTF-8.
    """
    report = Report()
    try:
        plain = path.is_file() and not path.is_symlink()
        data = path.read_bytes() if plain and path.stat().st_size <= MAX_BYTES else b""
        large = plain and path.stat().st_size > MAX_BYTES
    except OSError:
        plain, data, large = False, b"", False
    if not plain or large:
        report.add("L002" if large else "L001", Place(str(path)))
        raise RuleFileError(*report.problems)
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """The text in `data` without a byte order mark; RuleFileError where there is none."""
    report = Report()
    gate(data, name, report)
    fatal = [problem for problem in report.problems if problem.code in ("L002", "L003")]
    if fatal:
        raise RuleFileError(*fatal)
    return data.decode("utf-8").removeprefix(_BOM)


def meaning(text: str) -> tuple[AST, ...] | None:
    """The statements and comments of a text in order; None where clingo may or can read none.

    Trees compare equal when they differ in position only. Comments lose the spaces at their end.
    A text that the gate refuses never reaches clingo, which would open files or end the process.
    """
    report = Report()
    ended = text if text.endswith("\n") else text + "\n"
    spaced = ended.replace("\t", " ")  # clingo minds tabulators no more than spaces
    gate(spaced.encode("utf-8", errors="replace"), "", report)
    if any(problem.code not in _OF_LAYOUT for problem in report.problems):
        return None
    nodes: list[AST] = []
    try:
        parse_string(ended, nodes.append, logger=lambda _code, _message: None)
    except RuntimeError:
        return None
    for node in nodes:
        if node.ast_type == ASTType.Comment:
            node.value = str(node.value).rstrip()
    return tuple(nodes[1:])  # clingo puts `#program base.` before everything
