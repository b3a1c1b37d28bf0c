"""When Python looks for garbage: not while many objects are made that all stay, or go in time."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count

_SELDOM = 5_000
_aged = count(1)


@contextmanager
def uncollected(*, aging: bool = False) -> Generator[None]:
    """Looks for no garbage meanwhile.

    Answers, proofs and rules hold no cycles (a test counts those of answers and proofs), so all
    that is let go is freed at once; but they are so many objects that looking through them took as
    long as making them. With `aging` all that was made counts as old afterwards: the next look
    would else go through it, too. That a look is due for what others leave is then forgotten,
    so every few thousand times there is one.
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
                if next(_aged) % _SELDOM == 0:
                    gc.collect()
            gc.enable()


def ending() -> None:
    """From now on looks for no garbage: the process is about to end, and all of it with it."""
    gc.disable()
    gc.freeze()
