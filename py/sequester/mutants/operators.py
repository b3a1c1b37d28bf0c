"""The changes of a rule: conditions dropped and negated, comparisons and constants swapped."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clingo import Number, SymbolType
from clingo.ast import AST, AggregateFunction, ASTType, ComparisonOperator, Sign

from sequester.engine import ProgramRule
from sequester.law import Vocabulary
from sequester.mutants.model import Mutant, Operator, RuleText

DEFEATED = "defeated"
NAMED = frozenset({"applies", "defeated", "settled", "unsettled", "found", "not_made", "never"})
OTHERS = 2  # constants that are tried in the place of one
_SWAPPED: Mapping[int, ComparisonOperator] = {
    ComparisonOperator.LessThan: ComparisonOperator.LessEqual,
    ComparisonOperator.LessEqual: ComparisonOperator.LessThan,
    ComparisonOperator.GreaterThan: ComparisonOperator.GreaterEqual,
    ComparisonOperator.GreaterEqual: ComparisonOperator.GreaterThan,
    ComparisonOperator.Equal: ComparisonOperator.NotEqual,
    ComparisonOperator.NotEqual: ComparisonOperator.Equal,
}
_EXTREMES = {
    AggregateFunction.Max: AggregateFunction.Min,
    AggregateFunction.Min: AggregateFunction.Max,
}


@dataclass(frozen=True, slots=True)
class _Changed:
    """One literal of a rule, or its head, as it is and as it would be; "" is dropped."""

    operator: Operator
    place: int | None
    before: str
    after: str


def rule_mutants(
    rule: ProgramRule, vocabulary: Vocabulary, displaced: Collection[str]
) -> Iterator[Mutant]:
    """Every change of a rule. Some make no sense: applying them says so.

    `displaced` are the provisions that have an exception: of the others none can be dropped.
    """
    statement = rule.block.rules[rule.n]
    body = [str(literal) for literal in rule.body]
    at = (rule.block.id, rule.n, statement.file, statement.line)
    whole = f"{rule.head} :- {'; '.join(body)}."
    yield Mutant("drop_rule", *at, whole, "", RuleText(None))
    for changed in _changes(rule, vocabulary):
        if changed.operator == "drop_exception" and not _displaces(changed.before, displaced):
            continue
        head, rest = str(rule.head), list(body)
        if changed.place is None:
            head = changed.after
        else:
            rest[changed.place] = changed.after
        text = f"{head} :- {'; '.join(part for part in rest if part) or '#true'}."
        yield Mutant(
            changed.operator, *at, changed.before, changed.after, RuleText(text), changed.place
        )


def displaced_by(rules: Iterable[ProgramRule]) -> frozenset[str]:
    """The provisions that some rule displaces, as the first argument of `defeated` names them."""
    heads = (rule.head.atom.symbol for rule in rules)
    return frozenset(str(head.arguments[0]) for head in heads if head.name == DEFEATED)


def _displaces(exception: str, displaced: Collection[str]) -> bool:
    """Whether `not defeated(P, ...)` is of one of these, or of whichever a variable stands for."""
    name = exception.partition("(")[2].partition(",")[0]
    return name in displaced or not all(each[:1].islower() for each in (name, *displaced))


def _changes(rule: ProgramRule, vocabulary: Vocabulary) -> Iterator[_Changed]:
    for place, literal in enumerate(rule.body):
        before = str(literal)
        for operator, after in _of_literal(literal, vocabulary):
            yield _Changed(operator, place, before, after)
    head = rule.head.atom.symbol
    if head.name == "outcome":
        for after in _constants(head, vocabulary, {0, 1}):
            yield _Changed("swap_constant", None, str(rule.head), after)


def _of_literal(literal: AST, vocabulary: Vocabulary) -> Iterator[tuple[Operator, str]]:
    atom, text = literal.atom, str(literal)
    if atom.ast_type == ASTType.SymbolicAtom:
        negated = literal.sign == Sign.Negation
        exception = negated and atom.symbol.name == DEFEATED
        yield "drop_exception" if exception else "drop_condition", ""
        yield (
            "reverse_exception" if exception else "negate_condition",
            str(atom) if negated else f"not {text}",
        )
        prefix = "not " if negated else ""
        for after in _constants(atom.symbol, vocabulary, {0} if atom.symbol.name in NAMED else ()):
            yield "swap_constant", prefix + after
        yield from _numbers(literal)
    elif atom.ast_type == ASTType.Comparison:
        yield "drop_condition", ""
        yield from _comparison(literal)
        yield from _numbers(literal)
    elif atom.ast_type == ASTType.BodyAggregate:
        yield "drop_condition", ""
        yield from _aggregate(literal)


def _comparison(literal: AST) -> Iterator[tuple[Operator, str]]:
    """The comparison with its bound moved by one, or turned round."""
    atom = literal.atom
    if len(atom.guards) != 1:
        return
    guard = atom.guards[0]
    other = guard.update(comparison=_SWAPPED[guard.comparison])
    yield "swap_comparison", str(literal.update(atom=atom.update(guards=[other])))


def _aggregate(literal: AST) -> Iterator[tuple[Operator, str]]:
    atom = literal.atom
    other = _EXTREMES.get(AggregateFunction(atom.function))
    if other is not None:
        yield "swap_extreme", str(literal.update(atom=atom.update(function=other)))
    for side in ("left_guard", "right_guard"):
        guard = getattr(atom, side)
        if guard is not None and guard.comparison != ComparisonOperator.Equal:
            swapped = guard.update(comparison=_SWAPPED[guard.comparison])
            yield "swap_comparison", str(literal.update(atom=atom.update(**{side: swapped})))


def _numbers(literal: AST) -> Iterator[tuple[Operator, str]]:
    """Each number of the literal one more and one less."""
    for path, value in _found(literal, ()):
        for step in (1, -1):
            yield "shift_number", str(_replaced(literal, path, value + step))


Path = tuple[tuple[str, int | None], ...]


def _found(node: AST, path: Path) -> Iterator[tuple[Path, int]]:
    """The numbers below a node and the way to each."""
    if node.ast_type == ASTType.SymbolicTerm:
        if node.symbol.type == SymbolType.Number:
            yield path, node.symbol.number
        return
    for key in node.child_keys:
        child = getattr(node, key)
        if isinstance(child, AST):
            yield from _found(child, (*path, (key, None)))
        elif child is not None:
            for number, each in enumerate(child):
                yield from _found(each, (*path, (key, number)))


def _replaced(node: AST, path: Path, value: int) -> AST:
    """The node with the number at the end of the path replaced."""
    if not path:
        return node.update(symbol=Number(value))
    (key, place), *rest = path
    child = getattr(node, key)
    if place is None:
        return node.update(**{key: _replaced(child, tuple(rest), value)})
    parts = list(child)
    parts[place] = _replaced(parts[place], tuple(rest), value)
    return node.update(**{key: parts})


def _constants(atom: AST, vocabulary: Vocabulary, fixed: set[int] | Sequence[int]) -> Iterator[str]:
    """The atom with each of its constants swapped for others of the kind."""
    predicate = vocabulary.predicates.get((atom.name, len(atom.arguments)))
    for place, argument in enumerate(atom.arguments):
        name = _constant(argument)
        if name is None or place in fixed:
            continue
        kind = predicate.kinds[place] if predicate else ""
        for other in _others(name, kind, atom, vocabulary):
            parts = [str(each) for each in atom.arguments]
            parts[place] = other
            yield f"{atom.name}({','.join(parts)})"


def _others(name: str, kind: str, atom: AST, vocabulary: Vocabulary) -> list[str]:
    """The constants nearest in the list of the kind; of an outcome, those of its question."""
    if atom.name == "outcome":
        question = vocabulary.questions.get(_constant(atom.arguments[0]) or "")
        names = list(question.outcomes) if question else []
    elif kind == "truth":
        names = ["true", "false"]
    else:
        names = list(vocabulary.constants.get(kind, {}))
    if name not in names:
        return []
    at = names.index(name)
    near = sorted((n for n in names if n != name), key=lambda n: abs(names.index(n) - at))
    return near[:OTHERS]


def _constant(term: AST) -> str | None:
    if term.ast_type == ASTType.SymbolicTerm:
        symbol = term.symbol
        is_name = symbol.type == SymbolType.Function and not symbol.arguments
        return str(symbol.name) if is_name else None
    if term.ast_type == ASTType.Function and not term.arguments:
        return str(term.name)
    return None
