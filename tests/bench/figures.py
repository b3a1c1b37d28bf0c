"""`python -m tests.bench.figures`: how the times grow, and what facts that are not known cost.

Three tables of one run on one core, in seconds of the processor, so that what else the machine
does counts little. `unknown`: random records of which a tenth lack facts, decided in batches and
one by one. `records`: a record with more and more convictions. `questions`: each question on its
shipped cases, with the number of rules that it needs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table
from tests.bench.__main__ import complete_requests
from tests.oracle.compare import request_of as request_of_random
from tests.oracle.random_records import random_case

from sequester.check import Verdict, check_decision
from sequester.check.form import decisions_of
from sequester.engine import Request, load_engine
from sequester.engine.engine import CHUNK
from sequester.errors import SequesterError
from sequester.law import cone
from sequester.proof import decide, decision_json
from sequester.records import record_from

QUESTION = "record_suspension_application"
SIZES = (1, 2, 4, 8, 16)  # convictions
ROUNDS = 5


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _least(work: Callable[[], object]) -> float:
    work()
    return min(_seconds(work) for _ in range(ROUNDS))


def _unknown(count: int) -> Table:
    """A tenth of the records lack facts: in batches, against each by itself."""
    engine = load_engine()
    requests = [
        request_of_random(random_case(seed, share_of_gaps=0.1)) for seed in range(count)
    ]  # fmt: skip
    asked = [request for request in requests if _can_be_decided(request)]
    table = Table("a tenth lack facts", "records", "seconds", "records/s", title="Missing facts")

    def batches() -> None:
        for start in range(0, len(asked), CHUNK):
            engine.solve(asked[start : start + CHUNK])

    def alone() -> None:
        for request in asked:
            engine.solve([request])

    for name, work in (("in batches", batches), ("one by one", alone)):
        took = _seconds(work)
        table.add_row(name, f"{len(asked):,}", f"{took:.1f}", f"{len(asked) / took:,.0f}")
    return table


def _can_be_decided(request: Request) -> bool:
    """Whether the record does not lack so much that it is refused (`SolveLimitError`)."""
    try:
        load_engine().solve([request])
    except SequesterError:
        return False
    return True


def _convictions(count: int) -> Request:
    """A record of so many ordinary convictions, two years apart, each with a fine and probation."""
    first = date(1994, 3, 15)
    events = [
        {
            "id": f"c{number}", "offence": "Criminal Code 334(b)",
            "offence_date": day.isoformat(), "outcome": "conviction",
            "outcome_date": (day + timedelta(90)).isoformat(), "procedure": "summary",
            "court": "adult_court", "province": "CA-ON",
            "sentence": [
                {"kind": "fine", "amount": 500, "paid_on": (day + timedelta(120)).isoformat()},
                {
                    "kind": "probation", "length": "12 months",
                    "start": (day + timedelta(90)).isoformat(),
                },
            ],
        }
        for number in range(count)
        for day in [first + timedelta(730 * number)]
    ]  # fmt: skip
    record = record_from(
        {"date_of_birth": "1974-05-01", "resident_of": "CA-ON", "complete": True,
         "events": events, "applications": [], "charges": [], "findings": [], "suspensions": [],
         "registrations": []}
    )  # fmt: skip
    day = date(2026, 9, 1)
    return Request(record, QUESTION, day, day, {}, {})


def _row(name: str, requests: Sequence[Request], *more: str) -> list[str]:
    """Steps, bytes and milliseconds of a decision and its proof, and of its check."""
    engine = load_engine()
    found = [(one, request) for request in requests for one in decide(engine, [request])[0]]
    texts = [(json.dumps(decision_json(one)).encode(), request) for one, request in found]

    def proving() -> None:
        for request in requests:
            decide(engine, [request])

    def checking() -> None:
        for text, request in texts:
            (document,) = decisions_of(text)
            assert isinstance(check_decision(document, request.record), Verdict)

    proved, checked = _least(proving) / len(requests), _least(checking) / len(texts)
    steps = statistics.mean(_steps(text) for text, _ in texts)
    size = statistics.mean(len(text) for text, _ in texts)
    return [
        name, *more, f"{steps:,.0f}", f"{size / 1000:,.0f}", f"{1000 * proved:.1f}",
        f"{1000 * checked:.1f}", f"{1 / checked:,.0f}",
    ]  # fmt: skip


def _steps(text: bytes) -> int:
    proof = json.loads(text)["proof"]
    return sum(len(one["steps"]) for one in [proof, *(c["proof"] for c in proof.get("cases", []))]
               if "steps" in one)  # fmt: skip


COLUMNS = ("steps", "proof, kB", "decide and prove, ms", "read and check, ms", "checks/s")


def _sizes() -> Table:
    table = Table("convictions", *COLUMNS, title="One record, by its size")
    for count in SIZES:
        table.add_row(*_row(str(count), [_convictions(count)]))
    return table


def _questions(most: int) -> Table:
    table = Table("question", "rules", *COLUMNS, title="Shipped cases, by question")
    engine = load_engine()
    for name in engine.ruleset.manifest.questions:
        chosen = complete_requests(engine, name)[:most]
        rules = len(cone(engine.ruleset, name).rules)
        if chosen:
            table.add_row(*_row(name, chosen, f"{rules:,}"))
    return table


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.figures", description=__doc__)
    parser.add_argument("tables", nargs="*", default=["unknown", "records", "questions"])
    parser.add_argument("--records", type=int, default=1_000, help="random records in `unknown`")
    parser.add_argument("--cases", type=int, default=50, help="cases of each question")
    options = parser.parse_args()
    makers: dict[str, Callable[[], Table]] = {
        "unknown": lambda: _unknown(options.records),
        "records": _sizes,
        "questions": lambda: _questions(options.cases),
    }
    console = Console(width=120)
    for name in options.tables:
        console.print(makers[name]())


if __name__ == "__main__":
    main()
