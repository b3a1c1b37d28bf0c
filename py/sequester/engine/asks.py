"""Which facts a rule asks for: the body literals that read what a record may lack.

A literal can matter only where the literals written before it hold; those that an ask can safely
repeat (positive atoms, and comparisons whose variables they bind) become its conditions. Leaving
one out asks for more than is needed, never for less.
"""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportArgumentType=false, reportOptionalMemberAccess=false
# pyright: reportOptionalIterable=false, reportGeneralTypeIssues=false, reportReturnType=false
# pyright: reportUnknownParameterType=false, reportCallIssue=false, reportIndexIssue=false

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from clingo import ast
from clingo.ast import AST, ASTType, Transformer
from msgspec import Struct

from sequester.engine.model import ProgramRule
from sequester.law import Vocabulary

PERSON = "person"
WANTED = "wanted"
SETTLED = "settled_known"  # the predicate of the open points that have a side

AskKind = Literal["key", "list", "finding", "about", "point"]


class Asked(Struct, frozen=True, gc=False):
    """What can be asked for: a key by its predicate, a list by its member, a finding, a point."""

    kind: AskKind
    name: str  # predicate, member predicate, finding, key of `about`, or open point

    @property
    def term(self) -> str:
        """The clingo term that names it in `wanted/3`."""
        return f"{self.kind}({self.name})"


@dataclass(frozen=True, slots=True)
class Ask:
    """One literal's ask: for whom, and under which conditions."""

    what: Asked
    item: str
    before: tuple[AST, ...]

    def missing(self) -> str:
        """The lifted condition that the fact is missing."""
        if self.what.kind == "point":
            return (
                f"unsettled(Record,{self.what.name},{self.item}); "
                f"not {SETTLED}(Record,{self.what.name},{self.item})"
            )
        return f"{missing_name(self.what)}(Record,{self.item})"


def ask_rule(ask: Ask, rule: ProgramRule, index: int) -> ProgramRule:
    """The ask of a rule's literal as a rule of its own, about one record: it shows `wanted/2`."""
    if ask.what.kind == "point":
        point = f"({ask.what.name},{ask.item})"
        lacked = f"unsettled{point}; not {SETTLED}{point}"
    else:
        lacked = f"{missing_name(ask.what)}({ask.item})"
    body = "; ".join((lacked, *map(str, ask.before)))
    parsed: list[AST] = []
    ast.parse_string(f"{WANTED}({ask.what.term},{ask.item}) :- {body}.", parsed.append)
    made = parsed[-1]  # before it stands `#program base.`
    return ProgramRule(index, rule.block, rule.n, made.head, tuple(made.body), (), static=False)


@lru_cache(maxsize=10_000)
def missing_name(what: Asked) -> str:
    """The predicate of the engine's facts that say what a record lacks."""
    return f"missing_{what.kind}_{what.name}"


@dataclass(slots=True)
class _Bound(Transformer):
    """The variables of a term or literal."""

    names: set[str] = field(default_factory=set[str])

    def visit_Variable(self, node: AST) -> AST:  # noqa: N802
        self.names.add(node.name)
        return node


def _variables(node: AST) -> set[str]:
    found = _Bound()
    found.visit(node)
    return found.names


def asked_by(rule: ProgramRule, vocabulary: Vocabulary) -> Iterator[Ask]:
    """Every ask of a rule's body, aggregates' conditions included, in written order.

    A rule that never applies asks for nothing.
    """
    if any(map(_is_false, rule.body)):
        return
    yield from _walk(rule.body, (), set(), vocabulary)


def _is_false(literal: AST) -> bool:
    constant = literal.atom.ast_type == ASTType.BooleanConstant
    return constant and literal.sign == ast.Sign.NoSign and not literal.atom.value


def _walk(
    literals: Sequence[AST], before: tuple[AST, ...], bound: set[str], vocabulary: Vocabulary
) -> Iterator[Ask]:
    for literal in literals:
        if literal.sign != ast.Sign.NoSign:
            continue
        atom = literal.atom
        if atom.ast_type == ASTType.SymbolicAtom:
            ask = _ask(atom.symbol, vocabulary)
            if ask is not None:
                yield Ask(*ask, before)
            before = (*before, literal)
            bound = bound | _variables(literal)
        elif atom.ast_type == ASTType.Comparison:
            now = _after_comparison(atom, bound)
            if now is not None:
                before, bound = (*before, literal), now
        elif atom.ast_type == ASTType.BodyAggregate:
            for element in atom.elements:
                yield from _walk(element.condition, before, bound, vocabulary)


def _after_comparison(atom: AST, bound: set[str]) -> set[str] | None:
    """The variables bound after a comparison, or None where it cannot be repeated safely."""
    sides = [atom.term, *(guard.term for guard in atom.guards)]
    unbound = [side for side in sides if not _variables(side) <= bound]
    if not unbound:
        return bound
    equal = len(sides) == 2 and atom.guards[0].comparison == ast.ComparisonOperator.Equal  # noqa: PLR2004
    if equal and len(unbound) == 1 and _is_pattern(unbound[0]):
        return bound | _variables(unbound[0])
    return None


def _is_pattern(term: AST) -> bool:
    """Whether matching a value against the term binds its variables."""
    if term.ast_type in (ASTType.Variable, ASTType.SymbolicTerm):
        return True
    return term.ast_type == ASTType.Function and all(map(_is_pattern, term.arguments))


def _ask(atom: AST, vocabulary: Vocabulary) -> tuple[Asked, str] | None:
    """What an atom asks for and the term of its item; None for an atom that is never missing."""
    name = atom.name
    words = [str(argument) for argument in atom.arguments]
    if name in _ENGINE_ASKS:
        return _ENGINE_ASKS[name](words)
    member = vocabulary.members.get((name, len(words)))
    if member is not None and not member.closed:
        return Asked("list", name), words[1] if member.parent else PERSON
    predicate = vocabulary.predicates.get((name, len(words)))
    if predicate is not None and predicate.role == "input" and predicate.world == "open":
        return Asked("key", name), words[0]
    return None


def _never(words: list[str]) -> tuple[Asked, str]:
    if words[0] == "about":
        return Asked("about", words[1]), PERSON
    return Asked("key", words[1]), words[0]


_ENGINE_ASKS: Mapping[str, Callable[[list[str]], tuple[Asked, str]]] = {
    "found": lambda words: (Asked("finding", words[0]), words[1]),
    "not_made": lambda words: (Asked("finding", words[0]), words[1]),
    "settled": lambda words: (Asked("point", words[0]), words[1]),
    "about": lambda words: (Asked("about", words[0]), PERSON),
    "never": _never,
}
