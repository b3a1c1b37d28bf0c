"""Drafters' rules in a process of their own, with limits on time, memory and output.

clingo cannot be stopped while it grounds, and a rule that counts without end fills the memory; so
whatever is read from a drafter's tree is read, checked and run in a child, and the parent ends it.
Nothing here knows of rules: the command line starts its own commands this way.
"""

from sequester.sandbox.limits import BOUNDS, Bound, Limits, can_limit, limits_from
from sequester.sandbox.messages import Growing, explained, no_limits, not_kept
from sequester.sandbox.supervise import Cause, Ended, Note, Streams, supervise

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
