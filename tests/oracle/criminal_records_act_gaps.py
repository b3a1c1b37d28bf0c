"""The same question when facts are missing: every completion is tried (brief, section 6).

The oracle reads a record whose mappings report what they lack. A fact that the law puts on the
person (4(3), 4(4), 4(4.1), 4(4.12), the method of trial) is read with its assumed state and never
reported; any other is given each value of a small domain, and the answers are compared. Dates are
tried near the days on which the law or the record turns, not on every day.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .criminal_records_act import OPEN, Answer, agreed, decide_application
from .criminal_records_act_bars import SERIOUS
from .criminal_records_act_convictions import Asked
from .criminal_records_act_domains import Path, domain
from .criminal_records_act_offences import is_possession, is_service, parse_offence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

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
        tried = (answer(_set(given, path, v)) for v in domain(given, path, asked.as_of))
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
