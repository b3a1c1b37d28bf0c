"""Burdens of proof: each is borne under some rule set, for none applies of itself."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.errors import Text
from sequester.law import under
from sequester.lint.model import Found
from sequester.lint.rule import NOTES_ONLY, LintRule
from sequester.lint.tree import Tree

_CITE = 2  # where the authority stands in burden(Key, State, Cite, English, French)


def _unborne(tree: Tree) -> Iterator[Found]:
    borne = {name for manifest in tree.manifests.values() for name in manifest.burdens}
    for entry in tree.entries:
        if entry.name != "burden" or len(entry.words) <= _CITE:
            continue
        cite = entry.words[_CITE]
        if not any(under(cite, authority) for authority in borne):
            place = next((each.at for each in entry.strings if each.value == cite), entry.at)
            authority = cite.split()[0] if cite[:1].isalpha() else cite
            yield Found(
                entry.file,
                place,
                Text(
                    f"no rule set applies the burden of proof that {cite} lays down",
                    f"aucun ensemble de règles n’applique le fardeau de preuve de {cite}",
                ),
                Text(
                    f"name {authority} under burdens in the ruleset.yaml of its country",
                    f"indiquez {authority} sous burdens dans le ruleset.yaml de son pays",
                ),
            )


RULES = (
    LintRule(
        "law/unborne-burden",
        "error",
        Text("each burden of proof is applied by a rule set",
             "chaque fardeau de preuve est appliqué par un ensemble de règles"),
        in_tree=_unborne,
        reads=NOTES_ONLY,
    ),
)  # fmt: skip
