"""`%! lint: ignore RULE because REASON`: silence where it was asked for, and only there.

Above the first block or table of a file it holds for the file, in a block or table for that. One
that silences nothing, names no rule or gives no reason is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sequester.errors import Text, nearest
from sequester.lint.code import File
from sequester.lint.model import Edit, Finding, Fix, Found, Span
from sequester.lint.rule import LintRule

IDLE = "style/idle-ignore"
FORM = "style/ignore-form"
_ANY = re.compile(r"%!\s*lint\s*:")
_IGNORE = re.compile(r"%! lint: ignore ([a-z]+/[a-z0-9-]+) because (\S.*)")


class Ignore(NamedTuple):
    """One comment that silences a rule from its line's block on: lines `first` to `last`."""

    rule: str
    reason: str
    file: str
    at: Span
    first: int
    last: int

    def silences(self, finding: Finding) -> bool:
        """Whether the finding is one that the comment speaks of."""
        here = finding.file == self.file and self.first <= finding.span.line <= self.last
        return here and finding.rule == self.rule


class Spoken(NamedTuple):
    """What one file tells lint: what is to be silenced, and what is not understood."""

    ignores: tuple[Ignore, ...]
    misused: tuple[Found, ...]


def spoken_in(file: File, rules: Mapping[str, LintRule]) -> Spoken:
    """What a file tells lint."""
    if not speaks(file.text):
        return NOTHING_SPOKEN
    return Spoken(tuple(ignores_of(file)), tuple(misused(file, rules)))


NOTHING_SPOKEN = Spoken((), ())


def speaks(text: str) -> bool:
    """Whether a text may hold a comment that tells lint something."""
    return "lint" in text and _ANY.search(text) is not None


def ignores_of(file: File) -> Iterator[Ignore]:
    """The comments of a file that silence something."""
    starts = sorted(each.at.line for each in file.sections)
    end = len(file.lines)
    for remark in file.remarks:
        match = _IGNORE.fullmatch(remark.text.rstrip())
        if match is None:
            continue
        own = max((line for line in starts if line <= remark.at.line), default=0)
        following = min((line for line in starts if line > remark.at.line), default=end + 1)
        first, last = (own, following - 1) if own else (1, end)
        yield Ignore(match[1], match[2], file.name, remark.at, first, last)


def silenced(
    findings: Iterable[Finding], ignores: Iterable[Ignore]
) -> tuple[list[Finding], set[Ignore]]:
    """The findings that remain, and the comments that silenced one.

    What the loader refuses remains: no comment makes it run.
    """
    by_file: dict[str, list[Ignore]] = {}
    for ignore in ignores:
        by_file.setdefault(ignore.file, []).append(ignore)
    kept: list[Finding] = []
    used: set[Ignore] = set()
    for finding in findings:
        hits = [each for each in by_file.get(finding.file, ()) if each.silences(finding)]
        if hits and not (finding.code and finding.level == "error"):
            used.update(hits)
        else:
            kept.append(finding)
    return kept, used


def misused(file: File, rules: Mapping[str, LintRule]) -> Iterator[Found]:
    """The comments that ask for silence in a form that is not understood."""
    for remark in file.remarks:
        if not _ANY.match(remark.text):
            continue
        match = _IGNORE.fullmatch(remark.text.rstrip())
        if match is None:
            yield Found(
                file.name,
                remark.at,
                Text("this comment silences nothing", "ce commentaire ne fait rien taire"),
                Text(
                    'write "%! lint: ignore RULE because REASON"',
                    "écrivez « %! lint: ignore RÈGLE because MOTIF »",
                ),
            )
        elif match[1] not in rules or rules[match[1]].fixed_level:
            yield _unknown(file, remark.at, match[1], rules)


def _unknown(file: File, at: Span, name: str, rules: Mapping[str, LintRule]) -> Found:
    if name in rules:
        return Found(
            file.name,
            at,
            Text(f"{name} cannot be silenced", f"{name} ne peut être réduite au silence"),
            Text(
                "the loader refuses such rules: mend them",
                "le chargeur refuse de telles règles : corrigez-les",
            ),
        )
    close = nearest(name, rules)
    hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
    message = Text(f"there is no lint rule {name}", f"il n’y a pas de règle de contrôle {name}")
    return Found(file.name, at, message, hint if close else None)


def idle(ignores: Iterable[Ignore], used: set[Ignore]) -> Iterator[Found]:
    """The comments that silence nothing any more."""
    for ignore in ignores:
        if ignore not in used:
            line = Span(ignore.at.line, 1, ignore.at.line + 1, 1)
            remove = Text("remove the comment", "supprimer le commentaire")
            yield Found(
                ignore.file,
                ignore.at,
                Text(
                    f"nothing here is found by {ignore.rule}",
                    f"{ignore.rule} ne relève rien ici",
                ),
                Text("remove the comment", "supprimez le commentaire"),
                Fix(remove, (Edit(ignore.file, line, ""),)),
            )
