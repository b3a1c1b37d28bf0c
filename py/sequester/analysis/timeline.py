"""The time line of a question: every day on which its answer changes.

No day is scanned. The answer for one day holds every day that the rules compare it with; between
two of those days, and the days after them, nothing can change. So the days of all answers are
solved, with the days that their answers hold, until no new one comes up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sequester.engine import Engine, Request, Solved
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
    """The stretches of one subject, in order, from the day asked about until the last day."""

    subject: str
    until: dt.date
    stretches: tuple[Stretch, ...]


def timeline(
    engine: Engine,
    request: Request,
    until: dt.date,
    *,
    dated: str = "",
    begun: Solved | None = None,
) -> tuple[TimeLine, ...]:
    """The time line of each subject from `request.as_of` until `until`, under one law.

    The law is that of `request.law_date` throughout. `dated`: a key of `about` that holds the day
    asked about, such as that of a request for a check, and moves with it. `begun`: the solution
    for the first day, where it is at hand. Raises RequestError when `until` is before the day asked
    about, or the rules compute with the day asked about, and what solving raises; SolveLimitError
    as soon as it shows that facts which are not known make too many days to look at.
    """
    if until < request.as_of:
        raise _backwards(request.as_of, until)
    solved = _solved(engine, request, until, dated, begun)
    days = sorted(solved)
    found: dict[str, list[tuple[dt.date, Decision]]] = {}
    for day in days:
        for decision in decisions(solved[day], proofs="none"):
            found.setdefault(decision.subject, []).append((day, decision))
    return tuple(
        TimeLine(subject, until, tuple(_stretches(engine, request, subject, given, dated)))
        for subject, given in found.items()
    )


def _on(request: Request, day: dt.date, dated: str) -> Request:
    """The request asked on another day."""
    about = {**request.about, dated: day} if dated else request.about
    return replace(request, as_of=day, about=about)


def _solved(
    engine: Engine, request: Request, until: dt.date, dated: str, begun: Solved | None
) -> dict[dt.date, Solved]:
    """The solutions for the first day and all days on which the answer may change."""
    solved: dict[dt.date, Solved] = {}
    waiting = {request.as_of}
    while waiting:
        order = sorted(waiting)
        if begun is not None and not solved:
            new = [begun]
        else:
            new = engine.solve([_on(request, day, dated) for day in order])
        solved.update(zip(order, new, strict=True))
        turning: set[dt.date] = set()
        for one in new:
            if one.witnesses_only or len(one.leaves) > MOST_COMPLETIONS:
                raise _too_open(one)
            days = engine.turning_days(one, moving=bool(dated))
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
    request: Request,
    subject: str,
    given: Sequence[tuple[dt.date, Decision]],
    dated: str,
) -> Iterable[Stretch]:
    """The days with one answer put together, with what changed between them."""
    starts = [
        (day, decision)
        for number, (day, decision) in enumerate(given)
        if not number or _said(decision) != _said(given[number - 1][1])
    ]
    lasts: list[dt.date | None] = [day - ONE_DAY for day, _ in starts[1:]]
    asked = replace(request, subject=subject, examine=False)
    around = [first + step for first, _ in starts[1:] for step in (-ONE_DAY, dt.timedelta(0))]
    proved = iter(one for (one,) in decide(engine, [_on(asked, day, dated) for day in around]))
    for (first, decision), last in zip(starts, [*lasts, None], strict=True):
        because: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        if first > request.as_of:
            because = _because(next(proved), next(proved), dated)
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
    before: Decision, after: Decision, dated: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The citations of the steps in which the comparison with the day asked about turned.

    Where none is a step of both proofs, of those that only one of them has.
    """
    old, new = _compared(before, dated), _compared(after, dated)
    turned = [step for key, (step, held) in new.items() if key in old and old[key][1] != held]
    apart = [step for key, (step, _) in new.items() if key not in old]
    apart += [step for key, (step, _) in old.items() if key not in new]
    changed = turned or apart
    cites = dict.fromkeys(cite for step in changed for cite in step.cite)
    cites_fr = dict.fromkeys(cite for step in changed for cite in step.cite_fr or step.cite)
    return tuple(cites), tuple(cites_fr)


def _compared(decision: Decision, dated: str) -> dict[tuple[str, int, str], tuple[Step, bool]]:
    """The steps that compare the day asked about, by rule and conclusion, and how that came out."""
    found: dict[tuple[str, int, str], tuple[Step, bool]] = {}
    for step, _ in decision.proof.all_steps() if decision.proof else ():
        asked = {
            argument
            for premise in step.premises
            if isinstance(premise, Fact) and premise.key in {"as_of", dated or "as_of"}
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
    names = ", ".join(sorted({f"{fact.key} ({fact.item})" for fact in facts})) or "-"
    return SolveLimitError(
        Problem(
            "A103",
            Text(
                "the record leaves too much open for a time line",
                "le dossier laisse trop de points ouverts pour une chronologie",
            ),
            hint=Text(f"give first: {names}", f"à fournir d’abord : {names}"),
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
