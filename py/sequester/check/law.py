"""A question of a rule set, ready for checking: what each rule says, spelt out and evaluable."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sequester.check.aggregates import Collector
from sequester.check.evaluate import Program
from sequester.check.facts import FactReader
from sequester.check.model import Model, Relation
from sequester.check.rules import (
    Aggregate,
    Atom,
    Comparison,
    Const,
    Expr,
    Fun,
    Rule,
    Signature,
    Var,
    names_of,
    outer_names,
    read_rule,
)  # fmt: skip
from sequester.check.terms import Row, Term, compute, content, fits, parse, show
from sequester.law import Block, Cone, DataTable, Interval, RuleSet, cone

Texts = Mapping[str, str]
Spell = Callable[[Texts], str]
_MEMORY = 100_000
_PLACE = re.compile(r"\{([^{}]*)\}")


def spelling(expr: Expr) -> Spell:
    """How to spell an expression once its variables have texts; `_` for one that has none."""
    if isinstance(expr, Const):
        text = show(expr.term)
        return lambda _: text
    if isinstance(expr, Var):
        name = expr.name
        return lambda texts: texts.get(name, "_")
    if isinstance(expr, Fun):
        return spelling_of(expr.name, expr.args)
    operator, left, right = expr.operator, spelling(expr.left), spelling(expr.right)

    def spell(texts: Texts) -> str:
        first, second = left(texts), right(texts)
        if operator == "..":
            return f"..({first},{second})"
        return show(compute(operator, parse(first), parse(second)))

    return spell


def spelling_of(name: str, args: Iterable[Expr]) -> Spell:
    """How to spell an atom or a compound term."""
    parts = [spelling(arg) for arg in args]
    if not parts:
        return lambda _: name
    return lambda texts: f"{name}({','.join([part(texts) for part in parts])})"


class Prepared:
    """One rule of a block, with the spelling of its head and of each literal."""

    def __init__(self, block: Block, rule: Rule) -> None:
        """Prepare the rule."""
        self.block, self.rule = block, rule
        self.names = frozenset(rule.names)
        self.head = spelling_of(rule.head.name, rule.head.args)
        self.pattern = (rule.head.name, *(_open(arg) for arg in rule.head.args))
        self.spellings = [
            (spelling_of(literal.name, literal.args),) if isinstance(literal, Atom)
            else tuple(map(spelling, literal.terms)) if isinstance(literal, Comparison)
            else tuple(spelling(guard[0]) for guard in (literal.left, literal.right) if guard)
            for literal in rule.body
        ]  # fmt: skip
        self.prefixes = [
            frozenset(name for literal in rule.body[:size] for name in outer_names(literal))
            for size in range(len(rule.body) + 2)
        ]
        self.head_names = frozenset(names_of(rule.head.args))
        self._collectors: dict[int, Collector] = {}

    def cited(self, texts: Texts) -> tuple[list[str], list[str]]:
        """The citations in both languages; one that names an item not known yet stops before it."""
        english, french = self.block.cite, self.block.cite_fr
        return [_filled(one, texts) for one in english], [_filled(one, texts) for one in french]

    def collector(self, at: int) -> Collector:
        """What finds all tuples of the aggregate at a place of the body."""
        if at not in self._collectors:
            literal = self.rule.body[at]
            if isinstance(literal, Aggregate):
                self._collectors[at] = Collector(self.rule, literal)
        return self._collectors[at]


def _filled(cite: str, texts: Texts) -> str:
    hole = _PLACE.search(cite)
    if hole is None:
        return cite
    if hole[1] not in texts:
        return cite[: hole.start()].rstrip().removesuffix(" item")
    return _filled(
        cite[: hole.start()] + content(parse(texts[hole[1]])) + cite[hole.end() :], texts
    )


def _open(expr: Expr) -> Term:
    """The expression as a pattern: what is not fixed is open."""
    if isinstance(expr, Const):
        return expr.term
    return (expr.name, *map(_open, expr.args)) if isinstance(expr, Fun) else None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of listed data as a step has to state it."""

    cite: list[str]
    cite_fr: list[str]
    in_force: dict[str, str | None]
    bindings: dict[str, str]


class Law:
    """A question of a rule set."""

    def __init__(self, ruleset: RuleSet, question: str) -> None:
        """Read every rule and row that the question rests on, and evaluate what needs no record."""
        self.ruleset, self.question = ruleset, question
        self.part: Cone = cone(ruleset, question)
        self.reader = FactReader(ruleset, self.part)
        self.rules = {
            (str(one.block.id), one.n): Prepared(one.block, read_rule(one.statement.ast))
            for one in self.part.rules
        }
        self.rows: dict[tuple[str, str], TableRow] = {}
        base = Model()
        for table in self.part.tables:
            for fact in table.facts:
                self._row(table, read_rule(fact.ast).head, base)
        static = [one for one in self.rules.values() if one.rule.head.signature in self.part.static]
        Program([one.rule for one in static]).run(base)
        self.base: dict[Signature, Relation] = base.relations
        self.lifted = [one for one in self.rules.values() if one not in static]
        self.program = Program([one.rule for one in self.lifted])
        self.intervals = _intervals(ruleset.blocks)
        self._allowed: dict[dt.date, list[bool]] = {}
        self._concluding: dict[
            tuple[str, dt.date], tuple[frozenset[tuple[str, int]], frozenset[str]]
        ] = {}

    def _row(self, table: DataTable, atom: Atom, base: Model) -> None:
        terms = [arg.term for arg in atom.args if isinstance(arg, Const)]
        base.of(atom.signature).add(tuple(terms))
        named = dict(zip(table.arguments, terms, strict=True))
        ends = [_iso(named.get("From")), _iso(named.get("To"))]
        in_force: dict[str, str | None] = {"first": ends[0], "last": ends[1]}
        bindings = {name: show(term) for name, term in named.items()}
        self.rows[str(table.id), show((atom.name, *terms))] = TableRow(
            [_filled(cite, bindings) for cite in table.cite],
            [_filled(cite, bindings) for cite in table.cite_fr],
            in_force,
            bindings,
        )

    def in_force(self, law_date: dt.date) -> list[bool]:
        """For each lifted rule whether its text may decide on that day."""
        if law_date not in self._allowed:
            self._allowed[law_date] = [one.block.may_apply(law_date) for one in self.lifted]
        return self._allowed[law_date]

    def evaluate(self, facts: Iterable[Row], law_date: dt.date, model: Model) -> Model:
        """All that holds given these facts, under the law of that day."""
        for fact in facts:
            model.of((str(fact[0]), len(fact) - 1)).add(fact[1:])
        return self.program.run(model, self.in_force(law_date))

    def concluding(
        self, atom: str, law_date: dt.date
    ) -> tuple[frozenset[tuple[str, int]], frozenset[str]]:
        """The rules in force that could conclude the atom; the blocks not in force that could."""
        found = self._concluding.get((atom, law_date))
        if found is None:
            pattern = parse(atom)
            fitting = [
                (key, one.block.may_apply(law_date)) for key, one in self._named(pattern)
                if fits(one.pattern, pattern)
            ]  # fmt: skip
            found = (
                frozenset(key for key, may in fitting if may),
                frozenset(key[0] for key, may in fitting if not may),
            )
            if len(self._concluding) > _MEMORY:
                self._concluding.clear()
            self._concluding[atom, law_date] = found
        return found

    @cached_property
    def _by_head(self) -> dict[Term, list[tuple[tuple[str, int], Prepared]]]:
        found: dict[Term, list[tuple[tuple[str, int], Prepared]]] = {}
        for key, one in self.rules.items():
            found.setdefault(one.rule.head.name, []).append((key, one))
        return found

    def _named(self, pattern: Term) -> list[tuple[tuple[str, int], Prepared]]:
        return self._by_head.get(pattern[0] if isinstance(pattern, tuple) else pattern, [])


def _iso(term: Term) -> str | None:
    if isinstance(term, tuple) and term[0] == "date":
        year, month, number = term[1:]
        return f"{year:04}-{month:02}-{number:02}"
    return None


def _intervals(blocks: Iterable[Block]) -> dict[str, dict[str, str | None]]:
    """For each block how long the text of its provision stood: blocks that meet are one text."""
    by_cite: dict[str, list[Block]] = {}
    for block in blocks:
        by_cite.setdefault(block.cite[0], []).append(block)
    found: dict[str, dict[str, str | None]] = {}
    for group in by_cite.values():
        for block in group:
            whole = _grown(block.in_force, [one.in_force for one in group])
            found[block.id] = {
                "first": whole.first.isoformat() if whole.first else None,
                "last": whole.last.isoformat() if whole.last else None,
            }
    return found


def _grown(interval: Interval, others: list[Interval]) -> Interval:
    spans = [(one.first or dt.date.min, one.last or dt.date.max) for one in others]
    first, last = interval.first or dt.date.min, interval.last or dt.date.max
    while True:
        touching = [
            (start, end) for start, end in spans if start <= _after(last) and first <= _after(end)
        ]
        grown = min(start for start, _ in touching), max(end for _, end in touching)
        if grown == (first, last):
            break
        first, last = grown
    ends = None if first == dt.date.min else first, None if last == dt.date.max else last
    return Interval(*ends)


def _after(date: dt.date) -> dt.date:
    return date if date == dt.date.max else date + dt.timedelta(days=1)
