"""The kinds of an atom's arguments, also where a name in one place fixes the kind of another.

`found(F, Item, B)` takes the items that the finding F is about; `output_value(Q, S, Name, V)` a
value of the kind the question declares for Name; `reading(Name, V)` one of the values of Name.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterable

from clingo.ast import AST

from sequester.errors import Text
from sequester.law._outline import constant_name
from sequester.law._parse import Parsed
from sequester.law._report import Report, nearest
from sequester.law._rules import signature
from sequester.law._terms import ANY, CHECKED, TRUTH, Words
from sequester.law.model import Kind

_FIXED = frozenset({
    "reading", "never", "found", "found_on", "recorded", "not_made", "about", "asked", "settled",
    "unsettled",
    "subject", "outcome", "output_date", "output_value", "needs_human", "flag",
})  # fmt: skip


def kinds_of_atom(atom: AST, words: Words, parsed: Parsed, report: Report) -> tuple[Kind, ...]:
    """The kinds of the atom's arguments; an unknown predicate or name goes to `report`."""
    name, arity = signature(atom)
    predicate = words.vocabulary.predicates.get((name, arity))
    if predicate is None:
        report.add("L310", parsed.place(atom), _like(name, words), name=name, arity=arity)
        return (ANY,) * arity
    kinds = [words.kind(kind) for kind in predicate.kinds]
    if name in _FIXED:
        _Special(atom, words, parsed, report).refine(kinds)
    return tuple(kinds)


def _like(name: str, words: Words) -> Text | None:
    known = words.vocabulary.predicates
    arities = sorted(arity for other, arity in known if other == name)
    if arities:
        shown = ", ".join(f"{name}/{arity}" for arity in arities)
        return Text(f"there is {shown}", f"il y a {shown}")
    return nearest(name, (other for other, _ in known))


class _Special:
    """One atom whose arguments depend on each other."""

    def __init__(self, atom: AST, words: Words, parsed: Parsed, report: Report) -> None:
        self.atom, self.words, self.parsed, self.report = atom, words, parsed, report

    def refine(self, kinds: list[Kind]) -> None:
        """Make `kinds` as narrow as the names in the atom allow."""
        name = self.atom.name
        if name == "never":
            self._never(kinds)
        elif name in ("found", "found_on", "recorded", "not_made"):
            finding = self.words.vocabulary.findings.get(self._name(0) or "")
            if finding is not None:
                kinds[1] = self.words.kind(finding.about)
        elif name == "reading":
            self._reading(kinds)
        elif name == "about":
            about = self.words.vocabulary.about
            key = self._one_of(0, about, Text("key of about", "clé d’about"))
            kinds[0] = CHECKED
            if key is not None:
                kinds[1] = self.words.kind(about[key].kind)
        else:
            self._name(0)
        if name in ("outcome", "output_date", "output_value"):
            self._output(kinds)

    def _name(self, position: int) -> str | None:
        """The constant that must stand at a position."""
        term = self.atom.arguments[position]
        name = constant_name(term)
        if name is None:
            self.report.add("L324", self.parsed.place(term))
        return name

    def _one_of(self, position: int, known: Iterable[str], what: Text) -> str | None:
        names = list(known)
        name = self._name(position)
        if name is None or name in names:
            return name
        at = self.parsed.place(self.atom.arguments[position])
        self.report.add("L319", at, nearest(name, names), what=what.en, quoi=what.fr, name=name)
        return None

    def _never(self, kinds: list[Kind]) -> None:
        if constant_name(self.atom.arguments[0]) == "about":
            self._one_of(1, self.words.vocabulary.about, Text("key of about", "clé d’about"))
            kinds[0] = kinds[1] = CHECKED
            return
        key = self._name(1)
        predicate = self.words.vocabulary.input(key) if key else None
        if predicate is not None and not predicate.nullable:
            at = self.parsed.place(self.atom.arguments[1])
            self.report.add("L320", at, name=key)
            kinds[1] = CHECKED
        elif predicate is not None:
            kinds[0] = self.words.kind(predicate.kinds[0])

    def _reading(self, kinds: list[Kind]) -> None:
        name = self._one_of(0, self.words.readings, Text("reading", "interprétation"))
        kinds[0] = CHECKED
        if name is None:
            return
        values = self.words.readings[name].values
        if constant_name(self.atom.arguments[1]) is not None:
            self._one_of(1, values, Text(f"value of {name}", f"valeur de {name}"))
            kinds[1] = CHECKED
        else:
            kinds[1] = TRUTH if set(values) <= {"true", "false"} else self.words.kind(name)

    def _output(self, kinds: list[Kind]) -> None:
        question = self.words.vocabulary.questions.get(constant_name(self.atom.arguments[0]) or "")
        if question is None or constant_name(self.atom.arguments[2]) is None:
            return
        if self.atom.name == "outcome":
            self._one_of(2, question.outcomes, Text("outcome", "issue"))
        elif self.atom.name == "output_date":
            self._one_of(2, question.dates, Text("date of the question", "date de la question"))
        else:
            what = Text("value of the question", "valeur de la question")
            name = self._one_of(2, question.values, what)
            if name is not None:
                kinds[3] = self.words.kind(question.values[name].kind)
        kinds[2] = CHECKED
