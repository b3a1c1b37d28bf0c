"""One proof: every step says what its rule says, and everything that it rests on is so.

Steps rest on earlier steps only, so by induction all that they show follows from the facts. What
is said to be absent, and what an aggregate counts, is asked of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from sequester.check.core.rejected import reject
from sequester.check.core.rules import Aggregate, Atom, Comparison, Fun, Literal, Rule
from sequester.check.plain import account
from sequester.check.plain.model import Env, Model, compared, counted, match, met, value
from sequester.check.plain.terms import is_ground, parse, row_of, show, total

Json: TypeAlias = dict[str, Any]
FACTS = ("record", "request", "reading", "assumed", "supposed")


class Quoted(NamedTuple):
    """A rule as a step has to quote it; `cite` gives its citations in both languages, by values."""

    rule: Rule
    cite: Callable[[Mapping[str, str]], tuple[list[str], list[str]]]
    in_force: Json


class Quotable(NamedTuple):
    """What a proof may quote.

    Rules by id and number, those in force and the others; rows of listed data, as rules without
    conditions, by the id of their table and their atom; for each fact the premise that states it.
    """

    rules: Mapping[tuple[str, int], Quoted]
    asleep: Mapping[tuple[str, int], Quoted]
    rows: Mapping[tuple[str, str], Quoted]
    facts: Mapping[str, Json]


class Proof:
    """The steps of a proof, as JSON, against what may be quoted and what follows."""

    def __init__(self, law: Quotable, model: Model, steps: Sequence[Json]) -> None:
        """Nothing is checked yet: no step may be rested on."""
        self.law, self.model, self.steps, self.at = law, model, steps, ""
        self.explained, self.circular, self.findings = set[str](), set[str](), set[str]()
        self.counts = {"steps": 0, "facts": 0, "absences": 0}

    def ask(self, so: object, reason: str, **values: object) -> None:
        """Reject the proof, at the place that is being checked, unless it is so."""
        if not so:
            reject(reason, self.at, **values)

    def check(self, roots: Sequence[Json], said: Mapping[tuple[str, str, str], str]) -> None:
        """Check every step, and that the roots show what is `said` and nothing else.

        By kind, name and atom: whether a step shows it, or that it is absent.
        """
        for number, step in enumerate(self.steps):
            self.at = f"/steps/{number}"
            self.ask(step["id"] == number, "order")
            self._step(step)
            self.counts["steps"] += 1
        left = dict(said)
        for number, root in enumerate(roots):
            self.at, premise = f"/roots/{number}", root["premise"]
            atom = premise.get("atom", "")
            right = left.pop((root["kind"], root["name"], atom), "") == premise["kind"]
            self.ask(right, "root", atom=atom)
            self.claim(premise)
        self.at = "/roots"
        for _, _, atom in left:
            reject("roots", self.at, atom=atom)
        for atom in self.circular - self.explained:
            reject("unexplained", self.at, atom=atom)

    def _step(self, step: Json) -> None:
        """A rule under some values: its conditions are met, or those before the last premise."""
        name, premises, applied = step["rule"], step["premises"], step["status"] == "applied"
        self.ask((name, step["n"]) not in self.law.asleep, "not_in_force", rule=name)
        row = None if step["n"] else self.law.rows.get((name, step["conclusion"]))
        quoted = self.law.rules.get((name, step["n"]), row)
        if quoted is None:
            reject("no_rule", self.at, rule=name, atom=step["conclusion"])
        rule, told = quoted.rule, len(premises)
        env = account.Open({name: parse(text) for name, text in step["bindings"].items()})
        right = env.keys() == {*rule.names} if applied else account.bound(rule, env, told)
        self.ask(right and all(map(is_ground, env.values())), "bindings", rule=name)
        right = told == len(rule.body) if applied else 0 < told <= len(rule.body) + 1
        self.ask(right and step["literals"] == [*range(told)], "literals", rule=name)
        self.ask(step["in_force"] == quoted.in_force, "in_force", rule=name)
        cites = step["cite"], step["cite_fr"]
        self.ask(cites == quoted.cite(step["bindings"]), "cite", rule=name)
        head, goal = value(Fun(*rule.head[:2]), env), parse(step["conclusion"])
        right = head == goal if applied else account.could(rule, env, step)
        self.ask(right, "conclusion", atom=step["conclusion"])
        for at, (literal, premise) in enumerate(zip(rule.body, premises, strict=False)):
            true = applied or at < told - 1
            if isinstance(literal, Aggregate):
                self._count(rule, literal, dict(env), premise, true=true)
            else:
                reason = "comparison" if premise["kind"] == "comparison" else "premise"
                self.ask(env in _says(literal, env, premise, true=true), reason, number=at)
                self.claim(premise)

    def _count(
        self, rule: Rule, literal: Aggregate, env: Env, premise: Json, *, true: bool
    ) -> None:
        """Count again, and compare the total, the tuples and why each of them counts."""
        self.ask(premise["kind"] == "aggregate", "premise", number=rule.body.index(literal))
        rows, left, right = counted(self.model, rule, literal, env), literal.left, literal.right
        here = [literal.function, show(total(literal.function, rows)), False, true]
        here += [left and [show(value(left[0], env)), left[1]]]
        here += [right and [right[1], show(value(right[0], env))]]
        stated = ("function", "total", "negated", "holds", "left", "right")
        self.ask(here == [premise[name] for name in stated], "counted")
        self.ask(true == (env in met(self.model, rule, literal, env)), "counted")
        tuples = sorted([show(term) for term in row] for row in rows)
        self.ask(tuples == sorted(one["terms"] for one in premise["elements"]), "counted")
        for one in premise["elements"]:
            shown = [parse(text) for text in one["terms"]]
            reasons = (
                True for each in literal.elements if len(each.terms) == len(shown)
                for values in _all_say(each.condition, account.Open(env), one["premises"])
                for _ in match(each.terms, shown, values)
            )  # fmt: skip
            self.ask(any(reasons), "counted")
        for one in [*premise["elements"], {"premises": premise["missed"]}]:
            for inner in one["premises"]:
                self.claim(inner)

    def claim(self, premise: Json) -> None:
        """Check that what a premise says is so, by steps checked before, the facts or the model."""
        kind, atom = premise["kind"], premise.get("atom", "")
        if kind == "step":
            step = self.earlier(premise["step"])
            right = step["conclusion"] == atom and step["status"] == "applied"
            self.ask(right, "other_step", number=premise["step"], atom=atom)
        elif kind == "comparison":
            terms = [parse(text) for text in premise["terms"]]
            true = compared(terms, premise["operators"])
            self.ask(true == premise["holds"] and not premise["negated"], "comparison")
        elif kind == "absent":
            self.counts["absences"] += 1
            self.ask(not self.model.has(row_of(parse(atom))), "present", atom=atom)
            account.absence(self, premise)
        else:
            self.ask(kind in FACTS, "premise", number=0)
            fact = self.law.facts.get(atom, {})
            self.ask(fact, "no_fact", atom=atom)
            self.ask(fact == {name: premise.get(name, "") for name in fact}, "source", atom=atom)
            self.counts["facts"] += 1
            self.findings |= {fact["key"]} if atom.startswith(("found(", "not_made(")) else set()

    def earlier(self, number: int) -> Json:
        """A step that was checked before this one: so none rests on itself, however indirectly."""
        self.ask(number < self.counts["steps"], "circle", number=number)
        return self.steps[number]


def _says(literal: Literal, env: Env, premise: Json, *, true: bool) -> Iterator[Env]:
    """The values, those given among them, under which a premise is about this condition."""
    if isinstance(literal, Comparison):
        terms = [show(value(term, env)) for term in literal.terms]
        stated = [premise.get(name) for name in ("kind", "terms", "operators", "holds")]
        if stated == ["comparison", terms, [*literal.operators], true]:
            yield env
    elif isinstance(literal, Atom) and "atom" in premise:
        atom, own, absent = parse(premise["atom"]), Fun(*literal[:2]), premise["kind"] == "absent"
        if not absent and literal.negated != true:
            yield from match([own], [atom], env)
        elif absent and literal.negated == true and atom == value(own, env):
            yield env


def _all_say(body: Sequence[Literal], env: Env, premises: Sequence[Json]) -> Iterator[Env]:
    """The values under which the premises say that these conditions are met."""
    if body and premises:
        for one in _says(body[0], env, premises[0], true=True):
            yield from _all_say(body[1:], one, premises[1:])
    elif len(body) == len(premises):
        yield env
