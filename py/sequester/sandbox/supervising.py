"""Start a child, pass on what it writes, end it when a limit is hit, and say how it ended."""

from __future__ import annotations

import contextlib
import json
import os
import re
import selectors
import signal
import subprocess  # starting our own interpreter is the purpose
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from sequester.sandbox.limits import MIB, Limits

Cause = Literal["ended", "time", "memory", "output", "crash", "killed"]
Note = Mapping[str, Any]

NOTES = "SEQUESTER_NOTES"  # the variable that tells a child on which descriptor to write notes
_CHUNK = 65_536
_OFTEN = 0.2  # seconds between two looks at the memory that is used
_PEAK = re.compile(r"^VmPeak:\s+(\d+) kB$", re.MULTILINE)
_NEARLY = 0.7  # of the memory allowed: a crash beyond is taken for a lack of memory
_KEPT = (
    "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TERM", "NO_COLOR", "SEQUESTER_LANG",
    "SEQUESTER_DEBUG",
)  # fmt: skip
_CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: by itself with a status, or by a limit, a crash or a kill."""

    cause: Cause
    status: int = 0
    signal: str = ""
    seconds: float = 0.0
    memory: int = 0  # MiB, the most that it was seen to have asked for


@dataclass(slots=True)
class Streams:
    """Where what the child writes goes: its output, its commentary, its notes to the parent."""

    out: Callable[[bytes], object]
    err: Callable[[bytes], object]
    note: Callable[[Note], object] = lambda _note: None


def minimal_environment(more: Mapping[str, str]) -> dict[str, str]:
    """What a child is told of its surroundings: language and terminal, and `more`."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # one arena: memory that is set aside counts against the limit although nothing uses it
    return {**kept, "MALLOC_ARENA_MAX": "1", **more}


def supervise(
    command: Sequence[str],
    message: bytes,
    limits: Limits,
    streams: Streams,
    environment: Mapping[str, str] = {},
) -> Ended:
    """Run `command` within `limits` and hand on what it writes, as it writes it.

    `message` is its first line of input; its input stays open while the parent lives. Whatever
    ends the wait, a KeyboardInterrupt or a closed pipe too, leaves no child behind.
    """
    notes, writer = os.pipe()
    started = time.monotonic()
    child = subprocess.Popen(  # noqa: S603 - our own interpreter on our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(writer,),
        start_new_session=True,
        env=minimal_environment({**environment, NOTES: str(writer)}),
    )
    os.close(writer)
    watch = _Watch(child, notes, limits, streams, started)
    try:
        with contextlib.suppress(BrokenPipeError):  # it ended at once: that will be seen
            cast("BinaryIO", child.stdin).write(message)
            cast("BinaryIO", child.stdin).flush()
        cause = watch.relay()
    finally:
        _reap(child)
        os.close(notes)
        for pipe in (child.stdin, child.stdout, child.stderr):
            with contextlib.suppress(OSError):
                cast("BinaryIO", pipe).close()
    return watch.verdict(cause, child.returncode)


def _reap(child: subprocess.Popen[bytes]) -> None:
    """End the child and all it may have started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


@dataclass(slots=True)
class _Watch:
    """One child under observation."""

    child: subprocess.Popen[bytes]
    notes: int
    limits: Limits
    streams: Streams
    started: float
    written: int = 0
    pending: bytes = b""
    told: set[str] = field(default_factory=set[str])
    memory: int = 0

    def relay(self) -> Cause:
        """Pass on what is written until all is written, or a limit is hit."""
        deadline = self.started + self.limits.seconds
        with selectors.DefaultSelector() as selector:
            for pipe, take in self._pipes():
                selector.register(pipe, selectors.EVENT_READ, take)
            while selector.get_map():
                self._measure()
                left = deadline - time.monotonic()
                if left <= 0:
                    return "time"
                for key, _ in selector.select(min(left, _OFTEN)):
                    data = os.read(key.fd, _CHUNK)
                    if not data:
                        selector.unregister(key.fileobj)
                    key.data(data)
                if self.written > self.limits.output * MIB:
                    return "output"
        return self._wait(deadline)

    def _pipes(self) -> Iterator[tuple[int, Callable[[bytes], None]]]:
        yield cast("BinaryIO", self.child.stdout).fileno(), self._counted(self.streams.out)
        yield cast("BinaryIO", self.child.stderr).fileno(), self._counted(self.streams.err)
        yield self.notes, self._note

    def _counted(self, to: Callable[[bytes], object]) -> Callable[[bytes], None]:
        def take(data: bytes) -> None:
            room = self.limits.output * MIB - self.written
            self.written += len(data)
            if data and room > 0:
                to(data[:room])

        return take

    def _note(self, data: bytes) -> None:
        *lines, self.pending = (self.pending + data).split(b"\n")
        for line in lines:
            note = json.loads(line)
            self.told |= note.keys()
            self.streams.note(note)

    def _measure(self) -> None:
        """Note how much memory the child has asked for so far, where the system tells."""
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{self.child.pid}/status").read_text(encoding="utf-8")
            peak = _PEAK.search(status)
            self.memory = max(self.memory, int(peak[1]) // 1024 if peak else 0)

    def _wait(self, deadline: float) -> Cause:
        """Give a child that has nothing more to write the rest of its time to end."""
        while os.waitid(os.P_PID, self.child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if time.monotonic() > deadline:
                return "time"
            time.sleep(0.005)
        return "ended"

    def verdict(self, cause: Cause, status: int) -> Ended:
        """How the child ended, by what is known from all sides."""
        name = signal.Signals(-status).name if status < 0 else ""
        if cause == "ended" and "memory" in self.told:
            cause = "memory"
        elif cause == "ended" and name:
            by = signal.Signals(-status)
            if by == signal.SIGXCPU:
                cause = "time"
            elif by == signal.SIGXFSZ:
                cause = "output"
            elif by in _CRASHES:
                scarce = self.memory > self.limits.memory * _NEARLY
                cause = "memory" if scarce else "crash"
            else:
                cause = "killed"
        return Ended(cause, status, name, time.monotonic() - self.started, self.memory)
