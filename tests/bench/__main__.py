"""`python -m tests.bench`: how fast records are decided, labelled and proved, as one table.

All rows are measured in one run on the records of the shipped scenarios, repeated up to the number
asked for, in seconds of the processor, so that what else the machine does counts little. The bare
figure is clingo on the same rules and facts, without labels. Proofs are checked in a process of
its own (`tests.bench.checks`), of records that the checker meets for the first time (the first of
the process, and others once it has seen hundreds) and again, when it knows their terms; the aim is
200 single proofs a second.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tests.bench.checks import PART, measured_apart

from sequester.engine import Request, load_engine
from sequester.engine.control import Grounder
from sequester.engine.engine import CHUNK, Engine
from sequester.engine.facts import facts_of
from sequester.engine.jobs import Job
from sequester.engine.program import Compiled
from sequester.engine.requests import checked_readings
from sequester.proof import decide, decision_json
from sequester.records import to_json
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of

QUESTION = "record_suspension_application"
OTHERS = 600  # proofs that are checked between the first that are measured and the last
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


def _proofs(engine: Engine, requests: list[Request]) -> list[tuple[object, object]]:
    """A decision with its proof and its record, as files hold them, for each subject of each."""
    drawn = random.Random(1).sample(requests, min(len(requests), PART + OTHERS + PART))
    return [
        (decision_json(one), to_json(request.record))
        for request in drawn
        for one in decide(engine, [request])[0]
    ]


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
    console.print(f"rules loaded, checked, lifted and ground in {loading:.2f} s")
    measured_apart(_proofs(engine, complete))


if __name__ == "__main__":
    main()
