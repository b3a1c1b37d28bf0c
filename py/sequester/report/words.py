"""Atoms and steps in words: the sentences of the vocabulary and of the rules, filled in."""

from __future__ import annotations

from collections.abc import Mapping

from sequester.errors import Lang, Text
from sequester.law import Block, DataTable, FindingTerm, RuleSet
from sequester.proof import Function, Name, Proof, Step, Term, arguments, show
from sequester.report import labels
from sequester.report.grammar import (
    PLACEHOLDER,
    alone,
    indefinite,
    of_the_person,
    plain_truth,
    quoted,
    unlisted,
)
from sequester.report.kinds import heads_of, variable_kinds
from sequester.report.naming import atom_name, is_open
from sequester.report.spelling import capital, clean
from sequester.report.terms import ALONE, Terms

OUTPUTS = frozenset({"outcome", "output_date", "output_value", "flag", "needs_human"})
VIEW = "view"  # how much of a record is looked at
LONE = frozenset({"route", "run"})  # kinds of what need not be told where there is one only


UNDERSTOOD = frozenset({"person", "everything", "nothing"})
JUDGED = ("found", "found_on", "recorded", "not_made")


def is_understood(word: str) -> bool:
    """Whether a word in a parenthesis tells nothing: the person, or that all is looked at."""
    return word in UNDERSTOOD


class Words(Terms):
    """Writes terms and atoms of one proof in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang, proof: Proof | None = None) -> None:
        """Take the vocabulary, the language and the proof whose items are to be named."""
        super().__init__(ruleset, lang, proof)
        self.tables: dict[str, DataTable] = {table.id: table for table in ruleset.tables}
        self._kinds: dict[str, Mapping[str, str]] = {}
        self._told_by: dict[str, str] = {}

    def atom(self, atom: Term) -> str:
        """The atom as the vocabulary says it."""
        if isinstance(atom, Function) and atom.name in JUDGED:
            return self.finding(atom)
        predicate = self.predicate(atom)
        args = arguments(atom)
        said = self.about(atom)
        if said or predicate is None or not predicate.phrase.en:
            return said or f"{show(atom)}."
        name = atom_name(atom)
        if name == "never" and isinstance(args[1], Name):
            return capital(self.undone(args[0], args[1].name)) + "."
        if name == "reading" and isinstance(args[0], Name):
            what = self.choice(args[0].name, args[1])
            return labels.CHOSEN.in_language(self.lang).format(what=what)
        if name == "settled" and (taken := self.vocabulary.settled.get(show(args[0]))):
            phrase = taken[show(args[2]) == "false"].in_language(self.lang)
            return self.fill(phrase, {"1": self.term(args[1])})
        return self.phrase(predicate.phrase, atom)

    def about(self, atom: Term) -> str:
        """What the question is about, as its key says it; "" for any other atom."""
        args = arguments(atom)
        key = self.vocabulary.about.get(show(args[0])) if atom_name(atom) == "about" else None
        if key is None:
            return ""
        phrase = key.phrase.in_language(self.lang)
        if "{2}" not in phrase:
            phrase = capital(phrase) + labels.COLON.in_language(self.lang) + "{2}."
        if key.kind == "truth":
            phrase = plain_truth(phrase, show(args[1]), self.lang)
        return self.fill(phrase, {"2": self.term(args[1], key.kind)})

    def phrase(self, text: Text, atom: Term) -> str:
        """A phrase of the atom's predicate with the arguments filled in."""
        phrase = text.in_language(self.lang)
        words: dict[str, str] = {}
        for n, arg in enumerate(arguments(atom), 1):
            kind = self.kind_at(atom, n - 1)
            words[str(n)] = self.term(arg, kind)
            if kind == "truth" and n == 2:  # noqa: PLR2004 - an item and its value
                phrase = plain_truth(phrase, show(arg), self.lang)
            elif is_open(arg):
                found = self.vocabulary.kinds.get(kind)
                meaning = found.meaning.in_language(self.lang) if found else ""
                phrase = indefinite(phrase, str(n), meaning, self.lang)
            elif kind in LONE and {show(arg)} == self.routes:
                phrase = alone(phrase, str(n))
            elif kind == VIEW and is_understood(show(arg)):
                phrase = unlisted(phrase, {str(n)})
        return self.fill(phrase, words)

    def undone(self, item: Term, key: str) -> str:
        """That something has not happened to an item, as part of a sentence."""
        predicate = self.vocabulary.predicates.get((key, 2))
        if predicate is None:
            return self.term(item)
        words = {"1": self.term(item, predicate.kinds[0]), "2": "…"}
        for phrase in self.vocabulary.denials.get(key, ()):
            if set(PLACEHOLDER.findall(phrase.en)) == {"1"}:
                return quoted(self.fill(phrase.in_language(self.lang), words))
        what = quoted(self.fill(predicate.phrase.in_language(self.lang), words))
        return labels.NEVER.in_language(self.lang).format(what=what)

    def choice(self, name: str, value: Term) -> str:
        """A disputed point, and how it is decided."""
        known = self.ruleset.manifest.readings.get(name)
        meaning = known.meaning.in_language(self.lang).rstrip(".") if known else name
        return f"{quoted(meaning)}{labels.COLON.in_language(self.lang)}{self.term(value, name)}"

    def judgment(self, term: FindingTerm, item: Term) -> str:
        """A judgment about an item, as part of a sentence."""
        phrase, about = term.phrase.in_language(self.lang), self.term(item, term.about)
        if about == self.named("person"):
            phrase = of_the_person(phrase, "1")
        return quoted(self.fill(phrase, {"1": about}))

    def finding(self, atom: Function) -> str:
        """A judgment, made or not."""
        name = show(atom.args[0])
        term = self.vocabulary.findings.get(name)
        what = self.judgment(term, atom.args[1]) if term else name
        label = labels.NOT_MADE
        if atom.name != "not_made":
            label = labels.FOUND if show(atom.args[2]) != "false" else labels.FOUND_NOT
        said = label.in_language(self.lang).format(what=what)
        if atom.name == "found_on" and not is_open(atom.args[3]):
            when = labels.FOUND_WHEN.in_language(self.lang)
            return when.format(what=said.rstrip("."), day=self.term(atom.args[3], "day"))
        return said

    def sentence(self, block: Block, bindings: Mapping[str, Term]) -> str | None:
        """The block's own sentence; None when a word of it is not bound."""
        template = self.plain(block.template.in_language(self.lang), bindings)
        understood = {name for name, term in bindings.items() if is_understood(show(term))}
        template = unlisted(template, understood)
        kinds = self.kinds_of(block.id)
        words = {
            label: self.term(term, kinds.get(label, "any")) for label, term in bindings.items()
        }
        if any(label not in words for label in PLACEHOLDER.findall(template)):
            return None
        return self.fill(template, words)

    def kinds_of(self, rule: str) -> Mapping[str, str]:
        """The kind of each variable of a block."""
        known = self._kinds.get(rule)
        if known is None:
            block = self.blocks.get(rule)
            known = variable_kinds(block, self.vocabulary) if block else dict[str, str]()
            self._kinds[rule] = known
        return known

    def plain(self, template: str, bindings: Mapping[str, Term]) -> str:
        """The template without the parenthesis that names the only route there is."""
        for label in ALONE & bindings.keys():
            if {show(bindings[label])} == self.routes:
                template = template.replace(f" ({{{label}}})", "")
        return template

    def row(self, table: DataTable, bindings: Mapping[str, Term]) -> str:
        """A row of listed data in the table's own sentence."""
        predicate = self.vocabulary.predicates.get((table.predicate, len(table.arguments)))
        kinds = predicate.kinds if predicate else ("any",) * len(table.arguments)
        words = {
            label: self.term(bindings[label], kind)
            for label, kind in zip(table.arguments, kinds, strict=True)
        }
        return self.fill(table.template.in_language(self.lang), words)

    def own_sentence(self, step: Step) -> str | None:
        """The block's sentence, where it is what this step shows; None for a step on the way.

        A block may need several conclusions to say one thing; its sentence is that of a provision
        that applies, of an answer, or of the only conclusion that gives all its words.
        """
        block = self.blocks.get(step.rule)
        if block is None:
            return None
        head = atom_name(step.conclusion)
        if head not in OUTPUTS and head != self.told_by(block):
            return None
        return self.sentence(block, step.bindings)

    def told_by(self, block: Block) -> str:
        """The predicate whose conclusion the block's sentence tells; "" if that is not plain."""
        known = self._told_by.get(block.id)
        if known is None:
            wanted = frozenset(PLACEHOLDER.findall(block.template.en))
            heads = heads_of(block)
            named = list(dict.fromkeys(head for head, _ in heads))
            able = list(dict.fromkeys(head for head, given in heads if wanted <= given))
            if "applies" in named:
                known = "applies"
            else:
                known = able[0] if len(able) == 1 or (able and len(named) == 1) else ""
            self._told_by[block.id] = known
        return known

    def step(self, step: Step) -> str:
        """What a step shows, in one sentence."""
        table = self.tables.get(step.rule)
        if table is not None:
            return capital(clean(self.row(table, step.bindings)))
        said = self.own_sentence(step)
        return capital(clean(said or self.atom(step.conclusion)))
