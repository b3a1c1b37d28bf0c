"""An auditor of proofs that knows nothing of how they are made."""

from __future__ import annotations

from sequester.engine import Solved
from sequester.engine.matching.literals import COMPARISONS
from sequester.engine.matching.terms import signature
from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Derived,
    Fact,
    Premise,
    Proof,
    Step,
    arguments,
    show,
)
from sequester.proof.program import compiled
from sequester.proof.view import View

COMPARE = dict(COMPARISONS)


class Auditor:
    """Looks at each premise with no help from the extraction code."""

    def __init__(self, solved: Solved, proof: Proof) -> None:
        """Take what the engine found and the proof to look at."""
        self.answer = solved.leaves[0].answer
        self.proof = proof
        static = solved.program.static.atoms
        self.known = {str(symbol) for symbol in self.answer.facts}
        for group in (*self.answer.atoms.values(), *static.values()):
            self.known.update(map(str, group))
        view = View(compiled(solved.program), self.answer)
        self.atoms = view

    def holds(self, atom: object) -> bool:
        """Whether an atom is among the facts, the derived atoms or the static ones."""
        return str(atom) in self.known

    def step(self, step: Step) -> None:
        """An applied step's premises hold; of a step not met all but the last do."""
        assert len(step.premises) == len(step.literals)
        if step.status == "applied":
            assert self.holds(show(step.conclusion))
            good = step.premises
        else:
            assert "_" in show(step.conclusion) or not self.holds(show(step.conclusion))
            good = step.premises[:-1]
            self.failed(step.premises[-1])
        for premise in good:
            self.premise(premise, step.id)

    def premise(self, premise: Premise, number: int) -> None:
        """A premise that is said to hold."""
        match premise:
            case Fact():
                assert self.holds(show(premise.atom))
            case Derived():
                assert premise.step < number
                assert self.proof.steps[premise.step].conclusion == premise.atom
                assert self.proof.steps[premise.step].status == "applied"
            case Compared():
                assert premise.holds
                self.comparison(premise)
            case Counted():
                assert premise.holds
                for element in premise.elements:
                    for inner in element.premises:
                        self.premise(inner, number)
            case Absent():
                self.absent(premise, number)

    def failed(self, premise: Premise) -> None:
        """A premise that is said to fail: a negation points to what holds."""
        if isinstance(premise, Compared):
            assert not premise.holds
            self.comparison(premise)
        elif isinstance(premise, Counted):
            assert not premise.holds
        elif isinstance(premise, Absent):
            self.absent(premise, len(self.proof.steps))

    def comparison(self, premise: Compared) -> None:
        """The values compare as the premise says."""
        if any(show(term) == "_" or ".." in show(term) for term in premise.terms):
            return
        true = all(
            COMPARE[symbol](left, right)
            for symbol, left, right in zip(
                premise.operators, premise.terms, premise.terms[1:], strict=False
            )
        )
        assert (true != premise.negated) == premise.holds

    def absent(self, premise: Absent, number: int) -> None:
        """Nothing fits the pattern, and the steps that say why come earlier."""
        label, arity = signature(premise.atom)
        wanted = [show(argument) for argument in arguments(premise.atom)]
        for row in self.atoms.relation((label, arity)).rows:
            assert any(w not in ("_", show(r)) for w, r in zip(wanted, row, strict=True))
        for step in premise.steps:
            assert step < number
            assert self.proof.steps[step].status == "not_met"
