"""The versions of a provision: no day between them, and none with two of them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sequester.errors import Text
from sequester.law import Interval
from sequester.lint.model import Found, Span
from sequester.lint.rule import NOTES_ONLY, LintRule
from sequester.lint.tree import Tree

DAY = dt.timedelta(days=1)
_YEAR = re.compile(r"__(?:v)?((?:1[89]|20|21)\d\d)(?=_|$)")


class Stretch(NamedTuple):
    """One version of something: its days, and where it stands."""

    first: dt.date
    last: dt.date
    name: str
    file: str
    at: Span


def _versions(tree: Tree) -> Iterator[list[Stretch]]:
    """The versions of each provision in order: blocks that differ in the year of their id."""
    groups: dict[tuple[str, str], list[Stretch]] = defaultdict(list)
    for provision in tree.provisions:
        name = _YEAR.sub("__", provision.id)
        if not provision.cite:
            continue
        if name == provision.id and name != provision.id.partition("__")[0]:
            continue  # a limb without a year is no version
        interval, note = provision.in_force, provision.notes.get("in_force")
        at = note.at if note else provision.at
        key = (provision.cite[0], name.removesuffix("__"))
        groups[key].append(Stretch(*ends_of(interval), provision.id, provision.file, at))
    yield from (sorted(group) for group in groups.values() if len(group) > 1)


def ends_of(interval: Interval) -> tuple[dt.date, dt.date]:
    """The first and the last day of an interval; without an end, the first or last there is."""
    return interval.first or dt.date.min, interval.last or dt.date.max


def _gap(tree: Tree) -> Iterator[Found]:
    for group in _versions(tree):
        for before, after in pairwise(group):
            if before.last != dt.date.max and after.first > before.last + DAY:
                yield Found(
                    after.file,
                    after.at,
                    Text(
                        f"no text is in force from {before.last + DAY} "
                        f"to {after.first - DAY}: {before.name} ends before {after.name} begins",
                        f"aucun texte n’est en vigueur du {before.last + DAY} "
                        f"au {after.first - DAY} : {before.name} finit avant que {after.name} "
                        "ne commence",
                    ),
                    CHECK_DAYS,
                )


def _overlap(tree: Tree) -> Iterator[Found]:
    for group in _versions(tree):
        for before, after in pairwise(group):
            if after.first <= before.last:
                last = min(before.last, after.last)
                until = "" if last == dt.date.max else f" to {last}"
                jusque = "" if last == dt.date.max else f" au {last}"
                yield Found(
                    after.file,
                    after.at,
                    Text(
                        f"{before.name} and {after.name} are both in force from "
                        f"{after.first}{until}",
                        f"{before.name} et {after.name} sont tous deux en vigueur du "
                        f"{after.first}{jusque}",
                    ),
                    CHECK_DAYS,
                )


CHECK_DAYS = Text(
    "compare the days with the amending Acts", "comparez les dates avec les lois modificatives"
)


RULES = (
    LintRule(
        "law/in-force-gap",
        "warning",
        Text("the versions of a provision follow without a gap",
             "les versions d’une disposition se suivent sans interruption"),
        in_tree=_gap,
        reads=NOTES_ONLY,
    ),
    LintRule(
        "law/in-force-overlap",
        "error",
        Text("one version of a provision is in force at a time",
             "une seule version d’une disposition est en vigueur à la fois"),
        in_tree=_overlap,
        reads=NOTES_ONLY,
    ),
)  # fmt: skip
