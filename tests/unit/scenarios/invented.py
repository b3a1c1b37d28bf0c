"""Cases of an invented Act, decided under the rules in `tests/good/logic`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sequester.engine import Request, Solved, load_engine
from sequester.proof import Stops, decisions
from sequester.records import Case, record_from
from sequester.scenarios import Verdict
from sequester.scenarios.runner import fired_in

LOGIC = Path(__file__).parents[2] / "good" / "logic"
AS_OF = dt.date(2020, 1, 1)
FINE = {"kind": "fine", "amount": 100, "paid_on": "2018-03-01"}
PLAIN: Mapping[str, object] = {
    "outcome": "conviction", "outcome_date": "2019-02-01", "procedure": "summary", "sentence": [],
    "circumstances": {"victim_age": 40, "violence_or_coercion": False},
}  # fmt: skip
WAITING: Mapping[str, object] = {**PLAIN, "outcome_date": "2019-02-01"}
OVER: Mapping[str, object] = {**PLAIN, "outcome_date": "2015-02-01", "sentence": [FINE]}
YOUNG: Mapping[str, object] = {
    **OVER, "procedure": "indictment",
    "circumstances": {"victim_age": 12, "violence_or_coercion": True},
}  # fmt: skip
ACQUITTED: Mapping[str, object] = {**PLAIN, "outcome": "acquittal"}


@cache
def solved(name: str, day: dt.date = AS_OF, as_of: dt.date = AS_OF) -> Solved:
    """What the engine finds about one event."""
    event = {"waiting": WAITING, "over": OVER, "young": YOUNG, "acquitted": ACQUITTED}[name]
    record = record_from(
        {"events": [{"id": "c1", "offence": "Criminal Code 266", **event}], "findings": []}
    )
    request = Request(record, "sealing", as_of, day)
    return load_engine("example", LOGIC).solve([request])[0]


@cache
def verdict(name: str, day: dt.date = AS_OF, as_of: dt.date = AS_OF) -> Verdict:
    """One event decided under the invented Act, as a case named after it."""
    found = solved(name, day, as_of)
    case = Case.model_construct(
        id=f"{name}-{day.year}", law="example", question="sealing", as_of=as_of, law_date=day
    )
    by_subject = {decision.subject: decision for decision in decisions(found)}
    stopped = Stops().of(found)
    return Verdict(case, by_subject, (), fired=fired_in(found), stopped=stopped)
