"""How what a rule says is spelt out once its variables have values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from sequester.check.core.rules import (
    Atom,
    Comparison,
    Const,
    Expr,
    Fun,
    Literal,
    Sum,
    Var,
)
from sequester.check.core.terms import compute, parse, show

Values: TypeAlias = Mapping[str, str]  # what each variable stands for, spelt out
Spell: TypeAlias = Callable[[Values], str]


class Texts(dict[str, str]):
    """What each variable of a rule stands for; `_` for one without a value."""

    def __missing__(self, name: str) -> str:
        """Leave open what has no value."""
        return "_"


def spelling(expr: Expr) -> Spell:
    """How to spell an expression once its variables have values."""
    if isinstance(expr, Const):
        text = show(expr.term)
        return lambda _: text
    if isinstance(expr, Var):
        return f"%({expr.name})s".__mod__
    if isinstance(expr, Fun):
        return spelling_of(expr.name, expr.args)
    operator, left, right = expr.operator, spelling(expr.left), spelling(expr.right)
    if operator == "..":
        return lambda texts: f"..({left(texts)},{right(texts)})"
    return lambda texts: show(compute(operator, parse(left(texts)), parse(right(texts))))


def spelling_of(name: str, args: Iterable[Expr]) -> Spell:
    """How to spell an atom or a compound term."""
    form = _form(Fun(name, tuple(args)))
    if form is not None:
        return form.__mod__
    parts = [spelling(arg) for arg in args]
    return lambda texts: f"{name}({','.join([part(texts) for part in parts])})"


def _form(expr: Expr) -> str | None:
    """A format string for an expression without arithmetic."""
    if isinstance(expr, Var):
        return f"%({expr.name})s"
    if isinstance(expr, Const):
        return show(expr.term).replace("%", "%%")
    if isinstance(expr, Sum):
        return None
    parts = [_form(arg) for arg in expr.args]
    inner = [part for part in parts if part is not None]
    if len(inner) < len(parts):
        return None
    return f"{expr.name}({','.join(inner)})" if inner else expr.name


def spellings(literal: Literal) -> tuple[Spell, ...]:
    """How to spell an atom, the sides of a comparison, or the guards of an aggregate."""
    if isinstance(literal, Atom):
        return (spelling_of(literal.name, literal.args),)
    if isinstance(literal, Comparison):
        return tuple(map(spelling, literal.terms))
    return tuple(spelling(guard[0]) for guard in (literal.left, literal.right) if guard)
