"""What the `law` commands share: rule set, statutes and records of a folder, read and checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from sequester.errors import Problem
from sequester.law import RuleSet, default_logic, load_ruleset
from sequester.statutes import (
    LEDGER,
    Entry,
    Ledger,
    Library,
    Report,
    Statute,
    check,
    library_for,
    read_accounts,
    read_ledger,
    read_statutes,
)

Command = TypeVar("Command", bound=Callable[..., Any])


def statutes_folder(*, required: bool) -> Callable[[Command], Command]:
    """`--statutes DIR`."""
    return click.option(
        "--statutes",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        required=required,
        help="Folder with the Acts' official XML in both languages (C-47.en.xml, C-47.fr.xml ...).",
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A rule set beside the official texts."""

    ruleset: RuleSet
    library: Library
    ledger: Ledger
    path: Path  # of the rule set's own ledger
    own: Ledger  # what stands in that one
    entries: tuple[Entry, ...]
    report: Report


def compare(ruleset: str | None, logic: Path | None, statutes: Path | None) -> Compared:
    """Read the rules, what is recorded of the Acts, and the statutes, and compare them."""
    rules = load_ruleset(ruleset or "canada", logic)
    root = (logic or default_logic()).resolve()
    name = rules.manifest.id
    folders = (*rules.manifest.builds_on, name)
    ledger: Ledger = {}
    own: Ledger = {}
    for folder in folders:
        own = read_ledger(root / folder / LEDGER, f"{folder}/{LEDGER}")
        ledger |= own
    entries = read_accounts(root, folders)
    texts: dict[str, Statute] = read_statutes(statutes) if statutes is not None else {}
    library = library_for(rules, texts)
    report = check(rules, library, ledger, entries)
    path = root / name / LEDGER
    return Compared(rules, library, ledger, path, own, entries, report)


def plain_problem(problem: Problem) -> dict[str, object]:
    """A problem for machines, in both languages."""
    found: dict[str, object] = {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "message": {"en": problem.message.en, "fr": problem.message.fr},
    }
    if problem.hint is not None:
        found["hint"] = {"en": problem.hint.en, "fr": problem.hint.fr}
    return found
