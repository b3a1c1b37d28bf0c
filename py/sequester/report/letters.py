"""Short reports that are no whole decision: a few lines, then sections of points, laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from sequester.errors import Lang
from sequester.report.layout import bulleted, wrap
from sequester.report.markdown import bulleted as marked
from sequester.report.markdown import plain
from sequester.report.outline import Section
from sequester.report.spelling import typeset

Form = Literal["text", "md"]


@dataclass(slots=True)
class Letter:
    """What is told: the lines at the top, the first of them its title, and the sections."""

    lines: list[str]
    sections: list[Section] = field(default_factory=list[Section])


def laid_out(letters: Iterable[Letter], lang: Lang, form: Form = "text") -> str:
    """The letters one below the other, as plain text or Markdown that ends with a line break."""
    layout = _text if form == "text" else _markdown
    return "\n\n".join("\n".join(layout(_typeset(letter, lang))) for letter in letters) + "\n"


def _typeset(letter: Letter, lang: Lang) -> Letter:
    """French keeps colons and quotation marks on the line of the word they belong to."""
    for section in letter.sections:
        section.title = typeset(section.title, lang)
        for point in section.points:
            for below in point.walk():
                below.text = typeset(below.text, lang)
    return Letter([typeset(line, lang) for line in letter.lines], letter.sections)


def _text(letter: Letter) -> Iterator[str]:
    for line in letter.lines:
        yield from wrap(line)
    for section in letter.sections:
        yield ""
        yield from wrap(section.title)
        for line in bulleted(section.points, 1):
            yield from wrap(line)


def _markdown(letter: Letter) -> Iterator[str]:
    title, *lines = letter.lines
    yield f"# {plain(title)}"
    yield ""
    yield from (f"{plain(line)}  " for line in lines)
    for section in letter.sections:
        yield from ("", f"## {plain(section.title)}", "")
        yield from marked(section.points, 0)
