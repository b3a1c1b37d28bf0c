"""`python -m tests.bench`: how fast records are decided, labelled and proved, as one table.

All rows are measured in one run on the records of the shipped scenarios, repeated up to the number
asked for, in seconds of the processor, so that what else the machine does counts little. The bare
figure is clingo on the same rules and facts, without labels. Proofs are checked of records that
the checker meets for the first time (the first of a process, and others once it has seen hundreds)
and again, when it knows their terms; the aim is 200 single proofs a second.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
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
from sequester.records import Record
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of

QUESTION = "record_suspension_application"
PROOFS = 200  # that are measured
OTHERS = 600  # that are checked between the first of them and the others
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


Proof = tuple[bytes, Record]


def _proofs(engine: Engine, requests: list[Request]) -> list[Proof]:
    """A decision with its proof, as a file holds it, and its record, for each subject."""
    return [
        (json.dumps(decision_json(one)).encode(), request.record)
        for request in requests
        for one in decide(engine, [request])[0]
    ]


def _check_each(proofs: list[Proof]) -> None:
    for text, record in proofs:
        (document,) = decisions_of(text)
        assert isinstance(check_decision(document, record), Verdict)


def _checking(engine: Engine, requests: list[Request]) -> Table:
    """How many proofs a second the independent checker gets through, one at a time and in files."""
    drawn = random.Random(1).sample(requests, min(len(requests), PROOFS + OTHERS + PROOFS))
    parts = (drawn[:PROOFS], drawn[PROOFS:-PROOFS], drawn[-PROOFS:])
    first, others, more = (_proofs(engine, part) for part in parts)
    file = b'{"version": 2, "decisions": [%s]}' % b", ".join(text for text, _ in more)

    def batch() -> None:
        for document, (_, record) in zip(decisions_of(file), more, strict=True):
            assert isinstance(check_decision(document, record), Verdict)

    def read() -> None:
        for text, _ in more:
            decisions_of(text)

    _check_each(first[:1])  # reads the law
    size = sum(len(text) for text, _ in more) / len(more) / 1000
    table = Table("proofs", "proofs/s", "ms each", title=f"{len(more)} proofs of {size:.0f} kB")
    rows = [
        ("one at a time, the first of a process", _seconds(lambda: _check_each(first)) / len(first))
    ]
    _check_each(others)
    met = f"one at a time, records not met before, after {len(first) + len(others)} others"
    for name, seconds in (
        (met, _seconds(lambda: _check_each(more))),
        ("one at a time, again", _best(lambda: _check_each(more))),
        ("a file of all, again", _best(batch)),
        ("only read, one at a time", _best(read)),
    ):
        rows.append((name, seconds / len(more)))
    for name, each in rows:
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
    console.print(_checking(engine, complete))
    console.print(f"rules loaded, checked, lifted and ground in {loading:.2f} s")


if __name__ == "__main__":
    main()
