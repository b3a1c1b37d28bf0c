"""Our schema, the shared schema and the reader: three judges of one case, one judgment."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sequester.records import case_schema, read_cases, to_json

LAW = Path(__file__).parents[3] / "shared" / "law"
JUNK: list[Any] = [
    None, True, 0, -1, 1.5, 9999, "", "x", "no", "2020-1-1", [], {}, ["x"], {"x": 1}, "conviction",
    "Upper", "c1 ", "life", "1 day", "3 parsecs",
]  # fmt: skip
# What a schema cannot say (ids, order and reality of dates), and rule sets that a drafter may add
TOGETHER = {"R206", "R301", "R302", "R303", "R304", "R305", "R306", "R307", "R310", "R223"}

pytestmark = pytest.mark.skipif(not LAW.exists(), reason="the shared cases are not on this machine")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - JSON
    """The path of every value inside `value`."""
    if path:
        yield path
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, part in inner:
        yield from places(part, (*path, key))


def spoilt(case: Any, rng: random.Random) -> Any:  # noqa: ANN401 - JSON
    """The case with one value changed, taken out or added."""
    case = copy.deepcopy(case)
    *way, last = rng.choice([path for path in places(case) if path[0] != "law"])
    owner = case
    for step in way:
        owner = owner[step]
    action = rng.choice(["set", "drop", "add"])
    if action == "set":
        owner[last] = rng.choice(JUNK)
    elif action == "drop":
        del owner[last]
    elif isinstance(owner, dict):
        owner["zz"] = 1
    else:
        owner.append(rng.choice(JUNK))
    return case


@pytest.mark.parametrize("seed", range(4))
def test_one_judgment(seed: int, tmp_path: Path) -> None:
    """A case that an editor accepts would be refused by the program, or the reverse."""
    shared = json.loads((LAW / "case.schema.json").read_text(encoding="utf-8"))
    theirs, ours = Draft202012Validator(shared), Draft202012Validator(case_schema())
    rng = random.Random(seed)
    cases = [
        to_json(c) for path in sorted(LAW.glob("cases-*.yaml")) for c in read_cases(path).cases
    ]
    path = tmp_path / "case.json"
    for _ in range(150):
        case = spoilt(rng.choice(cases), rng)
        path.write_text(json.dumps([case]), encoding="utf-8")
        codes = {problem.code for problem in read_cases(path).problems}
        by_theirs, by_ours = theirs.is_valid([case]), ours.is_valid([case])
        assert by_theirs == by_ours, case
        assert by_ours == (codes <= TOGETHER), (codes, case)


def test_the_shared_schema_accepts_what_we_print() -> None:
    """A case that we write would be refused by everybody else."""
    shared = json.loads((LAW / "case.schema.json").read_text(encoding="utf-8"))
    for path in sorted(LAW.glob("cases-*.yaml")):
        Draft202012Validator(shared).validate([to_json(case) for case in read_cases(path).cases])
