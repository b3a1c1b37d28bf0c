"""Where the invented Act and its rules stand, and how a test makes a copy with one change."""

from __future__ import annotations

import shutil
from pathlib import Path

GOOD = Path(__file__).parents[2] / "good" / "statutes"
ACTS = GOOD / "acts"
LOGIC = GOOD / "logic"
MARKDOWN = GOOD / "markdown"
RULES = "example/sealing_act/s01_sealing.lp"
OFFICIAL = Path(__file__).parents[4] / "shared" / "law" / "statutes"


def copied(source: Path, target: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """A copy of a folder, in which one text of each file named is another."""
    shutil.copytree(source, target)
    for name, (before, after) in (changes or {}).items():
        path = target / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    return target
