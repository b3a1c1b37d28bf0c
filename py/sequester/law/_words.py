"""Every word of a rule against the closed vocabulary: predicates, constants, kinds of arguments.

clingo says nothing of a misspelt constant, of swapped arguments or of an age written as a string.
Kinds flow through variables: one that stands for an event here and a day there is an error.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from clingo import Symbol, SymbolType
from clingo.ast import AST, AggregateFunction, ASTType
from msgspec import Struct, field

from sequester.law._facts import symbol_of, symbols_of
from sequester.law._outline import Atom, constant_name
from sequester.law._parse import Parsed
from sequester.law._report import Place, Report, nearest
from sequester.law._special import kinds_of_atom
from sequester.law._terms import (
    ANY,
    CHECKED,
    COMPOUND,
    NUMBER,
    NUMERIC,
    PERSON,
    TEXT,
    TRUTH,
    Words,
    accepts_symbol,
    compatible,
    describe,
    is_real_day,
    item_hint,
)
from sequester.law._values import ValueCheck
from sequester.law.model import DataTable, Kind, Statement

_EXTREMES = (AggregateFunction.Min, AggregateFunction.Max)


class _Scope(Struct):
    """The kinds that the variables of a rule have shown so far."""

    kinds: dict[str, Kind] = field(default_factory=dict[str, Kind])

    def of(self, name: str) -> Kind:
        """The kind of a variable; `any` while nothing is known."""
        return self.kinds.get(name, ANY)


class WordCheck(Struct, frozen=True):
    """Judges the words of one file."""

    parsed: Parsed
    words: Words
    report: Report

    def check_rule(self, statement: Statement) -> None:
        """Report every word of a well-formed rule that the vocabulary does not allow there."""
        rule, scope = statement.ast, _Scope()
        head = statement.outline.head
        self._literals(rule.body, scope)
        if head is not None:
            self._head(head)
            self._atom(head.node, scope)
        self._comparisons(rule.body, scope, final=True)
        self._values(rule.body, scope)

    def check_table(self, table: DataTable) -> None:
        """Report every fact of a table that does not fit its predicate."""
        name, arity = table.predicate, len(table.arguments)
        at = Place(table.file, table.line, 1)
        predicate = self.words.vocabulary.predicates.get((name, arity))
        if predicate is None or predicate.role != "static":
            tables = [
                each.name
                for each in self.words.vocabulary.predicates.values()
                if each.role == "static"
            ]
            self.report.add("L322", at, nearest(name, tables), name=name, arity=arity)
            return
        kinds = [self.words.kind(kind) for kind in predicate.kinds]
        seen: dict[str, None] = {}
        symbols = symbols_of([fact.text.removesuffix(".") for fact in table.facts])
        for fact, symbol in zip(table.facts, symbols, strict=True):
            place = Place(fact.file, fact.line, fact.column)
            if symbol is None:
                self.report.add("L218", place)
            elif (symbol.name, len(symbol.arguments)) != (name, arity):
                self.report.add("L219", place, predicate=name, arity=arity)
            elif fact.text in seen:
                self.report.add("L326", place, text=fact.text)
            else:
                seen[fact.text] = None
                self._fact(fact, symbol, kinds)

    def _fact(self, fact: Statement, symbol: Symbol, kinds: list[Kind]) -> None:
        for position, (argument, kind) in enumerate(zip(symbol.arguments, kinds, strict=True)):
            key = (argument, kind.name)
            if key not in self.words.good:  # a day, a citation or a word stands in many rows
                real = not argument.match("date", 3) or is_real_day(argument)
                self.words.good[key] = real and accepts_symbol(self.words, kind, argument)
            if not self.words.good[key]:
                self._misfit(fact, position, argument, kind)

    def _misfit(self, fact: Statement, position: int, argument: Symbol, kind: Kind) -> None:
        """Say what is wrong with an argument of a fact."""
        head = fact.ast.head.atom.symbol
        if not accepts_symbol(self.words, kind, argument):
            self._term(head.arguments[position], kind, _Scope(), (head, position))
        if argument.match("date", 3) and not is_real_day(argument):
            at = self.parsed.place(head.arguments[position])
            self.report.add("L323", at, text=str(argument))

    def _head(self, head: Atom) -> None:
        predicate = self.words.vocabulary.predicates.get(head.signature)
        if predicate is None:
            return
        code = {"input": "L314", "member": "L314", "engine": "L316"}.get(predicate.role)
        if code is not None:
            at = self.parsed.place(head.node)
            self.report.add(code, at, name=predicate.name, arity=predicate.arity)

    def _literals(self, literals: Iterable[AST], scope: _Scope) -> None:
        literals = list(literals)
        for literal in literals:
            if literal.atom.ast_type == ASTType.SymbolicAtom:
                self._atom(literal.atom.symbol, scope)
        self._comparisons(literals, scope, final=False)
        for literal in literals:
            if literal.atom.ast_type == ASTType.BodyAggregate:
                self._aggregate(literal.atom, scope)

    def _atom(self, atom: AST, scope: _Scope) -> None:
        kinds = kinds_of_atom(atom, self.words, self.parsed, self.report)
        for position, (term, kind) in enumerate(zip(atom.arguments, kinds, strict=False)):
            self._term(term, kind, scope, (atom, position))

    def _term(self, term: AST, kind: Kind, scope: _Scope, where: tuple[AST, int]) -> None:
        """Report a term that cannot be a value of `kind`; note the kinds of its variables."""
        if kind == CHECKED:
            return
        name = constant_name(term)
        if term.ast_type == ASTType.Variable:
            self._use(term, kind, scope)
        elif name is not None:
            if name not in self.words.known(kind):
                self._unknown_constant(term, name, kind, where)
        elif term.ast_type == ASTType.Function:
            self._compound(term, kind, scope, where)
        elif term.ast_type == ASTType.SymbolicTerm:
            if not accepts_symbol(self.words, kind, term.symbol):
                self._wrong(term, kind, where)
        else:
            self._computed(term, kind, scope, where)

    def _use(self, variable: AST, kind: Kind, scope: _Scope) -> None:
        if variable.name == "_":
            return
        known, word = scope.of(variable.name), variable.name.lower()
        if kind.base in ("truth", "constant", "length") and word in self.words.known(kind):
            self.report.add("L330", self.parsed.place(variable), name=variable.name, word=word)
        if not compatible(known, kind):
            at = self.parsed.place(variable)
            fields = {"first": known.name, "second": kind.name}
            self.report.add("L313", at, variable=variable.name, **fields)
            scope.kinds[variable.name] = CHECKED
        elif known == NUMBER or (known.base == "any" and known != CHECKED):
            scope.kinds[variable.name] = kind

    def _unknown_constant(self, term: AST, name: str, kind: Kind, where: tuple[AST, int]) -> None:
        at = self.parsed.place(term)
        if kind.base in NUMERIC or kind.base in ("text", "date", "offence"):
            self._wrong(term, kind, where)
            return
        atom, _ = where
        fields = {"where": f"{atom.name}/{len(atom.arguments)}", "kind": kind.name}
        hint = item_hint(kind) or nearest(name, self.words.known(kind))
        self.report.add("L311", at, hint, name=name, **fields)

    def _wrong(self, term: AST, kind: Kind, where: tuple[AST, int]) -> None:
        atom, position = where
        fields = {"where": f"{atom.name}/{len(atom.arguments)}", "kind": kind.name}
        text = describe(term)
        at = self.parsed.place(term)
        self.report.add("L312", at, position=position + 1, found=text.en, trouve=text.fr, **fields)

    def _compound(self, term: AST, kind: Kind, scope: _Scope, where: tuple[AST, int]) -> None:
        compound = self._made(term)
        if compound is None:
            return
        made, parts = compound
        if not compatible(made, kind):
            self._wrong(term, kind, where)
        for position, (part, part_kind) in enumerate(zip(term.arguments, parts, strict=True)):
            self._term(part, part_kind, scope, (term, position))
        symbol = symbol_of(str(term)) if term.name == "date" else None
        numbers = symbol is not None and all(
            argument.type == SymbolType.Number for argument in symbol.arguments
        )
        if symbol is not None and numbers and not is_real_day(symbol):
            self.report.add("L323", self.parsed.place(term), text=str(symbol))

    def _computed(self, term: AST, kind: Kind, scope: _Scope, where: tuple[AST, int]) -> None:
        """Sums, differences, intervals: their parts are of the kind of the whole."""
        if kind.base not in NUMERIC and kind.base != "any":
            self._wrong(term, kind, where)
            return
        parts_kind = kind if kind.base in NUMERIC else NUMBER
        for key in term.child_keys:
            part = getattr(term, key)
            if isinstance(part, AST):
                self._term(part, parts_kind, scope, where)

    def _aggregate(self, atom: AST, scope: _Scope) -> None:
        value = NUMBER
        for element in atom.elements:
            local = _Scope(dict(scope.kinds))
            self._literals(element.condition, local)
            first = element.terms[0] if element.terms else None
            self._values(element.condition, local).check_element(atom, element)
            if first is not None and atom.function != AggregateFunction.Count:
                value = self._kind_of(first, local)
            for name, kind in local.kinds.items():
                if name in scope.kinds:
                    scope.kinds[name] = kind
        if atom.function not in _EXTREMES and value.base not in NUMERIC:
            value = NUMBER
        for guard in (atom.left_guard, atom.right_guard):
            if guard is not None:
                self._same(guard.term, value, scope)

    def _values(self, literals: Iterable[AST], scope: _Scope) -> ValueCheck:
        """Report orders and computations that mean nothing."""
        values = ValueCheck(self.parsed, self.report, lambda term: self._kind_of(term, scope))
        values.check_comparisons(literals)
        return values

    def _comparisons(self, literals: Iterable[AST], scope: _Scope, *, final: bool) -> None:
        """Let kinds flow over comparisons; when `final`, report those that cannot hold."""
        chains = [
            [literal.atom.term, *(guard.term for guard in literal.atom.guards)]
            for literal in literals
            if literal.atom.ast_type == ASTType.Comparison
        ]
        for _ in range(2):  # a chain of two definitions is as long as rules have them
            for sides in chains:
                kinds = [self._kind_of(side, scope) for side in sides]
                known = next((kind for kind in kinds if kind.base != "any"), ANY)
                for side in sides:
                    if side.ast_type == ASTType.Variable and scope.of(side.name) == ANY:
                        scope.kinds[side.name] = known
        for sides in chains if final else ():
            for left, right in pairwise(sides):
                kind = self._kind_of(left, scope)
                self._same(
                    right, kind if kind.base != "any" else self._kind_of(right, scope), scope
                )
                if kind.base == "any":
                    self._same(left, self._kind_of(right, scope), scope)

    def _same(self, term: AST, kind: Kind, scope: _Scope) -> None:
        """Report a term compared with a value of another kind."""
        name = constant_name(term)
        at = self.parsed.place(term)
        if name is not None:
            if name not in self.words.known(kind):
                hint = nearest(name, self.words.known(kind))
                self.report.add("L311", at, hint, name=name, where="=", kind=kind.name)
            return
        own = self._kind_of(term, scope)
        if not compatible(own, kind):
            self.report.add("L321", at, first=kind.name, second=own.name)
        elif term.ast_type == ASTType.Variable:
            self._use(term, kind, scope)
        elif term.ast_type == ASTType.Function:
            compound = self._made(term)
            for part, part_kind in zip(
                term.arguments, compound[1] if compound else (), strict=False
            ):
                self._term(part, part_kind, scope, (term, 0))

    def _made(self, term: AST) -> tuple[Kind, tuple[Kind, ...]] | None:
        """The kinds of a compound term and of its parts; None, reported, if there is no such."""
        signature = (term.name, len(term.arguments))
        if signature not in COMPOUND:
            self.report.add("L318", self.parsed.place(term), name=term.name, arity=signature[1])
        return COMPOUND.get(signature)

    def _kind_of(self, term: AST, scope: _Scope) -> Kind:
        """The kind that a term shows by itself, `any` where it shows none."""
        if term.ast_type == ASTType.Variable:
            return scope.of(term.name)
        name = constant_name(term)
        if name is not None:
            own = {"true": TRUTH, "false": TRUTH, "person": PERSON}
            return own.get(name, ANY)
        if term.ast_type == ASTType.SymbolicTerm:
            by_type = {SymbolType.Number: NUMBER, SymbolType.String: TEXT}
            return by_type.get(term.symbol.type, ANY)
        if term.ast_type == ASTType.Function:
            compound = COMPOUND.get((term.name, len(term.arguments)))
            return compound[0] if compound else ANY
        parts = [getattr(term, key) for key in term.child_keys]
        kinds = [self._kind_of(part, scope) for part in parts if isinstance(part, AST)]
        return next((kind for kind in kinds if kind.base in NUMERIC and kind != NUMBER), NUMBER)
