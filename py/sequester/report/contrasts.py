"""Two decisions compared, and what stood in the way of an answer, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sequester.analysis import Blocker, Contrast, Differing, Result
from sequester.errors import Lang, Text
from sequester.law import OutputTerm, RuleSet
from sequester.proof import Bounds, Decision
from sequester.report import labels
from sequester.report.letters import Form, Letter, laid_out
from sequester.report.outline import Section
from sequester.report.points import Point
from sequester.report.results import Results
from sequester.report.spelling import clean, day
from sequester.report.unmet import Unmet
from sequester.report.words import Words

MOST_STEPS = 12  # of one side that a letter tells; more are counted

_SAME = Text("Nothing of the answer changes.", "La réponse ne change en rien.")
_ALIKE = Text("Both answers are the same.", "Les deux réponses sont les mêmes.")
_RESULTS = Text("What comes out otherwise", "Ce qui change dans la réponse")
_WHY = Text("Why the answer is not: {outcome}", "Pourquoi la réponse n’est pas : {outcome}")
_IS = Text("The answer is: {outcome}", "La réponse est : {outcome}")
_APPLIES = Text("In the way: {sentence}", "Obstacle : {sentence}")
_SUPPOSING = Text("Supposing that {facts}: {text}", "À supposer que {facts} : {text}")
_NO_WAY = Text(
    "No rule could have given that answer under this law.",
    "Aucune règle n’aurait pu donner cette réponse selon ce droit.",
)
_ASLEEP = Text(
    "Took part before, and is not in force on {day}",
    "A joué auparavant et n’est pas en vigueur le {day}",
)
_SINCE = Text("{cite}: in force since {day}", "{cite} : en vigueur depuis le {day}")
_UNTIL = Text("{cite}: in force until {day}", "{cite} : en vigueur jusqu’au {day}")
_ON = Text("{name} (on {day})", "{name} (le {day})")


@dataclass(frozen=True, slots=True)
class Naming:
    """How a letter speaks of the two decisions that it compares."""

    before: Text
    after: Text
    gone: Text
    come: Text


CHANGE = Naming(
    Text("As the record stands: {outcome}", "Selon le dossier tel quel : {outcome}"),
    Text("With the change: {outcome}", "Avec la modification : {outcome}"),
    Text("What no longer holds", "Ce qui ne vaut plus"),
    Text("What holds only then", "Ce qui ne vaut qu’alors"),
)


def two_records(found: Contrast, before: str, after: str) -> Naming:
    """The naming of two records by the names of their files; with the day where that differs."""
    first, second = Text(clean(before), clean(before)), Text(clean(after), clean(after))
    if found.before.as_of != found.after.as_of:
        first, second = _dated(first, found.before), _dated(second, found.after)
    return Naming(
        Text(f"{_braces(first.en)}: {{outcome}}", f"{_braces(first.fr)} : {{outcome}}"),
        Text(f"{_braces(second.en)}: {{outcome}}", f"{_braces(second.fr)} : {{outcome}}"),
        Text(f"What holds only for {_braces(first.en)}",
             f"Ce qui ne vaut que pour {_braces(first.fr)}"),
        Text(f"What holds only for {_braces(second.en)}",
             f"Ce qui ne vaut que pour {_braces(second.fr)}"),
    )  # fmt: skip


def _dated(name: Text, decision: Decision) -> Text:
    return Text(
        _ON.en.format(name=name.en, day=day(decision.as_of, "en")),
        _ON.fr.format(name=name.fr, day=day(decision.as_of, "fr")),
    )


def _braces(name: str) -> str:
    """A file's name as a part of a template."""
    return name.replace("{", "{{").replace("}", "}}")


def render_contrast(
    found: Contrast, ruleset: RuleSet, lang: Lang = "en", *, naming: Naming = CHANGE,
    form: Form = "text",
) -> str:  # fmt: skip
    """How the second decision differs from the first."""
    before = _results(found.before, ruleset, lang)
    after = _results(found.after, ruleset, lang)
    lines = [
        before.say(naming.before, outcome=before.outcome(found.before.outcome)),
        after.say(naming.after, outcome=after.outcome(found.after.outcome)),
    ]
    if found.same:
        lines.append(before.say(_SAME if naming is CHANGE else _ALIKE))
    changes: list[Point] = []
    for changed in found.results:
        question = before.question
        term = question.dates.get(changed.name) or question.values[changed.name]
        values = [_value(value, term, before) for value in (changed.before, changed.after)]
        changes.append(Point(before.result(term, " → ".join(values))))
    law = day(found.after.law_date, lang)
    sections = [
        Section("results", before.say(_RESULTS), changes),
        Section("asleep", before.say(_ASLEEP, day=law), list(_asleep(found, before))),
        Section("gone", before.say(naming.gone), _steps(found.gone, ruleset, lang)),
        Section("come", before.say(naming.come), _steps(found.come, ruleset, lang)),
    ]
    return laid_out([Letter(lines, [s for s in sections if s.points])], lang, form)


def _asleep(found: Contrast, results: Results) -> Iterator[Point]:
    """The provisions that took part before and are not in force on the other day of the law."""
    law, lang = found.after.law_date, results.lang
    if found.before.law_date == law or not found.before.proof:
        return
    told: dict[str, None] = {}
    for step, decisive in found.before.proof.all_steps():
        during = step.in_force
        cite = results.words.cite(step.cite, step.cite_fr)
        if not decisive or step.status != "applied" or law in during or not cite:
            continue
        if during.first and law < during.first:
            told[results.say(_SINCE, cite=cite, day=day(during.first, lang))] = None
        elif during.last:
            told[results.say(_UNTIL, cite=cite, day=day(during.last, lang))] = None
    yield from map(Point, told)


def render_blockers(  # noqa: PLR0913 - what, of what, and how it is written
    decision: Decision, outcome: str, found: Sequence[Blocker], ruleset: RuleSet,
    lang: Lang = "en", *, form: Form = "text",
) -> str:  # fmt: skip
    """What stood in the way of an outcome, the nearest first."""
    results = _results(decision, ruleset, lang)
    lines = [results.say(_IS, outcome=results.outcome(decision.outcome))]
    points = list(_told(decision, found, ruleset, results))
    why = results.say(_WHY, outcome=results.outcome(outcome))
    points = points or [Point(results.say(_NO_WAY))]
    return laid_out([Letter(lines, [Section("why_not", why, points)])], lang, form)


def _told(
    decision: Decision, found: Sequence[Blocker], ruleset: RuleSet, results: Results
) -> Iterator[Point]:
    """What stood in the way: under what it supposes where that is not so in every case."""
    cases = decision.proof.cases if decision.proof else ()
    told: set[str] = set()
    placed = [one for one in found if not _misplaced(one, ruleset, results.lang)]
    for blocker in placed or found:
        text = blocker_text(blocker, ruleset, results.lang)
        if blocker.passing and blocker.case is not None:
            words = Words(ruleset, results.lang, blocker.proof)
            facts = Results(decision, ruleset, results.lang, words).supposing(cases[blocker.case])
            text = clean(results.say(_SUPPOSING, facts=facts, text=text))
        if text not in told:
            told.add(text)
            yield Point(text)


def _misplaced(blocker: Blocker, ruleset: RuleSet, lang: Lang) -> bool:
    """Whether a provision about one event of the record was held against the person."""
    unmet = Unmet(blocker.proof, Words(ruleset, lang, blocker.proof))
    return blocker.holds is None and unmet.is_misplaced(blocker.step)


def blocker_text(blocker: Blocker, ruleset: RuleSet, lang: Lang) -> str:
    """One thing that stood in the way: a provision that applies, or the condition that failed."""
    unmet = Unmet(blocker.proof, Words(ruleset, lang, blocker.proof))
    if blocker.holds is not None:
        return _APPLIES.in_language(lang).format(sentence=unmet.sentence(blocker.holds))
    return unmet.condition(blocker.step)


def step_text(found: Differing, ruleset: RuleSet, lang: Lang) -> str:
    """What a step shows, with its authority."""
    unmet = Unmet(found.proof, Words(ruleset, lang, found.proof))
    return unmet.sentence(found.step)


def _value(value: Result, term: OutputTerm, results: Results) -> str:
    """A date or value, its bounds where it is open, or that there is none."""
    if value is None:
        return results.say(labels.NONE)
    return results.bounds(value, term) if isinstance(value, Bounds) else results.value(value, term)


def _results(decision: Decision, ruleset: RuleSet, lang: Lang) -> Results:
    proof = next(decision.proof.parts(), None) if decision.proof else None
    return Results(decision, ruleset, lang, Words(ruleset, lang, proof))


def _steps(steps: Sequence[Differing], ruleset: RuleSet, lang: Lang) -> list[Point]:
    """The steps, each sentence once; of many the nearest."""
    told = list(dict.fromkeys(step_text(step, ruleset, lang) for step in steps))
    points = [Point(text) for text in told[:MOST_STEPS]]
    if len(told) > MOST_STEPS:
        more = labels.MORE.in_language(lang)
        points.append(Point(more.format(n=len(told) - MOST_STEPS)))
    return points
