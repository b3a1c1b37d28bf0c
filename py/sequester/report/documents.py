"""Explanations and time lines as versioned JSON, and the schemas of these forms.

The documents are the same in either language: what a person reads stands in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sequester.analysis import Blocker, Contrast, Differing, Result, Stretch, TimeLine
from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import (
    Bounds,
    Decision,
    Step,
    bounds_json,
    decision_json,
    decision_schema,
    premise_json,
    scalar_json,
    show,
)
from sequester.report.contrasts import blocker_text, step_text
from sequester.report.results import Results
from sequester.report.words import Words
from sequester.schemas import (
    DAY,
    DRAFT,
    SCALAR,
    TERM,
    TEXT,
    WHOLE,
    Json,
    closed,
    listed,
    maybe,
    ref,
)

EXPLANATION_VERSION = 1
TIMELINE_VERSION = 1
SAID = ("outcome", "outcomes", "dates", "values", "bounds", "missing", "flags")
_OF_ALL = ("ruleset", "question", "readings", "law_date", "fingerprint", "engine_version")
_LANGS: tuple[Lang, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Against:
    """What a contrast is with: changes of the record (path, value), or another record's name."""

    changes: Sequence[tuple[str, str]] = ()
    record: str | None = None


def explanation_json(
    decision: Decision,
    ruleset: RuleSet,
    *,
    why_not: tuple[str, Sequence[Blocker]] | None = None,
    contrast: tuple[Against, Contrast] | None = None,
) -> dict[str, Json]:
    """A decision and what was asked about it, as plain JSON values."""
    return {
        "version": EXPLANATION_VERSION,
        "decision": decision_json(decision),
        "why_not": why_not and _why_not(decision, *why_not, ruleset),
        "contrast": contrast and _contrast(*contrast, ruleset),
    }


def _why_not(
    decision: Decision, outcome: str, found: Sequence[Blocker], ruleset: RuleSet
) -> dict[str, Json]:
    return {
        "outcome": outcome,
        "says": _says(decision, outcome, ruleset),
        "blockers": [
            {
                "far": blocker.far,
                **_step(blocker.step, blocker.case),
                "premise": premise_json(blocker.premise),
                "holds": _holds(blocker, ruleset),
                "says": {lang: blocker_text(blocker, ruleset, lang) for lang in _LANGS},
            }
            for blocker in found
        ],
    }


def _holds(blocker: Blocker, ruleset: RuleSet) -> Json:
    """The step of the provision that stood in the way by applying."""
    if blocker.holds is None:
        return None
    return _told(Differing(blocker.proof, blocker.case, blocker.holds), ruleset)


def _contrast(against: Against, found: Contrast, ruleset: RuleSet) -> dict[str, Json]:
    changes: list[Json] = [{"path": path, "value": value} for path, value in against.changes]
    return {
        "kind": "what_if" if against.record is None else "against",
        "changes": changes,
        "record": against.record,
        "decision": decision_json(found.after),
        "results": [
            {"name": one.name, "before": _result(one.before), "after": _result(one.after)}
            for one in found.results
        ],
        "gone": [_told(step, ruleset) for step in found.gone],
        "come": [_told(step, ruleset) for step in found.come],
    }


def _result(value: Result) -> Json:
    return bounds_json(value) if isinstance(value, Bounds) else scalar_json(value)


def _told(found: Differing, ruleset: RuleSet) -> dict[str, Json]:
    return {
        **_step(found.step, found.case),
        "says": {lang: step_text(found, ruleset, lang) for lang in _LANGS},
    }


def _step(step: Step, case: int | None) -> dict[str, Json]:
    """Where the step stands in the decision's proof, and its rule with the authority."""
    return {
        "case": case,
        "step": step.id,
        "rule": step.rule,
        "cite": list(step.cite),
        "cite_fr": list(step.cite_fr or step.cite),
        "conclusion": show(step.conclusion),
    }


def _says(decision: Decision, outcome: str, ruleset: RuleSet) -> dict[str, Json]:
    """The sentence of an outcome in both languages."""
    return {
        lang: Results(decision, ruleset, lang, Words(ruleset, lang)).outcome(outcome)
        for lang in _LANGS
    }


def timeline_json(lines: Sequence[TimeLine], ruleset: RuleSet) -> dict[str, Json]:
    """The time lines of a question as plain JSON values."""
    return {"version": TIMELINE_VERSION, "time_lines": [_line(line, ruleset) for line in lines]}


def _line(line: TimeLine, ruleset: RuleSet) -> Json:
    said = decision_json(line.stretches[0].decision)
    return {
        "subject": line.subject,
        **{key: said[key] for key in _OF_ALL},
        "from": line.stretches[0].first.isoformat(),
        "until": line.until.isoformat(),
        "stretches": [_stretch(stretch, ruleset) for stretch in line.stretches],
    }


def _stretch(stretch: Stretch, ruleset: RuleSet) -> Json:
    said = decision_json(stretch.decision)
    return {
        "first": stretch.first.isoformat(),
        "last": stretch.last.isoformat() if stretch.last else None,
        "law_date": stretch.decision.law_date.isoformat(),
        **{key: said[key] for key in SAID},
        "says": _says(stretch.decision, stretch.decision.outcome, ruleset),
        "because": list(stretch.because),
        "because_fr": list(stretch.because_fr),
    }


_TEXTS = closed({"en": TEXT, "fr": TEXT})
_CASE: Json = {"type": ["integer", "null"], "minimum": 0, "description": "of the proof's cases"}
_PLACE: dict[str, Json] = {
    "case": _CASE, "step": WHOLE, "rule": TEXT, "cite": listed(TEXT), "cite_fr": listed(TEXT),
    "conclusion": TERM,
}  # fmt: skip


def _decision() -> tuple[dict[str, Json], dict[str, Json]]:
    """The schema of a decision, and the definitions that it refers to."""
    schema = decision_schema()
    definitions = schema.pop("$defs")
    del schema["$schema"], schema["title"]
    return schema, definitions if isinstance(definitions, dict) else {}


def explanation_schema() -> dict[str, Json]:
    """The schema of an explanation."""
    decision, definitions = _decision()
    result: Json = {"oneOf": [SCALAR, ref("bounds")]}
    blocker = closed({
        "far": WHOLE,
        **_PLACE,
        "premise": ref("premise"),
        "holds": maybe(ref("told")),
        "says": _TEXTS,
    })  # fmt: skip
    contrast = closed({
        "kind": {"enum": ["what_if", "against"]},
        "changes": listed(closed({"path": TEXT, "value": TEXT})),
        "record": maybe(TEXT),
        "decision": ref("decision"),
        "results": listed(closed({"name": TEXT, "before": result, "after": result})),
        "gone": listed(ref("told")),
        "come": listed(ref("told")),
    })  # fmt: skip
    document = closed({
        "version": {"const": EXPLANATION_VERSION},
        "decision": ref("decision"),
        "why_not": maybe(closed({"outcome": TEXT, "says": _TEXTS, "blockers": listed(blocker)})),
        "contrast": maybe(contrast),
    })  # fmt: skip
    told = closed({**_PLACE, "says": _TEXTS})
    parts: dict[str, Json] = {**definitions, "decision": decision, "told": told}
    return {"$schema": DRAFT, "title": "Explanation", **document, "$defs": parts}


def timeline_schema() -> dict[str, Json]:
    """The schema of the time lines of a question."""
    decision, definitions = _decision()
    properties = decision["properties"]
    known = properties if isinstance(properties, dict) else {}
    stretch = closed({
        "first": DAY,
        "last": DAY,
        "law_date": known["law_date"],
        **{key: known[key] for key in SAID},
        "says": _TEXTS,
        "because": listed(TEXT),
        "because_fr": listed(TEXT),
    })  # fmt: skip
    line = closed({
        "subject": TEXT,
        **{key: known[key] for key in _OF_ALL},
        "from": DAY,
        "until": DAY,
        "stretches": {"type": "array", "items": stretch, "minItems": 1},
    })  # fmt: skip
    document = closed({"version": {"const": TIMELINE_VERSION}, "time_lines": listed(line)})
    return {"$schema": DRAFT, "title": "Time lines", **document, "$defs": definitions}
