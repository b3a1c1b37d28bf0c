"""A suggested case as a file: a draft with both decisions, for a person to confirm the law."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from sequester.errors import Lang, Text
from sequester.mutants.suggesting import Suggested
from sequester.mutants.telling import Telling
from sequester.proof import Decision
from sequester.records import to_yaml
from sequester.report.spelling import typeset
from sequester.scenarios import DEFAULT_LAW

_HEAD = (
    Text(
        "A draft, found by search. Nobody has confirmed it: read the law, mend `expect` where the",
        "Une ébauche, trouvée par recherche. Personne ne l’a confirmée : lisez la loi, corrigez",
    ),
    Text(
        "rules are wrong, give the source, the title and the reasons, and remove these lines.",
        "`expect` si les règles se trompent, donnez la source, le titre et les motifs, et retirez "
        "ces lignes.",
    ),
)
_OTHERWISE = Text(
    "With that change the answer would be:", "Avec ce changement, la réponse serait :"
)
_TITLE = Text("To be confirmed ({cite}): {outcome}", "À confirmer ({cite}) : {outcome}")
_CONFIRM = Text("to be confirmed by a person: {cite}", "à confirmer par une personne : {cite}")
_WHY = Text(
    "To be written by whoever confirms it. {change}", "À écrire par qui le confirme. {change}"
)


NOTHING: Mapping[str, Sequence[str]] = {}


def case_text(found: Suggested, telling: Telling, lang: Lang) -> tuple[str, str]:
    """The name of the case, and the file that holds it."""
    mutant = found.mutant
    name = f"suggested-{mutant.name.replace('_', '-')}-{mutant.id.rpartition(':')[2]}"
    cite = telling.cite(mutant)
    change = typeset(telling.survivor(mutant), lang)
    outcome = "; ".join(dict.fromkeys(d.outcome for d in found.before))
    head = [
        *(line.in_language(lang) for line in _HEAD),
        mutant.id,
        change,
        _OTHERWISE.in_language(lang),
        *(f"  {line}" for line in _expected(found.after)),
    ]
    lines = [f"# {typeset(line, lang)}" for line in head]
    request = found.request
    given: dict[str, object] = {
        "title": _TITLE.in_language(lang).format(cite=cite, outcome=outcome),
        "source": _CONFIRM.in_language(lang).format(cite=cite),
        "confidence": "medium",
    }
    if found.law != DEFAULT_LAW:
        given["law"] = found.law
    given["as_of"] = request.as_of
    if request.law_date != request.as_of:
        given["law_date"] = request.law_date
    given["question"] = request.question
    lines += [f"- id: {name}", *(f"  {key}: {_scalar(value)}" for key, value in given.items())]
    for key, values in (("readings", request.readings), ("about", request.about)):
        if values:
            lines += [f"  {key}:", *(f"    {line}" for line in _mapping(values))]
    lines += ["  record:", *(f"    {line}" for line in to_yaml(request.record).splitlines())]
    lines += ["  expect:", *(f"    {line}" for line in _expected(found.before, found.not_because))]
    lines.append(f"  why: {_scalar(_WHY.in_language(lang).format(change=change))}")
    return name, "\n".join(lines) + "\n"


def _expected(
    decided: Sequence[Decision], not_because: Mapping[str, Sequence[str]] = NOTHING
) -> Iterator[str]:
    """What decisions say, as a case expects it."""
    for decision in decided:
        first = [] if decision.subject == "person" else [f"subject: {_scalar(decision.subject)}"]
        lines = [*first, f"outcome: {decision.outcome}"]
        for key, values in (("dates", decision.dates), ("values", decision.values)):
            if values:
                lines += [f"{key}:", *(f"  {line}" for line in _mapping(values))]
        if decision.flags:
            lines.append(f"flags: {_scalar(list(decision.flags))}")
        if denied := not_because.get(decision.subject):
            lines.append(f"not_because: {_scalar(tuple(denied))}")
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _mapping(values: Mapping[str, object]) -> Iterable[str]:
    return (f"{key}: {_scalar(value)}" for key, value in values.items())


def _scalar(value: object) -> str:
    """A value as YAML writes it on one line."""
    if isinstance(value, dt.date | Decimal):
        return f"{value}"
    if isinstance(value, tuple):
        return json.dumps(list(cast("tuple[object, ...]", value)), ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)
