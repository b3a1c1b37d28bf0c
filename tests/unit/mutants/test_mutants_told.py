"""Survivors as sentences that a lawyer understands, in both languages."""

# ruff: noqa: E501 - a sentence reads best on few lines
from __future__ import annotations

import re

import pytest
from tests.unit.mutants.small import asked, changed, mutants

from sequester.errors import Lang
from sequester.mutants import Telling


def _said(lang: Lang, *what: str) -> str:
    return Telling(asked()[0].engine.ruleset, lang).survivor(changed(*what))


@pytest.mark.parametrize(
    ("what", "en", "fr"),
    [
        (
            ("shift_row", "ex_3__wait", "wait(summary,2)", "wait(summary,3)"),
            (
                "No case would notice if EX 3 said “after an offence prosecuted summarily, one waits 3 "
                "years” in place of “after an offence prosecuted summarily, one waits 2 years”."
            ),
            (
                "Aucun cas ne le remarquerait si EX 3 disait « après une infraction poursuivie par "
                "procédure sommaire, on attend 3 ans » au lieu de « après une infraction "
                "poursuivie par procédure sommaire, on attend 2 ans »."
            ),
        ),
        (
            ("drop_exception", "ex_4", "not defeated"),
            "No case would notice if EX 4 had no exception (EX 5).",
            "Aucun cas ne le remarquerait si EX 4 n’avait pas d’exception (EX 5).",
        ),
        (
            ("shift_force", "ex_5", "2010-01-01", "2010-01-02"),
            (
                "No case would notice if EX 5 were in force from 2 January 2010 and not from 1 January "
                "2010."
            ),
            (
                "Aucun cas ne le remarquerait si EX 5 était en vigueur à compter du 2 janvier 2010 et "
                "non à compter du 1er janvier 2010."
            ),
        ),
        (
            ("drop_condition", "ex_5", "procedure"),
            (
                "No case would notice if EX 5 did not require this: a conviction was prosecuted "
                "summarily."
            ),
            (
                "Aucun cas ne le remarquerait si EX 5 n’exigeait pas ceci : une condamnation a été "
                "poursuivie par procédure sommaire."
            ),
        ),
        (
            ("swap_comparison", "ex_4", "T <= D"),
            (
                "No case would notice if EX 4 said “before, or less than” in place of “no later than, "
                "or at most” (T <= D)."
            ),
            (
                "Aucun cas ne le remarquerait si EX 4 disait « avant, ou moins de » au lieu de « au "
                "plus tard le, ou au plus » (T <= D)."
            ),
        ),
    ],
)
def test_a_survivor_is_a_sentence_about_law(what: tuple[str, ...], en: str, fr: str) -> None:
    """A lawyer would meet an atom of the rules, or words that say something else."""
    assert _said("en", *what) == en
    assert _said("fr", *what) == fr


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_sentence_shows_a_variable_of_a_predicate(lang: Lang) -> None:
    """A reader would meet `convicted(C)` where a sentence should stand."""
    telling = Telling(asked()[0].engine.ruleset, lang)
    for mutant in mutants():
        said = telling.survivor(mutant)
        assert said.endswith(".")
        assert not re.search(r"\b(convicted|wait_ends|waiting|applies)\(", said)
