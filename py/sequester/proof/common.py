"""What holds whatever the unknown facts turn out to be: the firings that all answers share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Env
from sequester.engine.matching.terms import Row, Term
from sequester.proof.view import View

Values = tuple[Term | None, ...]


class Common:
    """Finds the firings of a rule that every one of several answers has."""

    def __init__(self, views: Sequence[View]) -> None:
        """Take the answers; nothing is compared before it is asked for."""
        self._views = views
        self._found: dict[int, Mapping[Row, Values]] = {}
        self._all: dict[int, frozenset[tuple[Row, Values]]] = {}

    def why(self, rule: CompiledRule, row: Row) -> Env | None:
        """The values of a firing that shows the atom in every answer; None where there is none."""
        index = rule.rule.index
        found = self._found.get(index)
        if found is None:
            found = dict[Row, Values]()
            for head, values in sorted(self._shared(rule)):
                found.setdefault(head, values)
            self._found[index] = found
        shown = found.get(row)
        if shown is None:
            return None
        return [*shown, *[None] * (len(rule.places) - len(shown))]

    def has(self, rule: CompiledRule, row: Row, env: Env) -> bool:
        """Whether this firing is one of every answer."""
        return (row, _values(rule, env)) in self._shared(rule)

    def _shared(self, rule: CompiledRule) -> frozenset[tuple[Row, Values]]:
        index = rule.rule.index
        found = self._all.get(index)
        if found is None:
            first, *others = self._views
            shared = _fired(first, rule)
            for view in others:
                if not shared:
                    break
                shared &= _fired(view, rule)
            found = self._all[index] = frozenset(shared)
        return found


def _fired(view: View, rule: CompiledRule) -> set[tuple[Row, Values]]:
    return {(row, _values(rule, env)) for row, env in view.firings(rule)}


def _values(rule: CompiledRule, env: Env) -> Values:
    return tuple(env[: len(rule.rule.variables)])
