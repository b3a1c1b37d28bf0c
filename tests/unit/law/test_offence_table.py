"""The table of offences: sound in itself, and as the official text says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import clingo
import pytest

from sequester.errors import Lang
from sequester.law import cached_ruleset, resolve_offence, written_offence
from sequester.statutes import Library, authority_of, library_for, look_up, read_statutes

OFFICIAL = Path(__file__).parents[4] / "shared" / "law" / "statutes"
LIFE = 10_000
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "ten": 10, "fourteen": 14,
}  # fmt: skip
_TERM = re.compile(r"(?:not more than|not exceeding) (\w+) (years|months)( less a day)?")
_WAYS = {"indictable_only": (True, False), "summary_only": (False, True), "hybrid": (True, True)}
_INDICTABLE = {"en": r"\bindict", "fr": r"acte criminel|mise en accusation"}
_SUMMARY = {"en": r"summary conviction", "fr": r"proc[ée]dure sommaire"}

Offence = tuple[str, str, str, str]


@cache
def rows(predicate: str) -> tuple[tuple[clingo.Symbol, ...], ...]:
    """The arguments of each row of a table."""
    table = next(t for t in cached_ruleset("canada").tables if t.predicate == predicate)
    terms = (clingo.parse_term(fact.text.removesuffix(".")) for fact in table.facts)
    return tuple(tuple(term.arguments) for term in terms)


def offence(symbol: clingo.Symbol) -> Offence:
    """The offence that a term is."""
    act, section, subsection, paragraph = symbol.arguments
    return str(act), section.string, subsection.string, paragraph.string


def above(one: Offence) -> Iterator[Offence]:
    """The wider provisions of an offence."""
    act, section, subsection, paragraph = one
    if paragraph:
        yield act, section, subsection, ""
    if subsection:
        yield act, section, "", ""


def days(row: tuple[clingo.Symbol, ...]) -> tuple[date, date]:
    """The days of a row."""
    first, last = row[-2:]
    ends = [
        date(*(argument.number for argument in day.arguments)) if day.match("date", 3) else None
        for day in (first, last)
    ]
    return ends[0] or date.min, ends[1] or date.max


def test_an_offence_is_prosecuted_in_one_way_on_a_day() -> None:
    """Two rows for one day, or a paragraph against its section, would decide both ways."""
    modes = [(offence(row[0]), str(row[1]), days(row)) for row in rows("offence_mode")]
    for (one, mode, (first, last)), (other, other_mode, (begins, ends)) in combinations(modes, 2):
        if first <= ends and begins <= last:
            assert one != other
            if other in above(one) or one in above(other):
                assert mode == other_mode, (one, other)


def test_every_offence_of_the_table_has_one_name() -> None:
    """A person would be shown a citation and not told what it is for, or told two things."""
    named = [offence(row[0]) for row in rows("offence_named")]
    assert len(named) == len(set(named))
    assert {offence(row[0]) for row in rows("offence_mode")} <= set(named)


def test_every_listed_offence_has_a_name() -> None:
    """An offence that a schedule names would be missing from the table."""
    named = {offence(row[0]) for row in rows("offence_named")}
    sections = {one[:2] for one in named}
    listed = {
        offence(row[place])
        for table, place in (("schedule_1", 1), ("schedule_3", 1), ("youth_schedule", 1))
        for row in rows(table)
    }
    for one in listed:
        assert one in named or named & set(above(one)) or (one[2] == "" and one[:2] in sections), (
            one
        )


def test_names_are_told_in_both_languages() -> None:
    """An English name in a French letter is no French letter."""
    for row in rows("offence_named"):
        english, french = row[1].string, row[2].string
        assert english
        assert french
        assert not re.search(r"\b(?:the|with|and)\b", french), french
        assert not re.search(r"\b(?:le|la|une)\b", english), english
        assert not re.search(r"[^\u00a0] [:;!?]|'", french.replace(" : ", "\u00a0: ")), french


def test_rows_are_read_back_from_their_citations() -> None:
    """A row that no citation reaches would never be found."""
    vocabulary = cached_ruleset("canada").vocabulary
    for row in rows("offence_named"):
        for lang in ("en", "fr"):
            one = offence(row[0])
            assert resolve_offence(vocabulary, written_offence(vocabulary, one, lang)) == one


@cache
def official(cite: str) -> dict[Lang, str]:
    """The text of a provision in each language; the test is skipped where it is not at hand."""
    if not OFFICIAL.is_dir():
        pytest.skip(f"the official text is not at hand in {OFFICIAL.name}")
    library = statutes()
    authority = authority_of(cite)
    statute = library.statute(authority.name)
    assert statute is not None, cite
    found = look_up(statute, {"en": authority.address, "fr": authority.address})
    assert found is not None, cite
    return {lang: provision.text for lang, provision in found.provisions.items()}


@cache
def statutes() -> Library:
    """The official texts."""
    return library_for(cached_ruleset("canada"), read_statutes(OFFICIAL))


@pytest.mark.parametrize("row", rows("offence_mode"), ids=lambda row: str(row[3].string))
def test_rows_say_what_the_official_text_says(row: tuple[clingo.Symbol, ...]) -> None:
    """An offence that the table takes for another kind would end a suspension, or spare it."""
    if str(row[-1]) != "#sup":
        pytest.skip("the row is of a former text")
    texts = official(row[3].string)
    for lang, text in texts.items():
        words = (_INDICTABLE[lang], _SUMMARY[lang])
        found = tuple(bool(re.search(word, text, re.IGNORECASE)) for word in words)
        assert found == _WAYS[str(row[1])], (lang, text)
    assert longest(texts["en"], str(row[1])) == months(row[2])


def months(term: clingo.Symbol) -> float:
    """A term of the table in months."""
    if str(term) == "life":
        return LIFE
    count, extra = (argument.number for argument in term.arguments)
    return count + extra / 100


def longest(text: str, mode: str) -> float:
    """The longest term that a text speaks of, in months; that of CC 787(1) where it names none."""
    if "imprisonment for life" in text or "term of imprisonment for life" in text:
        return LIFE
    terms = [
        (int(number) if number.isdecimal() else _NUMBERS[number])
        * (12 if unit == "years" else 1) - (0.01 if less else 0)
        for number, unit, less in _TERM.findall(text)
        if number.isdecimal() or number in _NUMBERS
    ]  # fmt: skip
    if mode == "summary_only" and not terms:
        return 0 if "fine of not more than" in text else 24 - 0.01
    return max(terms)
