"""The conditions of rules one by one: where they stand, whether they can fail, where rules stop.

A rule *stops* at a condition when all conditions before it hold for some values, this one holds
for none, and what the rule would have concluded of those values does not hold by another rule
either: then this condition is what decided.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportArgumentType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sequester.engine import Program, ProgramRule, Solved
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import NONE, Anything, Env, Trail, Var
from sequester.engine.matching.literals import Aggregate, AtomLiteral, Comparison, Literal
from sequester.engine.matching.terms import Hole, Name, Signature, Term, function
from sequester.proof.program import Compiled, compiled
from sequester.proof.view import View

CALENDAR = "calendar.lp"
DEFEATED = "defeated"
UNNAMED = "Any"  # what the engine calls each `_`
DAYS: frozenset[Signature] = frozenset({("as_of", 1), ("law_date", 1)})
ENOUGH = 3  # cases in which a rule was seen to stop at a place; more tell nobody anything
MOST_STEPS = 2_000  # instances of one rule that are tried in one answer
MOST_ANSWERS = 4  # states of what is not known that are looked at


class Place(NamedTuple):
    """A condition: the block, the number of the rule in it, the position in the rule's body."""

    rule: str
    n: int
    literal: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule, as it stands in its file (lines and columns from 1).

    `end` is the line and column after its last character. `atom` is what it reads, with the names
    of its variables for values; None for comparisons and aggregates. `can_fail`: whether it can be
    what stops the rule; the day asked about, a value computed, an atom that an earlier condition
    entails or the absence of an exception where no rule makes one cannot.
    """

    place: Place
    text: str
    file: str
    start: tuple[int, int]
    end: tuple[int, int]
    atom: Term | None
    negated: bool
    can_fail: bool


def conditions(
    program: Program, known: Mapping[Signature, frozenset[Signature]]
) -> Iterator[Condition]:
    """The conditions of all rules that rest on a record, in the order of the rules.

    `known`: for each conclusion the predicates that every rule for it requires.
    """
    ready = compiled(program)
    computed = computed_predicates(program)
    displaced = _displaced(program)
    for rule in ready.rules:
        if not rule.rule.static:
            failing = _can_fail(ready, rule, known, computed)
            if rule.rule.block.id not in displaced:
                failing -= _waiting(rule)
            yield from _conditions(program, rule, failing)


def _conditions(
    program: Program, rule: CompiledRule, failing: frozenset[int]
) -> Iterator[Condition]:
    given: ProgramRule = rule.rule
    statement = given.block.rules[given.n]
    lines = program.ruleset.sources.get(statement.file, "").splitlines()
    for number, node in enumerate(statement.ast.body):
        place = node.location
        start = place.begin.line, place.begin.column
        end = place.end.line, place.end.column
        literal = rule.literals[number]
        atom = None
        if isinstance(literal, AtomLiteral):
            holes: dict[int, Hole] = {}
            env = _named(rule)
            row = tuple(argument.pattern(env, holes) for argument in literal.args)
            atom = function(literal.signature[0], row)
        yield Condition(
            place=Place(given.block.id, given.n, number),
            text=_between(lines, start, end) or str(node),
            file=statement.file,
            start=start,
            end=end,
            atom=atom,
            negated=literal.negated,
            can_fail=number in failing,
        )


def _named(rule: CompiledRule) -> Env:
    """Each variable with its own name for a value, so that a sentence can speak of it."""
    return [None if name.startswith(UNNAMED) else Name(2, name) for name in rule.places]


def _between(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text from one place to another, on one line."""
    if end[0] > len(lines):
        return ""
    taken = list(lines[start[0] - 1 : end[0]])
    taken[-1] = taken[-1][: end[1] - 1]
    taken[0] = taken[0][start[1] - 1 :]
    return " ".join(line.strip() for line in taken)


# -- which conditions can fail --------------------------------------------


def computed_predicates(program: Program) -> frozenset[Signature]:
    """The predicates of the calendar, which give a value for all that is asked of them."""
    heads = (
        rule.block.rules[rule.n].outline.head
        for rule in program.rules
        if rule.block.file == CALENDAR
    )
    rules = {head.signature for head in heads if head is not None}
    tables = {
        (table.predicate, len(table.arguments))
        for table in program.ruleset.tables
        if table.file == CALENDAR
    }
    return frozenset(rules | tables)


def _displaced(program: Program) -> frozenset[str]:
    """The blocks that have an exception: without one, that a rule is not displaced says nothing."""
    heads = (rule.block.rules[rule.n].outline.head for rule in program.rules)
    return frozenset(
        head.constant(0) for head in heads if head is not None and head.name == DEFEATED
    )


def _waiting(rule: CompiledRule) -> frozenset[int]:
    """The positions of the conditions that no exception displaces the rule."""
    return frozenset(
        place
        for place, literal in enumerate(rule.literals)
        if isinstance(literal, AtomLiteral) and literal.negated and literal.signature[0] == DEFEATED
    )


def _can_fail(
    ready: Compiled,
    rule: CompiledRule,
    known: Mapping[Signature, frozenset[Signature]],
    computed: frozenset[Signature],
) -> frozenset[int]:
    """The positions of the conditions that can be what stops the rule."""
    bound: frozenset[int] = NONE
    entailed: set[Signature] = set()
    found: set[int] = set()
    for place in rule.plan:
        literal = rule.literals[place]
        if not _holds_always(ready, literal, bound, entailed, computed):
            found.add(place)
        bound |= literal.binds
        if isinstance(literal, AtomLiteral) and not literal.negated:
            entailed |= {literal.signature, *known.get(literal.signature, ())}
    return frozenset(found)


def _holds_always(
    ready: Compiled,
    literal: Literal,
    bound: frozenset[int],
    entailed: set[Signature],
    computed: frozenset[Signature],
) -> bool:
    """Whether the literal holds whenever the conditions before it do."""
    if isinstance(literal, Comparison):
        return literal.is_binding and not literal.slots <= bound
    if isinstance(literal, Aggregate):
        return bool(literal.assigned - bound)
    if not isinstance(literal, AtomLiteral):
        return True
    signature, static = literal.signature, ready.is_static(literal.signature)
    if literal.negated:
        return static and not ready.relation(signature).rows
    if signature in computed:
        return not literal.slots <= bound
    return all(isinstance(argument, Var | Anything) for argument in literal.args) and (
        (literal.slots <= bound and signature in entailed)
        or (signature in DAYS and not literal.slots & bound)
        or (static and bool(ready.relation(signature).rows) and not literal.slots & bound)
        or _always_given(ready, literal, bound)
    )


def _always_given(ready: Compiled, literal: AtomLiteral, bound: frozenset[int]) -> bool:
    """Whether the literal takes whatever value the record gives a key: it is asked for if missing.

    Not so where the record may say `null`, or another key in its place.
    """
    words = ready.program.ruleset.vocabulary
    name = literal.signature[0]
    key = words.input(name) if literal.signature[1] == 2 else None  # noqa: PLR2004 - item and value
    if key is None or key.world != "open" or key.nullable or name in words.unless_given:
        return False
    item, value = literal.args
    return item.slots <= bound and bool(item.slots) and not value.slots & bound


# -- where rules stop -----------------------------------------------------


class Stops:
    """Finds where the rules stop, for record after record; `ENOUGH` times at each place."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._seen: Counter[Place] = Counter()

    def of(self, solved: Solved) -> frozenset[Place]:
        """The places at which rules in force stop, in one of the first states of the record."""
        program = compiled(solved.program)
        found: set[Place] = set()
        for leaf in solved.leaves[:MOST_ANSWERS]:
            view = View(program, leaf.answer)
            for rule in program.rules:
                given = rule.rule
                if given.static or not given.block.may_apply(solved.request.law_date):
                    continue
                name, n = given.block.id, given.n
                places = [Place(name, n, k) for k in range(len(rule.literals))]
                if all(self._seen[place] >= ENOUGH for place in places):
                    continue
                found |= {Place(name, n, place) for place in _Walk(rule, view).places()}
        self._seen.update(found)
        return frozenset(found)


class _Walk:
    """Goes through the instances of one rule in one answer."""

    def __init__(self, rule: CompiledRule, view: View) -> None:
        self.rule, self.view = rule, view
        self.plan = [rule.literals[place] for place in rule.plan]
        head = tuple(arg if not arg.needs else Anything() for arg in rule.head)
        self.head = AtomLiteral(rule.signature, head, negated=False)
        self.found: set[int] = set()
        self.steps = 0

    def places(self) -> set[int]:
        """The positions at which some instance stops."""
        self.run(self.rule.environment(), [], 0)
        return self.found

    def run(self, env: Env, trail: Trail, depth: int) -> None:
        """From the condition at `depth` on, with what those before it have bound."""
        if depth == len(self.plan) or self.steps > MOST_STEPS:
            return
        self.steps += 1
        holds = False
        for _ in self.plan[depth].solutions(env, trail, self.view):
            holds = True
            self.run(env, trail, depth + 1)
        place = self.rule.plan[depth]
        if not holds and place not in self.found and not self.concluded(env):
            self.found.add(place)

    def concluded(self, env: Env) -> bool:
        """Whether the conclusion holds all the same, for whatever is not yet bound."""
        return next(self.head.rows(list(env), [], self.view), None) is not None
