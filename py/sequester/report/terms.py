"""Terms in words: each argument as its kind is written in the language chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sequester.errors import Lang, Text
from sequester.law import Block, Predicate, RuleSet, Vocabulary
from sequester.proof import Fact, Function, Limit, Name, Number, Proof, Term, show
from sequester.proof import Words as Quoted
from sequester.report import labels
from sequester.report.citation import cited, pinpoint
from sequester.report.grammar import agreed, fill_in
from sequester.report.naming import ARTICLES, any_constant, is_feminine, is_open, part_name
from sequester.report.spelling import (
    clean,
    day,
    hundredths,
    length,
    money,
    of_act,
    provision,
)  # fmt: skip

OPEN_ENDS: dict[Lang, tuple[str, str]] = {
    "en": ("(no beginning)", "(no end)"),
    "fr": ("(sans début)", "(sans fin)"),
}
TRUTH: dict[Lang, tuple[str, str]] = {"en": ("no", "yes"), "fr": ("non", "oui")}
WHOLE: dict[Lang, str] = {"en": "the whole record", "fr": "la totalité du dossier"}
SCHEMES = "options/common"  # what schemes build on that may be asked about a record as a whole
PERSON: dict[Lang, str] = {"en": "the person", "fr": "la personne"}
BLANK: dict[Lang, str] = {"en": "something", "fr": "quelque chose"}
LENGTHS: dict[str, Text] = {
    "life": Text("for life", "à perpétuité"),
    "indeterminate": Text("for an indeterminate time", "pour une durée indéterminée"),
    "until_further_order": Text("until further order", "jusqu’à nouvel ordre"),
}
SUBJECT = "subject"  # the kind of what a question is about: an event, or the person
ANYBODY = "person"  # the constant of the rules for the person
ALONE = frozenset({"Route", "Run"})  # variables that need no telling where there is but one of them


class Terms:
    """Writes terms of one proof in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang, proof: Proof | None = None) -> None:
        """Take the vocabulary, the language and the proof whose items are to be named."""
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.blocks: dict[str, Block] = {block.id: block for block in ruleset.blocks}
        self.items: dict[str, str] = {}
        self.facts: dict[str, dict[str, Fact]] = {}
        self._refs: dict[str, str] = {}
        self.feminine: dict[str, bool] = {}  # the names of parts of a sentence, and their gender
        self.routes = {
            show(step.bindings[label])
            for part in (proof.parts() if proof else ())
            for step in part.steps
            for label in ALONE & step.bindings.keys()
            if step.id in part.decisive
        }
        for part in proof.parts() if proof else ():
            self._name_items(part)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the rule set."""
        return self.ruleset.vocabulary

    def _name_items(self, proof: Proof) -> None:
        """Names every item by the record's id; parts of an item by what they are."""
        for step in proof.steps:
            for premise in step.premises:
                if isinstance(premise, Fact) and isinstance(premise.atom, Function):
                    about = show(premise.atom.args[0])
                    self.facts.setdefault(about, {}).setdefault(premise.key, premise)
        for constant, item in proof.items.items():
            self._refs[constant] = item.id
            self.items[constant] = PERSON[self.lang] if item.id == "person" else item.id
        parts: dict[tuple[str, str], list[str]] = {}
        for constant, item in proof.items.items():
            parent, slash, _ = item.id.partition("/")
            kind = self.facts.get(constant, {}).get("kind")
            if slash and kind and isinstance(kind.atom, Function):
                word = self.term(kind.atom.args[1], self.kind_at(kind.atom, 1))
                parts.setdefault((word, parent), []).append(constant)
        events = {item.id for item in proof.items.values()}
        for (word, parent), constants in parts.items():
            for number, constant in enumerate(constants, 1):
                ordinal = number if len(constants) > 1 else 0
                of = parent if parent in events else ""
                name = self.items[constant] = part_name(word, ordinal, of, self.lang)
                self.feminine[name] = is_feminine(word)

    def named(self, item: str) -> str:
        """An item of the record, given by its id."""
        found = next((c for c, ref in self._refs.items() if ref == item), None)
        if found:
            return self.items[found]
        return PERSON[self.lang] if item == "person" else item

    def described(self, constant: str) -> str:
        """What an item is, from the facts that the proof reads: outcome, day, offence."""
        facts = self.facts.get(constant, {})
        told = {
            key: self.term(fact.atom.args[1], self.kind_at(fact.atom, 1))
            for key in ("outcome", "outcome_date", "offence", "decision", "decided_on", "made_on")
            if (fact := facts.get(key)) and isinstance(fact.atom, Function) and fact.atom.arity > 1
            if fact.atom.name != "never"
        }
        if "outcome" in told and "outcome_date" in told:
            of = " of " if self.lang == "en" else " du "
            told["outcome"] += of + told.pop("outcome_date")
        return ", ".join(ARTICLES.sub("", text) for text in told.values())

    def fill(self, template: str, words: Mapping[str, str]) -> str:
        """A sentence filled in, agreeing in French with the part of a sentence that it names."""
        if self.lang == "fr":
            template = agreed(template, words, self.feminine)
        return fill_in(template, words, self.lang)

    # -- terms --------------------------------------------------------

    def term(  # noqa: PLR0911 - one for each sort of term
        self, term: Term, kind: str = "any"
    ) -> str:
        """The term as its kind is written."""
        found = self.vocabulary.kinds.get(kind)
        base = found.base if found else "any"
        match term:
            case Limit():
                return OPEN_ENDS[self.lang][term.rank > 0]
            case Number() if base == "cents":
                return money(term.value, self.lang)
            case Number() if base == "hundredths":
                return hundredths(term.value, self.lang)
            case Number():
                return str(term.value)
            case Quoted() if kind == "authority":
                return clean(cited(term.text, self.lang))
            case Quoted():
                bare = labels.NO_SECTION.in_language(self.lang)
                return clean(pinpoint(term.text, self.lang)) or bare
            case Function():
                return self._function(term)
            case Name():
                return self._name(term.name, kind, base)
            case _:
                if base == "date":
                    return labels.SOME_DAY.in_language(self.lang)
                some = found if found and base not in ("any", "truth") else None
                return some.meaning.in_language(self.lang) if some else BLANK[self.lang]

    def _name(self, word: str, kind: str, base: str) -> str:
        if word in ("true", "false"):
            return TRUTH[self.lang][word == "true"]
        if base != "constant" and word in self.items:
            whole = kind == SUBJECT and SCHEMES in self.ruleset.manifest.builds_on
            return WHOLE[self.lang] if whole and word == ANYBODY else self.items[word]
        if base == "rule" or (base == "any" and word in self.blocks):
            block = self.blocks.get(word)
            return self.cite(block.cite, block.cite_fr) if block else word
        named = LENGTHS.get(word) if base == "length" else None
        named = named or self.vocabulary.constants.get(kind, {}).get(word)
        if named is not None and kind == "statute":
            return of_act(named.in_language(self.lang), self.lang, alone=True)
        if named is None and base in ("any", "length"):
            named = any_constant(self.vocabulary, word)
        return named.in_language(self.lang) if named else word.replace("_", " ")

    def _function(self, term: Function) -> str:
        values = [arg.value for arg in term.args if isinstance(arg, Number)]
        if term.name == "date" and len(values) == term.arity:
            return day(dt.date(*values), self.lang)
        if term.name == "length" and len(values) == term.arity:
            return length(values[0], values[1], self.lang)
        if term.name == "offence":
            act = self.act(term.args[0])
            parts = [arg.text if isinstance(arg, Quoted) else "" for arg in term.args[1:]]
            if is_open(term.args[0]) and isinstance(term.args[1], Quoted) and not parts[0]:
                return labels.BARE_ACT.in_language(self.lang)
            return provision(act, parts, self.lang)
        if term.name == "..":
            return "–".join(self.term(arg) for arg in term.args)
        inner = ", ".join(self.term(arg) for arg in term.args)
        return f"{term.name.replace('_', ' ')} ({inner})".strip()

    def act(self, term: Term) -> str:
        """An Act's name without an article."""
        named = self.vocabulary.constants.get("statute", {}).get(show(term))
        return named.in_language(self.lang) if named else self.term(term, "statute")

    def predicate(self, atom: Term) -> Predicate | None:
        """What the vocabulary says of the atom's predicate."""
        if isinstance(atom, Function):
            return self.vocabulary.predicates.get((atom.name, atom.arity))
        return self.vocabulary.predicates.get((show(atom), 0))

    def kind_at(self, atom: Term, place: int) -> str:
        """The kind of the atom's argument at `place`."""
        predicate = self.predicate(atom)
        return predicate.kinds[place] if predicate and place < predicate.arity else "any"

    def cite(self, cite: tuple[str, ...], cite_fr: tuple[str, ...]) -> str:
        """The authorities in the language's own spelling."""
        given = cite_fr if self.lang == "fr" and cite_fr else cite
        plain = (one.partition(" item {")[0].partition("{")[0] for one in given)
        told = dict.fromkeys(cited(one, self.lang) for one in plain if one.strip())
        return clean("; ".join(told))
