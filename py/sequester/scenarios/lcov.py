"""Coverage as an lcov tracefile, which editors show beside the lines of the rules.

The form is that of geninfo's manual page: for each source file `SF`, functions (`FN`, `FNDA`),
branches (`BRDA`) and lines (`DA`). A block is a function; a condition is a branch with two ways,
true and false; a line counts the cases that were seen there, of which few are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sequester.law import Block, RuleSet
from sequester.scenarios.coverage import Coverage, Covered
from sequester.scenarios.details import Sided


@dataclass(slots=True)
class _File:
    """What is known of one rule file."""

    functions: dict[int, list[tuple[str, int]]] = field(
        default_factory=dict[int, list[tuple[str, int]]]
    )
    branches: list[tuple[int, int, int, int | None]] = field(
        default_factory=list[tuple[int, int, int, int | None]]
    )
    lines: dict[int, int] = field(default_factory=dict[int, int])

    def line(self, number: int, hits: int) -> None:
        self.lines[number] = max(self.lines.get(number, 0), hits)


def lcov(covered: Coverage, rulesets: Iterable[RuleSet], root: Path) -> str:
    """The tracefile; `root` is the folder against which the rule sets name their files."""
    files: dict[str, _File] = {}
    rules = {rule.rule: rule for rule in covered.rules}
    rows = {row: cases for table in covered.tables for row, cases in table.rows.items()}
    conditions: dict[str, list[Sided]] = {}
    for sided in covered.details:
        if sided.sort == "condition":
            conditions.setdefault(sided.name, []).append(sided)
    done: set[str] = set()
    for ruleset in rulesets:
        for block in ruleset.blocks:
            if block.id in rules and block.id not in done:
                done.add(block.id)
                _block(files, block, rules[block.id], conditions.get(block.id, ()))
        for table in ruleset.tables:
            for fact in table.facts:
                text = fact.text.removesuffix(".")
                if text in rows:
                    files.setdefault(fact.file, _File()).line(fact.line, len(rows[text]))
    return "".join(_written(files, root))


def _block(
    files: dict[str, _File], block: Block, rule: Covered, conditions: Sequence[Sided]
) -> None:
    file = files.setdefault(block.file, _File())
    applied = max(len(rule.applied), len(rule.not_met))
    file.functions.setdefault(block.line, []).append((str(block.id), len(rule.applied)))
    file.line(block.line, applied)
    for statement, branch in _places(block, rule):
        for line in range(statement[0], statement[1] + 1):
            file.line(line, branch)
    for number, sided in enumerate(conditions):
        condition = sided.condition
        if condition is None:
            continue
        seen = {side: len(cases) for side, cases in sided.sides.items()}
        reached = any(seen.values())
        for way, side in enumerate(("true", "false")):
            if side in seen:
                hits = seen[side] if reached else None
                file.branches.append((condition.start[0], number, way, hits))


def _places(block: Block, rule: Covered) -> Iterator[tuple[tuple[int, int], int]]:
    """The first and last line of each rule of a block, and in how many cases it holds."""
    taken = {branch.place: len(branch.cases) for branch in rule.branches}
    for statement in block.rules:
        place = f"{statement.file}:{statement.line}"
        if place in taken:
            yield (statement.line, max(statement.last, statement.line)), taken[place]


def _written(files: Mapping[str, _File], root: Path) -> Iterator[str]:
    for name, file in sorted(files.items()):
        yield f"TN:\nSF:{(root / name).as_posix()}\n"
        functions = [(line, *f) for line, found in sorted(file.functions.items()) for f in found]
        for line, block, _ in functions:
            yield f"FN:{line},{block}\n"
        for _, block, hits in functions:
            yield f"FNDA:{hits},{block}\n"
        yield f"FNF:{len(functions)}\nFNH:{sum(hits > 0 for _, _, hits in functions)}\n"
        for line, number, way, taken in sorted(file.branches, key=lambda one: one[:3]):
            yield f"BRDA:{line},{number},{way},{'-' if taken is None else taken}\n"
        met = sum(bool(taken) for *_, taken in file.branches)
        yield f"BRF:{len(file.branches)}\nBRH:{met}\n"
        for line, hits in sorted(file.lines.items()):
            yield f"DA:{line},{hits}\n"
        hit = sum(hits > 0 for hits in file.lines.values())
        yield f"LF:{len(file.lines)}\nLH:{hit}\nend_of_record\n"
