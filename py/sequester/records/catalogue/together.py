"""Messages about what must fit together (R3xx)."""

from __future__ import annotations

TOGETHER: dict[str, tuple[str, str, str, str]] = {
    "R301": (
        '`{key}` names "{value}", which is not {what} of this record',
        "`{key}` nomme « {value} », qui n’est pas {what} de ce dossier",
        "the ids are: {keys}",
        "les id sont : {keys}",
    ),
    "R302": (
        'the id "{value}" is used twice',
        "l’id « {value} » sert deux fois",
        "give every event, charge, suspension and registration an id of its own",
        "donnez un id propre à chaque événement, accusation, suspension et enregistrement",
    ),
    "R303": (
        "`{key}` names the event that it stands in",
        "`{key}` nomme l’événement même où elle figure",
        "name the other event, or leave the key out",
        "nommez l’autre événement, ou omettez la clé",
    ),
    "R304": (
        "`{key}` is earlier than `{other}`",
        "`{key}` précède `{other}`",
        "the order is offence_date, outcome_date, disposition_date; correct one of the two",
        "l’ordre est offence_date, outcome_date, disposition_date; corrigez l’une des deux",
    ),
    "R305": (
        "the sentence expires before it starts",
        "la peine expire avant de commencer",
        "correct `start` or `expires` (the last day in force)",
        "corrigez `start` ou `expires` (le dernier jour où elle a effet)",
    ),
    "R306": (
        "`{key}` is not after the person’s date of birth",
        "`{key}` n’est pas postérieure à la date de naissance de la personne",
        "correct it or `date_of_birth`",
        "corrigez-la ou corrigez `date_of_birth`",
    ),
    "R307": (
        'there are two expectations for "{value}"',
        "il y a deux attentes visant « {value} »",
        "write them as one; `subject` is `person` where it is left out",
        "réunissez-les; sans `subject`, il s’agit de `person`",
    ),
    "R308": (
        'the case id "{value}" is already used on line {what}',
        "l’id de cas « {value} » sert déjà à la ligne {what}",
        "give the case an id of its own",
        "donnez au cas un id propre",
    ),
    "R309": (
        "the rule set `{value}` does not answer the question `{what}`",
        "l’ensemble de règles `{value}` ne répond pas à la question `{what}`",
        "options and foreign laws answer `sequestering` only; without `law` it is `canada`",
        (
            "les options et les lois étrangères ne répondent qu’à `sequestering`; sans `law`, c’est"
            " `canada`"
        ),
    ),
    "R310": (
        'the id "person" stands for the whole record',
        "l’id « person » désigne le dossier entier",
        "give the item another id",
        "donnez un autre id à l’élément",
    ),
}
