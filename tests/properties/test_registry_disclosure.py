"""What may be told of the sex offender registry, against permissions written down a second time.

The oracle is the table of subsection 16(4) as a person reads it: for each text, to whom, for what
and on which threshold. It knows nothing of the rules, and takes no position on consulting, on the
persons of paragraphs (e), (g) and (j) or on whether anybody is a sex offender on a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sequester.engine import Request, load_engine
from sequester.proof import decide
from sequester.records import record_from

About = Mapping[str, Any]
TEXT_2004: Final = dt.date(2004, 12, 15)
TEXT_2008: Final = dt.date(2008, 9, 12)
TEXT_2011: Final = dt.date(2011, 4, 15)
TEXT_2016: Final = dt.date(2016, 12, 1)
TEXT_2023: Final = dt.date(2023, 10, 26)
TEXT_2026: Final = dt.date(2026, 3, 26)
FIRST_DAYS: Final = (TEXT_2004, TEXT_2008, TEXT_2011, TEXT_2016, TEXT_2023, TEXT_2026)
ONE_DAY: Final = dt.timedelta(days=1)

SEXUAL: Final = frozenset({
    "prevent_sexual_crime", "investigate_sexual_crime", "assist_police_sexual_crime",
    "investigate_7_4_1_act",
})  # fmt: skip
INVESTIGATION: Final = frozenset({"investigate_sexual_crime", "investigate_7_4_1_act"})
LEADS_TO_CHARGES: Final = SEXUAL - {"prevent_sexual_crime"} | {"enforce_soira"}
BODIES: Final = frozenset({
    "federal_department", "provincial_department", "territorial_department",
    "municipal_government", "indigenous_governing_body", "cbsa", "correctional_service",
})  # fmt: skip
# a failing list is long and slow to make smaller; the assertion names the request that fails
GENERATED: Final = settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
FOUR_ITEMS: Final = frozenset({"names", "birth_date", "sex", "drivers_licence", "passport"})
RECIPIENTS: Final[tuple[str, ...]] = (
    *sorted(BODIES), "self", "police_service", "law_enforcement_agency_other", "victim", "witness",
    "prosecutor", "attorney_general", "court", "foreign_police", "foreign_law_enforcement_other",
    "foreign_non_enforcement", "employer", "media", "public",
)  # fmt: skip
PURPOSES: Final[tuple[str, ...]] = (
    *sorted(SEXUAL), "enforce_soira", "verify_compliance", "employment_screening",
    "routine_travel_notification", "fine_enforcement",
)  # fmt: skip
ITEMS: Final[tuple[str, ...]] = (
    *sorted(FOUR_ITEMS),
    "addresses",
    "offence",
    "fact_of_registration",
)
FINDINGS: Final = ("necessary", "will_assist", "relevant")
TRUTHS: Final = ("recipient_outside_canada", "received_under_c", "same_crime_as_witnessed",
    "specific_crime", "individual_assessment", "investigation_7_4_1",
    "act_committed_in_recipient_state")  # fmt: skip
# What is absent is a statement here; taking away such a statement may let a permission in: a body
# said to be abroad, a class of disclosures, no specific crime, the act in another state.
ABSENCE_STATES: Final = frozenset({
    "recipient_outside_canada", "individual_assessment", "specific_crime",
    "act_committed_in_recipient_state",
})  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One request about telling registry information."""

    day: dt.date
    about: About
    found: Mapping[str, bool]

    def has(self, finding: str) -> bool:
        """Whether the finding was made, for this disclosure and not for a class of them."""
        alone = finding == "relevant" or self.about["individual_assessment"] is not False
        return alone and self.found.get(finding, False)

    @property
    def purpose(self) -> str:
        """What it is for."""
        return str(self.about["purpose"])

    def to(self, *recipients: str) -> bool:
        """Whether one of these would be told."""
        return self.about["recipient"] in recipients

    @property
    def abroad(self) -> bool:
        """Whether the recipient is said to be outside Canada."""
        return bool(self.about["recipient_outside_canada"])

    @property
    def police_abroad(self) -> bool:
        """Whether a police service outside Canada would be told."""
        return self.to("foreign_police") or (self.to("police_service") and self.abroad)

    @property
    def agency_abroad(self) -> bool:
        """Whether a law enforcement agency outside Canada would be told."""
        here = self.to("law_enforcement_agency_other") and self.abroad
        return self.police_abroad or self.to("foreign_law_enforcement_other") or here

    @property
    def specific(self) -> bool:
        """Whether a specific sexual crime is investigated."""
        stated = self.about["specific_crime"]
        investigated = self.purpose in INVESTIGATION and stated is not False
        return investigated or (self.purpose in SEXUAL and stated is True)


def _police(asked: Asked) -> bool:
    """Paragraph (c), and (b) and (e) of the text of 2004, for a police service in Canada."""
    here = not asked.abroad
    if asked.day >= TEXT_2026:
        purposes = SEXUAL | {"enforce_soira", "verify_compliance"}
        agency = asked.to("police_service", "law_enforcement_agency_other") and here
        return agency and asked.purpose in purposes and asked.has("will_assist")
    if not (asked.to("police_service") and here and asked.has("necessary")):
        return False
    purpose = asked.purpose
    if purpose == "verify_compliance":
        return asked.day < TEXT_2008 or asked.day >= TEXT_2023
    if purpose == "enforce_soira":
        return True
    return purpose in SEXUAL if asked.day >= TEXT_2011 else asked.specific


def _proceedings(asked: Asked) -> bool:
    """Paragraphs (d), (f), (f.1) and (h), and (e) of the text of 2004."""
    if asked.day < TEXT_2008:
        if asked.purpose != "enforce_soira":
            return False
        return asked.has("relevant") if asked.to("court") else asked.has("necessary")
    results = asked.purpose in LEADS_TO_CHARGES
    if asked.to("prosecutor") and results and asked.has("necessary"):
        return True
    if asked.to("prosecutor", "court") and asked.day >= TEXT_2023 and asked.has("relevant"):
        results = results or asked.purpose == "verify_compliance"
    return asked.to("prosecutor", "attorney_general", "court") and results and asked.has("relevant")


def _border(asked: Asked) -> bool:
    """Paragraph (j.2)."""
    threshold = "will_assist" if asked.day >= TEXT_2026 else "necessary"
    limited = FOUR_ITEMS.issuperset(asked.about["items"])
    helps = asked.purpose in SEXUAL | {"enforce_soira"}
    since = asked.day >= TEXT_2016
    return since and asked.to("cbsa") and helps and limited and asked.has(threshold)


def _foreign(asked: Asked) -> bool:
    """Paragraphs (i) and (j.1)."""
    act = asked.purpose == "investigate_7_4_1_act" or asked.about["investigation_7_4_1"] is True
    other_state = asked.police_abroad and asked.about["act_committed_in_recipient_state"] is False
    if act and not other_state and asked.has("necessary"):
        return True
    if asked.day >= TEXT_2026:
        return asked.agency_abroad and asked.purpose in SEXUAL and asked.has("will_assist")
    since = asked.day >= TEXT_2011
    return since and asked.police_abroad and asked.purpose in SEXUAL and asked.has("necessary")


def _new_in_2026(asked: Asked) -> bool:
    """Paragraphs (c.1) and (c.2)."""
    if asked.day < TEXT_2026 or not asked.has("will_assist"):
        return False
    if asked.to("victim", "witness"):
        received = asked.about["received_under_c"] and asked.about["same_crime_as_witnessed"]
        return asked.purpose in INVESTIGATION and bool(received)
    return asked.to(*BODIES) and not asked.abroad and asked.purpose in SEXUAL


PERMISSIONS: Final[tuple[Callable[[Asked], bool], ...]] = (
    lambda asked: asked.to("self"), _police, _proceedings, _border, _foreign, _new_in_2026,
)  # fmt: skip


def _permitted(asked: Asked) -> bool:
    return any(permission(asked) for permission in PERMISSIONS)


@st.composite
def requests(draw: st.DrawFn) -> Asked:
    """Requests that leave nothing unknown, on and around the first days of each text."""
    first = draw(st.sampled_from(FIRST_DAYS))
    day = max(first + draw(st.integers(-1, 400)) * ONE_DAY, TEXT_2004)
    about: dict[str, Any] = {
        "action": "disclose",
        "object": "registry_information",
        "discloser": "municipal_police",
        "recipient": draw(st.sampled_from(RECIPIENTS)),
        "purpose": draw(st.sampled_from(PURPOSES)),
        "items": tuple(draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=3, unique=True))),
        **{key: draw(st.booleans()) for key in TRUTHS},
    }
    found = {name: draw(st.booleans()) for name in FINDINGS if draw(st.booleans())}
    return Asked(day, about, found)


def _request(asked: Asked) -> Request:
    findings = [{"finding": name, "value": value} for name, value in asked.found.items()]
    record = record_from({"findings": findings})
    return Request(record, "disclosure", asked.day, asked.day, about=asked.about)


def _outcomes(several: list[Asked]) -> list[str]:
    decided = decide(load_engine(), [_request(asked) for asked in several], proofs="none")
    return [decision.outcome for (decision,) in decided]


@GENERATED
@given(st.lists(requests(), min_size=20, max_size=30))
def test_nothing_is_told_without_a_permission(several: list[Asked]) -> None:
    """A registry entry told without a provision that allows it cannot be called back."""
    for asked, outcome in zip(several, _outcomes(several), strict=True):
        assert outcome == ("permitted" if _permitted(asked) else "prohibited"), asked


def _weaker(asked: Asked) -> list[Asked]:
    """The same request with one fact fewer, or one finding not made."""
    fewer = [
        Asked(asked.day, {k: v for k, v in asked.about.items() if k != key}, asked.found)
        for key in asked.about.keys() - ABSENCE_STATES - {"action", "object"}
    ]
    unmade = [
        Asked(asked.day, asked.about, {k: v for k, v in asked.found.items() if k != name})
        for name in asked.found
    ]
    return fewer + unmade


@GENERATED
@given(st.lists(requests().filter(lambda asked: not _permitted(asked)), min_size=2, max_size=3))
def test_silence_never_makes_a_permission(several: list[Asked]) -> None:
    """Whoever leaves a fact out must not learn more than whoever states it."""
    weaker = [less for asked in several for less in _weaker(asked)]
    for less, outcome in zip(weaker, _outcomes(weaker), strict=True):
        assert outcome in ("prohibited", "undetermined"), less
