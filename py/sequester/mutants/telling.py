"""Mutants in words: what no case would notice, as a lawyer would say it, in both languages."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportUnknownParameterType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import datetime as dt
import re

from clingo import MessageCode, parse_term
from clingo.ast import AST, ASTType, Sign, parse_string

from sequester.errors import Lang
from sequester.law import Block, DataTable, RuleSet, node_of
from sequester.mutants.model import Mutant
from sequester.mutants.wording import CHANGES, ELSEWHERE, SIGNS, UNNOTICED
from sequester.proof import Converter, Hole, Term, function
from sequester.report.citation import cited
from sequester.report.grammar import quoted
from sequester.report.spelling import clean, day
from sequester.report.words import Words

_SYMBOL = re.compile(r"\s(<=|>=|!=|<|>|=)\s")


class Telling:
    """Says mutants of one rule set in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang) -> None:
        """Take the rules, for their sentences and citations, and the language."""
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.words = Words(ruleset, lang)
        self.blocks: dict[str, Block] = {block.id: block for block in ruleset.blocks}
        self.tables: dict[str, DataTable] = {table.id: table for table in ruleset.tables}
        self._exceptions: dict[str, list[Block]] = {}
        for block in ruleset.blocks:
            for other in block.defeats:
                self._exceptions.setdefault(other, []).append(block)

    def survivor(self, mutant: Mutant) -> str:
        """That no case would notice the change."""
        said = UNNOTICED.in_language(self.lang).format(change=self.change(mutant))
        return said.replace("?.", "?")  # a question that is told ends with its own mark

    def change(self, mutant: Mutant) -> str:
        """The change as a clause after *if*."""
        template = CHANGES[mutant.operator].in_language(self.lang)
        parts = {"cite": self.cite(mutant), **self._parts(mutant)}
        return clean(template.format_map(parts))

    def cite(self, mutant: Mutant) -> str:
        """The provision that the mutant changes, as lawyers of the language cite it."""
        found = self.blocks.get(mutant.name) or self.tables.get(mutant.name)
        if found is None:
            return mutant.name
        french = self.lang == "fr" and bool(found.cite_fr)
        authority = (found.cite_fr if french else found.cite)[0]
        if "{" in authority and mutant.before:  # a table cites the item of each row
            authority = self._filled(found, authority, mutant.before)
        return cited(authority, self.lang)

    def _filled(self, found: Block | DataTable, authority: str, row: str) -> str:
        if not isinstance(found, DataTable):
            return authority
        values = parse_term(row).arguments
        for label, value in zip(found.arguments, values, strict=True):
            text = str(value) if "{" not in str(value) else ""
            authority = authority.replace(f"{{{label}}}", text.strip('"'))
        return authority

    def _parts(self, mutant: Mutant) -> dict[str, str]:
        before, after = mutant.before, mutant.after
        match mutant.operator:
            case "drop_rule":
                found = {"what": self._condition(before.partition(" :- ")[0])}
            case "drop_exception" | "reverse_exception":
                found = {"exception": self._exception(mutant)}
            case "drop_condition" | "negate_condition":
                found = {"what": self._condition(before)}
            case "swap_comparison":
                found = self._compared(before, after)
            case "drop_row":
                found = {"what": self._row(mutant, before)}
            case "shift_row" | "shift_day":
                found = {"what": self._row(mutant, before), "other": self._row(mutant, after)}
            case "shift_force":
                found = self._force(mutant)
            case "swap_constant" | "shift_number" | "swap_extreme":
                found = {"what": self._condition(before), "other": self._condition(after)}
        if found.get("what") == found.get("other"):  # words that do not show what is different
            found |= {"what": before, "other": after}
        return found

    def _exception(self, mutant: Mutant) -> str:
        found = self._exceptions.get(mutant.name, [])
        names = dict.fromkeys(cited(self._first(block), self.lang) for block in found)
        return ", ".join(names) or ELSEWHERE.in_language(self.lang)

    def _first(self, block: Block) -> str:
        return (block.cite_fr if self.lang == "fr" and block.cite_fr else block.cite)[0]

    def _condition(self, text: str) -> str:
        """A literal in the words of the vocabulary; a comparison as it stands."""
        literal = _literal(text)
        if literal is None or literal.atom.ast_type != ASTType.SymbolicAtom:
            return text
        atom = _term(literal.atom.symbol)
        said = quoted(clean(self.words.atom(atom)))
        if literal.sign == Sign.Negation:
            return SIGNS["not"].in_language(self.lang).format(what=said)
        return said

    def _compared(self, before: str, after: str) -> dict[str, str]:
        """Which word of a comparison would be another."""
        signs = [_SYMBOL.search(text) for text in (before, after)]
        if not all(signs):
            return {"what": before, "other": after, "place": before}
        told = (SIGNS[found[1]].in_language(self.lang) for found in signs if found)
        what, other = told
        return {"what": what, "other": other, "place": before}

    def _row(self, mutant: Mutant, text: str) -> str:
        table = self.tables.get(mutant.name)
        if table is None:
            return text
        row = Converter().row(parse_term(text))
        bindings = dict(zip(table.arguments, row, strict=True))
        return quoted(clean(self.words.row(table, bindings)))

    def _force(self, mutant: Mutant) -> dict[str, str]:
        word = SIGNS["from" if mutant.place == 0 else "until"].in_language(self.lang)
        days = (dt.date.fromisoformat(text.strip(" .")) for text in (mutant.before, mutant.after))
        what, other = (day(each, self.lang) for each in days)
        return {"word": word, "what": what, "other": other}


def _literal(text: str) -> AST | None:
    """The literal that a text writes; None where it is none."""
    nodes: list[AST] = []

    def silent(_code: MessageCode, _message: str) -> None:
        """What clingo has to say is of no use: the text is no file of anybody's."""

    try:
        parse_string(f"a :- {text}.", nodes.append, logger=silent)
    except RuntimeError:
        return None
    body = node_of(nodes[-1]).body
    return body[0] if len(body) == 1 and body[0].ast_type == ASTType.Literal else None


def _term(node: AST) -> Term:
    """A term of a rule with its variables left open."""
    if node.ast_type == ASTType.SymbolicTerm:
        return Converter().term(node.symbol)
    if node.ast_type == ASTType.Function:
        return function(str(node.name), tuple(_term(argument) for argument in node.arguments))
    return Hole(9, 0)
