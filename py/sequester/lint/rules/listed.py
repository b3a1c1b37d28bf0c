"""Numbers that the law fixes, listed with their days: no day without one, and none with two."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sequester.errors import Text
from sequester.lint.code import Listing, Row, Term
from sequester.lint.model import Found
from sequester.lint.rule import NOTES_ONLY, LintRule
from sequester.lint.rules.versions import CHECK_DAYS, DAY, Stretch
from sequester.lint.tree import Tree

_BOUNDS = 2  # a listed row ends with its first and its last day


def _rows(tree: Tree) -> Iterator[tuple[Listing, list[tuple[Stretch, Row]]]]:
    """Rows of one table that say the number of the same thing, in order of their days."""
    for listing in tree.listings:
        groups: dict[tuple[str, ...], list[tuple[Stretch, Row]]] = defaultdict(list)
        for row in listing.rows:
            days = days_of(row.values)
            numbers = [value for value in row.values[:-_BOUNDS] if value.kind == "number"]
            if days is None or not numbers:
                continue
            key = tuple(v.text for v in row.values[:-_BOUNDS] if v.kind != "number")
            stretch = Stretch(*days, row.text, listing.file, row.at)
            groups[key].append((stretch, row))
        for group in groups.values():
            if len(group) > 1:
                yield listing, sorted(group, key=lambda each: each[0])


def days_of(values: Sequence[Term]) -> tuple[dt.date, dt.date] | None:
    """The first and the last day with which a row ends; None where it does not."""
    if len(values) <= _BOUNDS:
        return None
    first, last = (_day(value) for value in values[-_BOUNDS:])
    return (first, last) if first is not None and last is not None and first <= last else None


def _day(term: Term) -> dt.date | None:
    if term.kind == "limit":
        return dt.date.min if term.text == "#inf" else dt.date.max
    if term.kind != "function" or term.name != "date":
        return None
    try:
        return dt.date(*(int(part.text) for part in term.arguments))
    except ValueError:
        return None


def _listed_gap(tree: Tree) -> Iterator[Found]:
    for listing, group in _rows(tree):
        for (before, _), (after, row) in pairwise(group):
            if before.last != dt.date.max and after.first > before.last + DAY:
                yield Found(
                    listing.file,
                    row.values[-_BOUNDS].at,
                    Text(
                        f"the table says nothing from {before.last + DAY} to {after.first - DAY}",
                        f"la table ne dit rien du {before.last + DAY} au {after.first - DAY}",
                    ),
                    CHECK_DAYS,
                )


def _listed_overlap(tree: Tree) -> Iterator[Found]:
    for listing, group in _rows(tree):
        for (before, other), (after, row) in pairwise(group):
            if after.first <= before.last:
                yield Found(
                    listing.file,
                    row.at,
                    Text(
                        f"line {other.at.line} says another number of the same thing "
                        f"for {after.first}",
                        f"la ligne {other.at.line} donne un autre nombre de la même chose "
                        f"pour le {after.first}",
                    ),
                    CHECK_DAYS,
                )


RULES = (
    LintRule(
        "law/listed-gap",
        "warning",
        Text("a number that the law fixes is listed for every day",
             "un nombre fixé par la loi est donné pour chaque jour"),
        in_tree=_listed_gap,
        reads=NOTES_ONLY,
    ),
    LintRule(
        "law/listed-overlap",
        "error",
        Text("a table gives one number for one thing on one day",
             "une table donne un seul nombre pour une chose et un jour"),
        in_tree=_listed_overlap,
        reads=NOTES_ONLY,
    ),
)  # fmt: skip
