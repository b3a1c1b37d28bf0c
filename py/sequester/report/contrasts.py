"""Two decisions compared, and what stood in the way of an answer, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sequester.analysis import Blocker, Contrast, Result
from sequester.errors import Lang, Text
from sequester.law import OutputTerm, RuleSet
from sequester.proof import Bounds, Decision, Proof, Step
from sequester.report import labels
from sequester.report.layout import wrap
from sequester.report.results import Results
from sequester.report.spelling import capital
from sequester.report.telling import Telling
from sequester.report.unmet import Unmet
from sequester.report.words import Words

_STANDS = Text("As the record stands: {outcome}", "Selon le dossier tel quel : {outcome}")
_THEN = Text("With the change: {outcome}", "Avec la modification : {outcome}")
_SAME = Text("Nothing of the answer changes.", "La réponse ne change en rien.")
_GONE = Text("What no longer holds", "Ce qui ne vaut plus")
_COME = Text("What holds only then", "Ce qui ne vaut qu’alors")
_WHY = Text("Why the answer is not: {outcome}", "Pourquoi la réponse n’est pas : {outcome}")
_IS = Text("The answer is: {outcome}", "La réponse est : {outcome}")
_APPLIES = Text("In the way: {sentence}", "Obstacle : {sentence}")
_FAILED = Text("Not met: {sentence} {failure}.", "Non rempli : {sentence} {failure}.")


def render_contrast(found: Contrast, ruleset: RuleSet, lang: Lang = "en") -> str:
    """How the second decision differs from the first, as plain text."""
    before = _results(found.before, ruleset, lang)
    after = _results(found.after, ruleset, lang)
    lines = [
        before.say(_STANDS, outcome=before.outcome(found.before.outcome)),
        after.say(_THEN, outcome=after.outcome(found.after.outcome)),
        "",
    ]
    if found.same:
        lines.append(before.say(_SAME))
    for changed in found.results:
        question = before.question
        term = question.dates.get(changed.name) or question.values[changed.name]
        values = [_value(value, term, before) for value in (changed.before, changed.after)]
        lines.append(f"  - {before.result(term, ' → '.join(values))}")
    sides = (
        (_GONE, found.before.proof, found.gone),
        (_COME, found.after.proof, found.come),
    )
    for title, proof, steps in sides:
        if steps and proof is not None:
            lines += ["", before.say(title)]
            lines += list(_steps(steps, proof, ruleset, lang))
    return _wrapped(lines)


def render_blockers(
    decision: Decision, outcome: str, found: Sequence[Blocker], ruleset: RuleSet, lang: Lang = "en"
) -> str:
    """What stood in the way of an outcome, the nearest first, as plain text."""
    results = _results(decision, ruleset, lang)
    lines = [
        results.say(_IS, outcome=results.outcome(decision.outcome)),
        results.say(_WHY, outcome=results.outcome(outcome)),
    ]
    for blocker in found:
        unmet = Unmet(blocker.proof, Words(ruleset, lang, blocker.proof))
        if blocker.holds is not None:
            text = results.say(_APPLIES, sentence=unmet.sentence(blocker.holds))
        else:
            text = results.say(
                _FAILED,
                sentence=unmet.sentence(blocker.step),
                failure=capital(unmet.failure(blocker.premise)).rstrip("."),
            )
        lines.append(f"  - {text}")
    return _wrapped(lines)


def _value(value: Result, term: OutputTerm, results: Results) -> str:
    """A date or value, its bounds where it is open, or that there is none."""
    if value is None:
        return results.say(labels.NONE)
    return results.bounds(value, term) if isinstance(value, Bounds) else results.value(value, term)


def _results(decision: Decision, ruleset: RuleSet, lang: Lang) -> Results:
    proof = next(decision.proof.parts(), None) if decision.proof else None
    return Results(decision, ruleset, lang, Words(ruleset, lang, proof))


def _steps(steps: Sequence[Step], proof: Proof, ruleset: RuleSet, lang: Lang) -> Iterator[str]:
    part = next(proof.parts())
    unmet = Unmet(part, Words(ruleset, lang, part))
    telling = Telling(part, unmet.words)
    told = (step for step in steps if not telling.is_static(step))  # the calendar stays the same
    yield from dict.fromkeys(f"  - {unmet.sentence(step)}" for step in told)


def _wrapped(lines: Sequence[str]) -> str:
    return "\n".join(part for line in lines for part in wrap(line)) + "\n"
