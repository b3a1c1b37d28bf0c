"""What the making of proofs asks of Python: frames for long chains."""

from __future__ import annotations

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
