"""What the making of proofs asks of Python: frames for long chains, and no search for garbage."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager

DEEP = 50_000  # frames; a proof nests a few for each step of a chain of events


@contextmanager
def deep_recursion() -> Generator[None]:
    """Lets a proof nest as deep as its chain of events is long."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEP))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@contextmanager
def uncollected() -> Generator[None]:
    """Looks for no garbage meanwhile.

    Answers and proofs hold no cycles (a test counts them), so everything that is let go is freed
    at once; but they are so many objects that looking through them took as long as making them.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
