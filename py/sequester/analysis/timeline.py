"""The time line of a question: every day on which its answer changes.

No day is scanned. The answer for one day holds every day that the rules compare it with; between
two of those days, and the days after them, nothing can change. So the days of all answers are
solved, with the days that their answers hold, until no new one comes up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sequester.engine import Engine, Request, Solved, to_give
from sequester.errors import Problem, RequestError, SolveLimitError, Text
from sequester.proof import Compared, Decision, Fact, Step, arguments, decide, decisions, show

ONE_DAY = dt.timedelta(days=1)
MOST_COMPLETIONS = 60  # of a record that lacks facts: each has days of its own to look at
MOST_DAYS = 100  # for such a record: a day that is not known is tried near each day asked about


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with one answer, first and last (None: beyond the time asked for), and the decision.

    `because`: the provisions whose conditions the first day met, or met no more, in the order of
    the proof; none for the first stretch.
    """

    first: dt.date
    last: dt.date | None
    decision: Decision
    because: tuple[str, ...] = ()
    because_fr: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The stretches of one subject, in order, from the day asked about until the last day.

    `moving_law`: each was decided by the law of its first day, which its decision names.
    """

    subject: str
    until: dt.date
    stretches: tuple[Stretch, ...]
    moving_law: bool = False


def timeline(  # noqa: PLR0913 - what moves with the day, each by its name
    engine: Engine,
    request: Request,
    until: dt.date,
    *,
    dated: str = "",
    begun: Solved | None = None,
    moving_law: bool = False,
) -> tuple[TimeLine, ...]:
    """The time line of each subject from `request.as_of` until `until`.

    The law is that of `request.law_date` throughout, or with `moving_law` that of each day, and the
    days on which the law changes are among those looked at. `dated`: a key of `about` that holds
    the day asked about, such as that of a request for a check, and moves with it. `begun`: the
    solution for the first day, where it is at hand. Raises RequestError when `until` is before the
    day asked about, or the rules compute with the day asked about, and what solving raises;
    SolveLimitError as soon as it shows that facts which are not known make too many days to look
    at.
    """
    if until < request.as_of:
        raise _backwards(request.as_of, until)
    at = _Asked(request, dated, moving_law)
    solved = _solved(engine, at, until, begun)
    days = sorted(solved)
    found: dict[str, list[tuple[dt.date, Decision]]] = {}
    for day in days:
        for decision in decisions(solved[day], proofs="none"):
            found.setdefault(decision.subject, []).append((day, decision))
    return tuple(
        TimeLine(subject, until, tuple(_stretches(engine, at, subject, given)), moving_law)
        for subject, given in found.items()
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that is asked on many days: what moves with the day."""

    request: Request
    dated: str
    moving_law: bool

    def keys(self) -> frozenset[str]:
        """The names under which a proof reads the days that move."""
        return frozenset(
            {"as_of", self.dated or "as_of"} | ({"law_date"} if self.moving_law else set())
        )

    def on(self, day: dt.date) -> Request:
        """The request asked on another day."""
        request = self.request
        about = {**request.about, self.dated: day} if self.dated else request.about
        law_date = day if self.moving_law else request.law_date
        return replace(request, as_of=day, law_date=law_date, about=about)


def _solved(
    engine: Engine, at: _Asked, until: dt.date, begun: Solved | None
) -> dict[dt.date, Solved]:
    """The solutions for the first day and all days on which the answer may change."""
    solved: dict[dt.date, Solved] = {}
    request = at.request
    waiting = {request.as_of}
    while waiting:
        order = sorted(waiting)
        if begun is not None and not solved:
            new = [begun]
        else:
            new = engine.solve([at.on(day) for day in order])
        solved.update(zip(order, new, strict=True))
        turning: set[dt.date] = set()
        for one in new:
            if one.witnesses_only or len(one.leaves) > MOST_COMPLETIONS:
                raise _too_open(one)
            days = engine.turning_days(one, moving=bool(at.dated), moving_law=at.moving_law)
            if days is None:
                raise _computed(request.question)
            turning |= days
        near = {day + step for day in turning for step in (dt.timedelta(0), ONE_DAY)}
        waiting = {day for day in near if request.as_of < day <= until} - solved.keys()
        open_one = next((one for one in solved.values() if len(one.leaves) > 1), None)
        # a day that is not known is tried near each day asked about, and so without end
        if open_one is not None and len(solved) + len(waiting) > MOST_DAYS:
            raise _too_open(open_one)
    return solved


def _stretches(
    engine: Engine,
    at: _Asked,
    subject: str,
    given: Sequence[tuple[dt.date, Decision]],
) -> Iterable[Stretch]:
    """The days with one answer put together, with what changed between them."""
    starts = [
        (day, decision)
        for number, (day, decision) in enumerate(given)
        if not number or _said(decision) != _said(given[number - 1][1])
    ]
    lasts: list[dt.date | None] = [day - ONE_DAY for day, _ in starts[1:]]
    asked = replace(at, request=replace(at.request, subject=subject, examine=False))
    around = [first + step for first, _ in starts[1:] for step in (-ONE_DAY, dt.timedelta(0))]
    proved = iter(one for (one,) in decide(engine, [asked.on(day) for day in around]))
    for (first, decision), last in zip(starts, [*lasts, None], strict=True):
        because: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        if first > at.request.as_of:
            because = _because(next(proved), next(proved), at.keys())
        yield Stretch(first, last, decision, *because)


def _said(decision: Decision) -> object:
    """What of a decision a person would see change."""
    return (
        decision.outcome,
        decision.outcomes,
        sorted(decision.dates.items(), key=str),
        sorted(decision.values.items(), key=str),
    )


def _because(
    before: Decision, after: Decision, keys: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The citations of the steps in which the comparison with the day asked about turned.

    Where none is a step of both proofs, of those that only one of them has.
    """
    old, new = _compared(before, keys), _compared(after, keys)
    turned = [step for key, (step, held) in new.items() if key in old and old[key][1] != held]
    apart = [step for key, (step, _) in new.items() if key not in old]
    apart += [step for key, (step, _) in old.items() if key not in new]
    changed = turned or apart
    if "law_date" in keys:
        changed += _new_law(before, after)
    cites = dict.fromkeys(cite for step in changed for cite in step.cite)
    cites_fr = dict.fromkeys(cite for step in changed for cite in step.cite_fr or step.cite)
    return tuple(cites), tuple(cites_fr)


def _new_law(before: Decision, after: Decision) -> list[Step]:
    """The steps that decide by provisions which did not the day before."""
    old = {step.rule for step, _ in before.proof.all_steps()} if before.proof else set[str]()
    steps = after.proof.all_steps() if after.proof else ()
    return [s for s, decisive in steps if decisive and s.status == "applied" and s.rule not in old]


def _compared(
    decision: Decision, keys: frozenset[str]
) -> dict[tuple[str, int, str], tuple[Step, bool]]:
    """The steps that compare the day asked about, by rule and conclusion, and how that came out."""
    found: dict[tuple[str, int, str], tuple[Step, bool]] = {}
    for step, _ in decision.proof.all_steps() if decision.proof else ():
        asked = {
            argument
            for premise in step.premises
            if isinstance(premise, Fact) and premise.key in keys
            for argument in arguments(premise.atom)
        }
        held = [
            premise.holds
            for premise in step.premises
            if isinstance(premise, Compared) and asked & {*premise.terms}
        ]
        if held:
            found[step.rule, step.n, show(step.conclusion)] = (step, all(held))
    return found


def _too_open(solved: Solved) -> SolveLimitError:
    """The error for a record that lacks too much for a time line, naming what to give first."""
    facts = {u for needed in solved.needed.values() for u in needed}
    facts |= {u for matters in solved.matters.values() for u in matters}
    facts = facts or {one.unknown for leaf in solved.leaves for one in leaf.supposed}
    return SolveLimitError(
        Problem(
            "A103",
            Text(
                "the record leaves too much open for a time line",
                "le dossier laisse trop de points ouverts pour une chronologie",
            ),
            hint=to_give(sorted(facts, key=lambda fact: (fact.item, fact.key))),
        )
    )


def _backwards(as_of: dt.date, until: dt.date) -> RequestError:
    return RequestError(
        Problem(
            "A101",
            Text(
                f"the time line would end on {until}, before it begins on {as_of}",
                f"la chronologie finirait le {until}, avant de commencer le {as_of}",
            ),
            hint=Text("give a later --until", "indiquez une date --until ultérieure"),
        )
    )


def _computed(question: str) -> RequestError:
    return RequestError(
        Problem(
            "A102",
            Text(
                f"the rules of {question} compute with the day asked about, so the days on which "
                "its answer changes cannot be read off an answer",
                f"les règles de {question} font un calcul avec le jour de la question; les jours "
                "où la réponse change ne peuvent donc pas être lus dans une réponse",
            ),
            hint=Text(
                "compare as_of with a day that a rule derives",
                "comparez as_of à un jour qu’une règle établit",
            ),
        )
    )
