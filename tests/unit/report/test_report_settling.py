"""What to do next: the values that settle an open answer, judgments, and burdens, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.report.shipped import SUITE, of_outcome, request

from sequester.engine import load_engine
from sequester.errors import Lang, Text
from sequester.proof import Decision, Known, MissingFact, Settles, Then, decide
from sequester.records import read_cases
from sequester.report import render_dot, render_html, render_markdown, render_text
from sequester.report.grammar import asked_truth, not_shown

NBSP = "\N{NO-BREAK SPACE}"
PAID = MissingFact("paid_on", "c1/sentence/0", "/events/0/sentence/0/paid_on")
ASKED = replace(PAID, ask=Text("When was {1} paid in full?", "Quand a-t-on fini de payer {1}?"))


def told(decision: Decision, lang: Lang = "en") -> str:
    """The letter on one line."""
    text = render_text(decision, load_engine().ruleset, lang, depth=1)
    return " ".join(text.replace(NBSP, " ").split())


def settled(known: Known, outcomes: tuple[str, ...] = ("may_apply",)) -> Decision:
    """An open decision that one fact settles."""
    decision = of_outcome("undetermined")
    settles = (Settles((known.fact,), (Then((known,), outcomes),)),)
    return replace(decision, settles=settles, needed=(known.fact,), missing=(known.fact,))


@pytest.mark.parametrize(
    ("first", "last", "en", "fr"),
    [
        (None, dt.date(2017, 1, 9), "On 9 January 2017 or before: ",
            "Le 9 janvier 2017 ou avant :"),
        (dt.date(2017, 1, 1), None, "On 1 January 2017 or later: ",
            "Le 1er janvier 2017 ou après :"),
        (
            dt.date(2017, 1, 1), dt.date(2018, 1, 1), "From 1 January 2017 to 1 January 2018: ",
            "Du 1er janvier 2017 au 1er janvier 2018 :",
        ),
        (dt.date(2017, 1, 9), dt.date(2017, 1, 9), "9 January 2017: ", "9 janvier 2017 :"),
        (None, None, "Any value: ", "Toute valeur :"),
    ],
)  # fmt: skip
def test_days_that_settle(first: dt.date | None, last: dt.date | None, en: str, fr: str) -> None:
    """If a bound were misread, a person would look for the wrong receipt."""
    decision = settled(Known(ASKED, (), ((first, last),)))
    assert f"{en}the person may apply." in told(decision)
    assert f"{fr} la personne peut présenter une demande." in told(decision, "fr")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("paid_on", None, "Never: "),
        ("served", True, "Yes: "),
        ("served", False, "No: "),
        ("applications", "empty", "There is none: "),
        ("applications", "not_empty", "There is at least one: "),
        ("board_satisfied_4_3_a", "not_made", "Nobody has judged it: "),
        ("procedure", "summary", "By summary conviction procedure: "),
    ],
)
def test_values_that_settle(name: str, value: str | bool | None, words: str) -> None:  # noqa: FBT001 - a value of the record
    """If a value showed as the rules write it, only we could read it."""
    item = "c1/sentence/0" if name in ("paid_on", "served") else "c1"
    fact = MissingFact(name, "person" if name == "applications" else item, "")
    assert words in told(settled(Known(fact, (value,))))


def test_numbers_that_settle() -> None:
    """If a sum were misread, a person would think that a bar reaches them or not."""
    fact = MissingFact("amount", "c1/sentence/0", "")
    for bounds, words in (
        ((None, Decimal(5)), "$5 or less: "),
        ((Decimal(5), None), "$5 or more: "),
        ((Decimal(5), Decimal("7.5")), "From $5 to $7.50: "),
    ):
        assert words in told(settled(Known(fact, (), (bounds,))))


def test_what_stays_open_is_said() -> None:
    """If an answer that still hangs on more were told as settled, a person would rely on it."""
    text = told(settled(Known(ASKED, (None,)), ("may_apply", "not_yet")))
    assert "still open (the person may apply, or the person may not apply yet)" in text
    assert "When was the fine (c1) paid in full? [paid_on, /events/0/sentence/0/paid_on]" in text


def of_case(name: str, wanted: str) -> Decision:
    """The decision on one case of a suite."""
    cases = read_cases(SUITE / "criminal_records_act" / f"{name}.yaml").cases
    asked = [request(case) for case in cases if case.id == wanted]
    return decide(load_engine(), asked)[0][0]


def test_who_must_show_what_is_said_with_the_provision() -> None:
    """If the burden were left out, a person would wait for others to find the paper."""
    decision = of_case("s04_2_service_offences", "cra-s4-2-service-maximum-not-known")
    assert "The person has the onus of showing the difference in age (CRA, s. 4(4))." in told(
        decision
    )
    assert "prouver la différence d’âge (LCJ, par. 4(4))." in told(decision, "fr")


def test_a_judgment_not_made_is_asked_for_and_one_made_is_told() -> None:
    """If they were mixed up, a person would ask the Board for what it has already found."""
    first = read_cases(SUITE / "criminal_records_act" / "s04_3_age_gap.yaml").cases[0]
    made = of_case("s04_3_age_gap", first.id)
    assert "Judged by those whose part it is" in told(made)
    name = "cra-4-2-b-four-long-sentences-after-an-older-first-offence"
    denied = of_case("s04_2_first_offence_before_2012", name)
    assert "is a serious personal injury offence: no" in told(denied)
    assert "sévices graves à la personne : non" in told(denied, "fr").replace("\xa0", " ")
    assert "holds no judgment" not in told(denied)
    folder = SUITE / "expungement_of_historically_unjust_convictions_act"
    first = read_cases(folder / "schedule_first_days.yaml").cases[1]  # findings: []
    open_ = decide(load_engine(), [request(first)])[0][0]
    assert "This is for the Parole Board to judge, not for a computation" in told(open_)
    assert "Il revient à la Commission des libérations conditionnelles d’en juger" in told(
        open_, "fr"
    )


def test_decisions_without_proof_can_be_told_in_every_form() -> None:
    """If a decision without its proof broke a page, a batch could not be read."""
    bare = replace(of_outcome("barred"), proof=None)
    rules = load_engine().ruleset
    assert "Waiting does not help" in render_html([bare], rules)
    assert "Reasons" not in render_markdown(bare, rules)
    assert "subgraph" not in render_dot([bare], rules)


def test_questions_and_denials_of_truth() -> None:
    """If a clause kept its formal frame, the letter would read like a machine."""
    assert asked_truth("That {1} was served is {2}.", "en") == "Whether {1} was served"
    assert (
        asked_truth("Que {1} ait été purgé est {2}.", "fr") == "Est-il exact que {1} ait été purgé?"
    )
    assert asked_truth("Qu’il y ait lieu est {2}.", "fr") == "Est-il exact qu’il y ait lieu?"
    assert asked_truth("{1} is {2}.", "en") == "{1} is {2}."
    assert not_shown("c1 compte", "fr") == "ceci n’est pas établi : c1 compte"
