"""Asking the rules that look at everything, sparing those to which nothing new is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from sequester.law import SurveyedFile, Whole
from sequester.lint.concluded import Changes, Index
from sequester.lint.helper import Answers
from sequester.lint.meanings import digest
from sequester.lint.model import Found
from sequester.lint.parts import PartFound, Parts
from sequester.lint.rule import LintRule
from sequester.lint.store import Asked, Wholes
from sequester.lint.tree import Tree


class Everything:
    """What rules find in a whole tree, with what they found the last time."""

    def __init__(
        self,
        tree: Tree,
        index: Index,
        says: Mapping[str, str],
        files: Mapping[str, SurveyedFile],
        old: Wholes | None,
    ) -> None:
        """A tree and, in parts, what it `says`: see `LintRule.reads`. Nothing is asked yet."""
        self.tree = tree
        self.index = index
        self.says = says
        self.files = files
        self.old = old
        self.asked: dict[str, Asked] = {}
        self.said = index.said()
        self.base = digest([says["frame"], *sorted(map(str, index.listed))])

    def ask(self, rule: LintRule, there: Answers | None = None) -> None:
        """Ask a rule, unless it is known what it found, or was found in another process."""
        if not rule.looks_at_all:
            return
        known = self.old.asked.get(rule.id) if self.old else None
        meaning = digest(self.says[part] for part in ("frame", *sorted(rule.reads)))
        if known is None or known.meaning != meaning or known.text != self.text_of(known.found):
            if there is not None and rule.id in there.found:
                found, parts = there.found[rule.id], there.parts[rule.id]
            else:
                now = self.parts_of(known)
                found, parts = rule.ask(self.tree, now), now.now
            placed = {name: self.placed(part) for name, part in parts.items()}
            known = Asked(meaning, self.text_of(found), found, placed)
        self.asked[rule.id] = known

    def parts_of(self, known: Asked | None) -> Parts:
        """What of a rule's parts may still stand."""
        if known is None or self.old is None or self.old.base != self.base:
            return Parts()
        return Parts(known.parts, self.changes, self.text_of)

    @cached_property
    def changes(self) -> Changes:
        """What files conclude otherwise than the last time."""
        return Changes(self.old.said if self.old else {}, self.said, self.index)

    def placed(self, part: PartFound) -> PartFound:
        """A part with what tells whether its finding still stands where it stood."""
        return part._replace(text=self.text_of(part.found)) if part.found else part

    def in_tree(self, rule: LintRule) -> tuple[Found, ...]:
        """What a rule found."""
        asked = self.asked.get(rule.id)
        return asked.found if asked else ()

    def text_of(self, found: Iterable[Found]) -> str:
        """A digest of the files in which, or in whose words, something was found, line by line.

        In all others it does not matter where a thing stands.
        """
        files, lines = self.files, set[str]()
        for each in found:
            words = f"{each.message.en} {each.hint.en if each.hint else ''}"
            named = [name for name in files if name in words]
            lines.update(f"{name} {files[name].digest}" for name in named)
            own = files.get(each.file)
            lines.add(own.digest if own else f"{self.says['cases']} {self.says['beside']}")
        return digest(sorted(lines))

    def wholes(self, key: str, wholes: Mapping[str, Whole]) -> Wholes:
        """What was found in all files together, for the next run; `wholes` by the loader.

        Where a file cannot be parsed nothing was asked, and what was known may stand again.
        """
        if self.old is not None and not self.tree.whole:
            return self.old._replace(key=key, wholes=wholes)
        return Wholes(key, wholes, self.asked, self.base, self.said)
