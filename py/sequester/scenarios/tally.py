"""Coverage in figures: how many of its sides a suite shows, Act by Act and all together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sequester.scenarios.coverage import Coverage

COLUMNS: Final = (
    "rules", "branches", "conditions", "exceptions", "rows", "periods", "readings", "versions",
    "languages",
)  # fmt: skip
ALL: Final = ""  # the Act under which everything is counted
NO_ACT: Final = "–"


class Share(NamedTuple):
    """How many of how many."""

    shown: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent; all of nothing is everything."""
        return 100 * self.shown / self.total if self.total else 100.0

    def plus(self, shown: int, total: int) -> Share:
        """The share with more counted."""
        return Share(self.shown + shown, self.total + total)


def tally(covered: Coverage) -> Mapping[str, Mapping[str, Share]]:
    """For each Act, in the order of the rules, and for all (""), the shares by what is counted.

    Rules are counted once, shown when both sides are; of conditions, exceptions, periods and texts
    each side counts, and each language.
    """
    found: dict[str, dict[str, Share]] = {}
    for act, column, shown, total in _counted(covered):
        for name in (act, ALL):
            row = found.setdefault(name, dict.fromkeys(COLUMNS, Share(0, 0)))
            row[column] = row[column].plus(shown, total)
    everything = found.pop(ALL, dict.fromkeys(COLUMNS, Share(0, 0)))
    return {**found, ALL: everything}


def act_of(cite: str) -> str:
    """The Act that a citation begins with; "–" where each row of a table names its own."""
    first = cite.partition(" ")[0].partition(";")[0]
    return NO_ACT if first.startswith("{") else first


def _counted(covered: Coverage) -> Iterator[tuple[str, str, int, int]]:
    acts: dict[str, str] = {}
    for rule in covered.rules:
        act = acts[rule.rule] = act_of(rule.cite)
        yield act, "rules", int(rule.complete), 1
        taken = sum(bool(branch.cases) for branch in rule.branches)
        yield act, "branches", taken, len(rule.branches)
    for table in covered.tables:
        act = acts[table.table] = act_of(table.cite)
        yield act, "rows", sum(map(bool, table.rows.values())), len(table.rows)
    for sided in covered.details:
        # a disputed point belongs to no Act
        act = NO_ACT if sided.sort == "reading" else acts.get(sided.name, NO_ACT)
        yield act, f"{sided.sort}s", sided.shown, len(sided.sides)
