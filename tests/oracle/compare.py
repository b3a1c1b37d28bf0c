"""The engine's decisions on random records, held against the oracle's.

Outcome, dates and values must be equal wherever the oracle takes a position; flags and judgments
that the oracle raises must be among the engine's. `python -m tests.oracle --help` tells how to run.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from .criminal_records_act import OPEN, Answer
from .questions import APPLICATION, QUESTIONS
from .random_records import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sequester.engine import Request
    from sequester.proof import Decision

REFUSED: dict[str, Any] = {
    "dates": {}, "values": {}, "flags": set(), "needs_human": set(), "missing": set(),
}  # fmt: skip
NONE: dict[str, Any] = {**REFUSED, "outcome": "nothing decided"}
NOBODY = Answer("nothing asked")  # the oracle does not take it for a subject of the question


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A case on which the two differ about a subject, and how."""

    case: Case
    subject: str
    oracle: Answer
    engine: dict[str, Any]
    differences: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What a run found: agreements by outcome, disagreements, soft differences by kind."""

    agreed: Counter[str] = field(default_factory=Counter)
    differ: list[Disagreement] = field(default_factory=list)
    soft: dict[str, list[int]] = field(default_factory=dict)
    skipped: int = 0
    open: int = 0  # subjects on which the oracle takes no position

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.agreed += other.agreed
        self.differ += other.differ
        self.skipped += other.skipped
        self.open += other.open
        for name, seeds in other.soft.items():
            self.soft.setdefault(name, []).extend(seeds)


def oracle_answers(case: Case) -> Mapping[str, Answer] | None:
    """Ask the oracle about each subject; None where it would have to try too many completions."""
    return QUESTIONS[case.question].decide(case)


def request_of(
    case: Case, record: dict[str, Any] | None = None, *, examine: bool = True
) -> Request:
    """The engine's request for a random case, or for another record in its place."""
    from sequester import engine  # noqa: PLC0415 - the oracle runs without it
    from sequester.records import record_from  # noqa: PLC0415

    return engine.Request(
        record=record_from(case.record if record is None else record),
        question=case.question,
        as_of=case.as_of,
        law_date=case.law_date,
        readings=case.readings,
        about=case.about,
        examine=examine,
    )


def engine_answers(
    cases: Sequence[Case], *, examine: bool = True
) -> list[dict[str, dict[str, Any]]]:
    """Ask the engine about a batch, through the public interface: answers by subject, per case.

    A refusal is an answer too, about `*`. `examine` as in a request.
    """
    from sequester.engine import load_engine  # noqa: PLC0415 - the oracle runs without it
    from sequester.errors import SequesterError  # noqa: PLC0415
    from sequester.proof import decide  # noqa: PLC0415

    try:
        requests = [request_of(case, examine=examine) for case in cases]
        decided = decide(load_engine(), requests, proofs="none")
    except SequesterError as error:
        if len(cases) == 1:
            return [{"*": {**REFUSED, "outcome": f"refused: {error}"}}]
        half = len(cases) // 2  # find the one record that spoils the batch
        return [
            answer
            for part in (cases[:half], cases[half:])
            for answer in engine_answers(part, examine=examine)
        ]
    return [{d.subject: _answer(d) for d in each} for each in decided]


def _answer(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "dates": dict(decision.dates),
        "values": {k: _plain(v) for k, v in decision.values.items()},
        "flags": set(decision.flags),
        "needs_human": set(decision.needs_human),
        "missing": {m.name for m in decision.missing},
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of a decision is any scalar
    return value if isinstance(value, bool | str | int | type(None)) else float(value)


def differences(answer: Answer, engine: dict[str, Any], *, strict: bool = True) -> list[str]:
    """What the two say differently, in words; if not strict, what the engine does state."""
    found = []
    if answer.outcome not in ("", engine["outcome"]):  # empty: the oracle takes no position
        found.append(f"outcome: oracle {answer.outcome}, engine {engine['outcome']}")
    for part, stated in (("dates", answer.dates), ("values", answer.values)):
        for name, value in stated.items():
            other = engine[part].get(name)
            if value != other and not _is_withheld(engine, part, name, strict=strict):
                found.append(f"{name}: oracle {value}, engine {other}")
    return found


def _is_withheld(engine: dict[str, Any], part: str, name: str, *, strict: bool) -> bool:
    """Whether the engine leaves the date or value out, and that is a note only."""
    if strict:
        return name not in engine[part] and bool(engine["outcome"] == "undetermined")
    return engine[part].get(name) is None


def soft_differences(answer: Answer, engine: dict[str, Any], *, strict: bool = True) -> list[str]:
    """Flags, judgments and missing facts that one of them lacks."""
    found = [f"flag {f} not raised" for f in answer.flags - engine["flags"]]
    found += [f"judgment {h} not listed" for h in answer.needs_human - engine["needs_human"]]
    for part, stated in (("dates", answer.dates), ("values", answer.values)):
        found += [
            f"{name} not stated"  # of an undetermined answer: a sample shows no value as certain
            for name, value in stated.items()
            if value is not None and _is_withheld(engine, part, name, strict=strict)
        ]
    found += [f"missing {m} not named" for m in answer.missing - engine["missing"]]
    return found


def compare(
    seeds: Iterable[int],
    *,
    question: str = APPLICATION,
    share_of_gaps: float = 0.0,
    batch: int = 1000,
    examine: bool = True,
) -> Tally:
    """Decide the records of the seeds both ways; `examine` as in a request."""
    tally = Tally()
    pending: list[tuple[Case, Mapping[str, Answer]]] = []
    for seed in seeds:
        case = QUESTIONS[question].make(seed, share_of_gaps)
        answer = oracle_answers(case)
        if answer is None:
            tally.skipped += 1
            continue
        pending.append((case, answer))
        if len(pending) == batch:
            _settle(pending, tally, examine=examine)
            pending = []
    if pending:
        _settle(pending, tally, examine=examine)
    return tally


def _settle(
    pending: list[tuple[Case, Mapping[str, Answer]]], tally: Tally, *, examine: bool
) -> None:
    engine = engine_answers([case for case, _ in pending], examine=examine)
    for (case, answers), decided in zip(pending, engine, strict=True):
        none = decided.get("*", NONE)
        for subject in {**answers, **decided}.keys() - {"*"}:
            answer = answers.get(subject, NOBODY)
            _hold(tally, case, subject, answer, decided.get(subject, none))


def _hold(tally: Tally, case: Case, subject: str, answer: Answer, decided: dict[str, Any]) -> None:
    """Count what the two say about a subject."""
    if answer == OPEN:
        tally.open += 1
        return
    strict = QUESTIONS[case.question].strict
    differ = differences(answer, decided, strict=strict)
    if differ:
        tally.differ.append(Disagreement(case, subject, answer, decided, tuple(differ)))
    else:
        tally.agreed[answer.outcome] += 1
    for name in soft_differences(answer, decided, strict=strict):
        tally.soft.setdefault(name, []).append(case.seed)


def as_case(case: Case, answer: Answer, subject: str = "person") -> dict[str, Any]:
    """Give the case in the case format, with the oracle's answer as the expectation."""
    expect: dict[str, Any] = {"outcome": answer.outcome}
    if subject != "person":
        expect = {"subject": subject, **expect}
    dates = {k: v for k, v in answer.dates.items() if v is not None or k == "earliest"}
    values = {k: v for k, v in answer.values.items() if v is not None}
    expect |= {"dates": dates} if dates else {}
    expect |= {"values": values} if values else {}
    return {
        "id": f"random-{case.seed}",
        "title": f"Random record {case.seed}",
        "source": "Random record, decided by the oracle",
        "confidence": "medium",
        **({"readings": case.readings} if case.readings else {}),
        "as_of": case.as_of,
        "question": case.question,
        **({"about": case.about} if case.about else {}),
        "record": case.record,
        "expect": [expect],
        "why": "The oracle decides so.",
    }


def yaml_of(disagreement: Disagreement) -> str:
    """Write the case, ready to run, with both answers in comments."""
    stream = io.StringIO()
    writer = YAML()
    writer.default_flow_style = False
    writer.width = 100
    writer.representer.ignore_aliases = lambda _: True
    writer.dump(
        [_isolated(as_case(disagreement.case, disagreement.oracle, disagreement.subject))], stream
    )
    notes = "".join(f"# {line}\n" for line in disagreement.differences)
    return f"{notes}{stream.getvalue()}"


def _isolated(value: Any) -> Any:  # noqa: ANN401 - a part of a case
    if isinstance(value, dict):
        return {k: _isolated(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_isolated(v) for v in value]
    return value
