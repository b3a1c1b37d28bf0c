"""A proof of what applies alone rests on the same steps as the whole one."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sequester.engine import load_engine
from sequester.proof import Decision, decide
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of, run_cases

SCENARIOS = Path(__file__).parents[3] / "scenarios"
SAMPLE = 120
SEED = 20261128


def decisive(decision: Decision) -> set[tuple[str, str, str]]:
    """The steps that apply and that the answer rests on."""
    assert decision.proof is not None
    return {
        (step.rule, str(step.conclusion), str(step.in_force))
        for step, counts in decision.proof.all_steps()
        if counts and step.status == "applied"
    }


def test_what_applies_is_the_same() -> None:
    """A case would pass for a reason that the decision does not give, or fail for one it gives."""
    cases = Random(SEED).sample(list(load_cases([SCENARIOS]).cases), SAMPLE)
    fewer = 0
    for case in cases:
        engine = load_engine(case.law or DEFAULT_LAW)
        (whole,) = decide(engine, [request_of(case)])
        (part,) = decide(engine, [request_of(case)], proofs="applied")
        for full, applied in zip(whole, part, strict=True):
            assert full.outcome == applied.outcome
            assert decisive(full) == decisive(applied), case.id
            assert applied.proof is not None
            assert full.proof is not None
            assert all(step.status == "applied" for step, _ in applied.proof.all_steps())
            fewer += len(list(applied.proof.all_steps())) < len(list(full.proof.all_steps()))
    assert fewer > SAMPLE / 2


def test_a_quick_verdict_is_the_verdict() -> None:
    """A suite that is run in haste would be green where the same suite told in full is red."""
    cases = Random(SEED).sample(list(load_cases([SCENARIOS]).cases), SAMPLE)
    wrong = [
        case.model_copy(
            update={
                "id": f"{case.id}-wrong",
                "expect": tuple(
                    each.model_copy(
                        update={"because": each.not_because, "not_because": each.because}
                    )
                    for each in case.expect
                ),
            }
        )
        for case in cases
    ]
    asked = [*cases, *wrong]
    quick, full = run_cases(asked, lean=True), run_cases(asked)
    assert [v.differences for v in quick] == [v.differences for v in full]
    assert any(verdict.differences for verdict in full)
