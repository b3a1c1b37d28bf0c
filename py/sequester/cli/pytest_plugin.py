"""A plugin for pytest: `pytest scenarios/` collects the files that `sequester test` runs.

The folders are those of the ini option `sequester_cases`, "scenarios" where it is not set: YAML
files elsewhere are other people's. Everything is imported when a case file is met, so that pytest
starts as fast as ever where there is none.
"""

# pyright: reportUnknownMemberType=false
# (pytest leaves the type of from_parent open)

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr, TracebackStyle

    from sequester.errors import Lang
    from sequester.records import Case
    from sequester.scenarios import Verdict

OPTION = "sequester_cases"
SUFFIXES = (".yaml", ".yml", ".json")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The ini option that names the folders."""
    parser.addini(
        OPTION, "Folders with files of cases, from the root folder.", "args", ["scenarios"]
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """A file of cases in one of the folders."""
    if file_path.suffix not in SUFFIXES:
        return None
    root = parent.config.rootpath
    folders: list[str] = parent.config.getini(OPTION)
    if not any(file_path.is_relative_to(root / folder) for folder in folders):
        return None
    from sequester.scenarios import ASIDE  # noqa: PLC0415  see above

    return None if file_path.name in ASIDE else CaseFile.from_parent(parent, path=file_path)


class CaseFailedError(Exception):
    """A case whose expectations were not met, or that could not be decided."""


class CaseFile(pytest.File):
    """The cases of one file. Those that are to run are decided together, when the first is."""

    verdicts: dict[str, Verdict]

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each case; the problems of cases that cannot be read fail the collection."""
        from sequester.errors import SequesterError  # noqa: PLC0415  see above
        from sequester.records import read_cases  # noqa: PLC0415

        self.verdicts = {}
        try:
            read = read_cases(self.path)
        except SequesterError as error:
            raise self.CollectError(error.render(language())) from None
        if read.problems:
            said = "\n".join(problem.render(language()) for problem in read.problems)
            raise self.CollectError(said)
        for case in read.cases:
            yield CaseItem.from_parent(self, name=case.id, case=case)

    def verdict(self, case: Case) -> Verdict:
        """The verdict on a case, decided with all others of the file that the session runs."""
        from sequester.scenarios import run_cases  # noqa: PLC0415  see above

        if case.id not in self.verdicts:
            chosen = [item.case for item in _own(self, self.session.items)]
            for found in run_cases(chosen if case in chosen else [case]):
                self.verdicts[found.case.id] = found
        return self.verdicts[case.id]


def _own(file: CaseFile, items: Iterable[pytest.Item]) -> Iterator[CaseItem]:
    for item in items:
        if isinstance(item, CaseItem) and item.parent is file:
            yield item


class CaseItem(pytest.Item):
    """One case as a test."""

    def __init__(self, *, case: Case, **given: object) -> None:
        """Note the case; its question and rule set are keywords for -k."""
        super().__init__(**given)  # type: ignore[arg-type]  # pytest's own: name, parent
        self.case = case
        self.extra_keyword_matches |= {case.question, case.law or "canada", case.title}

    def runtest(self) -> None:
        """Fail with the text that `sequester test` prints."""
        from sequester.cli.failures import failure_lines  # noqa: PLC0415  see above

        parent = self.parent
        if not isinstance(parent, CaseFile):
            raise TypeError
        verdict = parent.verdict(self.case)
        if not verdict.passed:
            raise CaseFailedError("\n".join(failure_lines(verdict, None, language())))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: TracebackStyle | None = None
    ) -> str | TerminalRepr:
        """The text alone: where the plugin raised it is of no use."""
        if isinstance(excinfo.value, CaseFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The file and line (from 0) of the case, and what it is called."""
        return self.path, (self.case.origin.line or 1) - 1, self.case.id


def language() -> Lang:
    """The language of SEQUESTER_LANG, else English."""
    return "fr" if os.environ.get("SEQUESTER_LANG") == "fr" else "en"
