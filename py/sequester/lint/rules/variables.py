"""Variables: those that stand alone under a strange name, and those named unlike their kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from sequester.errors import Text, nearest
from sequester.law import Base
from sequester.lint.code import File, Provision, Rule, Signature, Term
from sequester.lint.model import Edit, Fix, Found
from sequester.lint.rule import ATOMS_ONLY, LintRule
from sequester.lint.rules.bodies import rules_of
from sequester.lint.tree import Tree

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DIGITS = re.compile(r"\d+$")
_LETTERS: Mapping[str, tuple[Base, ...]] = {
    "P": ("item", "any"),
    "C": ("item", "any"),
    "E": ("item", "any", "integer"),
    "S": ("item", "any", "date"),
    "O": ("offence", "any"),
    "D": ("date", "any", "integer"),
    "T": ("date", "any"),
    "Y": ("integer", "any"),
    "M": ("integer", "any"),
    "N": ("integer", "cents", "hundredths", "any"),
    "R": ("rule", "any"),
}
_NAMES: Mapping[Base, tuple[str, str]] = {
    "item": ("C, E or S", "C, E ou S"),
    "date": ("D", "D"),
    "offence": ("O", "O"),
    "integer": ("N, Y or M", "N, Y ou M"),
    "rule": ("R", "R"),
}
_WORD = ("by a word", "par un mot")
Place = tuple[Signature, int]


def _places(rule: Rule) -> Iterator[tuple[Place, Term]]:
    """Every argument place of the rule's atoms with the term that stands there."""
    for atom in rule.atoms():
        signature = atom.signature
        for position, term in enumerate(atom.arguments):
            yield (signature, position), term


def _usual(tree: Tree) -> Mapping[Place, Counter[str]]:
    """How many rules use which variable, its digits left out, in each argument place."""
    found: dict[Place, Counter[str]] = defaultdict(Counter)
    for _, rule in tree.rules():
        for place, stem in {(p, _stem(t.name)) for p, t in _places(rule) if t.kind == "variable"}:
            found[place][stem] += 1
    for listing in tree.listings:
        for position, name in enumerate(listing.arguments):
            found[(listing.predicate, len(listing.arguments)), position][_stem(name)] += 2
    return found


@cache
def _stem(name: str) -> str:
    return _DIGITS.sub("", name)


def _singleton(tree: Tree) -> Iterator[Found]:
    usual = _usual(tree)
    for provision, rule in tree.rules():
        odd = [
            (place, term)
            for place, term in _places(rule)
            if term.kind == "variable"
            and len(usual[place]) > 1
            and usual[place][_stem(term.name)] < 2  # noqa: PLR2004
        ]
        if not odd:
            continue
        counts = Counter(variable.name for variable in rule.variables())
        spoken = _spoken(provision)
        for place, term in odd:
            if counts[term.name] == 1 and term.name not in spoken:
                yield _alone(provision, term, list(usual[place]), counts)


def _spoken(provision: Provision) -> set[str]:
    """The variables that the sentences of a block name."""
    return {
        name
        for key in ("en", "fr", "cite")
        if key in provision.notes
        for name in _PLACEHOLDER.findall(provision.notes[key].value)
    }


def _alone(provision: Provision, term: Term, usual: list[str], counts: Counter[str]) -> Found:
    others = [name for name in (*counts, *usual) if name != term.name]
    by_case = {name.lower(): name for name in others}
    close = by_case.get(nearest(term.name, by_case) or "")
    hint = Text("if nothing depends on it, write _", "si rien n’en dépend, écrivez _")
    if close and abs(len(close) - len(term.name)) <= 1 and len(close) > 1:
        hint = Text(
            f"did you mean {close}? If not, write _", f"vouliez-vous dire {close}? Sinon, _"
        )
    fix = Fix(Text("write _", "écrire _"), (Edit(provision.file, term.at, "_"),), safe=False)
    return Found(
        provision.file,
        term.at,
        Text(
            f"{term.name} stands here once, and no other rule calls this place so",
            f"{term.name} ne figure qu’ici, et aucune autre règle ne nomme ainsi cette place",
        ),
        hint,
        fix,
    )


def _named_unlike(tree: Tree, file: File) -> Iterator[Found]:
    vocabulary = tree.vocabulary
    for provision, rule in rules_of(file):
        said: set[str] = set()
        for (signature, position), term in _places(rule):
            allowed = _LETTERS.get(_stem(term.name)) if term.kind == "variable" else None
            predicate = vocabulary.predicates.get(signature)
            if allowed is None or predicate is None or term.name in said:
                continue
            kind = vocabulary.kinds.get(predicate.kinds[position])
            if kind is not None and kind.base != "any" and kind.base not in allowed:
                said.add(term.name)
                english, french = _NAMES.get(kind.base, _WORD)
                yield Found(
                    provision.file,
                    term.at,
                    Text(
                        f"{term.name} stands for {kind.meaning.en} here",
                        f"{term.name} représente ici ceci : {kind.meaning.fr}",
                    ),
                    Text(
                        f"call it {english}, as everywhere else",
                        f"nommez-la {french}, comme partout ailleurs",
                    ),
                )


RULES = (
    LintRule(
        "bugs/singleton-variable",
        "warning",
        Text("a variable that stands alone has the usual name of its place",
             "une variable isolée a le nom usuel de sa place"),
        in_tree=_singleton,
        reads=ATOMS_ONLY,
    ),
    LintRule(
        "style/variable-name",
        "info",
        Text("a variable means the same in every file",
             "une variable a le même sens dans tous les fichiers"),
        in_file=_named_unlike,
    ),
)  # fmt: skip
