"""What an answer says of a subject: outcome, dates, values, flags, judgments wanted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sequester.engine.matching.terms import (
    Name,
    Number,
    Row,
    Signature,
    Term,
    Words,
    name,
    show,
)
from sequester.engine.standing import Standing
from sequester.errors import ConflictError, Problem, Text
from sequester.law import Question, Vocabulary
from sequester.proof.assemble import Goal
from sequester.proof.model import RootKind, Value
from sequester.proof.program import day
from sequester.proof.view import View

OUTPUTS: tuple[tuple[RootKind, Signature], ...] = (
    ("outcome", ("outcome", 3)),
    ("date", ("output_date", 4)),
    ("value", ("output_value", 4)),
    ("flag", ("flag", 3)),
    ("needs_human", ("needs_human", 3)),
)
AMBIGUITY = re.compile(r"([a-z]+)_(a?\d+)")


@dataclass(frozen=True, slots=True)
class Outputs:
    """What one answer says of one subject, and the goals that a proof has to show."""

    outcome: str
    dates: Mapping[str, dt.date]
    values: Mapping[str, Value]
    flags: frozenset[str]
    needs_human: frozenset[str]
    goals: tuple[Goal, ...]
    others: tuple[Goal, ...]


def outputs_of(
    view: View, question: Question, subject: Term, standing: Standing | None = None
) -> Outputs:
    """Reads an answer, or what of it is `standing` where facts are still open.

    Raises ConflictError unless it gives one outcome and one of each value.
    """
    q = name(question.name)
    goals: list[Goal] = []
    found: dict[RootKind, dict[str, Term]] = {kind: {} for kind, _ in OUTPUTS}
    for kind, signature in OUTPUTS:
        for row in view.relation(signature).by(0).get(q, ()):
            if row[1] != subject or (standing and standing.may_change(signature, row)):
                continue
            label = show(row[2])
            if label in found[kind] and kind != "outcome":
                raise conflict(view, question, subject, signature, label)
            found[kind][label] = row[-1]
            goals.append((kind, label, signature, row))
    if len(found["outcome"]) != 1:
        raise conflict(view, question, subject, ("outcome", 3), "")
    (outcome,) = found["outcome"]
    vocabulary = view.program.program.ruleset.vocabulary
    dates = {label: day(term) for label, term in found["date"].items()}
    return Outputs(
        outcome=outcome,
        dates={label: found_day for label, found_day in dates.items() if found_day},
        values={
            label: value_of(term, base_of(question, label, vocabulary))
            for label, term in found["value"].items()
        },
        flags=frozenset(flag_name(label) for label in found["flag"]),
        needs_human=frozenset(found["needs_human"]),
        goals=tuple(goals),
        others=tuple(
            ("absent", other, ("outcome", 3), (q, subject, name(other)))
            for other in question.outcomes
            if other not in (outcome, "undetermined")
        ),
    )


def changing(standing: Standing, question: Question, subject: Term) -> dict[RootKind, set[str]]:
    """The names of the dates, values and flags of a subject that may be otherwise."""
    found: dict[RootKind, set[str]] = {}
    names = {"date": question.dates, "value": question.values}
    for kind, signature in OUTPUTS:
        for pattern in standing.changing(signature):
            if pattern[0] in (None, name(question.name)) and pattern[1] in (None, subject):
                label = pattern[2]
                told = names.get(kind, ()) if label is None else [show(label)]
                found.setdefault(kind, set()).update(told)
    return found


def base_of(question: Question, label: str, vocabulary: Vocabulary) -> str:
    """What a value's kind is built of."""
    term = question.values.get(label)
    kind = vocabulary.kinds.get(term.kind) if term else None
    return kind.base if kind else "any"


def value_of(term: Term, base: str) -> Value:
    """The value a person reads: dollars, truth values, plain words."""
    if isinstance(term, Number):
        if base in ("cents", "hundredths"):
            return Decimal(term.value) / 100
        return term.value
    if isinstance(term, Name) and term.name in ("true", "false"):
        return term.name == "true"
    if isinstance(term, Words):
        return term.text
    return show(term)


def flag_name(constant: str) -> str:
    """A flag as cases spell it: `cra_a1` is CRA-A1, `amb_03` is AMB-03, words stay as they are."""
    found = AMBIGUITY.fullmatch(constant)
    return f"{found[1]}-{found[2]}".upper() if found else constant


def conflict(
    view: View, question: Question, subject: Term, signature: Signature, label: str
) -> ConflictError:
    """The error for two results, or none, naming the rules that give them."""
    rows = [
        row
        for row in view.relation(signature).by(0).get(name(question.name), ())
        if row[1] == subject and (not label or show(row[2]) == label)
    ]
    item = view.answer.items.get(show(subject))
    who = item.id if item else show(subject)
    what = label or "outcome"
    if not rows:
        return ConflictError(_uncovered(question, who))
    given = "; ".join(f"{rule_of(view, signature, row)}: {show(row[-1])}" for row in rows)
    message = Text(
        f"{question.name} of {who}: the rules must give one {what} and give {len(rows)} ({given})",
        f"{question.name} de {who} : les règles doivent donner un seul résultat ({what}) "
        f"et en donnent {len(rows)} ({given})",
    )
    return ConflictError(Problem("P301", message))


def _uncovered(question: Question, who: str) -> Problem:
    """The problem where the rules in force have nothing to say about a record."""
    return Problem(
        "P303",
        Text(
            f"{question.name} of {who}: the rules in force under the law date give no outcome, "
            "so the record holds something that they do not cover",
            f"{question.name} de {who} : les règles en vigueur à la date du droit ne donnent aucun "
            "résultat; le dossier contient donc une chose qu’elles ne régissent pas",
        ),
        hint=Text(
            "see `sequester rules` for the day on which each begins, and ask under a later law "
            "with --law-date",
            "voyez avec `sequester rules` le jour où chacune commence, et interrogez un droit "
            "ultérieur avec --law-date",
        ),
    )


def rule_of(view: View, signature: Signature, row: Row) -> str:
    """The id of the rule that shows an atom."""
    fired = view.why(signature, row)
    return fired[0].rule.block.id if fired else "?"
