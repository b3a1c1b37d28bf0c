"""What the provisions that rules cite read when they were encoded: digests, never text.

One file for each rule set, `provisions.yaml` beside its `ruleset.yaml`:

    version: 1
    acts:
      CRA:
        form: xml
        provisions:
          "4(1)(a)": {since: 2012-03-13, en: "0f1e…", fr: "9a8b…"}

`form` says what the digests were taken from: XML and Markdown lay the same text out differently,
so digests of one form are not compared with those of the other.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from msgspec import Struct

from sequester.errors import Lang
from sequester.placed.mapping import PlacedMap
from sequester.statutes.finding import LANGS, Found
from sequester.statutes.model import Form
from sequester.statutes.text import digest
from sequester.statutes.yamlfile import YamlFile

NAME = "provisions.yaml"
VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{16}")
_ACT_LINE = re.compile(r"  (\w+):")
_ROW_LINE = re.compile(r'      ("[^"]+"): \{')
_HEAD = """\
# What the provisions that the rules cite read when they were encoded: digests, no text.
# `sequester law check --accept` writes this file; it is not edited by hand.
"""


class Kept(Struct, frozen=True):
    """One provision as it was encoded: what it was read from, since when, its digests."""

    form: Form
    since: dt.date | None
    digests: Mapping[Lang, str]


Ledger = dict[tuple[str, str], Kept]
"""By the short name of the Act and the address."""


def kept(found: Found) -> Kept:
    """A provision as it reads now. A text that another language does not divide counts whole."""
    form: Form = next(iter(found.statute.documents.values())).form
    digests: dict[Lang, str] = {
        lang: digest(provision.text) for lang, provision in found.provisions.items()
    }
    return Kept(form, found.first.since, digests)


def changed(old: Kept, new: Kept) -> tuple[Lang, ...]:
    """The languages in which the text is another; none where the two cannot be compared."""
    if old.form != new.form:
        return ()
    return tuple(
        lang
        for lang in LANGS
        if lang in old.digests and lang in new.digests and old.digests[lang] != new.digests[lang]
    )


def read_ledger(path: Path, name: str) -> Ledger:
    """The ledger at `path`, empty where there is none; RuleFileError where it is malformed."""
    if not path.is_file():
        return {}
    file = YamlFile(path, name)
    file.keys(file.root, ("version", "acts"))
    if file.root.get("version") != VERSION:
        file.wrong("A303", file.root, "version", key=f"version: {VERSION}")
    found: Ledger = {}
    acts = file.mapping(file.root, "acts")
    for short in acts:
        act = file.mapping(acts, str(short))
        file.keys(act, ("form", "provisions"))
        form = file.word(act, "form")
        if form not in ("xml", "markdown"):
            file.wrong("A303", act, "form", key="form: xml | markdown")
        rows = file.mapping(act, "provisions")
        for address in rows:
            row = file.mapping(rows, address)
            found[str(short), str(address)] = _kept(file, row, cast("Form", form))
    file.finish()
    return found


def _kept(file: YamlFile, row: PlacedMap, form: Form) -> Kept:
    file.keys(row, ("since", *LANGS))
    since = row.get("since")
    if since is not None and not isinstance(since, dt.date):
        file.wrong("A303", row, "since", key="since")
        since = None
    digests: dict[Lang, str] = {}
    for lang in LANGS:
        value = row.get(lang)
        if isinstance(value, str) and _DIGEST.fullmatch(value):
            digests[lang] = value
        elif value is not None:
            file.wrong("A303", row, lang, key=lang)
    return Kept(form, since, digests)


def ledger_text(ledger: Ledger) -> str:
    """The file that holds a ledger: sorted, the same for the same contents."""
    lines = [_HEAD + f"version: {VERSION}", "acts:"]
    acts = sorted({short for short, _ in ledger})
    for short in acts:
        rows = {address: row for (act, address), row in ledger.items() if act == short}
        form = next(iter(rows.values())).form
        lines += [f"  {short}:", f"    form: {form}", "    provisions:"]
        for address in sorted(rows, key=in_order):
            row = rows[address]
            parts = [f"since: {row.since.isoformat()}"] if row.since else []
            parts += [f'{lang}: "{row.digests[lang]}"' for lang in LANGS if lang in row.digests]
            quoted = json.dumps(address, ensure_ascii=False)
            lines.append(f"      {quoted}: {{{', '.join(parts)}}}")
    return "\n".join(lines) + "\n"


def ledger_addresses(text: str) -> dict[str, frozenset[str]]:
    """The addresses that a ledger as `ledger_text` writes it holds, by the Act's short name.

    Quick, for those who only ask whether a provision is in it; `read_ledger` judges the file.
    """
    found: dict[str, set[str]] = {}
    addresses: set[str] = set()
    for line in text.splitlines():
        if act := _ACT_LINE.fullmatch(line):
            addresses = found.setdefault(act[1], set())
        elif row := _ROW_LINE.match(line):
            addresses.add(str(json.loads(row[1])))
    return {act: frozenset(rows) for act, rows in found.items()}


def in_order(address: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts addresses as people do: 4(3.1) before 4(3.11), 9 before 10."""
    parts = re.findall(r"\d+|[^\d]+", address)
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts)
