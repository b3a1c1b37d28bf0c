"""Terms: what atoms are made of, how they are read, ordered and computed with.

A number is an `int`; a word, a string and the two ends are a `str` in clingo's spelling (`cc`,
`"348"`, `#inf`, `#sup`); anything with arguments is a tuple, name first. `None` is `_`: left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import eq, ge, gt, le, lt, ne
from typing import TypeAlias

Term: TypeAlias = "int | str | tuple[Term, ...] | None"
Row: TypeAlias = tuple[Term, ...]
_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\["\\n])*"|-?[0-9]+|#inf|#sup|\.\.|_(?![A-Za-z0-9_])|_*[a-z][A-Za-z0-9_]*|[(),]'
)
_COMPARE = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


class NotATermError(ValueError):
    """A text is not a term."""


def parse(text: str) -> Term:
    """The term that a text spells, exactly as `show` would; NotATermError for anything else."""
    tokens = _TOKEN.findall(text)
    try:
        term = _read(tokens)
    except (IndexError, RecursionError):
        raise NotATermError(text) from None
    if tokens or show(term) != text:
        raise NotATermError(text)
    return term


def _read(tokens: list[str]) -> Term:
    """The first term of the tokens, which are taken away; IndexError where there is none."""
    parts: list[Term] = [tokens.pop(0)]
    head = str(parts[0])
    if head in "(),":
        raise IndexError
    if tokens[:1] != ["("]:
        return None if head == "_" else int(head) if head.lstrip("-").isdecimal() else head
    while tokens.pop(0) in "(,":
        parts.append(_read(tokens))
    return tuple(parts)


def show(term: Term) -> str:
    """The spelling of a term."""
    if isinstance(term, tuple):
        return f"{term[0]}({','.join(map(show, term[1:]))})"
    return "_" if term is None else str(term)


def row_of(term: Term) -> Row:
    """An atom as a row, its name first."""
    return term if isinstance(term, tuple) else (term,)


def is_ground(term: Term) -> bool:
    """Whether nothing in the term is left open."""
    return term is not None and (not isinstance(term, tuple) or all(map(is_ground, term)))


def fits(one: Term, other: Term) -> bool:
    """Whether two terms, either with open places, can be the same."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(fits, one, other))
    return one is None or other is None or one == other


def order(term: Term) -> tuple[object, ...]:
    """Sorts terms as clingo does: #inf, numbers, words, strings, what has arguments, #sup."""
    if isinstance(term, int):
        return (1, term)
    if isinstance(term, tuple):
        return (4, len(term), term[0], *map(order, term[1:]))
    if str(term)[0] == '"':
        return (3, re.sub(r"\\(.)", lambda found: found[1].replace("n", "\n"), str(term)[1:-1]))
    return (0,) if term == "#inf" else (5,) if term == "#sup" else (2, term)


def holds(left: Term, operator: str, right: Term) -> bool:
    """Whether the comparison of two terms is true."""
    return bool(_COMPARE[operator](order(left), order(right)))


def compute(operator: str, left: Term, right: Term) -> Term:
    """The result of arithmetic; None where it has none, as for words or a division by zero."""
    if not isinstance(left, int) or not isinstance(right, int):
        return None
    if operator in "+-*":
        return {"+": left + right, "-": left - right, "*": left * right}[operator]
    if right == 0:
        return None
    whole = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
    return whole if operator == "/" else left - whole * right


def total(function: str, rows: Iterable[Row]) -> Term:
    """What an aggregate over these different tuples comes to."""
    rows = list(rows)
    if function == "count":
        return len(rows)
    firsts = [row[0] for row in rows if row]
    if function in ("min", "max"):
        end, best = ("#sup", min) if function == "min" else ("#inf", max)
        return best(firsts, key=order, default=end)
    weights = [one for one in firsts if isinstance(one, int)]
    return sum(one for one in weights if function == "sum" or one > 0)
