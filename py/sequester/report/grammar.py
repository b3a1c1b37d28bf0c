"""How words are put together: placeholders filled, articles joined, sentences quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from sequester.errors import Lang

PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_]+)\}")
AGREEING = re.compile(r"(?<=[a-zéiû])()\((e)\)")
PRONOUN = re.compile(r"\b(il|lui)/(elle)\b")
LISTED = re.compile(r" \(((?:\{\w+\}(?:, )?)+)\)")
AS_REGARDS = (r" \(in respect of {}\)", ", as far as {} is concerned", r",? \(?à l’égard de {}\)?")
VOWELS = tuple("aeiouâàéèêëîïôûœAEIOUÂÀÉÈÊËÎÏÔÛŒ")
MUTE = ("habit", "harmoni", "herbe", "heure", "histo", "homicide", "honneur", "honor", "horaire",
        "hôpita", "hôtel", "huissier", "humain", "humeur", "hypoth")  # fmt: skip
"""Beginnings of words whose h is not heard; before any other h nothing is elided."""
ELIDED = ("de", "que", "jusque", "lorsque", "puisque")
NOT_ELIDED = ("onz", "oui", "un (", "uns ")
CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
TRUTH: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"That (?P<what>.*) is \{2\}\."),
    "fr": re.compile(r"(?P<what>Qu(?:e |’).*) est \{2\}\."),
}
PLAIN: dict[Lang, tuple[str, str]] = {
    "en": ("It is not so that {what}.", "{what}."),
    "fr": ("Il n’est pas exact {what}.", "Le fait {what} est avéré."),
}
ASKED: dict[Lang, str] = {"en": "Whether {what}", "fr": "Est-il exact {what}?"}
INDEFINITE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(an?) (\w+)"),
    "fr": re.compile(r"(une?) (\w+)"),
}
DEFINITE: dict[Lang, str] = {"en": r"(?:\bthe |\b)", "fr": r"(?:\bl’|\ble |\bla |\b)"}
OPEN_DAY = {
    "le": "un jour non précisé",
    "du": "d’un jour non précisé",
    "au": "à un jour non précisé",
}
SMALL = frozenset({
    "A", "An", "Another", "Any", "As", "At", "Because", "By", "Every", "For", "From", "In", "It",
    "No", "Nobody", "Nothing", "Of", "On", "One", "Some", "Something", "That", "The", "Under",
    "Until", "Since", "Supervision", "Item", "Counting", "There", "Money", "When", "Whether",
    "After", "Before", "Counted", "Courts", "During", "Events", "How", "Imprisonment",
    "More", "Not", "Offences", "Paragraph", "Parole", "Payment", "Proceedings",
    "Refusals", "Section", "Subsection", "This", "Those", "Victim", "What", "Which", "With",
    "À", "Aucun", "Aucune", "Ce", "Cette", "Du", "Il", "La", "Le", "Depuis", "En", "Les", "Nul",
    "Pour", "Que", "Rien", "Selon", "Si", "Toutes", "Tous", "Un", "Une", "Après", "Au", "Avant",
    "Older", "Peine", "Prive", "Longest", "Ground", "Schedule", "Looked", "Way", "Façon", "Motif",
    "Annexe", "Durée",
    "Chaque", "Choix", "Dans", "Devant", "Jusqu’au", "Lors", "Lue", "Ni", "Parmi", "Plus", "Qu’un",
    "Qu’une", "Quant", "Quiconque", "Toute", "Tout", "Événements",
})  # fmt: skip
OPEN_PERIODS: dict[Lang, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r" \(from \(no beginning\) to \(no end\)\)"), ""),
        (re.compile(r"\b[Ff]rom \(no beginning\) to \(no end\)"), "at all times"),
        (
            re.compile(r"\bwas in force from (\d[^()]*?) to \(no end\)"),
            r"has been in force since \1",
        ),
        (re.compile(r"\bbegins on \(no beginning\)"), "is taken always to have been the law"),
        (re.compile(r"\b[Ff]rom (\d[^()]*?) to \(no end\)"), r"since \1"),
        (re.compile(r"\b[Ff]rom \(no beginning\) to (?=\d)"), "until "),
        (re.compile(r"\bbut from \(no end\)"), "nor on any other day"),
        (re.compile(r"\bfrom \(no beginning\) on\b"), "at all times"),
        (re.compile(r"\bfrom \(no end\) on\b"), "at no time"),
    ),
    "fr": (
        (re.compile(r" \(du \(sans début\) au \(sans fin\)\)"), ""),
        (re.compile(r"\b[Dd]u \(sans début\) au \(sans fin\)"), "en tout temps"),
        (
            re.compile(r"\ba été en vigueur du (\d[^()]*?) au \(sans fin\)"),
            r"est en vigueur depuis le \1",
        ),
        (
            re.compile(r"\bcommence le \(sans début\)"),
            "est tenu pour avoir toujours été la loi",
        ),
        (re.compile(r"\b[Dd]u (\d[^()]*?) au \(sans fin\)"), r"depuis le \1"),
        (re.compile(r"\b[Dd]u \(sans début\) au (?=\d)"), "jusqu’au "),
        (re.compile(r"\bmais à compter du \(sans fin\)"), "ni un autre jour"),
        (re.compile(r"\bà compter du \(sans début\)"), "en tout temps"),
        (re.compile(r"\bà compter du \(sans fin\)"), "(jamais)"),
    ),
}


NOUGHT: Mapping[Lang, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"\b0 (?:years|months|days) or more; |\bmore than 0; "), ""),
        (re.compile(r"\b(\d+ months) and -1 days?\b"), r"\1 less a day"),
        (re.compile(r"\b(\d+ months) and -(\d+ days)\b"), r"\1 less \2"),
        (re.compile(r"\b0 months and (?=\d)"), ""),
        (re.compile(r"\b(\d+ months?) and 0 days\b"), r"\1"),
    ),
    "fr": (
        (re.compile(r"\b0 (?:ans?|mois|jours?) ou plus; |\bplus de 0; "), ""),
        (re.compile(r"\b(\d+ mois) et -1 jours?\b"), r"\1 moins un jour"),
        (re.compile(r"\b(\d+ mois) et -(\d+ jours)\b"), r"\1 moins \2"),
        (re.compile(r"\b0 mois et (?=\d)"), ""),
        (re.compile(r"\b(\d+ mois) et 0 jours?\b"), r"\1"),
    ),
}  # what nought bounds is not bounded, and nought of a unit is not said; less a day is not -1 day
MANY_OF_ONE: Mapping[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?<![\d.,])(1\s(?:year|month|week|day|hour|gram|time))s\b"),
    "fr": re.compile(r"(?<![\d.,])([01]\s(?:an|semaine|jour|heure|gramme))s\b"),
}  # a phrase is written for many; French counts nought as one


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
    for pattern, instead in (*NOUGHT[lang], *OPEN_PERIODS[lang]):
        text = pattern.sub(instead, text)
    return MANY_OF_ONE[lang].sub(r"\1", text)


def agreed(template: str, words: Mapping[str, str], feminine: Mapping[str, bool]) -> str:
    """A French sentence whose `payé(e)` and `il/elle` agree with the part of a sentence named.

    That is the last one named before them; `feminine` knows its gender.
    """
    named = [
        (found.start(), feminine[word])
        for found in PLACEHOLDER.finditer(template)
        if (word := words.get(found[1], "")) in feminine
    ]

    def fitting(found: re.Match[str]) -> str:
        before = [gender for place, gender in named if place < found.start()] or [False]
        return found[2 if before[-1] else 1] or ""

    template = PRONOUN.sub(fitting, template)
    return AGREEING.sub(fitting, template)


def joined(before: str, value: str) -> str:
    """French: `de` + `le texte` is `du texte`; `de` + `emprisonnement` is `d’emprisonnement`."""
    head, space, last = before.rstrip(" ").rpartition(" ")
    if not before.endswith(" "):
        return before + value
    article, _, rest = value.partition(" ")
    start, mark, preposition = last.rpartition("’")  # jusqu’à le jour
    contracted = CONTRACTED.get((preposition, article))
    if contracted:
        return f"{head}{space}{start}{mark}{contracted} {rest}"
    named = any(letter.isdigit() for letter in article)  # an identifier is read letter by letter
    if preposition in ELIDED and is_elided_before(value) and not named:
        return f"{head}{space}{start}{mark}{preposition[:-1]}’{value}"
    return before + value


def is_elided_before(word: str) -> bool:
    """Whether French elides a short word before this one: a vowel, or an h that is not heard."""
    return word.startswith((*VOWELS, *MUTE)) and not word.startswith(NOT_ELIDED)


def plain_truth(phrase: str, truth: str, lang: Lang) -> str:
    """A phrase `That ... is {2}.` said plainly."""
    found = TRUTH[lang].fullmatch(phrase)
    return PLAIN[lang][truth == "true"].format(what=low(found["what"])) if found else phrase


def asked_truth(phrase: str, lang: Lang) -> str:
    """A phrase `That ... is {2}.` as what is asked."""
    found = TRUTH[lang].fullmatch(phrase)
    return ASKED[lang].format(what=low(found["what"])) if found else phrase


def low(what: str) -> str:
    """A clause that begins with `Que`, as it stands inside a sentence."""
    return re.sub(r"^Qu(?=e |’)", "qu", what)


def not_shown(what: str, lang: Lang) -> str:
    """That a statement is not shown to be so."""
    return f"it is not shown that {what}" if lang == "en" else f"ceci n’est pas établi : {what}"


def indefinite(phrase: str, place: str, meaning: str, lang: Lang) -> str:
    """A phrase in which an argument is open: `Item {1}` says `An item`, `le {1}` `un jour`.

    `meaning` says what the argument is: `an item of a schedule`.
    """
    slot = re.escape(f"{{{place}}}")
    found = INDEFINITE[lang].match(meaning)
    if found:
        article, noun = found.groups()
        named = re.compile(rf"{DEFINITE[lang]}{noun}\s{slot}", re.IGNORECASE)
        phrase = named.sub(lambda at: like(at[0], f"{article} {noun}"), phrase)
    if lang == "fr":
        for before, instead in OPEN_DAY.items():
            phrase = re.sub(rf"\b{before} {slot}", instead, phrase)
    return phrase


def alone(phrase: str, place: str) -> str:
    """A phrase without the parenthesis, or the end after a colon, that names an argument."""
    slot = re.escape(f"{{{place}}}")
    return re.sub(rf" \({slot}\)| ?: {slot}(?=\.?$)", "", phrase)


def unlisted(phrase: str, labels: Collection[str]) -> str:
    """A phrase whose parentheses no longer list those placeholders."""

    def rest(found: re.Match[str]) -> str:
        items = [item for item in found[1].split(", ") if item[1:-1] not in labels]
        return f" ({', '.join(items)})" if items else ""

    return LISTED.sub(rest, phrase)


def of_the_person(phrase: str, place: str) -> str:
    """A phrase about the person without what says of whom: the person is whom it is about."""
    slot = re.escape(f"{{{place}}}")
    cut = "|".join(form.format(slot) for form in AS_REGARDS)
    return unlisted(re.sub(cut, "", phrase), {place})


def like(old: str, new: str) -> str:
    """The new words with a capital where the old ones had one."""
    return new[0].upper() + new[1:] if old[:1].isupper() else new


def quoted(sentence: str) -> str:
    """A sentence as part of another: no full stop, a small letter where no name begins it."""
    text = sentence.rstrip().removesuffix(".")
    first, space, rest = text.partition(" ")
    if first in SMALL:
        return first[0].lower() + first[1:] + space + rest
    if first.startswith(("L’", "D’", "S’", "Qu’", "N’")):
        return text[0].lower() + text[1:]
    return text
