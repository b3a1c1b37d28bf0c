"""Citations of offences: whatever is written is read back, and nothing written crashes."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from sequester.errors import Problem
from sequester.law import (
    UNLISTED,
    Cited,
    Vocabulary,
    cached_ruleset,
    resolve_cited,
    resolve_offence,
    written_cited,
    written_offence,
)

_sections = st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{1,2})?", fullmatch=True)
_subsections = st.from_regex(r"([1-9](\.[0-9])?)?", fullmatch=True)
_paragraphs = st.from_regex(r"[a-h](\.[0-9])?(\((i|ii|iii|iv|v)\))?", fullmatch=True)
_words = st.sampled_from(
    ["Criminal Code", "Code criminel", "CC", "CDSA", "(R.S.C. 1970)", "s.", "al.", "of the", "du",
     "348", "(1)", "(b)", "b)", "1970", "attempt to commit", "complot", "/", "463", "(", ")", "é"]
)  # fmt: skip


def vocabulary() -> Vocabulary:
    """The shipped vocabulary, loaded once."""
    return cached_ruleset("canada").vocabulary


def acts() -> list[str]:
    """The listed Acts."""
    return sorted(set(vocabulary().statutes.values()) - {UNLISTED})


@settings(deadline=None)
@given(st.data())
def test_written_and_read_back(data: st.DataObject) -> None:
    """A citation that the documents print would not be taken as input."""
    words = vocabulary()
    act = data.draw(st.sampled_from(acts()))
    section, sub = data.draw(_sections), data.draw(_subsections)
    paragraph = data.draw(_paragraphs) if sub and data.draw(st.booleans()) else ""
    offence = (act, section, sub, paragraph)
    for lang in ("en", "fr"):
        assert resolve_offence(words, written_offence(words, offence, lang)) == offence
        for form in ("", "attempted", "conspired"):
            if (act, section) in words.aims.sections:
                continue
            cited = Cited(offence, form)
            assert resolve_cited(words, written_cited(words, cited, lang)) == cited


def test_every_spelling_of_every_act() -> None:
    """An Act known by a name that the reader does not read would be an unlisted one."""
    words = vocabulary()
    names = [
        (fact.split('"')[1], fact.split("(")[1].split(",")[0])
        for file, text in cached_ruleset("canada").sources.items()
        if file == "vocabulary/statutes.lp"
        for fact in text.splitlines()
        if fact.startswith("statute_name(")
    ]
    assert len(names) > 300
    for name, act in names:
        forms = (f"{name} 12(1)(b)", f"{name}, al. 12(1)b)", f"s. 12(1)(b) {name}",
                 f"paragraph 12(1)(b) of the {name}", name)  # fmt: skip
        for text in forms:
            found = resolve_offence(words, text)
            assert not isinstance(found, Problem), found.render()
            assert found == (act, *(("12", "1", "b") if "12" in text else ("", "", "")))


def test_english_and_french_are_one() -> None:
    """A conviction in Quebec would be for another offence than the same one in Ontario."""
    words = vocabulary()
    pairs = itertools.product(
        ("Criminal Code {}", "s. {} CC", "section {} of the Criminal Code", "{} C.C.C."),
        ("Code criminel {}", "art. {} C. cr.", "article {} du Code criminel", "l'art. {} du Ccr"),
    )
    for english, french in pairs:
        one = resolve_offence(words, english.format("273.3(1)(c)"))
        assert one == ("cc", "273.3", "1", "c")
        assert one == resolve_offence(words, french.format("273.3(1)c)"))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_words, max_size=9).map(" ".join)))
def test_whatever_is_written(text: str) -> None:
    """A record's free text never crashes the reader, and a problem always says how to mend it."""
    found = resolve_cited(vocabulary(), text)
    if isinstance(found, Problem):
        assert found.hint is not None
        assert found.render("en")
        assert found.render("fr")
    else:
        assert found.offence[0] in {*acts(), UNLISTED}


@settings(deadline=None)
@given(st.lists(_words, max_size=9).map(" ".join))
def test_what_a_problem_suggests_is_read(text: str) -> None:
    """A suggestion that is refused in its turn leaves the person without a way on."""
    words = vocabulary()
    found = resolve_cited(words, text)
    if isinstance(found, Problem) and found.code != "L604":
        assert found.hint is not None
        for hint, marks in ((found.hint.en, '""'), (found.hint.fr, "«»")):
            form = hint[hint.index(marks[0]) + 1 :].rpartition(marks[1])[0].strip()
            assert isinstance(resolve_cited(words, form), Cited), (text, form)
