"""What each question may be told about itself (`about` of a case): keys and types of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from sequester.records.types import Date, DateOrNone, Id, Province, Words, unlike

SUSPENSION_STATUS: Mapping[str, Any] = {
    "suspension": Id,
}
YOUTH_ACCESS: Mapping[str, Any] = {
    "requester": Literal[
        "young_person",
        "counsel",
        "attorney_general",
        "victim",
        "parent",
        "assisting_adult",
        "peace_officer",
        "judge",
        "provincial_director",
        "conference_participant",
        "ombudsman",
        "coroner",
        "firearms_officer",
        "government_member",
        "record_checker",
        "private_employer",
        "researcher",
        "accused",
        "other",
    ],
    "purpose": Words,
    "proceedings_pending": bool,
    "check_required_by_government": bool,
    "copy_obtained_on": Date,
    "court_order_119_s": bool,
    "court_order_123": bool,
    "court_order_127": bool,
}
EXPUNGEMENT: Mapping[str, Any] = {
    "applicant": Literal[
        "self", "spouse", "child", "parent", "sibling", "representative", "executor", "other"
    ],
}
DISCLOSURE: Mapping[str, Any] = {
    "action": Literal["disclose", "consult", "check_notation", "use"],
    "object": Literal[
        "criminal_record", "ticket_record", "registry_information", "travel_information"
    ],
    "discloser": Literal[
        "rcmp",
        "registry_centre",
        "municipal_police",
        "provincial_police",
        "police_service",
        "cbsa",
        "minister",
        "federal_department",
        "correctional_service",
        "researcher",
        "other",
    ],
    "recipient": Literal[
        "self",
        "police_service",
        "law_enforcement_agency_other",
        "cbsa",
        "federal_department",
        "provincial_department",
        "territorial_department",
        "municipal_government",
        "indigenous_governing_body",
        "victim",
        "witness",
        "prosecutor",
        "attorney_general",
        "court",
        "foreign_police",
        "foreign_law_enforcement_other",
        "foreign_non_enforcement",
        "researcher",
        "employer",
        "organization",
        "media",
        "public",
        "correctional_service",
    ],
    "recipient_kind": Words,
    "recipient_outside_canada": bool,
    "purpose": Literal[
        "criminal_record_check",
        "vulnerable_sector_check",
        "employment_screening",
        "prevent_sexual_crime",
        "investigate_sexual_crime",
        "investigate_7_4_1_act",
        "assist_police_sexual_crime",
        "verify_compliance",
        "enforce_soira",
        "routine_travel_notification",
        "statutory_functions",
        "fine_enforcement",
        "research",
    ],
    "items": Annotated[
        tuple[
            Literal[
                "fact_of_registration",
                "names",
                "birth_date",
                "sex",
                "addresses",
                "employment",
                "photograph",
                "offence",
                "method_of_operation",
                "drivers_licence",
                "passport",
                "vehicles",
                "travel_dates",
                "departure_time",
                "destination_country",
                "flight_number",
            ],
            ...,
        ],
        AfterValidator(unlike),
    ],
    "position_of_trust": bool,
    "consent_to_verification": bool,
    "consent_to_disclosure": bool,
    "minister_approval": bool,
    "minister_disclosed_to_police": bool,
    "fingerprint_match": Literal["crime_scene", "identification"],
    "received_under_c": bool,
    "same_crime_as_witnessed": bool,
    "specific_crime": bool,
    "individual_assessment": bool,
    "investigation_7_4_1": bool,
    "act_committed_in_recipient_state": bool,
    "authorized_by_commissioner": bool,
}
RECORD_CHECK: Mapping[str, Any] = {
    "check_type": Literal[
        "criminal_record_check",
        "criminal_record_and_judicial_matters_check",
        "vulnerable_sector_check",
    ],
    "province": Province,
    "request_date": Date,
}
REGISTRATION_DUTIES: Mapping[str, Any] = {
    "duty": Literal["first_report", "change", "annual_report", "absence", "arrival_notice"],
    "change": Literal[
        "main_residence",
        "secondary_residence",
        "name",
        "vehicle_plate",
        "vehicle_other",
        "drivers_licence",
        "passport",
        "employment",
    ],
    "release_type": Literal[
        "none",
        "expiry",
        "statutory_release",
        "full_parole",
        "day_parole",
        "work_release",
        "pending_appeal",
        "temporary_absence",
        "ncr_discharge",
    ],
    "occurred_on": Date,
    "departure_on": Date,
    "return_on": DateOrNone,
    "outside_canada": bool,
    "reason": Literal["family_death", "critical_illness", "family_emergency", "other"],
    "last_report_on": DateOrNone,
    "duty_arose_on": Date,
    "done_on": DateOrNone,
    "means": Literal["in_person", "telephone", "mail", "email"],
}
REGISTRATION_TERMINATION: Mapping[str, Any] = {
    "relief": Literal["termination", "exemption", "variation"],
}
