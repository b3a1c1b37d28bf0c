"""The Department's XML, read into provisions with addresses, notes, dates and texts."""

from __future__ import annotations

import datetime as dt

import pytest

from sequester.statutes import Statute, look_up
from sequester.statutes.finding import at

LANGUAGES = ("en", "fr")


@pytest.mark.parametrize(
    ("address", "english", "french"),
    [
        ("2(1)(a)", "after five years; or", "après cinq ans;"),
        ("2(1)(b)(ii)", "nobody asks.", "nul ne s'en enquiert."),
        ("1(1) old file (b)", "found in a cellar; (vieux dossier)", "trouvé dans une cave. (old file)"),  # noqa: E501
        ("Schedule 1 item 1(b)", "about wine.", "concernant le vin."),
        (
            "SC 2031 c 4 s 12",
            "A file that is open is dealt with under the old text.",
            "Le dossier ouvert relève du texte antérieur.",
        ),
    ],
)  # fmt: skip
def test_same_address_in_both_languages(
    act: Statute, address: str, english: str, french: str
) -> None:
    """A drafter would be told that a right citation leads nowhere, or shown another provision."""
    assert act.documents["en"].index[address].text == english
    assert act.documents["fr"].index[address].text == french


def test_definition_by_the_word_of_either_language(act: Statute) -> None:
    """A French drafter could not cite a definition by its French word."""
    french = act.documents["fr"].index
    assert french["1(1) vieux dossier"] is french["1(1) old file"]


def test_the_notes_of_editors_are_no_text(act: Statute) -> None:
    """A footnote or historical note that an editor adds would be reported as a change of law."""
    english = act.documents["en"].index
    assert (
        english["2(1)(b)"].text == "after two years, where (i) it is short, and (ii) nobody asks."
    )
    assert "2030, c. 7" not in english["1"].text
    assert "When a file" not in english["2"].text
    assert "2030, c. 7" not in english["Schedule 1"].text


def test_dates_and_notes(act: Statute) -> None:
    """A drafter would not see since when the present text is in force."""
    provision = act.documents["en"].index["2(1)(b)"]
    assert provision.since == dt.date(2033, 4, 1)
    found = look_up(act, {"en": "2(1)(b)", "fr": "2(1)(b)"})
    assert found is not None
    assert (found.note.en, found.note.fr) == ("When a file is sealed", "Moment du scellement")


@pytest.mark.parametrize("label", ["4", "5", "5.1", "6.2"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_repealed_range(act: Statute, lang: str, label: str) -> None:
    """A section inside a repealed range would count as one that never existed."""
    provision = at(act.documents[lang], label)  # type: ignore[index]
    assert provision is not None
    assert provision.repealed


@pytest.mark.parametrize("label", ["6.3", "8", "40"])
def test_outside_a_range(act: Statute, label: str) -> None:
    """A section that never existed would pass for a repealed one."""
    assert at(act.documents["en"], label) is None


def test_a_language_that_does_not_divide(act: Statute) -> None:
    """A right citation would be refused because French writes the paragraphs as one sentence."""
    found = look_up(act, {"en": "2.1(a)", "fr": "2.1(a)"})
    assert found is not None
    assert found.within == ("fr",)
    assert found.provisions["fr"].address == "2.1"
    assert found.provisions["en"].address == "2.1(a)"


def test_headings_stand_in_order(act: Statute) -> None:
    """The outline of an Act would lose its headings."""
    body = act.documents["fr"].body
    assert [each.note for each in body if each.sort == "heading"] == [
        "Définitions",
        "PARTIE 1 – Scellement",
    ]
