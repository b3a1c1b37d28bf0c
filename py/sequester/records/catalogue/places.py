"""Messages about keys and places named on the command line (R4xx)."""

from __future__ import annotations

PLACES: dict[str, tuple[str, str, str, str]] = {
    "R401": (
        'the record has no place "{value}"',
        "le dossier n’a pas d’emplacement « {value} »",
        "write the way to a key, for example events/0/outcome_date or events.c1.outcome_date",
        "écrivez le chemin d’une clé, par exemple events/0/outcome_date ou events.c1.outcome_date",
    ),
    "R402": (
        'there is no question "{value}"',
        "il n’y a pas de question « {value} »",
        "`sequester questions` lists them",
        "`sequester questions` les donne",
    ),
    "R403": (
        "nothing can be told about the question `{value}`",
        "on ne peut rien préciser pour la question `{value}`",
        "leave out `{key}`",
        "omettez `{key}`",
    ),
    "R404": (
        "the question `{value}` has no key `{key}`",
        "la question `{value}` n’a pas de clé `{key}`",
        "its keys are: {keys}",
        "ses clés sont : {keys}",
    ),
    "R405": (
        "`{key}` is given no value",
        "`{key}` ne reçoit aucune valeur",
        "write `{key}=VALUE`; `null` says that it is known not to be",
        "écrivez `{key}=VALEUR`; `null` dit que l’on sait que cela n’est pas",
    ),
}
