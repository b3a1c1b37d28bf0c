"""`sequester test`: run case files, say which expectations were not met, and why."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from sequester.cli.cover import coverage_json, coverage_lines
from sequester.cli.options import language, logic_folder
from sequester.cli.output import decisive_lines
from sequester.cli.terminal import is_terminal
from sequester.errors import EXIT_DIFFERS, EXIT_INVALID, EXIT_OK, Lang, Text
from sequester.scenarios import Coverage, Verdict, coverage, load_cases, run_cases, selector

_EXPECTED = Text("expected", "attendu")
_GOT = Text("got", "obtenu")
_AGAIN = Text("again with", "à refaire avec")
_TOOK = Text("{count} cases in {seconds} s", "{count} cas en {seconds} s")


@click.command(epilog='Example: sequester test scenarios -k "schedule and not cannabis" --cover')
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-k", "expression", metavar="EXPR",
    help='Only cases whose id, question, title or rule set match, e.g. "fine and not joint".',
)  # fmt: skip
@logic_folder
@click.option(
    "--cover", is_flag=True, help="Say which rules, branches and listed rows no case shows."
)
@click.option("--fail-on-empty", is_flag=True, help="Exit 1 when no case was run.")
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
    fail_on_empty: bool,  # noqa: FBT001 - a flag of the command line
    form: str,
    lang: Lang,
) -> int:
    """Run the cases in PATHS, files or folders; without any, those of scenarios/.

    Failures come first; the last line says how many passed and failed. Invalid cases are reported
    and make the exit status 3; the valid ones are run all the same.
    """
    started = time.monotonic()
    loaded = load_cases(paths or (Path("scenarios"),))
    picks = selector(expression)
    cases = [case for case in loaded.cases if picks(case)]
    with Progress(console=Console(stderr=True), transient=True, disable=_quiet(cases)) as progress:
        task = progress.add_task("cases", total=len(cases))
        verdicts = run_cases(cases, logic, lambda count: progress.advance(task, count))
    covered = coverage(verdicts, logic) if cover else None
    failed = [verdict for verdict in verdicts if not verdict.passed]
    if form == "json":
        click.echo(json.dumps(_plain(verdicts, covered), ensure_ascii=False, indent=2))
    else:
        _show(verdicts, covered, lang)
        click.echo(f"{len(verdicts) - len(failed)} passed, {len(failed)} failed")
    for problem in loaded.problems:
        click.echo(problem.render(lang), err=True)
    took = f"{time.monotonic() - started:.1f}"
    seconds = took.replace(".", ",") if lang == "fr" else took
    click.echo(_TOOK.in_language(lang).format(count=len(verdicts), seconds=seconds), err=True)
    invalid = bool(loaded.problems) or any(verdict.problems for verdict in failed)
    if invalid:
        return EXIT_INVALID
    return EXIT_DIFFERS if failed or (fail_on_empty and not verdicts) else EXIT_OK


def _quiet(cases: Sequence[object]) -> bool:
    """Progress is for people who wait: not in a pipe, not for a handful of cases."""
    return not is_terminal("err") or len(cases) < 500  # noqa: PLR2004


def _show(verdicts: Sequence[Verdict], covered: Coverage | None, lang: Lang) -> None:
    for verdict in verdicts:
        if not verdict.passed:
            _show_failure(verdict, lang)
    if covered is not None:
        for line in coverage_lines(covered, lang):
            click.echo(line)


def _show_failure(verdict: Verdict, lang: Lang) -> None:
    case = verdict.case
    click.echo(f"FAIL {case.id}  {case.origin.file}:{case.origin.line}")
    click.echo(f"     {case.title}")
    for problem in verdict.problems:
        click.echo(f"     {problem.render(lang)}")
    for difference in verdict.differences:
        expected, got = _EXPECTED.in_language(lang), _GOT.in_language(lang)
        click.echo(
            f"     {difference.subject} {difference.what}: "
            f"{expected} {difference.expected}, {got} {difference.actual}"
        )
    for subject in sorted({difference.subject for difference in verdict.differences}):
        decision = verdict.decisions.get(subject)
        if decision is not None:
            for line in decisive_lines(decision):
                click.echo(f"       {line}")
    click.echo(f"     {_AGAIN.in_language(lang)}: sequester decide {case.origin.file}#{case.id}\n")


def _plain(verdicts: Sequence[Verdict], covered: Coverage | None) -> dict[str, object]:
    found: dict[str, object] = {
        "version": 1,
        "passed": sum(verdict.passed for verdict in verdicts),
        "failed": sum(not verdict.passed for verdict in verdicts),
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
            for verdict in verdicts
        ],
    }
    if covered is not None:
        found["coverage"] = coverage_json(covered)
    return found
