"""Was a report or notice given in time? (SOIRA 4 to 6, CC 490.02911, IA 26 to 28; brief 7.).

The text of the day of the triggering event governs. No position is taken

* on a day that a province, a town or a proclamation may have made a holiday,
* on what was done before the event that called for it,
* where the person was bound on the day of the event but not on the last day, or the reverse,
* where a change of the text falls between the event and what answers it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_time import add_months, years_after
from .sex_offender_registry import Asked, NoPositionError
from .sex_offender_registry_absences import decide_absence
from .sex_offender_registry_bound import ORDERS, bound_from_to, bound_on
from .sex_offender_registry_instruments import NCR, Registration, began, covered
from .sex_offender_registry_means import ABROAD, is_admitted
from .sex_offender_registry_time import DAY, V2, V3, V5, last_day_in

NO_DUTY = Answer("no_duty")
A15 = frozenset({"SOIRA-A15"})
PARAGRAPHS = {
    "main_residence": "4.1(1)(a)", "secondary_residence": "4.1(1)(a)", "name": "4.1(1)(b)",
    "vehicle_plate": "4.1(1)(b.01)", "vehicle_other": "4.1(1)(b.01)",
    "drivers_licence": "4.1(1)(b.1)", "passport": "4.1(1)(b.2)", "employment": "5.1",
}  # fmt: skip
SINCE = {"4.1(1)(b.01)": V5, "4.1(1)(b.1)": V3, "4.1(1)(b.2)": V3, "5.1": V2}
WINDOW = 30


def decide_duty(asked: Asked) -> Answer:
    """Answer about the duty that the question names; its facts stand under `about`."""
    duties = {
        "first_report": _first_report,
        "change": _change,
        "annual_report": _annual_report,
        "absence": decide_absence,
        "arrival_notice": _arrival,
    }
    try:
        return duties[asked.record["about"]["duty"]](asked)
    except NoPositionError:
        return OPEN


def _limit(trigger: date) -> int:
    """Fifteen days before 2011-04-15, seven since; a Canadian Forces centre is not recorded."""
    return 7 if trigger >= V2 else 15


def timely(asked: Asked, trigger: date, due: date, provision: str) -> Answer:
    """Whether it was done from the day of the event on, until the last day, by proper means."""
    done = asked.record["about"]["done_on"]
    dates: dict[str, date | None] = {"due_by": due}
    if done is None or done > asked.as_of:
        return Answer("pending" if asked.as_of <= due else "not_complied", dates)
    if done < trigger:
        raise NoPositionError
    if done > due:
        return Answer("not_complied", dates)
    if is_admitted(asked, provision, trigger):
        return Answer("complied", dates)
    if asked.as_of <= due:
        raise NoPositionError  # there is still time to do it properly
    return Answer("not_complied", dates)


def _first_report(asked: Asked) -> Answer:
    release = asked.record["about"]["release_type"]
    registration = _most_recent(asked)
    if registration is None:
        return NO_DUTY
    order = registration["instrument"] in ORDERS
    trigger: date = asked.record["about"]["occurred_on"]
    if release == "none":
        if trigger != began(registration):
            raise NoPositionError
        reports = _is_at_large(asked, registration) if order else True
    else:
        if trigger <= began(registration):
            raise NoPositionError
        reports = _is_release(release, trigger, order=order)
    if trigger > asked.as_of:
        raise NoPositionError
    due = last_day_in(asked.record, trigger, _limit(trigger))
    if not reports or not bound_from_to(asked, trigger, due):
        return NO_DUTY
    return timely(asked, trigger, due, "4")


def _most_recent(asked: Asked) -> Registration | None:
    """4.2: of those the person is subject to, only the dates of the most recent count."""
    begun = bound_on(asked, asked.record["about"]["occurred_on"], all_of_them=True)
    if not begun:
        return None
    latest = max(began(r) for r in begun)
    if sum(began(r) == latest for r in begun) > 1 or (len(begun) > 1 and latest < V2):
        raise NoPositionError
    return next(r for r in begun if began(r) == latest)


def _is_at_large(asked: Asked, order: Registration) -> bool:
    """4(1)(a): convicted, and no custody, or intermittently, or a conditional sentence."""
    if "covers" in order and all(e["outcome"] == NCR for e in covered(asked.record, order)):
        return False
    kind = order.get("sentence_kind")
    if kind in ("intermittent_imprisonment", "conditional_sentence") and order["made_on"] < V2:
        raise NoPositionError
    return kind != "imprisonment"


def _is_release(release: str, day: date, *, order: bool) -> bool:
    """4(1)(b) to (d) for orders; 4(2)(b), which 2026 did not reword, for obligations."""
    if release in ("day_parole", "work_release"):
        return order and day >= V5
    return release != "temporary_absence"


def _change(asked: Asked) -> Answer:
    about = asked.record["about"]
    provision = PARAGRAPHS[about["change"]]
    trigger = about["occurred_on"]
    if trigger > asked.as_of:
        raise NoPositionError
    if trigger < SINCE.get(provision, trigger):
        return NO_DUTY
    due = last_day_in(asked.record, trigger, _limit(trigger))
    if not bound_from_to(asked, trigger, due):
        return NO_DUTY
    if provision != "5.1" and about["outside_canada"]:
        return _on_return(asked, trigger, due, provision)
    return timely(asked, trigger, due, provision)


def _on_return(asked: Asked, trigger: date, due: date, provision: str) -> Answer:
    """4.3: outside Canada on the last day, the person reports after the return."""
    about = asked.record["about"]
    back = about["return_on"]
    if back is None:
        if about["done_on"] is not None:
            raise NoPositionError
        return Answer("pending", {"due_by": None})
    if back <= due or (trigger >= V2) != (back >= V2):
        raise NoPositionError
    late = last_day_in(asked.record, back, _limit(back))
    if not bound_on(asked, late):
        raise NoPositionError
    done = about["done_on"]
    if done is not None and done < back and not is_admitted(asked, provision, trigger):
        raise NoPositionError  # by what means one reports from abroad
    return timely(asked, trigger, late, ABROAD)


def _annual_report(asked: Asked) -> Answer:
    if asked.as_of < V5:
        last: date = asked.record["about"]["last_report_on"]
        opens = add_months(last, 11)
        closes = last_day_in(asked.record, years_after(last, 1), 0)
        if opens >= V5:
            raise NoPositionError
    else:
        opens, closes = _running_on(asked) or _before_anniversary(asked)
    dates: dict[str, date | None] = {"window_opens": opens, "window_closes": closes}
    if not bound_from_to(asked, opens, closes):
        return NO_DUTY
    if not bound_on(asked, asked.as_of):
        raise NoPositionError  # whether one who is bound no more is still asked about
    about: dict[str, Any] = asked.record["about"]
    if about["outside_canada"]:
        return _on_return(asked, opens, closes, "4.1(1)(c)")
    answer = timely(asked, opens, closes, "4.1(1)(c)")
    return Answer(answer.outcome, dates)


def _running_on(asked: Asked) -> tuple[date, date] | None:
    """A7: only windows that open from 26 March 2026 on are the new text's; an older one runs on."""
    last: date | None = asked.record["about"].get("last_report_on")
    if last is None or not add_months(last, 11) < V5 <= years_after(last, 1):
        return None
    closes = last_day_in(asked.record, years_after(last, 1), 0)
    if asked.as_of <= years_after(last, 1):
        return add_months(last, 11), closes
    raise NoPositionError  # how long one that has run out is still looked at


def _before_anniversary(asked: Asked) -> tuple[date, date]:
    """The window that opened last, else the first; A5 to A7."""
    arose: date = asked.record["about"]["duty_arose_on"]
    if not asked.readings.from_event_day:
        if arose < V2:
            raise NoPositionError
        rolled = last_day_in(asked.record, arose, 7)
        arose += 7 * DAY
        if arose != rolled:
            raise NoPositionError  # whether the last day is that on which one may still report
    windows: list[tuple[date, date]] = []
    for years in range(1, 60):
        anniversary = years_after(arose, years)
        opens = anniversary - WINDOW * DAY
        if opens < V5:
            if anniversary >= V5:
                raise NoPositionError  # whether the former text still asks for that report
            continue
        windows.append((opens, anniversary - asked.readings.anniversary_late * DAY))
    opened = [window for window in windows if window[0] <= asked.as_of]
    return opened[-1] if opened else windows[0]


def _arrival(asked: Asked) -> Answer:
    arrived = asked.record["about"]["occurred_on"]
    if arrived > asked.as_of:
        raise NoPositionError
    if arrived < V2:
        return NO_DUTY
    equivalent = [f for f in asked.record["findings"] if f["finding"] == "equivalent_offence"]
    if not any(f["value"] for f in equivalent):
        return NO_DUTY
    return timely(asked, arrived, last_day_in(asked.record, arrived, 7), "490.02911")
