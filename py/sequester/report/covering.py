"""What a suite does not show, in words: which case would show it, in either official language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import clingo

from sequester.errors import Lang, Text
from sequester.law import Block, DataTable, RuleSet
from sequester.proof import Condition
from sequester.report import covering_labels as labels
from sequester.report.citation import cited
from sequester.report.grammar import quoted
from sequester.report.spelling import clean, day
from sequester.report.symbols import term_of
from sequester.report.words import Words
from sequester.scenarios import Coverage, Covered, CoveredTable, Sided

MOST_CONDITIONS = 8  # of a rule that no case applies; more make no readable sentence


class Covering:
    """Tells what the cases of a suite lack, in one language."""

    def __init__(self, covered: Coverage, rulesets: Sequence[RuleSet], lang: Lang) -> None:
        """Take what was measured, the rule sets that it is about, and the language."""
        self.covered = covered
        self.lang: Lang = lang
        self.words: dict[str, Words] = {}
        self.blocks: dict[str, Block] = {}
        self.tables: dict[str, DataTable] = {}
        for ruleset in rulesets:
            words = Words(ruleset, lang)
            for block in ruleset.blocks:
                self.blocks.setdefault(block.id, block)
                self.words.setdefault(block.id, words)
            for table in ruleset.tables:
                self.tables.setdefault(table.id, table)
                self.words.setdefault(table.id, words)
        self.rulesets = rulesets
        self.rules: Mapping[str, Covered] = {rule.rule: rule for rule in covered.rules}
        self.unapplied = {rule.rule for rule in covered.rules if not rule.applied}
        self.conditions: dict[str, list[Sided]] = {}
        for sided in covered.details:
            if sided.sort == "condition":
                self.conditions.setdefault(sided.name, []).append(sided)

    def say(self, label: Text, **parts: str) -> str:
        """A fixed sentence with its parts filled in."""
        return clean(label.in_language(self.lang).format(**parts))

    def all(self) -> Iterator[str]:
        """A sentence for everything that is lacking: rules first, then what is in them."""
        for rule in self.covered.rules:
            yield from self.of_rule(rule)
        for table in self.covered.tables:
            yield from self.of_table(table)
        unused = {(table.table, row) for table in self.covered.tables for row in table.unused}
        for sided in self.covered.details:
            if sided.sort != "condition" and (sided.name, sided.part) not in unused:
                yield from self.of(sided)

    # -- rules --------------------------------------------------------

    def of_rule(self, rule: Covered) -> Iterator[str]:
        """What cases a block wants: as a whole, or condition by condition."""
        if not rule.applied:
            yield self._never_applied(rule)
            return
        always = not rule.not_met and not rule.one_sided
        if always:
            yield self.say(labels.ALWAYS_MET, cite=self.cite(rule.rule), case=rule.applied[0])
        untaken = {branch.place for branch in rule.untaken}
        by_rule: dict[str, list[Sided]] = {}
        for sided in self.conditions.get(rule.rule, ()):
            by_rule.setdefault(sided.part.partition(".")[0], []).append(sided)
        for number, branch in enumerate(rule.branches):
            found = by_rule.get(self._number(rule, number), [])
            if branch.place in untaken:
                yield self._untaken(rule, branch.place, found)
            else:
                for sided in found:
                    if not always or "true" in sided.lacking:
                        yield from self.of(sided)

    def _number(self, rule: Covered, branch: int) -> str:
        """The number in its block of the rule at a branch's place."""
        block = self.blocks[rule.rule]
        place = rule.branches[branch].place
        for n, statement in enumerate(block.rules):
            if f"{statement.file}:{statement.line}" == place:
                return str(n)
        return str(branch)

    def _never_applied(self, rule: Covered) -> str:
        first = [
            sided for sided in self.conditions.get(rule.rule, ()) if sided.part.startswith("0.")
        ]
        what = self._all_of(first)
        label = labels.NEVER_APPLIED if what else labels.NEVER_APPLIED_PLAIN
        return self.say(label, cite=self.cite(rule.rule), what=what)

    def _untaken(self, rule: Covered, place: str, found: Sequence[Sided]) -> str:
        what = self._all_of(found)
        return self.say(labels.UNTAKEN, cite=self.cite(rule.rule), place=place, what=what)

    def _all_of(self, found: Sequence[Sided]) -> str:
        """The conditions of a rule, one after the other, without those that cannot fail."""
        told = [self.condition(one.condition) for one in found if one.condition]
        told = [text for text in dict.fromkeys(told) if text]
        return "; ".join(told[:MOST_CONDITIONS])

    # -- rows, conditions and the rest --------------------------------

    def of_table(self, table: CoveredTable) -> Iterator[str]:
        """The rows on which no proof rests."""
        for row in table.unused:
            yield self.say(labels.UNUSED, what=self.row(table.table, row))

    def of(self, sided: Sided) -> Iterator[str]:
        """A sentence for each side that no case shows."""
        for side in sided.lacking:
            match sided.sort:
                case "condition":
                    yield from self._of_condition(sided, side)
                case "exception":
                    label = labels.NEVER_FIRED if side == "fired" else labels.ALWAYS_FIRED
                    yield self.say(
                        label, exception=self.cite(sided.name), cite=self.cite(sided.part)
                    )
                case "period":
                    yield self.say(labels.PERIODS[side], what=self.row(sided.name, sided.part))
                case "reading":
                    yield self._of_reading(sided)
                case "version":
                    yield self._of_version(sided.name, side)
                case "language" if sided.name not in self.unapplied:
                    yield self.say(labels.NEVER_TOLD[side], cite=self.cite(sided.name))
                case "language":
                    pass  # the sentence that asks for a case is there already

    def _of_condition(self, sided: Sided, side: str) -> Iterator[str]:
        if sided.condition is None:
            return
        other = next((cases for name, cases in sided.sides.items() if name != side), ())
        if not other:
            return  # nothing gets there: the sentence about the rule says so
        what = self.condition(sided.condition)
        label = labels.NEVER_TRUE if side == "true" else labels.NEVER_FALSE
        yield self.say(label, cite=self.cite(sided.name), what=what, case=other[0])

    def _of_reading(self, sided: Sided) -> str:
        name, value = sided.name, sided.part
        known = [r for r in self.rulesets if name in r.manifest.readings]
        term = term_of(clingo.parse_term(value))
        told = Words(known[0], self.lang).choice(name, term) if known else f"{name}: {value}"
        return self.say(labels.NEVER_READ, what=told, name=name, value=value)

    def _of_version(self, name: str, side: str) -> str:
        block = self.blocks[name]
        first, last = block.in_force.first, block.in_force.last
        if side == "in_force":
            return self.say(labels.NOT_WHILE, cite=self.cite(name), days=self.days(block))
        if first is not None:
            return self.say(labels.NOT_BEFORE, cite=self.cite(name), day=day(first, self.lang))
        until = day(last, self.lang) if last else ""
        return self.say(labels.NOT_AFTER, cite=self.cite(name), day=until)

    # -- words --------------------------------------------------------

    def days(self, block: Block) -> str:
        """Since when and until when a text stood."""
        first, last = block.in_force.first, block.in_force.last
        label = labels.STOOD[first is not None, last is not None]
        return self.say(
            label,
            first=day(first, self.lang) if first else "",
            last=day(last, self.lang) if last else "",
        )

    def cite(self, name: str) -> str:
        """The authority of a block or table in the language, with the block's id."""
        block = self.blocks.get(name)
        if block is None:
            return name
        french = self.lang == "fr" and bool(block.cite_fr)
        authority = (block.cite_fr if french else block.cite)[0]
        return f"{cited(authority.partition(' {')[0], self.lang)} [{name}]"

    def condition(self, condition: Condition) -> str:
        """A condition in the words of the vocabulary; a comparison as it is written."""
        if condition.atom is None:
            return self.say(labels.COMPARISON, what=condition.text)
        said = quoted(clean(self.words[condition.place.rule].atom(condition.atom)))
        return self.say(labels.NOT, what=said) if condition.negated else said

    def row(self, table: str, row: str) -> str:
        """A row of listed data in the sentence of its table, with its authority."""
        return _row(self.words[table], self.tables[table], row)


def row_text(ruleset: RuleSet, table: str, row: str, lang: Lang) -> str:
    """A row of listed data, in clingo's notation, in the sentence of its table."""
    words = Words(ruleset, lang)
    return _row(words, words.tables[table], row)


def _row(words: Words, table: DataTable, row: str) -> str:
    terms = [term_of(symbol) for symbol in clingo.parse_term(row).arguments]
    bindings = dict(zip(table.arguments, terms, strict=True))
    return f"{quoted(clean(words.row(table, bindings)))} [{row}]"
