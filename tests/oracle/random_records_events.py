"""Events of random records, by profile: what a person's record may be made of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .random_records_others import conviction, other, youth
from .random_records_parts import (
    ALWAYS,
    IF_CHILD,
    INSIDE,
    NEAR_MISSES,
    OLD_CODE,
    PLAIN,
    SERVICE,
    near,
    offence_day,
    sentence,
    service_sentence,
    some_day,
)

if TYPE_CHECKING:
    from random import Random

Event = dict[str, Any]
CDSA = "Controlled Drugs and Substances Act"


def plain(rng: Random) -> list[Event]:
    """One to four everyday convictions."""
    return [conviction(rng, rng.choice(PLAIN)) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]


def penitentiary(rng: Random) -> list[Event]:
    """Several convictions with terms about two years: 4(2)(b)."""
    count = rng.choice((3, 4, 4, 5))
    return [conviction(rng, rng.choice(PLAIN), long=rng.random() < 0.9) for _ in range(count)]


def _sexual(rng: Random) -> Event:
    """A scheduled offence, a near miss, an attempt, or breaking and entering for one."""
    draw = rng.random()
    if draw < 0.35:
        event = conviction(rng, rng.choice(ALWAYS), long=rng.random() < 0.2)
        event["circumstances"] = {"victim": rng.choice(("near", "near", "fifteen"))}
    elif draw < 0.6:
        event = conviction(rng, rng.choice(IF_CHILD), long=rng.random() < 0.3)
        empty = event["offence"] == "Criminal Code 163(2)(a)" or rng.random() < 0.05
        event["circumstances"] = {"victim": "none" if empty else "any"}
    elif draw < 0.7:
        event = conviction(rng, rng.choice(NEAR_MISSES))
        event["circumstances"] = {"victim": "any"}
    elif draw < 0.78:
        event = conviction(rng, "Criminal Code 272(1)", long=rng.random() < 0.5)
        paragraph = rng.choice(("a", "b", "a.1", "a.2"))
        event["punished_under"] = f"Criminal Code 272(2)({paragraph})"
        event["circumstances"] = {"victim": "any"}
    elif draw < 0.88:
        event = conviction(rng, rng.choice(("Criminal Code 348(1)(a)", "Criminal Code 348(1)(b)")))
        event["circumstances"] = {"intended_offence": rng.choice(INSIDE), "victim": "any"}
    elif draw < 0.96:
        event = conviction(rng, rng.choice(("Criminal Code 463(a)", "Criminal Code 465(1)(c)")))
        key = "attempt_of" if "463" in event["offence"] else "conspiracy_of"
        event[key] = rng.choice((*ALWAYS, *IF_CHILD, *PLAIN))
        event["circumstances"] = {"victim": "any"}
    else:
        event = conviction(rng, "Criminal Code 286.1(2)", near(rng, date(2015, 3, 1)))
        event["circumstances"] = {"victim": "near"}
    return event


def sexual(rng: Random) -> list[Event]:
    """One or two such convictions, sometimes after an earlier plain one."""
    events = [_sexual(rng) for _ in range(rng.choice((1, 1, 1, 2)))]
    if rng.random() < 0.4:
        events.append(conviction(rng, rng.choice(PLAIN)))
    return events


def old(rng: Random) -> list[Event]:
    """Offences under the Code of 1970, before the Act's text of 1992."""
    day = rng.choice((
        near(rng, date(1983, 1, 4)),
        near(rng, date(1987, 12, 30)),
        some_day(rng, date(1975, 1, 1), date(1987, 12, 1)),
    ))  # fmt: skip
    event = conviction(rng, rng.choice(OLD_CODE), min(day, date(1987, 12, 31)))
    event["circumstances"] = {"victim": "any"}
    later = [conviction(rng, rng.choice(PLAIN))] if rng.random() < 0.4 else []
    return [event, *later]


def _service(rng: Random) -> Event:
    committed = offence_day(rng)
    event: Event = {
        "offence": rng.choice((*SERVICE, *SERVICE, "Criminal Code 266", "Criminal Code 271")),
        "offence_date": committed,
        "outcome": "conviction",
        "outcome_date": committed + timedelta(days=rng.choice((10, 90, 300))),
        "procedure": "service",
        "court": "court_martial",
        "circumstances": {"max_penalty_years": rng.choice(("life", "life", 2, 5, 14))},
    }
    event["sentence"] = service_sentence(rng, event)
    if event["offence"] == "Criminal Code 271":
        event["circumstances"]["victim"] = "any"
    return event


def service(rng: Random) -> list[Event]:
    """Service offences, alone or with others."""
    events = [_service(rng) for _ in range(rng.choice((1, 1, 2, 4)))]
    if rng.random() < 0.3:
        events.append(conviction(rng, rng.choice(PLAIN), long=rng.random() < 0.4))
    return events


def _possession(rng: Random, *, recent: bool) -> Event:
    """Possession of cannabis or another drug, near the days on which its law changed."""
    if recent:
        day = some_day(rng, date(2022, 8, 1), date(2023, 4, 1))
        event = conviction(rng, f"{CDSA} 4(1)", day)
        event["outcome_date"] = max(day, near(rng, date(2022, 11, 17)))
        event.pop("disposition_date", None)
        event["sentence"] = sentence(rng, event)
        event["circumstances"] = {"substance": rng.choice(("cocaine", "heroin"))}
        return event
    if rng.random() < 0.25:
        day = some_day(rng, date(1988, 1, 1), date(1997, 5, 13))
        day = rng.choice((day, date(1997, 5, 13)))
        event = conviction(rng, "Narcotic Control Act 3(2)", day)
    else:
        cited = rng.choice(("4(1)", "4(1)", "4(4)", "4(5)", "4(5)"))
        day = rng.choice((offence_day(rng), near(rng, date(2018, 10, 17))))
        event = conviction(rng, f"{CDSA} {cited}", max(day, date(1997, 5, 14)))
    event["procedure"] = "summary"
    event["sentence"] = sentence(rng, event)
    event["circumstances"] = {
        "substance": rng.choice(("cannabis", "cannabis", "cannabis", "cocaine")),
        "synthetic": rng.random() < 0.08,
    }
    if event["offence"].endswith(("4(4)", "4(5)")):
        event["circumstances"]["substance"] = "cannabis"
    return event


def cannabis(rng: Random) -> list[Event]:
    """Possession of cannabis, alone or among other convictions."""
    events = [_possession(rng, recent=False) for _ in range(rng.choice((1, 1, 2)))]
    if rng.random() < 0.5:
        events.append(conviction(rng, rng.choice(PLAIN)))
    if rng.random() < 0.2:
        events.append(other(rng))
    return events


def possession(rng: Random) -> list[Event]:
    """Possession about 2022-11-17: CDSA 10.6."""
    events = [_possession(rng, recent=rng.random() < 0.7) for _ in range(rng.choice((1, 1, 2)))]
    if rng.random() < 0.4:
        events.append(conviction(rng, rng.choice(PLAIN)))
    return events


def mixed(rng: Random) -> list[Event]:
    """A little of everything."""
    makers = (_sexual, _service, other, other)
    events = [rng.choice(makers)(rng) for _ in range(rng.choice((1, 2, 3)))]
    if rng.random() < 0.6:
        events += plain(rng)
    return events


PROFILES = (
    plain, plain, plain, penitentiary, sexual, sexual, old, service, service,
    cannabis, cannabis, possession, youth, youth, mixed,
)  # fmt: skip
