"""What holds in every completion of one answer of which facts are still open."""

from __future__ import annotations

from sequester.engine.matching.terms import Row, Signature
from sequester.engine.standing import Standing
from sequester.proof.program import Fired
from sequester.proof.view import View


class Lasting:
    """Finds the firings of which no condition can cease to hold."""

    def __init__(self, standing: Standing) -> None:
        """Take what is known of that which may change."""
        self._standing = standing

    def firing(self, view: View, signature: Signature, row: Row) -> Fired | None:
        """The rule and the values that show an atom in every completion; None: none alone does."""
        for rule in view.program.rules_for(signature, row):
            for head, env in view.firings(rule):
                if (
                    head == row
                    and self._standing.holds_on(rule.literals, env)
                    and view.grounded(rule, env)
                ):
                    return rule, env
        return None
