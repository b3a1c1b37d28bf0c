"""One decision: what it states, against its proof, the record and the rules.

The outputs of the question are derived anew; the decision has to state all of them and nothing
else, and its proof has to show each. Where facts are not known the proof has cases: each case is
derived with its supposition as facts, and together they have to cover what can be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sequester.check.advice import check_advice
from sequester.check.asked import Asked, Supposition
from sequester.check.cases import suppositions
from sequester.check.core.document import (
    Absent,
    Decision,
    Derived,
    Fact,
    ItemPlace,
    Proof,
    Scalar,
)  # fmt: skip
from sequester.check.core.model import Model
from sequester.check.core.rejected import Rejected, reject
from sequester.check.core.steps import TALLY, Steps
from sequester.check.core.terms import NoTermError, show
from sequester.check.coverage import Coverage
from sequester.check.facts import word
from sequester.check.holds import Holds
from sequester.check.lasting import Lasting
from sequester.check.law import Law
from sequester.check.stated import Outputs, agrees, reached, scalar
from sequester.law import fingerprint
from sequester.records import Record

ROOTS = {
    "outcome": "outcome", "output_date": "date", "output_value": "value", "flag": "flag",
    "needs_human": "needs_human",
}  # fmt: skip
RESTED = ("outcome", "date", "value")  # what the decisive steps are decisive for


@dataclass(slots=True)
class Verdict:
    """What was verified of an accepted decision, and what was not."""

    subject: str
    outcome: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*TALLY, "cases"), 0))
    unverified: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def note(self, reason: str, names: Iterable[str]) -> None:
        """Say that something was not verified."""
        if given := {*names}:
            self.unverified.setdefault(reason, set()).update(given)


class Check(Asked):
    """The check of one decision."""

    def __init__(self, law: Law, record: Record, decision: Decision) -> None:
        """Read the facts of the record and what the decision says was asked."""
        as_of, law_date = map(dt.date.fromisoformat, (decision.as_of, decision.law_date))
        super().__init__(law, record, as_of, law_date, decision.readings)
        self.tell(decision.about)
        self.decision = decision
        self.terms = law.ruleset.manifest.questions[law.question]
        self.verdict = Verdict(decision.subject, decision.outcome)
        self.findings: set[str] = set()
        self.lasting: Lasting | None = None

    def run(self) -> Verdict:
        """The verdict; Rejected for the first thing that is wrong."""
        decision, law = self.decision, self.law
        right = fingerprint(law.ruleset, law.part, self.law_date, decision.readings)
        if decision.fingerprint != right:
            reject("fingerprint", "/fingerprint", value=right)
        if decision.subject not in self.names:
            reject("subject", "/subject", name=decision.subject)
        proof = decision.proof
        if proof is None:
            reject("no_proof", "/proof")
        if proof.has_cases:
            if decision.open is not None:
                reject("cases", "/open")
            self._cases(proof)
            return self.verdict
        outputs = self._leaf(proof, Supposition.empty(), "/proof")
        if ("outcome", decision.outcome) not in outputs.values:
            reject("stated", "/outcome", name="outcome")
        if decision.outcomes != [decision.outcome] or decision.bounds:
            reject("stated", "/outcomes", name="outcomes")
        self._state([outputs], whole=True)
        check_advice(self, ())
        return self.verdict

    def outputs(self, model: Holds, at: str) -> Outputs:
        """The outputs for the decision's subject; Rejected where one name has two values."""
        found = Outputs({}, {})
        subject = self.names[self.decision.subject]
        lasting = self.lasting
        if not model.has(("subject", self.law.question, subject)):
            reject("subject", at, name=self.decision.subject)
        for predicate, kind in ROOTS.items():
            for width in (3, 4):
                rows = model.find((predicate, width), {0: self.law.question, 1: subject})
                for row in rows:
                    if lasting and lasting.may_change((predicate, width), row):
                        continue
                    name = show(row[2])
                    if (kind, name) in found.values or (kind == "outcome" and len(rows) > 1):
                        reject("several", at, name=name)
                    found.atoms[show((predicate, *row))] = (kind, name)
                    found.values[kind, name] = row[-1]
        if not any(kind == "outcome" for kind, _ in found.values):
            reject("stated", at, name="outcome")
        return found

    def _leaf(self, proof: Proof, supposed: Supposition, at: str) -> Outputs:
        """A proof without cases: its steps, and its roots against what follows."""
        lacking = self.decision.open is not None
        model, facts = self.model(supposed, at, lacking=lacking)
        if lacking:
            self.lasting = self.lasts(model)
            self._outcome_lasts(self.lasting)
        stated = {one.atom: one for one in facts.values()}
        try:
            self._items(proof.items, supposed)
        except Rejected as found:
            raise found.within(at) from None
        return self.shown(proof, model, stated, at)

    def lasts(self, model: Holds) -> Lasting:
        """What of the model may change once more facts are known."""
        if not isinstance(model, Model):
            raise TypeError(model)
        return Lasting(self.law.reader, self.facts, self.law.book(self.law_date), model)

    def shown(self, proof: Proof, model: Holds, facts: Mapping[str, Fact], at: str) -> Outputs:
        """The outputs, each shown by the steps and roots of the proof; Rejected if one is not."""
        if not isinstance(model, Model):
            raise TypeError(model)
        steps = Steps(self.law.book(self.law_date), facts, model, proof.steps)
        try:
            steps.check()
            outputs = self.outputs(model, "/roots")
            self._roots(proof, steps, outputs)
            steps.finish()
        except Rejected as found:
            raise found.within(at) from None
        except NoTermError as found:
            reject("term", at + steps.at, text=found)
        self.findings |= steps.findings
        self.tally(steps.counts)
        return outputs

    def tally(self, counts: Mapping[str, int]) -> None:
        """Count what was verified."""
        for name, count in counts.items():
            self.verdict.counts[name] += count

    def _outcome_lasts(self, lasting: Lasting) -> None:
        """Rejected where the subject may have another outcome, or none, once more is known."""
        subject = self.names[self.decision.subject]
        for name, width in (("subject", 2), ("outcome", 3)):
            row = (self.law.question, subject, None)[:width]
            if lasting.may_change((name, width), row):
                reject("lasting", "/open", atom=show((name, *row)))

    def _items(self, stated: Mapping[str, ItemPlace], supposed: Supposition) -> None:
        for name, one in stated.items():
            item = self.facts.items.get(name) or supposed.items.get(name)
            if item is None or ItemPlace(item.id, item.list, item.pointer) != one:
                reject("items", f"/items/{name}", name=name)

    def expected(self, outputs: Outputs) -> dict[tuple[str, str, str], type[Derived | Absent]]:
        """What the roots have to show, by kind, name and atom: the other outcomes are absent."""
        subject = self.names[self.decision.subject]
        found: dict[tuple[str, str, str], type[Derived | Absent]] = {
            (kind, name, atom): Derived for atom, (kind, name) in outputs.atoms.items()
        }
        for other in self.terms.outcomes:
            if ("outcome", other) not in outputs.values:
                atom = show(("outcome", self.law.question, subject, other))
                found["absent", other, atom] = Absent
        return found

    def _roots(self, proof: Proof, steps: Steps, outputs: Outputs) -> None:
        """All outputs and no others are shown, and the other outcomes are shown to be absent."""
        expected = self.expected(outputs)
        shown: set[tuple[str, str, str]] = set()
        steps.place, steps.number = "/roots", 0
        for number, root in enumerate(proof.roots):
            steps.number = number
            premise = root.premise
            atom = premise.atom if isinstance(premise, Derived | Absent) else ""
            key = (root.kind, root.name, atom)
            if expected.get(key) is not type(premise) or key in shown:
                reject("root", steps.at, atom=key[2])
            steps.claim(premise)
            shown.add(key)
        for _, _, atom in expected.keys() - shown:
            reject("roots", "/roots", atom=atom)
        self.decisive(proof)

    def decisive(self, proof: Proof) -> None:
        """Rejected where the steps said to be decisive are not those."""
        roots = [root.premise for root in proof.roots if root.kind in RESTED]
        if proof.decisive != sorted(reached(roots, proof.steps)):
            reject("decisive", "/decisive")

    def _cases(self, proof: Proof) -> None:
        """One proof for each case, a derivation for every completion, and what they cover."""
        decision, found = self.decision, list[Outputs]()
        all_supposed: list[Supposition] = []
        for number, case in enumerate(proof.cases):
            at = f"/proof/cases/{number}"
            if not case.completions or case.proof.has_cases:
                reject("cases", at)
            supposed = suppositions(self, case.completions, at)
            outputs = [self._leaf(case.proof, supposed[0], f"{at}/proof")]
            for place, one in enumerate(supposed[1:], 1):
                model, _ = self.model(one, f"{at}/completions/{place}")
                outputs.append(self.outputs(model, f"{at}/completions/{place}"))
            for one_of in outputs:
                if ("outcome", case.outcome) not in one_of.values:
                    reject("cases", at)
            found += outputs
            all_supposed += supposed
            self.verdict.counts["cases"] += len(outputs)
        completions = list(zip(all_supposed, found, strict=True))
        if proof.exhaustive:
            found += Coverage(self, all_supposed).derived
        outcomes = {name for one in found for kind, name in one.values if kind == "outcome"}
        stated = "undetermined" if len(outcomes) > 1 else next(iter(outcomes), "")
        named = decision.outcomes
        if decision.outcome != stated or set(named) != outcomes or len(named) != len(outcomes):
            reject("cases", "/outcomes")
        if not proof.exhaustive and len(outcomes) < 2:  # noqa: PLR2004 - one outcome cannot be shown by examples
            reject("cases", "/proof/exhaustive")
        if not proof.exhaustive:
            self.verdict.note("examples", outcomes)
        self._state(found, whole=proof.exhaustive)
        check_advice(self, completions)

    def _state(self, found: Sequence[Outputs], *, whole: bool) -> None:
        """The dates, values and flags of the decision are those of every completion."""
        untold, may_flag = self._untold()
        if self.decision.open is not None and self.decision.open != sorted(untold):
            reject("stated", "/open", name="open")
        for group, kind, terms in (
            ("dates", "date", self.terms.dates),
            ("values", "value", self.terms.values),
        ):
            stated: Mapping[str, Scalar] = getattr(self.decision, group)
            bounds = self.decision.bounds
            unknown = stated.keys() - terms.keys()
            unknown |= bounds.keys() - self.terms.dates.keys() - self.terms.values.keys()
            for name in (*terms, *unknown):
                base = self._base(kind, name)
                given = [scalar(one.values.get((kind, name)), base) for one in found]
                if name in untold and name not in stated.keys() | bounds.keys():
                    continue
                if (
                    name not in terms
                    or name in untold
                    or not agrees(name, stated, bounds, given, whole=whole)
                ):
                    reject("stated", f"/{group}/{name}", name=name)
        if not whole:
            self.verdict.note("bounds", self.decision.bounds)
        flags = {name for one in found for kind, name in one.values if kind == "flag"} | may_flag
        stated_flags = [word(flag) for flag in self.decision.flags]
        if not whole and flags < {*stated_flags}:
            self.verdict.note("flags", {*self.decision.flags})
        elif sorted(stated_flags) != sorted(flags):
            reject("stated", "/flags", name="flags")
        humans = {name for one in found for kind, name in one.values if kind == "needs_human"}
        missing = {one.name for one in self.decision.missing} & self.law.part.findings
        judged = humans | missing | self.findings
        if self.decision.needs_human != sorted(judged):
            reject("stated", "/needs_human", name="needs_human")

    def _untold(self) -> tuple[set[str], set[str]]:
        """The dates and values, and the flags, that may be otherwise once more is known."""
        found: dict[str, set[str]] = {"output_date": set(), "output_value": set(), "flag": set()}
        names = {"output_date": self.terms.dates, "output_value": self.terms.values}
        asked = self.law.question, self.names[self.decision.subject]
        for signature, patterns in self.lasting.patterns.items() if self.lasting else ():
            for one in patterns if signature[0] in found else ():
                if one[0] in (None, asked[0]) and one[1] in (None, asked[1]):
                    told = names.get(signature[0], {}) if one[2] is None else [show(one[2])]
                    found[signature[0]].update(told)
        return found["output_date"] | found["output_value"], found["flag"]

    def _base(self, kind: str, name: str) -> str:
        """What a date or value of the question is made of."""
        term = self.terms.values.get(name) if kind == "value" else None
        return "date" if term is None else self.law.ruleset.vocabulary.kinds[term.kind].base
