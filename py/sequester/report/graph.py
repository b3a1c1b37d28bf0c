"""The decisive part of a proof as a graph of short labels, for pictures."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision, Fact, Proof
from sequester.report.points import lettered
from sequester.report.reasons import Reasons
from sequester.report.results import Results
from sequester.report.spelling import capital, clean
from sequester.report.words import Words

LONGEST = 110  # characters of a label
LINE = 32
Shape = Literal["decision", "step", "fact"]


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its lines, and what it stands for."""

    id: str
    lines: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Group:
    """One proof: its title, boxes, and which rests on which."""

    id: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]


def groups(
    decisions: Sequence[Decision], ruleset: RuleSet, lang: Lang, depth: int
) -> tuple[Group, ...]:
    """A group for each decision, or for each case of one with unknown facts."""
    found: list[Group] = []
    for decision in decisions:
        words = Words(ruleset, lang, decision.proof)
        results = Results(decision, ruleset, lang, words)
        subject = "" if decision.subject == "person" else f" ({clean(decision.subject)})"
        proof = decision.proof
        if proof is None:
            continue
        if not proof.cases:
            title = results.outcome(decision.outcome) + subject
            found.append(_Grower(proof, words, depth, f"g{len(found)}").group(title))
        for place, case in enumerate(proof.cases):
            title = f"{lettered(place)}. {results.supposing(case)}: {results.outcome(case.outcome)}"
            grower = _Grower(case.proof, words, depth, f"g{len(found)}")
            found.append(grower.group(capital(title) + subject))
    return tuple(found)


class _Grower:
    """Makes the boxes of one proof, from what shows the outcome down to a depth."""

    def __init__(self, proof: Proof, words: Words, depth: int, name: str) -> None:
        self.reasons = Reasons(proof, words, depth)
        self.telling = self.reasons.telling
        self.words = words
        self.depth = depth
        self.name = name
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str], None] = {}

    def group(self, title: str) -> Group:
        """The boxes and lines of the proof."""
        top = f"{self.name}_decision"
        self.nodes[top] = Node(top, _lines(title), "decision")
        level = {step: top for root, step in self.telling.roots() if root.kind != "value"}
        for step in level:
            self.edges[top, self._id(step)] = None
        current = list(level)
        for _ in range(self.depth):
            below: dict[int, None] = {}
            for step in current:
                if self._id(step) not in self.nodes:
                    self._step(step)
                    below.update(dict.fromkeys(self.telling.under[step]))
            current = list(below)
        edges = tuple(edge for edge in self.edges if edge[1] in self.nodes)
        return Group(self.name, clean(title), tuple(self.nodes.values()), edges)

    def _id(self, step: int) -> str:
        return f"{self.name}_s{step}"

    def _step(self, number: int) -> None:
        step = self.telling.proof.steps[number]
        cite = self.words.cite(step.cite[:1], step.cite_fr[:1])
        text = self.words.step(step)
        self.nodes[self._id(number)] = Node(self._id(number), (*_lines(text), cite), "step")
        for below in self.telling.under[number]:
            self.edges[self._id(number), self._id(below)] = None
        for premise in self.reasons.leaves(self.telling.premises(number), set()):
            if isinstance(premise, Fact) and premise.kind == "record" and premise.pointer:
                self._fact(premise, self._id(number))

    def _fact(self, fact: Fact, above: str) -> None:
        if self.reasons.is_membership(fact):
            return
        place = (letter if letter.isalnum() else f"_{ord(letter)}_" for letter in fact.pointer)
        name = f"{self.name}_f{''.join(place)}"
        self.nodes[name] = Node(name, (*_lines(self.words.atom(fact.atom)), fact.pointer), "fact")
        self.edges[above, name] = None


def _lines(text: str) -> tuple[str, ...]:
    short = textwrap.shorten(capital(clean(text)).rstrip("."), LONGEST, placeholder="…")
    return tuple(textwrap.wrap(short, LINE, break_long_words=True))
