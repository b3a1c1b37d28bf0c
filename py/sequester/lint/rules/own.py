"""Rules about the comments that silence other rules; `ignores` finds what they say."""

from __future__ import annotations

from sequester.errors import Text
from sequester.lint.ignores import FORM, IDLE
from sequester.lint.rule import LintRule

RULES = (
    LintRule(
        FORM,
        "error",
        Text(
            "a comment that silences a rule names it and gives the reason",
            "un commentaire qui fait taire une règle la nomme et donne le motif",
        ),
    ),
    LintRule(
        IDLE,
        "warning",
        Text(
            "a comment that silences a rule silences something",
            "un commentaire qui fait taire une règle fait taire quelque chose",
        ),
        fixable=True,
    ),
)
