"""The time line of a question in words: from which day which answer, by which provision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sequester.analysis import Stretch, TimeLine
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.report import labels
from sequester.report.citation import cited
from sequester.report.letters import Form, Letter, laid_out
from sequester.report.outline import Section
from sequester.report.points import Point
from sequester.report.results import Results
from sequester.report.spelling import capital, clean, day
from sequester.report.words import Words

_PERIOD = Text(
    "From {first} until {last}, under the law of {law}.",
    "Du {first} au {last}, selon le droit du {law}.",
)
_MOVING = Text(
    "From {first} until {last}, under the law of each day, as far as it is known.",
    "Du {first} au {last}, selon le droit de chaque jour, dans la mesure où il est connu.",
)
_FROM = Text("From {first}", "Dès le {first}")
_BETWEEN = Text("{first} – {last}", "Du {first} au {last}")
_ONE_DAY = Text("{first} only", "Le {first} seulement")
_LAW = Text("Decided by the law of {law}", "Selon le droit du {law}")
_BY = Text("Changed by {cites}", "Changement : {cites}")
_LINE = Text("Time line", "Chronologie")
_SAME = Text(
    "Nothing changes in that time unless the record or the law does.",
    "Rien ne change dans cette période, sauf si le dossier ou le droit change.",
)


def render_times(
    lines: Sequence[TimeLine], ruleset: RuleSet, lang: Lang = "en", *, form: Form = "text"
) -> str:
    """The time lines, one for each subject."""
    return laid_out([_letter(line, ruleset, lang) for line in lines], lang, form)


def _letter(line: TimeLine, ruleset: RuleSet, lang: Lang) -> Letter:
    words = Words(ruleset, lang)
    first = line.stretches[0].decision
    results = Results(first, ruleset, lang, words)
    lines = [capital(clean(results.question.text.in_language(lang)))]
    if line.subject != "person":
        lines.append(results.say(labels.ABOUT, subject=clean(line.subject)))
    lines.append(
        results.say(
            _MOVING if line.moving_law else _PERIOD,
            first=day(line.stretches[0].first, lang),
            last=day(line.until, lang),
            law=day(first.law_date, lang),
        )
    )
    varying = _varying(line)
    points = [
        _stretch(stretch, Results(stretch.decision, ruleset, lang, words), line, varying)
        for stretch in line.stretches
    ]
    if len(points) == 1:
        points.append(Point(results.say(_SAME)))
    return Letter(lines, [Section("line", results.say(_LINE), points)])


def _varying(line: TimeLine) -> set[str]:
    """The values that are not the same in all stretches: they may be all that changed."""
    first, *others = (stretch.decision.values for stretch in line.stretches)
    return {name for one in others for name in {*first, *one} if one.get(name) != first.get(name)}


def _stretch(stretch: Stretch, results: Results, line: TimeLine, varying: set[str]) -> Point:
    """The days, and under them the outcome, the dates and values, and what changed it."""
    lang = results.lang
    first = day(stretch.first, lang)
    title = results.say(_FROM, first=first)
    if stretch.last == stretch.first:
        title = results.say(_ONE_DAY, first=first)
    elif stretch.last is not None:
        title = results.say(_BETWEEN, first=first, last=day(stretch.last, lang))
    points = [Point(results.outcome(stretch.decision.outcome))]
    if line.moving_law:
        points.append(Point(results.say(_LAW, law=day(stretch.decision.law_date, lang))))
    for label, term in results.question.dates.items():
        found = stretch.decision.dates.get(label)
        if found is not None:
            points.append(Point(results.result(term, day(found, lang))))
    for label, term in results.question.values.items():
        value = stretch.decision.values.get(label)
        if label in varying and value is not None:
            points.append(Point(results.result(term, results.value(value, term))))
    cites = stretch.because if lang == "en" else stretch.because_fr
    if cites:
        points.append(Point(results.say(_BY, cites=_cited(cites, lang))))
    return Point(title, points)


def _cited(cites: Iterable[str], lang: Lang) -> str:
    """The authorities in the language's own spelling, each once."""
    return "; ".join(dict.fromkeys(cited(cite, lang) for cite in cites))
