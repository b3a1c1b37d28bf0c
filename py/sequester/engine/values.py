"""Values of a record as clingo terms, by the kind that the vocabulary gives an argument.

Every number that leaves here fits clingo's 32-bit arithmetic with room to spare: clingo wraps
around silently, so what is too large is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from clingo import Function, Number, String, Symbol, SymbolType

from sequester.errors import Problem, RecordError, Text, nearest
from sequester.law import Kind, Offence, Predicate, Vocabulary, resolve_cited, resolve_plain
from sequester.records import parse_length

MOST_CITED = 10_000  # citations kept
LARGEST = 1_000_000_000  # sums of two still fit into 32 bits


@lru_cache(maxsize=65536)
def date_symbol(day: dt.date) -> Symbol:
    """`date(Y,M,D)`."""
    return Function("date", [Number(day.year), Number(day.month), Number(day.day)])


@lru_cache(maxsize=65536)
def constant(word: str) -> Symbol:
    """A constant; records share most of them, and asking clingo is dear."""
    return Function(word)


@lru_cache(maxsize=65536)
def atom(name: str, *arguments: Symbol) -> Symbol:
    """`name(arguments)`; records share most of their facts too."""
    return Function(name, arguments)


@lru_cache(maxsize=65536)
def is_date(symbol: Symbol) -> bool:
    """Whether a term is `date(Y,M,D)`."""
    return symbol.type == SymbolType.Function and symbol.match("date", 3)


@lru_cache(maxsize=65536)
def date_of(symbol: Symbol) -> dt.date:
    """The day that a term `date(Y,M,D)` names."""
    year, month, day = (argument.number for argument in symbol.arguments)
    return dt.date(year, month, day)


def constant_name(word: str) -> str:
    """A word of the record as a clingo constant: `CA-ON` is `ca_on`."""
    return word.strip().lower().replace("-", "_").replace(" ", "_")


def scalar_symbol(value: object) -> Symbol:
    """A reading's or request's value: true, false, a number, a date or a constant."""
    if isinstance(value, bool):
        return constant("true" if value else "false")
    if isinstance(value, int):
        return Number(value)
    if isinstance(value, dt.date):
        return date_symbol(value)
    return constant(constant_name(str(value)))


def symbol_of(value: object, kind: Kind, vocabulary: Vocabulary, pointer: str) -> Symbol:
    """The term for a value of the given kind; raises RecordError where there is none."""
    if isinstance(value, bool | dt.date):
        return scalar_symbol(value)
    if isinstance(value, int | Decimal):
        return _number(value, kind, pointer)
    word = str(value)
    if kind.base == "offence":
        return _offence(word, vocabulary, pointer)
    if kind.base == "length":
        return _length(word)
    if kind.base == "text":
        return String(word)
    return _constant(word, kind, vocabulary, pointer)


def no_item(id_: str, known: Iterable[str], pointer: str) -> RecordError:
    """The error for an id of the request that no item of the record has."""
    near = nearest(id_, known)
    hint = Text(f'did you mean "{near}"?', f"vouliez-vous dire « {near} »?") if near else None
    text = Text(f'the record holds no "{id_}"', f"le dossier ne contient pas « {id_} »")
    return RecordError(Problem("E103", text, pointer=pointer, hint=hint))


def _number(value: int | Decimal, kind: Kind, pointer: str) -> Symbol:
    scaled = Decimal(value) * 100 if kind.base in ("cents", "hundredths") else Decimal(value)
    if scaled != int(scaled) or abs(scaled) > LARGEST:
        raise RecordError(
            Problem(
                "E101",
                Text(
                    f"the number {value} is too large or too fine",
                    f"le nombre {value} est trop grand ou trop précis",
                ),
                pointer=pointer,
                hint=Text(
                    "give at most two decimals and no more than ten million",
                    "donnez au plus deux décimales et au plus dix millions",
                ),
            )
        )
    return Number(int(scaled))


def _length(word: str) -> Symbol:
    length = parse_length(word)
    if isinstance(length, str):
        return constant(constant_name(length))
    return Function("length", [Number(length[0]), Number(length[1])])


class Cited:
    """Keeps what citations say: records cite the same few offences, and reading one is dear."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[tuple[str, str], Mapping[str, Symbol]] = {}

    def offences(
        self, word: str, predicate: Predicate, vocabulary: Vocabulary, pointer: str
    ) -> Mapping[str, Symbol]:
        """The same as `offences_cited`, always for one vocabulary."""
        key = (predicate.name, word)
        found = self._found.get(key)
        if found is None:
            found = offences_cited(word, predicate, vocabulary, pointer)
            if len(self._found) >= MOST_CITED:
                self._found.clear()
            self._found[key] = found
        return found


def offences_cited(
    word: str, predicate: Predicate, vocabulary: Vocabulary, pointer: str
) -> dict[str, Symbol]:
    """What a citation says of an item: predicate -> offence.

    The offence itself, and where the citation is of an attempt or a conspiracy and the predicate
    has a neighbour for it, that the offence was what the act aimed at. Raises RecordError.
    """
    cited = resolve_cited(vocabulary, word)
    if isinstance(cited, Problem):
        raise _at(cited, pointer)
    if not cited.form:
        return {predicate.name: _offence_symbol(cited.offence)}
    aimed = vocabulary.aims.keys.get((predicate.name, cited.form))
    if aimed is None:
        return {predicate.name: _offence(word, vocabulary, pointer)}
    return {
        predicate.name: _offence_symbol(cited.charge or cited.offence),
        aimed: _offence_symbol(cited.offence),
    }


def _offence(word: str, vocabulary: Vocabulary, pointer: str) -> Symbol:
    found = resolve_plain(vocabulary, word)
    if isinstance(found, Problem):
        raise _at(found, pointer)
    return _offence_symbol(found)


def _offence_symbol(offence: Offence) -> Symbol:
    act, *parts = offence
    return Function("offence", [Function(act), *map(String, parts)])


def _at(found: Problem, pointer: str) -> RecordError:
    return RecordError(Problem(found.code, found.message, pointer=pointer, hint=found.hint))


def _constant(word: str, kind: Kind, vocabulary: Vocabulary, pointer: str) -> Symbol:
    known = vocabulary.constants.get(kind.name, {})
    name = constant_name(word)
    if name in known or kind.base == "any":
        return constant(name)
    other = f"other_{kind.name}"
    if other in known:  # an open list: what it does not name is "another"
        return constant(other)
    near = nearest(word, known)
    raise RecordError(
        Problem(
            "E102",
            Text(
                f'the rules know no {kind.name} "{word}"',
                f"les règles ne connaissent pas « {word} »",
            ),
            pointer=pointer,
            hint=Text(f'did you mean "{near}"?', f"vouliez-vous dire « {near} »?")
            if near
            else None,
        )
    )
