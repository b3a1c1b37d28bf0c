"""How words are put together: placeholders filled, articles joined, sentences quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sequester.errors import Lang

PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_]+)\}")
VOWELS = tuple("aeiouâàéèêëîïôûAEIOUÉÈÊ")
CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
TRUTH: dict[Lang, tuple[str, str]] = {"en": ("That ", " is {2}."), "fr": ("Que ", " est {2}.")}
SMALL = frozenset({
    "A", "An", "Another", "Any", "As", "At", "Because", "By", "Every", "For", "From", "In", "It",
    "No", "Nobody", "Nothing", "Of", "On", "One", "Some", "Something", "That", "The", "Under",
    "Until", "Since", "Supervision", "Item", "Counting", "There", "Money", "When", "Whether",
    "À", "Aucun", "Aucune", "Ce", "Cette", "Du", "Il", "La", "Le", "Depuis", "En", "Les", "Nul",
    "Pour", "Que", "Rien", "Selon", "Si", "Toutes", "Tous", "Un", "Une",
})  # fmt: skip
OPEN_PERIODS: dict[Lang, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"\b[Ff]rom (\d[^()]*?) to \(no end\)"), r"since \1"),
        (re.compile(r"\b[Ff]rom \(no beginning\) to (?=\d)"), "until "),
    ),
    "fr": (
        (re.compile(r"\b[Dd]u (\d[^()]*?) au \(sans fin\)"), r"depuis le \1"),
        (re.compile(r"\b[Dd]u \(sans début\) au (?=\d)"), "jusqu’au "),
    ),
}


def fill_in(template: str, words: Mapping[str, str], lang: Lang) -> str:
    """The template with its placeholders filled, and articles and open periods made to fit."""
    text = ""
    end = 0
    for found in PLACEHOLDER.finditer(template):
        text += template[end : found.start()]
        value = words.get(found[1], found[0])
        text = joined(text, value) if lang == "fr" else text + value
        end = found.end()
    text += template[end:]
    for pattern, instead in OPEN_PERIODS[lang]:
        text = pattern.sub(instead, text)
    return text


def joined(before: str, value: str) -> str:
    """French: `de` + `le texte` is `du texte`; `de` + `emprisonnement` is `d’emprisonnement`."""
    head, space, last = before.rstrip(" ").rpartition(" ")
    if not before.endswith(" "):
        return before + value
    article, _, rest = value.partition(" ")
    contracted = CONTRACTED.get((last, article))
    if contracted:
        return f"{head}{space}{contracted} {rest}"
    if last in ("de", "que") and value.startswith(VOWELS):
        return f"{head}{space}{last[:-1]}’{value}"
    return before + value


def plain_truth(phrase: str, truth: str, lang: Lang) -> str:
    """A phrase `That ... is {2}.` said plainly, where English allows it."""
    start, end = TRUTH[lang]
    if lang == "fr" or not (phrase.startswith(start) and phrase.endswith(end)):
        return phrase
    inner = phrase.removeprefix(start).removesuffix(end)
    return f"{inner}." if truth == "true" else f"It is not so that {inner}."


def asked_truth(phrase: str, lang: Lang) -> str:
    """A phrase `That ... is {2}.` as what is asked: `Whether ...`; `Que ... : oui ou non`."""
    start, end = TRUTH[lang]
    if not (phrase.startswith(start) and phrase.endswith(end)):
        return phrase
    inner = phrase.removeprefix(start).removesuffix(end)
    return f"Whether {inner}" if lang == "en" else f"{start}{inner} : oui ou non"


def not_shown(what: str, lang: Lang) -> str:
    """That a statement is not shown to be so; French states truth in clauses with `que`."""
    if lang == "en":
        return f"it is not shown that {what}"
    if what.startswith("que ") and what.endswith(" est vrai"):
        return f"il n’est pas établi {what.removesuffix(' est vrai')}"
    if what.startswith("que ") and what.endswith(" est faux"):
        return f"il n’est pas établi qu’il soit faux {what.removesuffix(' est faux')}"
    return f"il n’est pas établi que : {what}"


def quoted(sentence: str) -> str:
    """A sentence as part of another: no full stop, a small letter where no name begins it."""
    text = sentence.rstrip().removesuffix(".")
    first, space, rest = text.partition(" ")
    if first in SMALL:
        return first[0].lower() + first[1:] + space + rest
    if first.startswith(("L’", "D’", "S’")):
        return text[0].lower() + text[1:]
    return text
