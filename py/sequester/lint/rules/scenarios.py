"""The law against the cases that test it, as far as their texts show: nothing is run.

`sequester test --cover` measures what cases in fact decide with; here it is asked what they name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sequester.errors import Text, nearest
from sequester.lint.cases import CaseNote
from sequester.lint.model import Found, Span
from sequester.lint.rule import CASES_ONLY, LintRule
from sequester.lint.tree import Tree

_VERSION = re.compile(r"@\w+$")
_PLACEHOLDER = re.compile(r"\{\w+\}")


def _over(cite: str) -> Iterator[str]:
    """The citation and all that it lies under."""
    yield cite
    for at, mark in enumerate(cite):
        if mark in "( ":
            yield cite[:at]


def _cases(tree: Tree) -> Sequence[CaseNote]:
    """The cases that ask a question of some rule set."""
    asked = {name for manifest in tree.manifests.values() for name in manifest.questions}
    return [case for case in tree.cases or () if case.question in asked]


def _untouched(tree: Tree) -> Iterator[Found]:
    cases = _cases(tree)
    named = {_VERSION.sub("", each.cite) for case in cases for each in case.because}
    over = {each for cite in named for each in _over(cite)}
    acts = {cite.partition(" ")[0] for cite in named}
    for provision in tree.provisions if cases else ():
        first = provision.cite[0] if provision.cite else ""
        touched = provision.id in named or any(
            cite in over or not named.isdisjoint(_over(cite)) for cite in provision.cite
        )
        fixed = all(tree.role(rule.head.signature) == "static" for rule in provision.rules)
        if not touched and not fixed and first.partition(" ")[0] in acts:
            note = provision.notes["cite"]
            yield Found(
                provision.file,
                note.at,
                Text(f"no case names {first}", f"aucun cas ne nomme {first}"),
                Text(
                    "write a case that rests on it, with because",
                    "écrivez un cas qui repose dessus, avec because",
                ),
            )


def _unknown(tree: Tree) -> Iterator[Found]:
    sections = (section for file in tree.files.values() for section in file.sections)
    known = {cite for section in sections for cite in section.cite}
    patterns = [_pattern(cite) for cite in known if "{" in cite]
    plain = [cite for cite in known if "{" not in cite]
    over = {each for cite in plain for each in _over(cite)}
    ids = set(tree.by_id) | {listing.id for listing in tree.listings}
    seen: dict[str, bool] = {}
    for case in _cases(tree):
        for each in case.because:
            cite = _VERSION.sub("", each.cite)
            if cite not in seen:
                seen[cite] = (
                    cite in ids or cite in over or any(pattern.match(cite) for pattern in patterns)
                )
            if not seen[cite]:
                close = nearest(cite, {name.lower(): name for name in plain})
                meant = next((name for name in plain if name.lower() == close), None)
                yield Found(
                    case.file,
                    each.at,
                    Text(
                        f"no rule and no table cites {cite}, so no proof can rest on it",
                        f"aucune règle ni table ne renvoie à {cite} : aucune preuve ne peut "
                        "reposer dessus",
                    ),
                    Text(f"did you mean {meant}?", f"vouliez-vous dire {meant}?")
                    if meant
                    else None,
                )


def _pattern(cite: str) -> re.Pattern[str]:
    """What a citation with placeholders may become, or what lies over it."""
    parts = _PLACEHOLDER.split(cite)
    return re.compile(".+".join(map(re.escape, parts)) + r"(?:$|[( ])")


def _reading_untested(tree: Tree) -> Iterator[Found]:
    chosen = {pair for case in _cases(tree) for pair in case.readings}
    for name, manifest in tree.manifests.items():
        for reading, at in tree.reading_places(name) if _cases(tree) else ():
            for value in manifest.readings[reading].values[1:]:
                if (reading, value) not in chosen:
                    yield Found(
                        f"{name}/ruleset.yaml",
                        at,
                        Text(f"no case chooses {reading}: {value}",
                             f"aucun cas ne choisit {reading} : {value}"),
                        Text("write a case for each side of it",
                             "écrivez un cas de chaque côté"),
                    )  # fmt: skip


def _outcome_untested(tree: Tree) -> Iterator[Found]:
    expected: dict[str, set[str]] = defaultdict(set)
    for case in _cases(tree):
        expected[case.question].update(case.outcomes)
    for entry in tree.entries:
        if entry.name == "question_outcome" and entry.words[0] in expected:
            question, outcome = entry.words[:2]
            if outcome not in expected[question]:
                yield Found(
                    entry.file,
                    entry.at,
                    Text(f"no case expects {outcome} of {question}",
                         f"aucun cas n’attend {outcome} de {question}"),
                    Text("write a case that ends so", "écrivez un cas qui finit ainsi"),
                )  # fmt: skip


def _same_id(tree: Tree) -> Iterator[Found]:
    first: dict[str, CaseNote] = {}
    for case in tree.cases or ():
        other = first.setdefault(case.id, case)
        if other is not case:
            at = Span(case.line, len("- id: ") + 1, case.line, len("- id: ") + 1 + len(case.id))
            yield Found(
                case.file,
                at,
                Text(f"{case.id} is taken by {other.file}:{other.line}",
                     f"{case.id} est pris par {other.file}:{other.line}"),
                Text("give the case a name of its own", "donnez au cas un nom à lui"),
            )  # fmt: skip


RULES = (
    LintRule(
        "tests/untouched-provision",
        "info",
        Text("every provision is named by a case", "toute disposition est nommée par un cas"),
        in_tree=_untouched,
        reads=frozenset({"atoms", "notes", "cases"}),
    ),
    LintRule(
        "tests/unknown-authority",
        "warning",
        Text("an authority that a case names is cited by the rules",
             "une référence que nomme un cas figure dans les règles"),
        in_tree=_unknown,
        reads=frozenset({"notes", "cases"}),
    ),
    LintRule(
        "tests/untested-reading",
        "warning",
        Text("each value of a reading is chosen by a case",
             "chaque valeur d’une interprétation est choisie par un cas"),
        in_tree=_reading_untested,
        reads=CASES_ONLY,
    ),
    LintRule(
        "tests/untested-outcome",
        "warning",
        Text("each outcome of a question is expected by a case",
             "chaque issue d’une question est attendue par un cas"),
        in_tree=_outcome_untested,
        reads=frozenset({"notes", "cases"}),
    ),
    LintRule(
        "tests/repeated-case",
        "error",
        Text("each case has a name of its own", "chaque cas a un nom à lui"),
        in_tree=_same_id,
        reads=CASES_ONLY,
    ),
)  # fmt: skip
