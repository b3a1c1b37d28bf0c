"""Whether this process is the child in which trees of rules are read, and what sends it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sequester.sandbox import Limits


class _Here:
    """What this process is."""

    inside: bool = False


_HERE = _Here()


class Confined(Exception):  # noqa: N818 - no error: the command is to go on in a child
    """Raised where a command meets `--logic`, with the limits that it asks for."""

    def __init__(self, limits: Limits) -> None:
        """Keep the limits."""
        super().__init__()
        self.limits = limits


def enter() -> None:
    """From now on this process is such a child: its limits are set."""
    _HERE.inside = True


def is_inside() -> bool:
    """Whether it is."""
    return _HERE.inside
