"""`python -m tests.bench`: how fast records are decided, labelled and proved, as one table.

All rows are measured in one run on the records of the shipped scenarios, repeated up to the number
asked for, in seconds of the processor, so that what else the machine does counts little. The bare
figure is clingo on the same rules and facts, without labels. Proofs are checked twice over: as
records that the checker meets for the first time, and again, when it knows their terms; the aim is
200 single proofs a second.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sequester.check import Verdict, check_decision
from sequester.check.form import decisions_of
from sequester.engine import Request, load_engine
from sequester.engine.control import Grounder
from sequester.engine.engine import CHUNK, Engine
from sequester.engine.facts import facts_of
from sequester.engine.jobs import Job
from sequester.engine.program import Compiled
from sequester.engine.requests import checked_readings
from sequester.proof import decide, decision_json
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of

QUESTION = "record_suspension_application"
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def complete_requests(engine: Engine, question: str) -> list[Request]:
    """Requests from the shipped cases of a question that want no missing fact."""
    cases = [
        case for case in load_cases([SCENARIOS]).cases
        if case.question == question and (case.law or DEFAULT_LAW) == engine.ruleset.manifest.id
    ]  # fmt: skip
    requests = [request_of(case) for case in cases]
    compiled = engine.compiled(question)
    raws = Grounder(compiled.plain).answers(_jobs(engine, compiled, requests))
    return [r for r, raw in zip(requests, raws, strict=True) if not raw.wanted]


def _jobs(engine: Engine, compiled: Compiled, requests: list[Request]) -> list[Job]:
    facts = [
        facts_of(r, checked_readings(engine.ruleset, r.readings), compiled.inputs) for r in requests
    ]
    return [
        Job(found.facts, found.missing, (), compiled.stretch(request.law_date))
        for found, request in zip(facts, requests, strict=True)
    ]


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _best(work: Callable[[], object], times: int = 3) -> float:
    """The least of a few measurements: what else the machine does only adds."""
    return min(_seconds(work) for _ in range(times))


def _evaluated(compiled: Compiled, jobs: list[Job]) -> None:
    for job in jobs:
        compiled.direct.model(job)


def _checking(engine: Engine, requests: list[Request]) -> Table:
    """How many proofs a second the independent checker gets through, one at a time and in files."""
    found = [(one, request.record) for request in requests for one in decide(engine, [request])[0]]
    written = [(decision_json(one), record) for one, record in found]
    texts = [(json.dumps(decision).encode(), record) for decision, record in written]
    file = json.dumps({"version": 2, "decisions": [one for one, _ in written]}).encode()

    def single() -> None:
        for text, record in texts:
            (document,) = decisions_of(text)
            assert isinstance(check_decision(document, record), Verdict)

    def batch() -> None:
        for document, (_, record) in zip(decisions_of(file), texts, strict=True):
            assert isinstance(check_decision(document, record), Verdict)

    def read() -> None:
        for text, _ in texts:
            decisions_of(text)

    (document,) = decisions_of(texts[0][0])
    check_decision(document, texts[0][1])  # reads the law
    size = sum(len(text) for text, _ in texts) / len(texts) / 1000
    table = Table("proofs", "proofs/s", "ms each", title=f"{len(texts)} proofs of {size:.0f} kB")
    for name, seconds in (
        ("one at a time, records met for the first time", _seconds(single)),
        ("one at a time, again", _best(single)),
        ("a file of all, again", _best(batch)),
        ("only read, one at a time", _best(read)),
    ):
        each = seconds / len(texts)
        table.add_row(name, f"{1 / each:,.0f}", f"{1000 * each:.1f}")
    return table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--single", type=int, default=100)
    options = parser.parse_args()
    loading = _seconds(lambda: load_engine().compiled(QUESTION))
    engine = load_engine()
    complete = complete_requests(engine, QUESTION)
    requests = list(itertools.islice(itertools.cycle(complete), options.records))
    compiled = engine.compiled(QUESTION)
    jobs = _jobs(engine, compiled, requests)
    chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
    rows: list[tuple[str, float]] = []
    texts = {"bare clingo, one lifted batch": compiled.bare, "with labels": compiled.labelled}
    for name, text in texts.items():
        grounder = Grounder(text)
        rows.append((name, _best(lambda g=grounder: [g.ground(chunk) for chunk in chunks])))  # type: ignore[misc]
    one_by_one = _best(lambda: _evaluated(compiled, jobs))
    rows.append(("evaluated one by one, with all firings", one_by_one))
    rows.append(("facts, labels, missing facts", _seconds(lambda: engine.solve(requests))))
    without = _seconds(lambda: decide(engine, requests, proofs="none"))
    rows.append(("decisions without proofs", without))
    rows.append(("decisions with proofs", _seconds(lambda: decide(engine, requests))))
    table = Table("measured", "records/s", "ratio to bare", title=f"{len(requests)} records")
    for name, seconds in rows:
        table.add_row(name, f"{len(requests) / seconds:,.0f}", f"{seconds / rows[0][1]:.2f}")
    console = Console()
    console.print(table)
    singles = [
        _seconds(lambda r=request: decide(engine, [r])) * 1000  # type: ignore[misc]
        for request in requests[: options.single]
    ]
    console.print(
        f"one record, decided and proved: median {statistics.median(singles):.1f} ms, "
        f"mean {statistics.mean(singles):.1f} ms, worst {max(singles):.1f} ms"
    )
    console.print(_checking(engine, complete[: options.single * 2]))
    console.print(f"rules loaded, checked, lifted and ground in {loading:.2f} s")


if __name__ == "__main__":
    main()
