"""Tampering with what a proof says of facts that are not known is found too."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.check.decided import example, verdict

CASES = "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-residence-2018"
AGREED = "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-residence-2018-agree"
HYBRID = "youth_criminal_justice_act/s119_what_no_case_showed.yaml#ycja-115-2-hybrid"
EITHER = "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-injury-no-matter"
Decision = dict[str, Any]


def test_a_case_left_out_is_found() -> None:
    """An outcome would be called certain though it depends on what nobody knows."""
    text, record = example(EITHER)
    decision = json.loads(text)
    assert verdict(decision, record) == ""
    case = decision["proof"]["cases"][0]
    case["completions"], decision["proof"]["cases"] = case["completions"][:1], [case]
    assert verdict(decision, record) == "K212"


def test_a_word_left_out_is_derived() -> None:
    """A proof need not spell out the same case for every province: the checker tries them."""
    text, record = example(AGREED)
    decision = json.loads(text)
    decision["proof"]["cases"].pop()
    assert verdict(decision, record) == ""


def test_a_word_that_the_law_assumes_is_no_state_of_a_key() -> None:
    """That the procedure is unproven is assumed by one Act; no record says it, and others read it.

    A right decision would be refused for a state that cannot be.
    """
    text, record = example(HYBRID)
    assert verdict(json.loads(text), record) == ""


def test_a_supposition_of_what_is_known_is_found() -> None:
    """A decision could be had by supposing away what the record says."""
    text, record = example(CASES)
    decision = json.loads(text)
    assert verdict(decision, record) == ""
    completion = decision["proof"]["cases"][0]["completions"][0]
    fact = {"name": "outcome", "item": "c1", "pointer": "/events/0/outcome"}
    completion.append({"fact": fact, "atoms": ["event_outcome(i1,acquittal)"]})
    assert verdict(decision, record) == "K210"


def test_bounds_are_compared_with_every_completion() -> None:
    """A person would be told of a day that cannot be the last one."""
    text, record = example(CASES)
    decision = json.loads(text)
    name = next(iter(decision["bounds"]))
    decision["bounds"][name]["greatest"] = decision["bounds"][name]["least"]
    assert verdict(decision, record) == "K203"


def test_what_one_supposition_gives_is_not_said_of_all() -> None:
    """A person would be given as certain a day that only one of the suppositions leads to."""
    text, record = example(CASES)
    decision = json.loads(text)
    assert decision["bounds"]
    for name, ends in decision["bounds"].items():
        claimed: Decision = json.loads(text)
        del claimed["bounds"][name]
        group = "dates" if str(ends["least"]).count("-") == 2 else "values"
        claimed[group][name] = ends["least"]
        assert verdict(claimed, record) == "K203"


def test_an_outcome_of_a_case_is_compared() -> None:
    """A case would be passed off as an example of another outcome."""
    text, record = example(CASES)
    decision = json.loads(text)
    first, second = decision["proof"]["cases"][:2]
    first["outcome"], second["outcome"] = second["outcome"], first["outcome"]
    assert verdict(decision, record) == "K211"


def by_examples(decision: Decision) -> None:
    """The same decision as it would stand if its cases were examples only."""
    decision["proof"]["exhaustive"] = False
    for found in decision["bounds"].values():
        found["sampled"] = True
    for group in ("dates", "values"):
        for name, value in decision[group].items():
            if value is not None:
                ends = {"least": value, "greatest": value}
                decision["bounds"][name] = {**ends, "may_be_none": False, "sampled": True}
        decision[group] = {}


def test_what_no_example_has_is_not_stated() -> None:
    """A decision by examples would be rejected for not stating what none of them has."""
    text, record = example(CASES)
    decision: Decision = json.loads(text)
    absent = [name for name, value in decision["values"].items() if value is None]
    by_examples(decision)
    assert absent
    assert verdict(decision, record) == ""
    del decision["bounds"]["version_choice"]
    assert verdict(decision, record) == "K203"


def other_question(decision: Decision) -> None:
    """A person is asked for something else than what is missing."""
    decision["missing"][0]["ask"]["en"] = "What is your telephone number?"


def no_question(decision: Decision) -> None:
    """A person is not told what to look up."""
    decision["missing"][0]["ask"] = None


def other_burden(decision: Decision) -> None:
    """A person is told to show what another has to show."""
    decision["missing"][0]["burden"] = "CRA 99"


def needs_what_is_there(decision: Decision) -> None:
    """A person is sent to look up what the record says."""
    decision["needed"].append({"name": "outcome", "item": "c1", "pointer": "/events/0/outcome"})


def needs_it_twice(decision: Decision) -> None:
    """A fact is listed twice."""
    decision["needed"] *= 2


def settles_otherwise(decision: Decision) -> None:
    """The answers of a question are exchanged."""
    answers = decision["settles"][0]["answers"]
    answers[0]["outcomes"], answers[-1]["outcomes"] = (
        answers[-1]["outcomes"],
        answers[0]["outcomes"],
    )


def settles_by_other_facts(decision: Decision) -> None:
    """A fact that nobody needs is said to settle."""
    decision["settles"][0]["facts"][0]["name"] = "date_of_birth"


def settles_nothing(decision: Decision) -> None:
    """No answer leaves one outcome."""
    for answer in decision["settles"][0]["answers"]:
        answer["outcomes"] = list(decision["outcomes"])


def settles_to_nothing(decision: Decision) -> None:
    """An answer leaves an outcome that no other does."""
    decision["settles"][0]["answers"][0]["outcomes"] = ["never"]


ADVICE: tuple[tuple[Callable[[Decision], None], str], ...] = (
    (other_question, "K213"), (no_question, "K213"), (other_burden, "K213"),
    (needs_what_is_there, "K213"), (needs_it_twice, "K216"), (settles_otherwise, "K216"),
    (settles_by_other_facts, "K216"), (settles_nothing, "K216"), (settles_to_nothing, "K216"),
)  # fmt: skip


@pytest.mark.parametrize(("tamper", "code"), ADVICE, ids=lambda one: getattr(one, "__name__", one))
def test_wrong_advice_is_found(tamper: Callable[[Decision], None], code: str) -> None:
    """A person would look up the wrong paper, or believe that it settles what it does not."""
    text, record = example(CASES)
    decision = json.loads(text)
    assert verdict(decision, record) == ""
    tamper(decision)
    assert verdict(decision, record) == code
