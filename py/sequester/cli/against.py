"""`sequester test --against REV`: what the rules of another revision decide otherwise, and why."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from shutil import which
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from sequester.cli.demo import AS_OF
from sequester.cli.options import confined
from sequester.cli.terminal import is_terminal
from sequester.errors import (
    EXIT_DIFFERS,
    EXIT_INVALID,
    EXIT_OK,
    Lang,
    Problem,
    ScenarioError,
    Text,
)
from sequester.law import default_logic
from sequester.records import QUESTIONS, Case, Origin, read_record
from sequester.report import cited_text
from sequester.scenarios import (
    DEFAULT_LAW,
    Changed,
    History,
    Loaded,
    Responsible,
    compare_trees,
)

Command = TypeVar("Command", bound=Callable[..., Any])

_NO_GIT = Text("git is not installed", "git n’est pas installé")
_GET_GIT = Text(
    "install git: --against reads the rules of another revision with it",
    "installez git : --against lit avec lui les règles d’une autre révision",
)
_NO_REVISION = Text(
    '"{revision}" is no revision in which {folder} holds rules',
    "« {revision} » n’est pas une révision où {folder} contient des règles",
)
_REVISIONS = Text(
    "name a commit, tag or branch of the repository that holds the rules, e.g. HEAD~1 or v1.0; "
    "git says: {why}",
    "nommez un commit, une étiquette ou une branche du dépôt qui contient les règles, "
    "p. ex. HEAD~1 ou v1.0; git dit : {why}",
)
_CHANGED = Text("CHANGED", "CHANGÉ")
_WAS = Text("was {before}, is {now}", "était {before}, est {now}")
_BY = Text("by", "selon")
_PARTING = Text(
    "no rule of the proofs was edited; they part at",
    "aucune règle des preuves n’a été modifiée; elles se séparent à",
)
_WHATS = {
    "added": Text("added", "ajoutée"),
    "removed": Text("removed", "supprimée"),
    "changed": Text("edited", "modifiée"),
}
_ONLY = {
    "before": Text("not decided under {revision}", "pas tranché selon {revision}"),
    "now": Text("no longer decided", "n’est plus tranché"),
}
_SUM = Text(
    "Decisions changed: {changed}, in {cases} cases. Cases decided alike: {alike}; resting on the "
    "same law: {untouched}; decided under one of the two only: {undecided}.",
    "Décisions changées : {changed}, dans {cases} cas. Cas tranchés de même : {alike}; reposant "
    "sur le même droit : {untouched}; tranchés selon l’un des deux seulement : {undecided}.",
)


def against_option(command: Command) -> Command:
    """`--against REV`."""
    return click.option(
        "--against", "revision", metavar="REV", callback=_confined_revision,
        help="Do not test: list every decision that the rules of a git revision make otherwise, "
        "with the rule responsible.",
    )(command)  # fmt: skip


def _confined_revision(
    ctx: click.Context, param: click.Parameter, revision: str | None
) -> str | None:
    """The revision; its rules are read in a child with limits, as those of a drafter's tree."""
    if revision is not None:
        confined(ctx, param, Path())
    return revision


def run_against(  # noqa: PLR0913, PLR0917 - what the options say
    revision: str, loaded: Loaded, cases: Sequence[Case], logic: Path | None, form: str, lang: Lang
) -> int:
    """Compare, and say what changed. Raises ScenarioError for a revision that there is not."""
    everything = [*cases, *_shipped(cases)]
    with tempfile.TemporaryDirectory(prefix="sequester-") as folder:
        before = Path(folder) / "logic"
        unpack(revision, logic or default_logic(), before)
        hidden = not is_terminal("err")
        with Progress(console=Console(stderr=True), transient=True, disable=hidden) as progress:
            task = progress.add_task("cases", total=len(everything))
            found = compare_trees(
                everything, before, logic, lambda count: progress.advance(task, count)
            )
    telling = _Telling(found, revision, lang)
    if form == "json":
        click.echo(json.dumps(telling.plain(), ensure_ascii=False, indent=2))
    else:
        for line in telling.lines():
            click.echo(line)
    for problem in loaded.problems:
        click.echo(problem.render(lang), err=True)
    if loaded.problems:
        return EXIT_INVALID
    return EXIT_DIFFERS if found.changed else EXIT_OK


def unpack(revision: str, logic: Path, folder: Path) -> None:
    """Write the rules as a revision has them into a folder.

    Raises ScenarioError where git or the revision is missing.
    """
    git = which("git")
    if git is None:
        raise ScenarioError(Problem("S104", _NO_GIT, hint=_GET_GIT))
    # `--end-of-options`: a revision that begins with a dash is none of git's options
    command = [git, "-C", str(logic), "archive", "--format=tar", "--end-of-options", revision, "."]
    made = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    if made.returncode:
        why = made.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ScenarioError(
            Problem(
                "S105",
                _filled(_NO_REVISION, revision=revision, folder=str(logic)),
                hint=_filled(_REVISIONS, why=why),
            )
        )
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _filled(text: Text, **parts: str) -> Text:
    return Text(text.en.format(**parts), text.fr.format(**parts))


def _shipped(cases: Sequence[Case]) -> Iterator[Case]:
    """The example record, asked the questions of the cases that take no more than a record."""
    asked = {case.question for case in cases if (case.law or DEFAULT_LAW) == DEFAULT_LAW}
    with as_file(files("sequester.cli") / "example" / "record.yaml") as path:
        record = read_record(path)
    for question in sorted(asked):
        if not QUESTIONS[question].about_required:
            case = Case.model_construct(
                id=f"example-{question.replace('_', '-')}",
                title="the example record",
                source="sequester demo",
                confidence="high",
                why="it is compared, not tested",
                law=DEFAULT_LAW,
                question=question,
                as_of=AS_OF,
                record=record,
                expect=(),
            )
            case.remember(Origin("example/record.yaml", 1))
            yield case


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says what changed."""

    found: History
    revision: str
    lang: Lang

    def say(self, text: Text, **parts: object) -> str:
        return text.in_language(self.lang).format(**parts)

    def lines(self) -> Iterator[str]:
        for changed in self.found.changed:
            yield from self.change(changed)
        for case, where, problems in self.found.undecided:
            only = self.say(_ONLY[where], revision=self.revision)
            yield f"{case.id}  {case.origin.file}:{case.origin.line}: {only}"
            yield from (f"     {problem.render(self.lang)}" for problem in problems)
        counts = self.counts()
        yield self.say(_SUM, **counts)

    def counts(self) -> dict[str, int]:
        return {
            "changed": len(self.found.changed),
            "cases": len({changed.case.id for changed in self.found.changed}),
            "alike": self.found.alike,
            "untouched": self.found.untouched,
            "undecided": len(self.found.undecided),
        }

    def change(self, changed: Changed) -> Iterator[str]:
        case = changed.case
        yield f"{self.say(_CHANGED)} {case.id}  {case.origin.file}:{case.origin.line}"
        yield f"     {case.title}"
        for each in changed.differences:
            told = self.say(_WAS, before=each.expected, now=each.actual)
            yield f"     {each.subject} {each.what}: {told}"
        for rule in changed.responsible:
            yield f"     {self.say(_BY)} {self.rule(rule)}"
        if changed.parting:
            yield f"     {self.say(_PARTING)} {', '.join(changed.parting[:3])}"

    def rule(self, rule: Responsible) -> str:
        cite = cited_text(rule.cite, self.lang)
        return f"{cite} [{rule.name}] ({self.say(_WHATS[rule.what])})"

    def plain(self) -> dict[str, object]:
        return {
            "version": 1,
            "against": self.revision,
            **self.counts(),
            "decisions": [
                {
                    "case": changed.case.id,
                    "file": changed.case.origin.file,
                    "line": changed.case.origin.line,
                    "question": changed.case.question,
                    "subject": changed.subject,
                    "differences": [
                        {"what": d.what, "before": d.expected, "now": d.actual}
                        for d in changed.differences
                    ],
                    "responsible": [
                        {"rule": r.name, "cite": r.cite, "what": r.what}
                        for r in changed.responsible
                    ],
                    "parting": list(changed.parting),
                }
                for changed in self.found.changed
            ],
            "undecided_cases": [
                {"case": case.id, "where": where, "problems": [p.render() for p in problems]}
                for case, where, problems in self.found.undecided
            ],
        }
