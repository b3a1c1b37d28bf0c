"""`sequester mutate`: change the rules in small ways, and say which changes no case notices."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sequester.cli.mutants import Report, report_json, report_lines
from sequester.cli.options import language, logic_folder, misuse
from sequester.cli.terminal import is_terminal
from sequester.errors import (
    EXIT_DIFFERS,
    EXIT_INVALID,
    EXIT_LIMIT,
    EXIT_OK,
    Lang,
    Problem,
    Text,
    nearest,
)
from sequester.lint import cache_folder
from sequester.mutants import (
    BUDGET,
    NAME,
    OPERATORS,
    Asked,
    Journal,
    Mutant,
    Result,
    all_mutants,
    asked_by,
    digest_of,
    load_suite,
    read_equivalents,
    run_mutants,
    wholly_asked,
)
from sequester.scenarios import load_cases, matcher

_CASES = Text("Deciding the cases", "Décision des cas")
_MUTANTS = Text("Trying the mutants", "Essai des mutants")
_NO_QUESTION = Text(
    'no case asks "{given}"; these are asked: {known}',
    "aucun cas ne pose « {given} »; les questions posées sont : {known}",
)
_NO_ACT = Text(
    'no rule that decides these cases first cites "{given}"; these Acts are cited: {known}',
    "aucune règle qui tranche ces cas ne cite d’abord « {given} »; les lois citées sont : {known}",
)
_NOTHING = Text(
    "No mutant is picked: -k, --act, --operator or --question leave none.",
    "Aucun mutant n’est retenu : -k, --act, --operator ou --question n’en laissent aucun.",
)
_FAILING = Text(
    "{count} cases fail under the rules as they are and were left out: {names}",
    "{count} cas échouent avec les règles telles qu’elles sont et sont laissés de côté : {names}",
)
_MOST_NAMED = 5


@click.command(
    epilog="Example: sequester mutate scenarios/canada/cannabis_act --act CA --sample 200"
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-k", "expression", metavar="EXPR",
    help="Only mutants whose rule, citation, file or sort matches, e.g. 'cra_4_2 or \"CRA 4(3)\"'.",
)  # fmt: skip
@click.option("--act", metavar="ACT", help="Only rules that first cite this Act, e.g. CRA.")
@click.option("--question", "-q", help="Only cases that ask this question.")
@click.option(
    "--operator", "operators", multiple=True, type=click.Choice(OPERATORS),
    help="Only mutants of this sort. May be repeated.",
)  # fmt: skip
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Only N of the mutants, by lot."
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="With --sample: another seed, others."
)
@click.option(
    "-j", "jobs", type=click.IntRange(min=0), default=1, show_default=True,
    help="How many processes share the mutants; 0 for one for each processor.",
)  # fmt: skip
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=BUDGET, show_default=True,
    help="How long a mutant may take before it is given up as undecided.",
)  # fmt: skip
@click.option(
    "--resume", is_flag=True,
    help="Go on with the last run: only what rules or cases have changed since is tried.",
)  # fmt: skip
@click.option(
    "--journal", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Where results are kept as they come. [default: in the user's cache folder]",
)  # fmt: skip
@click.option(
    "--equivalent", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    default=Path("scenarios") / NAME, show_default=True,
    help="The file of mutants that no record can tell from the rules.",
)  # fmt: skip
@click.option(
    "--threshold", type=click.FloatRange(0, 100), metavar="PERCENT",
    help="Exit 1 when fewer of the mutants are noticed. [default: no survivor at all]",
)  # fmt: skip
@logic_folder
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the survivors are written.",
)  # fmt: skip
@language
def mutate(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: tuple[Path, ...],
    expression: str | None,
    act: str | None,
    question: str | None,
    operators: tuple[str, ...],
    sample: int | None,
    seed: int,
    jobs: int,
    seconds: float,
    resume: bool,  # noqa: FBT001 - a flag of the command line
    journal: Path | None,
    equivalent: Path,
    threshold: float | None,
    logic: Path | None,
    form: str,
    lang: Lang,
) -> int:
    """Change the rules in small ways and say which changes no case in PATHS notices.

    Without PATHS the cases are those of scenarios/. A mutant is killed when a case that the rules
    pass fails under it; one that survives is a mistake that nobody would notice.
    """
    loaded = load_cases(paths or (Path("scenarios"),))
    known = read_equivalents(equivalent)
    cases = [case for case in loaded.cases if question in (None, case.question)]
    if question is not None and not cases:
        raise _no_such(_NO_QUESTION, question, {case.question for case in loaded.cases})
    asked = asked_by(cases, logic)
    acts = {cites[0].partition(" ")[0] for each in asked for cites in each.cites.values() if cites}
    if act is not None and act not in acts:
        raise _no_such(_NO_ACT, act, acts)
    everything = all_mutants(asked)
    wanted = _Wanted(asked, expression, act, operators)
    picked = [mutant for mutant in everything if wanted.picks(mutant)]
    if sample is not None and sample < len(picked):
        lot = set(random.Random(seed).sample(range(len(picked)), sample))  # noqa: S311 - no secret
        picked = [mutant for number, mutant in enumerate(picked) if number in lot]
    run = _Run(jobs or os.cpu_count() or 1, seconds, lang)
    digests = {digest_of(case): case.id for case in cases}
    notes = Journal(
        journal or cache_folder() / "mutants.jsonl", _rules(asked), digests, resume=resume
    )
    results, failing = run.all(asked, picked, notes)
    problems = (
        *loaded.problems,
        *known.stale({mutant.id for mutant in everything}, wholly_asked(asked)),
        *known.noticed(results),
    )
    report = Report(tuple(results), known.entries, tuple(failing), asked)
    if form == "json":
        click.echo(json.dumps(report_json(report), ensure_ascii=False, indent=2))
    else:
        for line in report_lines(report, lang):
            click.echo(line)
    _comment(picked, failing, problems, lang)
    return _status(report, problems, threshold)


def _status(report: Report, problems: Sequence[Problem], threshold: float | None) -> int:
    """The exit status: survivors, records that do not hold, mutants given up."""
    if any(problem.code != "M204" for problem in problems):
        return EXIT_INVALID
    score = report.score
    if threshold is None:
        enough = not score.survived and not score.undecided
        gave_up = bool(score.undecided)
    else:
        enough = score.percent >= threshold
        gave_up = False
    if gave_up:
        return EXIT_LIMIT
    return EXIT_OK if enough and not problems and not report.failing else EXIT_DIFFERS


def _comment(
    picked: Sequence[Mutant], failing: Sequence[str], problems: Sequence[Problem], lang: Lang
) -> None:
    """What is to be said beside the result."""
    if not picked:
        click.echo(_NOTHING.in_language(lang), err=True)
    if failing:
        names = ", ".join(failing[:_MOST_NAMED]) + (" …" if len(failing) > _MOST_NAMED else "")
        click.echo(_FAILING.in_language(lang).format(count=len(failing), names=names), err=True)
    for problem in problems:
        click.echo(problem.render(lang), err=True)


def _no_such(message: Text, given: str, known: Collection[str]) -> click.UsageError:
    near = nearest(given, known)
    return misuse(message, given=given, known=near or ", ".join(sorted(known)))


def _rules(asked: Sequence[Asked]) -> str:
    """What stands for all rules that the cases rest on."""
    parts = [digest for each in asked for digest in (each.law, each.question, each.fingerprint)]
    return ":".join(parts)


class _Wanted:
    """Which mutants are picked."""

    def __init__(
        self,
        asked: Sequence[Asked],
        expression: str | None,
        act: str | None,
        operators: Collection[str],
    ) -> None:
        """Read the filters. ScenarioError for an expression that cannot be read."""
        self._matches = matcher(expression)
        self._act = act
        self._operators = operators
        self._cites: dict[str, tuple[str, ...]] = {}
        for each in asked:
            self._cites |= each.cites

    def picks(self, mutant: Mutant) -> bool:
        """Whether this one is."""
        cites = self._cites.get(mutant.name, ())
        if self._operators and mutant.operator not in self._operators:
            return False
        if self._act is not None and not any(c.startswith(f"{self._act} ") for c in cites[:1]):
            return False
        return self._matches(
            [text.lower() for text in (mutant.id, mutant.file, mutant.operator, *cites)]
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """How the mutants are tried."""

    jobs: int
    seconds: float
    lang: Lang

    def all(
        self, asked: Sequence[Asked], picked: Sequence[Mutant], notes: Journal
    ) -> tuple[list[Result], list[str]]:
        """The result of each mutant, those that are known from the journal; and failing cases."""
        results: dict[str, Result] = {}
        for mutant in picked:
            recalled = notes.recall(mutant)
            if recalled is not None:
                results[mutant.id] = recalled
        left = [mutant for mutant in picked if mutant.id not in results]
        names = {mutant.name for mutant in left}
        concerned = [each for each in asked if names & each.cites.keys()]
        skip = notes.looked_at(left)
        failing: list[str] = []
        with self._progress() as progress:
            count = sum(len(each.cases) for each in concerned)
            task = progress.add_task(_CASES.in_language(self.lang), total=count)
            step: Callable[[int], None] = lambda n: progress.advance(task, n)  # noqa: E731
            suites = [load_suite(each, step, skip) for each in concerned]
            failing += [name for suite in suites for name in suite.failing]
            trying = progress.add_task(_MUTANTS.in_language(self.lang), total=len(left))

            def done(result: Result) -> None:
                notes.note(result)
                progress.advance(trying)

            found = run_mutants(suites, left, done, jobs=self.jobs, seconds=self.seconds)
        results |= {result.mutant.id: result for result in found}
        return [results[mutant.id] for mutant in picked], failing

    def _progress(self) -> Progress:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        console = Console(stderr=True)
        return Progress(*columns, console=console, transient=True, disable=not is_terminal("err"))
