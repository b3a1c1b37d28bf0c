"""How it is said that something does not hold: in the vocabulary's own sentence, if it has one."""

from __future__ import annotations

from sequester.errors import Text
from sequester.proof import Function, Name, Term, arguments, show
from sequester.report import labels
from sequester.report.grammar import PLACEHOLDER, not_shown, quoted
from sequester.report.naming import atom_name, is_open
from sequester.report.words import Words

OPPOSITE = {"true": "false", "false": "true"}


def denial(words: Words, atom: Term) -> str:
    """That the atom does not hold, as part of a sentence: no capital, no full stop."""
    said = opposite(words, atom) or judged(words, atom) or phrased(words, atom)
    return said or not_shown(quoted(words.atom(atom)), words.lang)


def opposite(words: Words, atom: Term) -> str:
    """Of a truth value or an open point: that the other one holds."""
    args = list(arguments(atom))
    place = {"settled": 2}.get(atom_name(atom), 1)
    if not isinstance(atom, Function) or len(args) <= place or is_open(args[0]):
        return ""
    other = OPPOSITE.get(show(args[place]))
    if other is None or words.kind_at(atom, place) != "truth":
        return ""
    args[place] = Name(2, other)
    return quoted(words.atom(atom._replace(args=tuple(args))))


def judged(words: Words, atom: Term) -> str:
    """Of a judgment, of what has not happened, and of a disputed point."""
    name, args = atom_name(atom), arguments(atom)
    if not isinstance(atom, Function) or any(map(is_open, args)):
        return ""
    if name in ("found", "not_made"):
        label = labels.NEVER_FOUND if name == "found" else labels.JUDGED
        term = words.vocabulary.findings.get(show(args[0]))
        return _say(words, label, words.judgment(term, args[1])) if term else ""
    if name == "never":
        return _say(words, labels.NOT_NEVER, words.undone(args[0], show(args[1])))
    if name == "reading":
        return _say(words, labels.OTHER_CHOICE, words.choice(show(args[0]), args[1]))
    return ""


def phrased(words: Words, atom: Term) -> str:
    """In the sentence that the vocabulary has for just those arguments that are bound."""
    args = {str(n): arg for n, arg in enumerate(arguments(atom), 1)}
    known = {place for place, arg in args.items() if not is_open(arg)}
    predicate = words.predicate(atom)
    if predicate is None:
        return ""
    wanted = known & set(PLACEHOLDER.findall(predicate.phrase.en))
    for phrase in words.vocabulary.denials.get(predicate.name, ()):
        if set(PLACEHOLDER.findall(phrase.en)) == wanted:
            return quoted(words.phrase(phrase, atom))
    return ""


def _say(words: Words, label: Text, what: str) -> str:
    return label.in_language(words.lang).format(what=what)
