"""The invented Act as a tree whose question a case can ask, and a case of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

LOGIC = Path(__file__).parents[2] / "good" / "logic"
CASES = """\
- id: one-fine
  title: "One summary conviction"
  source: "EX 3"
  confidence: high
  law: example
  as_of: 2020-01-01
  question: sequestering
  record:
    events:
      - id: c1
        offence: "Criminal Code 266"
        outcome: conviction
        outcome_date: 2017-06-01
        procedure: summary
        sentence: []
        circumstances: {victim_age: 40, violence_or_coercion: false}
    findings: []
  expect:
    - subject: c1
      dates: {earliest: null}
  why: >-
    It is compared, not tested.
"""


def planted(folder: Path) -> Path:
    """The tree, in a folder that also holds `cases.yaml`."""
    logic = folder / "logic"
    shutil.copytree(LOGIC, logic)
    for path in logic.rglob("*"):
        if path.is_file():  # a case can ask only what the case format knows
            text = re.sub(r"\bsealing\b", "sequestering", path.read_text("utf-8"))
            path.write_text(text, "utf-8")
    (folder / "cases.yaml").write_text(CASES, "utf-8")
    return logic


def lengthen(logic: Path) -> None:
    """Make the wait after a summary offence a year longer."""
    periods = logic / "example" / "periods.lp"
    periods.write_text(periods.read_text("utf-8").replace("summary, 2", "summary, 3"), "utf-8")
