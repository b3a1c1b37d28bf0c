"""The glossary: every word that rules may use, from the vocabulary, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sequester.book import labels
from sequester.book.frame import GLOSSARY, Frame
from sequester.errors import Lang, Text
from sequester.law import Predicate
from sequester.report.citation import cited
from sequester.report.elements import Child, element
from sequester.report.spelling import typeset

_MOST_RULES = 8
_PLACE = re.compile(r"\{(\d)\}")


class GlossaryPage:
    """Writes the glossary in one language, each entry with the other beside it."""

    def __init__(self, frame: Frame) -> None:
        """Take the frame."""
        self.frame = frame
        self.vocabulary = frame.book.ruleset.vocabulary
        self.concluded = self._concluded()
        self.named: set[str] = set()
        self.langs: tuple[Lang, Lang] = ("en", "fr") if frame.lang == "en" else ("fr", "en")

    def page(self) -> str:
        """The whole page."""
        title = self.frame.say(labels.GLOSSARY)
        parts = [
            *(self._terms(role, label) for role, label in labels.ROLES.items()),
            self._findings(),
            self._burdens(),
            self._kinds(),
            self._constants(),
        ]
        shown = [part for part in parts if part is not None]
        links = [
            element("li", element("a", part[0].text or "", href=f"#{part[0].get('id')}"))
            for part in shown
        ]
        main = [element("h1", title), *shown]
        return self.frame.page(GLOSSARY, title, main, [element("ul", *links)])

    def _concluded(self) -> dict[tuple[str, int], list[str]]:
        """For each predicate the rules that conclude it."""
        found: dict[tuple[str, int], list[str]] = {}
        for block in self.frame.book.ruleset.blocks:
            heads = {rule.outline.head.signature for rule in block.rules if rule.outline.head}
            for head in heads:
                found.setdefault(head, []).append(str(block.id))
        return found

    def _refs(self, rules: list[str]) -> Iterator[Child]:
        for number, name in enumerate(rules[:_MOST_RULES]):
            yield ", " if number else ""
            yield element("a", name, href=f"{self.frame.book.pages[name]}.html#{name}")
        if len(rules) > _MOST_RULES:
            yield f", {self.frame.say(labels.MORE, count=len(rules) - _MOST_RULES)}"

    def _part(self, anchor: str, label: Text, body: list[Child]) -> Element | None:
        if not body:
            return None
        heading = element("h2", self.frame.say(label), id=anchor)
        return element("section", heading, *body, aria_labelledby=anchor)

    def _terms(self, role: str, label: Text) -> Element | None:
        named = sorted(
            (p for p in self.vocabulary.predicates.values() if p.role == role and p.phrase.en),
            key=lambda p: (p.name, p.arity),
        )
        rows = [element("div", *self._term(p)) for p in named]
        return self._part(
            f"role-{role}", label, [element("dl", *rows, class_="terms")] if rows else []
        )

    def _term(self, predicate: Predicate) -> Iterator[Child]:
        name = element("dt", element("code", f"{predicate.name}/{predicate.arity}"))
        if predicate.name not in self.named:  # another may have the name with other arguments
            name.set("id", f"term-{predicate.name}")
            self.named.add(predicate.name)
        yield name
        yield from self._both(predicate.phrase, predicate.kinds)
        if rules := self.concluded.get((predicate.name, predicate.arity)):
            yield element("dd", f"{self.frame.say(labels.CONCLUDED_BY)} ", *self._refs(rules))
        if predicate.role == "input" and predicate.world == "open":
            yield element("dd", self.frame.say(labels.OPEN), class_="soft")

    def _both(self, phrase: Text, kinds: tuple[str, ...] = ()) -> Iterator[Child]:
        for lang in self.langs:
            text = typeset(phrase.in_language(lang), lang)
            other = lang != self.frame.lang
            filled = self._filled(text, kinds, lang)
            yield element("dd", *filled, lang=lang, class_="other" if other else "own")

    def _filled(self, text: str, kinds: tuple[str, ...], lang: Lang) -> Iterator[Child]:
        """The phrase with the kind of each argument in its place."""
        end = 0
        for found in _PLACE.finditer(text):
            yield text[end : found.start()]
            place = int(found[1]) - 1
            kind = self.vocabulary.kinds.get(kinds[place]) if place < len(kinds) else None
            yield element("var", f"‹{kind.meaning.in_language(lang)}›" if kind else "…")
            end = found.end()
        yield text[end:]

    def _findings(self) -> Element | None:
        rows = [
            element("div", element("dt", element("code", name)), *self._both(f.phrase, (f.about,)))
            for name, f in sorted(self.vocabulary.findings.items())
        ]
        body: list[Child] = [element("dl", *rows, class_="terms")] if rows else []
        return self._part("findings", labels.FINDINGS, body)

    def _burdens(self) -> Element | None:
        rows = [
            element(
                "div",
                element("dt", element("code", name), f" {cited(burden.cite, self.frame.lang)}"),
                *self._both(burden.phrase),
            )
            for name, burden in sorted(self.vocabulary.burdens.items())
        ]
        body: list[Child] = [element("dl", *rows, class_="terms")] if rows else []
        return self._part("burdens", labels.BURDENS, body)

    def _kinds(self) -> Element | None:
        rows = [
            element("div", element("dt", element("code", name)), *self._both(kind.meaning))
            for name, kind in sorted(self.vocabulary.kinds.items())
        ]
        body: list[Child] = [element("dl", *rows, class_="terms")] if rows else []
        return self._part("kinds", labels.KINDS, body)

    def _constants(self) -> Element | None:
        body: list[Child] = []
        for kind, names in sorted(self.vocabulary.constants.items()):
            meaning = self.vocabulary.kinds.get(kind)
            head = meaning.meaning.in_language(self.frame.lang) if meaning else kind
            rows = [
                element("div", element("dt", element("code", name)), *self._both(phrase))
                for name, phrase in sorted(names.items())
            ]
            summary = element("summary", element("code", kind), f" {head} ({len(names)})")
            body.append(element("details", summary, element("dl", *rows, class_="terms")))
        return self._part("constants", labels.CONSTANTS, body)
