"""Which arguments of atoms end up in a comparison, so that their values are limits of something.

A number that a rule only reports (the fee for an application) has no day or unit before and after
it; one that a rule compares (a wait, an age, a longest fine), here or after further steps, has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sequester.engine import Program
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.literals import (
    Aggregate,
    AtomLiteral,
    Comparison,
    Guard,
    Literal,
    throughout,
)
from sequester.engine.matching.terms import Signature
from sequester.proof.conditions import computed_predicates
from sequester.proof.program import compiled

Argument = tuple[Signature, int]
"""A predicate, with its number of arguments, and the position of one of them, from 0."""
_EQUATION = "="


def compared_arguments(program: Program) -> frozenset[Argument]:
    """The arguments whose values some rule of the program compares, itself or by what it concludes.

    Found from the comparisons backwards, until nothing is added: a variable is compared where it
    stands in a comparison with something that is not listed data too, or beside such a variable in
    an equation or a step of the calendar, or where the head has it at an argument that is compared.
    An argument is compared where a body reads a compared variable there.
    """
    rules = compiled(program).rules
    calendar = computed_predicates(program)
    listed = frozenset(program.static.atoms) - calendar
    found: set[Argument] = set()
    while True:
        before = len(found)
        for rule in rules:
            variables = _compared(rule, found, calendar, listed)
            found.update(_read(rule.literals, variables))
        if len(found) == before:
            return frozenset(found)


def _compared(
    rule: CompiledRule,
    found: set[Argument],
    calendar: frozenset[Signature],
    listed: frozenset[Signature],
) -> set[int]:
    """The variables of a rule that are compared, by what is found of other rules so far."""
    variables = set[int]()
    for place, node in enumerate(rule.head):
        if (rule.signature, place) in found:
            variables |= node.slots
    equations: list[frozenset[int]] = []
    atoms = [each for each in throughout(rule.literals) if isinstance(each, AtomLiteral)]
    data = frozenset[int]().union(*(each.slots for each in atoms if each.signature in listed))
    for literal in throughout(rule.literals):
        if isinstance(literal, AtomLiteral) and literal.signature in calendar:
            equations.append(literal.slots)
        for slots, symbol in _pairs(literal):
            if symbol == _EQUATION and not literal.negated:
                equations.append(slots)
            elif not slots <= data:
                variables |= slots
    return _spread(variables, equations)


def _spread(variables: set[int], equations: Iterable[frozenset[int]]) -> set[int]:
    """The variables with those that equations tie to them."""
    changed = True
    while changed:
        changed = False
        for slots in equations:
            if not variables.isdisjoint(slots) and not slots <= variables:
                variables |= slots
                changed = True
    return variables


def _pairs(literal: Literal) -> Iterator[tuple[frozenset[int], str]]:
    """What a comparison or an aggregate compares, two by two, each with the operator."""
    if isinstance(literal, Comparison):
        for left, right, symbol in zip(
            literal.nodes, literal.nodes[1:], literal.symbols, strict=False
        ):
            yield left.slots | right.slots, symbol
    elif isinstance(literal, Aggregate):
        counts = literal.function == "count"  # it compares how many there are, not their values
        inner = frozenset[int]().union(
            *(node.slots for each in literal.elements for node in each.terms[:1] if not counts)
        )
        guards: tuple[Guard | None, ...] = (literal.left, literal.right)
        yield from ((inner | guard.node.slots, guard.symbol) for guard in guards if guard)


def _read(literals: Sequence[Literal], variables: set[int]) -> Iterator[Argument]:
    """The arguments at which the body reads one of the variables."""
    for literal in throughout(literals):
        if isinstance(literal, AtomLiteral):
            for place, node in enumerate(literal.args):
                if not variables.isdisjoint(node.slots):
                    yield literal.signature, place
