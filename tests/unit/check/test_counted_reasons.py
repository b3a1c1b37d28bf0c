"""The reasons for which a tuple counts are those of the rule, for both checkers."""

from typing import Any

import msgspec
import pytest
from clingo.ast import ASTType, parse_string

from sequester.check.core.counting import _Element
from sequester.check.core.document import Member
from sequester.check.core.rules import Aggregate
from sequester.check.plain.account import Open
from sequester.check.plain.proof import _all_say
from sequester.check.reading import read_rule

RULE = "many(N) :- N = #count { X : item(X), not sealed(X,_) }."
ITEM = {"kind": "step", "atom": "item(i1)", "step": 0}
REST = {"steps": [], "instead": [], "not_in_force": [], "circular": False, "left_out": 0}


def aggregate() -> Aggregate:
    """The aggregate of the rule."""
    found: list[Any] = []
    parse_string(RULE, found.append)
    rule = next(read_rule(one) for one in found if one.ast_type == ASTType.Rule)
    (literal,) = rule.body
    assert isinstance(literal, Aggregate)
    return literal


@pytest.mark.parametrize(
    ("absent", "right"), [("sealed(i1,_)", True), ("sealed(i1,i5)", False), ("sealed(i2,_)", False)]
)
def test_a_reason_is_no_narrower_than_the_condition(absent: str, *, right: bool) -> None:
    """A conviction would be counted as not sealed because one order of several is not there."""
    (element,) = aggregate().elements
    premises: list[dict[str, Any]] = [ITEM, {"kind": "absent", "atom": absent, **REST}]
    member = msgspec.convert({"terms": ["i1"], "premises": premises}, Member)
    assert _Element(element).counts(member, {}) == right
    assert any(True for _ in _all_say(element.condition, Open(), premises)) == right
