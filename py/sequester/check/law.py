"""A question of a rule set, made ready for the core: its rules and listed data, as cited."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from sequester.check.core.book import Book, Cites, Key, Listed, Statement
from sequester.check.core.document import Interval
from sequester.check.core.evaluate import Program
from sequester.check.core.model import Model, Relation, signature_of
from sequester.check.core.rules import Atom, Const, Signature
from sequester.check.core.spelling import Values
from sequester.check.core.terms import Row, Term, content, parse, show
from sequester.check.facts import FactReader
from sequester.check.reading import read_rule
from sequester.law import Block, Cone, DataTable, RuleSet, cone
from sequester.law import Interval as Span

_PLACE = re.compile(r"\{([^{}]*)\}")


class Law:
    """A question of a rule set."""

    def __init__(self, ruleset: RuleSet, question: str) -> None:
        """Read every rule and row that the question rests on, and evaluate what needs no record."""
        self.ruleset, self.question = ruleset, question
        self.part: Cone = cone(ruleset, question)
        self.reader = FactReader(ruleset, self.part)
        intervals = _intervals(ruleset.blocks)
        self.blocks = {(str(one.block.id), one.n): one.block for one in self.part.rules}
        self.statements = {
            key: Statement(key, read_rule(one.statement.ast), _citing(one.block), intervals[key[0]])
            for key, one in zip(self.blocks, self.part.rules, strict=True)
        }
        self.rows: dict[tuple[str, str], Listed] = {}
        base = Model()
        for table in self.part.tables:
            for fact in table.facts:
                self._row(table, read_rule(fact.ast).head, base)
        rules = [one.rule for one in self.statements.values()]
        static = {one.head.signature for one in rules} & self.part.static
        Program([one for one in rules if one.head.signature in static]).run(base)
        self.base: dict[Signature, Relation] = base.relations
        lifted = {
            key: one.rule
            for key, one in self.statements.items()
            if one.rule.head.signature not in static
        }
        # one order holds for the law of every day
        self._program = Program([*lifted.values()])
        self.lifted = dict(zip(lifted, self._program.made, strict=True))
        self._changes = sorted({day for one in self.blocks.values() for day in _changes(one)})
        self._books: dict[int, Book] = {}

    def _row(self, table: DataTable, atom: Atom, base: Model) -> None:
        terms = [arg.term for arg in atom.args if isinstance(arg, Const)]
        base.add(atom.signature, tuple(terms))
        named = dict(zip(table.arguments, terms, strict=True))
        bindings = {name: show(term) for name, term in named.items()}
        self.rows[str(table.id), show((atom.name, *terms))] = Listed(
            [_filled(cite, bindings) for cite in table.cite],
            [_filled(cite, bindings) for cite in table.cite_fr],
            Interval(_iso(named.get("From")), _iso(named.get("To"))),
            bindings,
        )

    def book(self, law_date: dt.date) -> Book:
        """The rules that may decide under the law of that day; one book between two changes."""
        stretch = bisect_right(self._changes, law_date)
        found = self._books.get(stretch)
        if found is None:
            awake = {key for key, block in self.blocks.items() if block.may_apply(law_date)}
            found = self._books[stretch] = self._made(awake)
        return found

    def _made(self, awake: set[Key]) -> Book:
        statements = {key: one for key, one in self.statements.items() if key in awake}
        asleep = {key: one for key, one in self.statements.items() if key not in awake}
        lifted = {one for key, one in self.lifted.items() if key in awake}
        return Book(statements, asleep, self.rows, self._program.only(lifted, self.base.keys()))

    def evaluate(self, facts: Iterable[Row], law_date: dt.date, model: Model) -> Model:
        """All that holds given these facts, under the law of that day."""
        for fact in facts:
            model.add(signature_of(str(fact[0]), len(fact) - 1), fact[1:])
        return self.book(law_date).program.run(model)


def _changes(block: Block) -> Iterator[dt.date]:
    """The days on which the block may begin or cease to decide."""
    if block.in_force.first is not None:
        yield block.in_force.first
    if block.in_force.last is not None:
        yield block.in_force.last + dt.timedelta(1)


def _citing(block: Block) -> Callable[[Values], Cites]:
    """The citations in both languages; one that names an item not known yet stops before it."""
    plain: Cites = [*block.cite], [*block.cite_fr]
    if not any(map(_PLACE.search, (*block.cite, *block.cite_fr))):
        return lambda _: plain
    return lambda texts: (
        [_filled(one, texts) for one in plain[0]], [_filled(one, texts) for one in plain[1]],
    )  # fmt: skip


def _filled(cite: str, texts: Values) -> str:
    hole = _PLACE.search(cite)
    if hole is None:
        return cite
    if hole[1] not in texts:
        return cite[: hole.start()].rstrip().removesuffix(" item")
    return _filled(
        cite[: hole.start()] + content(parse(texts[hole[1]])) + cite[hole.end() :], texts
    )


def _iso(term: Term) -> str | None:
    if isinstance(term, tuple) and term[0] == "date":
        year, month, number = term[1:]
        return f"{year:04}-{month:02}-{number:02}"
    return None


def _intervals(blocks: Iterable[Block]) -> dict[str, Interval]:
    """For each block how long the text of its provision stood: blocks that meet are one text."""
    by_cite: dict[str, list[Block]] = {}
    for block in blocks:
        by_cite.setdefault(block.cite[0], []).append(block)
    found: dict[str, Interval] = {}
    for group in by_cite.values():
        for block in group:
            whole = _grown(block.in_force, [one.in_force for one in group])
            found[block.id] = Interval(_shown(whole.first), _shown(whole.last))
    return found


def _shown(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _grown(interval: Span, others: list[Span]) -> Span:
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
    return Span(*ends)


def _after(date: dt.date) -> dt.date:
    return date if date == dt.date.max else date + dt.timedelta(days=1)
