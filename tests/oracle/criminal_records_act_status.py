"""Is a suspension or pardon still in effect? CRA 7, 7.2, 4.1(1.2), 9 (brief, 1.11, 3.1, 3.2).

Where the brief leaves a point open this oracle reads it so:

* A pardon keeps the Act as it read when it was granted (2010, c. 5, s. 12; 2012, c. 1, s. 164); one
  granted since 2012-03-13 has the text of its own `law` (A20). The 2010 and 2000 texts of 7.2 say
  the same: 2010, c. 5 touched the wording of one language only (history note of 7.2).
* That text is frozen: the Cannabis Act, put into 7.2 in 2018, ends no older pardon; the service
  punishments are those of the $2,000 list; 255(1) goes on as 320.14(1) and 320.15(1) (A15).
* "Subsequently convicted": the conviction comes on a later day than the order, whatever the day of
  the offence (A13). A conviction that CDSA 10.6(2) later takes away has ended it all the same
  (AMB-17).
* A Cannabis Act ticket that became a conviction is one under 7 and 7.2 (A30).
* `good_conduct: false` is the Board's view under 7(b), `false_statement: true` under 7(c); a
  finding of `revocation` ends the suspension on its day.
* A pardon under CC 748 or the prerogative is none of the Act's (9): nothing in 7 or 7.2 ends it.
* Whether an end under 7.2(b) is `automatic` is left open, and so is a record that says a suspension
  ended without anything that would end it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_convictions import Asked, convictions, sequestered_from
from .criminal_records_act_offences import (
    CANNABIS,
    CODE,
    DRUGS,
    NARCOTICS,
    Offence,
    is_service,
    own_offence,
)
from .criminal_records_act_sentences import is_heavy_service

Event = dict[str, Any]
Suspension = dict[str, Any]
TEXT_2010 = date(2010, 6, 29)
TEXT_2012 = date(2012, 3, 13)
RENUMBERED = date(2018, 12, 18)  # 255(1) became 320.14(1) and 320.15(1)
FIREARMS = "Firearms Act"
FOOD = "Food and Drugs Act"
CEASES = "ceases"
MAY_BE_REVOKED = "may be revoked"


class Later(NamedTuple):
    """What a later conviction does to the suspension, with the points of the brief it touches."""

    effect: str
    flags: frozenset[str]


def text_of(suspension: Suspension) -> str | None:
    """Version of 7 and 7.2 that governs it; None: neither does (CRA 9)."""
    if suspension.get("basis", "").startswith("CC 748"):
        return None
    if suspension["kind"] == "record_suspension":
        return "v2012"
    if suspension["ordered_on"] < TEXT_2010:
        return "v1992"
    if suspension["ordered_on"] < TEXT_2012:
        return "v2010"
    version: str = suspension["law"]
    return version


def _is_simple_impaired(event: Event) -> bool:
    """CC 320.14(1), 320.15(1), and 255(1), of which they are the renumbering (A15)."""
    texts = (own_offence(event), _punished(event))
    return any(o.act == CODE and _is_simple(o) for o in texts)


def _is_simple(offence: Offence) -> bool:
    return any(offence.under(p) for p in ("320.14(1)", "320.15(1)", "255(1)"))


def _punished(event: Event) -> Offence:
    return own_offence({"offence": event.get("punished_under", "")})


def _is_named(event: Event, text: str) -> bool:
    """Whether 7.2(a)(ii) names the Act of the offence."""
    offence = own_offence(event)
    if offence.act == CANNABIS:
        return text == "v2012"
    if offence.act == FOOD:  # Parts III and IV: sections 38 to 51
        return bool(offence.path) and 38 <= float(offence.path[0]) < 52
    return offence.act in (CODE, DRUGS, FIREARMS, NARCOTICS)


def later_conviction(event: Event, text: str) -> Later:
    """7.2(a): what ends the suspension; 7(a): what lets the Board revoke it."""
    flags: set[str] = set()
    heavy_fine = 5000 if text == "v2012" else 2000
    if is_service(event):
        if is_heavy_service(event, heavy_fine):
            return Later(CEASES, frozenset())
        both_ways = event.get("hybrid", False)
        named = own_offence(event).act != "" and _is_named(event, text)
        if both_ways and named and not _is_simple_impaired(event):
            flags.add("CRA-A14")
        return Later(MAY_BE_REVOKED, frozenset(flags))
    if "procedure" not in event:
        flags.add("assumed_indictment")
    if event.get("procedure", "indictment") == "indictment":
        return Later(CEASES, frozenset(flags))
    if _is_named(event, text) and not _is_simple_impaired(event) and event["hybrid"]:
        return Later(CEASES, frozenset(flags))
    if _is_simple_impaired(event) and _is_read_across(event, text):
        flags.add("CRA-A15")
    return Later(MAY_BE_REVOKED, frozenset(flags))


def _is_read_across(event: Event, text: str) -> bool:
    """A15: one numbering in the Act, the other in the conviction."""
    old = any(o.under("255(1)") for o in (own_offence(event), _punished(event)))
    if text == "v2012":
        return old and bool(event["outcome_date"] >= RENUMBERED)
    return not old


def _finding(asked: Asked, name: str, item: str) -> tuple[bool | None, date | None]:
    """What was found of the suspension by `as_of`, and when."""
    value, day = None, None
    for entry in asked.record["findings"]:
        made = entry.get("on", asked.as_of) <= asked.as_of
        if entry["finding"] == name and entry.get("about", item) == item and made:
            value, day = bool(entry["value"]), entry.get("on")
    return value, day


def decide_status(asked: Asked, suspension: Suspension) -> Answer:
    """Answer `record_suspension_status` for one suspension of the record."""
    text = text_of(suspension)
    ordered: date = suspension["ordered_on"]
    if ordered > asked.as_of:
        return OPEN
    if text is None:
        revoked = _finding(asked, "revocation", suspension["id"])[0]
        return OPEN if revoked or suspension.get("ended_on", ordered) else Answer("in_effect")
    flags: set[str] = set()
    if suspension["kind"] == "pardon" and ordered >= TEXT_2012:
        flags.add("CRA-A20")
    ceasing: list[date] = []
    light: list[date] = []
    for day, event in convictions(asked):
        if day <= ordered or event.get("foreign"):
            continue
        later = later_conviction(event, text)
        flags |= later.flags | _flags_of(asked, day, event, ordered)
        (ceasing if later.effect == CEASES else light).append(day)
    answer = _ended(asked, suspension, ceasing) or _standing(asked, suspension, light)
    if answer is OPEN:
        return OPEN
    return Answer(
        answer.outcome, answer.dates, answer.values, frozenset(flags), answer.needs_human,
        answer.missing,
    )  # fmt: skip


def _flags_of(asked: Asked, day: date, event: Event, ordered: date) -> set[str]:
    """A13, A30, and AMB-17: a conviction that is deemed never to have been."""
    flags: set[str] = set()
    if event["offence_date"] <= ordered:
        flags.add("CRA-A13")
    ticket = event.get("ticket") or {}
    days = [ticket.get("paid_on")]
    if ticket.get("plea") != "not_guilty":
        days.append(ticket.get("default_served_on"))
    if any(d and d <= asked.as_of for d in days):
        flags.add("CRA-A30")
    gone = sequestered_from(event, day, asked)
    if gone is not None and gone <= asked.as_of:
        flags.add("AMB-17")
    return flags


def _ended(asked: Asked, suspension: Suspension, ceasing: list[date]) -> Answer | None:
    """7.2 and a revocation, whichever came first; None: nothing has ended it."""
    item = suspension["id"]
    by_law = min(ceasing, default=None)
    new, new_on = _finding(asked, "ineligible_new_information", item)
    revoked, revoked_on = _finding(asked, "revocation", item)
    revoked_on = revoked_on or suspension.get("ended_on")
    revoked = revoked and (revoked_on is None or revoked_on <= asked.as_of)
    if (new and new_on is None and (by_law or revoked)) or (
        revoked and revoked_on is None and (by_law or new)
    ):
        return OPEN  # no telling which came first
    if revoked:
        earlier = [d for d in (by_law, new_on if new else None) if d is not None]
        if not any(revoked_on is not None and d <= revoked_on for d in earlier):
            human = frozenset({"revocation"})
            return Answer("revoked", {}, {"automatic": False}, needs_human=human)
    if by_law is None and not new:
        ended = suspension.get("ended_on")
        return OPEN if ended is not None and ended <= asked.as_of else None
    ended = suspension.get("ended_on")
    first = min((d for d in (by_law, new_on if new else None) if d is not None), default=None)
    if ended is not None and first is not None and ended < first and ended <= asked.as_of:
        return OPEN
    if new and (by_law is None or (new_on is not None and new_on < by_law)):
        dates: dict[str, date | None] = {"ceased_on": new_on} if new_on else {}
        return Answer("ceased", dates, {}, needs_human=frozenset({"ineligible_new_information"}))
    return Answer("ceased", {"ceased_on": by_law}, {"automatic": True})


def _standing(asked: Asked, suspension: Suspension, light: list[date]) -> Answer:
    """7: in effect, and what the Board may revoke it for (4.1(1.2): not 7(b))."""
    item = suspension["id"]
    if "ended_on" not in suspension:
        return Answer("undetermined", missing=frozenset({"ended_on"}))
    conduct = suspension.get("basis") != "CRA 4.1(1.1)"
    bad = conduct and _finding(asked, "good_conduct", item)[0] is False
    false = _finding(asked, "false_statement", item)[0] is True
    if light or bad or false:
        judged = {"revocation": True, "good_conduct": bad, "false_statement": false}
        human = {name for name, counts in judged.items() if counts}
        return Answer("revocable", {}, {"automatic": False}, needs_human=frozenset(human))
    human = {"false_statement", "ineligible_new_information"}
    if conduct:
        human.add("good_conduct")
    return Answer("in_effect", needs_human=frozenset(human))
