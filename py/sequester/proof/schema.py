"""The JSON schema (draft 2020-12) of decisions and proofs."""

from __future__ import annotations

from sequester.proof.model import VERSION
from sequester.schemas import (
    DAY,
    DRAFT,
    SCALAR,
    TERM,
    TEXT,
    TRUTH,
    WHOLE,
    Json,
    closed,
    listed,
    mapped,
    maybe,
    ref,
)


def fact_schema() -> dict[str, Json]:
    """A premise that no rule shows."""
    kinds: Json = {"enum": ["record", "request", "reading", "assumed", "supposed"]}
    properties: dict[str, Json] = {
        "kind": kinds, "atom": TERM, "key": TEXT, "item": TEXT, "pointer": TEXT, "cite": TEXT,
    }  # fmt: skip
    return closed(properties, ("key", "item", "pointer", "cite"))


def premise_schema() -> dict[str, Json]:
    """Any premise, told apart by `kind`."""
    element = closed({"terms": listed(TERM), "premises": listed(ref("premise"))})
    guard: Json = {"type": ["array", "null"], "items": TEXT, "minItems": 2, "maxItems": 2}
    function: Json = {"enum": ["count", "sum", "sum+", "min", "max"]}
    return {
        "oneOf": [
            ref("fact"),
            closed({"kind": {"const": "step"}, "atom": TERM, "step": WHOLE}),
            closed({
                "kind": {"const": "comparison"}, "terms": listed(TERM), "operators": listed(TEXT),
                "negated": TRUTH, "holds": TRUTH,
            }),
            closed({
                "kind": {"const": "aggregate"}, "function": function, "total": TERM,
                "left": guard, "right": guard, "elements": listed(element),
                "missed": listed(ref("premise")), "negated": TRUTH, "holds": TRUTH,
            }),
            closed({
                "kind": {"const": "absent"}, "atom": TERM, "steps": listed(WHOLE),
                "instead": listed(ref("fact")), "not_in_force": listed(TEXT),
                "circular": TRUTH, "left_out": WHOLE,
            }),
        ]
    }  # fmt: skip


def step_schema() -> dict[str, Json]:
    """A step."""
    return closed({
        "id": WHOLE,
        "status": {"enum": ["applied", "not_met"]},
        "rule": TEXT,
        "n": WHOLE,
        "cite": listed(TEXT),
        "cite_fr": listed(TEXT),
        "in_force": closed({"first": DAY, "last": DAY}),
        "conclusion": TERM,
        "bindings": mapped(TERM),
        "premises": listed(ref("premise")),
        "literals": listed(WHOLE),
    })  # fmt: skip


def definitions() -> dict[str, Json]:
    """Everything that the schemas refer to."""
    kinds: list[Json] = ["outcome", "date", "value", "flag", "needs_human", "absent"]
    return {
        "fact": fact_schema(),
        "premise": premise_schema(),
        "step": step_schema(),
        "missing": closed({"name": TEXT, "item": TEXT, "pointer": TEXT}),
        "bounds": closed({
            "least": SCALAR, "greatest": SCALAR, "may_be_none": TRUTH, "sampled": TRUTH,
        }),
        "supposed": closed({"fact": ref("missing"), "atoms": listed(TERM)}),
        "case": closed({
            "outcome": TEXT,
            "completions": listed(listed(ref("supposed"))),
            "proof": ref("proof"),
        }),
        "proof": {
            "oneOf": [
                closed({
                    "version": {"const": VERSION},
                    "items": mapped(closed({"id": TEXT, "list": TEXT, "pointer": TEXT})),
                    "roots": listed(
                        closed({"kind": {"enum": kinds}, "name": TEXT, "premise": ref("premise")})
                    ),
                    "decisive": listed(WHOLE),
                    "steps": listed(ref("step")),
                }),
                closed({
                    "version": {"const": VERSION},
                    "exhaustive": TRUTH,
                    "cases": listed(ref("case")),
                }),
            ]
        },
    }  # fmt: skip


def proof_schema() -> dict[str, Json]:
    """The schema of a proof."""
    return {"$schema": DRAFT, "title": "Proof", "$ref": "#/$defs/proof", "$defs": definitions()}


def decision_schema() -> dict[str, Json]:
    """The schema of a decision, its proof included."""
    place: dict[str, Json] = {"name": TEXT, "item": TEXT, "pointer": TEXT}
    texts = closed({"en": TEXT, "fr": TEXT})
    wanted = closed({
        **place,
        "ask": maybe(texts),
        "burden": maybe(TEXT),
    })  # fmt: skip
    known = closed({
        "name": TEXT,
        "item": TEXT,
        "values": listed(SCALAR),
        "ranges": listed(closed({"from": SCALAR, "to": SCALAR})),
    })  # fmt: skip
    then = closed({"known": listed(known), "outcomes": listed(TEXT)})
    decision = closed(
        {
        "version": {"const": VERSION},
        "ruleset": TEXT,
        "question": TEXT,
        "subject": TEXT,
        "outcome": TEXT,
        "outcomes": listed(TEXT),
        "dates": mapped(DAY),
        "values": mapped(SCALAR),
        "bounds": mapped(ref("bounds")),
        "needs_human": listed(TEXT),
        "flags": listed(TEXT),
        "missing": listed(wanted),
        "needed": listed(ref("missing")),
        "settles": listed(closed({"facts": listed(ref("missing")), "answers": listed(then)})),
        "readings": mapped(SCALAR),
        "about": mapped({"anyOf": [SCALAR, listed(SCALAR)]}),
        "open": listed(TEXT),
        "as_of": DAY,
        "law_date": DAY,
        "fingerprint": TEXT,
        "engine_version": TEXT,
        "proof": maybe(ref("proof")),
    }, ("about", "open"))  # fmt: skip
    return {"$schema": DRAFT, "title": "Decision", **decision, "$defs": definitions()}
