"""When Python looks for garbage: not while many objects are made that all stay, or go in time."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected(*, aging: bool = False) -> Generator[None]:
    """Looks for no garbage meanwhile.

    Answers, proofs and rules hold no cycles (a test counts those of answers and proofs), so all
    that is let go is freed at once; but they are so many objects that looking through them took as
    long as making them. With `aging` all that was made counts as old afterwards: the next look
    would else go through it, too.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if aging:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def ending() -> None:
    """From now on looks for no garbage: the process is about to end, and all of it with it."""
    gc.disable()
    gc.freeze()
