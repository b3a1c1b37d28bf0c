"""Conditions that failed are told as a person would say them, in both languages."""

# ruff: noqa: E501 - a sentence in both languages reads best on one line
from __future__ import annotations

import pytest
from clingo import parse_term

from sequester.engine import load_engine
from sequester.engine.matching.terms import Converter
from sequester.errors import Lang
from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Counting,
    Fact,
    Function,
    Hole,
    Limit,
    Name,
    Number,
    Premise,
    Proof,
    Term,
)
from sequester.proof import (
    Words as Quoted,
)
from sequester.report.points import Point, fold, lettered, number
from sequester.report.unmet import WIDEST, Unmet
from sequester.report.words import Words

NBSP = "\N{NO-BREAK SPACE}"
CONVERTER = Converter()


def term(text: str) -> Term:
    """A term as clingo writes it."""
    return CONVERTER.term(parse_term(text))


def teller(lang: Lang) -> Unmet:
    """What tells an empty proof."""
    proof = Proof((), (), frozenset())
    return Unmet(proof, Words(load_engine().ruleset, lang, proof))


def compared(left: str, operator: str, right: str, *, negated: bool = False) -> Compared:
    """A comparison that failed."""
    return Compared((term(left), term(right)), (operator,), holds=False, negated=negated)


def counted(operator: str, *, left: bool = False, empty: bool = False) -> Counted:
    """A count of 2 that should have been something else."""
    elements = () if empty else (Counting((Number(1, 1),), ()),) * 2
    bound = Number(1, 3)
    return Counted(
        "count", Number(1, 2), (bound, operator) if left else None,
        None if left else (operator, bound), elements, holds=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("premise", "en", "fr"),
    [
        (compared("date(2020,1,2)", "<", "date(2020,1,1)"), "2 January 2020 is not before 1 January 2020", "le 2 janvier 2020 n’est pas antérieur au 1er janvier 2020"),
        (compared("2", ">", "3"), "2 is not more than 3", "2 n’est pas supérieur à 3"),
        (compared("2", "<", "3", negated=True), "2 is less than 3", "2 est inférieur à 3"),
        (compared("v1992", "!=", "v1992"), "it is the same: the text of 1992", "c’est le même : le texte de 1992"),
        (counted(">"), "counted: 2 (wanted: more than 3)", "décompte : 2 (requis : plus de 3)"),
        (counted("<=", left=True), "counted: 2 (wanted: at least 3)", "décompte : 2 (requis : au moins 3)"),
        (counted("=", empty=True), "nothing counts (wanted: exactly 3)", "rien n’entre en compte (requis : exactement 3)"),
        (Fact("record", term("component_kind(s,fine)")), "s is a fine", "s consiste en ce qui suit : une amende"),
        (compared("1", "=", "1", negated=True), "1 is the same as 1", "1 est identique à 1"),
        (Compared((term("date(2020,1,1)"), Limit(7)), (">",), holds=False), "the day lies beyond the text", "la date est hors du texte"),
        (Absent(term("foreign(c1,true)")), "it is not so that c1 is by a court outside Canada", "il n’est pas exact que c1 émane d’un tribunal étranger"),
        (Absent(term("service_offence(c1)")), "c1 is not for a service offence", "c1 ne vise pas une infraction d’ordre militaire"),
        (Absent(term("schedule_asked(c1)")), "it is not shown that whether the schedule names", "ceci n’est pas établi : il importe de savoir"),
        (Absent(term("settled(conspiracy_of,c1,true)")), "the conspiracy in c1 was not aimed at", "le complot dans c1 ne visait pas"),
        (Absent(term("never(s,paid_on)")), "the record does not say this: s was not paid in full", "le dossier ne dit pas ceci : s n’a pas été entièrement payé"),
        (Absent(term("reading(clock,one)")), "another choice is made here than this: whether one waiting period", "le choix retenu ici est autre que le suivant : l’existence d’une seule période"),
        (Absent(term("found(board_satisfied_4_3_a,c1,true)")), "it has not been found", "ceci n’a pas été conclu"),
        (Absent(term("not_made(board_satisfied_4_3_a,c1)")), "somebody has judged whether", "ceci a été apprécié"),
        (Absent(term("conviction(c1)"), not_in_force=("cra_4_a__1992",), circular=True), "not in force then: CRA, s. 4(a)", "alors non en vigueur : LCJ, al. 4a)"),
    ],
)  # fmt: skip
def test_failures(premise: Premise, en: str, fr: str) -> None:
    """If a failed condition read like a formula, a person could not contest it."""
    assert en in teller("en").failure(premise).replace(NBSP, " ")
    assert fr in teller("fr").failure(premise).replace(NBSP, " ")


def test_an_open_comparison_is_still_told() -> None:
    """If a comparison without values vanished, a condition would be hidden."""
    premise = Compared((Hole(6, 0), Number(1, 3)), ("<",), holds=False)
    assert teller("en").failure(premise) == "something < 3"


def test_what_the_record_says_instead_is_told_with_its_place() -> None:
    """If it were left out, a person would not know which entry to have corrected."""
    fact = Fact("record", term("component_kind(s,fine)"), pointer="/events/0/sentence/0/kind")
    points = teller("en").why_not(Absent(term("component_kind(s,costs)"), instead=(fact,)), 1)
    assert [point.full for point in points] == [
        "the record says: s is a fine [/events/0/sentence/0/kind]"
    ]


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        (term("life"), "term_length", "for life"),
        (term("length(24,-1)"), "term_length", "2 years less a day"),
        (Limit(7), "day", "(no end)"),
        (Hole(6, 0), "day", "a day"),
        (term("cra_4_1_b"), "any", "CRA, s. 4(1)(b)"),
        (Quoted(3, "CC 734"), "authority", "CC, s. 734"),
        (Number(1, 250), "hundredths", "2.5"),
        (Name(2, "not_known_at_all"), "any", "not known at all"),
        (term("pair(1,2)"), "any", "pair (1, 2)"),
        (Function(5, 2, "..", (Number(1, 1), Number(1, 3))), "any", "1–3"),
    ],
)
def test_terms(written: Term, kind: str, text: str) -> None:
    """If a term showed as the rules write it, only we could read it."""
    words = Words(load_engine().ruleset, "en")
    assert words.term(written, kind).replace(NBSP, " ") == text


def test_what_never_happened_is_said_so() -> None:
    """If null read like a date, a person would believe a fine paid."""
    words = Words(load_engine().ruleset, "en")
    assert words.atom(term("never(s,paid_on)")) == "S was not paid in full."
    assert "This has not happened" in words.atom(term("never(c1,charge_laid_on)"))
    assert words.atom(term("never(s,no_such_key)")) == "S."


def test_folding_counts_and_keeps_numbers() -> None:
    """If folding lost count or renumbered, a reader could not find a step again."""
    leaf = Point("c", sort="step")
    points = [Point("a", [Point("b", [leaf], sort="step"), Point("f", sort="fact")], sort="step")]
    points.append(Point("d", sort="step"))
    assert number(points) == 5
    assert [points[0].label, leaf.label, points[1].label] == ["1", "3", "4"]
    assert fold(points, 1) == 2
    assert [point.text for point in points[0].walk()] == ["a", "f"]
    assert leaf.label == ""
    assert [lettered(place) for place in (0, 25, 26)] == ["A", "Z", "A2"]
    assert WIDEST > 1
