"""`sequester test`: run case files, say which expectations were not met, and why."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from sequester.cli.against import against_option, run_against
from sequester.cli.cover import (
    cover_options,
    coverage_json,
    coverage_lines,
    minimums,
    rulesets_of,
    told_lines,
    too_thin,
)
from sequester.cli.failures import failure_lines
from sequester.cli.options import language, logic_folder, misuse
from sequester.cli.terminal import is_terminal
from sequester.cli.watching import Edited, Touching, edits
from sequester.errors import EXIT_DIFFERS, EXIT_INVALID, EXIT_OK, Lang, SequesterError, Text
from sequester.law import default_logic
from sequester.records import Case
from sequester.report import Told, render_coverage_html
from sequester.scenarios import (
    Coverage,
    Loaded,
    Verdict,
    coverage_by,
    github_annotations,
    junit_xml,
    lcov,
    load_cases,
    run_together,
    selector,
)

_NONE = Text(
    "-k picks none of the {count} cases: it looks for parts of their ids, questions, titles, rule "
    "sets, authorities and rules.",
    "-k ne retient aucun des {count} cas : l’option cherche des parties de leurs identifiants, "
    "questions, titres, ensembles de règles, sources et règles.",
)
_TOOK = Text("{count} cases in {seconds} s", "{count} cas en {seconds} s")
_WATCHING = Text("Waiting for edits; Ctrl-C ends.", "En attente de modifications; Ctrl-C met fin.")
_NO_COVER = Text(
    "--cover-min goes with --cover: there is nothing else to measure.",
    "--cover-min va avec --cover : il n’y a rien d’autre à mesurer.",
)


@dataclass(frozen=True, slots=True)
class _Report:
    """What a run found, and how failures are told."""

    verdicts: Sequence[Verdict]
    covered: Coverage | None
    told: Mapping[str, str]  # case id -> its failure in words

    @property
    def failed(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if not verdict.passed]


@click.command(epilog='Example: sequester test scenarios -k "schedule and not cannabis" --cover')
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-k", "expression", metavar="EXPR",
    help="Only cases whose id, question, title, rule set, or an authority or rule that they expect "
    'matches, e.g. \'fine and not "CRA 4(3)"\'.',
)  # fmt: skip
@logic_folder
@cover_options
@against_option
@click.option("--fail-on-empty", is_flag=True, help="Exit 1 when no case was run.")
@click.option(
    "-j", "jobs", type=click.IntRange(min=0), default=1, show_default=True,
    help="How many processes share the cases; 0 for one for each processor.",
)  # fmt: skip
@click.option(
    "--junit", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write a JUnit report too.",
)  # fmt: skip
@click.option("--github", is_flag=True, help="Write annotations for GitHub Actions too.")
@click.option(
    "--watch", is_flag=True, help="Run again what an edited case or rule touches, until Ctrl-C."
)
@click.option("-v", "--verbose", is_flag=True, help="List the cases that passed too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the verdicts are written.",
)  # fmt: skip
@language
def test(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: tuple[Path, ...],
    expression: str | None,
    logic: Path | None,
    cover: bool,  # noqa: FBT001 - a flag of the command line
    page: Path | None,
    trace: Path | None,
    least: tuple[str, ...],
    revision: str | None,
    fail_on_empty: bool,  # noqa: FBT001 - a flag of the command line
    jobs: int,
    junit: Path | None,
    github: bool,  # noqa: FBT001 - a flag of the command line
    verbose: bool,  # noqa: FBT001 - a flag of the command line
    watch: bool,  # noqa: FBT001 - a flag of the command line
    form: str,
    lang: Lang,
) -> int:
    """Run the cases in PATHS, files or folders; without any, those of scenarios/.

    Failures come first; the last line says how many passed and failed. Invalid cases are reported
    and make the exit status 3; the valid ones are run all the same.
    """
    if least and not cover:
        raise misuse(_NO_COVER)
    run = _Run(logic, lang, jobs or os.cpu_count() or 1, form, junit, minimums(least), cover, page,
               trace, fail_on_empty, github, verbose)  # fmt: skip
    where = paths or (Path("scenarios"),)
    if revision is not None:
        loaded, picks = load_cases(where), selector(expression)
        picked = [case for case in loaded.cases if picks(case)]
        return run_against(revision, loaded, picked, logic, form, lang)
    if not watch:
        return run.once(load_cases(where), selector(expression))
    run.watch(where, selector(expression))
    return EXIT_OK


@dataclass(frozen=True, slots=True)
class _Run:
    """What every run of the cases is told."""

    logic: Path | None
    lang: Lang
    jobs: int
    form: str
    junit: Path | None
    least: Mapping[str, float]
    cover: bool
    page: Path | None
    trace: Path | None
    fail_on_empty: bool
    github: bool
    verbose: bool

    @property
    def looks(self) -> bool:
        """Whether coverage is asked for in any form."""
        return self.cover or self.page is not None or self.trace is not None

    def once(self, loaded: Loaded, picks: Callable[[Case], bool]) -> int:
        """Run the cases that are picked, and write what came of them."""
        started = time.monotonic()
        lang = self.lang
        cases = [case for case in loaded.cases if picks(case)]
        with Progress(
            console=Console(stderr=True), transient=True, disable=_quiet(cases)
        ) as progress:
            task = progress.add_task("cases", total=len(cases))
            ran = run_together(
                cases,
                self.logic,
                lambda count: progress.advance(task, count),
                jobs=self.jobs,
                look=self.looks,
                tell=Told(self.logic) if self.looks else None,
            )
        verdicts = ran.verdicts
        told = {
            v.case.id: "\n".join(failure_lines(v, self.logic, lang))
            for v in verdicts
            if not v.passed
        }
        covered = coverage_by(ran.seen, self.logic) if self.looks else None
        report = _Report(verdicts, covered, told)
        self.write(report)
        for problem in loaded.problems:
            click.echo(problem.render(lang), err=True)
        took = f"{time.monotonic() - started:.1f}"
        seconds = took.replace(".", ",") if lang == "fr" else took
        if loaded.cases and not cases:
            click.echo(_NONE.in_language(lang).format(count=len(loaded.cases)), err=True)
        click.echo(_TOOK.in_language(lang).format(count=len(verdicts), seconds=seconds), err=True)
        thin = covered is not None and too_thin(covered, self.least, lang)
        if loaded.problems or any(verdict.problems for verdict in report.failed):
            return EXIT_INVALID
        empty = self.fail_on_empty and not verdicts
        return EXIT_DIFFERS if report.failed or empty or thin else EXIT_OK

    def write(self, report: _Report) -> None:
        """The verdicts in the forms that were asked for."""
        if self.junit is not None:
            xml = junit_xml(report.verdicts, report.told, self.lang)
            self.junit.write_text(xml, encoding="utf-8")
        if report.covered is not None:
            self.write_coverage(report.covered, report.verdicts)
        if self.form == "json":
            click.echo(json.dumps(_plain(report), ensure_ascii=False, indent=2))
        else:
            _show(report, self)
        for line in github_annotations(report.verdicts, self.lang) if self.github else ():
            click.echo(line)

    def write_coverage(self, covered: Coverage, verdicts: Sequence[Verdict]) -> None:
        """Coverage as a page and as a tracefile."""
        rulesets = rulesets_of(verdicts, self.logic)
        if self.page is not None:
            page = render_coverage_html(covered, rulesets, len(verdicts), self.lang)
            self.page.write_text(page, encoding="utf-8")
        if self.trace is not None:
            root = self.logic or default_logic()
            self.trace.write_text(lcov(covered, rulesets, root), encoding="utf-8")

    def watch(self, where: Sequence[Path], picks: Callable[[Case], bool]) -> None:
        """Run all, then what each edit touches, until Ctrl-C; what is broken is told meanwhile."""
        touching = Touching(self.logic)
        edited: Edited = frozenset()
        waiting = edits(where, self.logic)
        next(waiting, None)
        while True:
            try:
                loaded = load_cases(where)
                again = touching.touched([c for c in loaded.cases if picks(c)], edited)
                self.once(Loaded(tuple(again), loaded.problems, loaded.files), picks)
            except SequesterError as error:
                click.echo(error.render(self.lang), err=True)
            click.echo(_WATCHING.in_language(self.lang), err=True)
            following = next(waiting, None)
            if following is None:
                return
            edited = following


def _quiet(cases: Sequence[object]) -> bool:
    """Progress is for people who wait: not in a pipe, not for a handful of cases."""
    return not is_terminal("err") or len(cases) < 500  # noqa: PLR2004


def _show(report: _Report, run: _Run) -> None:
    for text in report.told.values():
        click.echo(f"{text}\n")
    for verdict in report.verdicts if run.verbose else ():
        if verdict.passed:
            click.echo(f"ok   {verdict.case.id}")
    if report.covered is not None and run.cover:
        for line in coverage_lines(report.covered, run.lang):
            click.echo(line)
        rulesets = rulesets_of(report.verdicts, run.logic)
        for line in told_lines(report.covered, rulesets, run.lang, every=run.verbose):
            click.echo(line)
    failed = len(report.failed)
    click.echo(f"{len(report.verdicts) - failed} passed, {failed} failed")


def _plain(report: _Report) -> dict[str, object]:
    found: dict[str, object] = {
        "version": 1,
        "passed": sum(verdict.passed for verdict in report.verdicts),
        "failed": len(report.failed),
        "cases": [
            {
                "id": verdict.case.id,
                "file": verdict.case.origin.file,
                "line": verdict.case.origin.line,
                "passed": verdict.passed,
                "differences": [
                    {
                        "subject": difference.subject,
                        "what": difference.what,
                        "expected": difference.expected,
                        "actual": difference.actual,
                    }
                    for difference in verdict.differences
                ],
                "problems": [problem.render() for problem in verdict.problems],
            }
            for verdict in report.verdicts
        ],
    }
    if report.covered is not None:
        found["coverage"] = coverage_json(report.covered)
    return found
