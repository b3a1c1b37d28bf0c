"""What of an Act has no rule of its own, and why, at the end of its page."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sequester.book import labels
from sequester.book.frame import Frame
from sequester.book.gather import COMMON, Chapter
from sequester.errors import Lang, Text
from sequester.report.citation import cited
from sequester.report.elements import Child, element
from sequester.report.spelling import typeset
from sequester.statutes import KINDS

LEFT_OUT = "left-out"


def left_out(frame: Frame, chapter: Chapter) -> list[Element]:
    """The section that tells the provisions which no rule encodes; nothing where there is none."""
    reasons: dict[tuple[str, Text], list[str]] = {}
    for entry in frame.book.left_out:
        of_chapter = entry.of_index if chapter.short == COMMON else entry.act == chapter.short
        if of_chapter and entry.kind in KINDS:
            cite = cited(entry.cited(frame.lang), frame.lang)
            reasons.setdefault((entry.kind, entry.reason), []).append(cite)
    if not reasons:
        return []
    rows = [_row(frame, kind, reason, cites) for (kind, reason), cites in reasons.items()]
    heading = element("h2", frame.say(labels.LEFT_OUT), id=LEFT_OUT)
    told = element("dl", *rows, class_="terms")
    return [element("section", heading, told, aria_labelledby=LEFT_OUT)]


def _row(frame: Frame, kind: str, reason: Text, cites: list[str]) -> Element:
    other: Lang = "fr" if frame.lang == "en" else "en"
    called = KINDS[kind].in_language(frame.lang)
    row: list[Child] = [element("dt", f"{'; '.join(cites)} ({called})")]
    langs: tuple[tuple[Lang, str], ...] = ((frame.lang, "own"), (other, "other"))
    for lang, style in langs:
        row.append(element("dd", typeset(reason.in_language(lang), lang), lang=lang, class_=style))
    return element("div", *row)
