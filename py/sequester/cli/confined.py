"""The one door for drafters' trees: a command with `--logic` runs again in a child with limits.

The child is the same program with the same arguments, and its output, commentary and status are
handed on. Where it runs into a limit it is run once more in silence, step by step, to find the rule
that was growing. Nothing of a drafter's tree is read in this process.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from sequester import sandbox
from sequester.cli import child
from sequester.cli.terminal import seen_from_here
from sequester.errors import Lang
from sequester.sandbox import Ended, Growing, Limits, Note, Streams

LOOKING = 20  # seconds at most for finding the rule, beyond those of the command
STANDS_OUT = 0.5  # of the time looked at: a rule that took less is not to blame
Group = tuple[Growing, ...]  # rules that depend on each other


def run_confined(arguments: Sequence[str], limits: Limits, lang: Lang) -> int:
    """The exit status of the command, run in a child; an error of ours if a limit ended it."""
    if not sandbox.can_limit():
        raise sandbox.no_limits()
    unkept: list[str] = []

    def note(said: Note) -> None:
        unkept.extend(said.get("unkept", ()))

    ended = _start(arguments, limits, Streams(_write_out, _write_err, note), look=False)
    if unkept:
        click.echo(sandbox.not_kept(unkept).in_language(lang), err=True)
    if ended.cause == "ended":
        return ended.status
    growing = _look(arguments, limits) if ended.cause in ("time", "memory") else ()
    raise sandbox.explained(ended, limits, growing)


def _start(arguments: Sequence[str], limits: Limits, streams: Streams, *, look: bool) -> Ended:
    told, environment = seen_from_here()
    message = {
        "arguments": list(arguments),
        "limits": limits.values(),
        "terminal": told,
        "look": look,
    }
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(Path(child.__file__))]
    line = json.dumps(message).encode("utf-8") + b"\n"
    return sandbox.supervise(command, line, limits, streams, environment)


def _write_out(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _write_err(data: bytes) -> None:
    sys.stderr.buffer.write(data)
    sys.stderr.buffer.flush()


@dataclass(slots=True)
class _Steps:
    """How long each group of rules was in work."""

    spent: dict[Group, float] = field(default_factory=dict[Group, float])
    current: Group = ()
    since: float = 0.0

    def note(self, said: Note) -> None:
        """Another group is next."""
        if "next" in said:
            self.stop()
            self.current = tuple(Growing(*rule) for rule in said["next"])

    def stop(self) -> None:
        """Count the time of the group in work."""
        now = time.monotonic()
        if self.current:
            self.spent[self.current] = self.spent.get(self.current, 0.0) + now - self.since
        self.since = now

    def longest(self) -> Group:
        """The group that took most of the time; none where none stands out."""
        self.stop()
        group: Group = max(self.spent, key=lambda each: self.spent[each], default=())
        least = STANDS_OUT * sum(self.spent.values())
        return group if self.spent.get(group, 0.0) >= least else ()


def _look(arguments: Sequence[str], limits: Limits) -> Group:
    """The rules that grow without end, found by running the command once more in steps."""
    steps = _Steps()
    silent = Streams(lambda _data: None, lambda _data: None, steps.note)
    shorter = replace(limits, seconds=min(limits.seconds, LOOKING))
    _start(arguments, shorter, silent, look=True)
    return steps.longest()
