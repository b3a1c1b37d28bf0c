"""Every rule of lint by its id, in order of category and id."""

from __future__ import annotations

from collections.abc import Mapping

from sequester.lint.model import CATEGORIES
from sequester.lint.rule import LintRule
from sequester.lint.rules import (
    asking,
    bodies,
    burdens,
    citations,
    comparisons,
    conflict,
    force,
    listed,
    loaded,
    own,
    readings,
    remarks,
    resolved,
    scenarios,
    sentences,
    spelling,
    typography,
    variables,
    versions,
    words,
)

_MODULES = (
    asking,
    bodies,
    burdens,
    citations,
    comparisons,
    conflict,
    force,
    listed,
    loaded,
    own,
    readings,
    remarks,
    resolved,
    scenarios,
    sentences,
    spelling,
    typography,
    variables,
    versions,
    words,
)


def _all() -> Mapping[str, LintRule]:
    rules = [rule for module in _MODULES for rule in module.RULES]
    order = {category: place for place, category in enumerate(CATEGORIES)}
    return {
        rule.id: rule for rule in sorted(rules, key=lambda rule: (order[rule.category], rule.id))
    }


RULES = _all()
"""All rules: id -> rule."""
