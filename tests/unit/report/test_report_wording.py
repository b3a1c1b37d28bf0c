"""No sentence of the letters on a sample of the shipped cases is broken, in either language."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import pytest
from tests.unit.report.shipped import EACH, SUITE, of_outcome, request, ten_convictions

from sequester.analysis import blockers
from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision, decide
from sequester.records import read_cases
from sequester.report import render_blockers
from sequester.report.kinds import variable_kinds
from sequester.report.outline import Outliner
from sequester.report.reasons import FULL

LANGS: tuple[Lang, ...] = ("en", "fr")
SEED = 20260301
CASES = 12
NBSP = "\N{NO-BREAK SPACE}"
ENGLISH = frozenset({
    "a", "an", "and", "any", "as", "by", "from", "had", "has", "have", "if", "is", "its", "no",
    "not", "of", "one", "that", "the", "there", "this", "was", "were", "what", "when", "which",
    "who", "with", "yes", "none", "something", "nothing", "conviction",
})  # fmt: skip
FRENCH = frozenset({
    "au", "aucun", "aucune", "aux", "avec", "ce", "cette", "dans", "de", "des", "du", "elle",
    "est", "et", "il", "la", "le", "les", "leur", "ne", "ou", "pas", "pour", "qu", "que", "qui",
    "rien", "sa", "sont", "sur", "un", "une", "oui", "condamnation", "dossier",
})  # fmt: skip
SHARED = {"a", "as", "an"}  # words of both languages
FAULTS: dict[str, re.Pattern[str]] = {
    "a doubled word": re.compile(r"\b([^\W\d_]+) \1\b", re.IGNORECASE),
    "an open placeholder": re.compile(r"\{\w*\}"),
    "an open argument": re.compile(
        r"\b(?:an item of|item an|un article d’une|article un|a provision cited|un nombre\b"
        r"|a route of|une voie de demande|how a )|\((?:no end|no beginning|sans début|sans fin)\)"
    ),
    "a name of the rules": re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b"),
    "a space out of place": re.compile(r"[ \N{NO-BREAK SPACE}][,.;?!)]|\( |[ ]{2}|^\s|\s$"),
    "a formula": re.compile(r" (?:=|!=|<|<=|>|>=) "),
    "an agreement left open": re.compile(r"[a-zé]\(e\)|/elle\b"),
    "less than nothing": re.compile(r"-\d+ (?:day|jour)|\b0 (?:months|mois) (?:and|et|or|ou)\b"),
}
SPACING: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\s:|«|»"),
    "fr": re.compile(r" :|\w:(?!\w)|« |«(?!\N{NO-BREAK SPACE})| »|(?<!\N{NO-BREAK SPACE})»|[“”]"),
}
FOREIGN: dict[Lang, frozenset[str]] = {
    "en": FRENCH - SHARED,
    "fr": ENGLISH - SHARED,
}


@cache
def decisions() -> tuple[Decision, ...]:
    """The decisions on the sample, one of each outcome, and one on a long record."""
    cases = [case for path in sorted(SUITE.rglob("*.yaml")) for case in read_cases(path).cases]
    chosen = random.Random(SEED).sample(cases, CASES)
    found = decide(load_engine(), [request(case) for case in chosen])
    told = [decision for group in found for decision in group]
    return (*map(of_outcome, EACH), ten_convictions(), *told)


SCHEMES = {
    "options/ascr-cautious": "options/ascr-cautious/p01_to_p04_exclusions.yaml",
    "abroad/nsw-1991": "abroad/nsw-1991",
    "abroad/nz-clean-slate-2004": "abroad/nz-clean-slate-2004",
}
EACH_SCHEME = 3


def of_scheme(name: str, place: str) -> list[Decision]:
    """The decisions on some cases of a draft scheme or of another country."""
    path = SUITE.parent / place
    paths = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    found = [case for one in paths for case in read_cases(one).cases if case.law == name]
    chosen = random.Random(SEED).sample(found, min(EACH_SCHEME, len(found)))
    told = decide(load_engine(name), [request(case) for case in chosen])
    return [decision for group in told for decision in group]


def blocking(decision: Decision, ruleset: RuleSet, lang: Lang) -> Iterator[str]:
    """All that is said of why the answer is not another one."""
    for outcome in ruleset.manifest.questions[decision.question].outcomes:
        if outcome != decision.outcome:
            found = blockers(decision, outcome)
            text = render_blockers(decision, outcome, found, ruleset, lang)
            yield from (re.sub(r"[ \n]+", " ", part).strip() for part in re.split(r"\n +- ", text))


def sentences(decision: Decision, lang: Lang, ruleset: RuleSet | None = None) -> Iterator[str]:
    """All that a letter says at full depth."""
    ruleset = ruleset or load_engine().ruleset
    outline = Outliner(decision, ruleset, lang, FULL, whole=True).outline()
    yield from (outline.question, outline.asked, outline.decision, outline.closing)
    for section in outline.sections:
        yield section.title
        for point in section.points:
            yield from (below.text for below in point.walk())


def faults(sentence: str, lang: Lang) -> Iterator[str]:
    """What is wrong with a sentence."""
    yield from (fault for fault, pattern in FAULTS.items() if pattern.search(sentence))
    if SPACING[lang].search(sentence):
        yield "the other language's spacing"
    named = re.sub(r"\b[\w-]*\d[\w-]*\b", "", sentence.lower())  # identifiers have any words
    words = set(re.findall(r"[^\W\d_]+", named))
    yield from (f"the word {word}" for word in sorted(words & FOREIGN[lang]))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_sentence_is_broken(lang: Lang) -> None:
    """If one were, a person would doubt that anybody had read their letter."""
    told = dict.fromkeys(s for decision in decisions() for s in sentences(decision, lang))
    broken = [(fault, sentence) for sentence in told for fault in faults(sentence, lang)]
    assert not broken, f"{len(broken)} with seed {SEED}: {broken[:20]}"


@pytest.mark.parametrize("name", SCHEMES)
def test_no_sentence_on_a_scheme_is_broken(name: str) -> None:
    """If a scheme were told in the words of its rules, nobody could compare it with the law."""
    ruleset = load_engine(name).ruleset
    broken = [
        (fault, sentence)
        for decision in of_scheme(name, SCHEMES[name])
        for lang in LANGS
        for sentence in (*sentences(decision, lang, ruleset), *blocking(decision, ruleset, lang))
        for fault in faults(sentence, lang)
    ]
    assert not broken, f"{len(broken)} with seed {SEED}: {broken[:20]}"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_why_not_is_told_in_words(lang: Lang) -> None:
    """If what stood in the way were told by names of the rules, only we could read it."""
    ruleset = load_engine().ruleset
    told = [text for one in decisions()[:8] for text in blocking(one, ruleset, lang)]
    broken = [(fault, text) for text in told for fault in faults(text, lang)]
    assert not broken, f"{len(broken)} with seed {SEED}: {broken[:20]}"


@pytest.mark.parametrize(
    ("sentence", "lang", "fault"),
    [
        ("The the end.", "en", "a doubled word"),
        ("Le {2} vient.", "fr", "an open placeholder"),
        ("Not for item an item of a schedule.", "en", "an open argument"),
        ("From 1 May 2020 to (no end).", "en", "an open argument"),
        ("The kind is record_suspension.", "en", "a name of the rules"),
        ("So , it is.", "en", "a space out of place"),
        ("2 = 3", "en", "a formula"),
        ("L’amende est payé(e).", "fr", "an agreement left open"),
        ("It lasts 24 months and -1 day.", "en", "less than nothing"),
        ("Ce qui suit : rien", "fr", "the other language's spacing"),
        ("Ce qui suit: rien", "fr", "the other language's spacing"),
        ("Est-ce tout ?", "fr", "a space out of place"),
        ("La fin of la peine", "fr", "the word of"),
        ("The end de la peine", "en", "the word de"),
    ],
)
def test_a_broken_sentence_is_found(sentence: str, lang: Lang, fault: str) -> None:
    """If the check above passed everything, it would protect nobody."""
    assert fault in set(faults(sentence, lang))


def test_a_whole_sentence_is_let_pass() -> None:
    """If good sentences were refused, the check would be switched off."""
    french = f"Ce qui suit{NBSP}: l’élément «{NBSP}frais{NBSP}» (c1); est-ce tout?"
    assert not set(faults(french, "fr"))
    assert not set(faults("What follows: the fine (c1); is that all?", "en"))


def test_what_a_question_is_about_is_named_by_the_kind_of_its_key() -> None:
    """The letter would say that the Act authorizes "other", a word of the rules."""
    ruleset = load_engine().ruleset
    (block,) = (block for block in ruleset.blocks if block.id == "ycja_118_1__allowed")
    assert variable_kinds(block, ruleset.vocabulary)["Requester"] == "requester"
    assert ruleset.vocabulary.constants["requester"]["other"].fr == "une autre personne"
