"""The order of conditions: what makes a fact relevant, then the fact, and `not` last."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.errors import Text
from sequester.lint.code import Atom, File, Rule
from sequester.lint.model import Found
from sequester.lint.rule import LintRule
from sequester.lint.rules.bodies import rules_of
from sequester.lint.tree import Tree

_SUBJECT = {("found", 3): 1, ("not_made", 2): 1, ("never", 2): 0, ("settled", 3): 1}


def _too_early(tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        bound: set[str] = set()
        for place, condition in enumerate(rule.body):
            atom = condition.atom
            item = _asked(tree, atom) if atom else None
            if item and item not in bound and _binds_later(tree, rule, place, item):
                yield Found(
                    file.name,
                    condition.at,
                    Text(
                        f"{condition.text} is asked for before anything says of what {item} it "
                        "matters",
                        f"{condition.text} est demandé avant que rien ne dise pour quel {item} "
                        "c’est pertinent",
                    ),
                    Text(
                        "write first the conditions that make it relevant",
                        "écrivez d’abord les conditions qui le rendent pertinent",
                    ),
                )
            bound |= {term.name for term in condition.terms() if term.kind == "variable"}


def _is_open(tree: Tree, atom: Atom) -> bool:
    """Whether the atom is a fact that a record may lack and that is asked for."""
    predicate = tree.vocabulary.predicates.get(atom.signature)
    if predicate is not None and predicate.role == "input":
        return predicate.world == "open"
    return atom.signature in _SUBJECT


def _asked(tree: Tree, atom: Atom) -> str | None:
    """The variable of the item that an open fact is about; None for any other atom."""
    if atom.name in tree.words.asked_first or not _is_open(tree, atom):
        return None
    subject = atom.arguments[_SUBJECT.get(atom.signature, 0)]
    return subject.name if subject.kind == "variable" else None


def _binds_later(tree: Tree, rule: Rule, place: int, item: str) -> bool:
    """Whether a condition further on, that asks for no open fact, says which item is meant."""
    return any(
        condition.atom is not None
        and _asked(tree, condition.atom) is None
        and item in {term.name for term in condition.terms()}
        for condition in rule.body[place + 1 :]
    )


def _not_last(tree: Tree, file: File) -> Iterator[Found]:
    for _, rule in rules_of(file):
        places = [place for place, condition in enumerate(rule.body) if condition.negated]
        rest = [c for c in rule.body[places[0] :] if c.atom is not None] if places else []
        if not rest or any(c.atom is not None and _is_open(tree, c.atom) for c in rest):
            continue  # a denial before an open fact says when that fact is relevant
        seen, after = rule.body[places[0]], rest[0]
        yield Found(
            file.name,
            seen.at,
            Text(f"{seen.text} stands before {after.text}", f"{seen.text} précède {after.text}"),
            Text("put `not` last", "placez `not` en dernier"),
        )


RULES = (
    LintRule(
        "law/asked-too-early",
        "warning",
        Text("a fact is asked for only when it is relevant",
             "un fait n’est demandé que s’il est pertinent"),
        in_file=_too_early,
    ),
    LintRule(
        "style/not-last",
        "info",
        Text("`not` comes last in a body", "`not` vient en dernier dans un corps"),
        in_file=_not_last,
    ),
)  # fmt: skip
