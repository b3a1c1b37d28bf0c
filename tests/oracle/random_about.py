"""What a random disclosure case is about: keeper, recipient, purpose, approvals and consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

About = dict[str, Any]
KEEPERS = (
    "rcmp", "rcmp", "rcmp", "rcmp", "federal_department", "minister", "cbsa", "municipal_police",
    "provincial_police", "police_service", "other",
)  # fmt: skip
POLICE = ("rcmp", "municipal_police", "provincial_police", "police_service")
RECIPIENTS = (
    "self", "police_service", "police_service", "federal_department", "provincial_department",
    "prosecutor", "attorney_general", "court", "employer", "organization", "media", "public",
    "correctional_service", "victim", "cbsa",
)  # fmt: skip
PURPOSES = (
    "criminal_record_check", "employment_screening", "fine_enforcement", "fine_enforcement",
    "statutory_functions", "research",
)  # fmt: skip
ITEMS = (
    ["names"], ["names", "birth_date"], ["names", "birth_date", "addresses"], ["addresses"],
    ["names", "offence"], ["photograph"], ["names", "sex"],
)  # fmt: skip


def _maybe(rng: Random, about: About, key: str, share: float) -> None:
    """State the key as true or false, or leave it out."""
    draw = rng.random()
    if draw < 0.92:
        about[key] = draw < share * 0.92


def about_disclosure(rng: Random) -> About:
    """Somebody tells somebody of a criminal record."""
    about: About = {
        "action": "disclose",
        "object": "criminal_record",
        "discloser": rng.choice(KEEPERS),
        "recipient": rng.choice(RECIPIENTS),
    }
    if rng.random() < 0.9:
        about["purpose"] = rng.choice(PURPOSES)
    _maybe(rng, about, "minister_approval", 0.2)
    if rng.random() < 0.25:
        about["fingerprint_match"] = rng.choice(("crime_scene", "identification"))
        about["items"] = rng.choice(ITEMS)
        if rng.random() < 0.7:
            about["recipient"] = "police_service"
    return about


def about_sector(rng: Random) -> About:
    """A step of a vulnerable-sector check: Minister to police, police to who asked."""
    about: About = {
        "action": "disclose",
        "object": "criminal_record",
        "discloser": rng.choice((*POLICE, *POLICE, "minister", "minister", "federal_department")),
        "recipient": rng.choice(("organization", "organization", "employer", "media")),
        "purpose": "vulnerable_sector_check",
    }
    if about["discloser"] == "minister":
        about["recipient"] = rng.choice(("police_service", "police_service", "organization"))
    _maybe(rng, about, "position_of_trust", 0.85)
    _maybe(rng, about, "consent_to_verification", 0.85)
    _maybe(rng, about, "consent_to_disclosure", 0.6)
    _maybe(rng, about, "minister_disclosed_to_police", 0.7)
    _maybe(rng, about, "minister_approval", 0.1)
    return about


def about_notation(rng: Random) -> About:
    """Somebody looks up whether the person is the subject of a notation."""
    about: About = {
        "action": "check_notation",
        "object": "criminal_record",
        "discloser": rng.choice((*POLICE, *POLICE, "federal_department", "other")),
        "recipient": rng.choice(("organization", "organization", "employer", "media", "self")),
        "purpose": rng.choice(("vulnerable_sector_check",) * 4 + ("employment_screening",)),
    }
    _maybe(rng, about, "position_of_trust", 0.8)
    _maybe(rng, about, "consent_to_verification", 0.8)
    return about
