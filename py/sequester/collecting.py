"""When Python looks for garbage: not while many objects are made that all stay, or go in time."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Looks for no garbage meanwhile.

    Answers, proofs and rules hold no cycles (a test counts those of answers and proofs), so all
    that is let go is freed at once; but they are so many objects that looking through them took as
    long as making them.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
