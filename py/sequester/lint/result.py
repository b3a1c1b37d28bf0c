"""What a run of lint hands back, and the part of it that was asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sequester.lint.model import Finding

_UNREADABLE = frozenset({"L001", "L002", "L003"})


@dataclass(frozen=True, slots=True)
class Result:
    """All findings of a tree in order of file and place.

    `texts` and `places` hold what was looked at: each file's text and its path, by the name under
    which findings speak of it. A result that was recalled has no texts.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    places: Mapping[str, Path]

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.places)

    @property
    def unreadable(self) -> bool:
        """Whether a file could not even be read as text."""
        return any(each.code in _UNREADABLE for each in self.findings)

    def count(self, level: str) -> int:
        """How many findings have a level."""
        return sum(finding.level == level for finding in self.findings)


def chosen(result: Result, paths: Collection[Path]) -> Result:
    """The part of a result that is about some files and folders; all of it if none are named."""
    asked = [path.resolve() for path in paths]
    if not asked:
        places = dict(result.places)
    else:
        places = {
            name: path
            for name, path in result.places.items()
            if any(path.is_relative_to(each) for each in asked)
        }
    findings = tuple(each for each in result.findings if each.file in places)
    return Result(findings, result.texts, places)
