"""What the engine makes of complete and of incomplete records, under an invented Act."""

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from tests.unit.engine.conftest import INVENTED, sealing

from sequester.engine import Engine, Solved, answer_outputs, load_engine, plain_outputs
from sequester.errors import RequestError, RuleFileError

D = dt.date
FULL: dict[str, object] = {
    "outcome": "conviction",
    "procedure": "summary",
    "outcome_date": D(2015, 3, 2),
    "sentence": [{"kind": "fine", "amount": 100, "paid_on": D(2016, 1, 1)}],
}
Ask = Callable[..., Solved]


def _without(*keys: str) -> dict[str, object]:
    return {key: value for key, value in FULL.items() if key not in keys}


def _missing(solved: Solved) -> list[str]:
    return sorted(unknown.key for unknown in solved.matters["c1"])


def test_a_complete_record_has_one_answer(solve: Ask) -> None:
    """A record that says everything must never come out undetermined."""
    solved = solve(FULL)
    assert solved.outcomes == {"c1": {"sealed"}}
    assert len(solved.leaves) == 1
    assert solved.matters == {"c1": ()}


@pytest.mark.parametrize(
    ("day", "outcome"),
    [(D(2017, 3, 1), "open"), (D(2017, 3, 2), "open"), (D(2017, 3, 3), "sealed")],
)
def test_the_wait_ends_with_its_last_day(solve: Ask, day: D, outcome: str) -> None:
    """A day too early would seal what the law keeps open, a day too late the reverse."""
    assert solve(FULL, as_of=day).outcomes == {"c1": {outcome}}


def test_an_irrelevant_gap_changes_nothing(solve: Ask) -> None:
    """The victim's age matters only for offences by indictment: nobody must be asked for it."""
    assert solve(FULL).matters["c1"] == ()
    assert "victim_age" in _missing(solve({**FULL, "procedure": "indictment"}))


def test_a_missing_date_leaves_both_outcomes(solve: Ask) -> None:
    """Without its date a conviction may or may not have waited long enough."""
    solved = solve(_without("outcome_date"))
    assert solved.outcomes == {"c1": {"sealed", "open"}}
    assert _missing(solved) == ["outcome_date"]


def test_a_missing_list_is_not_an_empty_one(solve: Ask) -> None:
    """A sentence that nobody recorded may hold a fine that nobody paid."""
    solved = solve(_without("sentence"))
    assert solved.outcomes == {"c1": {"sealed", "open"}}
    assert _missing(solved) == ["sentence"]


def test_null_is_an_answer(solve: Ask) -> None:
    """`paid_on: null` says the fine is unpaid: nothing is left to ask."""
    solved = solve({**FULL, "sentence": [{"kind": "fine", "paid_on": None}]})
    assert solved.outcomes == {"c1": {"open"}}
    assert _missing(solved) == []


def test_a_burden_decides_until_the_fact_is_shown(solve: Ask) -> None:
    """Where the law puts the onus on the person, silence is not `undetermined`."""
    event = {**FULL, "procedure": "indictment", "circumstances": {"victim_age": 12}}
    solved = solve(event)
    assert solved.outcomes == {"c1": {"never_sealed"}}
    assert _missing(solved) == ["violence_or_coercion"]
    assert [one.unknown.key for one in solved.assumed] == ["violence_or_coercion"]


def test_many_gaps_are_left_to_the_solver(solve: Ask) -> None:
    """A record that says next to nothing still gets a full answer, not an endless search."""
    parts = [{"kind": "fine"}, {"kind": "fine"}, {"kind": "fine"}]
    solved = solve({"outcome": "conviction", "sentence": parts})
    assert solved.witnesses_only
    assert solved.outcomes == {"c1": {"sealed", "open", "never_sealed"}}
    assert {"outcome_date", "procedure", "paid_on"} <= set(_missing(solved))


def test_a_text_not_yet_in_force_does_not_apply(solve: Ask) -> None:
    """A bar must not reach a question asked under the law of a day before it was enacted."""
    event = {
        **FULL,
        "procedure": "indictment",
        "circumstances": {"victim_age": 12, "violence_or_coercion": True},
    }
    assert solve(event).outcomes == {"c1": {"never_sealed"}}
    before = solve(event, as_of=D(2021, 1, 1), law_date=D(2009, 12, 31))
    assert before.outcomes == {"c1": {"sealed"}}
    assert "ex_5" in before.leaves[0].answer.not_in_force


def test_an_unknown_reading_or_value_is_refused(engine: Engine) -> None:
    """A misspelt reading that was ignored would decide by another reading in silence."""
    for readings in ({"countin": "one"}, {"counting": "two"}):
        with pytest.raises(RequestError, match=r"count|one"):
            engine.solve([sealing(FULL, readings=readings)])


def test_an_unknown_question_is_refused(engine: Engine) -> None:
    """A question the rule set does not answer must not come out as no outcome."""
    request = sealing(FULL)
    with pytest.raises(RequestError, match="sealing"):
        engine.solve([type(request)(request.record, "sealin", request.as_of, request.law_date)])


def test_an_unknown_rule_set_is_refused() -> None:
    """A rule set that is not there must be named, with those there are."""
    with pytest.raises((RuleFileError, RequestError), match="example"):
        load_engine("exampel", INVENTED)


EVENTS = [
    {**FULL, "outcome_date": D(year, 3, 2), "procedure": procedure}
    for year, procedure in itertools.product((2012, 2016, 2019), ("summary", "indictment"))
]


def test_a_batch_decides_as_each_alone(engine: Engine) -> None:
    """One person's record must never alter another's decision."""
    requests = [sealing(event) for event in [*EVENTS, _without("outcome_date"), *EVENTS]]
    together = engine.solve(requests)
    alone = [engine.solve([request])[0] for request in requests]
    reverse = list(reversed(engine.solve(list(reversed(requests)))))
    for one, other, back in zip(together, alone, reverse, strict=True):
        assert one.outcomes == other.outcomes == back.outcomes
        assert one.matters == other.matters == back.matters
        first, second = one.leaves[0].answer, other.leaves[0].answer
        assert dict(first.atoms) == dict(second.atoms)
        assert list(first.firings) == list(second.firings)


def test_plain_clingo_agrees(engine: Engine) -> None:
    """The rules on paper and the rules as they are run must be the same law."""
    for event in EVENTS:
        request = sealing(event)
        if event["procedure"] == "indictment":
            request = sealing({**event, "circumstances": {"victim_age": 30}})
        solved = engine.solve([request])[0]
        assert plain_outputs(engine, request) == answer_outputs(solved.leaves[0].answer)
