"""The checker's terms are clingo's: spelling, order and arithmetic."""

from itertools import product

import clingo
import pytest

from sequester.check.core.terms import compute, holds, parse, show

TERMS = (
    "#inf", "-5", "0", "3", "a", "b", "aa", '"a"', '"b"', '"aa"', '"a\\"\\\\\\n"', "b(1)", "f(1)",
    "f(a)", "g(1)", "f(1,2)", "date(2019,3,1)", "date(2019,12,1)", "date(2020,1,1)", "#sup",
)  # fmt: skip


def test_order_is_clingos() -> None:
    """A date that sorted otherwise than in clingo would be compared wrongly."""
    for left, right in product(TERMS, TERMS):
        expected = clingo.parse_term(left) < clingo.parse_term(right)
        assert holds(parse(left), "<", parse(right)) == expected, (left, right)


@pytest.mark.parametrize("text", TERMS)
def test_spelling_is_clingos(text: str) -> None:
    """A term that came back otherwise would be another term."""
    assert show(parse(text)) == text == str(clingo.parse_term(text))


@pytest.mark.parametrize(
    "text", ["", "f(", "f)", "f(1", "f(1,)", "a b", "A", "f (1)", "01", '"', "a,b", "f(1)g", "1(2)"]
)
def test_anything_else_is_no_term(text: str) -> None:
    """A text that is read loosely could say two things at once."""
    with pytest.raises(ValueError):  # noqa: PT011 - the text is all there is to say
        parse(text)


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "\\"])
def test_arithmetic_is_clingos(operator: str) -> None:
    """A year that was rounded otherwise would move a date."""
    for left, right in product((-7, -1, 0, 2, 7), (-3, -2, 1, 4)):
        expected = clingo.parse_term(f"({left}){operator}({right})").number
        assert compute(operator, left, right) == expected
    assert compute("/", 1, 0) is None
    assert compute("+", "a", 1) is None
