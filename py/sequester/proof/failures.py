"""Errors that mean the engine and the proofs disagree about what follows."""

from __future__ import annotations

from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.terms import Row, Signature, function, show
from sequester.errors import InternalError, Problem, Text


def unproved(signature: Signature, row: Row) -> InternalError:
    """The error for an atom that holds without a rule that shows it."""
    atom = show(function(signature[0], row))
    return InternalError(
        Problem("I202", Text(f"no rule shows {atom}", f"aucune règle n’établit {atom}"))
    )


def contradicted(rule: CompiledRule, row: Row) -> InternalError:
    """The error for an atom that a rule shows and the answer lacks."""
    atom = show(function(rule.signature[0], row))
    block = rule.rule.block.id
    return InternalError(
        Problem(
            "I203",
            Text(
                f"rule {block} shows {atom}, which the answer lacks",
                f"la règle {block} établit {atom}, absent de la réponse",
            ),
        )
    )
