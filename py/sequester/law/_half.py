"""Part of a tree, read and judged by another process while this one does the rest.

What that process hands back is what a survey leaves for the next one: files without their syntax
trees, which cannot leave the process that parsed them, and what was wrong with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from sequester.law._files import Problems, SurveyedFile, survey_file
from sequester.law._judging import judge_alone, safe_among
from sequester.law._memory import Frame, Judged
from sequester.law._report import Report
from sequester.law._terms import Words
from sequester.law.model import Manifest, RuleId


class Beside(NamedTuple):
    """What else files are judged by: the ids in each file, and the files of each rule set."""

    ids: Mapping[str, tuple[RuleId, ...]]
    members: Mapping[str, tuple[str, ...]]


class Half(Protocol):
    """Another process that reads and judges the files called `names`.

    It may do less than that, or fail: what it does not hand back has to be done here.
    """

    @property
    def names(self) -> frozenset[str]:
        """The files that it reads."""
        ...

    def told(self, frame: Frame) -> None:
        """Tell it what the files are judged by."""

    def read(self) -> Mapping[str, tuple[SurveyedFile, str]]:
        """The files as they can be stored, each with its meaning."""
        ...

    def tell(self, beside: Beside) -> None:
        """Tell it what stands beside its files: now it can judge them."""

    def judged(self, files: Mapping[str, SurveyedFile]) -> Judged:
        """What is wrong with its files; `files` are all, as they stand here."""
        ...


class Part:
    """The files of that process."""

    def __init__(self, root: Path, names: Iterable[str]) -> None:
        """Read the files."""
        self.files = {name: survey_file(root / name, name) for name in names}

    def stored(self) -> dict[str, tuple[SurveyedFile, str]]:
        """What the other process takes of them."""
        return {name: (file.light(), file.meaning) for name, file in self.files.items()}

    def judge(self, frame: Frame, beside: Beside) -> Judged:
        """What is wrong with each file in each rule set that judges it."""
        found: Judged = {}
        safe = safe_among(self.files.values())
        for ruleset, manifest in frame.manifests.items():
            names = beside.members.get(ruleset, ())
            every = frozenset(rule for name in names for rule in beside.ids.get(name, ()))
            words = Words(frame.vocabulary, every, manifest.readings)
            for name in own(manifest, names, frame, beside.members):
                if name in self.files:
                    found[ruleset, name] = judged(self.files[name], words, known_safe=safe)
        return found


def own(
    manifest: Manifest,
    names: Iterable[str],
    frame: Frame,
    members: Mapping[str, tuple[str, ...]],
) -> list[str]:
    """The files that are judged in this rule set, and not in one that it builds on.

    More words and readings can make nothing wrong that was right there.
    """
    base = {
        name
        for each in manifest.builds_on
        if each in frame.manifests
        for name in members.get(each, ())
    }
    return [name for name in names if name not in base]


def judged(file: SurveyedFile, words: Words, *, known_safe: bool = False) -> Problems:
    """What is wrong with one file beside the others; see `judge_alone`."""
    report = Report()
    judge_alone(file, words, report, known_safe=known_safe)
    return report.problems
