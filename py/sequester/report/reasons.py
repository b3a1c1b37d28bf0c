"""The reasons of a decision as nested points: what decides first, then what that rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sequester.errors import Text
from sequester.proof import (
    Absent,
    Counted,
    Derived,
    Fact,
    Function,
    Name,
    Premise,
    Proof,
    Step,
    Term,
    arguments,
)
from sequester.report import labels
from sequester.report.absences import denial
from sequester.report.grammar import quoted
from sequester.report.naming import atom_name
from sequester.report.points import Point
from sequester.report.spelling import capital, clean
from sequester.report.telling import Key, Telling
from sequester.report.unmet import Unmet
from sequester.report.words import Words

FULL = 6  # the depth from which everything that was considered is told, and why it failed
BARE = 2  # levels of what was not met, told where there is nothing else to tell
TOLD_IN_NAMES = frozenset({"component_kind", "application_kind"})


class Reasons:
    """Tells one proof in one language."""

    def __init__(  # noqa: PLR0913 - one proof, and what of it is told where
        self,
        proof: Proof,
        words: Words,
        depth: int,
        elsewhere: Mapping[Key, Point] | None = None,
        hidden: Collection[Key] = (),
        *,
        supposing: bool = True,
    ) -> None:
        """Take the proof, how deep to go, what is told elsewhere, and what is not to be told.

        `supposing`: what is only supposed is told as a ground.
        """
        self.proof = proof
        self.words = words
        self.depth = depth
        self.telling = Telling(proof, words)
        self.unmet = Unmet(proof, words)
        self.told: dict[Key, Point] = {}
        self._elsewhere = elsewhere or {}
        self._hidden = hidden
        self._supposing = supposing
        self._excluded: set[tuple[str, ...]] = set()

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.words.lang).format(**parts)

    # -- what applies -------------------------------------------------

    def applied(self) -> list[Point]:
        """The decisive steps: first what shows the outcome, dates and values, then its grounds."""
        tops, under = self.telling.placed(self._hidden)
        points = [self.point(step, under) for step in tops]
        for step, point in self._steps(points):
            near = [self.telling.keys[n] for n in self.telling.under[step] if n not in under[step]]
            known = [self.told.get(key) or self._elsewhere.get(key) for key in near]
            point.refs = [ref for ref in known if ref]
        return points

    def _steps(self, points: Sequence[Point]) -> Iterator[tuple[int, Point]]:
        for point in points:
            for below in point.walk():
                if below.sort == "step" and below.number is not None:
                    yield below.number, below

    def point(self, number: int, under: Mapping[int, Sequence[int]]) -> Point:
        """A step with the steps and the facts under it."""
        step = self.proof.steps[number]
        point = Point(self.sentence(step), [], number, sort="step")
        self.told[self.telling.keys[number]] = point
        point.points = [self.point(below, under) for below in under[number]]
        point.points += self.grounds(step)
        if not point.points and not self.telling.under[number]:
            point.points = self.barely(step)
        return point

    def barely(self, step: Step) -> list[Point]:
        """What a step rests on that rests on nothing but what does not hold."""
        return [
            Point(
                clean(capital(denial(self.words, premise.atom) + ".")),
                self.unmet.why_not(premise, BARE),
                sort="fact",
            )
            for premise in step.premises
            if isinstance(premise, Absent) and premise.steps
        ]

    def sentence(self, step: Step) -> str:
        """What the step shows, with its authority."""
        return self.unmet.sentence(step)

    def decides(self) -> list[Point]:
        """What the outcome rests on directly."""
        shown = (n for n in self.near() if self.telling.keys[n] not in self._hidden)
        return [Point(self.sentence(self.proof.steps[n])) for n in shown]

    def hides(self) -> bool:
        """Whether something that the outcome rests on directly is not to be told here."""
        return any(self.telling.keys[n] in self._hidden for n in self.near())

    def near(self) -> list[int]:
        """The told steps that the outcome rests on directly; its own where it rests on none."""
        roots = [step for root, step in self.telling.roots() if root.kind == "outcome"]
        return [n for step in roots for n in self.telling.under[step]] or roots

    def dates(self, label: str) -> list[Point]:
        """What a date rests on: first the step that makes it this day, and what that rests on."""
        points: list[Point] = []
        for root, step in self.telling.roots():
            told = self.telling.keys[step] not in self._hidden
            if root.kind == "date" and root.name == label and told:
                made = self.maker(step, arguments(self.proof.steps[step].conclusion)[-1])
                under = [
                    Point(self.sentence(self.proof.steps[n])) for n in self.telling.under[made]
                ]
                points.append(Point(self.sentence(self.proof.steps[made]), under))
                others = self.telling.under[step] if made != step else ()
                passed = self.telling.reach[made] | {made}
                points += [
                    Point(self.sentence(self.proof.steps[n]))
                    for n in others
                    if made not in self.telling.reach[n] and n not in passed
                ]
        return points

    def maker(self, step: int, day: Term) -> int:
        """The step behind `step` that first comes to that day, the day being in its sentence."""
        for below in self.telling.under[step]:
            if day in self.proof.steps[below].bindings.values():
                return self.maker(below, day)
        return step

    # -- what it rests on ---------------------------------------------

    def grounds(self, step: Step) -> list[Point]:
        """What a step rests on besides other told steps, each ground told once."""
        points: dict[tuple[str, str], Point] = {}
        shown = set(arguments(step.conclusion))
        for premise in self.leaves(self.telling.premises(step.id), set()):
            for point in self.ground(premise, shown):
                points.setdefault((point.text, point.tag), point)
        return list(points.values())

    def ground(self, premise: Premise, shown: AbstractSet[Term]) -> Iterator[Point]:
        """The points that tell a premise: none for what goes without saying."""
        if isinstance(premise, Fact):
            if self.is_membership(premise) or (premise.kind == "supposed" and not self._supposing):
                return
            if self.says_the_same(premise, shown):
                yield Point(self.say(labels.AS_RECORDED), tag=premise.pointer, sort="fact")
            elif text := self.fact(premise):
                tag = premise.pointer if premise.kind == "record" else ""
                yield Point(text, tag=tag, sort="fact")
        elif isinstance(premise, Derived):
            step = self.proof.steps[premise.step]
            if says_something(step):
                text = self.say(labels.LISTED, what=quoted(self.sentence(step)))
                yield Point(text, [], step.id, sort="fact")
        elif isinstance(premise, Absent):
            yield from self.exception(premise)

    def leaves(self, premises: Sequence[Premise], seen: set[int]) -> Iterator[Premise]:
        """Facts, rows of data and absences, also those behind steps that are not told."""
        for premise in premises:
            if isinstance(premise, Counted):
                for element in premise.elements:
                    yield from self.leaves(element.premises, seen)
            elif not isinstance(premise, Derived):
                yield premise
            elif premise.step not in seen:
                seen.add(premise.step)
                step = self.proof.steps[premise.step]
                if step.rule in self.words.tables:
                    yield premise
                elif premise.step not in self.telling.keys and not self.telling.is_static(step):
                    yield from self.leaves(step.premises, seen)

    def says_the_same(self, fact: Fact, shown: AbstractSet[Term]) -> bool:
        """Whether the record gives in so many words what the step concludes."""
        valued = isinstance(fact.atom, Function) and fact.atom.arity > 1
        return fact.kind == "record" and valued and shown >= set(arguments(fact.atom))

    def fact(self, fact: Fact) -> str:
        """A fact; nothing for what goes without saying."""
        told = isinstance(fact.atom, Function) and fact.atom.name == "about"
        if fact.kind in ("request", "reading") and not told:
            return ""
        what = quoted(self.words.atom(fact.atom))
        if fact.kind == "record":
            return clean(self.say(labels.ON_RECORD, what=what))
        if fact.kind == "request":
            return clean(self.say(labels.ON_REQUEST, what=what))
        if fact.kind == "assumed":
            cite = self.words.cite((fact.cite,), ())
            return clean(self.say(labels.ASSUMED, what=what, cite=cite))
        return clean(self.say(labels.SUPPOSED, what=what))

    def is_membership(self, fact: Fact) -> bool:
        """Whether the fact only says that an item is in a list, or what its name says."""
        if not isinstance(fact.atom, Function):
            return True
        members = self.words.vocabulary.members
        known = (fact.atom.name, fact.atom.arity) in members
        return known or fact.atom.name in TOLD_IN_NAMES

    def exception(self, absent: Absent) -> Iterator[Point]:
        """What could have stood in the way and does not, told once: how fully, depth decides."""
        displaced = atom_name(absent.atom) == "defeated"
        steps = [self.proof.steps[number] for number in absent.steps]
        if not steps or not (displaced or self.depth >= FULL):
            return
        key = ("defeated", *sorted({step.rule for step in steps})) if displaced else (
            "absent", str(absent.atom)
        )  # fmt: skip
        if key in self._excluded:
            return
        self._excluded.add(key)
        cites = "; ".join(dict.fromkeys(self.words.cite(s.cite[:1], s.cite_fr[:1]) for s in steps))
        if displaced:
            text = self.say(labels.CONSIDERED, cites=cites)
        else:
            text = capital(denial(self.words, absent.atom) + ".")
        points = self.unmet.why_not(absent, 1) if self.depth >= FULL else []
        yield Point(clean(text), points, sort="fact")

    def others(self, absent: Absent) -> list[Point]:
        """Why another outcome does not hold."""
        return self.unmet.why_not(absent, max(1, self.depth - 2))


def says_something(row: Step) -> bool:
    """Whether a row of listed data says more than how two words relate."""
    return any(not isinstance(term, Name) for term in row.bindings.values())
