"""What a model says that stays true whatever the facts that are not known turn out to be.

More facts can change what a rule concludes only if the rule reads one of them, or reads something
that they change; and only where its other conditions, those that cannot change, hold together. So
each rule that wanted an unknown fact is run once more without the conditions that may change: what
it then concludes may come or go. The same for the rules that read such conclusions, in their order.
Names (of items, of provisions) are kept apart; a day or a number may be any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from sequester.check.core.book import Book
from sequester.check.core.evaluate import Compiled
from sequester.check.core.model import Model, Unknown
from sequester.check.core.plan import Plan
from sequester.check.core.rules import (
    Aggregate,
    Atom,
    Const,
    Expr,
    Literal,
    Rule,
    Signature,
    Var,
    names_of,
)  # fmt: skip
from sequester.check.core.terms import Row, Term
from sequester.check.facts import FactReader, Facts

Pattern: TypeAlias = "tuple[Term, ...]"  # None: anything
MOST = 30  # patterns of one predicate
MANY = 100  # rows of a table that is not gone through whole
_NAMED_AT = {("never", 2): 1, ("found", 3): 0, ("not_made", 2): 0, ("about", 2): 0}
_SETTLED, _UNSETTLED = ("settled", 3), ("unsettled", 2)


class Lasting:
    """Tells of each atom of one model whether it may come or go once more facts are known."""

    def __init__(self, reader: FactReader, facts: Facts, book: Book, model: Model) -> None:
        """`model`: what the rules of the book conclude from the facts, with its watchers on."""
        self.model, self.watched = model, model.watched
        self.patterns: dict[Signature, set[Pattern]] = {}
        known = facts.given | facts.assumed.keys()
        self._lists(reader)
        self._assumed(reader, facts, known)
        wanting = {rule.rule for group, _ in book.program.groups for rule in group
                   if self._wants(rule)}  # fmt: skip
        model.watched = {}
        for group, repeat in book.program.groups:
            grown = True
            while grown:
                grown = False
                for rule in (one.rule for one in group):
                    if rule in wanting or any(map(self._touched, rule.body)):
                        for pattern in self._conclusions(rule):
                            if repeat or not self._stays(group, rule.head, pattern):
                                grown |= self._add(rule.head.signature, pattern) and repeat

    def may_change(self, signature: Signature, row: Iterable[Term]) -> bool:
        """Whether atoms like this one, None standing for anything, may come or go."""
        parts = tuple(row)
        return any(all(map(_agree, parts, one)) for one in self.patterns.get(signature, ()))

    def _lists(self, reader: FactReader) -> None:
        """The keys and findings of items that may stand in a list which the record lacks."""
        self.new = set[tuple[str, str]]()
        for member in reader.members:
            signature = (member.name, 1 + bool(member.parent))
            if member.closed or not any(self.watched[signature](self.model, (None, None))):
                continue
            own = {one.kind for one in reader.members if one.list == member.list}
            for predicate in reader.inputs:
                if predicate.kinds[0] in own and predicate.world == "open":
                    self.new |= {(predicate.name, ""), ("never", predicate.name)}
            for finding in reader.part.findings:
                judged = reader.vocabulary.findings.get(finding)
                place = reader.lists.get(judged.about, "") if judged else ""
                if place in ("", member.list):
                    self.new |= {("found", finding), ("not_made", finding)}

    def _assumed(self, reader: FactReader, facts: Facts, known: Collection[Unknown]) -> None:
        """What the law assumes of a key falls when another predicate that reads it is told."""
        for name, item in facts.assumed:
            own = reader.vocabulary.input(name)
            if own and any(
                (one.name, item) not in known
                for one in reader.inputs
                if one.key == own.key and one.kinds[0] == own.kinds[0] and one.name != name
            ):
                self._add(("never", 2), (item, name))
                self._add((name, 2), (item, None))

    def _wants(self, rule: Compiled) -> bool:
        """Whether the rule, run once more, would read what is not known."""
        self.model.wanted = {}
        rule.run(self.model)
        return bool(self.model.wanted)

    def _touched(self, literal: Literal) -> bool:
        """Whether it reads what may change, or keys of items that nobody knows of yet."""
        return self._changes(literal) or any(
            _given(atom) in self.new or (_given(atom)[1] is None and self.new)
            for atom in _atoms(literal)
        )

    def _changes(self, literal: Literal) -> bool:
        """Whether an atom that it reads may come or go."""
        return any(
            self._loses(atom.signature, [_constant(arg) for arg in atom.args])
            for atom in _atoms(literal)
        )

    def _loses(self, signature: Signature, row: Row | list[Term]) -> bool:
        """Whether such an atom may come or go, or the point that it settles be open or not."""
        open_point = signature == _SETTLED and self.may_change(_UNSETTLED, row[:2])
        return open_point or self.may_change(signature, row)

    def _is_open(self, literal: Literal) -> bool:
        """Whether it reads what the record may lack."""
        return any(
            atom.signature == _SETTLED
            or _given(atom) in self.new
            or (atom.signature in _NAMED_AT and _given(atom)[1] is None)
            or (
                atom.signature in self.watched
                and any(self.watched[atom.signature](self.model, _named_only(atom)))
            )
            for atom in _atoms(literal)
        )

    def _conclusions(self, rule: Rule) -> set[Pattern]:
        """What the rule concludes where the conditions that cannot change hold."""
        plan = Plan((), frozenset(rule.names))
        rest = list(rule.body)
        while (one := next((one for one in rest if self._kept(one, plan)), None)) is not None:
            rest.remove(one)
        args = rule.head.args
        known = [at for at, arg in enumerate(args) if plan.bound.issuperset(names_of(arg))]
        found = plan.finding([args[at] for at in known])(self.model, ())
        return {
            tuple(_name(dict(zip(known, one, strict=True)).get(at)) for at in range(len(args)))
            for one in found
        }

    def _kept(self, literal: Literal, plan: Plan) -> bool:
        """Whether the literal cannot change and could be added to the plan; then it was."""
        if self._changes(literal) or self._is_open(literal):
            return False
        if isinstance(literal, Atom) and not literal.negated:
            relation = self.model.relations.get(literal.signature)
            known = any(plan.bound.issuperset(names_of(arg)) for arg in literal.args)
            if not known and relation is not None and len(relation.rows) > MANY:
                return False
        return plan.added(literal)

    def _stays(self, group: Iterable[Compiled], head: Atom, pattern: Pattern) -> bool:
        """Whether what is true already follows from conditions that nothing can undo."""
        return None not in pattern and any(
            self._shows(one.rule, pattern)
            for one in group
            if one.rule.head.signature == head.signature
        )

    def _shows(self, rule: Rule, pattern: Pattern) -> bool:
        """Whether the rule concludes it in some way of which no condition can cease to be met."""
        plan = Plan((), frozenset(rule.names))
        given = plan.take(rule.head.args)
        plan.add(rule.body)
        found = plan.finding([Var(name) for name in rule.names], given)(self.model, pattern)
        ways = [dict(zip(rule.names, one, strict=True)) for one in found]
        return any(not any(self._ceases(each, way) for each in rule.body) for way in ways)

    def _ceases(self, literal: Literal, values: Mapping[str, Term]) -> bool:
        """Whether a condition that is met under these values may cease to be."""
        if not isinstance(literal, Atom):
            return self._changes(literal) or self._is_open(literal)
        row = [_constant(arg, values) for arg in literal.args]
        return (literal.negated and self._is_open(literal)) or self._loses(literal.signature, row)

    def _add(self, signature: Signature, pattern: Pattern) -> bool:
        """Note a pattern; whether it is new."""
        known = self.patterns.setdefault(signature, set())
        if any(all(map(_covers, one, pattern)) for one in known):
            return False
        if len(known) >= MOST:
            known.clear()
            pattern = (None,) * len(pattern)
        known.add(pattern)
        return True


def _atoms(literal: Literal) -> Iterator[Atom]:
    """The atoms of a literal, those inside braces too."""
    if isinstance(literal, Atom):
        yield literal
    elif isinstance(literal, Aggregate):
        for element in literal.elements:
            for one in element.condition:
                yield from _atoms(one)


def _given(atom: Atom) -> tuple[str, str | None]:
    """How what the atom reads is given, and of which key or finding; None: of any."""
    at = _NAMED_AT.get(atom.signature)
    if at is None:
        return atom.name, ""
    named = _constant(atom.args[at])
    return atom.name, None if named is None else str(named)


def _named_only(atom: Atom) -> Row:
    """The atom's arguments, all open but that which names a key or finding."""
    at = _NAMED_AT.get(atom.signature)
    return tuple(_constant(arg) if n == at else None for n, arg in enumerate(atom.args))


def _constant(expr: Expr, values: Mapping[str, Term] = MappingProxyType({})) -> Term:
    """The name that an argument is, its variables having these values."""
    if isinstance(expr, Var):
        return _name(values.get(expr.name))
    return _name(expr.term) if isinstance(expr, Const) else None


def _name(term: Term) -> Term:
    """The term if it is a name; None for days, numbers and texts, which are not kept apart."""
    return term if isinstance(term, str) and not term.startswith('"') else None


def _agree(one: Term, other: Term) -> bool:
    return one is None or other is None or one == other


def _covers(wide: Term, narrow: Term) -> bool:
    return wide is None or wide == narrow
