"""The error for a record that lacks too much: what is open, why perhaps, and what to give first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sequester.engine.model import TooOpenError, Unknown
from sequester.errors import Problem, Text

MOST_NAMED = 6
_PAID = {"paid_on", "completed_on", "served"}  # keys that end one debt, each in its own way


def too_open(missing: Sequence[Unknown]) -> TooOpenError:
    """The error, with the facts that the record should give first and what to write for them."""
    count = len(_named(missing))
    return TooOpenError(
        Problem(
            "E401",
            Text(
                f"the record leaves {count} {'fact' if count == 1 else 'facts'} open, and there "
                "are too many ways to fill that in for all to be tried: no answer is sure",
                f"le dossier laisse {count} {'fait ouvert' if count == 1 else 'faits ouverts'}, et "
                "il y a trop de façons de le compléter pour les essayer toutes : aucune réponse "
                "n’est sûre",
            ),
            pointer=_place(missing),
            hint=to_give(missing),
        ),
        missing,
    )


def to_give(missing: Sequence[Unknown]) -> Text:
    """What to write for facts that are open: lists, offences, debts, then all else."""
    told = [*_told(missing)]
    return Text("; ".join(one.en for one in told), "; ".join(one.fr for one in told))


def _told(missing: Sequence[Unknown]) -> Iterator[Text]:
    for unknown in missing:
        if unknown.kind == "list":
            yield Text(
                f"write `{unknown.key}: []` if there are none",
                f"écrivez `{unknown.key}: []` s’il n’y en a pas",
            )
    groups = _by_key(unknown for unknown in missing if unknown.kind != "list")
    offences = _row(groups.pop("offence", ()))
    if offences.en:
        yield Text(
            f"cite the offence of {offences.en} as an Act and a section that are understood, for "
            'example "Criminal Code 348(1)(b)": `sequester offences` shows how a citation is read',
            f"citez l’infraction de {offences.fr} par une loi et un article reconnus, par exemple "
            "« Code criminel 348(1)b) » : `sequester offences` montre comment une citation est lue",
        )
    debts = _row(dict.fromkeys(item for key in _PAID for item in groups.pop(key, ())))
    if debts.en:
        yield Text(
            f"give `paid_on` for {debts.en}, or `paid_on: null` if it is not paid",
            f"donnez `paid_on` pour {debts.fr}, ou `paid_on: null` si ce n’est pas payé",
        )
    for key, items in groups.items():
        row = _row(items)
        yield Text(f"give `{key}` for {row.en}", f"donnez `{key}` pour {row.fr}")


def _by_key(missing: Iterable[Unknown]) -> dict[str, Mapping[str, None]]:
    """The items that lack each key, in the order in which they were found."""
    found: dict[str, dict[str, None]] = {}
    for unknown in missing:
        found.setdefault(unknown.key, {})[unknown.item] = None
    return dict[str, Mapping[str, None]](found)


def _named(missing: Iterable[Unknown]) -> set[tuple[str, str]]:
    """The facts, a debt counted once, however it may have ended."""
    return {("paid_on" if each.key in _PAID else each.key, each.item) for each in missing}


def _row(items: Iterable[str]) -> Text:
    """The items in a row, cut where it gets too long to read."""
    names = list(items)
    row, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return Text(f"{row} and {more} more", f"{row} et {more} autres") if more > 0 else Text(row, row)


def _place(missing: Iterable[Unknown]) -> str | None:
    """The entry of the record that lacks the first of the facts; None for lists alone."""
    owners = (unknown.pointer.rpartition("/")[0] for unknown in missing if unknown.kind == "key")
    return next((owner for owner in owners if owner), None)
