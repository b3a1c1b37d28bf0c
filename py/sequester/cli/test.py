"""`sequester test`: run case files, say which expectations were not met, and why."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from sequester.cli.cover import coverage_json, coverage_lines, shown_share
from sequester.cli.failures import failure_lines
from sequester.cli.options import language, logic_folder, misuse
from sequester.cli.terminal import is_terminal
from sequester.errors import EXIT_DIFFERS, EXIT_INVALID, EXIT_OK, Lang, Text
from sequester.scenarios import (
    Coverage,
    Verdict,
    coverage_by,
    github_annotations,
    junit_xml,
    load_cases,
    run_together,
    selector,
)

_TOOK = Text("{count} cases in {seconds} s", "{count} cas en {seconds} s")
_UNDER = Text(
    "{share} % of rules and branches are shown, less than the {least} % asked for",
    "{share} % des règles et des branches sont montrées, moins que les {least} % demandés",
)
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
@click.option(
    "--cover", is_flag=True, help="Say which rules, branches and listed rows no case shows."
)
@click.option(
    "--cover-min", "--threshold", "least", type=click.FloatRange(0, 100), metavar="PERCENT",
    help="With --cover: exit 1 when fewer rules and branches are shown.",
)  # fmt: skip
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
    least: float | None,
    fail_on_empty: bool,  # noqa: FBT001 - a flag of the command line
    jobs: int,
    junit: Path | None,
    github: bool,  # noqa: FBT001 - a flag of the command line
    verbose: bool,  # noqa: FBT001 - a flag of the command line
    form: str,
    lang: Lang,
) -> int:
    """Run the cases in PATHS, files or folders; without any, those of scenarios/.

    Failures come first; the last line says how many passed and failed. Invalid cases are reported
    and make the exit status 3; the valid ones are run all the same.
    """
    if least is not None and not cover:
        raise misuse(_NO_COVER)
    started = time.monotonic()
    loaded = load_cases(paths or (Path("scenarios"),))
    picks = selector(expression)
    cases = [case for case in loaded.cases if picks(case)]
    with Progress(console=Console(stderr=True), transient=True, disable=_quiet(cases)) as progress:
        task = progress.add_task("cases", total=len(cases))
        ran = run_together(
            cases,
            logic,
            lambda count: progress.advance(task, count),
            jobs=jobs or os.cpu_count() or 1,
            look=cover,
        )
    told = {
        v.case.id: "\n".join(failure_lines(v, logic, lang)) for v in ran.verdicts if not v.passed
    }
    report = _Report(ran.verdicts, coverage_by(ran.seen, logic) if cover else None, told)
    if junit is not None:
        junit.write_text(junit_xml(ran.verdicts, told, lang), encoding="utf-8")
    if form == "json":
        click.echo(json.dumps(_plain(report), ensure_ascii=False, indent=2))
    else:
        _show(report, lang, verbose=verbose)
    for line in github_annotations(ran.verdicts, lang) if github else ():
        click.echo(line)
    for problem in loaded.problems:
        click.echo(problem.render(lang), err=True)
    took = f"{time.monotonic() - started:.1f}"
    seconds = took.replace(".", ",") if lang == "fr" else took
    click.echo(
        _TOOK.in_language(lang).format(count=len(report.verdicts), seconds=seconds), err=True
    )
    thin = _thin(report, least, lang)
    if loaded.problems or any(verdict.problems for verdict in report.failed):
        return EXIT_INVALID
    empty = fail_on_empty and not report.verdicts
    return EXIT_DIFFERS if report.failed or empty or thin else EXIT_OK


def _thin(report: _Report, least: float | None, lang: Lang) -> bool:
    """Whether less is shown than was asked for; says so."""
    if report.covered is None or least is None:
        return False
    share = shown_share(report.covered)
    if share >= least:
        return False
    parts = [f"{value:.1f}".replace(".", "," if lang == "fr" else ".") for value in (share, least)]
    click.echo(_UNDER.in_language(lang).format(share=parts[0], least=parts[1]), err=True)
    return True


def _quiet(cases: Sequence[object]) -> bool:
    """Progress is for people who wait: not in a pipe, not for a handful of cases."""
    return not is_terminal("err") or len(cases) < 500  # noqa: PLR2004


def _show(report: _Report, lang: Lang, *, verbose: bool) -> None:
    for text in report.told.values():
        click.echo(f"{text}\n")
    for verdict in report.verdicts if verbose else ():
        if verdict.passed:
            click.echo(f"ok   {verdict.case.id}")
    if report.covered is not None:
        for line in coverage_lines(report.covered, lang):
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
