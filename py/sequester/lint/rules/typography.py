"""Quotation marks, apostrophes and spaces as each language's typography has them.

French as the federal government writes it: a space before a colon and inside guillemets, none
before a semicolon, a question mark or an exclamation mark (*Le guide du rédacteur*, 6 and 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sequester.errors import Text
from sequester.lint.code import File, Noted
from sequester.lint.model import Found
from sequester.lint.rule import LintRule
from sequester.lint.rules.texts import found_masked, masked, part, replacing, texts_of
from sequester.lint.tree import Tree

_NO_BREAK = "\N{NO-BREAK SPACE}"
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\{)")
_STRAIGHT = re.compile(r'(?:\\"|“|”)([^"“”\\]*)(?:\\"|“|”)')
_ENGLISH_STRAIGHT = re.compile(r'\\"([^"“”\\]*)\\"')
_BEFORE_HIGH = re.compile(r"\s+([;?!])")
_COLON = re.compile(r"(?<=[^\s\d:]):(?= )")
_OPEN = re.compile(r"«(?=\S)")
_CLOSE = re.compile(r"(?<=\S)»")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_PLAIN_SPACE = re.compile(r"(?<=«) | (?=[»:])")
# where some text has one of these: what may not stand before a mark is looked for after the mark,
# which is found sooner
_ANY_APOSTROPHE = re.compile(r"'(?<=\w')(?=\w|\{)")
_ANY_ELLIPSIS = re.compile(r"\.\.\.(?!\.)(?<!\....)")
_IN_FRENCH = (
    _ANY_APOSTROPHE,
    re.compile(r'[“”]|\\"'),
    re.compile(r"[;?!](?<=\s.)"),
    re.compile(r":(?<=[^\s\d:]:)(?= )"),
    _OPEN,
    re.compile(r"»(?<=\S»)"),
    _ANY_ELLIPSIS,
)
_IN_ENGLISH = (_ANY_APOSTROPHE, re.compile(r'\\"'), _ANY_ELLIPSIS)


def _french(_tree: Tree, file: File) -> Iterator[Found]:
    for text in texts_of(file, "fr") if found_masked(_IN_FRENCH, file, "fr") else ():
        value = masked(text.value)
        for match in _APOSTROPHE.finditer(value):
            message = Text("a straight apostrophe", "une apostrophe droite")
            yield replacing(file, part(text, *match.span()), "’", message)
        for match in _STRAIGHT.finditer(value):
            message = Text("quotation marks that are not French", "des guillemets non français")
            inner = text.value[match.start(1) : match.end(1)]
            yield replacing(file, part(text, *match.span()), f"« {inner} »", message)
        for match in _BEFORE_HIGH.finditer(value):
            message = Text("a space before a mark", "une espace devant un signe")
            yield replacing(file, part(text, *match.span()), match[1], message)
        for pattern, better in ((_COLON, " :"), (_OPEN, "« "), (_CLOSE, " »")):
            for match in pattern.finditer(value):
                message = Text("a space is missing", "une espace manque")
                yield replacing(file, part(text, *match.span()), better, message)
        yield from _ellipses(file, text, value)


def _english(_tree: Tree, file: File) -> Iterator[Found]:
    for text in texts_of(file, "en") if found_masked(_IN_ENGLISH, file, "en") else ():
        value = masked(text.value)
        for match in _APOSTROPHE.finditer(value):
            message = Text("a straight apostrophe", "une apostrophe droite")
            yield replacing(file, part(text, *match.span()), "’", message)
        for match in _ENGLISH_STRAIGHT.finditer(value):
            message = Text("straight quotation marks", "des guillemets droits")
            inner = text.value[match.start(1) : match.end(1)]
            yield replacing(file, part(text, *match.span()), f"“{inner}”", message)
        yield from _ellipses(file, text, value)


def _no_break(_tree: Tree, file: File) -> Iterator[Found]:
    for text in texts_of(file, "fr"):
        for match in _PLAIN_SPACE.finditer(masked(text.value)):
            message = Text("a line may break here", "la ligne peut se couper ici")
            found = replacing(file, part(text, *match.span()), _NO_BREAK, message)
            hint = Text("write a no-break space", "écrivez une espace insécable")
            yield Found(found.file, found.span, message, hint, found.fix)


def _ellipses(file: File, text: Noted, value: str) -> Iterator[Found]:
    for match in _ELLIPSIS.finditer(value):
        message = Text("three full stops", "trois points")
        yield replacing(file, part(text, *match.span()), "…", message)


RULES = (
    LintRule(
        "language/french-typography",
        "warning",
        Text("French text has French typography", "le français suit la typographie française"),
        in_file=_french,
        fixable=True,
    ),
    LintRule(
        "language/english-typography",
        "warning",
        Text("English text has typographic marks", "l’anglais a des signes typographiques"),
        in_file=_english,
        fixable=True,
    ),
    LintRule(
        "language/no-break-space",
        "info",
        Text(
            "French spaces before a colon and in guillemets do not break",
            "les espaces du deux-points et des guillemets sont insécables",
        ),
        in_file=_no_break,
        fixable=True,
        on=False,
    ),
)
