"""The error for a subject that a question does not have in a record."""

from __future__ import annotations

from collections.abc import Iterable

from sequester.engine import Request
from sequester.errors import Problem, RequestError, Text, nearest


def no_subject(request: Request, subjects: Iterable[str]) -> RequestError:
    """The error for a subject that the question does not have, listing those it has."""
    known, asked = tuple(subjects), request.question
    names = ", ".join(known)
    hint = Text(f"name one with --subject: {names}", f"nommez-en un par --subject : {names}")
    if not known:
        message = Text(
            f"{asked} has nothing to be asked about in this record",
            f"{asked} n’a rien sur quoi porter dans ce dossier",
        )
        hint = Text(
            "record the event, suspension or ticket that it is asked about",
            "inscrivez l’événement, la suspension ou la contravention en cause",
        )
    elif request.subject is None:
        message = Text(
            f"{asked} is asked about each of {len(known)} items of this record",
            f"{asked} porte sur chacun de {len(known)} éléments de ce dossier",
        )
    else:
        near = nearest(request.subject, known)
        message = Text(
            f'{asked} is not asked about "{request.subject}" in this record',
            f"{asked} ne porte pas sur « {request.subject} » dans ce dossier",
        )
        if len(known) == 1:
            hint = Text(
                f'its only subject is "{names}": leave out --subject',
                f"son seul objet est « {names} » : omettez --subject",
            )
        elif near is not None:
            hint = Text(f'did you mean "{near}"?', f"vouliez-vous dire « {near} »?")
    return RequestError(Problem("P302", message, hint=hint))
