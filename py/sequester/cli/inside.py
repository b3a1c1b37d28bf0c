"""Whether this process is the child in which trees of rules are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class _Here:
    """What this process is."""

    inside: bool = False


_HERE = _Here()


def enter() -> None:
    """From now on this process is such a child: its limits are set."""
    _HERE.inside = True


def is_inside() -> bool:
    """Whether it is."""
    return _HERE.inside
