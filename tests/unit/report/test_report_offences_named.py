"""Offences that a missing fact may name are cited as lawyers cite them."""

from __future__ import annotations

import pytest

from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.proof import show
from sequester.report.naming import offence_term
from sequester.report.words import Words


@pytest.mark.parametrize(
    ("value", "lang", "words"),
    [
        ('offence(cc,"163","1","a")', "en", "paragraph 163(1)(a) of the Criminal Code"),
        ('offence(cc,"163","1","a")', "fr", "l’alinéa 163(1)a) du Code criminel"),
        ('offence(ca,"10","","")', "en", "section 10 of the Cannabis Act"),
        ('offence(ca,"10","","")', "fr", "l’article 10 de la Loi sur le cannabis"),
        ('offence(unlisted_act,"","","")', "en", "Act that is not on the list"),
        ('offence(unlisted_act,"","","")', "fr", "loi qui ne figure pas sur la liste"),
    ],
)
def test_an_offence_is_cited(value: str, lang: Lang, words: str) -> None:
    """A person would be asked whether the offence was `offence(ca,"10","","")`."""
    term = offence_term(value)
    assert show(term) == value
    said = Words(load_engine().ruleset, lang).term(term, "provision")
    assert words in said.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_no_offence_stays_a_word() -> None:
    """A word of the record would be lost."""
    assert show(offence_term("something")) == "something"
