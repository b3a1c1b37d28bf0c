"""What aggregates count and come to."""

from __future__ import annotations

from collections.abc import Sequence

from sequester.check.chains import Compiled
from sequester.check.lookups import Env
from sequester.check.model import Model
from sequester.check.rules import Aggregate, Rule
from sequester.check.terms import Row, Term


class Collector(Compiled):
    """Finds the tuples that an aggregate of a rule counts, once the rule's variables are bound."""

    def __init__(self, rule: Rule, aggregate: Aggregate) -> None:
        """Prepare the aggregate's elements."""
        super().__init__(rule)
        self.places = [self.slot(name) for name in rule.names]
        self.gathered = self.slot("{}")
        self.runs = self.gatherers(aggregate, frozenset(rule.names), self.gathered)

    def tuples(self, model: Model, values: Sequence[Term]) -> set[Row]:
        """Every tuple; `values` are those of the rule's variables, in order."""
        env: Env = [None] * len(self.slots)
        for place, term in zip(self.places, values, strict=True):
            env[place] = term
        env[self.gathered] = ()
        for run in self.runs:
            run(model, env)
        return set(env[self.gathered])  # type: ignore[arg-type]
