"""Reads YAML 1.2 text into a tree, from ruamel's events.

Only the events are used, not ruamel's construction of values: nothing is built that we have not
looked at, each key and value keeps its place, and nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sequester.errors import Text
from sequester.placed.nodes import Document, ListNode, MapNode, Node
from sequester.placed.scalars import resolve
from sequester.placed.simple import read_simple
from sequester.records.builder import Builder, TooDeepError
from sequester.records.messages import Place, shown


class _Mark(Protocol):
    line: int
    column: int


class _Event(Protocol):
    """What ruamel's events carry, each kind its part of it."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    ctag: object
    value: str
    style: str | None
    version: object
    tags: object


class _Loader(Protocol):
    """What is used of ruamel's loader."""

    version: tuple[int, int]

    def parse(self, text: str, /) -> Iterable[_Event]: ...


class _Trouble(Protocol):
    """What ruamel's errors carry."""

    problem: str | None
    problem_mark: _Mark | None
    context: str | None
    context_mark: _Mark | None


_TROUBLE: tuple[tuple[str, Text], ...] = (
    (
        r"mapping values are not allowed|could not find expected ':'",
        Text(
            "a line is not of the form `key: value`, or a text with a colon is not in quotes",
            "une ligne n’a pas la forme `clé: valeur`, ou un texte contenant un deux-points n’est"
            " pas entre guillemets",
        ),
    ),
    (
        r"cannot start any token|tab",
        Text(
            "a value begins with a character that has a meaning in YAML (put it in quotes), or a"
            " tab stands where spaces are needed",
            "une valeur commence par un caractère qui a un sens en YAML (mettez-la entre"
            " guillemets), ou une tabulation remplace des espaces",
        ),
    ),
    (
        r"unexpected end of stream|quoted scalar",
        Text("a quotation mark is not closed", "un guillemet n’est pas fermé"),
    ),
    (
        r"escape",
        Text(
            "the text after a backslash is not an escape; use single quotes or double the"
            " backslash",
            "ce qui suit une barre oblique inverse n’est pas un code; employez des apostrophes ou"
            " doublez la barre",
        ),
    ),
    (
        r"expected ',' or",
        Text(
            "a comma or a closing bracket is missing", "il manque une virgule ou un crochet fermant"
        ),
    ),
    (
        r"expected <block end>",
        Text(
            "this line is indented differently from those it belongs to",
            "le retrait de cette ligne diffère de celui des lignes qui l’accompagnent",
        ),
    ),
)
_QUOTES = ("'", '"')
_UNKNOWN_TROUBLE = Text("it is not valid YAML", "ce n’est pas du YAML valide")


def read_yaml(text: str, place: Place, first_line: int = 1, first_item: int = 0) -> Document:
    """The tree of one YAML document.

    Line numbers begin with `first_line`, entries of a list at the top with `first_item`.
    """
    root = read_simple(text, first_line)
    if root is not None:
        return Document(root, ())
    return read_any_yaml(text, place, first_line, first_item)


def read_any_yaml(text: str, place: Place, first_line: int = 1, first_item: int = 0) -> Document:
    """The same, by ruamel's parser, whatever the text."""
    builder = Builder(place, first_item)
    reader = _Reader(builder, first_line)
    loader = cast("_Loader", YAML(typ="safe", pure=True))
    loader.version = (1, 2)
    try:
        for event in loader.parse(text):
            reader.take(event)
    except TooDeepError:
        return Document(None, tuple(builder.problems))
    except MarkedYAMLError as why:
        reader.trouble(cast("_Trouble", why))
        return Document(None, tuple(builder.problems))
    except (YAMLError, ValueError, OverflowError, IndexError, AttributeError, TypeError):
        # ruamel lets some of its own slips through on malformed text (for example `\UFFFFFFFF`)
        builder.report_at("R010", first_line, 1, what=_UNKNOWN_TROUBLE)
        return Document(None, tuple(builder.problems))
    return Document(builder.root, tuple(builder.problems))


class _Reader:
    """Takes the events of one document, one after the other."""

    def __init__(self, builder: Builder, first_line: int) -> None:
        self._builder = builder
        self._offset = first_line
        self._documents = 0
        self._long_quote: tuple[int, int, int] | None = None
        self._takers: dict[str, Callable[[_Event], None]] = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._mapping,
            "SequenceStartEvent": self._sequence,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }

    def take(self, event: _Event) -> None:
        """Hand on what the event says to the builder."""
        taker = self._takers.get(type(event).__name__)
        if taker is not None:
            taker(event)

    def trouble(self, why: _Trouble) -> None:
        """Report text that is not YAML."""
        mark = why.problem_mark or why.context_mark
        about = f"{why.problem or ''} {why.context or ''}"
        line, column = (mark.line + self._offset, mark.column + 1) if mark else (self._offset, 1)
        if "%" in about or "directive" in about:
            self._builder.report_at("R103", line, column)
            return
        opened = self._long_quote
        if opened is not None and line - opened[2] <= 1:
            # a quotation mark left open runs to the next one, and the trouble shows only there
            what = Text(
                f"the quotation mark opened here is closed only on line {opened[2]}",
                f"le guillemet ouvert ici n’est fermé qu’à la ligne {opened[2]}",
            )
            self._builder.report_at("R010", opened[0], opened[1], what=what)
            return
        what = next((text for form, text in _TROUBLE if re.search(form, about)), _UNKNOWN_TROUBLE)
        self._builder.report_at("R010", line, column, what=what)

    def _document(self, event: _Event) -> None:
        self._documents += 1
        mark = event.start_mark
        line, column = mark.line + self._offset, mark.column + 1
        if self._documents > 1:
            self._builder.report_at("R012", line, column)
            raise TooDeepError
        if event.version or event.tags:
            self._builder.report_at("R103", line, column)

    def _refuse_marks(self, event: _Event, node: Node) -> None:
        """Refuse what a value may carry in YAML and never may here."""
        if event.anchor is not None:
            self._builder.report("R102", node)
        if event.ctag is not None:
            self._builder.report("R103", node)

    def _alias(self, event: _Event) -> None:
        node = self._at(event)
        if self._builder.wants_key():
            self._builder.bad_key(node, "R102")
        else:
            self._builder.report("R102", node)
            self._builder.value(node)

    def _mapping(self, event: _Event) -> None:
        mark = event.start_mark
        self._open(event, MapNode(mark.line + self._offset, mark.column + 1))

    def _sequence(self, event: _Event) -> None:
        mark = event.start_mark
        self._open(event, ListNode(mark.line + self._offset, mark.column + 1))

    def _open(self, event: _Event, node: ListNode | MapNode) -> None:
        if self._builder.wants_key():
            self._builder.compound_key(node)
            return
        self._refuse_marks(event, node)
        self._builder.value(node)

    def _end(self, event: _Event) -> None:
        del event
        self._builder.close()

    def _scalar(self, event: _Event) -> None:
        node = self._at(event)
        plain = event.style is None
        value, code = resolve(event.value) if plain else (event.value, None)
        if event.style in _QUOTES and event.end_mark.line > event.start_mark.line:
            self._long_quote = (node.line, node.column, event.end_mark.line + self._offset)
        if self._builder.wants_key():
            self._refuse_marks(event, node)
            if event.value == "<<" and plain:
                self._builder.bad_key(node, "R104")
            elif isinstance(value, str) and value and code is None:
                self._builder.key(node, value)
            else:
                self._builder.bad_key(node)
            return
        if plain and not event.value:
            node = self._builder.place_of_key() or node
            self._builder.report("R113", node, key=self._builder.label())
        self._refuse_marks(event, node)
        if code is not None:
            self._builder.report(code, node, value=shown(event.value))
        node.value = value
        self._builder.value(node)

    def _at(self, event: _Event) -> Node:
        return Node(event.start_mark.line + self._offset, event.start_mark.column + 1)
