"""What must be there when something is: the conditions that every way to a conclusion shares.

`application_day(D)` is concluded in several ways; if each of them starts from a conviction, then
where there is such a day there is a conviction. That is all that is kept: whether *some* atom of
a predicate holds, or a ground atom itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sequester.lint.code import Atom, Rule
from sequester.lint.tree import Tree, key_of


def labels(atom: Atom) -> Iterator[str]:
    """What an atom shows to be there: its predicate (with its name) and, if ground, itself."""
    (name, arity), identity = key_of(atom)
    yield f"{name}/{arity}[{identity}]"
    if all(term.kind != "variable" for term in atom.arguments) and all(
        part.kind != "variable" for term in atom.arguments for part in term.walk()
    ):
        yield atom.text


@dataclass(frozen=True, slots=True)
class Necessary:
    """For each label, the labels that are there whenever it is."""

    of: Mapping[str, frozenset[str]]

    def implied(self, atoms: Iterable[Atom]) -> frozenset[str]:
        """All labels that are there when the atoms are."""
        found = {label for atom in atoms for label in labels(atom)}
        return frozenset(found.union(*(self.of.get(label, ()) for label in found)))


def necessary(tree: Tree) -> Necessary:
    """The greatest solution of: a label needs what all of its rules need (and itself)."""
    rules: dict[str, list[Rule]] = {}
    ground: dict[int, str] = {}  # what a rule concludes that has no variables in its head
    for found in tree.heads.values():
        for _, rule in found:
            first, *rest = labels(rule.head)
            ground[id(rule)] = rest[0] if rest else ""
            for label in (first, *rest):
                rules.setdefault(label, []).append(rule)
    for label in [label for label in rules if "[" not in label]:
        # a ground conclusion may also come from a rule with variables in its head
        every = rules[next(labels(rules[label][0].head))]
        rules[label] = [rule for rule in every if ground[id(rule)] in ("", label)]
    by_text: dict[str, tuple[str, ...]] = {}
    plain = {id(rule): _plain(rule, by_text) for found in tree.heads.values() for _, rule in found}
    needs = {
        label: [plain[id(rule)] for rule in found]
        for label, found in rules.items()
        if not _is_listed(tree, found[0])
    }
    known: dict[str, frozenset[str] | None] = dict.fromkeys(needs)  # None: everything, so far
    order = _from_below(needs)
    changed = True
    while changed:
        changed = False
        for label in order:
            new = _shared(label, needs[label], known)
            if new != known[label]:
                known[label] = new
                changed = True
    everything = frozenset(needs) | {n for ways in needs.values() for way in ways for n in way}
    return Necessary({label: everything if n is None else n for label, n in known.items()})


def _shared(
    label: str, ways: list[frozenset[str]], known: Mapping[str, frozenset[str] | None]
) -> frozenset[str] | None:
    """What all ways to a label need, by what is known of their conditions; None: everything."""
    shared: set[str] | None = None
    for way in ways:
        more = [known[name] for name in way if name in known]
        parts = [each for each in more if each is not None]
        if len(parts) == len(more):  # else the way needs everything and takes nothing away
            needed = set(way).union(*parts)
            shared = needed if shared is None else shared & needed
    return None if shared is None else frozenset(shared | {label})


def _from_below(needs: Mapping[str, list[frozenset[str]]]) -> list[str]:
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


def _plain(rule: Rule, known: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The labels of the plain conditions of a rule; `known` are those of atoms by their text."""
    found: list[str] = []
    for condition in rule.body:
        atom = condition.atom
        if atom is not None:
            if atom.text not in known:
                known[atom.text] = tuple(labels(atom))
            found += known[atom.text]
    return frozenset(found)


def _is_listed(tree: Tree, rule: Rule) -> bool:
    return rule.head.signature in tree.tables
