"""A child is watched: what it writes is handed on, and whatever it does, it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import sequester
from sequester.errors import EXIT_INTERNAL, EXIT_LIMIT
from sequester.sandbox import Cause, Ended, Growing, Limits, Note, Streams, explained, supervise
from sequester.sandbox.supervising import minimal_environment

PACKAGES = str(Path(sequester.__file__).parents[1])
SMALL = Limits(seconds=30, memory=256, output=1)
CONFINED = (
    f"import sys; sys.path.insert(0, {PACKAGES!r})\n"
    "from sequester.sandbox.limits import Limits, confine\n"
    "confine(Limits(seconds={seconds}, memory=128, output=1))\n"
)
GROUND = (
    "import clingo\n"
    "control = clingo.Control()\n"
    "control.add('base', [], {program!r})\n"
    "try: control.ground([('base', [])])\n"
    "except MemoryError:\n"
    "    import os; os.write(int(os.environ['SEQUESTER_NOTES']), b'{{\"memory\": true}}\\n')\n"
    "    os._exit(4)\n"
)


@dataclass(slots=True)
class Written:
    """What was handed on."""

    out: bytearray = field(default_factory=bytearray)
    err: bytearray = field(default_factory=bytearray)
    notes: list[Note] = field(default_factory=list[Note])

    @property
    def streams(self) -> Streams:
        """Where to hand it."""
        return Streams(self.out.extend, self.err.extend, self.notes.append)


def _run(code: str, limits: Limits = SMALL, message: bytes = b"\n") -> tuple[Ended, Written]:
    written = Written()
    ended = supervise([sys.executable, "-I", "-c", code], message, limits, written.streams)
    return ended, written


def test_output_commentary_notes_and_status_are_handed_on() -> None:
    """A drafter would not see what the command said, or how it ended."""
    ended, written = _run(
        "import os, sys\n"
        "print('result', sys.stdin.readline().strip()); print('comment', file=sys.stderr)\n"
        "os.write(int(os.environ['SEQUESTER_NOTES']), b'{\"at\": 1}\\n{\"at\": 2}\\n')\n"
        "sys.exit(3)\n",
        message=b"asked\n",
    )
    assert (ended.cause, ended.status) == ("ended", 3)
    assert (bytes(written.out), bytes(written.err)) == (b"result asked\n", b"comment\n")
    assert written.notes == [{"at": 1}, {"at": 2}]


@pytest.mark.parametrize(
    "program",
    [
        "p(0). p(X+1) :- p(X).",
        "p(a). p(f(X)) :- p(X).",
        "p(1..2147483647).",
        "d(1..300). p(A,B,C,D) :- d(A), d(B), d(C), d(D).",
    ],
)
def test_endless_grounding_ends_for_lack_of_memory(program: str) -> None:
    """A rule that counts for ever would take the memory of the whole machine."""
    ended, _ = _run(CONFINED.format(seconds=30) + GROUND.format(program=program))
    assert ended.cause == "memory"
    assert ended.memory <= 128


def test_endless_work_ends_in_time() -> None:
    """A rule that never comes to an end would keep the drafter waiting for ever."""
    ended, written = _run("print('begun', flush=True)\nwhile True: pass", Limits(1, 256, 1))
    assert (ended.cause, bytes(written.out)) == ("time", b"begun\n")
    assert ended.seconds < 20


def test_waiting_ends_in_time() -> None:
    """A child that waits without computing, its pipes closed, would never be ended."""
    code = "import os, time\nfor n in (1, 2, int(os.environ['SEQUESTER_NOTES'])): os.close(n)\n"
    ended, _ = _run(code + "time.sleep(60)", Limits(1, 256, 1))
    assert ended.cause == "time"


def test_time_of_computing_is_limited_by_the_system_too() -> None:
    """A child whose parent is gone would compute for ever."""
    ended, _ = _run(CONFINED.format(seconds=1) + "while True: pass")
    assert (ended.cause, ended.signal) == ("time", "SIGXCPU")


def test_a_flood_of_output_ends() -> None:
    """A command that writes without end would fill the disk that its output goes to."""
    ended, written = _run("import sys\nwhile True: sys.stdout.write('x' * 65536)")
    assert ended.cause == "output"
    assert len(written.out) == 1024 * 1024


def test_files_cannot_grow_without_end(tmp_path: Path) -> None:
    """A child would fill the disk by a file."""
    path = tmp_path / "large"
    code = f"open({str(path)!r}, 'wb').write(bytes(2 * 1024 * 1024))"
    ended, written = _run(CONFINED.format(seconds=30) + code)
    assert (ended.cause, ended.status) == ("ended", 1)
    assert b"File too large" in written.err
    assert path.stat().st_size <= 1024 * 1024


@pytest.mark.parametrize(
    ("code", "by"),
    [
        ("import clingo.ast as a\nn = 10**5\na.parse_string('p('+'f('*n+'a'+')'*n+').', str)\n",
         "SIGSEGV"),
        ("import os; os.abort()", "SIGABRT"),
    ],
)  # fmt: skip
def test_a_crash_is_told(code: str, by: str) -> None:
    """A crash of the parser would end the command without a word."""
    ended, _ = _run(code)
    assert (ended.cause, ended.signal) == ("crash", by)
    error = explained(ended, SMALL)
    assert error.exit_status == EXIT_INTERNAL
    assert by in error.render("fr")


def test_a_kill_from_outside_is_told() -> None:
    """A child that the system ended would be taken for one that found nothing."""
    ended, _ = _run("import os; os.kill(os.getpid(), 9)")
    assert (ended.cause, ended.signal) == ("killed", "SIGKILL")
    assert explained(ended, SMALL).exit_status == EXIT_LIMIT


def test_what_a_child_starts_ends_with_it() -> None:
    """A process that outlives the command would go on unseen."""
    code = (
        "import os, time\n"
        "if not (pid := os.fork()): time.sleep(600)\n"
        "print(pid, flush=True)\n"
        "while True: pass\n"
    )
    ended, written = _run(code, Limits(1, 256, 1))
    assert ended.cause == "time"
    assert _is_gone(int(written.out))


def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    """A runaway rule would go on computing after its command was killed."""
    child = str(Path(PACKAGES) / "sequester" / "cli" / "child.py")
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    waiting = (
        f"import sys; sys.path.insert(0, {str(Path(child).parent)!r}); import child, threading\n"
        "threading.Thread(target=child._end_with_parent, daemon=True).start()\n"
        f"open({str(ready)!r}, 'w').write(str(child.os.getpid()))\n"
        "import clingo; control = clingo.Control()\n"
        "control.add('base', [], 'd(1..300). p :- d(A), d(B), d(C), d(D), A+B+C+D > 9999.')\n"
        "control.ground([('base', [])])\n"
    )
    starting = (
        f"import sys; sys.path.insert(0, {PACKAGES!r})\n"
        "from sequester.sandbox import Limits, Streams, supervise\n"
        f"supervise([sys.executable, '-c', {waiting!r}], b'', Limits(), Streams(id, id))\n"
    )
    parent = subprocess.Popen([sys.executable, "-I", "-c", starting])
    pid = int(ready.read_text(encoding="utf-8"))
    parent.kill()
    parent.wait()
    assert _is_gone(pid)


def _is_gone(pid: int) -> bool:
    """Whether a process ends within some seconds; one that nobody has waited for yet has ended."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state[0] == "Z":
            return True
    os.kill(pid, signal.SIGKILL)
    return False


def test_an_interruption_leaves_nothing_behind() -> None:
    """Ctrl-C would end the command and leave its child at work."""
    seen: list[int] = []

    def interrupt(data: bytes) -> None:
        seen.append(int(data))
        raise KeyboardInterrupt

    code = "import os\nprint(os.getpid(), flush=True)\nwhile True: pass"
    with pytest.raises(KeyboardInterrupt):
        supervise([sys.executable, "-c", code], b"", SMALL, Streams(interrupt, interrupt))
    assert not Path(f"/proc/{seen[0]}").exists()


def test_the_environment_of_a_child_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the environment, a password for instance, would be within a tree's reach."""
    monkeypatch.setenv("SOME_PASSWORD", "x")
    monkeypatch.setenv("LANG", "fr_CA.UTF-8")
    found: Mapping[str, str] = minimal_environment({"LINES": "24"})
    assert "SOME_PASSWORD" not in found
    assert (found["LANG"], found["LINES"]) == ("fr_CA.UTF-8", "24")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_rule_is_named_with_its_place(lang: str) -> None:
    """A drafter would learn that something ran away, and not what."""
    first = Growing("ex_1", "example/s01.lp", 7, 1)
    second = Growing("ex_2", "example/s02.lp", 9, 1)
    causes: tuple[Cause, ...] = ("time", "memory")
    for cause in causes:
        error = explained(Ended(cause), SMALL, [first, second])
        said = error.render("fr" if lang == "fr" else "en")
        assert said.startswith("example/s01.lp:7:1: B40")
        assert all(part in said for part in ("ex_1", "ex_2 (example/s02.lp:9)", "--limit"))
        alone = explained(Ended(cause), SMALL)
        assert (alone.exit_status, alone.problems[0].file) == (EXIT_LIMIT, "")
