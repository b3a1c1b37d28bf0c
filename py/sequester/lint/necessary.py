"""What must be there when something is: the conditions that every way to a conclusion shares.

`application_day(D)` is concluded in several ways; if each of them starts from a conviction, then
where there is such a day there is a conviction. That is all that is kept: whether *some* atom of
a predicate holds, or a ground atom itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, field

from sequester.lint.code import Atom, Rule
from sequester.lint.tree import Tree, label_of, labels

Labels = frozenset[str]


class There(Struct, frozen=True):
    """The labels of what is there; `everything` where there is what no rule can conclude."""

    labels: Labels
    everything: bool = False

    def __contains__(self, label: object) -> bool:
        """Whether it is there."""
        return self.everything or label in self.labels


class Necessary(Struct):
    """The greatest solution of: a label needs what all of its rules need (and itself).

    It is worked out for what is asked about and for all that this rests on, once.
    """

    tree: Tree
    of: dict[str, Labels | None] = field(default_factory=dict[str, "Labels | None"])
    """For each label, the labels that are there whenever it is; None: everything."""
    solved: set[str] = field(default_factory=set[str])

    def implied(self, atoms: Collection[Atom]) -> There:
        """All labels that are there when the atoms are."""
        self.solve(map(label_of, atoms))
        found = {label for atom in atoms for label in labels(atom)}
        every = [self.of[label] for label in found if label in self.of]
        known = [each for each in every if each is not None]
        return There(frozenset(found.union(*known)), everything=len(known) < len(every))

    def solve(self, asked: Iterable[str]) -> None:
        """Work out what predicates need, and all that they rest on."""
        todo = [label for label in asked if label not in self.solved]
        if not todo:
            return
        needs: dict[str, list[Labels]] = {}
        by_text: dict[str, tuple[str, ...]] = {}
        while todo:
            label = todo.pop()
            if label not in self.solved:
                self.solved.add(label)
                needs.update(self.ways(label, by_text))
                todo += self.tree.rests_on(label)
        self.of.update(dict.fromkeys(needs))  # everything, so far
        order = _from_below(needs)
        changed = True
        while changed:
            changed = False
            for label in order:
                new = _shared(label, needs[label], self.of)
                if new != self.of[label]:
                    self.of[label] = new
                    changed = True

    def ways(self, label: str, by_text: dict[str, tuple[str, ...]]) -> dict[str, list[Labels]]:
        """The plain conditions of each rule for a predicate, and for each ground atom of it."""
        rules = [rule for _, rule in self.tree.ways(label)]
        if not rules or rules[0].head.signature in self.tree.listed:
            return {}
        plain = [_plain(rule, by_text) for rule in rules]
        ground = ["".join([*labels(rule.head)][1:]) for rule in rules]
        found = {label: plain}
        for text in dict.fromkeys(ground):
            if text:
                # a ground conclusion may also come from a rule with variables in its head
                ways = zip(plain, ground, strict=True)
                found[text] = [way for way, own in ways if own in ("", text)]
        return found


def _shared(label: str, ways: list[Labels], known: Mapping[str, Labels | None]) -> Labels | None:
    """What all ways to a label need, by what is known of their conditions; None: everything."""
    shared: set[str] | None = None
    for way in ways:
        more = [known[name] for name in way if name in known]
        parts = [each for each in more if each is not None]
        if len(parts) == len(more):  # else the way needs everything and takes nothing away
            needed = set(way).union(*parts)
            shared = needed if shared is None else shared & needed
    return None if shared is None else frozenset(shared | {label})


def _from_below(needs: Mapping[str, list[Labels]]) -> list[str]:
    """The labels, each after those that it rests on as far as there is no circle: few rounds."""
    order: list[str] = []
    seen: set[str] = set()
    for label in needs:
        todo = [(label, False)]
        while todo:
            name, done = todo.pop()
            if done:
                order.append(name)
            elif name not in seen:
                seen.add(name)
                todo.append((name, True))
                below = sorted({n for way in needs[name] for n in way if n in needs})
                todo += [(each, False) for each in below if each not in seen]
    return order


def _plain(rule: Rule, known: dict[str, tuple[str, ...]]) -> Labels:
    """The labels of the plain conditions of a rule; `known` are those of atoms by their text."""
    found: list[str] = []
    for condition in rule.body:
        atom = condition.atom
        if atom is not None:
            if atom.text not in known:
                known[atom.text] = tuple(labels(atom))
            found += known[atom.text]
    return frozenset(found)
