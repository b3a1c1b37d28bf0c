"""The listed offences of Schedules 1 and 3 and of the youth schedule, against the official text.

Every row names what its item says in both languages, and every item has a row: a second reading
that is made anew whenever either changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from clingo import Symbol
from tests.unit.law.test_offence_table import OFFICIAL, offence, official, rows, statutes

from sequester.errors import Lang
from sequester.statutes import Provision, authority_of

SCHEDULES = [
    ("CRA Schedule 1", ("schedule_1", "schedule_1_by_penalty", "schedule_1_break_in")),
    ("CRA Schedule 3", ("schedule_3",)),
    ("YCJA Schedule", ("youth_schedule",)),
]
_CITED_BY_OFFENCE = {  # the item names the penalty
    ("cdsa", "4", "1", ""), ("nca", "3", "1", ""), ("cc", "81", "1", "a"), ("cc", "81", "1", "b"),
}  # fmt: skip
_ARSON = re.compile(r"2\([abc]\)")  # as it read before July 1990: left out, the table says so


def listed() -> Iterator[tuple[str, tuple[Symbol, ...]]]:
    """Each row whose list still stands, with the citation of its item."""
    for schedule, tables in SCHEDULES:
        for table in tables:
            for row in rows(table):
                if str(row[-1]) == "#sup" or table == "schedule_3":
                    yield f"{schedule} item {row[0].string}", row


def wording(text: str) -> str:
    """The text with paragraphs in parentheses and each provision whole.

    171.1(1)a) is 171.1(1)(a), and 4(4) or (5) is 4(4) or 4(5).
    """
    text = re.sub(r"\b(\d+)(\(\d+\)) (or|ou) (?=\(\d)", r"\1\2 \3 \1", text)
    return re.sub(r"(?<=[0-9)])([a-z](?:\.\d+)?)\)", r"(\1)", text)


@pytest.mark.parametrize("cite", sorted({cite for cite, _ in listed()}))
def test_a_row_names_what_its_item_says(cite: str) -> None:
    """A conviction would be barred by an item that does not name it, in one language or both."""
    texts = official(cite)
    assert set(texts) == {"en", "fr"}
    for found, row in listed():
        if found != cite or offence(row[1]) in _CITED_BY_OFFENCE:
            continue
        _, section, *inner = offence(row[1])
        number = section + "".join(f"({level})" for level in inner if level)
        for text in texts.values():
            assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]|\.\d)", wording(text)), text


@pytest.mark.parametrize(("schedule", "tables"), SCHEDULES, ids=lambda value: str(value)[:14])
def test_every_item_has_a_row(schedule: str, tables: tuple[str, ...]) -> None:
    """A conviction that an item names would be free of its consequences."""
    if not OFFICIAL.is_dir():
        pytest.skip(f"the official text is not at hand in {OFFICIAL.name}")
    authority = authority_of(schedule)
    statute = statutes().statute(authority.name)
    assert statute is not None
    known = {row[0].string for table in tables for row in rows(table)}
    known |= {row[0].string for table in ("schedule_1_mirror", "schedule_1_inchoate")
              for row in rows(table)}  # fmt: skip
    for lang in ("en", "fr"):
        items = leaves(statute.documents[lang].index, authority.address)
        assert items
        missing = items - known
        if schedule.startswith("YCJA"):
            missing = {item for item in missing if not _ARSON.fullmatch(item)}
        if schedule == "CRA Schedule 3":
            missing -= {"1(c)"}  # the act as a service offence: a rule, not a row
        assert not missing, (lang, sorted(missing))


def leaves(index: Mapping[str, Provision], schedule: str) -> set[str]:
    """The items of a schedule that hold no other, repealed ones left out."""
    start = f"{schedule} item "
    return {
        address.removeprefix(start)
        for address, provision in index.items()
        if address.startswith(start) and not provision.repealed and not provision.children
    }


@pytest.mark.parametrize("row", rows("schedule_1"), ids=lambda row: f"item {row[0].string}")
def test_an_item_on_children_says_so(row: tuple[Symbol, ...]) -> None:
    """An offence against an adult would bar for ever, or one against a child would not."""
    if str(row[-1]) != "#sup":
        pytest.skip("the item is repealed")
    paragraph, _, _ = row[0].string.partition(")")
    words: dict[Lang, str] = {"en": "involving a child", "fr": "à l’égard d’un enfant"}
    for lang, text in official(f"CRA Schedule 1 item {paragraph})").items():
        begins = text[:120].replace("'", "’")
        assert (words[lang] in begins) == (str(row[3]) == "child_only"), begins
