"""The draft schemes worked out by hand-made loops: nothing here is shared with the rules.

Each conviction has the day it was entered, the day its sentence ended (None: no end can be named),
its wait and how it was prosecuted. Sets of convictions are merged, or pushed to a later day, until
nothing moves any more.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NEVER = dt.date.max
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Conviction:
    """What a scheme looks at; `ends` None: unpaid, or without an end."""

    id: str
    entered: dt.date
    ends: dt.date | None
    wait: int
    indictable: bool
    revives: bool = False
    gate: dt.date | None = None  # NEVER: still to be settled


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge of the kind that counts; `ended` None: still pending."""

    laid: dt.date
    ended: dt.date | None


@dataclass(slots=True)
class Standing:
    """An answer: outcome and the days that go with it."""

    outcome: str
    dates: dict[str, dt.date] = field(default_factory=dict[str, dt.date])


def free(ends: dt.date | None, years: int) -> dt.date:
    """The first free day after a wait: the day after its anniversary."""
    if ends is None:
        return NEVER
    year = ends.year + years
    day = min(ends.day, calendar.monthrange(year, ends.month)[1])
    return dt.date(year, ends.month, day) + ONE_DAY


def released(due: dt.date, charges: Iterable[Charge]) -> dt.date:
    """The day on which charges let go of what is due; NEVER while one is pending."""
    day, moved = due, True
    while moved and day != NEVER:
        moved = False
        for charge in charges:
            if charge.laid < day and (charge.ended is None or day <= charge.ended):
                day = NEVER if charge.ended is None else charge.ended + ONE_DAY
                moved = True
                break
    return day


def _stands(due: dt.date, free_on: dt.date, as_of: dt.date) -> Standing:
    if free_on <= as_of:
        return Standing("sequestered", {"sequestered_on": free_on})
    if due <= as_of:
        later = {} if free_on == NEVER else {"earliest": free_on}
        return Standing("held", {"held_from": due, **later})
    return Standing("not_yet", {} if free_on == NEVER else {"earliest": free_on})


def clean_slate(
    convictions: Sequence[Conviction], charges: Sequence[Charge], as_of: dt.date
) -> dict[str, Standing]:
    """Each conviction by itself; a later one by indictment drags both to the later day."""
    due = {c.id: max(free(c.ends, c.wait), c.gate or dt.date.min) for c in convictions}
    let_go = {c.id: released(due[c.id], charges) for c in convictions}
    moved = True
    while moved:
        moved = False
        for one in convictions:
            for other in convictions:
                if not (other.indictable and one.entered < other.entered < let_go[one.id]):
                    continue
                for giver, taker in ((one, other), (other, one)):
                    # an ended charge has pushed the giver to a day; a pending one gives no day
                    given = let_go[giver.id] if let_go[giver.id] != NEVER else due[giver.id]
                    if given > due[taker.id]:
                        due[taker.id] = given
                        let_go[taker.id] = released(given, charges)
                        moved = True
    return {c.id: _stands(due[c.id], let_go[c.id], as_of) for c in convictions}


def expiry(
    convictions: Sequence[Conviction], charges: Sequence[Charge], as_of: dt.date
) -> dict[str, Standing]:
    """Each conviction by itself; a later one in the wait, or a charge at its end: for the Board."""
    answers: dict[str, Standing] = {}
    for one in convictions:
        due = free(one.ends, one.wait)
        blocked = due != NEVER and (
            any(one.ends < c.entered < due for c in convictions if one.ends)
            or any(c.laid < due and (c.ended is None or due <= c.ended) for c in charges)
        )
        if blocked and due <= as_of:
            answers[one.id] = Standing("board_review", {"review_from": due})
        else:
            answers[one.id] = _stands(due, due, as_of)
    return answers


@dataclass(slots=True)
class _Batch:
    members: list[Conviction]
    due: dt.date = NEVER
    free: dt.date = NEVER

    def settle(self, charges: Sequence[Charge]) -> None:
        ends = [c.ends for c in self.members]
        last = None if None in ends else max(day for day in ends if day is not None)
        self.due = free(last, max(c.wait for c in self.members))
        self.free = released(self.due, charges)


def batches(convictions: Sequence[Conviction], charges: Sequence[Charge]) -> list[_Batch]:
    """The record divided into what comes apart together, under one clock for each batch."""
    found = [_Batch([c]) for c in convictions]
    for batch in found:
        batch.settle(charges)
    while True:
        pair = next(
            (
                (one, other)
                for one in found
                for other in found
                if one is not other and _joined(one, other)
            ),
            None,
        )
        if pair is None:
            return found
        one, other = pair
        found.remove(other)
        one.members += other.members
        one.settle(charges)


def _joined(one: _Batch, other: _Batch) -> bool:
    return any(
        a.entered <= b.entered < one.free or (b.revives and a.entered < b.entered)
        for a in one.members
        for b in other.members
    )


def whole_record(
    convictions: Sequence[Conviction], charges: Sequence[Charge], as_of: dt.date
) -> dict[str, Standing]:
    """The answers of a scheme for whole records, `person` among them."""
    answers: dict[str, Standing] = {}
    for batch in batches(convictions, charges):
        for c in batch.members:
            answers[c.id] = _stands(batch.due, batch.free, as_of)
    for reviver in sorted((c for c in convictions if c.revives), key=lambda c: c.entered):
        before = [c for c in convictions if c.entered < reviver.entered]
        for batch in batches(before, charges):
            if batch.free <= reviver.entered:
                for c in batch.members:
                    _brought_back(answers[c.id], batch.free, reviver.entered)
    answers["person"] = _record(answers)
    return answers


def _brought_back(now: Standing, apart: dt.date, back: dt.date) -> None:
    if now.outcome == "sequestered":
        return
    if now.outcome == "not_yet":
        now.outcome = "revived"
    now.dates |= {"sequestered_on": apart, "revived_on": back}


def _record(answers: Mapping[str, Standing]) -> Standing:
    outcomes = {each.outcome for each in answers.values()}
    open_ones = [each for each in answers.values() if each.outcome != "sequestered"]
    dates: dict[str, dt.date] = {}
    if not open_ones:
        last = max(each.dates["sequestered_on"] for each in answers.values())
        return Standing("sequestered", {"sequestered_on": last})
    if all("earliest" in each.dates for each in open_ones):
        dates["earliest"] = max(each.dates["earliest"] for each in open_ones)
    back = [each.dates["revived_on"] for each in open_ones if "revived_on" in each.dates]
    if back:
        dates["revived_on"] = max(back)
    held = [each.dates["held_from"] for each in open_ones if each.outcome == "held"]
    if held:
        dates["held_from"] = max(held)
    return Standing("held" if "held" in outcomes else "not_yet", dates)
