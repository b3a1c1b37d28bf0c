"""Whether some case notices a mutant."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Literal

from sequester.engine import Engine, changed_rules, would_change
from sequester.errors import InternalError, SequesterError
from sequester.mutants.model import Force, Mutant, Row
from sequester.mutants.suite import Known, Mark, Suite, quick_decisions
from sequester.proof import decide

Status = Literal["killed", "survived", "senseless", "undecided"]
SECONDS = 8.0  # that one case may take under a mutant: a rule may run on for ever
SLOWER = 10  # times as long as under the rules as they are, if that is more
MOST_PROOFS = 15  # cases whose reasons are looked at, if nothing else of them has changed
BUDGET = 20.0  # seconds for all cases under one mutant


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant. `by`: the case that notices it. `tried`: how many were looked at.

    Senseless is a mutant that could not be a rule, or differs on days that the rules leave out:
    nobody has to notice it. Undecided is one for
    which the time was over before all cases were looked at.
    """

    mutant: Mutant
    status: Status
    by: str = ""
    tried: int = 0


class _TooLongError(Exception):
    """A case took too long."""


# what deciding under rules that nobody checked may end with, e.g. on 30 February: it is noticed
BROKEN = (SequesterError, _TooLongError, ValueError, LookupError, ArithmeticError, RecursionError)


def judge(suites: Sequence[Suite], mutant: Mutant, seconds: float = BUDGET) -> Result:
    """What becomes of a mutant among all cases: killed if those of one question notice it.

    `seconds`: how long it may take before the mutant is given up as undecided.
    """
    until = time.monotonic() + seconds
    tried = 0
    found: set[Status] = set()
    for suite in suites:
        if not _concerns(suite, mutant):
            continue
        result = _judge(suite, mutant, until)
        if result.status == "killed":
            return result
        found.add(result.status)
        tried += result.tried
    status: Status = "survived" if "survived" in found else "senseless"
    return Result(mutant, "undecided" if "undecided" in found else status, tried=tried)


def _concerns(suite: Suite, mutant: Mutant) -> bool:
    compiled = suite.engine.compiled(suite.question)
    if isinstance(mutant.change, Row):
        return any(table.id == mutant.name for table in compiled.cone.tables)
    if isinstance(mutant.change, Force):
        return any(block.id == mutant.name for block in compiled.cone.blocks)
    return any((rule.block.id, rule.n) == (mutant.name, mutant.n) for rule in compiled.cone.rules)


def _judge(suite: Suite, mutant: Mutant, until: float) -> Result:
    try:
        engine = mutant.applied(suite.engine, suite.question)
    except InternalError:
        return Result(mutant, "senseless")
    if _circular(suite, mutant) or _before_the_law(suite, mutant):
        return Result(mutant, "senseless")
    changed: list[Known] = []
    tried = 0
    may_differ = _differing(suite, mutant, engine)
    for known in _candidates(suite, mutant):
        if time.monotonic() > until:
            return Result(mutant, "undecided", tried=tried)
        if may_differ(known):
            tried += 1
            mark = _quick(engine, known)
            if mark is None:
                return Result(mutant, "killed", known.case.id, tried)
            if mark != known.mark:
                changed.append(known)
    by = next((k.case.id for k in changed[:MOST_PROOFS] if _noticed(engine, k)), "")
    return Result(mutant, "killed" if by else "survived", by, tried)


def _quick(engine: Engine, known: Known) -> Mark | None:
    """What the rules conclude for a case; None where it is not what the case expects."""
    try:
        with _in_time(known):
            mark, decided = quick_decisions(engine, known.request)
    except BROKEN:
        return None
    return None if known.fails(decided, quick=True) else mark


def _differing(suite: Suite, mutant: Mutant, engine: Engine) -> Callable[[Known], bool]:
    """Whether a case has to be decided to know whether it comes out otherwise."""
    question = suite.question
    if isinstance(mutant.change, Force):
        before, after = (each.compiled(question) for each in (suite.engine, engine))

        def is_off(known: Known) -> bool:
            day = known.request.law_date
            return (mutant.name in before.not_in_force(day)) != (
                mutant.name in after.not_in_force(day)
            )

        return is_off
    index = mutant.index(suite.engine, question) if mutant.n is not None else None
    rules = changed_rules(engine, question, index)
    return lambda known: any(would_change(engine, question, rules, a) for a in known.answers)


def _noticed(engine: Engine, known: Known) -> bool:
    """Whether the reasons of a case are others than it expects."""
    try:
        with _in_time(known):
            (decided,) = decide(engine, [known.request])
    except BROKEN:
        return True
    return known.fails(decided, quick=False)


def _before_the_law(suite: Suite, mutant: Mutant) -> bool:
    """Whether the day that makes the difference is one on which the question cannot be asked.

    The rules hold the law since a day; what they say of earlier ones nobody is told.
    """
    change = mutant.change
    if not isinstance(change, Force):
        return False
    since = suite.engine.ruleset.manifest.questions[suite.question].since
    return since is not None and mutant.day_apart < since.day


def _candidates(suite: Suite, mutant: Mutant) -> Iterator[Known]:
    """The cases that can notice the mutant, those that rest on what it changes first.

    A change of a rule that no step of a proof cites leaves the proof as it is: each thing that
    does not hold is shown with every rule that could have concluded it. A date or value that
    there is not is no part of a proof, so cases that expect that are looked at too.
    """
    if isinstance(mutant.change, Row):
        row = mutant.change.row
        yield from (known for known in suite.cases if row in known.rows)
        if mutant.change.other is not None:  # another row may hold where the old one did not
            yield from (known for known in suite.cases if row not in known.rows)
        return
    name = mutant.name
    if isinstance(mutant.change, Force):
        yield from (k for k in suite.cases if name in k.applied or name in k.not_met or k.open)
        return
    yield from (known for known in suite.cases if name in known.applied)
    for known in suite.cases:
        if name not in known.applied and (name in known.not_met or known.open):
            yield known


def _circular(suite: Suite, mutant: Mutant) -> bool:
    """Whether the mutant would rest on its own negation."""
    if mutant.operator != "negate_condition" or mutant.n is None:
        return False
    own = suite.recursive.get((mutant.name, mutant.n), frozenset())
    return mutant.after.removeprefix("not ").partition("(")[0] in own


@contextmanager
def _in_time(known: Known) -> Generator[None]:
    """Raise _TooLongError when what stands under it takes too long."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, max(SECONDS, SLOWER * known.took))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
