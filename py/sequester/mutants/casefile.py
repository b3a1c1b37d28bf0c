"""A suggested case as a file: a draft with both decisions, for a person to confirm the law."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast, get_args

from sequester.errors import Lang, Text
from sequester.mutants.model import Mutant
from sequester.mutants.suggesting import Suggested
from sequester.mutants.telling import Telling
from sequester.proof import Decision
from sequester.records import PERSON, entry_to_yaml
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
_SEED = (
    Text(
        "Its record was made from that of the case {seed}.",
        "Son dossier est tiré de celui du cas {seed}.",
    ),
    Text(
        "Its record is that of the case {seed}, which could expect as much instead.",
        "Son dossier est celui du cas {seed}, qui pourrait plutôt attendre autant.",
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


def case_text(found: Suggested, telling: Telling, lang: Lang) -> tuple[str, str]:
    """The name of the case, and the file that holds it."""
    mutant = found.mutant
    name = f"suggested-{mutant.name.replace('_', '-')}-{mutant.id.rpartition(':')[2]}"
    cite = telling.cite(mutant)
    change = typeset(telling.survivor(mutant), lang)
    outcome = "; ".join(dict.fromkeys(d.outcome for d in found.before))
    head = [
        *(line.in_language(lang) for line in _HEAD),
        _SEED[found.own].in_language(lang).format(seed=found.seed),
        mutant.id,
        change,
        _OTHERWISE.in_language(lang),
        *(
            f"  {line}"
            for each in found.after
            for line in entry_to_yaml(_expected(each)).splitlines()
        ),
    ]
    lines = [f"# {typeset(line, lang)}" for line in head]
    request = found.request
    given: dict[str, object] = {
        "id": name,
        **_titles(telling, mutant, outcome),
        "source": _CONFIRM.in_language(lang).format(cite=cite),
        "confidence": "medium",
        **({} if found.law == DEFAULT_LAW else {"law": found.law}),
        "as_of": request.as_of,
        **({} if request.law_date == request.as_of else {"law_date": request.law_date}),
        "question": request.question,
        **{
            key: values
            for key, values in (("readings", request.readings), ("about", request.about))
            if values
        },
        "record": request.record,
        "expect": [
            _expected(each, {*other.flags} - {*each.flags})
            for each, other in zip(found.before, found.after, strict=True)
        ],
        "why": _WHY.in_language(lang).format(change=change),
    }
    return name, "\n".join(lines) + "\n" + entry_to_yaml(given)


def _titles(telling: Telling, mutant: Mutant, outcome: str) -> dict[str, str]:
    """The title in both languages: a case has both."""
    english, french = (
        typeset(
            _TITLE.in_language(lang).format(
                cite=Telling(telling.ruleset, lang).cite(mutant), outcome=outcome
            ),
            lang,
        )
        for lang in get_args(Lang)
    )
    return {"title": english, "title_fr": french}


def _expected(decision: Decision, not_flags: Collection[str] = ()) -> dict[str, object]:
    """What a decision says, as a case expects it, and which points it must not raise."""
    subject = {} if decision.subject == PERSON else {"subject": decision.subject}
    parts: dict[str, object] = {
        "dates": decision.dates,
        "values": decision.values,
        "flags": decision.flags,
        "not_flags": sorted(not_flags),
    }
    for key in ("dates", "values"):
        said = cast("Mapping[str, object]", parts[key])
        parts[key] = {name: value for name, value in said.items() if value is not None}
    given = {key: value for key, value in parts.items() if value}
    return {**subject, "outcome": decision.outcome, **given}
