"""One proof, step by step: each step an instance of its rule, each premise true.

Steps rest on earlier steps only, so by induction everything shown is true. What is said to be
absent, and what an aggregate counted, is asked of a model that was evaluated without the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

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
        statements = self.book.statements
        for number, step in enumerate(self.steps):
            self.number = number
            if step.id != number:
                reject("order", self.at)
            rule = statements.get((step.rule, step.n))
            if rule is None:
                self._row(step)
                self.failed.append(None)
                continue
            texts, premises = step.bindings, step.premises
            instance = rule.instances.get((step.status, len(premises), *texts, *texts.values()))
            if instance is None:
                instance = rule.instance(step, self.at)
            if (
                step.in_force != rule.in_force
                or step.cite != instance.cite
                or step.cite_fr != instance.cite_fr
                or (step.conclusion != instance.follows and not instance.concludes(step))
                or step.literals != instance.literals
            ):
                self._refuse(step, instance)
            self._premises(premises, instance)
            self.failed.append(instance.failed)

    def finish(self) -> None:
        """What was said to be explained further up is, once the roots were checked too."""
        for atom in sorted(self.circular - self.explained):
            reject("unexplained", self.at, atom=atom)

    def _refuse(self, step: Step, instance: Instance) -> NoReturn:
        """Say in what the step is not the instance of its rule."""
        if step.in_force != instance.rule.in_force:
            reject("in_force", self.at, rule=step.rule)
        if step.cite != instance.cite or step.cite_fr != instance.cite_fr:
            reject("cite", self.at, rule=step.rule)
        if step.conclusion != instance.follows and not instance.concludes(step):
            reject("conclusion", self.at, atom=step.conclusion)
        reject("literals", self.at, rule=step.rule)

    def _premises(self, premises: Sequence[Premise], instance: Instance) -> None:
        """Whether each premise says what the rule has there, and is true."""
        for premise, kinds, said in zip(premises, instance.kinds, instance.said, strict=False):
            kind = type(premise)
            if kind not in kinds or not _CLAIMS[kind](self, premise, said):
                self._unlike(premises, premise, instance)

    def _unlike(self, premises: Sequence[Premise], premise: Premise, instance: Instance) -> None:
        """Say in what the premise is not what the rule has there.

        Nothing is wrong where something holds that a `not` excludes: its open places may be
        anything.
        """
        at = next(at for at, one in enumerate(premises) if one is premise)
        said = instance.said[at]
        if type(premise) not in instance.kinds[at]:
            reject("premise", self.at, number=at)
        if isinstance(premise, Compared):
            if not isinstance(said, Compared) or premise.operators != said.operators:
                reject("premise", self.at, number=at)
            if premise.terms != said.terms:
                reject("premise", self.at, number=at)
            reject("comparison", self.at)
        unmet = not instance.applied and at == len(instance.literals) - 1
        if isinstance(premise, Absent | Counted) or not unmet:
            reject("premise", self.at, number=at)
        if not could_be(str(said), premise.atom):
            reject("premise", self.at, number=at)
        self.claim(premise)

    def _row(self, step: Step) -> None:
        """A row of listed data, the only other step; no rule that may not decide on that day."""
        if (step.rule, step.n) in self.book.asleep:
            reject("not_in_force", self.at, rule=step.rule)
        row = self.book.rows.get((step.rule, step.conclusion))
        if row is None:
            reject("no_rule", self.at, rule=step.rule, atom=step.conclusion)
        if [step.cite, step.cite_fr, step.in_force, step.bindings] != [*row]:
            reject("cite", self.at, rule=step.rule)
        rest = [step.status, step.n, step.premises, step.literals]
        if rest != ["applied", 0, (), []]:
            reject("literals", self.at, rule=step.rule)

    def claim(self, premise: Premise) -> None:
        """Whether what the premise says is so, by the steps that were checked before."""
        if isinstance(premise, Counted):
            reject("premise", self.at, number=0)
        if isinstance(premise, Compared):
            if premise.negated or compared(premise.terms, premise.operators) != premise.holds:
                reject("comparison", self.at)
        else:
            _CLAIMS[type(premise)](self, premise, premise.atom)

    # Each of these tells whether the premise says what it has to; Rejected where it is not so.

    def compared(self, premise: Compared, said: Said) -> bool:
        """A comparison that comes out as it has to."""
        return premise == said

    def counted(self, premise: Counted, said: Said) -> bool:
        """Count again, compare with what the premise says was counted, and why."""
        if not isinstance(said, Count) or premise.function != said.counting.literal.function:
            return False
        if not said.shown(premise, self.model):
            reject("counted", self.at)
        for one in premise.elements:
            for inner in one.premises:
                self.claim(inner)
        for inner in premise.missed:
            self.claim(inner)
        return True

    def derived(self, premise: Derived, said: Said) -> bool:
        """An earlier step must conclude it."""
        number, atom = premise.step, premise.atom
        if atom != said:
            return False
        if number >= len(self.failed):
            reject("circle", self.at, number=number)
        step = self.steps[number]
        if step.conclusion != atom or step.status != "applied":
            reject("other_step", self.at, number=number, atom=atom)
        return True

    def fact(self, premise: Fact, said: Said) -> bool:
        """A fact must be one of those of the record, the request or the supposition."""
        atom = premise.atom
        if atom != said:
            return False
        right = self.facts.get(atom)
        if right is None:
            reject("no_fact", self.at, atom=atom)
        if premise != right:
            reject("source", self.at, atom=atom)
        if atom.startswith(("found(", "not_made(")):
            self.findings.add(premise.key)
        self.stated += 1
        return True

    def absent(self, premise: Absent, said: Said) -> bool:
        """Nothing of the kind is true, and each rule that could show it is accounted for."""
        atom = premise.atom
        if atom != said:
            return False
        self.absences += 1
        before = self.said.get(atom)
        if before is not None and before == premise:  # in the same words by an earlier step
            self.stated += len(premise.instead)
            return True
        sought = self.book.sought(atom)
        if before is None and sought.holds(self.model):
            reject("present", self.at, atom=atom)
        for one in premise.instead:
            if one.atom.partition("(")[0] not in (sought.name, "never", "found", "not_made"):
                reject("source", self.at, atom=one.atom)
            self.fact(one, one.atom)
        told = self._told(premise.steps, atom) if premise.steps else ()
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
        return True

    def _told(self, numbers: Sequence[int], atom: str) -> tuple[Failed, ...]:
        """How far the rules of earlier steps came that do not conclude the atom."""
        told: list[Failed] = []
        for number in numbers:
            if number >= len(self.failed):
                reject("circle", self.at, number=number)
            failed, conclusion = self.failed[number], self.steps[number].conclusion
            if failed is None or (conclusion != atom and not could_be(conclusion, atom)):
                reject("other_step", self.at, number=number, atom=atom)
            told.append(failed)
        if len(told) > 1 and len({*numbers}) < len(told):
            reject("circle", self.at, number=numbers[0])
        return tuple(told)


# how to tell of each kind of premise whether it says what it has to, and is true
_CLAIMS: dict[type, Callable[[Steps, Any, Said], bool]] = {
    Derived: Steps.derived,
    Absent: Steps.absent,
    Compared: Steps.compared,
    Counted: Steps.counted,
    **dict.fromkeys((Recorded, Requested, Read, Assumed, Supposed), Steps.fact),
}
