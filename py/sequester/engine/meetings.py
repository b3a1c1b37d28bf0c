"""Which days can meet: for every date that a record may lack, what the rules compare it with.

A date matters only where a rule holds it against another day. The analysis follows every date
from where the rules are given it (a key of the record, the day asked about, a column of a table)
through the variables of the rules to all it flows into, arithmetic included, and notes where two
flows come together: in a comparison, a join, an absence or an aggregate. It finds too many
meetings rather than too few: everything that one rule computes with together flows together.
"""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownParameterType=false, reportOptionalIterable=false

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from clingo import Symbol, SymbolType, ast, parse_term
from clingo.ast import AST, ASTType, Transformer

from sequester.engine.model import Program, ProgramRule, Signature
from sequester.engine.values import is_date
from sequester.law import Vocabulary


class Place(NamedTuple):
    """An argument of a predicate."""

    signature: Signature
    place: int


Met = Place | Symbol  # an argument, or a day that a rule names
AS_OF, LAW_DATE = Place(("as_of", 1), 0), Place(("law_date", 1), 0)
ABOUT = Place(("about", 2), 1)


class Meetings:
    """What every date of one program meets."""

    def __init__(self, program: Program) -> None:
        """Read all rules that rest on a record, and follow every date through them."""
        vocabulary = program.ruleset.vocabulary
        flows: dict[Place, set[Place]] = defaultdict(set)
        copies: dict[Place, set[Place]] = defaultdict(set)
        meetings: set[tuple[Met, Met]] = set()
        for rule in program.rules:
            if not rule.static:
                read = _Read(rule, vocabulary, program.static.atoms)
                for start, end in read.flows():
                    flows[start].add(end)
                for start, end in read.copies():
                    copies[start].add(end)
                meetings.update(read.meetings())
        sources = set(_sources(vocabulary, program.static.atoms))
        self._arriving = _arriving(sources, flows)
        self._partners = _partners(self._arriving, meetings)
        self._as_of = frozenset(_against(AS_OF, meetings))
        self._computed = bool(flows.get(AS_OF))
        handed = _handed_on(LAW_DATE, copies)
        self._law = frozenset(met for place in handed for met in _against(place, meetings))
        self._law_computed = any(flows.get(place, set()) - copies[place] for place in handed)
        self._about = frozenset(_against(ABOUT, meetings))
        self._about_computed = any(_is_day(vocabulary, place) for place in flows.get(ABOUT, ()))
        direct: dict[Place, set[Met]] = defaultdict(set)
        for one, other in meetings:
            for place, met in ((one, other), (other, one)):
                if isinstance(place, Place):
                    direct[place].add(met)
        self.direct: Mapping[Place, frozenset[Met]] = {
            place: frozenset(met) for place, met in direct.items()
        }

    def against_as_of(
        self, *, moving: bool = False, moving_law: bool = False
    ) -> frozenset[Met] | None:
        """Every argument, derived ones included, and named day that the day asked about meets.

        `moving`: a day that the question is about moves with it, and counts as well; `moving_law`:
        so does the day of the law. None when the rules compute with it: then it meets days that no
        answer holds.
        """
        computed = self._computed or (moving and self._about_computed)
        if computed or (moving_law and self._law_computed):
            return None
        nothing = frozenset[Met]()
        return (
            self._as_of
            | (self._about if moving else nothing)
            | (self._law if moving_law else nothing)
        )

    def reached(self, signatures: Collection[Signature]) -> Iterator[Place]:
        """The arguments that the days given in some predicates may reach, these included."""
        for place, sources in self._arriving.items():
            if any(source.signature in signatures for source in sources):
                yield place

    def partners(self, signature: Signature) -> frozenset[Met]:
        """The dates, by where the rules are given them, and the days that a predicate's meet."""
        found: frozenset[Met] = frozenset()
        for source, met in self._partners.items():
            if source.signature == signature:
                found |= met
        return found


def _sources(vocabulary: Vocabulary, static: Iterable[Signature]) -> Iterator[Place]:
    """Every argument in which a day is given: by the record, the question or a table."""
    known = set(static)
    for signature, predicate in vocabulary.predicates.items():
        if predicate.role != "derived" or signature in known:
            for place, kind in enumerate(predicate.kinds):
                if vocabulary.kinds[kind].base in ("date", "any"):
                    yield Place(signature, place)
    yield from (AS_OF, LAW_DATE)


def _is_day(vocabulary: Vocabulary, place: Place) -> bool:
    """Whether an argument can be a day only."""
    predicate = vocabulary.predicates.get(place.signature)
    return predicate is not None and vocabulary.kinds[predicate.kinds[place.place]].base == "date"


def _against(source: Place, meetings: set[tuple[Met, Met]]) -> Iterator[Met]:
    """The other side of each meeting of a source itself."""
    for one, other in meetings:
        if one == source:
            yield other
        elif other == source:
            yield one


def _handed_on(source: Place, copies: Mapping[Place, set[Place]]) -> set[Place]:
    """The source and the arguments into which its very value is copied."""
    found = {source}
    new = [source]
    while new:
        for place in copies.get(new.pop(), set()) - found:
            found.add(place)
            new.append(place)
    return found


def _arriving(
    sources: Iterable[Place], flows: Mapping[Place, set[Place]]
) -> dict[Place, set[Place]]:
    """For each argument the sources whose days may reach it."""
    arriving: dict[Place, set[Place]] = defaultdict(set)
    for source in sources:
        waiting = [source]
        seen = {source}
        while waiting:
            place = waiting.pop()
            arriving[place].add(source)
            for following in flows.get(place, set[Place]()):
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
    return arriving


def _partners(
    arriving: Mapping[Place, set[Place]], meetings: set[tuple[Met, Met]]
) -> dict[Place, frozenset[Met]]:
    """For each source the sources and named days that it meets somewhere along its flow."""
    partners: dict[Place, set[Met]] = defaultdict(set)
    for pair in meetings:
        for one, other in (pair, pair[::-1]):
            if isinstance(one, Symbol):
                continue
            met: set[Place] | set[Symbol] = (
                {other} if isinstance(other, Symbol) else arriving.get(other, set[Place]())
            )
            for source in arriving.get(one, ()):
                partners[source] |= met
    return {source: frozenset(met) for source, met in partners.items()}


class _Variables(Transformer):
    """Collects the variables of a term."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_Variable(self, node: AST) -> AST:  # noqa: N802
        if node.name != "_":
            self.found.add(node.name)
        return node


def _variables(term: AST) -> set[str]:
    found = _Variables()
    found.visit(term)
    return found.found


class _Read:
    """One rule: its variables in groups that are computed with together, and what they meet."""

    def __init__(
        self, rule: ProgramRule, vocabulary: Vocabulary, static: Mapping[Signature, object]
    ) -> None:
        self._vocabulary = vocabulary
        self._static = static
        self._group: dict[str, str] = {}
        self._incoming: list[tuple[Place, set[str], bool]] = []  # whether the value flows on
        self._compared: list[tuple[set[str], set[str]]] = []
        self._named: list[tuple[set[str], Symbol]] = []
        self._ends = [*self._places(rule.head.atom.symbol)]
        for literal in rule.body:
            self._literal(literal, times=1)

    def flows(self) -> Iterator[tuple[Place, Place]]:
        """From every argument of the body into every argument of the head that it reaches."""
        for end, term in self._ends:
            into = self._groups(_variables(term))
            for start, variables, on in self._incoming:
                if on and into & self._groups(variables):
                    yield start, end

    def copies(self) -> Iterator[tuple[Place, Place]]:
        """From every argument of the body into every argument of the head that is the same."""
        for end, term in self._ends:
            if term.ast_type == ASTType.Variable:
                for start, variables, on in self._incoming:
                    if on and variables == {term.name}:
                        yield start, end

    def meetings(self) -> Iterator[tuple[Met, Met]]:
        """Arguments and named days that the rule holds against each other."""
        of: dict[str, list[Place]] = defaultdict(list)
        for place, variables, _ in self._incoming:
            for group in self._groups(variables):
                of[group].append(place)
        for places in of.values():
            for number, place in enumerate(places):
                yield from ((place, other) for other in places[number + 1 :])
        for left, right in self._compared:
            for one in self._groups(left):
                for other in self._groups(right):
                    yield from ((a, b) for a in of[one] for b in of[other])
        for variables, day in self._named:
            yield from ((place, day) for group in self._groups(variables) for place in of[group])

    def _groups(self, variables: Iterable[str]) -> set[str]:
        return {self._find(variable) for variable in variables}

    def _find(self, variable: str) -> str:
        while (above := self._group.get(variable, variable)) != variable:
            variable = above
        return variable

    def _together(self, variables: Iterable[str]) -> None:
        first, *others = sorted(self._groups(variables)) or [""]
        for other in others:
            self._group[other] = first

    @staticmethod
    def _places(symbol: AST) -> Iterator[tuple[Place, AST]]:
        signature = (str(symbol.name), len(symbol.arguments))
        for place, term in enumerate(symbol.arguments):
            yield Place(signature, place), term

    def _literal(self, literal: AST, times: int) -> None:
        atom = literal.atom
        if atom.ast_type == ASTType.SymbolicAtom:
            self._atom(atom.symbol, times, positive=literal.sign == ast.Sign.NoSign)
        elif atom.ast_type == ASTType.Comparison:
            sides = [atom.term, *(guard.term for guard in atom.guards)]
            for guard, left, right in zip(atom.guards, sides, sides[1:], strict=False):
                self._comparison(left, right, guard.comparison)
        elif atom.ast_type == ASTType.BodyAggregate:
            guards = [guard.term for guard in (atom.left_guard, atom.right_guard) if guard]
            told = set[str]().union(*map(_variables, guards))
            for element in atom.elements:
                told |= set[str]().union(*map(_variables, element.terms))
                for condition in element.condition:
                    self._literal(condition, times=2)  # its values are held against each other
            self._together(told)

    def _atom(self, symbol: AST, times: int, *, positive: bool) -> None:
        computed: set[str] = set()
        for place, term in self._places(symbol):
            variables = _variables(term)
            if place.signature in self._static and self._base(place) == "integer":
                computed |= variables
            if term.ast_type == ASTType.Function and term.arguments:
                self._together(variables)  # date(Y,M,D): the parts of one day
            self._incoming.extend([(place, variables, positive)] * times)
            self._name(term, place)
        self._together(computed)

    def _comparison(self, left: AST, right: AST, operator: int) -> None:
        one, other = _variables(left), _variables(right)
        self._together(one)
        self._together(other)
        if operator == ast.ComparisonOperator.Equal:
            self._together(one | other)
        else:
            self._compared.append((one, other))
        for term, variables in ((left, other), (right, one)):
            if (day := _day(term)) is not None:
                self._named.append((variables, day))

    def _name(self, term: AST, place: Place) -> None:
        """A day that stands as an argument is held against the argument's values."""
        if (day := _day(term)) is not None:
            variable = f"{day} at {place}"
            self._incoming.append((place, {variable}, False))
            self._named.append(({variable}, day))

    def _base(self, place: Place) -> str:
        predicate = self._vocabulary.predicates.get(place.signature)
        return self._vocabulary.kinds[predicate.kinds[place.place]].base if predicate else ""


def _day(term: AST) -> Symbol | None:
    """The day that a term without variables is."""
    if term.ast_type == ASTType.Function and term.arguments and not _variables(term):
        symbol = parse_term(str(term))
        if symbol.type == SymbolType.Function and is_date(symbol):
            return symbol
    return None
