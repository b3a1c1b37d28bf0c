"""What every page has around its text: head, contents, footer. No page loads anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

from sequester import __version__
from sequester.book import labels
from sequester.book.gather import Book, Chapter
from sequester.errors import Lang, Text
from sequester.report.citation import ACTS
from sequester.report.elements import Child, element
from sequester.report.spelling import day, typeset
from sequester.statutes.comparison import Comparison, Said

NAMES: dict[Lang, str] = {"en": "English", "fr": "Français"}
INDEX, GLOSSARY, SEARCH = "index.html", "glossary.html", "search.html"
GUIDE = "guide.html"


def asset(name: str) -> str:
    """A style sheet or script that ships with the package."""
    return files("sequester.book").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Frame:
    """Makes whole pages of a book in one language."""

    book: Book
    lang: Lang
    langs: tuple[Lang, ...]  # those in which the book is written

    def say(self, label: Text, **fields: object) -> str:
        """A fixed sentence."""
        return typeset(label.in_language(self.lang), self.lang).format(**fields)

    def text(self, said: Said) -> str:
        """A text that stands in both languages."""
        return typeset(said.text.in_language(self.lang), self.lang)

    def count(self, number: int, labels: tuple[Text, Text]) -> str:
        """One rule; 2 rules; nothing for none."""
        return self.say(labels[number > 1], count=number) if number else ""

    def page(
        self,
        name: str,
        title: str,
        main: Sequence[Child],
        contents: Sequence[Child] = (),
        script: str = "",
    ) -> str:
        """One page. `contents`: links within it; `script`: the only one that may run."""
        own = [element("h2", self.say(labels.ON_THIS_PAGE)), *contents] if contents else []
        aside = element(
            "details",
            element("summary", self.say(labels.CONTENTS)),
            element(
                "nav",
                element("h2", self.say(labels.ACTS)),
                element("ul", *(self._link(chapter, name) for chapter in self.book.chapters)),
                *self._tables(name),
                *own,
                aria_label=self.say(labels.CONTENTS),
            ),
            class_="contents",
        )
        body: list[Child] = [
            element("a", self.say(labels.SKIP), href="#main", class_="skip"),
            self._header(name),
            element("div", aside, element("main", *main, id="main", tabindex="-1"), class_="frame"),
            self._footer(),
        ]
        if script:
            body.append(element("script", script))
        page = element("html", self._head(title, script), element("body", *body), lang=self.lang)
        text = tostring(page, encoding="unicode", method="html")
        return f"<!DOCTYPE html>\n{text}\n"

    def bare(self, title: str, main: Sequence[Child]) -> str:
        """A page with nothing around its text."""
        body = element("body", element("main", *main, id="main"))
        page = element("html", self._head(title, ""), body, lang=self.lang)
        return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"

    def _head(self, title: str, script: str) -> Element:
        policy = (
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        )
        if script:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            policy += f"; script-src 'sha256-{digest}'"
        name = self.say(labels.BOOK)
        return element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="referrer", content="no-referrer"),
            element("title", title if title == name else f"{title} – {name}"),
            element("style", asset("book.css")),
        )

    def _header(self, name: str) -> Element:
        links: list[Child] = [
            element(
                "a",
                self.book.ruleset.manifest.title.in_language(self.lang),
                href=INDEX,
                class_="home",
            ),
            element("a", self.say(labels.SEARCH), href=SEARCH),
            element("a", self.say(labels.GLOSSARY), href=GLOSSARY),
            element("a", self.say(labels.GUIDE), href=GUIDE),
        ]
        links += [
            element("a", NAMES[other], href=f"../{other}/{name}", hreflang=other, lang=other)
            for other in self.langs
            if other != self.lang
        ]
        for link in links:
            if isinstance(link, Element) and link.get("href") == name:
                link.set("aria-current", "page")
        return element("header", element("nav", *links, aria_label=self.say(labels.BOOK)))

    def _link(self, chapter: Chapter, name: str) -> Element:
        page = f"{chapter.slug}.html"
        short = element(
            "abbr", spelt(chapter, self.lang), title=chapter.title.in_language(self.lang)
        )
        link = element("a", short, href=page)
        if page == name:
            link.set("aria-current", "page")
        return element("li", link)

    def _tables(self, name: str) -> list[Element]:
        """Links to the comparisons, where there are any."""
        if not self.book.comparisons:
            return []
        links = [self.table_link(one) for one in self.book.comparisons]
        for link in links:
            if link.get("href") == name:
                link.set("aria-current", "page")
        heading = element("h2", self.say(labels.TABLES))
        return [heading, element("ul", *(element("li", link) for link in links))]

    def table_link(self, comparison: Comparison) -> Element:
        """A link to the page of a comparison, by its title."""
        return element("a", self.text(comparison.title), href=table_name(comparison))

    def _footer(self) -> Element:
        stands = day(self.book.ruleset.manifest.consolidation, self.lang)
        return element(
            "footer",
            element("p", self.say(labels.STANDS, day=stands)),
            element("p", self.say(labels.MADE, version=__version__)),
        )


def table_name(comparison: Comparison) -> str:
    """The name of the page of a comparison."""
    return f"table-{comparison.comparison}.html"


def spelt(chapter: Chapter, lang: Lang) -> str:
    """The short name of an Act in the language; the title of the shared rules."""
    if chapter.short == "common":
        return chapter.title.in_language(lang)
    return ACTS[chapter.short][0] if lang == "fr" and chapter.short in ACTS else chapter.short
