"""The quick way to read a small file of ours gives what ruamel gives, places included."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.placed.general import read_general
from sequester.placed.mapping import Kind, NotYamlError, PlacedList, PlacedMap, read_placed
from sequester.placed.simple import read_simple

ROOT = Path(__file__).parents[3]
NAMES = ("ruleset.yaml", "left_out.yaml", "comparison.yaml")
FILES = sorted(path for name in NAMES for path in (ROOT / "logic").rglob(name))


def told(value: object) -> object:
    """A value with the place of each of its parts."""
    if isinstance(value, PlacedMap):
        return value.place, {key: (value.keys_at[key], told(each)) for key, each in value.items()}
    if isinstance(value, PlacedList):
        return value.place, [
            (at, told(each)) for at, each in zip(value.items_at, value, strict=True)
        ]
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_readers_tell_the_same_of_a_shipped_file(path: Path) -> None:
    """Whether a file is read the quick way must not matter to anybody who reads it."""
    text = path.read_text(encoding="utf-8")
    assert read_simple(text, 1) is not None, "it could be read ten times as fast"
    assert told(read_placed(text)) == told(read_general(text))


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: [x, 2026-01-31]\nc: {d: true, e: null}\n",
        "a:\n  - b: c\n    d: 'e'\n  - f\n",
        "a: >-\n  two\n  lines\nb.fr: c\n",
    ],
)
def test_both_readers_tell_the_same(text: str) -> None:
    """Each form that such files have."""
    assert read_simple(text, 1) is not None
    assert told(read_placed(text)) == told(read_general(text))


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("a: &x 1\nb: *x\n", (1, 4), "mark"),
        ("a: 1\nb: !!str 2\n", (2, 4), "mark"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), "twice"),
        ('a: "\\UFFFFFFFF"\n', None, "form"),
        ("a: [1, 2\nb: 3\n", (2, 2), "form"),
        ("a: \t- b\n\tc: d\n", (1, 4), "form"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    text: str, at: tuple[int, int] | None, kind: Kind
) -> None:
    """A file with a trick or a slip in it is refused, and its writer sent to the line."""
    with pytest.raises(NotYamlError) as caught:
        read_placed(text)
    assert caught.value.at == at
    assert caught.value.kind == kind
    assert caught.value.problem


def test_a_text_of_another_form_is_read_all_the_same() -> None:
    """Anything that YAML allows may stand in such a file."""
    text = 'a: "1\\u00e9"\n? b\n: - 1\n  - {c: 2.5}\n3: x\n'
    assert read_simple(text, 1) is None
    found = read_placed(text)
    assert isinstance(found, PlacedMap)
    assert found == {"a": "1é", "b": [1, {"c": 2.5}], "3": "x"}
    assert found.keys_at["3"] == (5, 1)
