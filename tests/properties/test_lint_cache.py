"""Random edits of a tree: lint finds the same with what it remembers and without.

It also finds the same with a second process that does half of the work, and remembers that.

SEQUESTER_LINT_EXAMPLES says how many rows of edits are tried.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.unit.lint.trees import GOOD, TESTS, sharing

from sequester.lint import FORMATS, find_config, look, written

FEW = 15
EXAMPLES = int(os.environ.get("SEQUESTER_LINT_EXAMPLES", str(FEW)))
MISTAKES = sorted((TESTS / "bad" / "lint").rglob("*.txt"))
CASES = """- id: waiting_1
  question: event_outcome
  readings: {procedure: summary}
  expect:
    outcome: allowed
    because: ["EX 4(1)"]
"""
WORDS = ("not ", "C", "D", "2001", "_", "ex_4_1", "%! lint: ignore style/not-last because x\n", "é")
CONDITIONS = ("0 < 1", "C = C", "wait_ends(C, D0)", "not applies(ex_4_2, C)", "date(2001,2,3) <= D",
              "1 = #count { C0 : wait_ends(C0, D1) }")  # fmt: skip
Edit = tuple[str, int, int]
edits = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "remove", "rename", "cut", "swap", "twice", "drop", "word", "condition",
             "letter", "mistake", "case", "settings", "restore"]
        ),
        st.integers(0, 1_000),
        st.integers(0, 1_000),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def _start(folder: Path) -> Path:
    shutil.copytree(GOOD, folder / "logic")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "a.yaml").write_text(CASES, encoding="utf-8")
    return folder / "logic"


def _lines(path: Path, change: Callable[[list[str]], object]) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    change(lines)
    path.write_text("\n".join(lines), encoding="utf-8")


def _swap(lines: list[str], one: int, two: int) -> None:
    one, two = one % len(lines), two % len(lines)
    lines[one], lines[two] = lines[two], lines[one]


def _condition(lines: list[str], one: int, two: int) -> None:
    """Give a rule another condition."""
    rules = [number for number, line in enumerate(lines) if ":-" in line] or [0]
    chosen = rules[two % len(rules)]
    more = CONDITIONS[one % len(CONDITIONS)]
    lines[chosen] = lines[chosen].replace(":-", f":- {more},", 1)


def _letter(lines: list[str], one: int, two: int) -> None:
    """Put another capital, or another digit, in place of one."""
    line = lines[two % len(lines)]
    found = [place for place, letter in enumerate(line) if letter in "CDEPSY0123456789"]
    if found:
        place = found[one % len(found)]
        better = "CDEP"[one % 4] if line[place].isalpha() else str(one % 10)
        lines[two % len(lines)] = line[:place] + better + line[place + 1 :]


def _apply(logic: Path, edit: Edit) -> None:
    """One edit; `one` chooses the file and `two` the place in it."""
    kind, one, two = edit
    files = [*sorted(logic.rglob("*.lp")), *sorted(logic.rglob("*.yaml"))]
    if kind == "mistake":
        _lay_over(logic, MISTAKES[one % len(MISTAKES)])
    elif kind == "case":
        name = f"{two % 3}.yaml"
        text = CASES.replace("1", str(one % 9))
        (logic.parent / "scenarios" / name).write_text(text, encoding="utf-8")
    elif kind == "settings":
        level = ("off", "info", "error")[two % 3]
        text = f'[lint.levels]\n"style/not-last" = "{level}"\n'
        (logic / "sequester.toml").write_text(text, encoding="utf-8")
    elif kind == "restore":
        shutil.copytree(GOOD, logic, dirs_exist_ok=True)
    elif files:
        _edit(files[one % len(files)], edit)


def _edit(path: Path, edit: Edit) -> None:
    """One edit of one file."""
    kind, one, two = edit
    if kind == "add":
        path.with_name(f"more{two % 3}{path.suffix}").write_bytes(path.read_bytes())
    elif kind == "remove":
        path.unlink()
    elif kind == "rename":
        path.rename(path.with_name(f"named{two % 3}{path.suffix}"))
    elif kind == "cut":
        data = path.read_bytes()
        path.write_bytes(data[: two % (len(data) + 1)])
    else:
        changes: dict[str, Callable[[list[str]], object]] = {
            "swap": lambda lines: _swap(lines, two, one),
            "twice": lambda lines: lines.insert(two % len(lines), lines[two % len(lines)]),
            "drop": lambda lines: lines.pop(two % len(lines)),
            "condition": lambda lines: _condition(lines, one, two),
            "letter": lambda lines: _letter(lines, one, two),
            "word": lambda lines: lines.insert(two % len(lines), WORDS[one % len(WORDS)]),
        }
        try:
            _lines(path, changes[kind])
        except UnicodeDecodeError:  # it was cut within a letter
            path.write_bytes(path.read_bytes() + b"\n")


def _lay_over(logic: Path, mistake: Path) -> None:
    """Put the files of a mistake into the tree."""
    target = logic
    for line in mistake.read_text(encoding="utf-8").split("\n")[1:]:
        if line.startswith("--- "):
            name = line.removeprefix("--- ")
            target = (logic.parent if name.startswith("scenarios/") else logic) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("", encoding="utf-8")
        elif line != "+++" and target.suffix:
            with target.open("a", encoding="utf-8") as stream:
                stream.write(f"{line}\n")


def _told(logic: Path, cache: Path | None) -> Sequence[str]:
    result = look(logic, find_config(logic), (), cache)
    return [written(result, form, lang) for form in FORMATS for lang in ("en", "fr")]


@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate],
)  # fmt: skip
@given(edits)
def test_findings_are_the_same_with_and_without(row: list[Edit]) -> None:
    """A drafter would mend what is not there, or miss what is."""
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        logic = _start(folder)
        _told(logic, folder / "cache")
        for edit in row:
            _apply(logic, edit)
            fresh = _told(logic, None)
            assert _told(logic, folder / "cache") == fresh, edit
            assert _told(logic, folder / "cache") == fresh, edit
            with sharing():
                shutil.rmtree(folder / "other", ignore_errors=True)
                assert _told(logic, folder / "other") == fresh, edit
        assert _told(logic, folder / "other") == fresh
