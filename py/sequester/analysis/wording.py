"""Whether each term is said, and said right, in both languages, as far as a program can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sequester.analysis.terms import Term
from sequester.errors import Problem, Text

_PLACEHOLDER: Final = re.compile(r"\{\d+\}")
_VOWEL: Final = "aeiouyâàéèêëîïôûœAEIOUÂÀÉÈÊËÎÏÔÛŒ"
_UNELIDED: Final = re.compile(
    rf"\b(?:[dD]e|[qQ]ue|[lL]e|[lL]a|[nN]e|[sS]e|[jJ]e|[jJ]usque|[lL]orsque|[pP]uisque) "
    rf"(?!onz|oui\b|un\b[ ,.]\(|y[aeo])[{_VOWEL}]\w*"
)
_IF: Final = re.compile(r"\b[sS]i ils?\b")
_CONTRACT: Final = re.compile(r"\b(?:[dD]e|[àÀ]) (?:le|les) (?!\w+(?:er|ir|re)\b)\w+")
_STRAIGHT: Final = re.compile(r"\w'\w")


def wording_problems(terms: Iterable[Term]) -> tuple[Problem, ...]:
    """What is missing or wrong in the wording of the terms, in the order of their files.

    T301: nothing is said in one language. T302: an argument is named in one language only. T303:
    a sentence is the same in both. T304: French grammar (elision, contraction). T305: apostrophe.
    """
    found = {problem: None for term in terms for problem in _of(term)}
    return tuple(sorted(found, key=lambda each: (each.file, each.line or 0, each.code)))


def _of(term: Term) -> Iterator[Problem]:
    if not term.declared:
        return
    burden = (term.burden.phrase,) if term.burden is not None else ()
    for text in (term.meaning, *burden, *((term.ask,) if term.ask else ())):
        yield from _of_text(term, text)


def _of_text(term: Term, text: Text) -> Iterator[Problem]:
    if not text.en.strip() or not text.fr.strip():
        yield _problem(
            term,
            "T301",
            Text(
                f'"{term.title}" is not said in both languages',
                f"« {term.title} » n’est pas dit dans les deux langues",
            ),
            Text("write the sentence that is missing", "écrivez la phrase qui manque"),
        )
        return
    named = [set(_PLACEHOLDER.findall(said)) for said in (text.en, text.fr)]
    if named[0] != named[1]:
        odd = ", ".join(sorted(named[0] ^ named[1]))
        yield _problem(
            term,
            "T302",
            Text(
                f'"{term.title}": {odd} is named in one language only',
                f"« {term.title} » : {odd} n’est nommé que dans une langue",
            ),
            Text("name the same in both", "nommez la même chose dans les deux"),
        )
    sentence = term.sort not in ("constant", "kind")  # a drug has one name in both languages
    if sentence and text.en == text.fr and " " in _PLACEHOLDER.sub("", text.en).strip():
        yield _problem(
            term,
            "T303",
            Text(
                f'"{term.title}" is said in the same words in both languages',
                f"« {term.title} » est dit dans les mêmes mots dans les deux langues",
            ),
            Text("translate one of them", "traduisez l’une des deux phrases"),
        )
    yield from _of_french(term, text.fr)


def _of_french(term: Term, french: str) -> Iterator[Problem]:
    for pattern in (_UNELIDED, _IF, _CONTRACT):
        for slip in pattern.finditer(french):
            yield _problem(
                term,
                "T304",
                Text(
                    f'French elides or contracts "{slip.group()}"',
                    f"« {slip.group()} » demande une élision ou une contraction",
                ),
                Text(
                    "write l’, d’, qu’, s’il, du, des, au or aux",
                    "écrivez l’, d’, qu’, s’il, du, des, au ou aux",
                ),
            )
    if _STRAIGHT.search(french):
        yield _problem(
            term,
            "T305",
            Text(
                f'"{term.title}": the French sentence has a straight apostrophe',
                f"« {term.title} » : la phrase française a une apostrophe droite",
            ),
            Text("write ’", "écrivez ’"),
        )


def _problem(term: Term, code: str, message: Text, hint: Text) -> Problem:
    file, line = term.declared[0]
    return Problem(code, message, file, line, hint=hint)
