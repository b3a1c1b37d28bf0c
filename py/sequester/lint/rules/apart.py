"""Two provisions that can give one subject two outcomes, with nothing that keeps them apart.

Two rules for different outcomes are apart when their texts are never in force together, or when
their conditions, with those that they rest on unfolded a few steps, contradict each other. What
cannot be shown apart is reported; at run time the engine refuses a record that has two outcomes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct, field

from sequester.errors import Text
from sequester.lint.code import Aggregate, Atom, Condition, Provision, Rule, Term
from sequester.lint.concluded import looked
from sequester.lint.matching import (
    Values,
    match_all,
    put_in_atom,
    put_in_condition,
    shapes_of,
    simple,
    subsumes,
)
from sequester.lint.meanings import digest, headed
from sequester.lint.model import Found
from sequester.lint.necessary import Necessary
from sequester.lint.parts import Parts
from sequester.lint.presence import Premise, is_free, premise_of
from sequester.lint.refute import clash
from sequester.lint.tree import Tree, home_of, label_of

_DEPTH = 3
_MOST = 40  # conditions in an unfolded body: beyond that nothing is gained
_GROUND = ("name", "number", "string")
_DAYS = ("as_of", "law_date")
_OUTCOME = "outcome/3["
_SHORT = 32  # letters of a digest


def not_kept_apart(tree: Tree, parts: Parts) -> Iterator[Found]:
    """The provisions that nothing keeps apart from another with another outcome.

    Each pair of rules is a part: what is judged of it rests on the rules that were looked at.
    """
    judge = Judge(tree, Necessary(tree))
    for label in tree.keys:
        if not label.startswith(_OUTCOME):
            continue
        ways = tree.ways(label)
        names = _names(ways)
        for (name, (one, rule)), (more, (two, other)) in combinations(
            zip(names, ways, strict=True), 2
        ):
            if not _differ(rule.head, other.head) or not _together(one, two):
                continue
            pair = f"{name} {more}"
            found = parts.known(pair)
            if found is None:
                apart = judge.apart(rule, other)
                every = () if apart else (_found(one, rule, two, other),)
                found = parts.note(pair, judge.looked, judge.rests, every)
            yield from found


def _names(ways: Iterable[tuple[Provision, Rule]]) -> list[str]:
    """A name for each rule, which it keeps as long as nothing of it changes but its place."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for block, rule in ways:
        name = digest([block.file, headed(block), rule.text])[:_SHORT]
        names.append(f"{name}.{seen[name]}")
        seen[name] += 1
    return names


def _found(one: Provision, rule: Rule, two: Provision, other: Rule) -> Found:
    first, second = rule.head.arguments[2].text, other.head.arguments[2].text
    where = f"{one.file}:{rule.at.line}"
    return Found(
        two.file,
        other.at,
        Text(
            f"nothing keeps {second} apart from {first} ({one.id}, {where}): "
            "one subject could have both outcomes",
            f"rien ne sépare {second} de {first} ({one.id}, {where}) : "
            "un même sujet pourrait avoir les deux issues",
        ),
        Text(
            "let one of them displace the other (defeats), or add the condition that the law makes",
            "que l’une écarte l’autre (defeats), ou ajoutez la condition que pose la loi",
        ),
    )


def _differ(one: Atom, two: Atom) -> bool:
    """Whether two outcomes are different, of one question and a subject that may be the same."""
    first, second = one.arguments[2], two.arguments[2]
    if first.kind != "name" or second.kind != "name" or first.text == second.text:
        return False
    subject, other = one.arguments[1], two.arguments[1]
    ground = subject.kind != "variable" and other.kind != "variable"
    return not ground or subject.text == other.text


def _together(one: Provision, two: Provision) -> bool:
    """Whether the texts may decide on one day, in one rule set."""
    if home_of(one.file) != home_of(two.file):
        return False
    if one.governed_by or two.governed_by:
        return True
    a, b = one.in_force, two.in_force
    first, last = a.first or dt.date.min, a.last or dt.date.max
    begins, ends = b.first or dt.date.min, b.last or dt.date.max
    return first <= ends and begins <= last


class Judge(Struct):
    """Shows bodies apart, remembering what each predicate rests on.

    `looked` names the predicates whose rules mattered to the last judgement, `rests` those of
    which it mattered what they rest on.
    """

    tree: Tree
    needs: Necessary
    cones: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    open: dict[int, tuple[tuple[Premise, ...], frozenset[str]]] = field(
        default_factory=dict[int, tuple[tuple[Premise, ...], frozenset[str]]]
    )
    looked: set[str] = field(default_factory=set[str])
    rests: set[str] = field(default_factory=set[str])
    fresh: int = 0

    def apart(self, rule: Rule, other: Rule) -> bool:
        """Whether the two bodies cannot hold together for one subject."""
        self.looked, self.rests, self.fresh = set(), set(), 0
        theirs = self.renamed(other)
        values = _unified(rule.head.arguments[1], theirs.head.arguments[1])
        if values is None:
            return True
        body = [put_in_condition(each, values) for each in (*rule.body, *theirs.body)]
        denied = [c.said for c in body if c.negated and isinstance(c.said, Atom)]
        wanted = {label_of(atom) for atom in denied}
        for atom in denied:
            for way in self.concluding(atom):
                wanted.update(label_of(c.atom) for c in way.body if c.atom is not None)
        return self.refuted(body, frozenset(wanted), _DEPTH)

    def concluding(self, atom: Atom) -> Sequence[Rule]:
        """The rules whose conclusion an atom may be."""
        self.looked.add(looked(label_of(atom)))
        return [rule for _, rule in self.tree.concluding(atom)]

    def renamed(self, rule: Rule) -> Rule:
        """The rule with variables that no other rule has."""
        values = self.fresh_values(rule)
        body = tuple(put_in_condition(each, values) for each in rule.body)
        return rule._replace(head=put_in_atom(rule.head, values), body=body)

    def fresh_values(self, rule: Rule) -> Values:
        """For each variable of a rule one that no other rule has."""
        self.fresh += 1
        names = {variable.name: variable for variable in rule.variables()}
        return {
            name: variable._replace(name=f"{name}#{self.fresh}", text=f"{name}#{self.fresh}")
            for name, variable in names.items()
        }

    def refuted(self, body: Sequence[Condition], wanted: frozenset[str], depth: int) -> bool:
        """Whether the body contradicts itself, or does whichever way its atoms are concluded."""
        if clash(body, self.tree.vocabulary) is not None or self.denies(body):
            return True
        if not depth or len(body) > _MOST:
            return False
        for place, condition in enumerate(body):
            atom = condition.atom
            if atom is None or atom.signature in self.tree.listed:
                continue
            if not self.cone(label_of(atom)) & wanted:
                continue
            ways = self.concluding(atom)
            rest = [*body[:place], *body[place + 1 :]]
            if ways and all(self.fails(atom, rule, rest, wanted, depth) for rule in ways):
                return True
        return False

    def fails(
        self, atom: Atom, rule: Rule, rest: list[Condition], wanted: frozenset[str], depth: int
    ) -> bool:
        """Whether the body fails if this rule is what concludes the atom."""
        own = self.renamed(rule)
        values = match_all(own.head.arguments, atom.arguments, {})
        if values is None:  # it concludes something else, or it cannot be told
            return _differs(own.head, atom)
        # the atom itself stays: it may be what another condition denies
        kept = Condition(atom, negated=False, text=atom.text, at=rule.at)
        added = [put_in_condition(each, values) for each in own.body]
        plain = [each for each in added if not each.negated]
        return self.refuted([*rest, kept, *added], wanted, depth - 1) if plain else False

    def denies(self, body: Sequence[Condition]) -> bool:
        """Whether something denied follows, by one of its rules, from the rest of the body."""
        conditions = simple(body)
        atoms = [each.atom for each in conditions if each.atom is not None]
        self.rests.update(map(label_of, atoms))
        there = self.needs.implied(atoms)
        shapes = shapes_of(conditions)
        for condition in conditions:
            said = condition.said
            if not condition.negated or not isinstance(said, Atom):
                continue
            for rule in self.concluding(said):
                wanted = [each for each in self.premises(rule) if not each.is_known(there)]
                if not all(each.shape <= shapes for each in wanted):
                    continue
                if self.follows(rule, said, [each.condition for each in wanted], conditions):
                    return True
        return False

    def premises(self, rule: Rule) -> tuple[Premise, ...]:
        """What must hold for a rule to conclude anything, but for what holds of itself."""
        if id(rule) not in self.open:
            before, self.looked = self.looked, set()
            counts = Counter(variable.name for variable in rule.variables())
            asked = (each for each in simple(rule.body) if not self.always(each, rule))
            found = tuple(premise_of(each, counts) for each in asked)
            self.open[id(rule)] = found, frozenset(self.looked)
            self.looked = before
        found, looked = self.open[id(rule)]
        self.looked |= looked
        return found

    def follows(
        self, rule: Rule, said: Atom, wanted: Sequence[Condition], body: Sequence[Condition]
    ) -> bool:
        """Whether a body has what must hold for a rule to conclude an atom."""
        if any(isinstance(each.said, Aggregate) for each in wanted):
            return False
        if match_all(rule.head.arguments, said.arguments, {}) is None:
            return False
        fresh = self.fresh_values(rule)
        head = put_in_atom(rule.head, fresh)
        own = [put_in_condition(each, fresh) for each in wanted]
        values = match_all(head.arguments, said.arguments, {})
        return values is not None and subsumes(own, body, values)

    def always(self, condition: Condition, rule: Rule, depth: int = 3) -> bool:
        """Whether a condition holds whatever the record says: a day asked about, a row, a count."""
        counts = Counter(variable.name for variable in rule.variables())
        said = condition.said
        if isinstance(said, Aggregate):
            return len(said.guards) == 1 and said.guards[0][0] == "=" and is_free(said.guards[0][1])
        if not isinstance(said, Atom) or condition.negated:
            return False
        if not all(is_free(each) and counts[each.name] == 1 for each in said.arguments):
            return False
        if said.signature in self.tree.listed or said.name in _DAYS:
            return True
        ways = self.concluding(said) if depth else ()
        return any(all(self.always(c, way, depth - 1) for c in way.body) for way in ways)

    def cone(self, label: str) -> frozenset[str]:
        """Everything that a predicate may rest on by plain conditions, itself included."""
        self.rests.add(label)
        if label not in self.cones:
            seen = {label}
            todo = [label]
            while todo:
                new = {*self.tree.rests_on(todo.pop())} - seen
                seen |= new
                todo += new
            self.cones[label] = frozenset(seen)
        return self.cones[label]


def _unified(one: Term, two: Term) -> Values | None:
    """What makes two subjects the same; None where nothing does."""
    if one.text == two.text:
        return {}
    if two.kind == "variable":
        return {two.name: one}
    return {one.name: two} if one.kind == "variable" else None


def _differs(head: Atom, atom: Atom) -> bool:
    """Whether some argument of a conclusion can never be that of the atom."""
    return any(
        one.kind in _GROUND and two.kind in _GROUND and one.text != two.text
        for one, two in zip(head.arguments, atom.arguments, strict=True)
    )
