"""Decisions and proofs as JSON, versioned, and the schema of that form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, cast

from sequester.engine.matching.terms import Row, show
from sequester.law import Interval
from sequester.proof.model import (
    VERSION,
    Absent,
    Bounds,
    Case,
    Compared,
    Counted,
    Decision,
    Derived,
    Fact,
    MissingFact,
    Premise,
    Proof,
    Root,
    Settles,
    Step,
    Supposed,
)
from sequester.schemas import Json

_PERSON = ("the person", "la personne")  # the only item whose id is a word, in both languages


def decision_json(decision: Decision) -> dict[str, Json]:
    """The decision and its proof as plain JSON values."""
    return {
        "version": VERSION,
        "ruleset": decision.ruleset,
        "question": decision.question,
        "subject": decision.subject,
        "outcome": decision.outcome,
        "outcomes": list(decision.outcomes),
        "dates": {label: scalar_json(value) for label, value in decision.dates.items()},
        "values": {label: scalar_json(value) for label, value in decision.values.items()},
        "bounds": {label: bounds_json(found) for label, found in decision.bounds.items()},
        "needs_human": list(decision.needs_human),
        "flags": list(decision.flags),
        "missing": [wanted_json(fact) for fact in decision.missing],
        "needed": [missing_json(fact) for fact in decision.needed],
        "settles": [settles_json(found) for found in decision.settles],
        "readings": dict(sorted(decision.readings.items())),
        **({} if decision.open is None else {"open": list(decision.open)}),
        **({"about": about_json(decision.about)} if decision.about else {}),
        "as_of": decision.as_of.isoformat(),
        "law_date": decision.law_date.isoformat(),
        "fingerprint": decision.fingerprint,
        "engine_version": decision.engine_version,
        "proof": None if decision.proof is None else proof_json(decision.proof),
    }


def dump(decision: Decision) -> str:
    """The decision as JSON text: the same bytes for the same decision."""
    return json.dumps(decision_json(decision), ensure_ascii=False, indent=2) + "\n"


def proof_json(proof: Proof) -> dict[str, Json]:
    """The proof as plain JSON values."""
    if proof.cases:
        return {
            "version": VERSION,
            "exhaustive": proof.exhaustive,
            "cases": [case_json(case) for case in proof.cases],
        }
    decisive: list[Json] = [*sorted(proof.decisive)]
    return {
        "version": VERSION,
        "items": {
            constant: {"id": item.id, "list": item.list, "pointer": item.pointer}
            for constant, item in proof.items.items()
        },
        "roots": [root_json(root) for root in proof.roots],
        "decisive": decisive,
        "steps": [step_json(step) for step in proof.steps],
    }


def case_json(case: Case) -> Json:
    """A class of completions with its proof."""
    return {
        "outcome": case.outcome,
        "completions": [
            [supposed_json(supposed) for supposed in completion] for completion in case.completions
        ],
        "proof": proof_json(case.proof),
    }


def supposed_json(supposed: Supposed) -> Json:
    """An unknown fact in one of its states."""
    atoms: list[Json] = [show(atom) for atom in supposed.atoms]
    return {"fact": missing_json(supposed.fact), "atoms": atoms}


def missing_json(fact: MissingFact) -> Json:
    """A fact that is not known."""
    return {"name": fact.name, "item": fact.item, "pointer": fact.pointer}


def wanted_json(fact: MissingFact) -> Json:
    """A fact that is not known, the question that asks for it, and who must show it."""
    ask: Json = None
    if fact.ask is not None:
        en, fr = _PERSON if fact.item == "person" else (fact.item, fact.item)
        ask = {"en": fact.ask.en.replace("{1}", en), "fr": fact.ask.fr.replace("{1}", fr)}
    return {
        "name": fact.name,
        "item": fact.item,
        "pointer": fact.pointer,
        "ask": ask,
        "burden": fact.burden or None,
    }


def settles_json(settles: Settles) -> Json:
    """A set of facts that can settle the outcome, and what each of their states leaves possible."""
    return {
        "facts": [missing_json(fact) for fact in settles.facts],
        "answers": [
            {
                "known": [
                    {
                        "name": known.fact.name,
                        "item": known.fact.item,
                        "values": [scalar_json(value) for value in known.values],
                        "ranges": [
                            {"from": scalar_json(a), "to": scalar_json(b)} for a, b in known.ranges
                        ],
                    }
                    for known in then.known
                ],
                "outcomes": list(then.outcomes),
            }
            for then in settles.answers
        ],
    }


def bounds_json(found: Bounds) -> Json:
    """The bounds of a date or value that depends on what is not known."""
    return {
        "least": scalar_json(found.least),
        "greatest": scalar_json(found.greatest),
        "may_be_none": found.may_be_none,
        "sampled": found.sampled,
    }


def root_json(root: Root) -> Json:
    """Something the decision says, and what shows it."""
    return {"kind": root.kind, "name": root.name, "premise": premise_json(root.premise)}


def step_json(step: Step) -> Json:
    """A step."""
    return {
        "id": step.id,
        "status": step.status,
        "rule": step.rule,
        "n": step.n,
        "cite": list(step.cite),
        "cite_fr": list(step.cite_fr),
        "in_force": interval_json(step.in_force),
        "conclusion": show(step.conclusion),
        "bindings": {label: show(term) for label, term in step.bindings.items()},
        "premises": [premise_json(premise) for premise in step.premises],
        "literals": list(step.literals),
    }


def interval_json(interval: Interval) -> Json:
    """First and last day; null where there is no end."""
    return {"first": scalar_json(interval.first), "last": scalar_json(interval.last)}


def premise_json(premise: Premise) -> dict[str, Json]:
    """A premise, told apart by `kind`."""
    match premise:
        case Fact():
            given: dict[str, Json] = {"kind": premise.kind, "atom": show(premise.atom)}
            for label in ("key", "item", "pointer", "cite"):
                if value := getattr(premise, label):
                    given[label] = str(value)
            return given
        case Derived():
            return {"kind": "step", "atom": show(premise.atom), "step": premise.step}
        case Compared():
            return {
                "kind": "comparison",
                "terms": shown(premise.terms),
                "operators": list(premise.operators),
                "negated": premise.negated,
                "holds": premise.holds,
            }
        case Counted():
            return counted_json(premise)
        case Absent():
            return {
                "kind": "absent",
                "atom": show(premise.atom),
                "steps": list(premise.steps),
                "instead": [premise_json(fact) for fact in premise.instead],
                "not_in_force": list(premise.not_in_force),
                "circular": premise.circular,
                "left_out": premise.left_out,
            }


def counted_json(premise: Counted) -> dict[str, Json]:
    """An aggregate with what it counted."""
    left, right = premise.left, premise.right
    return {
        "kind": "aggregate",
        "function": premise.function,
        "total": show(premise.total),
        "left": left and [show(left[0]), left[1]],
        "right": right and [right[0], show(right[1])],
        "elements": [
            {
                "terms": shown(element.terms),
                "premises": [premise_json(inner) for inner in element.premises],
            }
            for element in premise.elements
        ],
        "missed": [premise_json(inner) for inner in premise.missed],
        "negated": premise.negated,
        "holds": premise.holds,
    }


def shown(row: Row) -> list[Json]:
    """Terms in clingo's notation."""
    return [show(term) for term in row]


def about_json(about: Mapping[str, object]) -> dict[str, Json]:
    """What a question is about as JSON has it, by key; several values are a list."""
    return {key: _told(value) for key, value in sorted(about.items())}


def _told(value: object) -> Json:
    if isinstance(value, list | tuple):
        return [_told(one) for one in cast("Sequence[object]", value)]
    return scalar_json(cast("dt.date | Decimal | str | bool | int | None", value))


def scalar_json(value: dt.date | Decimal | str | bool | int | None) -> Json:  # noqa: FBT001
    """A value as JSON has it: dates in ISO form, amounts as numbers."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


Schema: TypeAlias = Mapping[str, Json]
