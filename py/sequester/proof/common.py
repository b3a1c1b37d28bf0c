"""What holds whatever the unknown facts turn out to be: the firings that all answers share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sequester.engine.matching.bodies import Instance
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Env
from sequester.engine.matching.terms import Row, Signature
from sequester.proof.program import Fired
from sequester.proof.view import View


class Common:
    """Finds the firings of a rule that every one of several answers has."""

    def __init__(self, views: Sequence[View]) -> None:
        """Take the answers; nothing is compared before it is asked for."""
        self._views = views
        self._found: dict[int, Mapping[Row, Row]] = {}

    def firing(self, view: View, signature: Signature, row: Row) -> Fired | None:
        """The rule and the values that show an atom in every answer; None where there are none.

        `view` is the answer that is being proved: what it rests on there must come before it.
        """
        for rule in view.program.rules_for(signature, row):
            values = self._by_head(rule).get(row)
            if values is not None:
                env: Env = [*values, *[None] * (len(rule.places) - len(values))]
                if view.grounded(rule, env):
                    return rule, env
        return None

    def _by_head(self, rule: CompiledRule) -> Mapping[Row, Row]:
        """For each head that a rule shows in every answer, the first of its shared firings."""
        index = rule.rule.index
        found = self._found.get(index)
        if found is None:
            found = self._found[index] = dict[Row, Row]()
            for values, head in sorted(self._shared(rule)):
                found.setdefault(head, values)
        return found

    def _shared(self, rule: CompiledRule) -> set[Instance]:
        """The firings of a rule that every answer has."""
        first, *others = self._views
        known = first.instances(rule)
        shared = set(known)
        for view in others:
            if not shared:
                break
            instances = view.instances(rule)
            if instances is not known:  # most completions change nothing about a rule
                shared.intersection_update(instances)
        return shared
