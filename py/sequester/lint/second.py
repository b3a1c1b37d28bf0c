"""A second process that does half of the work when much is to be read.

It is a copy of this one (`fork`), made before anything is read. What it finds it hands back as what
a run leaves for the next one, so that nothing is said that would not be said without it; and what
it does not hand back, because it failed or was ended, is done here. Small trees, machines with one
processor, and systems where a process cannot be copied safely have none.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec import msgpack

from sequester.law import Beside, Frame, Judged, Part, SurveyedFile
from sequester.lint.channel import Broken, Channel
from sequester.lint.helper import Answers, Done, Helper, Rest
from sequester.trees import below

_FEWEST = 60  # files: below that a copy of the process costs more than it saves
_SHARE = 0.74  # of what is to be read, but for the vocabulary, which is read here
_IDLE = "idle:"  # how the name of a thread begins that only waits, and holds no lock
_T = TypeVar("_T")
_Read = dict[str, tuple[SurveyedFile, str]]


NOTHING = Done({}, {}, {}, {}, {}, None, "")
NO_ANSWERS = Answers({}, {})
Meanwhile = Callable[[Mapping[str, SurveyedFile], Frame], "Mapping[str, memoryview] | None"]
"""Looks at files that were read here; hands back what is kept of them, or None: no rule asks."""


class Second:
    """The second process, seen from the first: a `Half` for the survey."""

    def __init__(
        self, pid: int, channel: Channel, names: frozenset[str], meanwhile: Meanwhile
    ) -> None:
        """A process that was just made, the files that are its share, and what to do meanwhile."""
        self.names = names
        self._meanwhile = meanwhile
        self._frame: Frame | None = None
        self._beside = Beside({}, {})
        self._asks = False
        self._pid = pid
        self._channel = channel

    def told(self, frame: Frame) -> None:
        """Tell it what the files are judged by."""
        self._frame = frame
        self._send(frame)

    def read(self) -> _Read:
        """The files that it read; none where it failed."""
        return self._take(_Read) or {}

    def tell(self, beside: Beside) -> None:
        """Tell it what stands beside its files."""
        self._beside = beside
        self._send(beside)

    def judged(self, files: Mapping[str, SurveyedFile]) -> Judged:
        """What is wrong with its files; while it judges, something is done with all others."""
        kept = self._meanwhile(files, self._frame) if self._frame else None
        if kept is not None:
            self._asks = True
            self._send(Rest(tuple(files), kept, self._beside.members))
        return self._take(Judged) or {}

    def done(self) -> Done:
        """What else it found in its files; nothing where it failed."""
        return self._take(Done) or NOTHING

    def asked(self) -> Answers:
        """What its rules found, by their ids; none where it failed, or has not been told enough."""
        return (self._take(Answers) if self._asks else None) or NO_ANSWERS

    def end(self) -> None:
        """See to it that it has ended, whatever it was doing."""
        self._channel.close()
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)

    def _send(self, told: object) -> None:
        with suppress(Broken):
            self._channel.send(msgpack.encode(told))

    def _take(self, kind: type[_T]) -> _T | None:
        try:
            return _decoded(self._channel.take(), kind)
        except (Broken, ValueError):
            return None


def begun(root: Path, helper: Helper, meanwhile: Meanwhile) -> Second | None:
    """A second process for a tree, which does what the helper does; None where there is to be none.

    `meanwhile` is done here with the files that were read here, while it judges its own.
    """
    names = share_of(root) if may_share() else ()
    channels = Channel.pair() if names else None
    if channels is None:
        return None
    here, there = channels
    try:
        pid = os.fork()
    except OSError:
        here.close()
        there.close()
        return None
    if pid == 0:
        here.close()
        _work(root, names, there, helper)
    there.close()
    return Second(pid, here, frozenset(names), meanwhile)


def may_share() -> bool:
    """Whether a copy of this process can be made safely, and has a processor to run on."""
    others = [each for each in threading.enumerate() if each is not threading.current_thread()]
    if sys.platform != "linux" or not all(each.name.startswith(_IDLE) for each in others):
        return False
    import resource  # noqa: PLC0415 - not everywhere

    memory, _ = resource.getrlimit(resource.RLIMIT_AS)
    # who limits this process would have two to limit
    return memory == resource.RLIM_INFINITY and len(os.sched_getaffinity(0)) > 1


def share_of(root: Path) -> Sequence[str]:
    """The files that the second process reads; none where they are few."""
    sizes: dict[str, int] = {}
    for path in below(root, ".lp"):
        name = path.relative_to(root).as_posix()
        if not name.startswith("vocabulary/"):
            with suppress(OSError):
                sizes[name] = path.stat().st_size
    if len(sizes) < _FEWEST:
        return ()
    wanted, taken, names = _SHARE * sum(sizes.values()), 0, list[str]()
    for name in sorted(sizes, key=lambda each: (-sizes[each], each)):
        if taken + sizes[name] <= wanted:
            names.append(name)
            taken += sizes[name]
    return sorted(names)


def _work(root: Path, names: Sequence[str], channel: Channel, helper: Helper) -> None:
    """What the second process does; it ends here, without what a process does at its end."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        part = Part(root, names)
        channel.send(msgpack.encode(part.stored()))
        helper.read(part)
        frame = _decoded(channel.take(), Frame)
        beside = _decoded(channel.take(), Beside)
        channel.send(msgpack.encode(part.judge(frame, beside)))
        channel.send(msgpack.encode(helper.look(frame)))
        channel.send(msgpack.encode(helper.ask(_decoded(channel.take(), Rest))))
        code = 0
    finally:
        os._exit(code)


def _decoded(payload: bytes, kind: type[_T]) -> _T:
    return msgpack.decode(payload, type=kind, dec_hook=_no_other)


def _no_other(kind: type, found: object) -> object:
    if kind is not object:
        raise ValueError
    return found
