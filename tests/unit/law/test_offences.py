"""Citations of offences in records, in English and in French."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.law.trees import GOOD

from sequester.errors import Problem
from sequester.law import Vocabulary, load_ruleset, resolve_offence


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary of the fictional Act: the Example Code and the Sample Act."""
    return load_ruleset("example", GOOD).vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "Example Code 348(1)(b)",
        "Code exemplaire 348(1)b)",
        "Example Code s. 348 (1)(b)",
        "Example Code, s. 348(1)(b)",
        "Example Code section 348(1)(b)",
        "Code exemplaire, art. 348 (1) b)",
        "Code exemplaire, alinéa 348(1)b)",
        "example code 348(1)(b)",
        "EX 348(1)(b)",
        "Example Code  348( 1 )(b)",
    ],
)
def test_forms_of_one_citation(vocabulary: Vocabulary, text: str) -> None:
    """A conviction cited in French would otherwise be another offence than in English."""
    assert resolve_offence(vocabulary, text) == ("ex", "348", "1", "b")


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ("Example Code 151", ("ex", "151", "", "")),
        ("Example Code", ("ex", "", "", "")),
        ("Example Code 163.1(4.1)(a)(i)", ("ex", "163.1", "4.1", "a(i)")),
        ("Loi sur l'échantillon 4(1)", ("sa", "4", "1", "")),
        ("Loi sur l’échantillon 4(1)", ("sa", "4", "1", "")),
        ("Theft Act 1968 s.1", ("unlisted_act", "1", "", "")),
        ("Theft Act 1968", ("unlisted_act", "", "", "")),
        ("Example Code of Spain art. 178", ("unlisted_act", "178", "", "")),
        ("Example Code Act 1995 (Cth) 400(2)", ("unlisted_act", "400", "2", "")),
        ("Battery (Criminal Justice Act 1988 s.39)", ("unlisted_act", "39", "", "")),
        ("", ("unlisted_act", "", "", "")),
    ],
)
def test_what_a_citation_says(
    vocabulary: Vocabulary, text: str, offence: tuple[str, str, str, str]
) -> None:
    """An offence resolved to another provision would be on, or off, the wrong schedule."""
    assert resolve_offence(vocabulary, text) == offence


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Example Code 348-1-b", 'write it as "Example Code 348(1)(b)"'),
        ("Example Code 348(1)(b", 'write it as "Example Code 348(1)(b)"'),
        ("Example Code 348.1.b", 'write it as "Example Code 348.1(b)"'),
        ("Example Code 83 and 84", 'write it as "Example Code 83"'),
        ("Example Code theft", 'write it as "Example Code 348(1)(b)"'),
        ("Exampel Code 271", 'did you mean "Example Code 271"?'),
    ],
)
def test_broken_citations_name_the_right_form(vocabulary: Vocabulary, text: str, hint: str) -> None:
    """A slip that was read as an unlisted Act would drop a conviction from the count."""
    found = resolve_offence(vocabulary, text)
    assert isinstance(found, Problem)
    assert found.hint is not None
    assert found.hint.en == hint


@given(
    st.tuples(
        st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{1,3})?", fullmatch=True),
        st.from_regex(r"([1-9](\.[0-9])?)?", fullmatch=True),
        st.from_regex(r"[a-z]?", fullmatch=True),
    )
)
def test_every_written_citation_is_read_back(parts: tuple[str, str, str]) -> None:
    """Reading undoes writing, for every provision that there could be."""
    vocabulary = load_once()
    section, sub, paragraph = parts
    paragraph = paragraph if sub else ""
    text = f"Example Code {section}" + "".join(f"({part})" for part in (sub, paragraph) if part)
    assert resolve_offence(vocabulary, text) == ("ex", section, sub, paragraph)


@given(st.text(max_size=60))
def test_any_words_resolve_to_something(text: str) -> None:
    """A record's free text never crashes the reader."""
    found = resolve_offence(load_once(), text)
    assert isinstance(found, Problem) or len(found) == 4


_LOADED: list[Vocabulary] = []


def load_once() -> Vocabulary:
    """The vocabulary, for tests that hypothesis runs many times."""
    if not _LOADED:
        _LOADED.append(load_ruleset("example", GOOD).vocabulary)
    return _LOADED[0]
