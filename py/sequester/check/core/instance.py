"""A rule with values for its variables: what a step that states this has to say, word for word.

What is worked out here follows from the rule's text and the values alone. Nothing of a record, of
a day or of other steps enters, so it is worked out once and serves whichever proof says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from sequester.check.core.counting import Count
from sequester.check.core.document import (
    Absent,
    Assumed,
    Compared,
    Counted,
    Derived,
    Read,
    Recorded,
    Requested,
    Step,
    Supposed,
)
from sequester.check.core.rejected import reject
from sequester.check.core.rules import Atom, Comparison, Literal, names_of
from sequester.check.core.spelling import Texts, Values
from sequester.check.core.terms import Term, fits, holds, is_ground, parse, show

if TYPE_CHECKING:
    from sequester.check.core.book import Statement

_MEMORY = 1_000  # conclusions asked of an instance
_KNOWN = 100_000  # values
_NONE = frozenset[str]()
_HELD = frozenset({Derived, Recorded, Requested, Read, Assumed, Supposed})
_ABSENT, _COMPARED, _COUNTED = (frozenset({one}) for one in (Absent, Compared, Counted))

Kinds: TypeAlias = "tuple[frozenset[type], ...]"  # for each premise, which may stand there
# what a premise says, word for word; of an aggregate, what it has to count
Said: TypeAlias = "str | Compared | Count"
Stated: TypeAlias = "tuple[str | int, ...]"  # status, number of premises, variables, values


class Failed:
    """A rule of which so many conditions are met by some values, and the next is not."""

    def __init__(self, rule: Statement, size: int) -> None:
        """Kept by the rule, one for each size, so that the same are one object."""
        self.rule, self.size = rule, size


class Instance:
    """A rule under some values, of which so many conditions are told, and the last is met or not.

    A step that was not met names as many conditions as some instance of the rule satisfies, and the
    one that fails. Where none fails, one more premise says in what its conclusion differs from the
    one asked for.
    """

    __slots__ = (
        "applied", "asked", "cite", "cite_fr", "failed", "follows", "head", "kinds", "literals",
        "rule", "said",
    )  # fmt: skip

    def __init__(self, rule: Statement, step: Step, at: str) -> None:
        """Rejected, at the step's place, for values, a number or comparisons that are not so."""
        texts, size, applied = step.bindings, len(step.premises), step.status == "applied"
        whole = len(texts) == len(rule.names)
        if not rule.names.issuperset(texts) or not _ground(texts):
            reject("bindings", at, rule=rule.key[0])
        if size != len(rule.literals) if applied else not 0 < size <= len(rule.literals) + 1:
            reject("literals", at, rule=rule.key[0])
        if not whole if applied else not rule.allowed[size].issuperset(texts):
            reject("bindings", at, rule=rule.key[0])
        values = texts if whole else Texts(texts)
        self.rule, self.applied = rule, applied
        self.cite, self.cite_fr = rule.cited(texts)
        self.literals = rule.numbers[size]
        self.failed = None if applied else rule.failures[size - 1]
        self.kinds = rule.kinds[-1] if applied else rule.kinds[size - 1]
        self.head, *atoms = rule.spelt(size)(values)
        self.said: list[Said] = [*atoms]
        for number in rule.computed:
            if number < size:
                met = applied or number < size - 1
                self.said[number] = _said(rule, number, values, at, met=met)
        # the conclusion that a step has to have, or may have that tells why it does not follow
        self.follows = self.head if size <= len(rule.literals) else None
        self.asked = _NONE  # other conclusions that it may have

    def concludes(self, step: Step) -> bool:
        """Whether the step concludes what the rule does; or, not met, something it could have."""
        goal = step.conclusion
        if self.follows is None:
            return step.premises[-1] in _apart(self.head, goal)
        if self.applied or goal in self.asked:
            return goal in self.asked
        if not _fits_or_failed(self.rule, self.head, goal, len(self.literals)):
            return False
        if len(self.asked) < _MEMORY:
            self.asked |= {goal}
        return True


def kinds_of(literals: Sequence[Literal]) -> list[Kinds]:
    """Which premises a step has, by the number of the condition that is not met.

    The last: of one where all are met.
    """
    met, unmet = (tuple(_kinds(one, met=met) for one in literals) for met in (True, False))
    return [(*met[:number], *unmet[number : number + 1]) for number in range(len(met) + 1)]


def _kinds(literal: Literal, *, met: bool) -> frozenset[type]:
    """Which premises may show that the condition is met, or that it is not."""
    if isinstance(literal, Atom):
        return _ABSENT if literal.negated == met else _HELD
    return _COMPARED if isinstance(literal, Comparison) else _COUNTED


def _said(rule: Statement, number: int, values: Values, at: str, *, met: bool) -> Compared | Count:
    """What a premise says of a comparison or aggregate; Rejected where it comes out otherwise."""
    literal, spellings = rule.literals[number]
    if not isinstance(literal, Comparison):
        counting = rule.aggregates[number]
        if not values.keys() >= counting.names:
            reject("bindings", at, rule=rule.key[0])
        return Count(counting, values, met=met)
    terms = tuple([spell(values) for spell in spellings])
    if compared(terms, literal.operators) != met:
        reject("comparison", at)
    return Compared(terms, literal.operators, negated=False, holds=met)


_grounded = set[str]()  # texts that spell such terms


def _ground(texts: Values) -> bool:
    """Whether the values spell terms in which nothing is left open."""
    if not _grounded.issuperset(texts.values()):
        if not all(map(is_ground, map(parse, texts.values()))):
            return False
        if len(_grounded) > _KNOWN:
            _grounded.clear()
        _grounded.update(texts.values())
    return True


def compared(terms: tuple[str, ...], operators: tuple[str, ...]) -> bool | None:
    """Whether a comparison is true; None if it is none."""
    values = [parse(text.replace("..(", "range(")) for text in terms]
    if len(operators) != len(values) - 1 or not all(map(is_ground, values)):
        return None
    last = values[-1]
    if isinstance(last, tuple) and last[0] == "range":
        ends = (last[1], values[0], last[2])
        return operators == ("=",) and all(isinstance(one, int) for one in ends) and (
            last[1] <= values[0] <= last[2]  # type: ignore[operator]
        )  # fmt: skip
    return all(map(holds, values, operators, values[1:]))


@lru_cache(maxsize=100_000)
def could_be(one: str, other: str) -> bool:
    """Whether two atoms, either with open places, can be the same."""
    return fits(parse(one), parse(other))


@lru_cache(maxsize=100_000)
def _apart(head: str, goal: str) -> list[Compared]:
    """The arguments in which a conclusion is not what was asked for."""
    pairs = zip(_parts(head)[1:], _parts(goal)[1:], strict=False)
    return [
        Compared((show(own), show(asked)), ("=",), negated=False, holds=False)
        for own, asked in pairs
        if not fits(own, asked)
    ]


def _fits_or_failed(rule: Statement, head: str, goal: str, size: int) -> bool:
    """Whether the head is what was asked for; what conditions bound may differ, they failed."""
    asked, bound = parse(goal), rule.prefixes[size]
    parts = zip(rule.rule.head.args, _parts(head)[1:], _parts(goal)[1:], strict=False)
    return fits(rule.pattern, asked) and all(
        fits(own, part) or bound.issuperset(names_of(arg)) for arg, own, part in parts
    )


def _parts(atom: str) -> tuple[Term, ...]:
    term = parse(atom)
    return term if isinstance(term, tuple) else (term,)
