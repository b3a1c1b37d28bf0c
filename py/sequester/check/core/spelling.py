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
    names_of,
)
from sequester.check.core.terms import compute, keyed, parse, show

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
    atom = Fun(name, tuple(args))
    if _plain(atom):
        spell = together([atom])
        return lambda texts: spell(texts)[0]
    parts = [spelling(arg) for arg in atom.args]
    return lambda texts: f"{name}({','.join([part(texts) for part in parts])})"


def together(atoms: Iterable[Fun]) -> Callable[[Values], list[str]]:
    """How to spell several atoms at once; those with arithmetic are spelt one by one."""
    listed = list(atoms)
    own = [
        (at, spelling_of(one.name, one.args)) for at, one in enumerate(listed) if not _plain(one)
    ]
    # no term has a line break in its spelling
    form = "\n".join([_form(one) if _plain(one) else "" for one in listed])
    names = [name for one in listed if _plain(one) for name in names_of(one)]
    take = keyed(names)

    def spell(texts: Values) -> list[str]:
        found: list[str] = (form % take(texts)).split("\n")
        for at, alone in own:
            found[at] = alone(texts)
        return found

    return spell


def _plain(expr: Expr) -> bool:
    """Whether nothing is computed in it."""
    return not isinstance(expr, Sum) and (not isinstance(expr, Fun) or all(map(_plain, expr.args)))


def _form(expr: Expr) -> str:
    """A format string, with a place for each variable in turn; nothing is computed in it."""
    if isinstance(expr, Var):
        return "%s"
    if isinstance(expr, Const):
        return show(expr.term).replace("%", "%%")
    if isinstance(expr, Fun) and expr.args:
        return f"{expr.name}({','.join(map(_form, expr.args))})"
    return expr.name if isinstance(expr, Fun) else ""


def spellings(literal: Literal) -> tuple[Spell, ...]:
    """How to spell an atom, the sides of a comparison, or the guards of an aggregate."""
    if isinstance(literal, Atom):
        return (spelling_of(literal.name, literal.args),)
    if isinstance(literal, Comparison):
        return tuple(map(spelling, literal.terms))
    return tuple(spelling(guard[0]) for guard in (literal.left, literal.right) if guard)
