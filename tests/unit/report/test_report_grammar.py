"""French words put together: what is elided or contracted, and what is not."""

from __future__ import annotations

import re

import pytest
from tests.unit.report.shipped import of_outcome

from sequester.errors import Lang
from sequester.law import cached_ruleset
from sequester.proof import Function, Hole, Name
from sequester.report.grammar import (
    agreed,
    asked_truth,
    fill_in,
    joined,
    of_the_person,
    quoted,
    unlisted,
)
from sequester.report.naming import is_feminine, part_name
from sequester.report.words import Words

JOINED = [
    ("la date de ", "emprisonnement", "la date d’emprisonnement"),
    ("la date de ", "homicide involontaire", "la date d’homicide involontaire"),
    ("la date de ", "harcèlement", "la date de harcèlement"),
    ("plus de ", "onze ans", "plus de onze ans"),
    ("la fin de ", "le délai", "la fin du délai"),
    ("jusqu’à ", "le jour", "jusqu’au jour"),
    ("lorsque ", "une peine", "lorsqu’une peine"),
    ("le ", "3 mai", "le 3 mai"),
]


@pytest.mark.parametrize(("before", "value", "after"), JOINED, ids=[row[2] for row in JOINED])
def test_joined(before: str, value: str, after: str) -> None:
    """A letter would read as if nobody who speaks French had seen it."""
    assert joined(before, value) == after


def test_elided_statements() -> None:
    """What is asked would be told as if it were so, only because it begins with a vowel."""
    phrase = "Qu’une peine excède quatre ans dans {1} est {2}."
    assert asked_truth(phrase, "fr") == "Est-il exact qu’une peine excède quatre ans dans {1}?"
    assert quoted("Qu’une peine excède quatre ans.") == "qu’une peine excède quatre ans"


PARTS = [
    ("une amende", "l’amende (c1)", True),
    ("probation", "la probation (c1)", True),
    ("un dédommagement", "le dédommagement (c1)", False),
    ("emprisonnement avec sursis", "l’emprisonnement avec sursis (c1)", False),
    ("des frais", "l’élément « frais » (c1)", False),
]


@pytest.mark.parametrize(("word", "name", "feminine"), PARTS, ids=[row[0] for row in PARTS])
def test_a_part_of_a_sentence_agrees(word: str, name: str, *, feminine: bool) -> None:
    """A reader of French would be told that a fine « a été payé »."""
    assert (part_name(word, 0, "c1", "fr"), is_feminine(word)) == (name, feminine)
    words = {"S": name, "C": "c1"}
    template = "{S}, infligé(e) pour {C}, n’a pas été payé(e) : il/elle doit l’être."
    told = fill_in(agreed(template, words, {name: feminine}), words, "fr")
    wanted = (
        "infligée pour c1, n’a pas été payée : elle"
        if feminine
        else "infligé pour c1, n’a pas été payé : il"
    )
    assert told == f"{name}, {wanted} doit l’être."


def test_the_nearest_part_named_before_gives_the_gender() -> None:
    """Of a fine served after a term, the term would be told as a woman."""
    words = {"1": "l’emprisonnement (c1)", "2": "l’amende (c1)"}
    genders = {"l’emprisonnement (c1)": False, "l’amende (c1)": True}
    template = "Payé(e) : {1} est purgé(e), {2} est payé(e), l’alinéa 1(e) vaut."
    told = agreed(template, words, genders)
    assert told == "Payé : {1} est purgé, {2} est payée, l’alinéa 1(e) vaut."


NOUGHT = [
    ("en", "{M} months and {N} days", (24, -1), "24 months less a day"),
    ("en", "{M} months and {N} days", (36, 0), "36 months"),
    ("en", "{M} months and {N} days", (1, 1), "1 month and 1 day"),
    ("en", "{M} months and {N} days", (0, 20), "20 days"),
    ("en", "none ({M} months or more; more than {N}; P01)", (0, 0), "none (P01)"),
    ("en", "x ({M} months or more; more than {N}; P01)", (6, 0), "x (6 months or more; P01)"),
    ("fr", "{M} mois et {N} jours", (24, -1), "24 mois moins un jour"),
    ("fr", "{M} mois et {N} jours", (36, 0), "36 mois"),
    ("fr", "{M} mois et {N} jours", (0, 20), "20 jours"),
    ("fr", "aucun ({M} mois ou plus; plus de {N}; P01)", (0, 0), "aucun (P01)"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "template", "values", "told"), NOUGHT)
def test_nought_is_not_told(lang: Lang, template: str, values: tuple[int, int], told: str) -> None:
    """A person would read of a sentence of 24 months and -1 day, or of 0 months or more."""
    words = {"M": str(values[0]), "N": str(values[1])}
    assert fill_in(template, words, lang) == told


def test_what_goes_without_saying_is_left_out_of_a_parenthesis() -> None:
    """Every line on a scheme would say that all convictions are counted and none left out."""
    phrase = "{C} is due ({Before}, {Without}), as {P} knows ({P})."
    assert unlisted(phrase, {"Before", "Without"}) == "{C} is due, as {P} knows ({P})."
    assert unlisted(phrase, {"Before", "P"}) == "{C} is due ({Without}), as {P} knows."


def test_a_judgment_on_the_whole_record_is_about_the_person() -> None:
    """It was asked whether the person was of good conduct, "as far as the person is concerned"."""
    vocabulary = cached_ruleset("canada").vocabulary
    for name, finding in vocabulary.findings.items():
        for text in (finding.phrase, vocabulary.asks[name]):
            for lang in ("en", "fr"):
                said = of_the_person(text.in_language(lang), "1")
                assert not re.search(r"in respect of|as far as|à l’égard|\({1}\)|, \?|  ", said)
    asked = vocabulary.asks["good_conduct"]
    assert "of good conduct? Its" in of_the_person(asked.en, "1")
    assert "conduite de la personne? Sa" in of_the_person(asked.fr, "1")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "the Board is satisfied of the person’s good conduct."), ("fr", "de la personne.")],
)
def test_a_judgment_without_a_day_has_none(lang: Lang, said: str) -> None:
    """It was said to be made « le un jour non précisé »."""
    proof = of_outcome("may_apply").proof
    assert proof is not None
    words = Words(cached_ruleset("canada"), lang, proof)
    person, good, true = (Name(2, word) for word in ("person", "good_conduct", "true"))
    assert words.atom(Function(3, 4, "found_on", (good, person, true, Hole(4, 1)))).endswith(said)
