"""Citations of the present text, compared with the provisions that were found in the statutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sequester.errors import RuleFileError, Text, nearest
from sequester.law import authorities
from sequester.lint.code import Listing, Noted, Provision, Term
from sequester.lint.model import Found, Span
from sequester.lint.rules.texts import part
from sequester.lint.tree import Tree
from sequester.statutes import (
    LEDGER,
    Authority,
    Entry,
    authority_of,
    ledger_addresses,
    read_earlier,
)

Known = Mapping[str, frozenset[str]]


def unresolved(tree: Tree) -> Iterator[Found]:
    """The citations whose provisions are not among those that were found."""
    known = _known(tree)
    if not known:
        return  # nothing was ever compared with the statutes, so nothing can be said
    absent = list(_absent(tree, known))
    past = _earlier(tree) if absent else ()
    for cite, file in absent:
        authority = authority_of(cite.value)
        if not any(e.act == authority.name and e.covers(authority.address) for e in past):
            yield _found(cite, file, authority, known)


def _earlier(tree: Tree) -> tuple[Entry, ...]:
    """What is recorded of earlier texts, which the official text no longer shows."""
    try:
        return tuple(e for ruleset in tree.manifests for e in read_earlier(tree.root, ruleset))
    except RuleFileError:  # `sequester law check` tells what is wrong with the file
        return ()


def _absent(tree: Tree, known: Known) -> Iterator[tuple[Noted, str]]:
    for provision in tree.provisions:
        if provision.in_force.last is None:
            yield from _of_block(provision, known)
    for listing in tree.listings:
        yield from _of_table(listing, known)


def _known(tree: Tree) -> Known:
    """The provisions found when the rules were last compared with the statutes, by Act."""
    known: dict[str, frozenset[str]] = {}
    for ruleset in tree.manifests:
        path = tree.root / ruleset / LEDGER
        if path.is_file():
            for act, addresses in ledger_addresses(path.read_text(encoding="utf-8")).items():
                known[act] = known.get(act, frozenset()) | addresses
    return known


def _of_block(provision: Provision, known: Known) -> Iterator[tuple[Noted, str]]:
    note = provision.notes.get("cite")
    if note is None:  # the loader says it
        return
    start = 0
    for text in authorities(note.value):
        start = note.value.index(text, start)
        at = part(note, start, start + len(text))
        start += len(text)
        if "{" not in text:
            yield from _judged(Noted(text, at), provision.file, known)


def _of_table(listing: Listing, known: Known) -> Iterator[tuple[Noted, str]]:
    """The citation of each row whose text is still in force."""
    for cite in listing.cite:
        for row in listing.rows:
            named = dict(zip(listing.arguments, row.values, strict=False))
            if "To" in named and named["To"].text != "#sup":
                continue
            text = cite
            for name, value in named.items():
                text = text.replace(f"{{{name}}}", _word(value))
            at: Span = row.at if text != cite else listing.notes["cite"].at
            yield from _judged(Noted(text, at), listing.file, known)
            if text == cite:
                break  # one citation for all rows


def _word(value: Term) -> str:
    return value.text.strip('"')


def _judged(cite: Noted, file: str, known: Known) -> Iterator[tuple[Noted, str]]:
    authority = authority_of(cite.value)
    addresses = known.get(authority.name)
    if authority.kind != "act" or not authority.address or addresses is None:
        return
    if authority.address not in addresses:
        yield cite, file


def _found(cite: Noted, file: str, authority: Authority, known: Known) -> Found:
    close = nearest(authority.address, known[authority.name])
    guess_en = f"did you mean {authority.name} {close}? If not, " if close else ""
    guess_fr = f"vouliez-vous dire {authority.name} {close}? Sinon, " if close else ""
    return Found(
        file,
        cite.at,
        Text(
            f"{cite.value} has not been found in the official text",
            f"{cite.value} n’a pas été retrouvé dans le texte officiel",
        ),
        Text(
            f"{guess_en}compare the rules with the statutes: "
            '"sequester law check --statutes DIR --accept"',
            f"{guess_fr}comparez les règles avec les lois : "
            "« sequester law check --statutes DIR --accept »",
        ),
    )
