"""One proof, step by step: each step an instance of its rule, each premise true.

Steps rest on earlier steps only, so by induction everything shown is true. What is said to be
absent, and what an aggregate counted, is asked of a model that was evaluated without the proof.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (JSON whose form was checked; what its values mean is what is checked here)

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sequester.check.elements import counts
from sequester.check.facts import Source
from sequester.check.law import Law, Prepared, spelling
from sequester.check.messages import reject
from sequester.check.model import Model
from sequester.check.rules import (
    Aggregate,
    Atom,
    Comparison,
    Expr,
    aggregate_names,
    outer_names,
)
from sequester.check.terms import Term, fits, holds, is_ground, parse, show, total

Json = Mapping[str, Any]
FACTS = ("record", "request", "reading", "assumed", "supposed")
TALLY = ("steps", "facts", "absences")


@dataclass(slots=True)
class Steps:
    """The steps of one proof, against a model of the same facts.

    `facts` says for each fact, spelt out, where it comes from.
    """

    law: Law
    law_date: dt.date
    facts: Mapping[str, Source]
    model: Model
    steps: Sequence[Json]
    absent: set[str] = field(default_factory=set[str])
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TALLY, 0))
    findings: set[str] = field(default_factory=set[str])  # those that some premise reads
    at: str = ""

    def check(self) -> None:
        """Check every step; Rejected with the place of the first that is wrong."""
        for number, step in enumerate(self.steps):
            self.at = f"/steps/{number}"
            if step["id"] != number:
                reject("order", self.at)
            self._step(step, number)
            self.counts["steps"] += 1

    def _step(self, step: Json, number: int) -> None:
        key = (step["rule"], step["n"])
        rule = self.law.rules.get(key)
        if rule is None:
            self._row(step)
            return
        block = rule.block
        if not block.may_apply(self.law_date):
            reject("not_in_force", self.at, rule=key[0], day=self.law_date)
        if self.law.intervals[block.id] != step["in_force"]:
            reject("in_force", self.at, rule=key[0])
        texts: Mapping[str, str] = step["bindings"]
        if not texts.keys() <= rule.names or not all(map(_is_ground, texts.values())):
            reject("bindings", self.at, rule=key[0])
        if (step["cite"], step["cite_fr"]) != rule.cited(texts):
            reject("cite", self.at, rule=key[0])
        if step["status"] == "applied":
            self._applied(step, number, rule, texts)
        else:
            self._not_met(step, number, rule, texts)

    def _applied(self, step: Json, number: int, rule: Prepared, texts: Mapping[str, str]) -> None:
        if frozenset(texts) != rule.names or rule.head(texts) != step["conclusion"]:
            reject("conclusion", self.at, atom=step["conclusion"])
        premises = step["premises"]
        if len(premises) != len(rule.rule.body) or step["literals"] != list(range(len(premises))):
            reject("literals", self.at, rule=rule.block.id)
        for at, premise in enumerate(premises):
            self.literal(premise, rule, at, texts, number, met=True)

    def _not_met(self, step: Json, number: int, rule: Prepared, texts: Mapping[str, str]) -> None:
        """A rule that fails: all premises but the last hold, and the last does not."""
        premises, literals = step["premises"], step["literals"]
        body, goal = rule.rule.body, parse(step["conclusion"])
        if not premises or literals != list(range(len(premises))) or len(premises) > len(body) + 1:
            reject("literals", self.at, rule=rule.block.id)
        for at, premise in enumerate(premises[:-1]):
            self.literal(premise, rule, at, texts, number, met=True)
        head = parse(rule.head(texts))
        bound = rule.prefixes[len(premises)]
        if not texts.keys() <= bound | rule.head_names:
            reject("bindings", self.at, rule=rule.block.id)
        if len(premises) <= len(body):
            if not _fits_or_failed(rule, head, goal, bound):
                reject("conclusion", self.at, atom=step["conclusion"])
            self.literal(premises[-1], rule, len(premises) - 1, texts, number, met=False)
            return
        last = premises[-1]
        pairs = zip(_parts(head)[1:], _parts(goal)[1:], strict=False)
        apart = [[show(own), show(asked)] for own, asked in pairs if not fits(own, asked)]
        named = (last.get("operators"), last.get("holds"), last.get("negated"))
        if (
            last["kind"] != "comparison"
            or last["terms"] not in apart
            or named != (["="], False, False)
        ):
            reject("conclusion", self.at, atom=step["conclusion"])

    def _row(self, step: Json) -> None:
        """A row of listed data."""
        row = self.law.rows.get((step["rule"], step["conclusion"]))
        if row is None:
            reject("no_rule", self.at, rule=step["rule"], atom=step["conclusion"])
        stated = [step["cite"], step["cite_fr"], step["in_force"], step["bindings"]]
        rest = [step["status"], step["n"], step["premises"], step["literals"]]
        if stated != [row.cite, row.cite_fr, row.in_force, row.bindings]:
            reject("cite", self.at, rule=step["rule"])
        if rest != ["applied", 0, [], []]:
            reject("literals", self.at, rule=step["rule"])

    def literal(  # noqa: PLR0913 - a premise and the place it has to fill
        self, premise: Json, rule: Prepared, at: int, texts: Mapping[str, str], before: int,
        *, met: bool,
    ) -> None:  # fmt: skip
        """Whether the premise says that this literal holds (`met`) or fails, and rightly so."""
        literal, spellings, kind = rule.rule.body[at], rule.spellings[at], premise["kind"]
        if isinstance(literal, Comparison):
            terms = [spell(texts) for spell in spellings]
            right = (kind, premise.get("terms"), premise.get("operators"), premise.get("negated"))
            if right != ("comparison", terms, list(literal.operators), False):
                reject("premise", self.at, number=at)
            self.compare(premise, met=met)
        elif isinstance(literal, Aggregate):
            self._aggregate(premise, rule, at, literal, texts, before, met=met)
        else:
            atom, shown = spellings[0](texts), premise.get("atom")
            absent = literal.negated == met
            if (kind == "absent") != absent or kind in ("comparison", "aggregate"):
                reject("premise", self.at, number=at)
            if shown != atom and not (
                literal.negated and not absent and fits(parse(atom), parse(str(shown)))
            ):
                reject("premise", self.at, number=at)
            self.claim(premise, before)

    def claim(self, premise: Json, before: int) -> None:
        """Whether what the premise says is so."""
        kind = premise["kind"]
        if kind == "step":
            number = premise["step"]
            if number >= before:
                reject("circle", self.at, number=number)
            step = self.steps[number]
            if step["status"] != "applied" or step["conclusion"] != premise["atom"]:
                reject("other_step", self.at, number=number, atom=premise["atom"])
        elif kind == "absent":
            self._absent(premise, before)
        elif kind == "comparison":
            self.compare(premise, met=premise["holds"])
        elif kind in FACTS:
            self.fact(premise)
        else:
            reject("premise", self.at, number=0)

    def fact(self, premise: Json) -> None:
        """A fact must be one of those of the record, the request or the supposition."""
        source = self.facts.get(premise["atom"])
        if source is None:
            reject("no_fact", self.at, atom=premise["atom"])
        stated = [premise.get(key, "") for key in ("key", "item", "pointer", "cite")]
        right = [source.key, source.item, source.pointer, source.cite]
        if premise["kind"] != source.kind or stated != right:
            reject("source", self.at, atom=premise["atom"])
        if premise["atom"].startswith(("found(", "not_made(")):
            self.findings.add(source.key)
        self.counts["facts"] += 1

    def compare(self, premise: Json, *, met: bool) -> None:
        """Compute a comparison again."""
        terms = [parse(text.replace("..(", "range(")) for text in premise["terms"]]
        operators = premise["operators"]
        if len(operators) != len(terms) - 1 or not all(map(is_ground, terms)):
            reject("comparison", self.at)
        last = terms[-1]
        if isinstance(last, tuple) and last[0] == "range":
            true = operators == ["="] and last[1] <= terms[0] <= last[2]  # type: ignore[operator]
        else:
            true = all(map(holds, terms, operators, terms[1:]))
        if true != met or premise["holds"] != true or premise["negated"]:
            reject("comparison", self.at)

    def _absent(self, premise: Json, before: int) -> None:
        atom = premise["atom"]
        if atom not in self.absent:
            pattern = parse(atom)
            if self.model.has(_parts(pattern)):
                reject("present", self.at, atom=atom)
            self.absent.add(atom)
        for fact in premise["instead"]:
            said = _parts(parse(fact["atom"]))[0]
            if said not in {_parts(parse(atom))[0], "never", "found", "not_made"}:
                reject("source", self.at, atom=fact["atom"])
            self.fact(fact)
        listed: set[tuple[str, int]] = set()
        for number in premise["steps"]:
            step = self.steps[number] if number < before else None
            if step is None or premise["steps"].count(number) > 1:
                reject("circle", self.at, number=number)
            if step["status"] != "not_met" or not fits(parse(step["conclusion"]), parse(atom)):
                reject("other_step", self.at, number=number, atom=atom)
            listed.add((step["rule"], step["n"]))
        able, asleep = self.law.concluding(atom, self.law_date)
        whole = not premise["steps"] and able if premise["circular"] else able == frozenset(listed)
        if not whole:
            reject("unexplained", self.at, atom=atom)
        if asleep != frozenset(premise["not_in_force"]):
            reject("asleep", self.at, atom=atom)
        self.counts["absences"] += 1

    def _aggregate(  # noqa: PLR0913, PLR0917 - as `literal`
        self, premise: Json, rule: Prepared, at: int, literal: Aggregate, texts: Mapping[str, str],
        before: int, *, met: bool,
    ) -> None:  # fmt: skip
        """Count again, and compare with what the premise says was counted."""
        if premise["kind"] != "aggregate" or premise["function"] != literal.function:
            reject("premise", self.at, number=at)
        if not texts.keys() >= {*aggregate_names(literal)} & rule.names:
            reject("bindings", self.at, rule=rule.block.id)
        values = [parse(texts[name]) if name in texts else None for name in rule.rule.names]
        tuples = rule.collector(at).tuples(self.model, values)
        stated = [[str(text) for text in one["terms"]] for one in premise["elements"]]
        found = total(literal.function, tuples)
        guards = [
            spelling(guard[0])(texts) if guard else None for guard in (literal.left, literal.right)
        ]
        left = literal.left and [guards[0], literal.left[1]]
        right = literal.right and [literal.right[1], guards[1]]
        if sorted(stated) != sorted([show(term) for term in row] for row in tuples):
            reject("counted", self.at)
        if [premise["total"], premise["left"], premise["right"]] != [show(found), left, right]:
            reject("counted", self.at)
        true = (literal.left is None or holds(parse(str(guards[0])), literal.left[1], found)) and (
            literal.right is None or holds(found, literal.right[1], parse(str(guards[1])))
        )
        if true != met or premise["holds"] != true or premise["negated"]:
            reject("counted", self.at)
        for one in premise["elements"]:
            env = {name: parse(text) for name, text in texts.items()}
            if not any(counts(one, element, dict(env)) for element in literal.elements):
                reject("counted", self.at)
            for inner in one["premises"]:
                self.claim(inner, before)
        for one in premise["missed"]:
            self.claim(one, before)


def _names(expr: Expr) -> list[str]:
    return list(outer_names(Atom("", (expr,))))


def _is_ground(text: str) -> bool:
    return is_ground(parse(text))


def _parts(term: Term) -> tuple[Term, ...]:
    return term if isinstance(term, tuple) else (term,)


def _fits_or_failed(rule: Prepared, head: Term, goal: Term, bound: frozenset[str]) -> bool:
    """Whether the head is what was asked for; what conditions bound may differ, they failed."""
    parts = zip(rule.rule.head.args, _parts(head)[1:], _parts(goal)[1:], strict=False)
    return fits(rule.pattern, goal) and all(
        fits(own, asked) or bound.issuperset(_names(arg)) for arg, own, asked in parts
    )
