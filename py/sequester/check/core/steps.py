"""One proof, step by step: each step an instance of its rule, each premise true.

Steps rest on earlier steps only, so by induction everything shown is true. What is said to be
absent, and what an aggregate counted, is asked of a model that was evaluated without the proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sequester.check.core.book import Book, Key
from sequester.check.core.counting import Count
from sequester.check.core.document import Absent, Compared, Counted, Derived, Fact, Premise, Step
from sequester.check.core.instance import Condition, Instance, compared, could_be
from sequester.check.core.model import Model
from sequester.check.core.rejected import reject

TALLY = ("steps", "facts", "absences")


@dataclass(slots=True)
class Steps:
    """The steps of one proof, against a model of the same facts.

    `facts` has for each fact, spelt out, the premise that states it and where it comes from.
    """

    book: Book
    facts: Mapping[str, Fact]
    model: Model
    steps: Sequence[Step]
    said: dict[str, Absent] = field(default_factory=dict[str, Absent])  # absences that are right
    explained: set[str] = field(default_factory=set[str])
    circular: set[str] = field(default_factory=set[str])  # explained further up, they say
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TALLY, 0))
    findings: set[str] = field(default_factory=set[str])  # those that some premise reads
    place: str = "/steps"
    number: int = 0

    @property
    def at(self) -> str:
        """What is being checked: a JSON pointer."""
        return f"{self.place}/{self.number}"

    def check(self) -> None:
        """Check every step; Rejected with the place of the first that is wrong."""
        for number, step in enumerate(self.steps):
            self.number = number
            if step.id != number:
                reject("order", self.at)
            self._step(step, number)
        self.counts["steps"] += len(self.steps)

    def finish(self) -> None:
        """What was said to be explained further up is, once the roots were checked too."""
        for atom in sorted(self.circular - self.explained):
            reject("unexplained", self.at, atom=atom)

    def _step(self, step: Step, number: int) -> None:
        """Whether the step says what its rule does for these values, and its premises are true."""
        rule = self.book.statements.get((step.rule, step.n))
        if rule is None:
            if (step.rule, step.n) in self.book.asleep:
                reject("not_in_force", self.at, rule=step.rule)
            self._row(step)
            return
        texts = step.bindings
        instance = rule.instances.get((step.status, len(step.premises), *texts, *texts.values()))
        if instance is None:
            instance = rule.instance(step, self.at)
        if step.in_force != rule.in_force:
            reject("in_force", self.at, rule=step.rule)
        if step.cite != instance.cite or step.cite_fr != instance.cite_fr:
            reject("cite", self.at, rule=step.rule)
        if not instance.concludes(step):
            reject("conclusion", self.at, atom=step.conclusion)
        if step.literals != instance.literals:
            reject("literals", self.at, rule=step.rule)
        self._premises(step.premises, instance, number)

    def _premises(self, premises: Sequence[Premise], instance: Instance, number: int) -> None:
        """Whether each premise says what the rule has there, and is true."""
        for at, (premise, condition) in enumerate(zip(premises, instance.conditions, strict=False)):
            if premise.__class__ not in condition[0]:
                reject("premise", self.at, number=at)
            if isinstance(premise, Compared):
                self._compared(premise, condition, at)
            elif isinstance(premise, Counted):
                self._counted(premise, condition, at, number)
            else:
                if premise.atom != condition[1] and not _alike(premise, condition):
                    reject("premise", self.at, number=at)
                self.claim(premise, number)

    def _row(self, step: Step) -> None:
        """A row of listed data."""
        row = self.book.rows.get((step.rule, step.conclusion))
        if row is None:
            reject("no_rule", self.at, rule=step.rule, atom=step.conclusion)
        if [step.cite, step.cite_fr, step.in_force, step.bindings] != [*row]:
            reject("cite", self.at, rule=step.rule)
        rest = [step.status, step.n, step.premises, step.literals]
        if rest != ["applied", 0, [], []]:
            reject("literals", self.at, rule=step.rule)

    def _compared(self, premise: Compared, condition: Condition, at: int) -> None:
        """Whether the premise is the comparison of the rule; that it comes out so, is known."""
        right = condition[1]
        if not isinstance(right, Compared) or premise.operators != right.operators:
            reject("premise", self.at, number=at)
        if premise.terms != right.terms:
            reject("premise", self.at, number=at)
        if premise != right:
            reject("comparison", self.at)

    def _counted(self, premise: Counted, condition: Condition, at: int, before: int) -> None:
        """Count again, compare with what the premise says was counted, and why."""
        count = condition[1]
        if not isinstance(count, Count) or premise.function != count.counting.literal.function:
            reject("premise", self.at, number=at)
        if not count.shown(premise, self.model, met=condition[2]):
            reject("counted", self.at)
        for one in premise.elements:
            for inner in one.premises:
                self.claim(inner, before)
        for inner in premise.missed:
            self.claim(inner, before)

    def claim(self, premise: Premise, before: int) -> None:
        """Whether what the premise says is so."""
        if isinstance(premise, Absent):
            self.counts["absences"] += 1
            if self.said.get(premise.atom) == premise:  # in the same words by an earlier step
                self.counts["facts"] += len(premise.instead)
            else:
                self._absent(premise, before)
        elif isinstance(premise, Derived):
            self._derived(premise, before)
        elif isinstance(premise, Fact):
            self._fact(premise)
        elif not isinstance(premise, Compared):
            reject("premise", self.at, number=0)
        elif premise.negated or compared(premise.terms, premise.operators) != premise.holds:
            reject("comparison", self.at)

    def _derived(self, premise: Derived, before: int) -> None:
        """What an earlier step concludes."""
        number = premise.step
        if number >= before:
            reject("circle", self.at, number=number)
        step = self.steps[number]
        if step.status != "applied" or step.conclusion != premise.atom:
            reject("other_step", self.at, number=number, atom=premise.atom)

    def _fact(self, premise: Fact) -> None:
        """A fact must be one of those of the record, the request or the supposition."""
        atom = premise.atom
        right = self.facts.get(atom)
        if right is None:
            reject("no_fact", self.at, atom=atom)
        if premise != right:
            reject("source", self.at, atom=atom)
        if atom.startswith(("found(", "not_made(")):
            self.findings.add(premise.key)
        self.counts["facts"] += 1

    def _absent(self, premise: Absent, before: int) -> None:
        """Nothing of the kind is true, and each rule that could show it is accounted for."""
        atom, numbers = premise.atom, premise.steps
        sought = self.book.sought(atom)
        if atom not in self.said and sought.holds(self.model):
            reject("present", self.at, atom=atom)
        for fact in premise.instead:
            if fact.atom.partition("(")[0] not in (sought.name, "never", "found", "not_made"):
                reject("source", self.at, atom=fact.atom)
            self._fact(fact)
        told = [self._unmet(number, atom, before) for number in numbers]
        if len(numbers) > 1 and len({*numbers}) < len(numbers):
            reject("circle", self.at, number=numbers[0])
        if premise.circular:
            self.circular.add(atom)
            accounted = not told and bool(sought.able)
        else:
            self.explained.add(atom)
            accounted = sought.able == {key for key, _ in told}
        if not accounted:
            reject("unexplained", self.at, atom=atom)
        if sought.asleep != {*premise.not_in_force}:
            reject("asleep", self.at, atom=atom)
        if premise.left_out != (sought.left_out(told, self.model) if told else 0):
            reject("unexplained", self.at, atom=atom)
        self.said[atom] = premise

    def _unmet(self, number: int, atom: str, before: int) -> tuple[Key, int]:
        """The rule of an earlier step that does not conclude the atom, and how far it came."""
        if number >= before:
            reject("circle", self.at, number=number)
        step = self.steps[number]
        if step.status != "not_met" or (
            step.conclusion != atom and not could_be(step.conclusion, atom)
        ):
            reject("other_step", self.at, number=number, atom=atom)
        return (step.rule, step.n), len(step.premises) - 1


def _alike(premise: Fact | Derived | Absent, condition: Condition) -> bool:
    """Whether something holds that a `not` excludes: its open places may be anything."""
    _, right, met = condition
    return not met and not isinstance(premise, Absent) and could_be(str(right), premise.atom)
