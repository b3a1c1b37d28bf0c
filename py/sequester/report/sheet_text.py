"""The sheet of a record as plain text or Markdown."""

from __future__ import annotations

from sequester.analysis import Sheet
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.records import Record
from sequester.report import labels
from sequester.report.letters import Form, Letter, laid_out
from sequester.report.outline import Section
from sequester.report.points import Point
from sequester.report.sheet import Answer, Told, told
from sequester.report.sheet_labels import (
    ANSWERS,
    CHANGES,
    DOUBTS,
    ENTRIES,
    IDLE,
    OPEN,
    SEEN,
    UNSURE,
    WHOLE,
)


def render_sheet(
    sheet: Sheet, record: Record, ruleset: RuleSet, lang: Lang = "en", *, form: Form = "text"
) -> str:
    """The sheet as plain text or Markdown that ends with a line break."""
    return laid_out([_letter(told(sheet, record, ruleset, lang))], lang, form)


def _letter(told: Told) -> Letter:
    """The sheet as sections of points."""
    lang = told.lang
    colon = ": " if lang == "en" else " : "

    def titled(label: Text) -> str:
        return label.in_language(lang)

    entries = [Point(f"{name}{colon}{what}") for name, what in told.entries]
    answers: dict[str, Point] = {}
    for answer in told.answers:
        point = answers.setdefault(answer.question, Point(answer.question))
        point.points.append(_answer(answer, answer.subject, colon))
    seen: dict[str, Point] = {}
    for answer in told.seen:
        subject = answer.subject or WHOLE.in_language(lang)
        point = seen.setdefault(subject, Point(subject))
        point.points.append(_answer(answer, answer.title, colon))
    changes = [
        Point(
            f"{row.day}{colon}{row.what}",
            [Point((f"{row.subject}{colon}" if row.subject else "") + row.outcome, tag=row.cites)],
        )
        for row in told.changes
    ]
    if not changes and told.nothing:
        changes = [Point(told.nothing)]
    changes += [Point(one.why, [Point(text) for text in one.points]) for one in told.no_line]
    sections = [
        Section("entries", titled(ENTRIES), entries),
        Section("answers", titled(ANSWERS), list(answers.values())),
        Section("seen", titled(SEEN), list(seen.values())),
        Section("changes", titled(CHANGES), changes),
        Section("doubts", titled(DOUBTS), [Point(text) for text in told.doubts]),
        Section("open", titled(OPEN), [Point(text) for text in told.open]),
        Section("unsure", titled(UNSURE), [Point(q, [Point(f)]) for q, f in told.unsure]),
        Section("idle", titled(IDLE), [Point(text) for text in told.idle]),
    ]
    lines = [told.title, told.under, titled(labels.CAUTION)]
    return Letter(lines, [each for each in sections if each.points])


def _answer(answer: Answer, before: str, colon: str) -> Point:
    text = f"{before}{colon}{answer.outcome}" if before else answer.outcome
    return Point(text, answer.results, tag=answer.cites)
