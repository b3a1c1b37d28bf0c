"""Whether some case notices a mutant."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sequester.engine import Engine, changed_rules, would_change
from sequester.errors import InternalError, SequesterError
from sequester.law import would_tell
from sequester.mutants.clock import TooLongError, in_time
from sequester.mutants.model import Force, Mutant, Row
from sequester.mutants.suite import Known, Suite, quick_decisions
from sequester.proof import decide
from sequester.scenarios import proofs_for

Status = Literal["killed", "survived", "proved", "senseless", "undecided"]
ORDER: tuple[Status, ...] = ("proved", "survived", "undecided")  # the last found among questions
SECONDS = 8.0  # that one case may take under a mutant: a rule may run on for ever
SLOWER = 10  # times as long as under the rules as they are, if that is more
MOST_LATE = 2  # cases that may take too long before a mutant is given up
MOST_PROOFS = 15  # cases whose reasons are looked at, if nothing else of them has changed
MOST_OTHERS = 3  # of them that name other authorities: what they see of the change is little
BUDGET = 20.0  # seconds for all cases under one mutant

# All seconds are those of the processor: what else the machine does must change no verdict.


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant. `by`: the case that notices it. `tried`: how many were looked at.

    Proved is one of which it is shown that no record can tell it from the rules (`Implied`).
    Senseless is a mutant that could not be a rule, or differs on a day that the rules leave out or
    on which the text could not tell anything: nobody has to notice it. Undecided is one for which
    the time was over before all cases were looked at, or under which a case took too long and no
    other noticed it.
    """

    mutant: Mutant
    status: Status
    by: str = ""
    tried: int = 0


# what deciding under rules that nobody checked may end with, e.g. on 30 February: it is noticed
BROKEN = (SequesterError, ValueError, LookupError, ArithmeticError, RecursionError)


def judge(suites: Sequence[Suite], mutant: Mutant, seconds: float = BUDGET) -> Result:
    """What becomes of a mutant among all cases: killed if those of one question notice it.

    `seconds`: how long it may take before the mutant is given up as undecided.
    """
    until = time.process_time() + seconds
    tried = 0
    found: set[Status] = set()
    for suite in suites:
        if not mutant.concerns(suite.engine, suite.question):
            continue
        result = _judge(suite, mutant, until)
        if result.status == "killed":
            return result
        found.add(result.status)
        tried += result.tried
    status: Status = "senseless"
    for each in ORDER:
        if each in found:
            status = each
    return Result(mutant, status, tried=tried)


def _judge(suite: Suite, mutant: Mutant, until: float) -> Result:
    try:
        engine = mutant.applied(suite.engine, suite.question)
    except InternalError:
        return Result(mutant, "senseless")
    if _circular(suite, mutant) or _tells_nothing(suite, mutant):
        return Result(mutant, "senseless")
    if suite.changes_nothing(mutant):
        return Result(mutant, "proved")
    trial = _Trial(suite, mutant, engine, until)
    try:
        by = trial.by_what_comes_out() or trial.by_the_reasons()
    except TooLongError:
        return Result(mutant, "undecided", tried=trial.tried)
    left: Status = "undecided" if trial.late else "survived"
    return Result(mutant, "killed" if by else left, by, trial.tried)


class _Trial:
    """One mutant before the cases of one question. `tried`: how many it may concern.

    `late` are those of them that took too long.
    """

    def __init__(self, suite: Suite, mutant: Mutant, engine: Engine, until: float) -> None:
        """`until`: the second of the processor at which the time is over."""
        self.suite, self.mutant, self.engine, self.until = suite, mutant, engine, until
        self.tried = self.late = 0
        self._authorities = suite.authorities(mutant.name)
        self._alike: list[Known] = []
        self._same: list[Known] = []

    def by_what_comes_out(self) -> str:
        """The case that the changed rules decide otherwise than it expects; ""."""
        may_differ = _differing(self.suite, self.mutant, self.engine)
        for known in _in_turn(self.suite, self.mutant):
            self._look_at_the_clock()
            if not may_differ(known):
                if self._expects_it(known):
                    self._same.append(known)
                continue
            self.tried += 1
            try:
                if _fails(self.engine, known):
                    return known.case.id
            except TooLongError:
                self.late += 1
                if self.late == MOST_LATE:
                    break
            else:
                self._alike.append(known)
        return ""

    def _expects_it(self, known: Known) -> bool:
        """Whether a case of which all holds as before expects what changes among its reasons.

        Another rule may show now what that one did; a text that is in force on other days may stand
        no longer throughout the version that the case names.
        """
        if isinstance(self.mutant.change, Force):
            return self.mutant.name in known.fired and known.dates(self._authorities)
        return known.names(self._authorities)

    def by_the_reasons(self) -> str:
        """The case that expects other reasons, of those that come out alike; ""."""
        authorities = self._authorities
        left = {True: MOST_PROOFS, False: MOST_OTHERS}
        for known in sorted(
            self._alike, key=lambda each: (not each.names(authorities), not each.judges)
        ):
            self._look_at_the_clock()
            names = known.names(authorities) or known.dates(authorities)
            if known.reasons and left[names] and _rests_on(known, self.mutant):
                left[names] -= 1
                if _noticed(self.engine, known):
                    return known.case.id
        for known in self._same[:MOST_PROOFS]:
            self._look_at_the_clock()
            self.tried += 1
            if _rests_on(known, self.mutant) and _noticed(self.engine, known):
                return known.case.id
        return ""

    def _look_at_the_clock(self) -> None:
        if time.process_time() > self.until:
            raise TooLongError


def _fails(engine: Engine, known: Known) -> bool:
    """Whether the rules conclude for a case what it does not expect, or cannot decide it."""
    try:
        with in_time(max(SECONDS, SLOWER * known.took)):
            return known.fails(quick_decisions(engine, known.request), quick=True)
    except BROKEN:
        return True


def _differing(suite: Suite, mutant: Mutant, engine: Engine) -> Callable[[Known], bool]:
    """Whether a case has to be decided to know whether it comes out otherwise."""
    question = suite.question
    if isinstance(mutant.change, Force):
        before, after = (each.compiled(question) for each in (suite.engine, engine))

        def is_off(known: Known) -> bool:
            day = known.request.law_date
            was, now = (mutant.name in each.not_in_force(day) for each in (before, after))
            # a text that is gone changes nothing where it said nothing
            alone = len(known.answers) == 1 and not known.open
            return was != now and (was or not alone or mutant.name in known.fired)

        return is_off
    index = mutant.index(suite.engine, question) if mutant.n is not None else None
    rules = changed_rules(engine, question, index)
    return lambda known: any(
        would_change(engine, question, rules, answer) for answer in known.answers
    )


def _noticed(engine: Engine, known: Known) -> bool:
    """Whether the reasons of a case are others than it expects."""
    try:
        with in_time(max(SECONDS, SLOWER * known.took)):
            for proofs in proofs_for(known.case):
                (decided,) = decide(engine, [known.request], proofs=proofs)
                if not known.fails(decided, quick=False):
                    return False
    except TooLongError:
        return False  # what comes out is what it was, and of the reasons nothing is known
    except BROKEN:
        return True
    return True


def _tells_nothing(suite: Suite, mutant: Mutant) -> bool:
    """Whether on the day that makes the difference nobody could be told anything else.

    The rules hold the law since a day; what they say of earlier ones nobody is told. A text in
    force a day before all that it needs, or all that reads it, says nothing on that day.
    """
    change = mutant.change
    if not isinstance(change, Force):
        return False
    since = suite.engine.ruleset.manifest.questions[suite.question].since
    if since is not None and mutant.day_apart < since.day:
        return True
    cone = suite.engine.compiled(suite.question).cone
    (block,) = (block for block in cone.blocks if block.id == mutant.name)
    return not block.may_apply(mutant.day_apart) and not would_tell(
        cone, block.id, mutant.day_apart
    )


def _in_turn(suite: Suite, mutant: Mutant) -> Iterator[Known]:
    """All cases, those first in which the text or a rule that it changes holds."""
    name = mutant.name
    yield from (known for known in suite.cases if name in known.fired)
    yield from (known for known in suite.cases if name not in known.fired)


def _rests_on(known: Known, mutant: Mutant) -> bool:
    """Whether the reasons of a case may be others under a mutant.

    A change of a rule that no step of a proof cites takes no step away: each thing that does not
    hold is shown with every rule that could have concluded it. It may add a point that is raised,
    which only a case sees that expects some authority or judgment not to be among the reasons. A
    text that is put in force may show what another did. A case whose reasons the rules as they are
    do not show notices nothing by them.
    """
    seen = known.seen
    if seen is None:
        return False
    if any(each.not_because or each.not_needs_human for each in known.case.expect):
        return True
    if isinstance(mutant.change, Row):
        rows = {row for _, row in seen.rows}
        return mutant.change.row in rows or mutant.change.other is not None
    if isinstance(mutant.change, Force):
        return True  # the others were not looked at
    return mutant.name in seen.applied or mutant.name in seen.not_met


def _circular(suite: Suite, mutant: Mutant) -> bool:
    """Whether the mutant would rest on its own negation."""
    if mutant.operator != "negate_condition" or mutant.n is None:
        return False
    own = suite.recursive.get((mutant.name, mutant.n), frozenset())
    return mutant.after.removeprefix("not ").partition("(")[0] in own
