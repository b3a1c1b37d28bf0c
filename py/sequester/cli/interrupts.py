"""Ctrl-C ends every command at once, with one line and the status that shells expect.

While clingo grounds, Python's own handler waits for it; a thread that the signal wakes does not.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from sequester.errors import Lang, Text

EXIT_INTERRUPTED = 130  # 128 and the number of SIGINT
GRACE = 0.5  # seconds in which a command may end by itself

_INTERRUPTED = Text("Interrupted.", "Interrompu.")


class _State:
    """Whether the interruption was told already."""

    told: bool = False


_STATE = _State()


def end_on_interrupt(lang: Lang) -> None:
    """From now on end the process soon after Ctrl-C, whatever it is doing."""
    if threading.current_thread() is not threading.main_thread():
        return
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    # the name tells whoever copies the process that it holds nothing (`lint.second`)
    threading.Thread(target=_wait, args=(woken, lang), name="idle: Ctrl-C", daemon=True).start()


def _wait(woken: int, lang: Lang) -> None:
    while signal.SIGINT not in os.read(woken, 64):
        pass
    time.sleep(GRACE)
    tell_interrupted(lang)
    os._exit(EXIT_INTERRUPTED)


def tell_interrupted(lang: Lang) -> int:
    """Say it, once; the exit status."""
    if not _STATE.told:
        _STATE.told = True
        sys.stderr.write(f"{_INTERRUPTED.in_language(lang)}\n")
        sys.stderr.flush()
    return EXIT_INTERRUPTED
