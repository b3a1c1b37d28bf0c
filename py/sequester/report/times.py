"""The time line of a question in words: from which day which answer, by which provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sequester.analysis import Stretch, TimeLine
from sequester.errors import Lang, Text
from sequester.law import Question, RuleSet
from sequester.report.citation import cited
from sequester.report.layout import wrap
from sequester.report.spelling import capital, clean, day

_PERIOD = Text(
    "From {first} until {last}, under the law of {law}.",
    "Du {first} au {last}, selon le droit du {law}.",
)
_ABOUT = Text("About: {subject}", "Objet : {subject}")
_BETWEEN = Text("{first} – {last}", "{first} – {last}")
_FROM = Text("From {first}", "Dès le {first}")
_BY = Text("changed by {cites}", "changement : {cites}")
_OPEN = Text(
    "This cannot be decided: it depends on facts that are not known.",
    "On ne peut trancher : la réponse dépend de faits inconnus.",
)
_SAME = Text(
    "Nothing changes in that time unless the record or the law does.",
    "Rien ne change dans cette période, sauf si le dossier ou le droit change.",
)


def render_times(line: TimeLine, ruleset: RuleSet, lang: Lang = "en") -> str:
    """The time line as plain text that ends with a line break."""
    return "\n".join(part for text in _lines(line, ruleset, lang) for part in wrap(text)) + "\n"


def _lines(line: TimeLine, ruleset: RuleSet, lang: Lang) -> Iterator[str]:
    first = line.stretches[0].decision
    question = ruleset.manifest.questions[first.question]

    def say(label: Text, **parts: str) -> str:
        return label.in_language(lang).format(**parts)

    def written(value: dt.date) -> str:
        return day(value, lang)

    yield question.text.in_language(lang)
    if line.subject != "person":
        yield say(_ABOUT, subject=clean(line.subject))
    yield say(
        _PERIOD,
        first=written(line.stretches[0].first),
        last=written(line.until),
        law=written(first.law_date),
    )
    yield ""
    for stretch in line.stretches:
        when = written(stretch.first)
        if stretch.last is None:
            yield f"  - {say(_FROM, first=when)}"
        else:
            yield f"  - {say(_BETWEEN, first=when, last=written(stretch.last))}"
        yield f"    {_outcome(stretch, question, lang)}"
        for label, value in stretch.decision.dates.items():
            if value is not None and label in question.dates:
                colon = ": " if lang == "en" else " : "
                phrase = question.dates[label].phrase.in_language(lang)
                yield f"      {capital(phrase)}{colon}{written(value)}"
        cites = stretch.because if lang == "en" else stretch.because_fr
        if cites:
            yield f"      ({say(_BY, cites='; '.join(cited(cite, lang) for cite in cites))})"
    if len(line.stretches) == 1:
        yield ""
        yield _SAME.in_language(lang)


def _outcome(stretch: Stretch, question: Question, lang: Lang) -> str:
    """The sentence of a stretch's outcome."""
    text = question.outcomes.get(stretch.decision.outcome, _OPEN)
    return capital(clean(text.in_language(lang)))
