"""Looking a citation up: in both languages, with the nearest provision where it is not there."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from msgspec import Struct

from sequester.errors import Lang, Text
from sequester.statutes.authority import Act, Authority
from sequester.statutes.labels import between
from sequester.statutes.model import Document, Provision, Statute

LANGS: tuple[Lang, ...] = ("en", "fr")


class Found(Struct, frozen=True):
    """What a citation leads to in each language at hand.

    `within`: languages that do not divide the provision further; its text stands in the one above.
    """

    statute: Statute
    provisions: Mapping[Lang, Provision]
    within: tuple[Lang, ...] = ()

    @property
    def note(self) -> Text:
        """The marginal note, of the provision or the nearest above it, in each language."""
        notes = {
            lang: marginal_note(self.statute.documents[lang], provision)
            for lang, provision in self.provisions.items()
        }
        return Text(notes.get("en", ""), notes.get("fr", ""))

    @property
    def first(self) -> Provision:
        """The provision in English, or in the only language there is."""
        return self.provisions.get("en") or next(iter(self.provisions.values()))


class Library(Struct, frozen=True):
    """The Acts at hand, and the short names by which rules cite them."""

    statutes: Mapping[str, Statute]
    acts: Mapping[str, Act]

    def statute(self, name: str) -> Statute | None:
        """The Act of a short name, a chapter or a title; None where it is not at hand."""
        act = self.acts.get(name) or next(
            (a for a in self.acts.values() if name.casefold() == a.short.casefold()), None
        )
        for chapter, statute in self.statutes.items():
            if act is not None:
                same = act.title == statute.title or act.chapter.endswith(f" {chapter}")
            else:
                titles = {document.title.casefold() for document in statute.documents.values()}
                same = name in (chapter, f"RSC 1985 c {chapter}") or name.casefold() in titles
            if same:
                return statute
        return None

    def reprinting(self, authority: Authority) -> Statute | None:
        """The Act at hand that reprints a provision of an amending Act."""
        address = f"{authority.name} s {authority.address}"
        for statute in self.statutes.values():
            if any(address in document.index for document in statute.documents.values()):
                return statute
        return None


def look_up(statute: Statute, addresses: Mapping[Lang, str]) -> Found | None:
    """The provision at an address of each language; None where no language has it.

    A language that does not divide the text as finely as the other gives the provision above.
    """
    exact: dict[Lang, Provision] = {
        lang: provision
        for lang, document in statute.documents.items()
        if (provision := at(document, addresses[lang])) is not None
    }
    if not exact:
        return None
    coarse: dict[Lang, Provision] = {
        lang: above
        for lang, document in statute.documents.items()
        if lang not in exact and (above := _undivided(document, addresses[lang])) is not None
    }
    return Found(statute, {**exact, **coarse}, tuple(coarse))


def at(document: Document, address: str) -> Provision | None:
    """The provision at an address, one that lies in a repealed range included."""
    found = document.index.get(address)
    if found is not None:
        return found
    for span in document.spans:
        label = address.removeprefix(span.prefix).removesuffix(")")
        inside = address.startswith(span.prefix) and label and "(" not in label
        if inside and between(span.first, label, span.last):
            return span.provision
    return None


def _undivided(document: Document, address: str) -> Provision | None:
    above = parent(address)
    while above:
        provision = at(document, above)
        if provision is not None:
            return None if provision.children else provision
        above = parent(above)
    return None


def parent(address: str) -> str:
    """The address above: 4(1)(a) -> 4(1) -> 4 -> nothing; an item stands under its schedule."""
    if address.endswith(")"):
        return address[: address.rindex("(")].rstrip()
    if " item " in address:
        return address.partition(" item ")[0]
    if " " not in address or address.startswith(("SC ", "Schedule")):
        return ""
    return address.partition(" ")[0]  # a definition


def marginal_note(document: Document, provision: Provision) -> str:
    """The note beside a provision, else beside the nearest one above it."""
    if provision.note:
        return provision.note
    above = parent(provision.address)
    while above:
        found = document.index.get(above)
        if found is not None and found.note:
            return found.note
        above = parent(above)
    return ""


def nearest_address(document: Document, address: str) -> str | None:
    """The existing address that a wrong one most probably means."""
    above = parent(address)
    while above and at(document, above) is None:
        above = parent(above)
    under = at(document, above) if above else None
    if under is None:
        known = [a for a in document.index if parent(a) == ""]
    else:
        known = [child.address for child in under.children] or [under.address]
    close = difflib.get_close_matches(address, known, n=1, cutoff=0.3)
    return close[0] if close else above or None
