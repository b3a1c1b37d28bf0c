"""Why provisions of an Act are not encoded by a rule of their own: recorded, cited, bilingual.

One file for each Act, `left_out.yaml` in the folder of its rules:

    act: CRA
    left_out:                          # no rule encodes it
      - cite: CRA 2.1; CRA 2.2
        kind: administrative
        en: How the Board is organised.
        fr: Organisation de la Commission.
    within:                            # a rule under a coarser citation encodes it
      - cite: CRA 4(3)(a); CRA 4(3)(b)
        rules: [cra_4_3]
    earlier:                           # an earlier text, which the consolidation no longer shows
      - cite: CRA 4(a)
        en: The texts of 1992 and 2010 had paragraphs and no subsection (1).
        fr: Les textes de 1992 et de 2010 avaient des alinéas et pas de paragraphe (1).

A draft or a foreign scheme is cited by the rules of its index: `act: EXP`, `cite: EXP-21`.

An entry stands for what it cites and for all under it. `cite.fr` gives the French words of
definitions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from sequester.errors import Lang, Problem, RuleFileError, Text
from sequester.placed.mapping import PlacedList, PlacedMap
from sequester.statutes.authority import authorities, authority_of
from sequester.statutes.yamlfile import YamlFile

NAME = "left_out.yaml"
_EARLIER = re.compile(r"^earlier:", re.MULTILINE)
KINDS: Final[Mapping[str, Text]] = {
    "later": Text("not encoded yet", "pas encore encodé"),
    "administrative": Text("administration", "administration"),
    "judgment": Text("for a person to judge", "relève du jugement d’une personne"),
    "definition": Text("a name, no condition", "une désignation, pas une condition"),
    "power": Text("a power to make other law", "un pouvoir de prendre d’autres textes"),
    "offence": Text("an offence", "une infraction"),
    "program": Text(
        "the program does so for every rule set",
        "le programme le fait pour tout ensemble de règles",
    ),
    "other": Text("does not bear on any question", "sans incidence sur les questions"),
}
"""The kinds of reasons, and what they are called."""


class Entry(Struct, frozen=True):
    """One reason, for one address: `kind` is a key of KINDS, `within` or `earlier`."""

    act: str
    address: str
    kind: str
    reason: Text
    rules: tuple[str, ...]
    file: str
    line: int
    french: str = ""  # the address with the French word, for definitions

    @property
    def cite(self) -> str:
        """The citation of the provision."""
        whole = self.address.startswith(("SC ", f"{self.act}-"))
        return self.address if whole else f"{self.act} {self.address}"

    @property
    def of_index(self) -> bool:
        """Whether the entry is about a rule of the index of a draft, which is no Act."""
        return self.address.startswith(f"{self.act}-")

    def cited(self, lang: Lang) -> str:
        """The citation with a definition's word in the language."""
        return f"{self.act} {self.french}" if lang == "fr" and self.french else self.cite

    def covers(self, address: str) -> bool:
        """Whether the entry stands for the provision at `address`."""
        return address == self.address or (
            address.startswith(self.address) and address[len(self.address)] in "( "
        )


def read_accounts(root: Path, folders: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries of all `left_out.yaml` of a rule set; RuleFileError with every problem."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted((root / folder).rglob(NAME)):
            try:
                entries += _read(path, path.relative_to(root).as_posix())
            except RuleFileError as error:
                problems += error.problems
    if problems:
        raise RuleFileError(*problems)
    return tuple(entries)


def read_earlier(root: Path, folder: str) -> tuple[Entry, ...]:
    """The entries about earlier texts alone; only files that have such entries are read."""
    entries: list[Entry] = []
    for path in sorted((root / folder).rglob(NAME)):
        if _EARLIER.search(path.read_text(encoding="utf-8")):
            found = _read(path, path.relative_to(root).as_posix())
            entries += [entry for entry in found if entry.kind == "earlier"]
    return tuple(entries)


def _read(path: Path, name: str) -> list[Entry]:
    file = YamlFile(path, name)
    file.keys(file.root, ("act", "left_out", "within", "earlier"))
    act = file.word(file.root, "act")
    entries: list[Entry] = []
    for part in ("left_out", "within", "earlier"):
        if part in file.root:
            for node in file.entries(file.root, part):
                entries += _entry(file, node, act, part)
    file.finish()
    return entries


def _entry(file: YamlFile, node: PlacedMap, act: str, part: str) -> list[Entry]:
    own = {"left_out": ("kind", "en", "fr"), "within": ("rules",), "earlier": ("en", "fr")}[part]
    file.keys(node, ("cite", "cite.fr", *own))
    kind = file.word(node, "kind") if part == "left_out" else part
    if part == "left_out" and kind and kind not in KINDS:
        hint = Text(f"there are: {', '.join(KINDS)}", f"il y a : {', '.join(KINDS)}")
        file.wrong("A308", node, "kind", hint, word=kind)
    reason = (
        Text("", "") if part == "within" else Text(file.word(node, "en"), file.word(node, "fr"))
    )
    rules = _rules(file, node) if part == "within" else ()
    addresses = _addresses(file, node, act, "cite")
    french = _addresses(file, node, act, "cite.fr") if "cite.fr" in node else [""] * len(addresses)
    if len(french) != len(addresses):
        file.wrong("A310", node, "cite.fr")
        return []
    line = file.line(node, "cite")
    return [
        Entry(act, address, kind, reason, rules, file.name, line, word)
        for address, word in zip(addresses, french, strict=True)
    ]


def _addresses(file: YamlFile, node: PlacedMap, act: str, key: str) -> list[str]:
    found: list[str] = []
    for cite in authorities(file.word(node, key)):
        authority = authority_of(cite)
        if authority.kind == "chapter" and authority.address:
            found.append(cite)
        elif authority.kind == "act" and authority.name == act and authority.address:
            found.append(authority.address)
        elif authority.kind == "index" and cite.startswith(f"{act}-"):
            found.append(cite)
        else:
            file.wrong("A206", node, key, cite=cite)
    return found


def _rules(file: YamlFile, node: PlacedMap) -> tuple[str, ...]:
    value = node.get("rules")
    if isinstance(value, PlacedList):
        names = tuple(name for name in value if isinstance(name, str))
        if names and len(names) == len(value):
            return names
    file.wrong("A303", node, "rules", key="rules")
    return ()
