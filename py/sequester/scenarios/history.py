"""Decisions under two trees of rules: what changed, and the rules that are responsible.

Most cases need not be decided at all: where the part of the law that a question rests on has the
same fingerprint in both trees, the decisions are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from sequester.engine import load_engine
from sequester.errors import Problem, RequestError, SequesterError
from sequester.law import Cone, RuleSet, cone, fingerprint
from sequester.proof import Decision
from sequester.records import Case
from sequester.scenarios.compare import Difference
from sequester.scenarios.runner import DEFAULT_LAW, run_cases

PORTION = 64  # cases whose proofs are in memory at the same time
What = Literal["added", "removed", "changed"]


class Responsible(NamedTuple):
    """A block or table on which the two trees differ, and which a proof of the case holds."""

    name: str
    cite: str
    what: What


@dataclass(frozen=True, slots=True)
class Changed:
    """One decision that differs: what was (`expected`) and what is (`actual`), and by which rules.

    `parting`: where no rule that differs stands in either proof, the rules that stand in one only.
    """

    case: Case
    subject: str
    differences: tuple[Difference, ...]
    responsible: tuple[Responsible, ...]
    parting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What became of the cases: how many cannot differ, decide alike, or differ.

    `undecided`: cases that only one of the trees can decide, with the reasons, by the tree's name:
    `before` or `now`.
    """

    untouched: int
    alike: int
    changed: tuple[Changed, ...]
    undecided: tuple[tuple[Case, Literal["before", "now"], tuple[Problem, ...]], ...]


def compare_trees(
    cases: Sequence[Case],
    before: Path,
    now: Path | None,
    done: Callable[[int], None] | None = None,
) -> History:
    """The cases under the rules of two trees (`now` None: those that ship).

    Raises RuleFileError when a tree cannot be loaded.
    """
    trees = _Tree(before), _Tree(now)
    open_cases = [case for case in cases if not _same_law(case, *trees)]
    if done is not None:
        done(len(cases) - len(open_cases))
    changed: list[Changed] = []
    undecided: list[tuple[Case, Literal["before", "now"], tuple[Problem, ...]]] = []
    alike = 0
    for start in range(0, len(open_cases), PORTION):
        portion = open_cases[start : start + PORTION]
        old, new = trees[0].decided(portion), trees[1].decided(portion)
        for case in portion:
            first, second = old[case.id], new[case.id]
            if isinstance(first, tuple) and isinstance(second, tuple):
                alike += 1  # neither can decide it
            elif isinstance(first, tuple):
                undecided.append((case, "before", first))
            elif isinstance(second, tuple):
                undecided.append((case, "now", second))
            else:
                found = list(_changed(case, first, second, trees))
                changed += found
                alike += not found
        if done is not None:
            done(len(portion))
    untouched = len(cases) - len(open_cases)
    return History(untouched, alike, tuple(changed), tuple(undecided))


Decided = Mapping[str, Decision] | tuple[Problem, ...]


class _Tree:
    """One tree of rules."""

    def __init__(self, logic: Path | None) -> None:
        self.logic = logic
        self._cones: dict[tuple[str, str], Cone | None] = {}

    def ruleset(self, law: str) -> RuleSet:
        return load_engine(law, self.logic).ruleset

    def fingerprint(self, case: Case) -> str | None:
        """Of the law that decides the case; None where the tree does not know the question."""
        law = case.law or DEFAULT_LAW
        key = law, case.question
        if key not in self._cones:
            try:
                self._cones[key] = cone(self.ruleset(law), case.question)
            except RequestError:
                self._cones[key] = None
        part = self._cones[key]
        if part is None:
            return None
        day = case.law_date or case.as_of
        return fingerprint(self.ruleset(law), part, day, case.readings or {})

    def decided(self, cases: Sequence[Case]) -> dict[str, Decided]:
        """For each case its decisions by subject, or what kept it from any."""
        found: dict[str, Decided] = {}
        able: list[Case] = []
        for case in cases:
            try:
                self.ruleset(case.law or DEFAULT_LAW)
                able.append(case)
            except RequestError as error:  # the tree has no such rule set
                found[case.id] = error.problems
        for verdict in run_cases(able, self.logic):
            found[verdict.case.id] = verdict.problems or verdict.decisions
        return found


def _same_law(case: Case, before: _Tree, now: _Tree) -> bool:
    try:
        known = now.fingerprint(case)
        return known is not None and known == before.fingerprint(case)
    except SequesterError:  # a rule set that only one of them has: deciding says so
        return False


def _changed(
    case: Case,
    before: Mapping[str, Decision],
    now: Mapping[str, Decision],
    trees: tuple[_Tree, _Tree],
) -> Iterator[Changed]:
    law = case.law or DEFAULT_LAW
    for subject in dict.fromkeys((*before, *now)):
        old, new = before.get(subject), now.get(subject)
        differences = tuple(_differences(subject, old, new))
        if differences:
            first, second = _rules(old), _rules(new)
            known = edited(trees[0].ruleset(law), trees[1].ruleset(law))
            guilty = [known[name] for name in dict.fromkeys((*second, *first)) if name in known]
            parting = [name for name in (*second, *first) if (name in first) != (name in second)]
            yield Changed(
                case,
                subject,
                differences,
                tuple(guilty),
                () if guilty else tuple(dict.fromkeys(parting)),
            )


def _differences(subject: str, old: Decision | None, new: Decision | None) -> Iterator[Difference]:
    if old is None or new is None:
        there = "-" if old is None else old.outcome
        then = "-" if new is None else new.outcome
        yield Difference(subject, "subject", there, then)
        return
    was, is_now = _said(old), _said(new)
    for name in dict.fromkeys((*was, *is_now)):
        if was.get(name) != is_now.get(name):
            yield Difference(subject, name, was.get(name) or "none", is_now.get(name) or "none")


def _said(decision: Decision) -> dict[str, str]:
    """What a decision says, by name, as text."""
    lists = {
        "needs_human": decision.needs_human,
        "flags": decision.flags,
        "missing": [fact.name for fact in decision.missing],
    }
    return {
        "outcome": decision.outcome,
        **{name: str(day) for name, day in decision.dates.items() if day is not None},
        **{name: str(value) for name, value in decision.values.items() if value is not None},
        **{
            name: f"{bounds.least} .. {bounds.greatest}" for name, bounds in decision.bounds.items()
        },
        **{name: ", ".join(dict.fromkeys(entries)) for name, entries in lists.items() if entries},
    }


def _rules(decision: Decision | None) -> list[str]:
    """The rules of a decision's proof, those on which it rests first, as it goes back from it."""
    if decision is None or decision.proof is None:
        return []
    steps = list(decision.proof.all_steps())
    order = sorted(steps, key=lambda s: (not s[1], s[0].status != "applied", -s[0].id))
    return list(dict.fromkeys(step.rule for step, _ in order))


_edited: dict[tuple[int, int], dict[str, Responsible]] = {}


def edited(before: RuleSet, now: RuleSet) -> Mapping[str, Responsible]:
    """The blocks and tables on which two rule sets differ, by their ids.

    Sentences and layout do not count; the rules, their days and the listed rows do.
    """
    key = id(before), id(now)
    if key not in _edited:
        old, new = _texts(before), _texts(now)
        found: dict[str, Responsible] = {}
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                what: What = "changed"
                if name not in old or name not in new:
                    what = "added" if name in new else "removed"
                found[name] = Responsible(name, (new.get(name) or old[name])[0], what)
        _edited[key] = found
    return _edited[key]


def _texts(ruleset: RuleSet) -> dict[str, tuple[str, object]]:
    """Of each block and table: its citation, and all that can decide."""
    blocks = {
        str(block.id): (
            "; ".join(block.cite),
            (block.in_force, block.governed_by, tuple(rule.text for rule in block.rules)),
        )
        for block in ruleset.blocks
    }
    tables = {
        str(table.id): ("; ".join(table.cite), frozenset(fact.text for fact in table.facts))
        for table in ruleset.tables
    }
    return {**blocks, **tables}
