"""Why something is absent: whether a proof accounts for each rule that could have shown it.

That it is absent is asked of the model; this is about the reasons. A step that was not met says up
to which condition a rule came; an absence names such steps for every rule that could show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sequester.check.core.rules import Expr, Fun, Rule, Var, literal_names, names_of, outer_names
from sequester.check.plain.model import Env, Model, value, ways
from sequester.check.plain.terms import Term, fits, is_ground, parse, row_of, show

if TYPE_CHECKING:
    from sequester.check.plain.proof import Json, Proof


class Open(dict[str, Term]):
    """Values of variables, `None` for those that have none."""

    def __missing__(self, name: str) -> None:
        """Nothing is known of it."""


def bound(rule: Rule, env: Env, told: int) -> bool:
    """Whether a step that was not met gives values only to variables of what it tells of."""
    return env.keys() <= {*_names(rule, told), *names_of(*rule.head.args)}


def could(rule: Rule, env: Env, step: Json) -> bool:
    """Whether the conclusion of a step that was not met is one that the rule could have had."""
    own, goal = (value(Fun(*rule.head[:2]), env)), parse(step["conclusion"])
    pairs = [*zip(rule.head.args, row_of(own)[1:], row_of(goal)[1:], strict=False)]
    if len(step["premises"]) > len(rule.body):  # all is met; the last premise says what differs
        rest = {"kind": "comparison", "operators": ["="], "negated": False, "holds": False}
        apart = [[show(mine), show(asked)] for _, mine, asked in pairs if not fits(mine, asked)]
        return step["premises"][-1] in [{**rest, "terms": terms} for terms in apart]
    # what conditions bind may differ from what was asked for, as one of them was not met
    names = {*_names(rule, len(step["premises"]))}
    return _about(rule, goal) and all(
        fits(mine, asked) or {*names_of(arg)} <= names for arg, mine, asked in pairs
    )


def absence(proof: Proof, premise: Json) -> None:
    """Check that each rule that could show the atom is told of, and each that is not in force."""
    atom, told = premise["atom"], dict[tuple[str, int], list[int]]()
    term = parse(atom)
    name = row_of(term)[0]
    for fact in premise["instead"]:
        right = row_of(parse(fact["atom"]))[0] in (name, "never", "found", "not_made")
        proof.ask(right and fact["kind"] not in ("step", "absent"), "source", atom=fact["atom"])
        proof.claim(fact)
    for number in premise["steps"]:
        step = proof.earlier(number)
        right = step["status"] != "applied" and fits(parse(step["conclusion"]), term)
        proof.ask(right, "other_step", number=number, atom=atom)
        proof.ask(premise["steps"].count(number) == 1, "circle", number=number)
        told.setdefault((step["rule"], step["n"]), []).append(len(step["premises"]) - 1)
    able, asleep = (
        {key for key, (rule, *_) in rules.items() if rule.head.name == name and _about(rule, term)}
        for rules in (proof.law.rules, proof.law.asleep)
    )
    (proof.circular if premise["circular"] else proof.explained).add(atom)
    right = bool(able and not told) if premise["circular"] else told.keys() == able
    proof.ask(right, "unexplained", atom=atom)
    more = [_more(proof.model, proof.law.rules[key].rule, term, told[key]) for key in told]
    right = min(more, default=0) >= 0 and sum(more) == premise["left_out"]
    proof.ask(right, "unexplained", atom=atom)
    proof.ask({*premise["not_in_force"]} == {name for name, _ in asleep}, "asleep", atom=atom)


def _more(model: Model, rule: Rule, term: Term, told: Sequence[int]) -> int:
    """How many instances of a rule came as far as those told of, beyond them; or -1.

    All have to come equally far. They differ if the next condition reads something else.
    """
    size, given = told[0], [*_given(rule.head.args, row_of(term)[1:])]
    reads = sorted({*(literal_names(rule.body[size]) if size < len(rule.body) else rule.names)})
    if {*told} != {size} or len({*given}) > len(dict(given)):
        return -1
    found = ways(model, Rule(rule.head, rule.body[:size], rule.names), dict(given))
    return len({tuple([one.get(name) for name in reads]) for one in found}) - len(told)


def _given(args: Iterable[Expr], terms: Iterable[Term]) -> Iterator[tuple[str, Term]]:
    """The variables among these arguments that the terms give values; arithmetic gives none."""
    for arg, term in zip(args, terms, strict=False):
        if isinstance(arg, Var) and is_ground(term):
            yield arg.name, term
        elif isinstance(arg, Fun):
            yield from _given(arg.args, row_of(term)[1:])


def _about(rule: Rule, term: Term) -> bool:
    """Whether the rule could conclude something like the atom, for some values."""
    return fits(value(Fun(*rule.head[:2]), Open()), term)


def _names(rule: Rule, size: int) -> Iterator[str]:
    return (name for literal in rule.body[:size] for name in outer_names(literal))
