"""The Markdown rendering of a Code, read into the same provisions as XML."""

from __future__ import annotations

import pytest
from tests.unit.statutes.places import MARKDOWN

from sequester.statutes import Statute, read_statutes
from sequester.statutes.finding import at


@pytest.fixture(scope="module")
def code() -> Statute:
    """The invented Code."""
    return read_statutes(MARKDOWN)["X-2"]


@pytest.mark.parametrize(
    ("address", "english", "french"),
    [
        ("2(1)(a)(ii)", "that is green; or", "verte;"),
        ("2(1)(b)", "with string.", "avec de la ficelle."),
        ("2(2)", "A box is not sealed.", "La boîte n'est pas scellée."),
        ("1 file (b)", "a box", "boîte"),
    ],
)
def test_same_address_in_both_languages(
    code: Statute, address: str, english: str, french: str
) -> None:
    """A drafter would be told that a right citation of the Code leads nowhere."""
    assert code.documents["en"].index[address].text == english
    assert code.documents["fr"].index[address].text == french


def test_words_after_a_list_belong_above_it(code: Statute) -> None:
    """A change in the closing words of a definition would be missed."""
    assert (
        code.documents["en"].index["1 file"].text.endswith("(b) a box kept by a clerk; (dossier)")
    )


def test_notes(code: Statute) -> None:
    """A drafter would see another provision's marginal note, or asterisks in it."""
    english = code.documents["en"].index
    assert english["2(2)"].note == "Exception"
    assert english["1"].note == "Definition of file"
    assert not english["2(1)"].note
    assert "2030, c. 8" not in english["1"].text


@pytest.mark.parametrize("address", ["3", "4", "5", "2(3)", "2(4)"])
def test_repealed(code: Statute, address: str) -> None:
    """A repealed provision would count as one in force."""
    for document in code.documents.values():
        provision = at(document, address)
        assert provision is not None
        assert provision.repealed


def test_the_language_is_that_of_the_name(code: Statute) -> None:
    """French text would be taken for English, since the rendering says so."""
    assert code.documents["fr"].title == "Code des dossiers"
