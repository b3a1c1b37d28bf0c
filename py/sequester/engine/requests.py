"""Questions and readings, checked against what the rule set declares: nothing is ignored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sequester.engine.model import Request, Scalar
from sequester.errors import Problem, RequestError, Text, nearest
from sequester.law import Question, Reading, RuleSet

_QUESTIONS = Text("`sequester questions` lists all", "`sequester questions` les donne toutes")
_READINGS = Text(
    "`sequester questions` lists the readings", "`sequester questions` donne les interprétations"
)


def checked_request(ruleset: RuleSet, request: Request) -> None:
    """Raise RequestError unless the rule set answers the request's question under that law."""
    _checked_law_date(checked_question(ruleset, request.question), request.law_date)


def checked_question(ruleset: RuleSet, question: str) -> Question:
    """The question of that name; RequestError when the rule set does not answer it."""
    known = ruleset.manifest.questions
    if question in known:
        return known[question]
    raise RequestError(
        Problem(
            "Q101",
            Text(
                f'the rule set "{ruleset.manifest.id}" does not answer "{question}"',
                f"l’ensemble de règles « {ruleset.manifest.id} » ne répond pas à « {question} »",
            ),
            hint=_choice(question, known, _QUESTIONS),
        )
    )


def _checked_law_date(question: Question, law_date: dt.date) -> None:
    """Raise RequestError when the law asked about is older than what the rules say."""
    since = question.since
    if since is None or law_date >= since.day:
        return
    raise RequestError(
        Problem(
            "Q104",
            Text(
                f'for "{question.name}" the rules hold the law since {since.day} ({since.cite}), '
                f"and the law of {law_date} is asked for",
                f"pour « {question.name} », les règles contiennent le droit depuis le "
                f"{since.day} ({since.cite}), et celui du {law_date} est demandé",
            ),
            hint=Text(
                f"ask under the law of {since.day} or a later day: --law-date {since.day}",
                f"choisissez le droit du {since.day} ou d’un jour ultérieur : "
                f"--law-date {since.day}",
            ),
        )
    )


def checked_readings(ruleset: RuleSet, chosen: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Every reading of the rule set with the value chosen for it, else its default.

    Raises RequestError that names every unknown reading or value.
    """
    known = ruleset.manifest.readings
    problems: list[Problem] = []
    values: dict[str, Scalar] = {name: scalar(reading.default) for name, reading in known.items()}
    for name, value in chosen.items():
        if name not in known:
            problems.append(_unknown_reading(name, known))
        elif word(value) not in known[name].values:
            problems.append(_unknown_value(name, value, known[name]))
        else:
            values[name] = value
    if problems:
        raise RequestError(*problems)
    return values


def word(value: Scalar) -> str:
    """A reading's value as the manifest writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def scalar(value: str) -> Scalar:
    """A manifest's word as a value: true, false, a number or a name."""
    if value in ("true", "false"):
        return value == "true"
    return int(value) if value.isdigit() else value


def _unknown_reading(name: str, known: Mapping[str, Reading]) -> Problem:
    return Problem(
        "Q102",
        Text(f'there is no reading "{name}"', f"il n’y a pas de lecture « {name} »"),
        hint=_choice(name, known, _READINGS),
    )


def _unknown_value(name: str, value: Scalar, reading: Reading) -> Problem:
    return Problem(
        "Q103",
        Text(
            f'the reading "{name}" has no value "{word(value)}"',
            f"la lecture « {name} » n’a pas de valeur « {word(value)} »",
        ),
        hint=_choice(word(value), reading.values),
    )


def _choice(
    asked: str, known: Mapping[str, object] | tuple[str, ...], listing: Text | None = None
) -> Text:
    """The nearest name there is, and how to see the others: in a row, or by a command."""
    near, names = nearest(asked, known), ", ".join(sorted(known))
    all_there_are = Text(f"choose one of: {names}", f"choix possibles : {names}")
    if near is None:
        return all_there_are
    others = listing or all_there_are
    return Text(f'did you mean "{near}"? {others.en}', f"vouliez-vous dire « {near} »? {others.fr}")
