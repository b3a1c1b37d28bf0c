"""What counts as a change of a provision's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sequester.statutes.labels import between, labels
from sequester.statutes.text import digest, normalised


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("five  years,\n or more", "five years, or more"),
        ("l’article 4", "l'article 4"),
        ("peine : cinq ans", "peine: cinq ans"),
        ("long-term", "long\N{NON-BREAKING HYPHEN}term"),
        ("“peace officer”", '"peace officer"'),
        ("soft\N{SOFT HYPHEN}ened", "softened"),
        ("de\N{NO-BREAK SPACE}la", "de la"),
        ("e\N{COMBINING ACUTE ACCENT}tat", "état"),
    ],
)
def test_typography_is_no_change(first: str, second: str) -> None:
    """A drafter would read a provision anew because an editor replaced an apostrophe."""
    assert digest(normalised(first)) == digest(normalised(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("five years", "four years"),
        ("(a) or (b)", "(a) and (b)"),
        ("may", "shall"),
        ("under 18 years", "under 1 8 years"),
        ("a, b", "a b"),
    ],
)
def test_a_word_is_a_change(first: str, second: str) -> None:
    """A change of the law would not be reported."""
    assert digest(normalised(first)) != digest(normalised(second))


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """The digest of one text would depend on how often it went through the reader."""
    once = normalised(text)
    assert normalised(once) == once


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("(a)", ("a",)),
        ("a)", ("a",)),
        ("(3.11)", ("3.11",)),
        ("*226", ("226",)),
        ("(5) and (6)", ("5", "6")),
        ("i) et j)", ("i", "j")),
        ("64 à 93.1", ("64", "93.1")),
        ("(xi) to (xiii)", ("xi", "xiii")),
    ],
)
def test_labels(label: str, found: tuple[str, ...]) -> None:
    """A provision would not be found under the label that a lawyer cites."""
    assert labels(label) == found


@pytest.mark.parametrize(
    ("first", "label", "last", "inside"),
    [
        ("xi", "xii", "xiii", True),
        ("xi", "x", "xiii", False),
        ("ix", "x", "xi", True),
        ("64", "9", "93.1", False),
        ("64", "70.1", "93.1", True),
        ("a", "b.1", "c", True),
        ("y", "z", "z.2", True),
        ("a", "aa", "c", False),
    ],
)
def test_between(first: str, label: str, last: str, *, inside: bool) -> None:
    """A provision inside a repealed range would be missed, or one outside taken for repealed."""
    assert between(first, label, last) is inside
