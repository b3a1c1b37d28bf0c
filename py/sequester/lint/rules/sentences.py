"""What the sentences say: whole sentences, two languages, the same numbers, no word twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sequester.errors import Lang, Text
from sequester.lint.code import File, Noted
from sequester.lint.model import Edit, Fix, Found, Span
from sequester.lint.rule import LintRule
from sequester.lint.rules.texts import Pair, found_by, lowered, pairs_of, part, texts_of
from sequester.lint.tree import Tree

_SENTENCES = frozenset(
    {"sentence", "input", "member", "static", "derived", "finding", "question", "question_outcome",
     "ask"}
)  # fmt: skip
_START = re.compile(r"[“«(\s\u00a0]*(?:\{\w+\}|[A-ZÀ-ÖØ-Þ0-9])")
_END = re.compile(r"[.?!…](?:[”»)\s\u00a0]*)$|\{\w+\}$")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[ \u00a0,.]\d+)*")
_ORDINAL = re.compile(r"\b1er\b|\b1re\b")
_TWICE = re.compile(r"\b([^\W\d_]++)\s++\1\b", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": dict(zip(map(str, range(1, 21)), (
        "one|first", "two|second", "three|third", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen", "twenty",
    ), strict=True)),
    "fr": dict(zip(map(str, range(1, 21)), (
        "une?|premi", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
        "dix-neuf", "vingt",
    ), strict=True)),
}  # fmt: skip
_VOWEL = "[aeiouyàâéèêëîïôùûœ]"
_ELISION = re.compile(
    rf"\b(que|de|le|la|je|ne|se|jusque|lorsque|puisque|quoique) (?={_VOWEL})", re.IGNORECASE
)
# in small letters, looked for from the space, which is found sooner than a word
_MAY_ELIDE = re.compile(rf" (?={_VOWEL})(?:(?<=\b[dljns]e )|(?<=que )|(?<=\bla ))")
_NO_ELISION = re.compile(r"onz|oui|uns?\b.{0,3}»|y[aeiou]|ouistiti|huit", re.IGNORECASE)
_MAY_REPEAT = frozenset({"nous", "vous", "that", "had", "in"})  # “engaged in in”
_LANGUAGES: tuple[Lang, ...] = ("en", "fr")


def _whole(_tree: Tree, file: File) -> Iterator[Found]:
    for pair in pairs_of(file):
        if pair.key not in _SENTENCES:
            continue
        for text in (pair.en, pair.fr):
            if not _START.match(text.value):
                yield Found(
                    file.name,
                    part(text, 0, 1),
                    Text("the sentence begins with a small letter",
                         "la phrase commence par une minuscule"),
                    Text("write a whole sentence", "écrivez une phrase complète"),
                )  # fmt: skip
            if not _END.search(text.value):
                end = Span(text.at.line, text.at.end_column, text.at.line, text.at.end_column)
                title = Text("add a full stop", "ajouter un point")
                yield Found(
                    file.name,
                    end,
                    Text("the sentence has no full stop", "la phrase n’a pas de point final"),
                    Text("add a full stop", "ajoutez un point"),
                    Fix(title, (Edit(file.name, end, "."),)),
                )


def _same(_tree: Tree, file: File) -> Iterator[Found]:
    for pair in pairs_of(file):
        names_only = pair.key == "constant"  # Ontario is Ontario
        if names_only or pair.en.value != pair.fr.value:
            continue
        plain = _PLACEHOLDER.sub("", pair.en.value)
        words = _WORD.findall(plain)
        if len(words) > 1:
            yield Found(
                file.name,
                pair.fr.at,
                Text(
                    "the French text is the English one", "le texte français est le texte anglais"
                ),
                Text("write it in French", "écrivez-le en français"),
            )


def _numbers(_tree: Tree, file: File) -> Iterator[Found]:
    for pair in pairs_of(file):
        if _DIGIT.search(pair.en.value) is None and _DIGIT.search(pair.fr.value) is None:
            continue
        english, french = _said(pair.en), _said(pair.fr)
        missing = {number for number in english - french if not _in_words(number, pair.fr, "fr")}
        missing |= {number for number in french - english if not _in_words(number, pair.en, "en")}
        if missing:
            odd = ", ".join(sorted(missing))
            yield Found(
                file.name,
                pair.fr.at,
                Text(
                    f"the two languages do not name the same numbers: {odd}",
                    f"les deux langues ne donnent pas les mêmes nombres : {odd}",
                ),
                Text("compare both with the statute", "comparez les deux avec la loi"),
            )


def _said(text: Noted) -> set[str]:
    """The numbers of a text, without what each language puts between their digits."""
    plain = _ORDINAL.sub("1", _PLACEHOLDER.sub("_", text.value))
    return {re.sub(r"\D", "", number) for number in _NUMBER.findall(plain)}


def _in_words(number: str, text: Noted, lang: Lang) -> bool:
    """Whether a text says the number in words: English and French differ in when they do."""
    word = _WORDS[lang].get(number)
    return word is not None and re.search(rf"\b{word}", text.value, re.IGNORECASE) is not None


def _twice(_tree: Tree, file: File) -> Iterator[Found]:
    for lang in _LANGUAGES:
        odd = "  " in lowered(file, lang) or found_by(_TWICE, file, lang)
        for text in texts_of(file, lang) if odd else ():
            for match in _TWICE.finditer(text.value):
                if match[1].lower() not in _MAY_REPEAT:
                    yield _mended(file, part(text, *match.span()), match[1], "word")
            for match in _SPACES.finditer(text.value):
                yield _mended(file, part(text, *match.span()), " ", "space")


def _mended(file: File, at: Span, better: str, what: str) -> Found:
    messages = {
        "word": Text(f"“{better}” stands twice", f"« {better} » figure deux fois"),
        "space": Text("several spaces in a row", "plusieurs espaces de suite"),
    }
    title = Text("write it once", "l’écrire une fois")
    safe = what == "space"
    fix = Fix(title, (Edit(file.name, at, better),), safe)
    return Found(file.name, at, messages[what], Text("write it once", "écrivez-le une fois"), fix)


def _elided(_tree: Tree, file: File) -> Iterator[Found]:
    for text in texts_of(file, "fr") if _MAY_ELIDE.search(lowered(file, "fr")) else ():
        for match in _ELISION.finditer(text.value):
            if _NO_ELISION.match(text.value, match.end()):
                continue
            better = f"{match[1][:-1]}’"
            title = Text(f"write {better}", f"écrire {better}")
            at = part(text, *match.span())
            yield Found(
                file.name,
                at,
                Text(f"{match[1]} is not elided", f"{match[1]} n’est pas élidé"),
                Text(f"write {better}", f"écrivez {better}"),
                Fix(title, (Edit(file.name, at, better),)),
            )


def _phrase(_tree: Tree, file: File) -> Iterator[Found]:
    for pair in pairs_of(file):
        if pair.entry is None:
            continue
        english, french = (set(_PLACEHOLDER.findall(t.value)) for t in (pair.en, pair.fr))
        if english != french:
            yield Found(
                file.name,
                pair.fr.at,
                Text(
                    "the two phrases do not hold the same placeholders: "
                    f"{', '.join(sorted(english ^ french))}",
                    "les deux expressions n’ont pas les mêmes champs : "
                    f"{', '.join(sorted(english ^ french))}",
                ),
                Text("name each argument in both", "nommez chaque argument dans les deux"),
            )


def _empty(_tree: Tree, file: File) -> Iterator[Found]:
    for pair in pairs_of(file):
        for text in (pair.en, pair.fr):
            if not text.value.strip():
                yield Found(
                    file.name,
                    _around(pair, text),
                    Text("there are no words here", "il n’y a pas de mots ici"),
                    Text("write the text in both languages",
                         "écrivez le texte dans les deux langues"),
                )  # fmt: skip


def _around(pair: Pair, text: Noted) -> Span:
    """The place of an empty text, its quotation marks included."""
    at = text.at
    return at if pair.entry is None else Span(at.line, at.column - 1, at.line, at.end_column + 1)


RULES = (
    LintRule(
        "language/not-a-sentence",
        "warning",
        Text("a sentence begins with a capital and ends with a full stop",
             "une phrase commence par une majuscule et finit par un point"),
        in_file=_whole,
        fixable=True,
    ),
    LintRule(
        "language/same-in-both",
        "warning",
        Text("the French text is French", "le texte français est en français"),
        in_file=_same,
    ),
    LintRule(
        "language/numbers-differ",
        "warning",
        Text("both languages name the same numbers",
             "les deux langues donnent les mêmes nombres"),
        in_file=_numbers,
    ),
    LintRule(
        "language/repeated-word",
        "warning",
        Text("no word or space stands twice in a row",
             "ni mot ni espace ne figure deux fois de suite"),
        in_file=_twice,
        fixable=True,
    ),
    LintRule(
        "language/french-elision",
        "warning",
        Text("French elides before a vowel", "le français élide devant une voyelle"),
        in_file=_elided,
        fixable=True,
    ),
    LintRule(
        "language/phrase-placeholders",
        "error",
        Text("both phrases of a word hold the same placeholders",
             "les deux expressions d’un mot ont les mêmes champs"),
        in_file=_phrase,
    ),
    LintRule(
        "language/empty-text",
        "error",
        Text("a text has words in both languages",
             "un texte a des mots dans les deux langues"),
        in_file=_empty,
    ),
)  # fmt: skip
