"""Reads YAML 1.2 text into a tree, from ruamel's events.

Only the events are used, not ruamel's construction of values: nothing is built that we have not
looked at, each key and value keeps its place, and nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sequester.errors import Text
from sequester.records.builder import Builder, TooDeepError
from sequester.records.messages import Place, shown
from sequester.records.nodes import Document, ListNode, MapNode, Node
from sequester.records.scalars import resolve

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

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
_UNKNOWN_TROUBLE = Text("it is not valid YAML", "ce n’est pas du YAML valide")
_BLOCK_STYLES = ("|", ">")


def read_yaml(text: str, place: Place, first_line: int = 1, first_item: int = 0) -> Document:
    """The tree of one YAML document.

    Line numbers begin with `first_line`, entries of a list at the top with `first_item`.
    """
    builder = Builder(place, first_item)
    reader = _Reader(builder, first_line)
    loader = YAML(typ="safe", pure=True)
    loader.version = (1, 2)
    try:
        for event in loader.parse(text):
            reader.take(event)
    except TooDeepError:
        return Document(None, tuple(builder.problems))
    except MarkedYAMLError as why:
        reader.trouble(why)
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

    def take(self, event: Event) -> None:
        """Hand on what the event says to the builder."""
        match event:
            case ScalarEvent():
                self._scalar(event)
            case MappingStartEvent() | SequenceStartEvent():
                self._open(event)
            case MappingEndEvent() | SequenceEndEvent():
                self._builder.close()
            case AliasEvent():
                self._alias(event)
            case DocumentStartEvent():
                self._document(event)
            case _:
                pass

    def trouble(self, why: MarkedYAMLError) -> None:
        """Report text that is not YAML."""
        mark = why.problem_mark or why.context_mark
        about = f"{why.problem or ''} {why.context or ''}"
        line, column = (mark.line + self._offset, mark.column + 1) if mark else (self._offset, 1)
        if "more than one document" in about:
            self._builder.report_at("R012", line, column)
            return
        if "%" in about or "directive" in about:
            self._builder.report_at("R103", line, column)
            return
        what = next((text for form, text in _TROUBLE if re.search(form, about)), _UNKNOWN_TROUBLE)
        self._builder.report_at("R010", line, column, what=what)

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        mark = event.start_mark
        line = mark.line + self._offset
        if self._documents > 1:
            self._builder.report_at("R012", line, mark.column + 1)
            raise TooDeepError
        if event.version or event.tags:
            self._builder.report_at("R103", line, mark.column + 1)

    def _checked(self, event: NodeEvent, node: Node) -> None:
        """Refuse what a value may carry in YAML and never may here."""
        if event.anchor is not None:
            self._builder.report("R102", node)
        if getattr(event, "ctag", None) is not None or getattr(event, "tag", None) is not None:
            self._builder.report("R103", node)

    def _alias(self, event: AliasEvent) -> None:
        mark = event.start_mark
        node = Node(mark.line + self._offset, mark.column + 1)
        if self._builder.wants_key():
            self._builder.bad_key(node, "R102")
        else:
            self._builder.report("R102", node)
            self._builder.value(node)

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        mark = event.start_mark
        kind = MapNode if isinstance(event, MappingStartEvent) else ListNode
        node = kind(mark.line + self._offset, mark.column + 1)
        if self._builder.wants_key():
            self._builder.compound_key(node)
            return
        self._checked(event, node)
        self._builder.value(node)

    def _scalar(self, event: ScalarEvent) -> None:
        mark = event.start_mark
        node = Node(mark.line + self._offset, mark.column + 1)
        plain = event.style is None
        value, code = resolve(event.value) if plain else (event.value, None)
        if self._builder.wants_key():
            self._checked(event, node)
            if event.value == "<<" and plain:
                self._builder.bad_key(node, "R104")
            elif isinstance(value, str) and code is None:
                self._builder.key(node, value)
            else:
                self._builder.bad_key(node)
            return
        if plain and not event.value:
            node = self._builder.place_of_key() or node
            self._builder.report("R113", node, key=self._builder.label())
        self._checked(event, node)
        if code is not None:
            self._builder.report(code, node, value=shown(event.value))
        node.value = value
        self._builder.value(node)
