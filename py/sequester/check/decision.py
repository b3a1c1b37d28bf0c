"""One decision: what it states, against its proof, the record and the rules.

The outputs of the question are derived anew; the decision has to state all of them and nothing
else, and its proof has to show each. Where facts are not known the proof has cases: each case is
derived with its supposition as facts, and together they have to cover what can be.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (JSON whose form was checked; what its values mean is what is checked here)

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sequester.check.cases import ItemRef, Supposition, suppositions
from sequester.check.coverage import Coverage
from sequester.check.facts import Facts, Source, Unknown, day, word
from sequester.check.law import Law
from sequester.check.messages import Rejected, reject
from sequester.check.model import Model
from sequester.check.rules import Signature
from sequester.check.stated import Outputs, Stated, agrees, reached, scalar
from sequester.check.steps import TALLY, Json, Steps
from sequester.check.terms import Row, show
from sequester.law import fingerprint
from sequester.records import Item, Record, pointer_of

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
        self.unverified.setdefault(reason, set()).update(names)


class Check:
    """The check of one decision."""

    def __init__(self, law: Law, record: Record, decision: Json) -> None:
        """Read the facts of the record and what the decision says was asked."""
        self.law, self.decision = law, decision
        self.as_of = dt.date.fromisoformat(decision["as_of"])
        self.law_date = dt.date.fromisoformat(decision["law_date"])
        self.facts: Facts = law.reader.read(record, self.as_of)
        self.names = {item.id: name for name, item in self.facts.items.items()}
        self.terms = law.ruleset.manifest.questions[law.question]
        self.verdict = Verdict(decision["subject"], decision["outcome"])
        self.request = self._request()
        self.findings: set[str] = set()

    def run(self) -> Verdict:
        """The verdict; Rejected for the first thing that is wrong."""
        decision, law = self.decision, self.law
        right = fingerprint(law.ruleset, law.part, self.law_date, decision["readings"])
        if decision["fingerprint"] != right:
            reject("fingerprint", "/fingerprint", value=right)
        if decision["subject"] not in self.names:
            reject("subject", "/subject", name=decision["subject"])
        for number, missing in enumerate(decision["missing"]):
            self._missing(missing, f"/missing/{number}")
        proof = decision["proof"]
        if proof is None:
            reject("no_proof", "/proof")
        if "cases" in proof:
            self._cases(proof)
            return self.verdict
        outputs = self._leaf(proof, Supposition.empty(), "/proof")
        if ("outcome", decision["outcome"]) not in outputs.values:
            reject("stated", "/outcome", name="outcome")
        if decision["outcomes"] != [decision["outcome"]] or decision["bounds"]:
            reject("stated", "/outcomes", name="outcomes")
        self._state([outputs], whole=True)
        return self.verdict

    def _request(self) -> dict[Row, Source]:
        """The days asked about and the readings, each declared with this value."""
        found: dict[Row, Source] = {
            ("as_of", day(self.as_of)): Source("request", "as_of", "person"),
            ("law_date", day(self.law_date)): Source("request", "law_date", "person"),
        }
        declared, chosen = self.law.ruleset.manifest.readings, self.decision["readings"]
        for name, value in chosen.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if name not in declared or text not in declared[name].values:
                reject("reading", f"/readings/{name}", name=name, value=text)
            found["reading", name, text] = Source("reading", name, "person")
        for name in declared.keys() - chosen.keys():
            reject("reading", "/readings", name=name, value="")
        return found

    def _missing(self, missing: Json, at: str) -> None:
        """A fact that is said to be missing is not in the record."""
        name, held = missing["name"], self.names.get(missing["item"], "")
        item, part = self.facts.items.get(held), self.law.part
        if item is None:
            reject("missing", at, name=name)
        keys = {one.key: one for one in self.law.reader.inputs}
        lists = [one.list for one in self.law.reader.members]
        places = {f"{item.pointer}/{listed}/-/{name}" for listed in lists if name in keys}
        if name in keys and name not in item.values:
            places.add(pointer_of(item.list, item.pointer, name))
        if name in lists and not item.lists.get(name, False):
            places.add(f"{item.pointer}/{name}")
        if name in part.findings and ("not_made", name, held) not in self.facts.facts:
            places.add("/findings")
        if name in part.points:
            places.add("")
        if missing["pointer"] not in places:
            reject("missing", at, name=f"{name} ({item.id})")

    def model(self, supposed: Supposition, at: str) -> tuple[Model, dict[Row, Source]]:
        """What follows from the record and the supposition, and the facts with their sources."""
        assumed = {
            row: source for unknown, (row, source) in self.facts.assumed.items()
            if unknown not in supposed.known
        }  # fmt: skip
        facts = {**self.facts.facts, **assumed, **self.request, **supposed.facts}
        known = self.facts.given | self.facts.assumed.keys() | supposed.known
        items: dict[str, Item | ItemRef] = {**self.facts.items, **supposed.items}
        listed = {name: item.list for name, item in items.items()}
        model = self._evaluated(facts, known, listed)
        idle = [("settled", *one) for one in supposed.settled if not model.has(("unsettled", *one))]
        if idle:  # a point that is not open is not decided either way
            facts = {row: source for row, source in facts.items() if row[:3] not in idle}
            model = self._evaluated(facts, known, listed)
        for name, item in model.wanted:
            shown = self.facts.items[str(item)].id if str(item) in self.facts.items else show(item)
            reject("wanted", at, name=f"{name} ({shown})")
        return model, facts

    def _evaluated(
        self, facts: Iterable[Row], known: set[Unknown], listed: Mapping[str, str]
    ) -> Model:
        model = Model(self.law.base)
        model.watched = self.law.reader.watchers(known, listed)
        return self.law.evaluate(facts, self.law_date, model)

    def output_atoms(self, signatures: Iterable[Signature]) -> set[str]:
        """The atoms of these predicates that follow from the record, spelt out."""
        model, _ = self.model(Supposition.empty(), "")
        return {show((one[0], *row)) for one in signatures for row in model.of(one).rows}

    def outputs(self, model: Model, at: str) -> Outputs:
        """The outputs for the decision's subject; Rejected where one name has two values."""
        found = Outputs({}, {})
        subject = self.names[self.decision["subject"]]
        if not model.has(("subject", self.law.question, subject)):
            reject("subject", at, name=self.decision["subject"])
        for predicate, kind in ROOTS.items():
            for width in (3, 4):
                rows = model.of((predicate, width)).find((0, 1), (self.law.question, subject))
                for row in rows:
                    name = show(row[2])
                    if (kind, name) in found.values or (kind == "outcome" and len(rows) > 1):
                        reject("several", at, name=name)
                    found.atoms[show((predicate, *row))] = (kind, name)
                    found.values[kind, name] = row[-1]
        if not any(kind == "outcome" for kind, _ in found.values):
            reject("stated", at, name="outcome")
        return found

    def _leaf(self, proof: Json, supposed: Supposition, at: str) -> Outputs:
        """A proof without cases: its steps, and its roots against what follows."""
        model, facts = self.model(supposed, at)
        try:
            self._items(proof["items"], supposed)
            sources = {show(row): source for row, source in facts.items()}
            steps = Steps(self.law, self.law_date, sources, model, proof["steps"])
            steps.check()
            outputs = self.outputs(model, "/roots")
            self._roots(proof, steps, outputs)
        except Rejected as found:
            raise found.within(at) from None
        self.findings |= steps.findings
        for name, count in steps.counts.items():
            self.verdict.counts[name] += count
        return outputs

    def _items(self, stated: Mapping[str, Json], supposed: Supposition) -> None:
        for name, one in stated.items():
            item = self.facts.items.get(name) or supposed.items.get(name)
            if item is None or {"id": item.id, "list": item.list, "pointer": item.pointer} != one:
                reject("items", f"/items/{name}", name=name)

    def _roots(self, proof: Json, steps: Steps, outputs: Outputs) -> None:
        """All outputs and no others are shown, and the other outcomes are shown to be absent."""
        subject = self.names[self.decision["subject"]]
        expected = {(kind, name, atom): "step" for atom, (kind, name) in outputs.atoms.items()}
        for other in self.terms.outcomes:
            if ("outcome", other) not in outputs.values:
                atom = show(("outcome", self.law.question, subject, other))
                expected["absent", other, atom] = "absent"
        shown: set[tuple[str, str, str]] = set()
        for number, root in enumerate(proof["roots"]):
            steps.at = f"/roots/{number}"
            premise = root["premise"]
            key = (root["kind"], root["name"], premise.get("atom", ""))
            if expected.get(key) != premise["kind"] or key in shown:
                reject("root", steps.at, atom=key[2])
            steps.claim(premise, len(steps.steps))
            shown.add(key)
        for _, _, atom in expected.keys() - shown:
            reject("roots", "/roots", atom=atom)
        roots = [root["premise"] for root in proof["roots"] if root["kind"] in RESTED]
        if proof["decisive"] != sorted(reached(roots, proof["steps"])):
            reject("decisive", "/decisive")

    def _cases(self, proof: Json) -> None:
        """One proof for each case, a derivation for every completion, and what they cover."""
        decision, found = self.decision, list[Outputs]()
        all_supposed: list[Supposition] = []
        for number, case in enumerate(proof["cases"]):
            at = f"/proof/cases/{number}"
            if not case["completions"] or "cases" in case["proof"]:
                reject("cases", at)
            supposed = suppositions(self, case["completions"], at)
            outputs = [self._leaf(case["proof"], supposed[0], f"{at}/proof")]
            for place, one in enumerate(supposed[1:], 1):
                model, _ = self.model(one, f"{at}/completions/{place}")
                outputs.append(self.outputs(model, f"{at}/completions/{place}"))
            for one_of in outputs:
                if ("outcome", case["outcome"]) not in one_of.values:
                    reject("cases", at)
            found += outputs
            all_supposed += supposed
            self.verdict.counts["cases"] += len(outputs)
        if proof["exhaustive"]:
            found += Coverage(self, all_supposed).derived
        outcomes = {name for one in found for kind, name in one.values if kind == "outcome"}
        stated = "undetermined" if len(outcomes) > 1 else next(iter(outcomes), "")
        named = decision["outcomes"]
        if decision["outcome"] != stated or set(named) != outcomes or len(named) != len(outcomes):
            reject("cases", "/outcomes")
        if not proof["exhaustive"] and len(outcomes) < 2:  # noqa: PLR2004 - one outcome cannot be shown by examples
            reject("cases", "/proof/exhaustive")
        if not proof["exhaustive"]:
            self.verdict.note("examples", outcomes)
        self._state(found, whole=proof["exhaustive"])

    def _state(self, found: Sequence[Outputs], *, whole: bool) -> None:
        """The dates, values and flags of the decision are those of every completion."""
        for group, kind, terms in (
            ("dates", "date", self.terms.dates),
            ("values", "value", self.terms.values),
        ):
            stated: Mapping[str, Stated] = self.decision[group]
            bounds: Mapping[str, Json] = self.decision["bounds"]
            unknown = stated.keys() - terms.keys()
            unknown |= bounds.keys() - self.terms.dates.keys() - self.terms.values.keys()
            for name in (*terms, *unknown):
                base = self._base(kind, name)
                given = [scalar(one.values.get((kind, name)), base) for one in found]
                if name not in terms or not agrees(name, stated, bounds, given, whole=whole):
                    reject("stated", f"/{group}/{name}", name=name)
        if not whole:
            self.verdict.note("bounds", self.decision["bounds"])
        flags = {name for one in found for kind, name in one.values if kind == "flag"}
        stated_flags = [word(flag) for flag in self.decision["flags"]]
        if not whole and flags < {*stated_flags}:
            self.verdict.note("flags", {*self.decision["flags"]})
        elif sorted(stated_flags) != sorted(flags):
            reject("stated", "/flags", name="flags")
        humans = {name for one in found for kind, name in one.values if kind == "needs_human"}
        missing = {one["name"] for one in self.decision["missing"]} & self.law.part.findings
        judged = humans | missing | self.findings
        if self.decision["needs_human"] != sorted(judged):
            reject("stated", "/needs_human", name="needs_human")

    def _base(self, kind: str, name: str) -> str:
        """What a date or value of the question is made of."""
        term = self.terms.values.get(name) if kind == "value" else None
        return "date" if term is None else self.law.ruleset.vocabulary.kinds[term.kind].base
