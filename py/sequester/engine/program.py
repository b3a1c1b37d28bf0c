"""One question's rules, ready to run: the cone, numbered, lifted, with its static atoms ground."""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportArgumentType=false, reportOptionalMemberAccess=false
# pyright: reportOptionalIterable=false, reportGeneralTypeIssues=false, reportReturnType=false
# pyright: reportUnknownParameterType=false, reportCallIssue=false, reportIndexIssue=false

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from clingo import Control, MessageCode, Symbol, parse_term
from clingo.ast import AST, Transformer

from sequester.engine.asks import Asked, missing_name
from sequester.engine.control import MESSAGE_LIMIT, Grounder
from sequester.engine.inputs import Inputs
from sequester.engine.lift import global_variables, lift, show, with_names
from sequester.engine.model import Program, ProgramRule, Signature, StaticAtoms
from sequester.errors import InternalError, Problem, Text
from sequester.law import Cone, DataTable, RuleId, RuleSet

_ENGINE_FACTS: tuple[Signature, ...] = (
    ("as_of", 1),
    ("law_date", 1),
    ("reading", 2),
    ("never", 2),
    ("found", 3),
    ("not_made", 2),
    ("about", 2),
    ("settled", 3),
    ("unsettled", 2),
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program with what the engine needs to run it."""

    program: Program
    cone: Cone
    inputs: Inputs
    asked: frozenset[Asked]
    boundaries: tuple[dt.date, ...]  # first days of the stretches of law but the first
    base: str
    batch: str
    given: tuple[str, ...]

    def grounder(self) -> Grounder:
        """A fresh runner of the program."""
        return Grounder(self.base, self.batch, self.given)

    def stretch(self, law_date: dt.date) -> int:
        """The number of the stretch of time, between two changes of law, that holds a day."""
        return bisect_right(self.boundaries, law_date)

    def not_in_force(self, law_date: dt.date) -> frozenset[RuleId]:
        """The blocks whose text does not apply on the law's date."""
        return frozenset(block.id for block in self.cone.blocks if not block.may_apply(law_date))


def compile_question(ruleset: RuleSet, cone: Cone, *, labels: bool = True) -> Compiled:
    """Number, lift and label the rules of a cone, and ground its static part once."""
    rules = tuple(_rules(cone))
    boundaries = tuple(sorted(set(_boundaries(cone))))
    numbers = {block.id: number for number, block in enumerate(cone.blocks)}
    lifted = lift(rules, cone.static, numbers, ruleset.vocabulary, labels=labels)
    tables = "\n".join(f"{fact.ast.head}." for table in cone.tables for fact in table.facts)
    static = f"{lifted.base}\n{tables}"
    program = Program(ruleset, cone.question, rules, _static_atoms(static, cone.tables))
    heads = sorted({s for rule in rules if not rule.static for s in _signatures(rule.head)})
    fired = [(f"fired_{rule.index}", len(rule.variables)) for rule in rules if not rule.static]
    read = {s for rule in rules for literal in rule.body for s in _signatures(literal)}
    inputs = Inputs.of(ruleset.vocabulary, read, lifted.asked)
    shown = show([*heads, *fired, ("wanted", 2)] if labels else heads)
    given = sorted(
        {f"{name}/{arity + 1}" for name, arity in read - cone.static}
        | {f"{name}/{arity + 1}" for name, arity in _ENGINE_FACTS}
        | {f"{missing_name(asked)}/2" for asked in lifted.asked}
        | {"settled_known/3", "text/2", "rec/2", "in_force/2", "begun/2"}
    )
    return Compiled(
        program=program,
        cone=cone,
        inputs=inputs,
        asked=frozenset(lifted.asked),
        boundaries=boundaries,
        base=f"{static}\n{_in_force(cone, boundaries)}",
        batch=f"{lifted.batch}\n{shown}",
        given=tuple(given),
    )


def _rules(cone: Cone) -> Iterator[ProgramRule]:
    for index, rule in enumerate(cone.rules):
        named = with_names(rule.statement.ast)
        static = _signatures(named.head) <= cone.static
        variables = global_variables(named)
        yield ProgramRule(
            index, rule.block, rule.n, named.head, tuple(named.body), variables, static
        )


class _Atoms(Transformer):
    """Collects the signatures of the atoms of a literal."""

    def __init__(self) -> None:
        self.found: set[Signature] = set()

    def visit_SymbolicAtom(self, node: AST) -> AST:  # noqa: N802
        self.found.add((node.symbol.name, len(node.symbol.arguments)))
        return node


def _signatures(node: AST) -> set[Signature]:
    atoms = _Atoms()
    atoms.visit(node)
    return atoms.found


def _boundaries(cone: Cone) -> Iterator[dt.date]:
    """The days on which a text of the cone begins, or the day after it ends."""
    for block in cone.blocks:
        if block.in_force.first is not None:
            yield block.in_force.first
        if block.in_force.last is not None and not block.governed_by:
            yield block.in_force.last + dt.timedelta(days=1)


def _in_force(cone: Cone, boundaries: tuple[dt.date, ...]) -> str:
    """`in_force(Stretch,Block)` and `begun(Stretch,Block)` for every stretch."""
    first_days = (boundaries[0] - dt.timedelta(days=1), *boundaries) if boundaries else ()
    return "\n".join(
        f"{'begun' if block.governed_by else 'in_force'}({stretch},{number})."
        for stretch, day in enumerate(first_days)
        for number, block in enumerate(cone.blocks)
        if block.may_apply(day)
    )


def _static_atoms(program: str, tables: tuple[DataTable, ...]) -> StaticAtoms:
    """Ground the part of the program that rests on no record, once and for all."""
    messages: list[str] = []

    def keep(code: MessageCode, message: str) -> None:
        messages.append(f"{code.name}: {message}")

    control = Control(logger=keep, message_limit=MESSAGE_LIMIT)
    control.add("base", [], program)
    control.ground([("base", [])])
    if messages:
        raise InternalError(*(Problem("E903", Text(m, m)) for m in messages))
    atoms: dict[Signature, list[Symbol]] = defaultdict(list)
    for atom in control.symbolic_atoms:
        atoms[atom.symbol.name, len(atom.symbol.arguments)].append(atom.symbol)
    rows = {parse_term(str(fact.ast.head)): table for table in tables for fact in table.facts}
    return StaticAtoms({s: tuple(sorted(found)) for s, found in atoms.items()}, rows)
