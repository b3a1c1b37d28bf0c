"""In which languages a step is told in full: each word bound, each constant with a name.

A sentence of a rule that no decision has ever told may ask for a word that the rule does not bind;
what is told then is a more general phrase, and nobody notices.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Step
from sequester.report.grammar import PLACEHOLDER
from sequester.report.html import LANGS
from sequester.report.words import Words

ENOUGH = 3  # tellings of one block in one language; what more of them show is the same


class _Listening(Words):
    """Words that remember whether they lacked the name of a constant."""

    raw = False

    def _name(self, word: str, kind: str, base: str) -> str:
        if base == "constant" and word not in self.vocabulary.constants.get(kind, {}):
            self.raw = True
        return super()._name(word, kind, base)


class Told:
    """Tells the steps of proofs, of whatever rule set, until each block has been told enough."""

    def __init__(self, logic: Path | None = None) -> None:
        """`logic`: a tree of rule files in place of those that ship."""
        self.logic = logic
        self._words: dict[tuple[str, Lang], _Listening] = {}
        self._count: Counter[tuple[str, str, Lang]] = Counter()

    def __call__(self, law: str, step: Step) -> tuple[Lang, ...]:
        """The languages in which a step of a proof under the rule set `law` is told in full."""
        return tuple(lang for lang in LANGS if self._tells(law, step, lang))

    def _tells(self, law: str, step: Step, lang: Lang) -> bool:
        key = law, step.rule, lang
        if self._count[key] >= ENOUGH:
            return False
        words = self._of(law, lang)
        words.raw = False
        block = words.blocks.get(step.rule)
        if block is not None:  # what the sentence does not name need not have a name
            asked = frozenset(PLACEHOLDER.findall(block.template.in_language(lang)))
            named = {label: term for label, term in step.bindings.items() if label in asked}
            step = replace(step, bindings=named)
        said = words.own_sentence(step) if block else words.step(step)
        if said is None and block is not None and not words.told_by(block):
            said = words.atom(step.conclusion)  # a block without a conclusion that is its sentence
        full = bool(said) and not words.raw
        self._count[key] += full
        return full

    def _of(self, law: str, lang: Lang) -> _Listening:
        known = self._words.get((law, lang))
        if known is None:
            ruleset: RuleSet = load_engine(law, self.logic).ruleset
            known = self._words[law, lang] = _Listening(ruleset, lang)
        return known
