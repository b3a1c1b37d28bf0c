"""What may be asked of what is true, whichever core evaluated it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sequester.check.core.model import Unknown
from sequester.check.core.rules import Signature
from sequester.check.core.terms import Row, Term


class Holds(Protocol):
    """What is true, whoever evaluated it, and what was wanted but is not known."""

    wanted: dict[Unknown, Signature]

    def find(self, signature: Signature, fixed: Mapping[int, Term]) -> Sequence[Row]:
        """The instances of a predicate with these arguments."""
        ...

    def has(self, pattern: Row) -> bool:
        """Whether some true atom (name first) fits the pattern."""
        ...
