"""What to know of a record as it was given: what is later than the day, what cannot be looked up.

None of it changes the answer: what has not happened yet on the day is no fact of that day, the
answer rests on the events that are given, and of an offence that cites no Act that the rules know
nothing is known. It is told, so that nobody takes it for an oversight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sequester.errors import Lang, Problem, Text
from sequester.law import UNLISTED, RuleSet, Vocabulary, resolve_cited
from sequester.records import Record
from sequester.report.spelling import clean, day, typeset

_LATER = Text(
    "{item}: dated {date}, after the day asked about ({asked}). It has not happened yet on that "
    "day: the answer takes it for something still to come.",
    "{item} : porte la date du {date}, après le jour visé ({asked}). Ce jour-là, cela n’a pas "
    "encore eu lieu : la réponse le tient pour à venir.",
)
_NO_EVENT = Text(
    "The record gives no event and does not say that there is none (`complete: true`): the answer "
    "is that for a record without any. If there is a conviction, add it and ask again.",
    "Le dossier n’indique aucun événement et ne dit pas qu’il n’en existe aucun "
    "(`complete: true`) : la réponse est celle d’un dossier qui n’en compte aucun. S’il y a une "
    "condamnation, l’ajouter et reposer la question.",
)
_NO_ACT = Text(
    "{item}: the offence is given as “{cited}”, which cites no Act that the rules know, so nothing "
    "can be looked up of it. Cite the Act and the section, for example “Criminal Code "
    "348(1)(b)”; for a conviction abroad, give `foreign: true`.",
    "{item} : l’infraction est donnée comme « {cited} », qui ne cite aucune loi que les règles "
    "connaissent; on ne peut donc rien y rattacher. Citer la loi et l’article, par exemple « Code "
    "criminel 348(1)b) »; pour une condamnation à l’étranger, indiquer `foreign: true`.",
)
_ABROAD = "abroad/"  # rule sets of other countries: there any text may name an offence


def given(record: Record, as_of: dt.date, rules: RuleSet, lang: Lang) -> Iterator[str]:
    """The sentences on what the record gives, in its order."""
    abroad = rules.manifest.id.startswith(_ABROAD)
    for item, date in _dated(record):
        if date > as_of:
            said = _LATER.in_language(lang).format(
                item=clean(item), date=day(date, lang), asked=day(as_of, lang)
            )
            yield typeset(said, lang)
    for name, cited in () if abroad else _unread(record, rules.vocabulary):
        said = _NO_ACT.in_language(lang).format(item=clean(name), cited=clean(cited))
        yield typeset(said, lang)
    if record.events == () and not record.registrations and record.complete is not True:
        yield typeset(_NO_EVENT.in_language(lang), lang)


def _dated(record: Record) -> Iterator[tuple[str, dt.date]]:
    """The items that have a name, each with the day on which it came about, if that is given."""
    days: list[tuple[str, dt.date | None]] = [
        *((one.id, one.outcome_date) for one in record.events or ()),
        *((one.id, one.laid_on) for one in record.charges or ()),
        *((one.id, one.ordered_on) for one in record.suspensions or ()),
        *((one.id, one.made_on) for one in record.registrations or ()),
    ]
    yield from ((name, when) for name, when in days if when is not None)


def _unread(record: Record, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The events of this country whose offence cites no Act, with what is cited instead."""
    for event in record.events or ():
        if event.offence is None or event.foreign:
            continue
        read = resolve_cited(vocabulary, event.offence)
        if not isinstance(read, Problem) and read.offence[0] == UNLISTED:
            yield event.id, event.offence
