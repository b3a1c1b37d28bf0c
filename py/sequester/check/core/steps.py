"""One proof, step by step: each step an instance of its rule, each premise true.

Steps rest on earlier steps only, so by induction everything shown is true. What is said to be
absent, and what an aggregate counted, is asked of a model that was evaluated without the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sequester.check.core.book import Book
from sequester.check.core.counting import Count
from sequester.check.core.document import (
    Absent,
    Assumed,
    Compared,
    Counted,
    Derived,
    Fact,
    Premise,
    Read,
    Recorded,
    Requested,
    Step,
    Supposed,
)
from sequester.check.core.instance import Failed, Instance, Said, compared, could_be
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
    failed: list[Failed | None] = field(default_factory=list["Failed | None"])  # by steps checked
    said: dict[str, Absent] = field(default_factory=dict[str, Absent])  # absences that are right
    explained: set[str] = field(default_factory=set[str])
    circular: set[str] = field(default_factory=set[str])  # explained further up, they say
    findings: set[str] = field(default_factory=set[str])  # those that some premise reads
    stated: int = 0  # facts, each time that a premise states one
    absences: int = 0
    place: str = "/steps"
    number: int = 0

    @property
    def at(self) -> str:
        """What is being checked: a JSON pointer."""
        return f"{self.place}/{self.number}"

    @property
    def counts(self) -> dict[str, int]:
        """How many steps were right, and facts and absences in them and in the roots."""
        return dict(zip(TALLY, (len(self.failed), self.stated, self.absences), strict=True))

    def check(self) -> None:
        """Check every step; Rejected with the place of the first that is wrong."""
        for number, step in enumerate(self.steps):
            self.number = number
            if step.id != number:
                reject("order", self.at)
            self.failed.append(self._step(step))

    def finish(self) -> None:
        """What was said to be explained further up is, once the roots were checked too."""
        for atom in sorted(self.circular - self.explained):
            reject("unexplained", self.at, atom=atom)

    def _step(self, step: Step) -> Failed | None:
        """Whether the step says what its rule does for these values, and its premises are true.

        For a rule that was not met, how far it came.
        """
        rule = self.book.statements.get((step.rule, step.n))
        if rule is None:
            if (step.rule, step.n) in self.book.asleep:
                reject("not_in_force", self.at, rule=step.rule)
            self._row(step)
            return None
        texts, premises = step.bindings, step.premises
        instance = rule.instances.get((step.status, len(premises), *texts, *texts.values()))
        if instance is None:
            instance = rule.instance(step, self.at)
        if step.in_force != rule.in_force:
            reject("in_force", self.at, rule=step.rule)
        if step.cite != instance.cite or step.cite_fr != instance.cite_fr:
            reject("cite", self.at, rule=step.rule)
        if step.conclusion != instance.follows and not instance.concludes(step):
            reject("conclusion", self.at, atom=step.conclusion)
        if step.literals != instance.literals:
            reject("literals", self.at, rule=step.rule)
        self._premises(premises, instance)
        return instance.failed

    def _premises(self, premises: Sequence[Any], instance: Instance) -> None:
        """Whether each premise says what the rule has there, and is true."""
        kinds = instance.kinds
        for at, (premise, said) in enumerate(zip(premises, instance.said, strict=False)):
            kind = premise.__class__
            if kind not in kinds[at]:
                reject("premise", self.at, number=at)
            if kind is Compared:
                if premise != said:
                    self._compared(premise, said, at)
            elif kind is Counted:
                self._counted(premise, said, at)
            else:
                if premise.atom != said and not _alike(premise, instance, at):
                    reject("premise", self.at, number=at)
                _CLAIMS[kind](self, premise)

    def _row(self, step: Step) -> None:
        """A row of listed data."""
        row = self.book.rows.get((step.rule, step.conclusion))
        if row is None:
            reject("no_rule", self.at, rule=step.rule, atom=step.conclusion)
        if [step.cite, step.cite_fr, step.in_force, step.bindings] != [*row]:
            reject("cite", self.at, rule=step.rule)
        rest = [step.status, step.n, step.premises, step.literals]
        if rest != ["applied", 0, (), []]:
            reject("literals", self.at, rule=step.rule)

    def _compared(self, premise: Compared, said: Said, at: int) -> None:
        """Say in what the premise is not the comparison of the rule."""
        if not isinstance(said, Compared) or premise.operators != said.operators:
            reject("premise", self.at, number=at)
        if premise.terms != said.terms:
            reject("premise", self.at, number=at)
        reject("comparison", self.at)

    def _counted(self, premise: Counted, said: Said, at: int) -> None:
        """Count again, compare with what the premise says was counted, and why."""
        if not isinstance(said, Count) or premise.function != said.counting.literal.function:
            reject("premise", self.at, number=at)
        if not said.shown(premise, self.model):
            reject("counted", self.at)
        for one in premise.elements:
            for inner in one.premises:
                self.claim(inner)
        for inner in premise.missed:
            self.claim(inner)

    def claim(self, premise: Premise) -> None:
        """Whether what the premise says is so, by the steps that were checked before."""
        claim = _CLAIMS.get(premise.__class__)
        if claim is None:
            reject("premise", self.at, number=0)
        claim(self, premise)

    def derived(self, premise: Derived) -> None:
        """An earlier step must conclude it."""
        number, atom = premise.step, premise.atom
        if number >= len(self.failed):
            reject("circle", self.at, number=number)
        step = self.steps[number]
        if step.conclusion != atom or step.status != "applied":
            reject("other_step", self.at, number=number, atom=atom)

    def fact(self, premise: Fact) -> None:
        """A fact must be one of those of the record, the request or the supposition."""
        atom = premise.atom
        right = self.facts.get(atom)
        if right is None:
            reject("no_fact", self.at, atom=atom)
        if premise != right:
            reject("source", self.at, atom=atom)
        if atom.startswith(("found(", "not_made(")):
            self.findings.add(premise.key)
        self.stated += 1

    def comparison(self, premise: Compared) -> None:
        """A comparison that no rule has there as it stands must be one, and come out as it says."""
        if premise.negated or compared(premise.terms, premise.operators) != premise.holds:
            reject("comparison", self.at)

    def absent(self, premise: Absent) -> None:
        """Nothing of the kind is true, and each rule that could show it is accounted for."""
        self.absences += 1
        atom = premise.atom
        before = self.said.get(atom)
        if before == premise:  # in the same words by an earlier step
            self.stated += len(premise.instead)
            return
        sought = self.book.sought(atom)
        if before is None and sought.holds(self.model):
            reject("present", self.at, atom=atom)
        for fact in premise.instead:
            if fact.atom.partition("(")[0] not in (sought.name, "never", "found", "not_made"):
                reject("source", self.at, atom=fact.atom)
            self.fact(fact)
        told = tuple([self._unmet(number, atom) for number in premise.steps])
        if len(told) > 1 and len({*premise.steps}) < len(told):
            reject("circle", self.at, number=premise.steps[0])
        account = sought.account(told)
        if premise.circular:
            self.circular.add(atom)
            accounted = not told and bool(sought.able)
        else:
            self.explained.add(atom)
            accounted = account.whole
        if not accounted:
            reject("unexplained", self.at, atom=atom)
        if (sought.asleep or premise.not_in_force) and sought.asleep != {*premise.not_in_force}:
            reject("asleep", self.at, atom=atom)
        if premise.left_out != account.left_out(self.model):
            reject("unexplained", self.at, atom=atom)
        self.said[atom] = premise

    def _unmet(self, number: int, atom: str) -> Failed:
        """How far the rule of an earlier step came that does not conclude the atom."""
        if number >= len(self.failed):
            reject("circle", self.at, number=number)
        failed, conclusion = self.failed[number], self.steps[number].conclusion
        if failed is None or (conclusion != atom and not could_be(conclusion, atom)):
            reject("other_step", self.at, number=number, atom=atom)
        return failed


# how to tell whether a premise of each kind is true; a count is told with what it counts
_CLAIMS: dict[type, Callable[[Steps, Any], None]] = {
    Derived: Steps.derived,
    Absent: Steps.absent,
    Compared: Steps.comparison,
    **dict.fromkeys((Recorded, Requested, Read, Assumed, Supposed), Steps.fact),
}


def _alike(premise: Fact | Derived | Absent, instance: Instance, at: int) -> bool:
    """Whether something holds that a `not` excludes: its open places may be anything."""
    unmet = not instance.applied and at == len(instance.literals) - 1
    return (
        unmet and not isinstance(premise, Absent) and could_be(str(instance.said[at]), premise.atom)
    )
