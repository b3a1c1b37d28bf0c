"""Small trees for the tests of lint: the good tree of rules with files added or changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sequester.lint import Config, Finding, lint

TESTS = Path(__file__).parents[2]
GOOD = TESTS / "good" / "rules"
_FILE = re.compile(r"^--- (\S+)\n", re.MULTILINE)


def tree_of(text: str, folder: Path) -> Path:
    """The good tree with the files that a text holds, each after a line `--- path`.

    A path that begins with `scenarios/` lies beside the tree, any other in it. A line `+++` at
    the beginning of a file adds the rest to the file that is there already.
    """
    logic = folder / "logic"
    shutil.copytree(GOOD, logic)
    parts = _FILE.split(text)
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        path = (folder if name.startswith("scenarios/") else logic) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if content.startswith("+++\n") else ""
        path.write_text(before + content.removeprefix("+++\n"), encoding="utf-8")
    return logic


@contextmanager
def sharing() -> Generator[None]:
    """A second process takes part, however small the tree is and whatever threads there are."""
    with patch.multiple("sequester.lint.second", _FEWEST=0, may_share=lambda: True):
        yield


def found_in(logic: Path, rule: str, config: Config | None = None) -> list[Finding]:
    """The findings of one rule."""
    every = lint(logic, config or Config(levels={rule: "error"}), only=[rule]).findings
    return [finding for finding in every if finding.rule == rule]


def places(findings: list[Finding], text: str) -> list[str]:
    """Where findings stand in the files that a text holds: file and line, each once."""
    names = set(_FILE.findall(text))
    found = (f"{each.file}:{each.span.line}" for each in findings if each.file in names)
    return list(dict.fromkeys(found))
