"""The questions: what each is about and what an answer may hold (section 4 of the case format)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from sequester.records.about import (
    DISCLOSURE,
    EXPUNGEMENT,
    RECORD_CHECK,
    REGISTRATION_DUTIES,
    REGISTRATION_TERMINATION,
    SUSPENSION_STATUS,
    YOUTH_ACCESS,
)
from sequester.records.types import Date, DateOrNone, Number
from sequester.records.words import ActVersion

_Years = Annotated[int, Field(ge=0, le=50)]
_Term = Literal[10, 20]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its outcomes, and the types of the dates, values and `about` keys it has."""

    outcomes: tuple[str, ...]
    dates: Mapping[str, Any] = field(default_factory=dict[str, Any])
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    about: Mapping[str, Any] = field(default_factory=dict[str, Any])
    about_required: tuple[str, ...] = ()


QUESTIONS: Mapping[str, Question] = {
    "record_suspension_application": Question(
        outcomes=("may_apply", "not_yet", "barred", "not_needed"),
        dates={"earliest": DateOrNone, "wait_ends": Date, "sentence_end": Date},
        values={
            "version": ActVersion,
            "version_choice": Literal["first_offence", "last_offence", "per_offence", "as_enacted"],
            "wait_years": _Years,
            "route": Literal["ordinary", "cannabis_only"],
            "fee": Number,
            "criminal_offence": bool,
        },
    ),
    "record_suspension_order": Question(
        outcomes=("must_order", "may_order", "must_refuse"),
        values={"version": ActVersion, "wait_years": _Years},
    ),
    "record_suspension_status": Question(
        outcomes=("in_effect", "ceased", "revocable", "revoked"),
        dates={"ceased_on": Date},
        values={"automatic": bool},
        about=SUSPENSION_STATUS,
        about_required=("suspension",),
    ),
    "sequestering": Question(
        outcomes=("sequestered", "not_yet", "held", "excluded", "board_review", "revived"),
        dates={
            "sequestered_on": Date,
            "earliest": DateOrNone,
            "base_date": Date,
            "separate_by": Date,
            "held_from": Date,
            "review_from": Date,
            "revived_on": Date,
        },
        values={
            "deemed_never_convicted": bool,
            "notation": bool,
            "fine_enforceable": bool,
            "never": bool,
            "indefinite": bool,
            "in_scope": bool,
        },
    ),
    "youth_record_access": Question(
        outcomes=("open", "closed", "adult_record", "no_period_set"),
        dates={
            "last_open_day": DateOrNone,
            "adult_record_from": Date,
            "rcmp_until": DateOrNone,
            "cpic_removed_after": Date,
            "cpic_order_entry_until": Date,
        },
        values={
            "access": Literal["allowed", "refused", "only_with_order_123"],
            "rcmp_copy": Literal["none", "until", "indefinite"],
            "rcmp_record_required": bool,
            "cra_conviction": bool,
            "publication_banned": bool,
            "limited_use": Literal["establish_prohibition_order_only"],
        },
        about=YOUTH_ACCESS,
        about_required=("requester",),
    ),
    "expungement": Question(
        outcomes=("must_order", "must_refuse", "must_reject"),
        values={
            "deemed_never_convicted": bool,
            "other_route": Literal["rcmp_purge_on_request"],
        },
        about=EXPUNGEMENT,
        about_required=("applicant",),
    ),
    "disclosure": Question(
        outcomes=("permitted", "prohibited", "required"),
        dates={"barred_from": Date},
        values={
            "notation": bool,
            "cpic_purged": bool,
            "cra_conviction": bool,
            "convicted": bool,
            "deemed": Literal["absolute_discharge", "none"],
        },
        about=DISCLOSURE,
        about_required=("action", "object"),
    ),
    "record_check": Question(
        outcomes=("disclosed", "not_disclosed"),
        values={"record_suspended": bool},
        about=RECORD_CHECK,
        about_required=("check_type", "province", "request_date"),
    ),
    "registration_order": Question(
        outcomes=("mandatory", "presumptive", "not_available"),
        values={"order_made": bool},
    ),
    "registration_duration": Question(
        outcomes=("term", "life", "contested"),
        dates={"ends": Date},
        values={"years": _Term},
    ),
    "registration_status": Question(
        outcomes=("registered", "not_registered"),
        values={"destroy_entry": bool},
    ),
    "registration_duties": Question(
        outcomes=("complied", "not_complied", "pending", "no_duty"),
        dates={"due_by": Date, "window_opens": Date, "window_closes": Date},
        about=REGISTRATION_DUTIES,
        about_required=("duty",),
    ),
    "registration_termination": Question(
        outcomes=("may_apply", "not_yet", "must_refuse", "not_available"),
        dates={"earliest": DateOrNone, "ends_if_granted": Date},
        values={"automatic": bool, "years_if_granted": _Term},
        about=REGISTRATION_TERMINATION,
        about_required=("relief",),
    ),
}

# `about` may be left out as a whole here; wherever else a question has it, it must be given
ABOUT_OPTIONAL = frozenset({"youth_record_access"})
