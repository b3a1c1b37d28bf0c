"""Strategies for records that the draft schemes decide: few convictions, close together."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from tests.oracle.random_schemes import AS_OF, Drawn
from tests.oracle.schemes import Charge

Record = dict[str, Any]
FIRST, LAST = dt.date(1998, 1, 1), dt.date(2026, 6, 1)
SINCE = dt.date(2012, 3, 13)  # the text of 2012
BREACH = ("Criminal Code 175(1)(a)", "summary", False)
MISCHIEF = ("Criminal Code 430(4)", "summary", True)  # of the kind that revives under parity
FRAUD = ("Criminal Code 380(1)(a)", "indictment", False)
CHILD = ("Criminal Code 151", "summary", True)  # Schedule 1
TRUSTED = {  # the exception of CRA 4(3) is refuted
    "victim_age": 12, "position_of_trust": True, "relationship_of_dependency": True,
    "violence_or_coercion": True,
}  # fmt: skip
ROBBERY = ("Criminal Code 344", "indictment", False)


@st.composite
def _sentence(
    draw: st.DrawFn, day: dt.date, terms: tuple[int, ...], kinds: tuple[str, ...]
) -> list[Record]:
    """Parts of a sentence, each or none: a term, probation after it, a fine, restitution."""
    parts: list[Record] = []
    after = day
    chosen = draw(st.sets(st.sampled_from(kinds)))
    if "imprisonment" in chosen:
        after = day + dt.timedelta(days=draw(st.sampled_from(terms)))
        parts.append({"kind": "imprisonment", "start": day, "expires": after})
    if "probation" in chosen:
        end = after + dt.timedelta(days=draw(st.integers(30, 1000)))
        parts.append({"kind": "probation", "start": after + dt.timedelta(days=1), "expires": end})
    for kind, latest in (("fine", 900), ("restitution", 3000)):
        if kind in chosen:
            late = draw(st.none() | st.integers(0, latest))
            paid = None if late is None else day + dt.timedelta(days=late)
            parts.append({"kind": kind, "amount": 500, "paid_on": paid})
    return parts


def _event(
    number: int, day: dt.date, offence: tuple[str, str, bool], sentence: list[Record]
) -> Record:
    told = TRUSTED if offence is CHILD else {}
    return {
        "id": f"c{number}", "offence": offence[0], "outcome": "conviction", "outcome_date": day,
        "offence_date": day - dt.timedelta(days=40), "procedure": offence[1], "hybrid": offence[2],
        "sentence": sentence, "circumstances": {"intimate_partner": False, **told},
    }  # fmt: skip


@st.composite
def _charges(draw: st.DrawFn, since: dt.date) -> list[Record]:
    found: list[Record] = []
    for number in range(draw(st.sampled_from((0, 0, 1, 2)))):
        laid = draw(st.dates(since, AS_OF))
        ended = draw(st.none() | st.dates(laid, AS_OF))
        found.append(
            {
                "id": f"p{number}", "kind": "charge", "offence": "Criminal Code 266",
                "laid_on": laid, "ended_on": ended,
            }
        )  # fmt: skip
    return found


@st.composite
def records(draw: st.DrawFn, scheme: str) -> Drawn:
    """A record with one to five convictions, at most three (days) for the cautious scheme."""
    cautious = scheme == "cautious"
    offences = (BREACH, MISCHIEF) if cautious else (BREACH, MISCHIEF, FRAUD)
    terms = (20, 100, 170) if cautious else (20, 200, 800)
    kinds = ("imprisonment", "probation", "fine", "restitution")
    centre = draw(st.dates(FIRST, LAST))
    events: list[Record] = []
    for number in range(draw(st.integers(1, 3 if cautious else 5))):
        day = min(max(centre + dt.timedelta(days=draw(st.integers(-400, 2600))), FIRST), LAST)
        sentence = draw(_sentence(day, terms, kinds))
        events.append(_event(number, day, draw(st.sampled_from(offences)), sentence))
    charges = draw(_charges(centre))
    record = {
        "date_of_birth": dt.date(1970, 1, 1), "events": events, "charges": charges,
        "suspensions": [], "findings": [],
    }  # fmt: skip
    shown = tuple(Charge(c["laid_on"], c["ended_on"]) for c in charges)
    return Drawn(record, tuple(events), shown)


@st.composite
def records_since_2012(draw: st.DrawFn) -> Drawn:
    """A record whose offences all fall under the text of 2012, a bar of the Act now and then."""
    offences = (BREACH, MISCHIEF, FRAUD, ROBBERY, ROBBERY, CHILD)
    centre = draw(st.dates(dt.date(2012, 6, 1), dt.date(2020, 1, 1)))
    events: list[Record] = []
    for number in range(draw(st.sampled_from((1, 2, 3, 4, 5, 5)))):
        day = centre + dt.timedelta(days=draw(st.integers(0, 1500)))
        offence = draw(st.sampled_from(offences))
        kinds = ("imprisonment", "probation", "fine")
        terms = (729, 730, 731, 1500) if offence is ROBBERY else (20, 200)
        sentence = draw(_sentence(day, terms, kinds))
        for part in sentence:  # the Act counts long sentences by the length that was stated
            if part["kind"] == "imprisonment":
                part["length"] = f"{(part['expires'] - part['start']).days + 1} days"
        if draw(st.integers(0, 24)) == 0:
            sentence = [{"kind": "imprisonment", "length": "life", "start": day}]
        events.append(_event(number, day, offence, sentence))
    record = {
        "date_of_birth": dt.date(1970, 1, 1), "events": events, "charges": [],
        "suspensions": [], "findings": [], "applications": [], "resident_of": "CA-AB",
    }  # fmt: skip
    return Drawn(record, tuple(events), ())
