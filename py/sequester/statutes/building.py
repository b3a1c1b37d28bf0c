"""What both readers need to give provisions their addresses and to find them again."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from sequester.statutes.labels import is_range, labels, plain
from sequester.statutes.model import Provision, Sort, Span


class Builder(Struct):
    """Makes addresses, and keeps the ranges of repealed provisions."""

    spans: list[Span] = field(default_factory=list[Span])

    @staticmethod
    def address(parent: str, sort: Sort, label: str) -> tuple[str, tuple[str, ...]]:
        """The address of a labelled provision, and its others where the label stands for several.

        `parent` is the address above it: "" for a section, that of the schedule for an item.
        """
        found = [_joined(parent, sort, each) for each in labels(label)]
        return found[0], tuple(found[1:])

    @staticmethod
    def defined(parent: str, english: str, french: str) -> tuple[str, tuple[str, ...]]:
        """The address of a definition by its English word; by the French one as well."""
        words = list(dict.fromkeys(word for word in (english, french) if word)) or ["-"]
        return f"{parent} {words[0]}", tuple(f"{parent} {word}" for word in words[1:])

    def span(self, parent: str, sort: Sort, label: str, provision: Provision) -> None:
        """Keep a provision whose label is a range."""
        if is_range(label):
            first, last = labels(label)
            prefix = _joined(parent, sort, "\0").partition("\0")[0]
            self.spans.append(Span(prefix, first, last, provision))

    @staticmethod
    def index(body: Iterable[Provision]) -> dict[str, Provision]:
        """Each provision by each of its addresses; the first one that bears it."""
        found: dict[str, Provision] = {}
        provisions = [each for top in body for each in top.walk() if each.address]
        for each in provisions:
            found.setdefault(each.address, each)
        for each in provisions:
            for other in each.others:
                found.setdefault(other, each)
        return found


def _joined(parent: str, sort: Sort, label: str) -> str:
    """4 -> 4(1) -> 4(1)(a); Schedule 1 -> Schedule 1 item 1 -> Schedule 1 item 1(a)."""
    label = label if label == "\0" else plain(label)
    if sort == "section":
        return label
    if sort == "related":
        return f"{parent} s {label}"
    if sort == "item" and " item " not in parent:
        return f"{parent} item {label}"
    if parent.rpartition(" ")[2][:1].isalpha() and not parent.startswith("Schedule"):
        return f"{parent} ({label})"  # under the word that is defined
    return f"{parent}({label})"
