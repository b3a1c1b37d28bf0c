"""Accepting provisions as they read now: what was new, what had changed, what nobody cites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sequester.errors import Lang, Problem, RequestError, Text, nearest
from sequester.statutes.check import Checked
from sequester.statutes.ledger import Kept, Ledger, changed, ledger_text
from sequester.statutes.messages import problem

What = Literal["new", "changed", "dated", "same", "dropped"]


class Accepted(Struct, frozen=True):
    """One provision of the ledger: what became of it, and in which languages it had changed."""

    authority: str
    what: What
    langs: tuple[Lang, ...] = ()
    before: Kept | None = None
    now: Kept | None = None


def accept(
    names: Sequence[str], checked: Sequence[Checked], ledger: Ledger
) -> tuple[Ledger, tuple[Accepted, ...]]:
    """The ledger with the named provisions as they read now; an Act's short name means all its own.

    RequestError for a name that no rule cites.
    """
    present = {_name(each): each for each in checked if each.now is not None}
    acts = {each.act for each in present.values()}
    known = {*present, *acts}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise RequestError(*(_unknown(name, known) for name in unknown))
    new = dict(ledger)
    told: list[Accepted] = []
    for name, each in present.items():
        if each.now is not None and (name in names or each.act in names):
            told.append(_compared(name, each, each.now))
            new[each.act, each.address] = each.now
    cited = {(each.act, each.address) for each in present.values()}
    for key in ledger:
        if key[0] in names and key not in cited:
            del new[key]
            told.append(Accepted(_spelt(*key), "dropped"))
    return new, tuple(told)


def _compared(name: str, each: Checked, now: Kept) -> Accepted:
    before = each.before
    if before is None:
        return Accepted(name, "new", now=now)
    langs = changed(before, now)
    if langs or before.form != now.form:
        return Accepted(name, "changed", langs, before, now)
    dated = before.since != now.since or before.digests.keys() != now.digests.keys()
    return Accepted(name, "dated" if dated else "same", (), before, now)


def _name(each: Checked) -> str:
    return _spelt(each.act, each.address)


def _spelt(act: str, address: str) -> str:
    return address if act == "SC" else f"{act} {address}"


def _unknown(name: str, known: set[str]) -> Problem:
    close = nearest(name, {word.lower(): word for word in known})
    right = next((word for word in known if word.lower() == close), None)
    hint = Text(f'did you mean "{right}"?', f"vouliez-vous dire « {right} »?") if right else None
    return problem("A208", "", None, hint, cite=name)


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write the ledger in one step; RequestError where its folder cannot be written."""
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_text(ledger_text(ledger), encoding="utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        said = error.strerror or type(error).__name__
        raise RequestError(problem("A309", str(path), problem=said)) from None
