"""The oracle's answers, case by case, on the questions of the sex offender registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act_gaps import TooManyCompletionsError
from .sex_offender_registry import Asked
from .sex_offender_registry_durations import decide_event, decide_registration
from .sex_offender_registry_duties import decide_duty
from .sex_offender_registry_gaps import complete
from .sex_offender_registry_orders import decide_order
from .sex_offender_registry_terminations import decide_relief, decide_relief_from
from .sex_offender_registry_time import readings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .criminal_records_act import Answer
    from .random_records import Case


def _each(
    case: Case, items: str, decide: Callable[[Asked, dict[str, Any]], Answer]
) -> dict[str, Answer]:
    """Answer about each item of a list of the record."""
    answers = {}
    grounds = case.readings.get("discharge_grounds_order", "by_province") != "no"
    for number, item in enumerate(case.record.get(items, [])):

        def answer(record: dict[str, Any], number: int = number) -> Answer:
            readings = readings_of(case.readings)
            asked = Asked(record, case.as_of, case.law_date, readings, grounds, case.about)
            return decide(asked, record[items][number])

        answers[item["id"]] = complete(case.record, case.as_of, answer)
    return answers


def decide_order_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `registration_order`; None: too many completions to try."""
    try:
        return _each(case, "events", decide_order)
    except TooManyCompletionsError:
        return None


def decide_duration_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `registration_duration`; None: too many completions to try."""
    try:
        return {
            **_each(case, "events", decide_event),
            **_each(case, "registrations", decide_registration),
        }
    except TooManyCompletionsError:
        return None


def _whole(case: Case, decide: Callable[[Asked], Answer]) -> Answer:
    """Answer about the person; what the question is about stands in the record, for its gaps."""
    readings = readings_of(case.readings)

    def answer(record: dict[str, Any]) -> Answer:
        return decide(Asked(record, case.as_of, case.law_date, readings))

    return complete({**case.record, "about": case.about}, case.as_of, answer)


def decide_duty_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `registration_duties`; None: too many completions to try."""
    try:
        return {"person": _whole(case, decide_duty)}
    except TooManyCompletionsError:
        return None


def decide_relief_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `registration_termination`, for the person and for each order or obligation."""

    def about(number: int) -> Callable[[Asked], Answer]:
        return lambda asked: decide_relief_from(asked, asked.record["registrations"][number])

    try:
        answers = {"person": _whole(case, decide_relief)}
        for number, registration in enumerate(case.record["registrations"]):
            answers[registration["id"]] = _whole(case, about(number))
    except TooManyCompletionsError:
        return None
    return answers
