"""The loader's own problems as findings: each of its codes belongs to one lint rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sequester.errors import Problem, Text
from sequester.lint.code import File
from sequester.lint.model import Edit, Finding, Fix, Level, Span
from sequester.lint.rule import LintRule

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|#?[A-Za-z_][A-Za-z0-9_\']*|[0-9]+|:-|[<>!=]=|\S')
_NOTE = re.compile(r"%! [a-z_.]+: ")
_MISSING = re.compile(r'has no "([a-z_.]+)"')
_MEANT = re.compile(r'did you mean "([^"]+)"\?')
_WRITE = re.compile(r"^write (\S+) instead$")
_FILE = re.compile(r'^write "%! file: ([^"]+)"$')
_OTHERS = "bugs/not-in-language"
_SENTENCES = frozenset({"en", "fr", "title.en", "title.fr"})
_WARNINGS: Mapping[str, Level] = {"L325": "warning", "L415": "info", "L416": "warning"}


def findings_of(
    problems: tuple[Problem, ...], files: Mapping[str, File], rules: Mapping[str, LintRule]
) -> Iterator[Finding]:
    """Every problem of the loader under the id of its lint rule, with its exact place."""
    owners = _owners(tuple(rules.values()))
    for problem in problems:
        rule = rules[_owner(problem, owners)]
        file = files.get(problem.file)
        span = _span(problem, file)
        yield Finding(
            rule.id,
            _WARNINGS.get(problem.code, "error"),
            problem.file,
            span,
            problem.message,
            problem.hint,
            _fix(problem, span, file),
            problem.code,
        )


@cache
def _owners(rules: tuple[LintRule, ...]) -> Mapping[str, str]:
    return {code: rule.id for rule in rules for code in rule.codes}


def _owner(problem: Problem, owners: Mapping[str, str]) -> str:
    """The rule that a code belongs to; what a missing annotation is depends on its key."""
    missing = _MISSING.search(problem.message.en) if problem.code == "L206" else None
    if missing is None:
        return owners.get(problem.code, _OTHERS)
    if missing[1] in _SENTENCES:
        return "language/missing-sentence"
    return "law/uncited-block" if missing[1] == "cite" else "style/annotation-form"


def _span(problem: Problem, file: File | None) -> Span:
    """From where the loader points to the end of the word, or of the annotation, there."""
    line, column = problem.line or 1, problem.column or 1
    text = file.lines[line - 1] if file is not None and line <= len(file.lines) else ""
    note = _NOTE.match(text)
    if note is not None and column == 1:
        return Span(line, note.end() + 1, line, len(text) + 1)
    token = _TOKEN.match(text, column - 1)
    return Span(line, column, line, token.end() + 1 if token else column)


def _fix(problem: Problem, span: Span, file: File | None) -> Fix | None:
    """What the loader's own remedy says, as an edit; a guess is never a safe one."""
    hint = problem.hint.en if problem.hint else ""
    if file is None:
        return None
    if problem.code == "L220" and (named := _FILE.match(hint)):
        return Fix(Text("name the file", "nommer le fichier"), (Edit(file.name, span, named[1]),))
    if problem.code == "L326":
        end = Span(span.line, 1, span.line + 1, 1)
        return Fix(Text("remove the line", "supprimer la ligne"), (Edit(file.name, end, ""),))
    guess = _MEANT.search(hint) or _WRITE.match(hint)
    if guess is None:
        return None
    title = Text(f"write {guess[1]}", f"écrire {guess[1]}")
    return Fix(title, (Edit(file.name, span, guess[1]),), safe=False)
