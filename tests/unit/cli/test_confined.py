"""Commands on a drafter's tree run in a child with limits, and say which rule ran away."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import sequester
from sequester.cli import inside
from sequester.cli.main import run
from sequester.engine import engine as engine_module

ROOT = Path(__file__).parents[3]
GOOD = ROOT / "tests" / "good" / "logic"
RECORD = """\
events:
  - id: c1
    offence: Criminal Code 266
    outcome: conviction
    outcome_date: 2015-02-01
    procedure: summary
    sentence: [{kind: fine, amount: 100, paid_on: 2018-03-01}]
    circumstances: {victim_age: 40, violence_or_coercion: false}
findings: []
"""
HEADER = "%! file: {file}\n%! title.en: Growth\n%! title.fr: Croissance\n\n"
BLOCK = "%! rule: {rule}\n%! cite: {cite}\n%! in_force: ..\n%! en: It grows.\n%! fr: Elle croît.\n"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record of one conviction."""
    path = tmp_path / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return str(path)


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command: its status, stdout and stderr, the child's included."""
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        written = capfd.readouterr()
        return status, written.out, written.err

    return call


def _tree(folder: Path, years: str, rules: str) -> str:
    """The good tree with years of its own and with rules for `crowd`."""
    logic = folder / "logic"
    shutil.copytree(GOOD, logic)
    calendar = HEADER.format(file="calendar.lp") + BLOCK.format(rule="ia_1", cite="IA 1")
    (logic / "calendar.lp").write_text(f"{calendar}year(Y) :- Y = {years}.\n", encoding="utf-8")
    crowd = HEADER.format(file="example/s09.lp") + BLOCK.format(rule="ex_9", cite="EX 9")
    flag = "flag(sealing, C, young_victim) :- crowd(C, Y, Y2), Y < Y2.\n"
    (logic / "example" / "s09.lp").write_text(f"{crowd}{rules}\n{flag}", encoding="utf-8")
    with (logic / "vocabulary" / "words.lp").open("a", encoding="utf-8") as words:
        words.write('derived(crowd(event, number, number), "{1} {2} {3}.", "{1} {2} et {3}.").\n')
    return str(logic)


def _asked(record: str, logic: str) -> tuple[str, ...]:
    return ("decide", record, "-q", "sealing", "--as-of", "2020-01-01", "--rules", "example",
            "--logic", logic)  # fmt: skip


CROWDED = "crowd(C, Y, Y2) :- convicted(C), year(Y), year(Y2)."


@pytest.mark.parametrize("form", ["text", "json", "tree"])
def test_the_child_says_what_the_process_itself_would(
    form: str, record: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drafter's tree would be decided otherwise than it will be once it is in force."""
    asked = (*_asked(record, str(GOOD)), "--format", form)
    confined = command(*asked)
    monkeypatch.setattr(inside._HERE, "inside", True)
    assert confined == command(*asked)
    assert confined[0] == 0
    assert "sealed" in confined[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("questions",),
        ("rules", "-q", "sealing", "--lang", "fr"),
        ("rules", "--format", "json"),
        ("questions", "--format", "yaml"),
        ("rules", "--program"),
    ],
)
def test_every_command_goes_the_same_way(
    arguments: tuple[str, ...], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command, or one way of misusing it, would read the tree without any limit."""
    asked = (*arguments, "--rules", "example", "--logic", str(GOOD))
    confined = command(*asked)
    monkeypatch.setattr(inside._HERE, "inside", True)
    assert confined == command(*asked)


def test_the_tree_is_not_read_outside(
    command: Command, monkeypatch: pytest.MonkeyPatch, record: str
) -> None:
    """The process that the drafter's other work depends on would crash with the tree."""

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(engine_module, "cached_ruleset", fail)
    assert command(*_asked(record, str(GOOD)))[0] == 0


@pytest.mark.parametrize(
    ("years", "limit", "lang", "place", "code"),
    [
        ("1..3000", "memory=256", "en", "example/s09.lp:10:1", "B404 ex_9 was growing fastest"),
        (
            "1..3000",
            "seconds=8 memory=8192",
            "fr",
            "example/s09.lp:10:1",
            "B403 ex_9 croissait le plus vite",
        ),
        ("1..2147483647", "memory=256", "en", "calendar.lp:10:1", "B404 ia_1 was growing fastest"),
    ],
)
def test_the_rule_that_runs_away_is_named(  # noqa: PLR0913, PLR0917
    years: str, limit: str, lang: str, place: str, code: str,
    record: str, command: Command, tmp_path: Path,
) -> None:  # fmt: skip
    """A drafter would wait for ever, or be told that something somewhere is too large."""
    logic = _tree(tmp_path, years, CROWDED)
    limits = (word for each in limit.split() for word in ("--limit", each))
    status, out, err = command(*_asked(record, logic), *limits, "--lang", lang)
    assert (status, out) == (4, "")
    assert re.fullmatch(rf"{place}: {code} .+--limit .+\n", err), err


def test_other_commands_name_it_too(command: Command, tmp_path: Path) -> None:
    """Only `decide` would find the rule."""
    logic = _tree(tmp_path, "1..3000", CROWDED)
    for path in Path(logic).rglob("*.*"):  # cases know the questions of the law only
        text = re.sub(r"\bsealing\b", "sequestering", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    cases = tmp_path / "cases.yaml"
    lines = RECORD.replace("\n", "\n    ")
    cases.write_text(
        "- id: crowded\n  title: A crowd\n  source: invented\n  confidence: high\n"
        "  as_of: 2020-01-01\n  law: example\n  question: sequestering\n"
        f"  record:\n    {lines}\n  expect:\n    - {{subject: c1, outcome: not_yet}}\n"
        "  why: invented\n",
        encoding="utf-8",
    )
    status, _, err = command("test", str(cases), "--logic", logic, "--limit", "memory=256")
    assert status == 4, err
    assert "ex_9 was growing fastest" in err


def test_what_is_wrong_with_a_tree_is_told_as_ever(
    record: str, command: Command, tmp_path: Path
) -> None:
    """A mistake in a rule file would be reported as a failure of the child."""
    logic = _tree(tmp_path, "1..3000", "crowd(C, Y, Y2) :- convicted(C), year(Y), yeer(Y2).")
    status, out, err = command(*_asked(record, logic))
    assert (status, out) == (3, "")
    assert err.startswith(
        'example/s09.lp:10:43: L310 unknown predicate yeer/1; did you mean "year"'
    )


def test_a_flood_is_cut(command: Command, tmp_path: Path) -> None:
    """A tree could fill the disk through what a command prints of it."""
    logic = tmp_path / "logic"
    shutil.copytree(GOOD, logic)
    for number in range(6):
        name = f"vocabulary/more_{number}.lp"
        words = [
            f'question_outcome(sealing, o_{number}_{n}, "{"x" * 1000}", "{"y" * 9}.").'
            for n in range(200)
        ]
        text = HEADER.format(file=name) + "\n".join(words) + "\n"
        (logic / name).write_text(text, encoding="utf-8")
    asked = ("questions", "--format", "json", "--rules", "example", "--logic", str(logic))
    status, out, err = command(*asked, "--limit", "output=1")
    assert (status, len(out.encode())) == (4, 1024 * 1024), err
    assert err.startswith("B405 the command wrote more than 1 MiB")


def _start(*arguments: str) -> subprocess.Popen[str]:
    """The command in a process of its own, as a shell starts it."""
    packages = str(Path(sequester.__file__).parents[1])
    code = "from sequester.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": packages, "SEQUESTER_LANG": "en"},
    )


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()


def _memory(processes: list[str]) -> int:
    """How much memory, in MiB, the first process uses; it grounds when it uses much."""
    if not processes:
        return 0
    pages = Path(f"/proc/{processes[0]}/statm").read_text(encoding="utf-8").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20 if pages else 0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found by /proc")
def test_ctrl_c_ends_the_command_and_its_child(record: str, tmp_path: Path) -> None:
    """A drafter who has seen enough would wait for the limit, and the child would go on."""
    started = _start(*_asked(record, _tree(tmp_path, "1..2147483647", CROWDED)))
    deadline = time.monotonic() + 60
    while _memory(children := _children(started.pid)) < 150:
        assert started.poll() is None, started.communicate()
        assert time.monotonic() < deadline
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=30)
    assert (started.returncode, out, err.strip()) == (130, "", "Interrupted.")
    assert not Path(f"/proc/{children[0]}").exists()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_ctrl_c_ends_grounding(lang: str) -> None:
    """While clingo grounds, Ctrl-C would do nothing at all."""
    code = (
        "import clingo\n"
        "from sequester.cli.interrupts import end_on_interrupt\n"
        f"end_on_interrupt({lang!r})\n"
        "print('ready', flush=True)\n"
        "control = clingo.Control()\n"
        "control.add('base', [], 'p(0). p(X+1) :- p(X).')\n"
        "control.ground([('base', [])])\n"
    )
    packages = str(Path(sequester.__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": packages},
    ) as started:  # fmt: skip
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        while _memory([str(started.pid)]) < 100:  # it is grounding, and would go on for ever
            assert started.poll() is None
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=30)
    assert started.returncode == 130
    assert err.strip() == {"en": "Interrupted.", "fr": "Interrompu."}[lang]


def test_an_interrupted_command_says_so(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script could not tell a command that was interrupted from one that was misused."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sequester.cli.interrupts._STATE.told", False)
    monkeypatch.setattr("sequester.cli.questions.load_engine", interrupt)
    status, out, err = command("questions", "--lang", "fr")
    assert (status, out, err.strip()) == (130, "", "Interrompu.")


def test_memory_that_runs_out_is_told(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lack of memory would be called an error of ours."""

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sequester.cli.questions.load_engine", fail)
    assert command("questions") == (
        4, "", "there is not enough memory for this; ask about fewer records at a time.\n"
    )  # fmt: skip


def test_systems_without_limits_are_told(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drafter elsewhere would run a tree without limits and not know."""
    monkeypatch.setattr("sequester.sandbox.limits.resource", None)
    status, _, err = command("questions", "--rules", "example", "--logic", str(GOOD))
    assert (status, err.partition(" ")[0]) == (4, "B408")


@pytest.mark.parametrize("name", ["record", "cases", "proof"])
def test_pipes_are_refused(name: str, command: Command, record: str, tmp_path: Path) -> None:
    """A named pipe given as a file would keep the command waiting for ever."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    asked = {
        "record": ("decide", str(pipe), *_asked(record, "")[2:6]),
        "cases": ("test", str(pipe)),
        "proof": ("check", str(pipe), record),
    }[name]
    status, _, err = command(*asked)
    assert status == 3
    assert str(pipe) in err
    assert name == "proof" or "R016 this is a pipe or a device, not a file" in err
