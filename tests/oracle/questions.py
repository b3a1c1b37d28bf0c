"""The questions that the oracle answers: for each, its random cases and what decides them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .controlled_drugs_act import decide_possession_case
from .criminal_records_act_gaps import decide_with_gaps
from .expungement_act import decide_expungement_case
from .police_record_checks_act import decide_check_case
from .random_check_records import random_check_case
from .random_disclosures import random_disclosure
from .random_expungement_records import random_expungement_case
from .random_orders import random_order
from .random_possession_records import random_possession_case
from .random_records import Case, random_case
from .random_registry import random_registry_duration, random_registry_order
from .random_registry_duties import random_registry_duty
from .random_registry_reliefs import random_registry_relief
from .random_suspensions import random_status
from .random_youth_records import random_youth_case
from .sex_offender_registry_questions import (
    decide_duration_case,
    decide_duty_case,
    decide_relief_case,
)
from .sex_offender_registry_questions import decide_order_case as decide_registry_order_case
from .suspension_questions import decide_disclosure_case, decide_order_case, decide_status_case
from .youth_justice_act_gaps import decide_youth_with_gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .criminal_records_act import Answer

APPLICATION = "record_suspension_application"
ORDER = "record_suspension_order"
STATUS = "record_suspension_status"
DISCLOSURE = "disclosure"


class Question(NamedTuple):
    """How a question is tried.

    `make` gives the case of a seed, with the share of records that lack facts; `decide` its answers
    by subject, or None where it would have to try too many completions. A date or value that the
    engine does not state differs where `strict`, else it is a note.
    """

    make: Callable[[int, float], Case]
    decide: Callable[[Case], Mapping[str, Answer] | None]
    strict: bool = True


def _application(seed: int, share_of_gaps: float) -> Case:
    return random_case(seed, share_of_gaps=share_of_gaps)


def _decide_application(case: Case) -> Mapping[str, Answer] | None:
    answer = decide_with_gaps(case.record, case.as_of, case.law_date, case.readings)
    return {"person": answer} if answer else None


QUESTIONS = {
    APPLICATION: Question(_application, _decide_application),
    ORDER: Question(random_order, decide_order_case, strict=False),
    STATUS: Question(random_status, decide_status_case, strict=False),
    DISCLOSURE: Question(random_disclosure, decide_disclosure_case, strict=False),
    "youth_record_access": Question(random_youth_case, decide_youth_with_gaps),
    "sequestering": Question(random_possession_case, decide_possession_case),
    "expungement": Question(random_expungement_case, decide_expungement_case),
    "record_check": Question(random_check_case, decide_check_case),
    "registration_order": Question(random_registry_order, decide_registry_order_case),
    "registration_duration": Question(random_registry_duration, decide_duration_case),
    "registration_duties": Question(random_registry_duty, decide_duty_case),
    "registration_termination": Question(random_registry_relief, decide_relief_case),
}
