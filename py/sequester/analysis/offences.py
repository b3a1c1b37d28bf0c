"""What the tables say of an offence: its name, how it may be prosecuted, where it is listed.

Everything stands in data tables of the rule set; nothing about an offence is known here. Tables of
other Acts that name offences are found by the kind of their arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import clingo
from clingo import Symbol

from sequester.errors import Text
from sequester.law import DataTable, Offence, RuleSet

Fit: TypeAlias = Literal["same", "wider", "narrower", "beside"]
_FITS: tuple[Fit, ...] = ("same", "wider", "narrower", "beside")
MODES, NAMES, NUMBERS = "offence_mode", "offence_named", "renumbered"
_OWN = (MODES, NAMES, NUMBERS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table that names an offence, by the names of its arguments.

    `fit`: the row names the offence asked about itself, a wider provision that holds it, a
    narrower one within it, or one beside it that fixes its penalty.
    """

    table: DataTable
    values: Mapping[str, Symbol]
    offence: Offence
    fit: Fit = "same"


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables say of one offence."""

    offence: Offence
    names: tuple[Row, ...]
    modes: tuple[Row, ...]
    numbers: tuple[Row, ...]
    listed: tuple[Row, ...]

    @property
    def name(self) -> Text | None:
        """The name of the offence, or of the nearest wider provision that has one."""
        row = next((one for one in self.names if one.fit != "narrower"), None)
        if row is None:
            return None
        return Text(row.values["English"].string, row.values["French"].string)


class Offences:
    """The rows of a rule set that name offences."""

    def __init__(self, ruleset: RuleSet) -> None:
        """Read every row with an argument that is an offence, once."""
        self._rows: dict[str, list[Row]] = {}
        for table in ruleset.tables:
            predicate = ruleset.vocabulary.predicates.get((table.predicate, len(table.arguments)))
            kinds = (
                [ruleset.vocabulary.kinds.get(kind) for kind in predicate.kinds]
                if predicate
                else []
            )
            places = [n for n, kind in enumerate(kinds) if kind and kind.base == "offence"]
            if places:
                self._rows.setdefault(table.predicate, []).extend(_rows(table, places))

    def all(self) -> tuple[Offence, ...]:
        """Every offence that has a name, in the order of the table."""
        return tuple(dict.fromkeys(row.offence for row in self._rows.get(NAMES, ())))

    def known(self, offence: Offence) -> Known:
        """All that the tables say of an offence, the rows for itself first."""
        return Known(
            offence,
            tuple(self._of(NAMES, offence)),
            self._modes(offence),
            tuple(row for row in self._of(NUMBERS, offence) if row.fit == "same"),
            tuple(
                row
                for predicate in self._rows
                if predicate not in _OWN
                for row in self._of(predicate, offence)
            ),
        )

    def _modes(self, offence: Offence) -> tuple[Row, ...]:
        """How it may be prosecuted: its own rows, else those of what holds it or stands within it.

        Where there are none, those that stand beside it: the penalty of 348(1)(b) is in 348(1)(d)
        and (e).
        """
        rows = sorted(self._of(MODES, offence), key=lambda row: row.values["From"])
        for fit in ("same", "wider", "narrower"):
            found = tuple(row for row in rows if row.fit == fit)
            if found:
                return found
        act, section, subsection, paragraph = offence
        if not subsection:
            return ()
        above = (act, section, subsection if paragraph else "", "")
        beside = self._modes(above)
        return tuple(Row(r.table, r.values, r.offence, "beside") for r in beside)

    def _of(self, predicate: str, offence: Offence) -> list[Row]:
        """The rows of a table that name the offence, each once, its own first."""
        found = [
            Row(row.table, row.values, row.offence, fit)
            for row in self._rows.get(predicate, ())
            if (fit := _fit(row.offence, offence)) is not None
        ]
        found.sort(key=lambda row: _FITS.index(row.fit))
        return list({id(row.values): row for row in reversed(found)}.values())[::-1]


def _rows(table: DataTable, places: list[int]) -> Iterator[Row]:
    """The rows of a table, one for each offence that they name."""
    for fact in table.facts:
        symbols = clingo.parse_term(fact.text.removesuffix(".")).arguments
        values = dict(zip(table.arguments, symbols, strict=True))
        for place in places:
            yield Row(table, values, _offence(symbols[place]))


def _offence(symbol: Symbol) -> Offence:
    act, *levels = symbol.arguments
    section, subsection, paragraph = (level.string for level in levels)
    return act.name, section, subsection, paragraph


def _fit(listed: Offence, asked: Offence) -> Fit | None:
    """How a listed provision stands to the one asked about; None where they are apart."""
    if listed == asked:
        return "same"
    if _within(asked, listed):
        return "wider"
    return "narrower" if _within(listed, asked) else None


def _within(inner: Offence, outer: Offence) -> bool:
    """Whether the provision `inner` stands under `outer`."""
    levels = [level for level in outer if level]
    return bool(outer[1]) and list(inner[: len(levels)]) == levels
