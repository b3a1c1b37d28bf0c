"""The time line of a question in words: from which day which answer, by which provision."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.analysis import Stretch, TimeLine
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.report import labels
from sequester.report.citation import cited
from sequester.report.layout import wrap
from sequester.report.results import Results
from sequester.report.spelling import clean, day
from sequester.report.words import Words

_PERIOD = Text(
    "From {first} until {last}, under the law of {law}.",
    "Du {first} au {last}, selon le droit du {law}.",
)
_FROM = Text("From {first}", "Dès le {first}")
_BY = Text("changed by {cites}", "changement : {cites}")
_SAME = Text(
    "Nothing changes in that time unless the record or the law does.",
    "Rien ne change dans cette période, sauf si le dossier ou le droit change.",
)


def render_times(line: TimeLine, ruleset: RuleSet, lang: Lang = "en") -> str:
    """The time line as plain text that ends with a line break."""
    return "\n".join(part for text in _lines(line, ruleset, lang) for part in wrap(text)) + "\n"


def _lines(line: TimeLine, ruleset: RuleSet, lang: Lang) -> Iterator[str]:
    words = Words(ruleset, lang)
    first = line.stretches[0].decision
    results = Results(first, ruleset, lang, words)
    yield results.question.text.in_language(lang)
    if line.subject != "person":
        yield results.say(labels.ABOUT, subject=clean(line.subject))
    yield results.say(
        _PERIOD,
        first=day(line.stretches[0].first, lang),
        last=day(line.until, lang),
        law=day(first.law_date, lang),
    )
    yield ""
    for stretch in line.stretches:
        yield from _stretch(stretch, Results(stretch.decision, ruleset, lang, words))
    if len(line.stretches) == 1:
        yield ""
        yield results.say(_SAME)


def _stretch(stretch: Stretch, results: Results) -> Iterator[str]:
    """The days, the outcome, the dates that there are, and what changed it."""
    lang = results.lang
    first = day(stretch.first, lang)
    last = stretch.last and day(stretch.last, lang)
    yield f"  - {first} – {last}" if last else f"  - {results.say(_FROM, first=first)}"
    yield f"    {results.outcome(stretch.decision.outcome)}"
    for label, term in results.question.dates.items():
        found = stretch.decision.dates.get(label)
        if found is not None:
            yield f"      {results.result(term, day(found, lang))}"
    cites = stretch.because if lang == "en" else stretch.because_fr
    if cites:
        yield f"      ({results.say(_BY, cites='; '.join(cited(cite, lang) for cite in cites))})"
