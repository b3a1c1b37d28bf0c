"""YAML of any form by ruamel, as mappings and lists that know where each of their parts stands."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (ruamel.yaml has no types for what it reads)

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, NodeEvent

from sequester.placed.mapping import Kind, NotYamlError, PlacedList, PlacedMap, Point

MARKS = "&, * or !"


def read_general(text: str) -> object:
    """As `sequester.placed.mapping.read_placed`."""
    yaml = YAML(typ="rt")
    yaml.allow_duplicate_keys = False
    try:
        mark = _mark(yaml, text)
        if mark is not None:
            raise NotYamlError(MARKS, mark, "mark")
        return _placed(yaml.load(text))
    except MarkedYAMLError as error:
        place = error.problem_mark
        words = " ".join(str(error.problem or "").split()) or type(error).__name__
        at = (place.line + 1, place.column + 1) if place else None
        kind: Kind = "twice" if isinstance(error, DuplicateKeyError) else "form"
        raise NotYamlError(words, at, kind) from error
    except (YAMLError, ValueError, OverflowError, IndexError, AttributeError, TypeError) as error:
        # ruamel lets some of its own slips through on malformed text (for example `\UFFFFFFFF`)
        raise NotYamlError(type(error).__name__, None) from error


def _placed(value: object, at: Point = (1, 1)) -> object:
    if isinstance(value, CommentedMap):
        mapping = PlacedMap(_begins(value, at))
        for key in value:
            line, column = value.lc.key(key)
            point = (line + 1, column + 1)
            mapping.put(str(key), _placed(value[key], point), point)
        return mapping
    if isinstance(value, CommentedSeq):
        found = PlacedList(_begins(value, at))
        for number, item in enumerate(value):
            line, column = value.lc.item(number)
            found.put(_placed(item, (line + 1, column + 1)), (line + 1, column + 1))
        return found
    return value


def _begins(value: CommentedMap | CommentedSeq, at: Point) -> Point:
    line: int | None = getattr(value.lc, "line", None)
    return at if line is None else (line + 1, int(value.lc.col) + 1)


def _mark(yaml: YAML, text: str) -> Point | None:
    """Where the text first uses an anchor, an alias or a tag: nothing here needs them."""
    if not any(mark in text for mark in "&*!"):
        return None  # reading it twice takes twice as long
    for event in yaml.parse(text):
        tagged = isinstance(event, NodeEvent) and getattr(event, "tag", None)
        if isinstance(event, AliasEvent) or tagged or getattr(event, "anchor", None):
            mark = event.start_mark
            return mark.line + 1, mark.column + 1
    return None
