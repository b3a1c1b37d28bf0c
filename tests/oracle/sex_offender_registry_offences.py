"""Which offences are designated, and of which class, on a day (brief 1.1 to 1.5).

The list that counts is that of the day of the sentence or verdict, whatever the day of the offence.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from .criminal_records_act_offences import CODE, CODE_1970, EVER, parse_offence
from .criminal_records_act_time import birthday
from .sex_offender_registry_time import DAY, V0, V1, V2, V4

Event = dict[str, Any]
PRIMARY, SECONDARY = "primary", "secondary"
BESTIALITY = date(2019, 6, 21)
EXPLOITATION = date(2005, 11, 25)
CHILD_OFFENCES = date(2012, 8, 9)
TRAFFICKED_CHILD = date(2010, 6, 29)
PROSTITUTION = date(2014, 12, 6)


class Listed(NamedTuple):
    """A provision on the list: its class, and the first and last day of sentences it is for."""

    provision: str
    classed: str
    first: date = V0
    last: date = EVER


LIST = (
    *(
        Listed(provision, PRIMARY)
        for provision in (
            "151", "152", "153", "153.1", "155", "160(3)", "163.1", "170", "172.1", "173(2)",
            "271", "272", "273(2)(a)", "273(2)(b)", "273.3(2)", "212(1)(i)", "212(2)",
            "212(2.1)", "212(4)",
        )
    ),
    Listed("160(1)", PRIMARY, BESTIALITY),
    Listed("160(2)", PRIMARY, V2),
    Listed("162.1", PRIMARY, V4),
    Listed("171.1", PRIMARY, CHILD_OFFENCES),
    Listed("172.2", PRIMARY, CHILD_OFFENCES),
    Listed("273(2)(a.2)", PRIMARY, V4),
    Listed("279.011", PRIMARY, PROSTITUTION),
    Listed("279.011", SECONDARY, TRAFFICKED_CHILD, PROSTITUTION - DAY),
    *(
        Listed(provision, PRIMARY, PROSTITUTION)
        for provision in ("279.02(2)", "279.03(2)", "286.1(2)", "286.2(2)", "286.3(2)")
    ),
    *(
        Listed(provision, SECONDARY)
        for provision in (
            "173(1)", "177", "234", "246(b)", "264", "279(1)", "279(2)", "280", "281",
            "348(1)(d)", "348(1)(e)",
        )
    ),
    Listed("162(1)", SECONDARY, V2),
    Listed("231", SECONDARY, V2),
    *(Listed(p, SECONDARY, V4) for p in ("245(1)(a)", "245(1)(b)", "246(a)", "346")),
    Listed("279.01", SECONDARY, EXPLOITATION),
    *(
        Listed(provision, SECONDARY, PROSTITUTION)
        for provision in ("279.02(1)", "279.03(1)", "286.1(1)", "286.2(1)", "286.3(1)")
    ),
)  # fmt: skip
OLD_LIST = (
    *(Listed(p, PRIMARY) for p in ("144", "149", "156", "146(1)", "146(2)", "153", "157", "166")),
    *(Listed(p, PRIMARY, V1) for p in ("246.1", "246.2", "246.3")),
)


def class_of(event: Event, day: date) -> str | None:
    """The class of the offence for a sentence of a day; an attempt has that of its offence."""
    text = event.get("attempt_of") or event.get("conspiracy_of") or event.get("offence", "")
    offence = parse_offence(text)
    table = {CODE: LIST, CODE_1970: OLD_LIST}.get(offence.act, ())
    for listed in table:
        if offence.under(listed.provision) and listed.first <= day <= listed.last:
            return listed.classed
    return None


def is_left_out(event: Event, record: dict[str, Any]) -> bool:
    """490.011(2): a young person without an adult sentence; by the court, else by the age."""
    court = event.get("court")
    if court == "youth_justice_court":
        return not event["adult_sentence"]
    if court is not None:
        return False
    if event["offence_date"] >= birthday(record["date_of_birth"], 18):
        return False
    return not event["adult_sentence"]
