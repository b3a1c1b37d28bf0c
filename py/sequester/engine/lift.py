"""From the rules of one record to rules that decide thousands in one grounding, and say how.

*Lifting* adds the record as first argument to every atom that rests on a record. *Labelling* splits
the k-th rule `h :- B` into `fired_k(R,V...) :- B.` and `h :- fired_k(R,V...).`, so that the answer
set carries its own derivation (`told`: where the head alone does not). *Asking* adds, for every
body literal that reads a fact a record may lack, a rule that derives `wanted(R,What,Item)` when the
literals written before it hold: only then can the missing fact matter.

Everything lifted stands in the program part `lifted(b)` and begins with `rec(b,R)`: a rule without
a positive condition on the record would be unsafe, and the parameter keeps clingo's planner from
beginning the others with a table for all records at once, which takes ten times as long.
"""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportArgumentType=false, reportOptionalMemberAccess=false
# pyright: reportOptionalIterable=false, reportGeneralTypeIssues=false, reportReturnType=false
# pyright: reportUnknownParameterType=false, reportCallIssue=false, reportIndexIssue=false

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clingo import ast
from clingo.ast import AST, Transformer

from sequester.engine.asks import WANTED, Ask
from sequester.engine.model import ProgramRule, Signature
from sequester.engine.told import Told, told_by_head
from sequester.law import Block, RuleId

_LOCATION = ast.Location(ast.Position("<lift>", 1, 1), ast.Position("<lift>", 1, 1))
_RECORD = ast.Variable(_LOCATION, "Record")
FIRED = "fired_"
RECORDS = "rec"


class _Names(Transformer):
    """Gives every anonymous variable of positive body literals and heads a name of its own."""

    def __init__(self) -> None:
        self.count = 0

    def visit_Literal(self, node: AST) -> AST:  # noqa: N802
        if node.sign != ast.Sign.NoSign:
            return node
        return node.update(**self.visit_children(node))

    def visit_BodyAggregate(self, node: AST) -> AST:  # noqa: N802
        return node

    def visit_Variable(self, node: AST) -> AST:  # noqa: N802
        if node.name != "_":
            return node
        self.count += 1
        return node.update(name=f"Any{self.count}")


class _Variables(Transformer):
    """Collects global variables: those outside the elements of aggregates and negated literals."""

    def __init__(self) -> None:
        self.seen: dict[str, None] = {}

    def visit_BodyAggregateElement(self, node: AST) -> AST:  # noqa: N802
        return node

    def visit_Literal(self, node: AST) -> AST:  # noqa: N802
        if node.sign == ast.Sign.NoSign:
            self.visit_children(node)
        return node

    def visit_Variable(self, node: AST) -> AST:  # noqa: N802
        if node.name != "_":
            self.seen.setdefault(node.name)
        return node


class _Lift(Transformer):
    """Adds the record to every atom of a lifted predicate."""

    def __init__(self, static: frozenset[Signature]) -> None:
        self.static = static

    def visit_SymbolicAtom(self, node: AST) -> AST:  # noqa: N802
        atom = node.symbol
        if (atom.name, len(atom.arguments)) in self.static:
            return node
        return node.update(symbol=atom.update(arguments=[_RECORD, *atom.arguments]))


@dataclass(frozen=True, slots=True)
class Lifted:
    """The lifted rules as text."""

    rules: str
    told: Mapping[int, Told]  # labelled rules that need no label, by their index


def with_names(rule: AST) -> AST:
    """The rule with a name for each anonymous variable that a firing must bind."""
    names = _Names()
    head, body = names.visit(rule.head), [names.visit(literal) for literal in rule.body]
    return rule.update(head=head, body=body) if names.count else rule


def global_variables(rule: AST) -> tuple[str, ...]:
    """The variables that a firing of the rule binds, in order of appearance in its body."""
    found = _Variables()
    for literal in rule.body:
        found.visit(literal)
    found.visit(rule.head)
    return tuple(found.seen)


def lift(
    rules: Sequence[ProgramRule],
    static: frozenset[Signature],
    blocks: Mapping[RuleId, int],
    asks: Mapping[int, Sequence[Ask]],
    *,
    labels: bool,
) -> Lifted:
    """The lifted program of the rules that rest on a record.

    Predicates in `static` keep their arguments; `blocks` numbers the blocks, as the facts
    `in_force/2` and `begun/2` do. Without `labels` an answer cannot be proved; without the `asks`
    of the rules, by their index, it does not say which missing facts matter.
    """
    lifter = _Lift(static)
    told = told_by_head(rules) if labels else {}
    lines: dict[str, None] = {}
    for rule in rules:
        if rule.static:
            continue
        force = (f"{RECORDS}(b,Record)", *_force(rule.block, blocks[rule.block.id]))
        body = [str(lifter.visit(literal)) for literal in rule.body]
        head = str(lifter.visit(rule.head))
        label = ""
        if labels and rule.index not in told:
            label = f"{FIRED}{rule.index}({','.join(('Record', *rule.variables))})"
        lines.setdefault(f"{label or head} :- {'; '.join((*force, *body))}.")
        if label:
            lines.setdefault(f"{head} :- {label}.")
        for ask in asks.get(rule.index, ()):
            want = f"{WANTED}(Record,{ask.what.term},{ask.item})"
            before = [str(lifter.visit(literal)) for literal in ask.before]
            lines.setdefault(f"{want} :- {'; '.join((*force, ask.missing(), *before))}.")
    return Lifted("\n".join(lines), told)


def _force(block: Block, number: int) -> Iterator[str]:
    """The premise that the block's text is in force, unless it always is."""
    if block.governed_by:
        if block.in_force.first is not None:
            yield f"text(Record,Stretch); begun(Stretch,{number})"
    elif block.in_force.first is not None or block.in_force.last is not None:
        yield f"text(Record,Stretch); in_force(Stretch,{number})"


def occurrences(body: Iterable[AST]) -> Iterator[tuple[str, int, str, int]]:
    """Every argument of every atom of a body: predicate, place, the term, how often it stands.

    A variable named once in a body is compared with nothing.
    """
    counted = _Count()
    for literal in body:
        counted.visit(literal)
    for name, place, term in counted.places:
        yield name, place, term, counted.times[term]


class _Count(Transformer):
    """Counts how often each variable stands in a body, and where atoms hold which term."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.places: list[tuple[str, int, str]] = []

    def visit_SymbolicAtom(self, node: AST) -> AST:  # noqa: N802
        for place, argument in enumerate(node.symbol.arguments):
            self.places.append((node.symbol.name, place, str(argument)))
        self.visit_children(node)
        return node

    def visit_Variable(self, node: AST) -> AST:  # noqa: N802
        self.times[node.name] += 1
        return node
