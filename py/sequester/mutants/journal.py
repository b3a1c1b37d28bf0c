"""The results of a campaign as they come, one a line, so that it can be gone on with.

A line that begins a run says with which rules and cases it was made. A mutant that some case kills
stays killed while the rules and that case are as they were. One that survived has to be shown to
the cases that have come since, and to those alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sequester.mutants.model import Mutant
from sequester.mutants.trial import Result, Status


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an earlier run found out about a mutant, and the digests of the cases it looked at."""

    status: Status
    by: str
    tried: int
    seen: frozenset[str]


class Journal:
    """A file of results; `rules` stands for the rules, `cases` maps digests of cases to their ids.

    Results found with other rules are not taken; the file is then begun anew.
    """

    def __init__(self, path: Path, rules: str, cases: dict[str, str], *, resume: bool) -> None:
        """Read what is there, if the run is to be gone on with, and begin a run."""
        self.path = path
        self._cases = cases
        self._digests = {name: digest for digest, name in cases.items()}
        self._known: dict[str, Remembered] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines() if resume and path.is_file() else []
        if not self._read(lines, rules):
            path.write_text("", encoding="utf-8")
            self._known.clear()
        self._write({"rules": rules, "cases": sorted(cases)})

    def _read(self, lines: Collection[str], rules: str) -> bool:
        """Take what the lines say; whether they are of the same rules."""
        seen = frozenset[str]()
        for line in lines:
            try:
                row: Any = json.loads(line)
            except ValueError:  # the last line, if the program was stopped while writing it
                continue
            if isinstance(row, dict):
                said = cast("dict[str, Any]", row)
                if said.get("rules") != rules:
                    return False
                seen = frozenset(said["cases"])
            else:
                name, status, by, tried = row
                before = self._known.get(name)
                more = before.seen if before and before.status == status else frozenset[str]()
                self._known[name] = Remembered(status, by, tried, seen | more)
        return True

    def recall(self, mutant: Mutant) -> Result | None:
        """What is known of a mutant and still holds whatever the cases are now."""
        found = self._known.get(mutant.id)
        if found is None:
            return None
        result = Result(mutant, found.status, found.by, found.tried)
        if found.status == "killed":
            return result if self._digests.get(found.by) in found.seen else None
        if found.status in ("senseless", "proved"):
            return result
        return result if found.status == "survived" and found.seen >= self._cases.keys() else None

    def looked_at(self, mutants: Collection[Mutant]) -> frozenset[str]:
        """The digests of the cases that every one of the mutants is known to survive."""
        found: frozenset[str] | None = None
        for mutant in mutants:
            known = self._known.get(mutant.id)
            seen = known.seen if known and known.status == "survived" else frozenset[str]()
            found = seen if found is None else found & seen
        return found or frozenset()

    def note(self, result: Result) -> None:
        """Keep a result."""
        self._write([result.mutant.id, result.status, result.by, result.tried])

    def _write(self, row: object) -> None:
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")
