"""The command line: one small file per verb, and one place where every error becomes a message."""

from __future__ import annotations

import sys

from sequester.cli.interrupts import end_on_interrupt, tell_interrupted
from sequester.cli.languages import chosen_language
from sequester.collecting import ending


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its status; no traceback reaches a user, Ctrl-C included."""
    given = sys.argv[1:] if arguments is None else arguments
    lang = chosen_language(given)
    try:
        end_on_interrupt(lang)
        from sequester.cli.main import run  # noqa: PLC0415 - half a second: Ctrl-C may fall there

        status = run(given)
        ending()
    except KeyboardInterrupt:
        status = tell_interrupted(lang)
    sys.exit(status)


__all__ = ["main"]
