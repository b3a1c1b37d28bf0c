"""Comments and spaces that were left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sequester.errors import Text
from sequester.lint.code import File
from sequester.lint.model import Edit, Fix, Found, Span
from sequester.lint.rule import LintRule
from sequester.lint.tree import Tree

_LEFT = re.compile(r"\b(TODO|FIXME|XXX|TBD|HACK)\b|\bÀ (?:FAIRE|VÉRIFIER)\b")
_RULE = re.compile(r"%+\s*[a-z][a-z0-9_]*\([^%]*\)\s*(?::-.*)?\.\s*")


def _left_over(_tree: Tree, file: File) -> Iterator[Found]:
    for remark in file.remarks:
        match = _LEFT.search(remark.text)
        if match is not None:
            at = remark.at
            start = at.column + match.start()
            yield Found(
                file.name,
                Span(at.line, start, at.line, start + len(match[0])),
                Text(
                    f"a note to oneself was left: {match[0]}", f"une note est restée : {match[0]}"
                ),
                Text(
                    "do it; a point that the law leaves open belongs in limit",
                    "faites-le; un point que la loi laisse ouvert se place dans limit",
                ),
            )


def _commented(_tree: Tree, file: File) -> Iterator[Found]:
    for remark in file.remarks:
        if _RULE.fullmatch(remark.text) and not remark.text.startswith("%!"):
            yield Found(
                file.name,
                remark.at,
                Text("this comment is a rule that was switched off",
                     "ce commentaire est une règle mise hors service"),
                Text("remove it: the old text is in the history",
                     "supprimez-la : l’ancien texte est dans l’historique"),
            )  # fmt: skip


def _trailing(_tree: Tree, file: File) -> Iterator[Found]:
    for number, line in enumerate(file.lines, start=1):
        kept = line.rstrip(" ")
        if kept != line:
            at = Span(number, len(kept) + 1, number, len(line) + 1)
            remove = Text("remove the spaces", "supprimer les espaces")
            yield Found(
                file.name,
                at,
                Text("spaces stand at the end of the line",
                     "des espaces figurent à la fin de la ligne"),
                Text("remove them", "supprimez-les"),
                Fix(remove, (Edit(file.name, at, ""),)),
            )  # fmt: skip


RULES = (
    LintRule(
        "style/left-over-note",
        "warning",
        Text("what is left to do is done, or recorded as a limit",
             "ce qui reste à faire est fait, ou consigné comme limite"),
        in_file=_left_over,
    ),
    LintRule(
        "style/commented-rule",
        "warning",
        Text("no rule is kept in a comment", "aucune règle n’est conservée en commentaire"),
        in_file=_commented,
    ),
    LintRule(
        "style/trailing-space",
        "info",
        Text("lines end with their last word", "une ligne finit par son dernier mot"),
        in_file=_trailing,
        fixable=True,
    ),
)  # fmt: skip
