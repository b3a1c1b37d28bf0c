"""What kind of thing a term is: the types of the rule language, as the vocabulary names them."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from clingo import Symbol, SymbolType
from clingo.ast import AST, ASTType
from msgspec import Struct, field

from sequester.errors import Text
from sequester.law.model import Base, Kind, Reading, Vocabulary


def _plain(name: str, base: Base) -> Kind:
    return Kind(name, base, Text(name, name))


NUMBER = _plain("number", "integer")
TEXT = _plain("string", "text")
DATE = _plain("date", "date")
LENGTH = _plain("length", "length")
OFFENCE = _plain("offence", "offence")
TRUTH = _plain("truth", "truth")
PERSON = _plain("person", "item")
ANY = _plain("any", "any")
CHECKED = _plain("checked", "any")  # a name that was compared with its own list already
STATUTE = _plain("statute", "constant")

NUMERIC: frozenset[Base] = frozenset({"integer", "cents", "hundredths"})
_NOMINAL: frozenset[Base] = frozenset({"constant", "item"})
_LENGTHS = frozenset({"life", "indeterminate", "until_further_order"})
_TRUTHS = frozenset({"true", "false"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
COMPOUND: Mapping[tuple[str, int], tuple[Kind, tuple[Kind, ...]]] = {
    ("date", 3): (DATE, (NUMBER, NUMBER, NUMBER)),
    ("length", 2): (LENGTH, (NUMBER, NUMBER)),
    ("offence", 4): (OFFENCE, (STATUTE, TEXT, TEXT, TEXT)),
}
"""The compound terms there are: what each is, and what it is made of."""


class Words(Struct, frozen=True):
    """Everything that a word in a rule may mean."""

    vocabulary: Vocabulary
    rules: frozenset[str]
    readings: Mapping[str, Reading]
    memory: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    good: dict[tuple[Symbol, str], bool] = field(default_factory=dict[tuple[Symbol, str], bool])

    def kind(self, name: str) -> Kind:
        """The kind called `name`; an unknown one takes anything (it is reported elsewhere)."""
        return self.vocabulary.kinds.get(name, ANY)

    def known(self, kind: Kind) -> frozenset[str]:
        """The constants that may stand where a value of `kind` is expected."""
        if kind.name not in self.memory:
            self.memory[kind.name] = self._known(kind)
        return self.memory[kind.name]

    def _known(self, kind: Kind) -> frozenset[str]:
        listed = frozenset(self.vocabulary.constants.get(kind.name, {}))
        if kind.base == "truth":
            return listed | _TRUTHS
        if kind.base == "length":
            return listed | _LENGTHS
        if kind.base == "rule":
            return self.rules
        if kind.base == "item":
            return frozenset({"person"}) if kind.name == "person" else frozenset()
        if kind.base == "any":
            return self._every_constant()
        return listed

    def _every_constant(self) -> frozenset[str]:
        names = {name for listed in self.vocabulary.constants.values() for name in listed}
        return frozenset(names | _TRUTHS | _LENGTHS | self.rules | {"person"})


def compatible(first: Kind, second: Kind) -> bool:
    """Whether a value can be of both kinds."""
    if "any" in (first.base, second.base):
        return True
    if first.base != second.base:
        return NUMBER in (first, second) and {first.base, second.base} <= NUMERIC
    return first.base not in _NOMINAL or first.name == second.name


def accepts_symbol(words: Words, kind: Kind, symbol: Symbol) -> bool:
    """Whether a ground term is a value of `kind`."""
    if symbol.type in (SymbolType.Infimum, SymbolType.Supremum):
        return kind.base in NUMERIC or kind.base in ("date", "any")
    if symbol.type == SymbolType.Number:
        return kind.base in NUMERIC or kind.base == "any"
    if symbol.type == SymbolType.String:
        return kind.base in ("text", "any")
    if not symbol.arguments:
        return symbol.positive and symbol.name in words.known(kind)
    compound = COMPOUND.get((symbol.name, len(symbol.arguments)))
    return (
        symbol.positive
        and compound is not None
        and compatible(compound[0], kind)
        and all(map(accepts_symbol, [words] * 4, compound[1], symbol.arguments))
    )


def is_real_day(symbol: Symbol) -> bool:
    """Whether a `date/3` term of numbers is a day of the years 1900 to 2200."""
    year, month, day = (argument.number for argument in symbol.arguments)
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return _FIRST_YEAR <= year <= _LAST_YEAR


def item_hint(kind: Kind) -> Text | None:
    """What to write for an item of the record, which has no name that a rule could know."""
    if kind.base != "item":
        return None
    return Text("write a variable: a capital letter", "écrivez une variable : une majuscule")


def describe(term: AST) -> Text:
    """What a term is, for a message."""
    if term.ast_type == ASTType.SymbolicTerm and term.symbol.type == SymbolType.String:
        return Text(f"the string {term}", f"la chaîne {term}")
    if term.ast_type == ASTType.SymbolicTerm and term.symbol.type == SymbolType.Number:
        return Text(f"the number {term}", f"le nombre {term}")
    return Text(str(term), str(term))
