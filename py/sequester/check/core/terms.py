"""Terms: what atoms are made of, how they are spelt, ordered and computed with.

A number is an `int`; a word, a string and the two ends are a `str` in clingo's spelling (`cc`,
`"348"`, `#inf`, `#sup`); anything with arguments is a tuple, name first. `None` is `_`: left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import eq, ge, gt, itemgetter, le, lt, ne
from typing import Any, TypeAlias

Term: TypeAlias = "int | str | tuple[Term, ...] | None"
Row: TypeAlias = tuple[Term, ...]

_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\["\\n])*"|-?[0-9]+|#inf|#sup|_(?![A-Za-z0-9_])|_*[a-z][A-Za-z0-9_]*|[(),]'
)
_WORD = re.compile("_*[a-z][A-Za-z0-9_]*").fullmatch
_DEEPEST = 20
_MEMORY = 200_000
# how to tell whether two terms stand to each other as a sign says, and whether it goes by `order`
TESTS: dict[str, tuple[Callable[[Any, Any], bool], bool]] = {
    "=": (eq, False), "!=": (ne, False),
    "<": (lt, True), "<=": (le, True), ">": (gt, True), ">=": (ge, True),
}  # fmt: skip
_known: dict[str, Term] = {}
_ranks: dict[str, tuple[int, str]] = {"#inf": (0, ""), "#sup": (5, "")}


class NoTermError(ValueError):
    """A text is not a term."""


def parse(text: str) -> Term:
    """The term that `text` spells, exactly as `show` would; NoTermError for anything else."""
    found = _known.get(text, _known)
    if found is not _known:
        return found  # type: ignore[return-value]
    head, _, inner = text.partition("(")
    try:
        if inner and '"' not in text and "(" not in inner and _WORD(head) and text[-1] == ")":
            term: Term = (head, *map(parse, inner[:-1].split(",")))
        else:
            tokens = _TOKEN.findall(text)
            term, end = _read(tokens, 0, 0)
            if end != len(tokens) or show(term) != text:
                raise NoTermError(text)
    except ValueError:
        raise NoTermError(text) from None
    if len(_known) > _MEMORY:
        _known.clear()
    _known[text] = term
    return term


def _read(tokens: list[str], at: int, depth: int) -> tuple[Term, int]:
    """One term from position `at`, and the position after it."""
    if at >= len(tokens) or tokens[at] in "()," or depth > _DEEPEST:
        raise ValueError
    head, at = tokens[at], at + 1
    if at == len(tokens) or tokens[at] != "(":
        if head == "_":
            return None, at
        return (int(head) if head[0] in "-0123456789" else head), at
    if not head[0].islower() and not head.startswith("_"):
        raise ValueError
    parts: list[Term] = [head]
    while tokens[at] != ")":
        part, at = _read(tokens, at + 1, depth + 1)
        parts.append(part)
        if at == len(tokens) or tokens[at] not in ",)":
            raise ValueError
    return tuple(parts), at + 1


def show(term: Term) -> str:
    """The spelling of a term."""
    if isinstance(term, tuple):
        return _shown(term)
    return "_" if term is None else str(term)


@lru_cache(maxsize=_MEMORY)
def _shown(term: tuple[Term, ...]) -> str:
    return f"{term[0]}({','.join(map(show, term[1:]))})"


def string(text: str) -> str:
    """The string term with this content."""
    inner = text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
    return f'"{inner}"'


def content(term: Term) -> str:
    """What a string says; the spelling of any other term."""
    if isinstance(term, str) and term.startswith('"'):
        swap = {"\\\\": "\\", "\\n": "\n", '\\"': '"'}
        return re.sub(r'\\[\\n"]', lambda found: swap[found[0]], term[1:-1])
    return show(term)


def is_ground(term: Term) -> bool:
    """Whether nothing in the term is left open."""
    return term is not None and (not isinstance(term, tuple) or all(map(is_ground, term)))


def fits(pattern: Term, term: Term) -> bool:
    """Whether two terms, either with open places, can be the same."""
    if pattern is None or term is None or pattern == term:
        return True
    if not isinstance(pattern, tuple) or not isinstance(term, tuple):
        return False
    return len(pattern) == len(term) and all(map(fits, pattern, term))


@lru_cache(maxsize=_MEMORY)
def order(term: Term) -> tuple[object, ...]:
    """Sorts terms as clingo does: #inf, numbers, words, strings, functions, #sup."""
    if isinstance(term, int):
        return (1, term)
    if isinstance(term, tuple):
        return (4, len(term), term[0], *map(order, term[1:]))
    text = term or "_"
    return _ranks.get(text) or ((3, content(text)) if text[0] == '"' else (2, text))


def holds(left: Term, operator: str, right: Term) -> bool:
    """Whether the comparison of two ground terms is true."""
    test, ranks = TESTS[operator]
    return test(order(left), order(right)) if ranks else test(left, right)


def compute(operator: str, left: Term, right: Term) -> Term:
    """The result of arithmetic; None where it has none, as for words or a division by zero."""
    if not isinstance(left, int) or not isinstance(right, int):
        return None
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if right == 0:
        return None
    whole = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
    return whole if operator == "/" else left - whole * right


def total(function: str, rows: Iterable[Row]) -> Term:
    """What an aggregate over these tuples comes to."""
    rows = rows if isinstance(rows, set) else set(rows)
    if function == "count":
        return len(rows)
    if function in ("min", "max"):
        firsts = [row[0] for row in rows if row]
        if not firsts:
            return "#sup" if function == "min" else "#inf"
        return (min if function == "min" else max)(firsts, key=order)
    weights = [row[0] for row in rows if row and isinstance(row[0], int)]
    return sum(weight for weight in weights if function == "sum" or weight > 0)


def keyed(places: Sequence[Any]) -> Callable[[Any], Any]:
    """How to take what stands at these places: a tuple, but for one place what stands there."""
    return itemgetter(*places) if places else lambda _: ()
