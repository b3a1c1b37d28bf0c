"""On which days between two that were tried an unknown date may make a difference.

An answer holds every day that its rules compare. As the unknown date moves, so do the days that
rest on it, and something changes only where one of them reaches a day that it is held against.
What moves is what differs between the answers for two days; how far it has to go is read off.
Where nothing that moves has anything to reach between the two days, nothing changes there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clingo import Symbol

from sequester.engine.control import Raw
from sequester.engine.meetings import Meetings, Place
from sequester.engine.model import Signature, StaticAtoms
from sequester.engine.values import date_of, is_date

Said = tuple[Signature, tuple[int, ...]]  # an atom that holds a day: its arguments, numbered
Dated = frozenset[Said]
SLACK = 4  # days by which months and years of different length may put off an arrival


class Turning:
    """Finds the days to look at next, for one program."""

    def __init__(self, meetings: Meetings, static: StaticAtoms) -> None:
        """Note which arguments hold days, and which named days and table columns they meet."""
        self._fixed: dict[Place, list[int]] = {}
        self._met: dict[Place, list[Place]] = {}
        self._places: dict[Signature, list[Place]] = defaultdict(list)
        self._facts: dict[Symbol, Said] = {}
        self._read: dict[frozenset[Place], frozenset[Signature]] = {}
        self._numbers: dict[Symbol, int] = {}  # terms are compared by number: far cheaper
        self._days: dict[int, int] = {}  # the ordinals of those terms that are days
        for place, met in meetings.direct.items():
            fixed: set[int] = set()
            moving: list[Place] = []
            for one in met:
                if isinstance(one, Symbol):
                    fixed.add(date_of(one).toordinal())
                elif one.signature in static.atoms:
                    fixed |= static.days(one.signature, one.place)
                else:
                    moving.append(one)
            if place.signature not in static.atoms:
                self._fixed[place] = sorted(fixed)
                self._met[place] = moving
                self._places[place.signature].append(place)

    def dated(self, facts: Iterable[Symbol], raw: Raw, moving: frozenset[Place]) -> Dated:
        """The atoms of an answer that hold a day that may move, or that one may meet."""
        wanted = self._wanted(moving)
        found: list[Said] = []
        for fact in facts:
            said = self._facts.get(fact)
            if said is None:
                arguments = fact.arguments
                said = (fact.name, len(arguments)), self._numbered(arguments)
                self._facts[fact] = said
            if said[0] in wanted:
                found.append(said)
        for signature in wanted:
            found += [(signature, self._numbered(row)) for row in raw.atoms(signature)]
        return frozenset(found)

    def _wanted(self, moving: frozenset[Place]) -> frozenset[Signature]:
        found = self._read.get(moving)
        if found is None:
            places = [place for place in moving if place in self._met]
            met = {one for place in places for one in self._met[place]}
            found = frozenset(place.signature for place in (*places, *met))
            self._read[moving] = found
        return found

    def next_days(
        self, here: Dated, there: Dated, span: tuple[int, int], moving: frozenset[Place]
    ) -> Iterator[int]:
        """The days between the two of a span on which something may change, in order.

        `here` is the answer for the first of the two days, `there` that for the last; where the
        first is the later one, the days come from the end. Days are ordinals.
        """
        first, last = span
        still = self._values(here & there)
        found: set[int] = set()
        for signature, arguments in here - there:
            for place in self._places.get(signature, ()):
                day = self._days.get(arguments[place.place])
                if day is not None and place in moving:
                    until = day + last - first
                    for met in (self._fixed[place], *(still[one] for one in self._met[place])):
                        found.update(first + other - day for other in _within(met, day, until))
        return iter(sorted(found, reverse=last < first))

    def _values(self, dated: Dated) -> Mapping[Place, list[int]]:
        """The days that each argument holds, in order."""
        found: dict[Place, set[int]] = defaultdict(set)
        for signature, arguments in dated:
            for place in self._places.get(signature, ()):
                day = self._days.get(arguments[place.place])
                if day is not None:
                    found[place].add(day)
        return defaultdict(list, {place: sorted(days) for place, days in found.items()})

    def _numbered(self, arguments: Iterable[Symbol]) -> tuple[int, ...]:
        found: list[int] = []
        for argument in arguments:
            number = self._numbers.get(argument)
            if number is None:
                number = self._numbers[argument] = len(self._numbers)
                if is_date(argument):
                    self._days[number] = date_of(argument).toordinal()
            found.append(number)
        return tuple(found)


def _within(days: Sequence[int], one: int, other: int) -> Sequence[int]:
    """The days from `one` to `other`, in whatever order these two are, and a little beyond."""
    least, most = min(one, other), max(one, other)
    return days[bisect_left(days, least - SLACK) : bisect_right(days, most + SLACK)]
