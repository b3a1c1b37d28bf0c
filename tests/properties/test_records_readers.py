"""The quick reader of simple YAML and the general one: never two answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sequester.placed.nodes import ListNode, MapNode, Node
from sequester.placed.simple import read_simple
from sequester.records.messages import Place
from sequester.records.yaml_reader import read_any_yaml

TESTS = Path(__file__).parents[1]
FOLDERS = (
    TESTS / "good" / "records",
    TESTS.parent / "scenarios",
    TESTS.parent.parent / "shared" / "law",
)
FILES = sorted(path for folder in FOLDERS for path in folder.rglob("*.yaml"))
PIECES = [
    ":", ": ", "- ", "{", "}", "[", "]", '"', "'", "\n", "\n\n", " ", "    ", "  - ", "&a", "#",
    " #", "|", ">-", ">", "|-\n", "null", "a:", "a: b", ", ", ",", "?", "!", "...\n", "---\n",
    "\\", "''", "-", "x: >-\n    a\n\n    b\n", "  c", "~", "true", "1:30", "0123", "\n# c\n",
    "[]", "{}", "a: [b]",
]  # fmt: skip
WORDS = st.sampled_from(
    [
        "a", "b: ", "c: ", "- ", "\n", "\n  ", "\n    ", "  ", "x y", "'q'", '"r"', "[a, b]",
        "{k: v}", "1", "2020-01-01", " # c", "#", ">-", "|", ":", ",", "{", "]", "null", "\n- ",
        "\n\n", "-", "''",
    ]
)  # fmt: skip


def shape(node: Node | None) -> object:
    """A tree as something that can be compared: values, kinds and places."""
    if node is None:
        return None
    place = (node.line, node.column)
    if isinstance(node, MapNode):
        keys = [(key, at.line, at.column) for key, at in node.keys.items()]
        return (*place, keys, [shape(value) for value in node.values.values()])
    if isinstance(node, ListNode):
        return (*place, [shape(item) for item in node.items])
    return (*place, type(node.value), node.value)


def agree(text: str) -> bool:
    """Whether the quick reader took the text; if it did, the general one must say the same."""
    quick = read_simple(text, 7)
    if quick is None:
        return False
    general = read_any_yaml(text, Place(), 7)
    assert general.problems == ()
    assert shape(quick) == shape(general.root)
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files(path: Path) -> None:
    """The same file would say one thing or another, as the way it is read."""
    agree(path.read_text(encoding="utf-8"))


def test_usual_cases_are_quick() -> None:
    """A suite of a thousand cases would take seconds to read."""
    assert agree((TESTS / "good" / "records" / "misspelt-key.yaml").read_text(encoding="utf-8"))
    assert agree("- id: a\n  why: >-\n    one\n    two\n\n- id: b\n  x: [1, {y: 'z'}]  # c\n")


@settings(max_examples=400, deadline=None)
@given(
    path=st.sampled_from(FILES),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(["", *PIECES])),
        min_size=1,
        max_size=3,
    ),
)
def test_mutated_files(path: Path, cuts: list[tuple[float, int, str]]) -> None:
    """A slip of the pen would pass unseen because the quick reader took it for something else."""
    text = path.read_text(encoding="utf-8")[:1500]
    for where, length, piece in cuts:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    agree(text)


@example(pieces=["b: ", "|", "\n  ", "a"])
@settings(max_examples=600, deadline=None)
@given(pieces=st.lists(WORDS, max_size=14))
@example(pieces=["b: ", "'q'", "'q'"])
@example(pieces=["b: ", "a", "\n  ", "x y"])
@example(pieces=["b: ", ">-", "\n    ", "a", "\n  ", "c: ", "1"])
def test_random_texts(pieces: list[str]) -> None:
    """A text that is no YAML would be read all the same."""
    agree("".join(pieces))
