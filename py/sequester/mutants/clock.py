"""A bound on the time that one decision may take: under a changed rule it may run on for ever."""

from __future__ import annotations

import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

AGAIN = 0.2  # seconds after which it is stopped again: what ends an object swallows an error


class TooLongError(Exception):
    """It took too long."""


@contextmanager
def in_time(seconds: float) -> Generator[None]:
    """Raise TooLongError when what stands under it takes more seconds of the processor."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    telling, sys.unraisablehook = sys.unraisablehook, _silent
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        sys.unraisablehook = telling


def _silent(_error: object) -> None:
    """Says nothing of the error that stops a case where it is swallowed: it comes again."""
