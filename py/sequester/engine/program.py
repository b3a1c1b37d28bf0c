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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeAlias

from clingo import Control, MessageCode, parse_term
from clingo.ast import AST, Transformer

from sequester.engine.asks import SETTLED, Asked, asked_by, missing_name
from sequester.engine.control import MESSAGE_LIMIT
from sequester.engine.direct import Direct
from sequester.engine.inputs import Inputs
from sequester.engine.lift import RECORDS, Lifted, global_variables, lift, with_names
from sequester.engine.matching.program import Matching
from sequester.engine.model import Program, ProgramRule, Signature, StaticAtoms
from sequester.engine.told import Told
from sequester.errors import InternalError, Problem, Text
from sequester.law import Cone, DataTable, RuleId, RuleSet, node_of

_ENGINE_FACTS: tuple[Signature, ...] = (
    ("as_of", 1),
    ("law_date", 1),
    ("reading", 2),
    ("never", 2),
    ("found", 3),
    ("found_on", 4),
    ("recorded", 3),
    ("not_made", 2),
    ("about", 2),
    ("asked", 1),
    ("settled", 3),
    ("unsettled", 2),
)
OUTPUTS = frozenset(
    {"subject", "outcome", "output_date", "output_value", "needs_human", "flag", "unsettled"}
)


class ProgramText:
    """A program for a grounder: its static part, its lifted rules, and what its facts may lack.

    `arities` holds how many variables each rule has. The rules are lifted when they are first
    asked for: a few records are decided without.
    """

    def __init__(
        self,
        base: str,
        given: tuple[str, ...],
        arities: tuple[int, ...],
        make: Callable[[], Lifted],
    ) -> None:
        """Take the parts; `make` lifts the rules."""
        self.base = base
        self.given = given
        self.arities = arities
        self._make = make

    @cached_property
    def _lifted(self) -> Lifted:
        return self._make()

    @property
    def rules(self) -> str:
        """The lifted rules as text."""
        return self._lifted.rules

    @property
    def told(self) -> Mapping[int, Told]:
        """The rules, by their index, that carry no label."""
        return self._lifted.told


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program with what the engine needs to run it.

    `labelled` tells how each atom came about; `plain` only what comes out and which missing facts
    are wanted; `bare` not even that, and is there to be measured against. `direct` evaluates the
    same rules without clingo.
    """

    program: Program
    cone: Cone
    inputs: Inputs
    heads: tuple[Signature, ...]  # what the rules derive from a record, sorted
    outputs: tuple[Signature, ...]  # those of them that come out
    boundaries: tuple[dt.date, ...]  # first days of the stretches of law but the first
    off: tuple[frozenset[RuleId], ...]  # for each stretch the blocks that do not apply in it
    labelled: ProgramText
    plain: ProgramText
    bare: ProgramText
    direct: Direct

    def stretch(self, law_date: dt.date) -> int:
        """The number of the stretch of time, between two changes of law, that holds a day."""
        return bisect_right(self.boundaries, law_date)

    def not_in_force(self, law_date: dt.date) -> frozenset[RuleId]:
        """The blocks whose text does not apply on the law's date."""
        return self.off[self.stretch(law_date)]


Changed: TypeAlias = str | tuple[str, ...] | None
"""What stands in the place of a row of a table: another, several others, or nothing."""


def compile_question(ruleset: RuleSet, cone: Cone) -> Compiled:
    """Number, lift and label the rules of a cone, and ground its static part once."""
    rules = tuple(_rules(cone))
    boundaries, off = off_in_stretches(cone)
    numbers = {block.id: number for number, block in enumerate(cone.blocks)}
    words = ruleset.vocabulary
    asks = {r.index: tuple(asked_by(r, words)) for r in rules if not r.static}
    asked = tuple(dict.fromkeys(ask.what for found in asks.values() for ask in found))
    lifting = partial(lift, rules, cone.static, numbers)
    static = _static_text(cone, rules, {})
    base = f"{static}\n{_in_force_facts(cone, tuple(_in_force(cone, boundaries)))}"
    heads = {s for rule in rules if not rule.static for s in _signatures(rule.head)}
    read = {s for rule in rules for literal in rule.body for s in _signatures(literal)}
    # where nothing of the cone displaces a provision, `defeated` rests on no record: not lifted
    unlifted = {f"{name}/{arity}" for name, arity in read & cone.static if name == "defeated"}
    given = (*_given((read | heads) - cone.static, asked), *sorted(unlifted))
    atoms = _static_atoms(static, cone, {})
    arities = tuple(len(rule.variables) for rule in rules)
    text = partial(ProgramText, base, given, arities)
    matching = Matching(rules, atoms)
    return Compiled(
        program=Program(ruleset, cone.question, rules, atoms, matching),
        cone=cone,
        inputs=Inputs.of(words, read, asked, cone.findings),
        heads=tuple(sorted(heads)),
        outputs=tuple(sorted(head for head in heads if head[0] in OUTPUTS)),
        boundaries=boundaries,
        off=off,
        labelled=text(partial(lifting, asks, labels=True)),
        plain=text(partial(lifting, asks, labels=False)),
        bare=text(partial(lifting, {}, labels=False)),
        direct=Direct(matching, cone, asks, off),
    )


def off_in_stretches(
    cone: Cone,
) -> tuple[tuple[dt.date, ...], tuple[frozenset[RuleId], ...]]:
    """The days on which the law changes, and for each stretch the blocks that do not apply."""
    boundaries = tuple(sorted(set(_boundaries(cone))))
    off = tuple(
        frozenset(b.id for n, b in enumerate(cone.blocks) if n not in numbers_in_force)
        for numbers_in_force in _in_force(cone, boundaries)
    )
    return boundaries, off


def static_atoms(
    cone: Cone, rules: Sequence[ProgramRule], rows: Mapping[str, Changed]
) -> StaticAtoms:
    """What rests on no record, with some rows of the tables replaced, or taken away (None)."""
    return _static_atoms(_static_text(cone, rules, rows), cone, rows)


def _static_text(cone: Cone, rules: Iterable[ProgramRule], rows: Mapping[str, Changed]) -> str:
    texts = "\n".join(f"{r.head} :- {'; '.join(map(str, r.body))}." for r in rules if r.static)
    return f"{texts}\n{' '.join(f'{row}.' for row, _ in rows_of(cone, rows))}"


def signature_of(table: DataTable) -> Signature:
    """Name and number of arguments of a table's rows."""
    return table.predicate, len(table.arguments)


def tables_with(cone: Cone, rows: Mapping[str, Changed]) -> Iterator[DataTable]:
    """The tables that state any of the rows."""
    return (t for t in cone.tables if any(str(fact.ast.head) in rows for fact in t.facts))


def rows_of(cone: Cone, rows: Mapping[str, Changed]) -> Iterator[tuple[str, DataTable]]:
    """The rows of the tables with the table that each belongs to."""
    for table in cone.tables:
        for fact in table.facts:
            head = str(fact.ast.head)
            row = rows.get(head, head)
            several = row if isinstance(row, tuple) else (row,)
            yield from ((each, table) for each in several if each is not None)


def _given(read: Iterable[Signature], asked: Iterable[Asked]) -> list[str]:
    """The signatures that a batch's facts may lack: declared, so that clingo says nothing."""
    return sorted(
        {f"{name}/{arity + 1}" for name, arity in read}
        | {f"{name}/{arity + 1}" for name, arity in _ENGINE_FACTS}
        | {f"{missing_name(what)}/2" for what in asked}
        | {"wanted/3", f"{SETTLED}/3", "text/2", f"{RECORDS}/2", "in_force/2", "begun/2"}
    )


def _rules(cone: Cone) -> Iterator[ProgramRule]:
    for index, rule in enumerate(cone.rules):
        named = node_of(with_names(rule.statement.ast))
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


def _in_force(cone: Cone, boundaries: tuple[dt.date, ...]) -> Iterator[frozenset[int]]:
    """For every stretch of law the blocks that may apply in it."""
    before = boundaries[0] - dt.timedelta(days=1) if boundaries else dt.date.max
    for day in (before, *boundaries):
        yield frozenset(n for n, block in enumerate(cone.blocks) if block.may_apply(day))


def _in_force_facts(cone: Cone, in_force: Iterable[frozenset[int]]) -> str:
    """`in_force(Stretch,Block)` and `begun(Stretch,Block)` for every stretch."""
    return "\n".join(
        f"{'begun' if cone.blocks[number].governed_by else 'in_force'}({stretch},{number})."
        for stretch, numbers in enumerate(in_force)
        for number in sorted(numbers)
    )


def _static_atoms(program: str, cone: Cone, changed: Mapping[str, Changed]) -> StaticAtoms:
    """Ground the part of the program that rests on no record, once and for all."""
    messages: list[str] = []

    def keep(code: MessageCode, message: str) -> None:
        messages.append(f"{code.name}: {message}")

    control = Control(logger=keep, message_limit=MESSAGE_LIMIT)
    try:
        control.add("base", [], program)
        control.ground([("base", [])])
    except RuntimeError as error:  # a variant's rule may be unsafe; the files' were checked
        messages.append(str(error))
    if messages:
        raise InternalError(*(Problem("E903", Text(m, m)) for m in messages))
    found = control.symbolic_atoms
    atoms = {
        (name, arity): tuple(sorted(atom.symbol for atom in found.by_signature(name, arity)))
        for name, arity, _ in found.signatures
    }
    rows = {parse_term(row): table for row, table in rows_of(cone, changed)}
    return StaticAtoms(atoms, rows)
