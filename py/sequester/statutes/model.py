"""What an Act says and where: the tree of its provisions, each with an address, in one language.

An address is what follows the short name of the Act in a citation (`4(1)(a)`,
`Schedule 1 item 2(a)(viii)`, `2(1) sentence` for a definition). It is the same in both languages:
labels lose their brackets, definitions go by their English word. A transitional provision that an
Act reprints goes by its own citation (`SC 2010 c 5 s 10`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from sequester.errors import Lang

Sort = Literal[
    "heading", "section", "subsection", "definition", "paragraph", "schedule", "item", "related",
]  # fmt: skip
Form = Literal["xml", "markdown"]


class Provision(Struct, frozen=True):
    """One provision or heading. `text` is normalised, with all that stands under it.

    `since` is the first day of the present text, as the source dates it; None where it does not.
    """

    address: str
    sort: Sort
    label: str
    note: str = ""  # the marginal note, the title of a heading or schedule
    text: str = ""
    since: dt.date | None = None
    repealed: bool = False
    children: tuple[Provision, ...] = ()
    level: int = 0  # of headings: 1 is the highest
    others: tuple[str, ...] = ()  # other addresses of the same text: "64 to 93.1", a French word

    def walk(self) -> Iterator[Provision]:
        """The provision and all under it, in the order of the Act."""
        yield self
        for child in self.children:
            yield from child.walk()


class Span(Struct, frozen=True):
    """Repealed provisions that the Act lists as one: `(x) to (xii)`."""

    prefix: str
    first: str
    last: str
    provision: Provision


class Document(Struct, frozen=True):
    """An Act or regulation in one language, as one file gives it."""

    chapter: str  # "C-47", "SOR/2000-303"
    title: str
    lang: Lang
    form: Form
    file: str
    body: tuple[Provision, ...]
    current_to: dt.date | None = None
    spans: tuple[Span, ...] = ()
    index: Mapping[str, Provision] = field(default_factory=dict[str, Provision])

    def provisions(self) -> Iterator[Provision]:
        """Every heading and provision, in the order of the Act."""
        for top in self.body:
            yield from top.walk()


class Statute(Struct, frozen=True):
    """An Act in the languages that are at hand."""

    chapter: str
    documents: Mapping[Lang, Document]

    @property
    def title(self) -> str:
        """The English title, or that of the only language there is."""
        return (self.documents.get("en") or next(iter(self.documents.values()))).title
