"""The same question when facts are missing: every completion is tried (brief, section 6).

The oracle reads a record whose mappings report what they lack. A fact that the law puts on the
person (4(3), 4(4), 4(4.1), 4(4.12), the method of trial) is read with its assumed state and never
reported; any other is given each value of a small domain, and the answers are compared. Dates are
tried near the days on which the law or the record turns, not on every day.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .criminal_records_act import OPEN, Answer, agreed, decide_application
from .criminal_records_act_bars import SERIOUS
from .criminal_records_act_convictions import Asked
from .criminal_records_act_offences import is_possession, is_service, limbs, parse_offence
from .criminal_records_act_time import add_months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Path = tuple[str | int, ...]
CHANGES = (
    date(1983, 1, 4), date(1988, 1, 1), date(1997, 5, 14), date(2010, 6, 29), date(2012, 3, 13),
    date(2012, 8, 9), date(2014, 12, 6), date(2018, 10, 17), date(2018, 12, 13),
    date(2022, 11, 17),
)  # fmt: skip
OFFENCES = ("Criminal Code 151", "Criminal Code 271", "Criminal Code 334(b)")
BOOLEANS = {
    "adult_sentence", "appeal_taken", "victim_under_18", "complete", "trial_on_indictment",
    "rcmp_removal_requested",
}  # fmt: skip
CLOSED: dict[str, tuple[Any, ...]] = {
    "procedure": ("summary", "indictment"),
    "decision": ("granted", "refused", "pending"),
    "attempt_of": OFFENCES,
    "conspiracy_of": OFFENCES,
    "punished_under": tuple(f"Criminal Code 272(2)({p})" for p in ("a", "b", "a.1")),
    "law": ("v1992", "v2010", "v2012"),
    "resident_of": ("CA-BC", "CA-ON", "CA-QC"),
    "victim_age": (None, 17, 18),
    "max_penalty_years": ("life", 5),
    "length": ("30 days", "6 months", "7 months", "2 years less a day", "2 years", "life"),
    "amount": (0.01, 2000, 2000.01, 5000, 5000.01),
    "monthly_basic_pay": (0.01, 1e6),
    "intended_offence": (
        "Criminal Code 151", "Criminal Code 271", "Criminal Code 334(b)",
    ),
}  # fmt: skip
NULLABLE = {"paid_on", "discharge_revoked_on", "completed_on", "appeal_completed_on"}
BUDGET = 4000


class UnknownFactError(Exception):
    """A fact that the record lacks was needed."""

    def __init__(self, path: Path) -> None:
        """Remember where the fact belongs."""
        super().__init__(path)
        self.path = path


class TooManyCompletionsError(Exception):
    """The completions are too many to try."""


class Gapped(dict[str, Any]):
    """A mapping of a record that reports the key it lacks."""

    def __init__(self, content: dict[str, Any], path: Path = ()) -> None:
        """Wrap the mapping and what lies in it."""
        super().__init__({k: _wrap(v, (*path, k)) for k, v in content.items()})
        self.path = path

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - it never returns
        """Report the lack."""
        raise UnknownFactError((*self.path, key))


def _wrap(value: Any, path: Path) -> Any:  # noqa: ANN401 - a value of a record is any scalar
    if isinstance(value, dict):
        if len(path) == 2 and path[0] == "events":
            value = {"circumstances": {}, **value}
        return Gapped(value, path)
    if isinstance(value, list):
        return [_wrap(v, (*path, i)) for i, v in enumerate(value)]
    return value


def _days(record: dict[str, Any], as_of: date) -> set[date]:
    """Days on which an unknown date may make a difference, with the days next to them."""
    turns = {as_of, *CHANGES}
    turns |= {e["outcome_date"] for e in record["events"] if "outcome_date" in e}
    turns |= {s["ordered_on"] for s in record.get("suspensions", [])}
    turns |= {
        p[k]
        for e in record["events"]
        for p in e.get("sentence", [])
        for k in ("paid_on", "expires", "start")
        if p.get(k)
    }
    moved = {add_months(day, -12 * years) for day in turns for years in (0, 1, 2, 3, 5, 10)}
    born = record.get("date_of_birth")
    if born:
        moved |= {add_months(born, 12 * 18)}
    for event in record["events"]:
        victim = event.get("circumstances", {}).get("victim_date_of_birth")
        if victim:
            moved |= {add_months(victim, 12 * 18)}
    return {day + timedelta(days=n) for day in moved for n in (-1, 0, 1)}


def _bounds(record: dict[str, Any], path: Path) -> tuple[date, date]:
    """First and last day that the rest of the record leaves to a missing date."""
    low, high = date(1970, 1, 1), date(2090, 1, 1)
    if path[0] != "events":
        return low, high
    event = record["events"][path[1]]
    key = path[-1]
    if key == "offence_date":
        born = record.get("date_of_birth")
        low = add_months(born, 12 * 12) if born else low
        return low, event.get("outcome_date", high)
    low = event.get("offence_date", low)
    if key == "outcome_date":
        return low, event.get("disposition_date", high)
    low = event.get("disposition_date") or event.get("outcome_date", low)
    if key == "expires":
        low = event["sentence"][path[3]].get("start", low)
    return low, high


def _domain(record: dict[str, Any], path: Path, as_of: date) -> Iterable[Any]:
    """Values worth trying for a missing fact."""
    key = str(path[-1])
    if key in BOOLEANS or key.startswith(SERIOUS):
        return (True, False)
    if key in CLOSED:
        return CLOSED[key]
    if key == "exact offence":
        within = limbs(parse_offence(record["events"][path[1]]["offence"]))
        return (*(f"Criminal Code {p}" for p in within), "Criminal Code 266")
    low, high = _bounds(record, path)
    days = sorted(d for d in {low, high, *_days(record, as_of)} if low <= d <= high)
    if key == "applications":
        return ([], *(_refused(d) for d in days if d <= as_of))
    if key == "sentence":
        summary = record["events"][path[1]].get("procedure") == "summary"
        return ([], *_sentences(days, may_be_life=not summary))
    endless = key == "expires" and _may_be_endless(record["events"][path[1]], path[3])
    return [*days, None] if key in NULLABLE or endless else days


def _refused(day: date) -> list[dict[str, Any]]:
    return [{"kind": "record_suspension", "decision": "refused", "decided_on": day}]


def _may_be_endless(event: dict[str, Any], number: str | int) -> bool:
    """Whether a term of unknown length may be for life."""
    part = event["sentence"][number]
    summary = event.get("procedure") == "summary"
    return part["kind"] == "imprisonment" and "length" not in part and not summary


def _sentences(days: list[date], *, may_be_life: bool) -> Iterable[list[dict[str, Any]]]:
    if may_be_life:
        yield [{"kind": "imprisonment", "length": "life", "expires": None}]
    yield [{"kind": "fine", "amount": 100, "paid_on": None}]
    for day in days:
        yield [{"kind": "fine", "amount": 100, "paid_on": day}]
        yield [{"kind": "imprisonment", "length": "3 years", "expires": day}]


def _set(record: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:  # noqa: ANN401
    filled = copy.deepcopy(record)
    holder: Any = filled
    for step in path[:-1]:
        if step == "circumstances":
            holder.setdefault(step, {})
        holder = holder[step]
    holder[path[-1]] = value
    return filled


def decide_with_gaps(
    record: dict[str, Any], as_of: date, law_date: date, readings: dict[str, Any]
) -> Answer | None:
    """Answer for a record that lacks facts; None: too many completions to try."""
    asked = Asked(dated(record, law_date), as_of, law_date, readings)
    try:
        answer = _application(asked)
        names = {
            name
            for name, filled in assumptions(asked.record)
            if _application(asked._replace(record=filled)).outcome != answer.outcome
        }
    except TooManyCompletionsError:
        return None
    return replace(answer, missing=answer.missing | names)


def dated(record: dict[str, Any], law_date: date) -> dict[str, Any]:
    """Note the law's day at each event.

    What Schedule 1 mirrors for service offences changed with the law, not with the offence.
    """
    events = [{**event, "law_date": law_date} for event in record["events"]]
    return {**record, "events": events}


def _application(asked: Asked) -> Answer:
    """Answer by trying all completions, what the law assumes being assumed."""

    def answer(given: Asked) -> dict[str, Answer]:
        return {
            "person": decide_application(given.record, given.as_of, given.law_date, given.readings)
        }

    return complete(asked, answer)["person"]


def decide_all(
    asked: Asked, decide: Callable[[Asked], dict[str, Answer]]
) -> dict[str, Answer] | None:
    """Answer any question for a record that lacks facts; None: too many completions to try."""
    record = dated(asked.record, asked.law_date)
    try:
        return complete(asked._replace(record=record), decide)
    except TooManyCompletionsError:
        return None


def complete(asked: Asked, decide: Callable[[Asked], dict[str, Answer]]) -> dict[str, Answer]:
    """Answer by trying all completions of the record."""
    budget = [BUDGET]

    def answer(given: dict[str, Any]) -> dict[str, Answer]:
        """Answers by subject; none where what was tried leaves a later fact no value."""
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyCompletionsError
        try:
            return decide(asked._replace(record=Gapped(given)))
        except UnknownFactError as unknown:
            path = unknown.path
        tried = (answer(_set(given, path, v)) for v in _domain(given, path, asked.as_of))
        made = [answers for answers in tried if answers]
        subjects = made[0] if made else {}
        return {each: _common([m.get(each, OPEN) for m in made], path) for each in subjects}

    return answer(asked.record)


def _common(answers: list[Answer], path: Path) -> Answer:
    """Give the common answer of the completions of one fact."""
    if OPEN in answers:
        return OPEN
    names = frozenset().union(*(a.missing for a in answers))
    if len({a.outcome for a in answers}) > 1:
        names |= {_name(path)}
    return replace(agreed(answers), missing=names)


def assumptions(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Facts that the law assumes in one state, each shown to be otherwise, with its name."""
    if "complete" not in record:
        yield "complete", _set(record, ("complete",), value=True)
    born = record.get("date_of_birth")
    found = {f["finding"] for f in record.get("findings", [])}
    for number, event in enumerate(record["events"]):
        about = event.get("circumstances", {})
        place: Path = ("events", number, "circumstances")
        if "procedure" not in event and not is_service(event):
            yield "procedure", _set(record, ("events", number, "procedure"), "summary")
        for key, value in (("substance", "cannabis"), ("synthetic", False)):
            if key not in about and is_possession(parse_offence(event.get("offence", ""))):
                yield key, _set(record, (*place, key), value)
        if "board_satisfied_4_3_a" not in found:
            continue
        victim = about.get("victim_date_of_birth")
        if victim is None and born:
            yield "victim_date_of_birth", _set(record, (*place, "victim_date_of_birth"), born)
        if victim and not born:
            yield "date_of_birth", _set(record, ("date_of_birth",), victim)


def _name(path: Path) -> str:
    key = str(path[-1])
    if key.startswith(SERIOUS):
        return SERIOUS
    return key.removeprefix("exact ")
