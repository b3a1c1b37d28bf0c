"""The closed lists of words that a record may use."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Outcome: TypeAlias = Literal[
    "conviction", "finding_of_guilt", "absolute_discharge", "conditional_discharge", "reprimand",
    "not_criminally_responsible", "acquittal", "dismissed", "withdrawn", "stay",
    "extrajudicial_sanction", "warning", "caution", "referral", "recognizance_order",
    "ticket_paid", "service_infraction",
]  # fmt: skip
Procedure: TypeAlias = Literal["indictment", "summary", "hybrid_no_election", "service"]
Court: TypeAlias = Literal[
    "youth_justice_court", "adult_court", "court_martial", "ticket", "none", "circuit_court",
    "district_court", "central_criminal_court", "childrens_court",
]  # fmt: skip
ComponentKind: TypeAlias = Literal[
    "imprisonment", "intermittent_imprisonment", "suspended_imprisonment", "conditional_sentence",
    "probation", "fine", "victim_surcharge", "costs", "restitution", "compensation", "reparation",
    "forfeiture", "community_service", "community_work", "community_order",
    "custody_and_supervision", "custody_and_conditional_supervision",
    "deferred_custody_and_supervision", "detention_and_training_order",
    "youth_rehabilitation_order", "youth_probation", "referral_order", "discharge_conditions",
    "conditional_discharge", "absolute_discharge", "conditional_caution", "recognizance",
    "prohibition_order", "driving_prohibition", "disqualification", "indefinite_disqualification",
    "endorsement", "restraining_order", "football_banning_order",
    "sex_offender_registration_order", "dna_order", "long_term_supervision", "detention",
    "dismissal", "dismissal_with_disgrace", "reduction_in_rank", "forfeiture_of_seniority",
    "severe_reprimand", "service_reprimand", "minor_punishment",
]  # fmt: skip
Plea: TypeAlias = Literal["guilty", "not_guilty", "none"]
HouseKind: TypeAlias = Literal["acts_of_indecency", "prostitution"]
Role: TypeAlias = Literal[
    "used_means", "helped_access", "acted_as_professional", "procured_for_herself", "other"
]
ChargeKind: TypeAlias = Literal["charge", "investigation", "suspicion"]
ChargeEnd: TypeAlias = Literal[
    "acquittal", "withdrawn", "dismissed", "stay", "discharge", "conviction"
]
SuspensionKind: TypeAlias = Literal["record_suspension", "pardon"]
ActVersion: TypeAlias = Literal["v1992", "v2010", "v2012"]
Instrument: TypeAlias = Literal["form52", "form53", "form54", "itoa", "nda"]
ApplicationKind: TypeAlias = Literal[
    "record_suspension", "registration_termination", "registration_exemption",
    "registration_variation", "expungement",
]  # fmt: skip
ApplicationDecision: TypeAlias = Literal["granted", "refused", "pending"]
FindingName: TypeAlias = Literal[
    "good_conduct", "measurable_benefit", "sustains_rehabilitation", "disrepute",
    "false_statement", "ineligible_new_information", "revocation", "board_satisfied_4_3_a",
    "board_satisfied_4_3_b", "board_satisfied_4_3_c", "serious_personal_injury_offence",
    "no_connection", "gross_disproportion", "pattern_increased_risk", "intent_to_commit_primary",
    "equivalent_offence", "reasonable_excuse", "necessary", "will_assist", "relevant", "high_risk",
    "activity_prohibited_now", "objection", "board_order",
]  # fmt: skip
HolderOrder: TypeAlias = Literal["set_apart", "asked_to_set_apart", "release"]
HOLDERS: Final = ("repository", "departments", "provinces", "police", "checkers")
Sight: TypeAlias = Literal[
    "hidden", "notation_only", "fingerprints_only", "minister_approval", "for_investigation",
    "for_investigation_logged", "at_sentencing", "at_sentencing_indictable", "logged", "all_of_it",
]  # fmt: skip
ONLOOKERS: Final = (
    "employers", "vulnerable_sector", "police", "courts", "screening", "the_person",
)  # fmt: skip
DecisionMaker: TypeAlias = Literal[
    "board", "court", "minister", "attorney_general", "police", "keeper"
]
