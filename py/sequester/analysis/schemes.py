"""Rule sets beside one another: what they are, and the parameters that each sets for itself.

A parameter is a table of listed data for which several rule sets give rows of their own, each in
its own folder: what one may choose where another chose otherwise. Nothing has to be declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sequester.law import DataTable, RuleSet, Statement


@dataclass(frozen=True, slots=True)
class Parameter:
    """One table that several rule sets fill: by rule set its tables (none: it gives no row)."""

    predicate: str
    arity: int
    tables: Mapping[str, tuple[DataTable, ...]]

    def rows(self, ruleset: str) -> tuple[Statement, ...]:
        """The rows that a rule set gives, in written order."""
        return tuple(row for table in self.tables.get(ruleset, ()) for row in table.facts)

    def texts(self, ruleset: str) -> tuple[str, ...]:
        """The same as clingo writes them, without the full stop."""
        return tuple(row.text.removesuffix(".") for row in self.rows(ruleset))

    def differs(self, one: str, other: str) -> bool:
        """Whether two rule sets choose differently; the order of rows means nothing."""
        return set(self.texts(one)) != set(self.texts(other))


def choosing(found: Sequence[Parameter], names: Iterable[str]) -> tuple[str, ...]:
    """Those of the rule sets that choose at all; the law in force, for one, has no parameters."""
    return tuple(name for name in names if any(name in each.tables for each in found))


def parameters(rulesets: Sequence[RuleSet]) -> tuple[Parameter, ...]:
    """The tables that at least two of the rule sets fill themselves, in the order of the first."""
    found: dict[tuple[str, int], dict[str, tuple[DataTable, ...]]] = {}
    for ruleset in rulesets:
        name = ruleset.manifest.id
        for table in ruleset.tables:
            if table.file.startswith(f"{name}/"):
                own = found.setdefault((table.predicate, len(table.arguments)), {})
                own[name] = (*own.get(name, ()), table)
    return tuple(
        Parameter(predicate, arity, tables)
        for (predicate, arity), tables in found.items()
        if len(tables) > 1
    )
