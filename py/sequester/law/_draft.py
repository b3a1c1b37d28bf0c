"""The vocabulary while its facts are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sequester.errors import Text
from sequester.law._facts import Fact
from sequester.law._report import Place, Report, nearest
from sequester.law.model import Kind, Member, Predicate


@dataclass(slots=True)
class Draft:
    """The vocabulary while its facts are read."""

    report: Report
    facts: Mapping[str, list[Fact]]
    kinds: dict[str, Kind] = field(default_factory=dict[str, Kind])
    predicates: dict[tuple[str, int], Predicate] = field(
        default_factory=dict[tuple[str, int], Predicate]
    )
    places: dict[tuple[str, ...], Place] = field(default_factory=dict[tuple[str, ...], Place])
    constants: dict[str, dict[str, Text]] = field(default_factory=dict[str, dict[str, Text]])
    members: dict[tuple[str, int], Member] = field(default_factory=dict[tuple[str, int], Member])

    def once(self, fact: Fact, *key: str) -> bool:
        """Whether this is the first time that `key` is declared."""
        first = self.places.setdefault((fact.name, *key), fact.at)
        if first is not fact.at:
            where = {"file": first.file, "line": first.line}
            self.report.add("L303", fact.at, name="/".join(key), **where)
        return first is fact.at

    def unknown(self, fact: Fact, name: str, known: Iterable[str]) -> bool:
        """Whether `name` is not among the words declared; if so it is reported."""
        words = set(known)
        if name not in words:
            self.report.add("L307", fact.at, nearest(name, words), name=name)
        return name not in words

    def kind(self, name: str, at: Place) -> str:
        """The name of a kind, reported where it is none."""
        if name not in self.kinds:
            self.report.add("L305", at, nearest(name, self.kinds), kind=name)
        return name
