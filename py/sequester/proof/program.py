"""A program made ready for proving: compiled rules by head, static atoms, citations."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sequester.engine import Program
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Env, Trail
from sequester.engine.matching.literals import every
from sequester.engine.matching.store import Store
from sequester.engine.matching.terms import (
    Function,
    Number,
    Row,
    Signature,
    Term,
    Words,
    show,
)
from sequester.law import Block, DataTable, Interval
from sequester.proof.attempts import Goal
from sequester.proof.writing import Make, Writer

KEPT = 32  # programs: a suite asks all questions of Canada and of the other rule sets by turns
DAY_PARTS = 3
Fired = tuple[CompiledRule, Env]
Cites = tuple[tuple[str, ...], tuple[str, ...]]
Key = tuple[Signature, Row]


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of listed data with its citation resolved and its days in force."""

    table: DataTable
    cite: tuple[str, ...]
    cite_fr: tuple[str, ...]
    in_force: Interval
    bindings: Mapping[str, Term]


class Compiled:
    """What proofs need of a program, computed once."""

    def __init__(self, program: Program) -> None:
        """Compile every rule of the program."""
        self.program = program
        self.matching = program.matching
        self.converter = program.matching.converter
        self.rules = program.matching.rules
        self.rules_for = program.matching.rules_for
        self.is_static = program.matching.is_static
        self.relation = program.matching.relation
        self._tables: dict[Signature, dict[Row, DataTable]] = {}
        self._rows: dict[Key, RowText] = {}
        self._why: dict[Key, Fired | None] = {}
        self._goals: dict[tuple[Signature, tuple[int, ...] | None], Goal] = {}
        self._applied: dict[int, Make] = {}

    @cached_property
    def texts(self) -> Mapping[str, Interval]:
        """For each block the days on which its provision's text stood."""
        return text_intervals(self.program.ruleset.blocks)

    def plain_cites(self, block: Block) -> Cites | None:
        """The citations of a block, in both languages; None where they name values of its rules."""
        written = any("{" in cite for cite in (*block.cite, *block.cite_fr))
        return None if written else (block.cite, block.cite_fr)

    def cites(self, block: Block, bindings: Mapping[str, Term]) -> Cites:
        """The citations of a block, in both languages, with the values of its variables."""
        return self.plain_cites(block) or (
            tuple(filled(cite, bindings) for cite in block.cite),
            tuple(filled(cite, bindings) for cite in block.cite_fr),
        )

    def goal(self, signature: Signature, open_places: tuple[int, ...] | None) -> Goal:
        """What is looked for where these arguments are open; None: parts of terms are."""
        key = (signature, open_places)
        found = self._goals.get(key)
        if found is None:
            rules = self.matching.by_head.get(signature, ())
            found = self._goals[key] = Goal(self, signature, rules, open_places)
        return found

    def applied(self, rule: CompiledRule) -> Make:
        """What makes the step of a rule that applies."""
        found = self._applied.get(rule.rule.index)
        if found is None:
            bound = frozenset(range(len(rule.rule.variables)))
            found = self._applied[rule.rule.index] = Writer(self, rule, bound).applied()
        return found

    def row_text(self, signature: Signature, row: Row) -> RowText | None:
        """The row of listed data as a step quotes it; None when the atom is no such row."""
        tables = self._tables.get(signature)
        if tables is None:
            listed = self.program.static.listed.get(signature, ())
            tables = {self.converter.row(symbol): table for symbol, table in listed}
            self._tables[signature] = tables
        table = tables.get(row)
        if table is None:
            return None
        key = (signature, row)
        known = self._rows.get(key)
        if known is None:
            known = self._rows[key] = quoted(table, row)
        return known

    def why_static(self, signature: Signature, row: Row) -> Fired | None:
        """The first rule, with its variables bound, that shows a static atom."""
        key = (signature, row)
        if key not in self._why:
            rules = self.rules_for(signature, row)
            self._why[key] = next(firings_of(rules, row, self), None)
        return self._why[key]


def firings_of(rules: Iterable[CompiledRule], row: Row, store: Store) -> Iterator[Fired]:
    """Every firing of the rules that gives exactly this head."""
    for rule in rules:
        env = rule.environment()
        trail: Trail = []
        pairs = tuple(zip(rule.head, row, strict=True))
        if not all(node.needs or node.match(term, env, trail) for node, term in pairs):
            continue
        body = [rule.literals[place] for place in rule.plan]
        for _ in every(body, env, trail, store):
            if all(node.value(env) == term for node, term in pairs):
                yield rule, list(env)


def text_intervals(blocks: Sequence[Block]) -> Mapping[str, Interval]:
    """For each block the days on which its provision's text stood.

    Blocks with one citation whose intervals meet or overlap are one text.
    """
    by_cite: dict[str, list[Block]] = {}
    for block in blocks:
        by_cite.setdefault(block.cite[0], []).append(block)
    return {
        str(block.id): whole
        for same in by_cite.values()
        for whole, blocks in joined(same)
        for block in blocks
    }


def joined(blocks: Iterable[Block]) -> Iterator[tuple[Interval, list[Block]]]:
    """The blocks by stretches of days without a gap, each with its first and last day."""
    first: dt.date | None = None
    last: dt.date | None = None
    together: list[Block] = []
    for block in sorted(blocks, key=lambda each: each.in_force.first or dt.date.min):
        since, until = block.in_force.first, block.in_force.last
        if together and since and last and since - dt.timedelta(days=1) > last:
            yield Interval(first, last), together
            together = []
        if not together:
            first, last = since, until
        elif last is not None:
            last = None if until is None else max(last, until)
        together.append(block)
    if together:
        yield Interval(first, last), together


def quoted(table: DataTable, row: Row) -> RowText:
    """The row with its citation filled in; `From` and `To` say when it was in force."""
    bindings = dict(zip(table.arguments, row, strict=True))
    return RowText(
        table,
        tuple(filled(cite, bindings) for cite in table.cite),
        tuple(filled(cite, bindings) for cite in table.cite_fr),
        Interval(day(bindings.get("From")), day(bindings.get("To"))),
        bindings,
    )


def filled(template: str, bindings: Mapping[str, Term]) -> str:
    """The citation with its placeholders replaced; it stops before one that is left open."""
    if "{" not in template:
        return template
    for label, term in bindings.items():
        template = template.replace(f"{{{label}}}", plain(term))
    return (
        template.partition("{")[0].removesuffix(" item ").rstrip(" (")
        if "{" in template
        else template
    )


def plain(term: Term) -> str:
    """A term as a citation writes it: words without quotation marks."""
    return term.text if isinstance(term, Words) else show(term)


def day(term: Term | None) -> dt.date | None:
    """The day a `date(Y,M,D)` term names; None for an open end."""
    if isinstance(term, Function) and term.name == "date" and term.arity == DAY_PARTS:
        parts = [part.value for part in term.args if isinstance(part, Number)]
        return dt.date(*parts) if len(parts) == DAY_PARTS else None
    return None


_CACHE: OrderedDict[int, Compiled] = OrderedDict()


def compiled(program: Program) -> Compiled:
    """The program made ready; those last asked for are kept."""
    found = _CACHE.get(id(program))
    if found is None or found.program is not program:
        found = _CACHE[id(program)] = Compiled(program)
        if len(_CACHE) > KEPT:
            _CACHE.popitem(last=False)
    _CACHE.move_to_end(id(program))
    return found
