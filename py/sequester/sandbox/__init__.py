"""Drafters' rules in a process of their own, with limits on time, memory and output.

clingo cannot be stopped while it grounds, and a rule that counts without end fills the memory; so
whatever is read from a drafter's tree is read, checked and run in a child, and the parent ends it.
Nothing here knows of rules: the command line starts its own commands this way. Each name is
imported when it is asked for: every command knows the limits, few start a child.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sequester.sandbox.limits import BOUNDS, Bound, Limits, can_limit, limits_from
    from sequester.sandbox.messages import Growing, explained, no_limits, not_kept
    from sequester.sandbox.supervising import Cause, Ended, Note, Streams, supervise
else:
    _NAMES = {
        "limits": ("BOUNDS", "Bound", "Limits", "can_limit", "limits_from"),
        "messages": ("Growing", "explained", "no_limits", "not_kept"),
        "supervising": ("Cause", "Ended", "Note", "Streams", "supervise"),
    }
    _WHERE = {name: module for module, names in _NAMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """A public name, imported now."""
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


__all__ = [
    "BOUNDS",
    "Bound",
    "Cause",
    "Ended",
    "Growing",
    "Limits",
    "Note",
    "Streams",
    "can_limit",
    "explained",
    "limits_from",
    "no_limits",
    "not_kept",
    "supervise",
]
