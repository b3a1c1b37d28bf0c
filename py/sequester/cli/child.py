"""The child: a command on a drafter's tree, in a process that may take only so much.

This file is run as a program, by our own interpreter in isolated mode. Its limits are set before
anything else is imported, and it ends when its parent does.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sequester.law import ConeRule

MEMORY = b'{"memory": true}\n'  # made beforehand: when memory is short nothing can be made


def main() -> None:
    """Read the parent's message, take on the limits, run the command, end with its status."""
    line = sys.stdin.buffer.readline()
    if not line:  # the parent was interrupted before it said anything
        os._exit(1)
    message: Mapping[str, Any] = json.loads(line)
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from sequester.sandbox.limits import Limits, confine  # noqa: PLC0415 - found only now
    from sequester.sandbox.supervising import NOTES  # noqa: PLC0415

    notes = int(os.environ[NOTES])
    unkept = confine(Limits(**message["limits"]))
    if unkept:
        _note(notes, {"unkept": unkept})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        status = _run(message, notes)
    except MemoryError:
        os.write(notes, MEMORY)
        os._exit(4)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # at once: freeing a large grounding would take its time


def _run(message: Mapping[str, Any], notes: int) -> int:
    from sequester.cli import inside, terminal  # noqa: PLC0415 - within the limits
    from sequester.cli.main import run  # noqa: PLC0415
    from sequester.engine import announce_to  # noqa: PLC0415

    inside.enter()
    terminal.tell(message["terminal"])
    if message["look"]:
        announce_to(lambda rules: _note(notes, {"next": [_place(rule) for rule in rules]}))
    return run(message["arguments"])


def _place(rule: ConeRule) -> Sequence[str | int]:
    statement = rule.statement
    return (rule.block.id, statement.file, statement.line, statement.column)


def _note(notes: int, note: Mapping[str, object]) -> None:
    os.write(notes, json.dumps(note).encode("utf-8") + b"\n")


def _end_with_parent() -> None:
    """End when the parent does: then nobody would end this process."""
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
