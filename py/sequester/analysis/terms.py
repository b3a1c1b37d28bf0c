"""A word of the vocabulary: what it means, where it is declared, which rules use it, what tests it.

One name can be several words (a constant of two kinds, a finding and a constant): each is a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sequester.errors import Text
from sequester.law import Block, Burden, DataTable, Fact, Survey

Sort = Literal[
    "predicate", "constant", "kind", "finding", "question", "outcome", "date", "value", "reading",
]  # fmt: skip
SORTS: tuple[Sort, ...] = (
    "predicate", "constant", "kind", "finding", "question", "outcome", "date", "value", "reading",
)  # fmt: skip
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_WORD = re.compile(r"(?<![\w'])[a-z_][\w']*(?![\w'(])")
_PREDICATES = frozenset({"input", "member", "static", "derived"})
_OF_QUESTION: Mapping[str, Sort] = {
    "question_outcome": "outcome", "question_date": "date", "question_value": "value",
}  # fmt: skip
_DECLARING = {"constant": "constant", "kind": "kind", "finding": "finding", "question": "question"}


@dataclass(frozen=True, slots=True)
class Use:
    """A block or a table that concludes or reads a term, with its citation and its place."""

    rule: str
    cite: tuple[str, ...]
    cite_fr: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the vocabulary.

    `of` is the kind of a constant, or the question of an outcome, date or value. `kinds` are those
    of a predicate's arguments, of a finding's item or of a value. `declared` names file and line;
    it is empty for what every rule set has. `values` are the names that a kind or reading takes.
    """

    name: str
    sort: Sort
    meaning: Text
    of: str = ""
    kinds: tuple[str, ...] = ()
    role: str = ""
    world: str = ""
    key: str = ""
    nullable: bool = False
    burden: Burden | None = None
    ask: Text | None = None
    values: tuple[str, ...] = ()
    cite: str = ""
    declared: tuple[tuple[str, int], ...] = ()
    concluded: tuple[Use, ...] = ()
    read: tuple[Use, ...] = ()

    @property
    def title(self) -> str:
        """The name as a drafter writes it: `long/1`; a constant, outcome or date as it stands."""
        return f"{self.name}/{len(self.kinds)}" if self.sort == "predicate" else self.name


class Terms:
    """All terms of a tree of rule files, sound or not."""

    def __init__(self, tree: Survey, ruleset: str) -> None:
        """Take the files of one rule set (all where its manifest cannot be read)."""
        members = tree.members.get(ruleset, tuple(tree.files))
        files = [tree.files[name] for name in members]
        self._vocabulary = tree.vocabulary
        self._manifest = tree.manifests.get(ruleset)
        self._facts = [fact for file in files for fact in file.facts]
        self._blocks = [block for file in files for block in file.blocks]
        self._tables = [table for file in files for table in file.tables]
        self._words = {block.id: _words_of(block) for block in self._blocks}
        self._table_words = {id(table): _words_in(table) for table in self._tables}

    def all(self) -> tuple[Term, ...]:
        """Every term, without its uses, by sort and name."""
        terms = (*self._predicates(), *self._constants(), *self._others(), *self._of_manifest())
        return tuple(sorted(terms, key=lambda term: (SORTS.index(term.sort), term.name, term.of)))

    def called(self, name: str) -> tuple[Term, ...]:
        """The terms of that name (`long`, `long/1`, a record's key) with all their uses."""
        found = [term for term in self.all() if name in (term.name, term.title) or name == term.key]
        return tuple(self._used(term) for term in found)

    def names(self) -> frozenset[str]:
        """Every name that `called` knows."""
        return frozenset(name for term in self.all() for name in (term.name, term.key) if name)

    # -- what there is ------------------------------------------------

    def _predicates(self) -> Iterator[Term]:
        declared: dict[tuple[str, int], Fact] = {}
        for fact in self._facts:
            if fact.name in _PREDICATES:
                symbol = fact.arguments[0]
                declared.setdefault((symbol.name, len(symbol.arguments)), fact)
        for signature, each in self._vocabulary.predicates.items():
            is_input = each.role == "input"
            yield Term(
                each.name,
                "predicate",
                each.phrase,
                kinds=each.kinds,
                role=each.role,
                world=each.world if is_input else "",
                key=each.key if each.role in ("input", "member") else "",
                nullable=each.nullable,
                burden=self._vocabulary.burdens.get(each.name) if is_input else None,
                ask=self._vocabulary.asks.get(each.key if each.role == "member" else each.name),
                declared=_place(declared.get(signature)),
            )

    def _constants(self) -> Iterator[Term]:
        places = self._places("constant")
        for kind, names in self._vocabulary.constants.items():
            if kind in ("question", "finding", "key"):
                continue
            for name, phrase in names.items():
                ask = self._vocabulary.asks.get(name) if kind == "unsettled_point" else None
                yield Term(
                    name, "constant", phrase, kind, ask=ask, declared=places.get((kind, name), ())
                )

    def _others(self) -> Iterator[Term]:
        vocabulary = self._vocabulary
        kinds, findings = self._places("kind"), self._places("finding")
        questions = self._places("question")
        for kind in vocabulary.kinds.values():
            values = tuple(vocabulary.constants.get(kind.name, ()))
            places = kinds.get((kind.name,), ())
            yield Term(
                kind.name, "kind", kind.meaning, kinds=(kind.base,), values=values, declared=places
            )
        for each in vocabulary.findings.values():
            yield Term(
                each.name,
                "finding",
                each.phrase,
                kinds=(each.about,),
                burden=vocabulary.burdens.get(each.name),
                ask=vocabulary.asks.get(each.name),
                declared=findings.get((each.name,), ()),
            )
        for question in vocabulary.questions.values():
            yield Term(
                question.name,
                "question",
                question.text,
                declared=questions.get((question.name,), ()),
            )
            outcomes = [("outcome", name, text, "") for name, text in question.outcomes.items()]
            dates = [("date", each.name, each.phrase, "day") for each in question.dates.values()]
            values_ = [
                ("value", each.name, each.phrase, each.kind) for each in question.values.values()
            ]
            for fact_of, name, text, kind_name in (*outcomes, *dates, *values_):
                sort = _OF_QUESTION[f"question_{fact_of}"]
                places = self._places(f"question_{fact_of}").get((question.name, name), ())
                named = (kind_name,) if kind_name else ()
                yield Term(name, sort, text, question.name, kinds=named, declared=places)

    def _of_manifest(self) -> Iterator[Term]:
        for each in self._manifest.readings.values() if self._manifest else ():
            yield Term(each.name, "reading", each.meaning, values=each.values, cite=each.cite)

    def _places(self, declaring: str) -> dict[tuple[str, ...], tuple[tuple[str, int], ...]]:
        """Where each word declared by such facts stands: by its name, or by its owner and name."""
        owned = declaring == "constant" or declaring in _OF_QUESTION
        return {
            (fact.word(0), fact.word(1)) if owned else (fact.word(0),): _place(fact)
            for fact in self._facts
            if fact.name == declaring
        }

    # -- where it is used ---------------------------------------------

    def _used(self, term: Term) -> Term:
        concluded, read = self._uses(term)
        return replace(term, concluded=tuple(concluded), read=tuple(read))

    def _uses(self, term: Term) -> tuple[list[Use], list[Use]]:
        if term.sort == "kind":
            return [], []
        concluded: list[Use] = []
        read: list[Use] = []
        signature = (term.name, len(term.kinds))
        for table in self._tables:
            if term.sort == "predicate" and (table.predicate, len(table.arguments)) == signature:
                concluded.append(_use(table))
            elif term.sort != "predicate" and term.name in self._table_words[id(table)]:
                read.append(_use(table))
        for block in self._blocks:
            heads, bodies = self._in_block(block, term, signature)
            if heads:
                concluded.append(_use(block))
            if bodies:
                read.append(_use(block))
        return concluded, read

    def _in_block(self, block: Block, term: Term, signature: tuple[str, int]) -> tuple[bool, bool]:
        """Whether the heads, and whether the bodies, of a block hold a term."""
        if term.sort == "predicate":
            outlines = [rule.outline for rule in block.rules]
            return (
                any(
                    each.head is not None and each.head.signature == signature for each in outlines
                ),
                any(atom.signature == signature for each in outlines for atom in each.atoms),
            )
        if term.sort == "reading":
            return False, term.name in block.readings
        heads, bodies = self._words[block.id]
        if term.sort in ("outcome", "date", "value"):
            return term.name in heads and term.of in heads, False
        return term.name in heads, term.name in bodies


def _place(fact: Fact | None) -> tuple[tuple[str, int], ...]:
    return ((fact.at.file, fact.at.line or 1),) if fact is not None else ()


def _use(part: Block | DataTable) -> Use:
    return Use(str(part.id), part.cite, part.cite_fr, part.file, part.line)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(_STRING.sub('""', text)))


def _words_of(block: Block) -> tuple[frozenset[str], frozenset[str]]:
    """The constants in the heads and in the bodies of a block."""
    halves = [rule.text.partition(" :- ") for rule in block.rules]
    return _words(head for head, _, _ in halves), _words(body for _, _, body in halves)


def _words_in(table: DataTable) -> frozenset[str]:
    return _words(fact.text for fact in table.facts)
