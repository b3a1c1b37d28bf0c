"""Every tampering is found, each by the check that it is meant for."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.check.decided import example, verdict

from sequester.law import Block, load_ruleset

PLAIN = "criminal_records_act/s04_clock.yaml#cra-s4-clock-two-summary"
CASES = "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-residence-2018"
Decision = dict[str, Any]


def step(decision: Decision, test: Callable[[Decision], bool]) -> Decision:
    """The first step of a kind."""
    return next(one for one in decision["proof"]["steps"] if test(one))


def applied(decision: Decision) -> Decision:
    """An applied step of a rule that rests on another step."""
    return step(
        decision,
        lambda one: one["status"] == "applied" and any("step" in p for p in one["premises"]),
    )


def premise(decision: Decision, kind: str) -> Decision:
    """The first premise of a kind in an applied step."""
    return next(
        one
        for each in decision["proof"]["steps"]
        for one in each["premises"]
        if each["status"] == "applied" and one["kind"] == kind
    )


def change_binding(decision: Decision) -> None:
    """Another value for a variable."""
    found = applied(decision)["bindings"]
    found[next(iter(found))] = "i99"


def add_binding(decision: Decision) -> None:
    """A value for a variable that the rule does not have."""
    applied(decision)["bindings"]["Extra"] = "i1"


def smuggle_arguments(decision: Decision) -> None:
    """A binding that is spelt like two arguments."""
    found = applied(decision)["bindings"]
    found[next(iter(found))] = "f(i1"


def change_date(decision: Decision) -> None:
    """Another day in the decision."""
    decision["dates"]["earliest"] = "2001-01-01"


def drop_date(decision: Decision) -> None:
    """A day that the rules derive is left out."""
    decision["dates"]["earliest"] = None


def change_fee(decision: Decision) -> None:
    """Another amount in the decision."""
    decision["values"]["fee"] += 1


def change_outcome(decision: Decision) -> None:
    """Another outcome in the decision, its proof unchanged."""
    other = "may_apply" if decision["outcome"] != "may_apply" else "not_yet"
    decision["outcome"], decision["outcomes"] = other, [other]


def change_citation(decision: Decision) -> None:
    """Another provision."""
    applied(decision)["cite"][0] = "CRA 99"


def change_french_citation(decision: Decision) -> None:
    """Another provision in French only."""
    applied(decision)["cite_fr"] = ["CRA 99"]


def change_rule(decision: Decision) -> None:
    """Another rule that exists."""
    applied(decision)["rule"] = "cra_4__barred"


def invent_rule(decision: Decision) -> None:
    """A rule that does not exist."""
    applied(decision)["rule"] = "cra_99"


def change_interval(decision: Decision) -> None:
    """Other dates of force."""
    applied(decision)["in_force"] = {"first": "1901-01-01", "last": None}


def rest_on_itself(decision: Decision) -> None:
    """A step that cites itself."""
    found = applied(decision)
    next(one for one in found["premises"] if one["kind"] == "step")["step"] = found["id"]


def rest_on_later(decision: Decision) -> None:
    """A step that cites a later one."""
    found = applied(decision)
    later = len(decision["proof"]["steps"]) - 1
    next(one for one in found["premises"] if one["kind"] == "step")["step"] = later


def rest_on_other(decision: Decision) -> None:
    """A step that cites an earlier one that shows something else."""
    steps = [one for one in decision["proof"]["steps"] if one["status"] == "applied"]
    found = next(p for p in steps[-1]["premises"] if p["kind"] == "step")
    found["step"] = 0


def drop_fact(decision: Decision) -> None:
    """A premise is left out."""
    found = step(decision, lambda one: any(p["kind"] == "record" for p in one["premises"]))
    found["premises"] = [one for one in found["premises"] if one["kind"] != "record"]


def foreign_fact(decision: Decision) -> None:
    """A fact that the record does not hold, wherever it is used."""
    text = json.dumps(decision["proof"])
    atom = json.dumps(premise(decision, "record")["atom"])
    decision["proof"] = json.loads(text.replace(atom, json.dumps("event_outcome(i1,acquittal)")))


def other_pointer(decision: Decision) -> None:
    """A fact said to stand elsewhere in the record."""
    premise(decision, "record")["pointer"] = "/events/7/outcome"


def other_kind_of_fact(decision: Decision) -> None:
    """A fact of the record passed off as one of the request."""
    premise(decision, "record")["kind"] = "request"


def false_absence(decision: Decision) -> None:
    """Something that holds is said to be absent."""
    shown = applied(decision)["conclusion"]
    text = json.dumps(decision["proof"])
    atom = json.dumps(premise(decision, "absent")["atom"])
    decision["proof"] = json.loads(text.replace(atom, json.dumps(shown)))


def unexplained_absence(decision: Decision) -> None:
    """A rule that could have shown it is not mentioned."""
    next(
        one
        for each in decision["proof"]["steps"]
        for one in each["premises"]
        if one["kind"] == "absent" and one["steps"]
    )["steps"].pop()


def stale_fingerprint(decision: Decision) -> None:
    """A proof from other rules."""
    decision["fingerprint"] = "0" * 64


def unproved_outcome(decision: Decision) -> None:
    """The root of the outcome is left out."""
    roots = decision["proof"]["roots"]
    decision["proof"]["roots"] = [one for one in roots if one["kind"] != "outcome"]


def unproved_other_outcome(decision: Decision) -> None:
    """Why another outcome does not hold is left out."""
    roots = decision["proof"]["roots"]
    decision["proof"]["roots"] = [one for one in roots if one["kind"] != "absent"]


def undeclared_reading(decision: Decision) -> None:
    """A reading that the rule set does not have."""
    decision["readings"]["leniency"] = "great"


def undeclared_value(decision: Decision) -> None:
    """A value that the reading does not have."""
    decision["readings"]["clock"] = "none"


def other_reading(decision: Decision) -> None:
    """A declared value, but not the one that was used."""
    decision["readings"]["clock"] = "per_sentence"


def other_comparison(decision: Decision) -> None:
    """A comparison that is said to come out otherwise."""
    premise(decision, "comparison")["holds"] = False


def other_count(decision: Decision) -> None:
    """An aggregate that is said to count less."""
    found = next(
        one
        for each in decision["proof"]["steps"]
        for one in each["premises"]
        if one["kind"] == "aggregate" and one["elements"]
    )
    found["elements"].pop()


def other_decisive(decision: Decision) -> None:
    """A step is passed off as decisive no more."""
    decision["proof"]["decisive"].pop()


def other_item(decision: Decision) -> None:
    """An item of the proof is another of the record."""
    decision["proof"]["items"]["i1"]["id"] = "c2"


def extra_flag(decision: Decision) -> None:
    """A point that the rules do not raise."""
    decision["flags"].append("CRA-A1")


def extra_missing(decision: Decision) -> None:
    """A fact is called missing that the record gives."""
    fact = {"name": "outcome", "item": "c1", "pointer": "/events/0/outcome"}
    decision["missing"].append({**fact, "ask": None, "burden": None})


def other_program(decision: Decision) -> None:
    """A program that nobody knows is said to have decided."""
    decision["engine_version"] = "an oracle"


def hide_instances(decision: Decision) -> None:
    """More instances are said to be like those shown."""
    premise(decision, "absent")["left_out"] += 1


TAMPERINGS: tuple[tuple[Callable[[Decision], None], str], ...] = (
    (change_binding, "K106"), (add_binding, "K105"), (change_date, "K203"), (drop_date, "K203"),
    (change_fee, "K203"), (change_outcome, "K203"), (change_citation, "K103"),
    (change_french_citation, "K103"), (change_rule, "K10"), (invent_rule, "K108"),
    (change_interval, "K104"), (rest_on_itself, "K110"), (rest_on_later, "K110"),
    (rest_on_other, "K111"), (drop_fact, "K107"), (foreign_fact, "K1"), (other_pointer, "K113"),
    (other_kind_of_fact, "K113"), (false_absence, "K1"), (unexplained_absence, "K116"),
    (stale_fingerprint, "K207"), (unproved_outcome, "K201"), (unproved_other_outcome, "K201"),
    (undeclared_reading, "K208"), (undeclared_value, "K208"), (other_reading, "K207"),
    (other_comparison, "K114"), (other_count, "K118"), (other_decisive, "K204"),
    (other_program, "K203"), (hide_instances, "K116"), (other_item, "K205"),
    (extra_flag, "K203"), (extra_missing, "K213"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tamper", "code"), TAMPERINGS, ids=lambda one: getattr(one, "__name__", one)
)
def test_tampering_is_found(tamper: Callable[[Decision], None], code: str) -> None:
    """A forged proof would have a person believe a decision that the law does not give."""
    text, record = example(PLAIN)
    decision = json.loads(text)
    assert verdict(decision, record) == ""
    tamper(decision)
    assert verdict(decision, record).startswith(code)


def test_a_rule_not_in_force_decides_nothing() -> None:
    """A provision not yet or no longer in force would decide about a person."""
    text, record = example(PLAIN)
    decision = json.loads(text)
    day = decision["law_date"]
    found = applied(decision)
    asleep = next(
        block for block in load_ruleset().blocks if not block.may_apply(_day(day)) and _read(block)
    )
    found["rule"], found["n"] = str(asleep.id), 0
    assert verdict(decision, record) == "K102"


def _day(text: str) -> Any:  # noqa: ANN401 - a date
    import datetime as dt  # noqa: PLC0415 - used here only

    return dt.date.fromisoformat(text)


def _read(block: Block) -> bool:
    """Whether the question rests on the block."""
    from tests.unit.check.decided import QUESTION  # noqa: PLC0415 - used here only

    from sequester.check import _law  # noqa: PLC0415 - used here only

    return (str(block.id), 0) in _law("canada", None, QUESTION).statements


def test_another_record_is_refused() -> None:
    """A proof about one person would be passed off as one about another."""
    text, _ = example(PLAIN)
    _, other = example(CASES)
    assert verdict(json.loads(text), other) != ""
