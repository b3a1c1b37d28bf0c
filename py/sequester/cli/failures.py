"""A failed case in words: what was expected, what came out, on what it rests, where they part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sequester.analysis import blockers
from sequester.cli.output import decisive_lines
from sequester.engine import load_engine
from sequester.errors import Lang, Text
from sequester.proof import Decision
from sequester.report import blocker_text
from sequester.scenarios import Verdict

MOST_BLOCKERS = 2

_EXPECTED = Text("expected", "attendu")
_GOT = Text("got", "obtenu")
_AGAIN = Text("again with", "à refaire avec")
_PARTS = Text("what stood in the way of {outcome}:", "ce qui faisait obstacle à {outcome} :")


def failure_lines(verdict: Verdict, logic: Path | None, lang: Lang) -> Iterator[str]:
    """The case with its place, every difference, the decisive steps, and how to run it again."""
    case = verdict.case
    yield f"FAIL {case.id}  {case.origin.file}:{case.origin.line}"
    title = case.title_texts
    yield f"     {title.in_language(title.available(lang))}"
    for problem in verdict.problems:
        yield f"     {problem.render(lang)}"
    for difference in verdict.differences:
        expected, got = _EXPECTED.in_language(lang), _GOT.in_language(lang)
        yield (
            f"     {difference.subject} {difference.what}: "
            f"{expected} {difference.expected}, {got} {difference.actual}"
        )
    for subject in sorted({difference.subject for difference in verdict.differences}):
        decision = verdict.decisions.get(subject)
        if decision is not None:
            yield from (f"       {line}" for line in decisive_lines(decision))
            yield from _parting(verdict, decision, logic, lang)
    yield f"     {_AGAIN.in_language(lang)}: sequester decide {case.origin.file}#{case.id}"


def _parting(verdict: Verdict, decision: Decision, logic: Path | None, lang: Lang) -> Iterator[str]:
    """Where the way to the expected outcome ends, the nearest first."""
    wanted = [
        difference.expected
        for difference in verdict.differences
        if difference.subject == decision.subject and difference.what == "outcome"
    ]
    for outcome in wanted:
        found = blockers(decision, outcome)[:MOST_BLOCKERS]
        if found:
            ruleset = load_engine(verdict.case.law or "canada", logic).ruleset
            yield f"     {_PARTS.in_language(lang).format(outcome=outcome)}"
            yield from (f"       {blocker_text(each, ruleset, lang)}" for each in found)
