"""By what means one may report or notify (SOIRA 4(3), 4.1(2), 6(2); brief 7.2)."""

from __future__ import annotations

from datetime import date

from .sex_offender_registry import Asked, NoPositionError

ABROAD = "4.3"
ABSENCE = "6"
MOVES = ("4.1(1)(a)", "4.1(1)(b)")
NONE = ("CA-ON", "CA-AB")
BY_TELEPHONE = {
    "CA-BC": (*MOVES, "4.1(1)(b.1)", "4.1(1)(b.2)", ABROAD, ABSENCE),
    "CA-QC": (ABROAD, ABSENCE),
    "CA-YT": (ABSENCE,),
    **{
        f"CA-{province}": (*MOVES, ABROAD, ABSENCE)
        for province in ("SK", "NS", "MB", "PE", "NL", "NB", "NT", "NU")
    },
}
BY_EMAIL = ("CA-QC",)
REGULATED = date(2009, 1, 1)  # by then every regulation that the brief names had been made


def is_admitted(asked: Asked, provision: str, day: date) -> bool:
    """Whether the means of the report or notice are those of its provision."""
    if provision in ("5.1", "490.02911"):
        return True  # no means are laid down
    means = asked.record["about"]["means"]
    if provision == "4":
        return bool(means == "in_person")
    if provision == ABSENCE:
        if means == "in_person":
            raise NoPositionError  # by registered mail, or as regulations allow
        if means == "mail":
            return True
    elif means == "in_person":
        return True
    elif means == "mail":
        return False
    return _is_regulated(asked.record["resident_of"], provision, means, day)


def _is_regulated(province: str, provision: str, means: str, day: date) -> bool:
    if province in NONE:
        return False
    if day < REGULATED or (province == "CA-BC" and provision == "4.1(1)(b.01)"):
        raise NoPositionError
    if means == "email":
        return province in BY_EMAIL and provision in BY_TELEPHONE[province]
    return provision in BY_TELEPHONE[province]
