"""What `sequester test --cover` says of the rules, branches and rows that no case shows."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.errors import Lang, Text
from sequester.scenarios import Coverage, Covered

_NEVER_APPLIED = Text("never applied", "jamais appliquée")
_ALWAYS_MET = Text("never seen not met", "jamais vue non remplie")
_UNTAKEN = Text("no case meets this branch", "aucun cas ne remplit cette branche")
_ROWS = Text("rows that no proof uses", "lignes qu’aucune preuve n’utilise")
_SUMS = (
    Text(
        "{n} of {all} rules are shown both applied and not met",
        "{n} règles sur {all} sont montrées appliquées et non remplies",
    ),
    Text("{n} of {all} branches are met", "{n} branches sur {all} sont remplies"),
    Text(
        "{n} of {all} rows of listed data are used",
        "{n} lignes de données sur {all} sont utilisées",
    ),
)


def coverage_lines(covered: Coverage, lang: Lang) -> Iterator[str]:
    """What the suite does not show, rule by rule and table by table, and three sums."""
    for rule in covered.rules:
        yield from _of_rule(rule, lang)
    for table in covered.tables:
        if table.unused:
            yield f"{table.table}  ({table.cite}): {_ROWS.in_language(lang)}"
            yield from (f"    {row}" for row in table.unused)
    branches = [branch for rule in covered.rules for branch in rule.branches]
    rows = [cases for table in covered.tables for cases in table.rows.values()]
    counts = (
        (covered.complete, len(covered.rules)),
        (sum(bool(branch.cases) for branch in branches), len(branches)),
        (sum(map(bool, rows)), len(rows)),
    )
    for text, (shown, total) in zip(_SUMS, counts, strict=True):
        yield text.in_language(lang).format(n=shown, all=total)


def shown_share(covered: Coverage) -> float:
    """How many of the rules (on every side) and branches the suite shows, in percent."""
    branches = [branch for rule in covered.rules for branch in rule.branches]
    total = len(covered.rules) + len(branches)
    shown = covered.complete + sum(bool(branch.cases) for branch in branches)
    return 100 * shown / total if total else 100.0


def _of_rule(rule: Covered, lang: Lang) -> Iterator[str]:
    named = f"{rule.rule}  ({rule.cite})"
    lacking = [_NEVER_APPLIED] if not rule.applied else []
    if not rule.not_met and not rule.one_sided:
        lacking.append(_ALWAYS_MET)
    if lacking:
        yield f"{named}: {', '.join(text.in_language(lang) for text in lacking)}"
    if rule.applied:
        for branch in rule.untaken:
            yield f"{named}: {_UNTAKEN.in_language(lang)}: {branch.place}"


def coverage_json(covered: Coverage) -> dict[str, object]:
    """The same with the cases, for machines."""
    return {
        "rules": [
            {
                "rule": rule.rule,
                "cite": rule.cite,
                "one_sided": rule.one_sided,
                "applied": list(rule.applied),
                "not_met": list(rule.not_met),
                "branches": [
                    {"place": branch.place, "cases": list(branch.cases)} for branch in rule.branches
                ],
            }
            for rule in covered.rules
        ],
        "tables": [
            {
                "table": table.table,
                "cite": table.cite,
                "rows": [{"row": row, "cases": list(cases)} for row, cases in table.rows.items()],
            }
            for table in covered.tables
        ],
    }
