"""Conditions that cannot hold, hold always, or stand twice; and rules that add nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations

from sequester.errors import Text
from sequester.law import Interval
from sequester.lint.code import Atom, Comparison, File, Provision, Rule, Term
from sequester.lint.matching import adds_nothing, simple
from sequester.lint.model import Edit, Fix, Found, Span
from sequester.lint.parts import Parts
from sequester.lint.refute import clash
from sequester.lint.rule import RULES_ONLY, LintRule
from sequester.lint.tree import Tree, home_of

_ALWAYS = ("=", "<=")


def rules_of(file: File) -> Iterator[tuple[Provision, Rule]]:
    """The rules of one file with their blocks."""
    for provision in file.provisions:
        for rule in provision.rules:
            yield provision, rule


def removal(file: File, rule: Rule, place: int) -> Fix | None:
    """The fix that takes one condition out of a body; None where it is the only one.

    Nothing but commas and spaces may stand between it and its neighbour.
    """
    body = rule.body
    if len(body) < 2:  # noqa: PLR2004  a rule without conditions is another matter
        return None
    at = body[place].at
    if place:
        before = body[place - 1].at
        gone = Span(before.end_line, before.end_column, at.end_line, at.end_column)
    else:
        after = body[1].at
        gone = Span(at.line, at.column, after.line, after.column)
    if "%" in "\n".join(file.lines[gone.line - 1 : gone.end_line]):
        return None
    title = Text("remove the condition", "supprimer la condition")
    return Fix(title, (Edit(file.name, gone, ""),))


def _contradiction(tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        found = clash(rule.body, tree.vocabulary)
        if found is None:
            continue
        first, second = sorted(found, key=lambda each: each.at)
        if first.text == second.text:
            message = Text(
                f"{second.text} can never hold, so this rule never fires",
                f"{second.text} ne peut jamais être vrai : cette règle ne s’applique jamais",
            )
        else:
            message = Text(
                f"{first.text} and {second.text} never hold together: this rule never fires",
                f"{first.text} et {second.text} ne sont jamais vrais ensemble : "
                "cette règle ne s’applique jamais",
            )
        hint = Text(
            "correct a condition, or write a rule for each case",
            "corrigez une condition, ou écrivez une règle par cas",
        )
        yield Found(file.name, second.at, message, hint)


def _idle_comparison(_tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        for place, condition in enumerate(rule.body):
            if isinstance(condition.said, Comparison) and all(
                _holds(pair.said)
                for pair in simple([condition])
                if isinstance(pair.said, Comparison)
            ):
                message = Text(
                    f"{condition.text} always holds", f"{condition.text} est toujours vrai"
                )
                hint = Text("remove it, or correct it", "supprimez-la, ou corrigez-la")
                fix = removal(file, rule, place)
                yield Found(file.name, condition.at, message, hint, fix)


def _holds(said: Comparison) -> bool:
    """Whether a comparison of two terms holds whatever they are."""
    left, right = said.terms
    if left.text == right.text:
        return said.operators[0] in _ALWAYS
    numbers = _numbers(left, right)
    if numbers is None:
        return False
    low, high = numbers
    return {"<": low < high, "<=": low <= high, "!=": low != high}.get(said.operators[0], False)


def _numbers(left: Term, right: Term) -> tuple[int, int] | None:
    if left.kind == right.kind == "number":
        return int(left.text), int(right.text)
    return None


def _repeated(_tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        seen: set[str] = set()
        for place, condition in enumerate(rule.body):
            if condition.text in seen and "_" not in {term.name for term in condition.terms()}:
                message = Text(
                    f"{condition.text} stands here a second time",
                    f"{condition.text} figure ici une deuxième fois",
                )
                hint = Text(
                    "remove it; or was another variable meant?",
                    "supprimez-la; ou voulait-on une autre variable?",
                )
                yield Found(file.name, condition.at, message, hint, removal(file, rule, place))
            seen.add(condition.text)


def _idle_rule(tree: Tree, parts: Parts) -> Iterator[Found]:
    for label in tree.keys:
        found = parts.still(label, (label,))
        if found is None:
            found = tuple(_idle_among(tree.ways(label)))
            if found:
                parts.note(label, (label,), (), found)
        yield from found


def _idle_among(rules: Sequence[tuple[Provision, Rule]]) -> Iterator[Found]:
    """Of the rules for one predicate, those that another one makes idle."""
    idle: set[int] = set()
    for one, two in permutations(range(len(rules)), 2):
        (special, rule), (general, other) = rules[one], rules[two]
        mutual = two in idle
        if mutual or one in idle or len(other.body) > len(rule.body):
            continue
        if not _covers(general, special):
            continue
        if adds_nothing(rule, other) and (two < one or not adds_nothing(other, rule)):
            idle.add(one)
            where = f"{general.file}:{other.at.line}"
            yield Found(
                special.file,
                rule.at,
                Text(
                    f"whatever this rule concludes, {where} concludes too",
                    f"tout ce que conclut cette règle, {where} le conclut aussi",
                ),
                Text(
                    "remove it, or add the condition that the other one lacks",
                    "supprimez-la, ou ajoutez à l’autre la condition qui manque",
                ),
            )


def _covers(general: Provision, special: Provision) -> bool:
    """Whether one block is in force whenever the other is, in the same law."""
    if home_of(general.file) != home_of(special.file):
        return False
    if general.governed_by != special.governed_by:
        return False
    outer, inner = general.in_force, special.in_force
    return _first(outer) <= _first(inner) and _last(inner) <= _last(outer)


def _first(interval: Interval) -> dt.date:
    return interval.first or dt.date.min


def _last(interval: Interval) -> dt.date:
    return interval.last or dt.date.max


def _circular(_tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        for condition in rule.body:
            if condition.atom is not None and condition.atom.text == rule.head.text:
                yield Found(
                    file.name,
                    condition.at,
                    Text(
                        "the rule concludes only what it starts from",
                        "la règle ne conclut que ce dont elle part",
                    ),
                    Text("was another variable meant?", "voulait-on une autre variable?"),
                )


def _unconnected(tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        for place in _apart(tree, rule):
            condition = rule.body[place]
            yield Found(
                file.name,
                condition.at,
                Text(
                    f"{condition.text} shares no variable with the rest of the rule: "
                    "it holds or fails for the whole record",
                    f"{condition.text} n’a aucune variable commune avec le reste de la règle : "
                    "elle vaut ou non pour tout le dossier",
                ),
                Text(
                    "join it by a variable; if it is meant so, conclude it by a rule of its own",
                    "reliez-la par une variable; si c’est voulu, concluez-la par sa propre règle",
                ),
            )


def _apart(tree: Tree, rule: Rule) -> Iterator[int]:
    """The places of atoms of which no variable stands elsewhere, though the subject could.

    A condition on the whole record is no mistake where the rule concludes something of the whole
    record: only one about an item of the kind that the head is about is.
    """
    subjects = {kind for _, kind in _items(tree, rule.head)}
    if len(rule.body) == 1 or not subjects:
        return
    counts = Counter(variable.name for variable in rule.variables())
    for place, condition in enumerate(rule.body):
        atom = condition.atom
        if atom is None:
            continue
        own = Counter(term.name for term in condition.terms() if term.kind == "variable")
        apart = own and all(count == counts[name] for name, count in own.items())
        if apart and subjects & {kind for _, kind in _items(tree, atom)}:
            yield place


def _items(tree: Tree, atom: Atom) -> Iterator[tuple[str, str]]:
    """The variables of an atom that stand for items other than the person, with their kinds."""
    predicate = tree.vocabulary.predicates.get(atom.signature)
    for term, kind in zip(atom.arguments, predicate.kinds, strict=True) if predicate else ():
        known = tree.vocabulary.kinds.get(kind)
        if term.kind == "variable" and known and known.base == "item" and kind != "person":
            yield term.name, kind


RULES = (
    LintRule(
        "bugs/contradiction",
        "error",
        Text("a rule can fire: its conditions can hold together",
             "une règle peut s’appliquer : ses conditions peuvent être vraies ensemble"),
        in_file=_contradiction,
    ),
    LintRule(
        "bugs/idle-comparison",
        "warning",
        Text("a comparison can fail", "une comparaison peut être fausse"),
        in_file=_idle_comparison,
        fixable=True,
    ),
    LintRule(
        "bugs/repeated-condition",
        "warning",
        Text("a body says each condition once", "un corps dit chaque condition une fois"),
        in_file=_repeated,
        fixable=True,
    ),
    LintRule(
        "bugs/idle-rule",
        "warning",
        Text("a rule concludes something that no other does",
             "une règle conclut quelque chose qu’aucune autre ne conclut"),
        in_parts=_idle_rule,
        reads=RULES_ONLY,
    ),
    LintRule(
        "bugs/circular-rule",
        "warning",
        Text("a rule concludes more than it starts from",
             "une règle conclut davantage que ce dont elle part"),
        in_file=_circular,
    ),
    LintRule(
        "bugs/unconnected-condition",
        "warning",
        Text("conditions of one rule hang together", "les conditions d’une règle se tiennent"),
        in_file=_unconnected,
    ),
)  # fmt: skip
