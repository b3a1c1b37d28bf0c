"""Whether the cases of a proof cover every completion of the facts that are not known.

The completions have to be the leaves of a tree that branches over every state of one fact at a
time. Words that no rule names are all alike; a word that rules name but no case considers is
derived here, as the completions of another word with this one in its place. Of dates, numbers and
provisions it is only noted which values were tried.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from sequester.check.asked import State, Supposition
from sequester.check.cases import named, suppositions
from sequester.check.core import document
from sequester.check.core.document import Place
from sequester.check.core.rejected import Rejected, reject
from sequester.check.core.terms import Row, Term, parse, show
from sequester.check.stated import Outputs

if TYPE_CHECKING:
    from sequester.check.decision import Check

Completion = dict[Place, State]
PLACE = "/proof/cases"


class Coverage:
    """The tree of the completions of one decision."""

    def __init__(self, check: Check, supposed: Sequence[Supposition]) -> None:
        """Walk the tree; Rejected where a branch is missing. `derived`: outputs of words added."""
        self.check, self.derived = check, list[Outputs]()
        self._walk({}, [dict(one.states) for one in supposed])

    def _walk(self, path: Completion, completions: list[Completion]) -> None:
        if not any(completions):
            return
        shared = [fact for fact in completions[0] if all(fact in one for one in completions)]
        if not shared:
            reject("coverage", PLACE, name=", ".join(sorted({one.name for one in completions[0]})))
        fact = min(shared, key=lambda one: len({each[one] for each in completions}))
        branches: dict[State, list[Completion]] = {}
        for one in completions:
            rest = {key: one[key] for key in one if key != fact}
            branches.setdefault(one[fact], []).append(rest)
        self._branch(path, fact, branches)
        for state, inner in branches.items():
            self._walk({**path, fact: state}, inner)

    def _branch(
        self, path: Completion, fact: Place, branches: Mapping[State, list[Completion]]
    ) -> None:
        rows = [_row(text) for state in branches for text in state]
        members = {one.name for one in self.check.law.reader.members}
        if () in branches or any(row[0] in members for row in rows):
            self.check.verdict.note("lists", [fact.name])
            lacking = () not in branches or len(branches) < 2  # noqa: PLR2004 - no item, and one
            missing: set[Term] = {fact.name} if lacking else set()
        else:
            last = {row[0] if row[0] in ("never", "not_made") else row[-1] for row in rows}
            missing = self._needed(fact, rows) - last
        for value in sorted(missing, key=show):
            tried = (self._stands(path, fact, state, branches[state], value) for state in branches)
            if not any(tried):
                reject("coverage", PLACE, name=fact.name)

    def _needed(self, fact: Place, rows: Sequence[Row]) -> set[Term]:
        """The states that some branch has to have; the rest is noted."""
        names = {str(row[0]) for row in rows}
        if "settled" in names:
            return {"true", "false"}
        if names & {"found", "not_made"}:
            return {"true", "false", "not_made"}
        vocabulary = self.check.law.ruleset.vocabulary
        if "about" in names or ("never", "about") in {row[:2] for row in rows}:
            return self._told(fact.name, rows)
        inputs = [vocabulary.input(str(row[2] if row[0] == "never" else row[0])) for row in rows]
        predicate = next(one for one in inputs if one is not None)
        needed: set[Term] = {"never"} if predicate.nullable else set()
        base = vocabulary.kinds[predicate.kinds[1]].base
        if base == "truth":
            return needed | {"true", "false"}
        if base == "constant":
            read = {one.name for one in inputs if one is not None}
            return needed | (self._words(predicate.kinds[1], rows) - self._unsaid(read))
        self.check.verdict.note("values", [fact.name])
        return needed

    def _told(self, key: str, rows: Sequence[Row]) -> set[Term]:
        """What a question may be about: the items of a kind, or the words of a list."""
        vocabulary = self.check.law.ruleset.vocabulary
        kind = vocabulary.kinds[vocabulary.about[key].kind]
        if kind.base == "truth":
            return {"true", "false"}
        if kind.base == "item":
            own = {one.list for one in vocabulary.members.values() if one.kind == kind.name}
            items = {n for n, one in self.check.facts.items.items() if one.list in own}
            return {*items} or {"never"}
        if kind.base == "constant":
            return self._words(kind.name, rows)
        self.check.verdict.note("values", [key])
        return set()

    def _words(self, kind: str, rows: Sequence[Row]) -> set[Term]:
        words = set[Term](self.check.law.ruleset.vocabulary.constants[kind])
        known = {term for row in self.check.facts.facts for term in row}
        named_ones = words & (named(self.check.law) | known)
        alike = words - named_ones
        return named_ones | (set[Term]() if alike & {row[-1] for row in rows} else alike)

    def _unsaid(self, read: Collection[str]) -> set[Term]:
        """What the law assumes of some of the predicates that read a key, where others read it too.

        No record says such a word: what is assumed of them all may be said.
        """
        burdens = self.check.law.ruleset.vocabulary.burdens
        assumed = [burdens[name].state for name in read if name in burdens]
        return set() if len(assumed) == len(read) else {*assumed}

    def _stands(
        self, path: Completion, fact: Place, state: State, rest: list[Completion], value: Term
    ) -> bool:
        """Whether the completions of a state are also those of this word in its place."""
        rows = [_row(text) for text in state]
        # several predicates may read one key of the record; several facts of one are a list
        alone = rows and len({row[0] for row in rows}) == len(rows)
        if not alone or value in ("never", "not_made", "true", "false"):
            return False
        other = {**path, fact: tuple(show((*row[:-1], value)) for row in rows)}
        try:
            supposed = suppositions(self.check, [_stated({**other, **one}) for one in rest], PLACE)
            found: list[Outputs] = []
            for one in supposed:
                model, _ = self.check.model(one, PLACE)
                found.append(self.check.outputs(model, PLACE))
        except Rejected:
            return False
        self.derived += found
        return True


def _row(text: str) -> Row:
    term = parse(text)
    return term if isinstance(term, tuple) else (term,)


def _stated(completion: Completion) -> list[document.Supposition]:
    return [document.Supposition(fact, list(state)) for fact, state in completion.items()]
