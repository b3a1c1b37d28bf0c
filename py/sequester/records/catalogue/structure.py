"""Messages about keys, lists and mappings (R1xx)."""

from __future__ import annotations

STRUCTURE: dict[str, tuple[str, str, str, str]] = {
    "R101": (
        "the key `{key}` is given twice (first on line {value})",
        "la clé `{key}` est donnée deux fois (d’abord à la ligne {value})",
        "keep one of the two",
        "gardez l’une des deux",
    ),
    "R102": (
        "anchors (`&`) and aliases (`*`) are not allowed",
        "les ancres (`&`) et les alias (`*`) ne sont pas permis",
        "write the value out in full, or put text that begins with & or * in quotes",
        "écrivez la valeur en entier, ou mettez entre guillemets un texte commençant par & ou *",
    ),
    "R103": (
        "tags (`!`) and directives (`%`) are not allowed",
        "les étiquettes (`!`) et les directives (`%`) ne sont pas permises",
        "remove it, or put text that begins with ! in quotes",
        "supprimez-la, ou mettez entre guillemets un texte commençant par !",
    ),
    "R104": (
        "merge keys (`<<`) are not allowed",
        "les clés de fusion (`<<`) ne sont pas permises",
        "write the keys out in full",
        "écrivez les clés en entier",
    ),
    "R105": (
        "a key must be a word",
        "une clé doit être un mot",
        "write `key: value`, the key being one of those that `sequester schema` lists",
        "écrivez `clé: valeur`, la clé étant de celles que donne `sequester schema`",
    ),
    "R106": (
        "unknown key `{key}` in {what}",
        "clé inconnue `{key}` dans {what}",
        "the keys here are: {keys}",
        "les clés sont ici : {keys}",
    ),
    "R107": (
        "the key `{key}` is missing in {what}",
        "la clé `{key}` manque dans {what}",
        "add it, for example `{key}: {example}`",
        "ajoutez-la, par exemple `{key}: {example}`",
    ),
    "R108": (
        "{what} must hold keys with values, not {value}",
        "{what} doit contenir des clés avec leurs valeurs, non {value}",
        "write `key: value` lines, indented under it",
        "écrivez des lignes `clé: valeur`, en retrait sous elle",
    ),
    "R109": (
        "`{key}` must be a list, not {value}",
        "`{key}` doit être une liste, non {value}",
        "begin each entry with `- `; `[]` says that there are none",
        "commencez chaque élément par `- `; `[]` dit qu’il n’y en a aucun",
    ),
    "R110": (
        "`{key}` has too few entries",
        "`{key}` a trop peu d’éléments",
        "it needs at least {value}; leave the key out if it may be left out",
        "il en faut au moins {value}; omettez la clé si elle peut être omise",
    ),
    "R111": (
        '"{value}" stands twice in `{key}`',
        "« {value} » figure deux fois dans `{key}`",
        "keep it once",
        "gardez-le une seule fois",
    ),
    "R112": (
        "`{key}` cannot be null",
        "`{key}` ne peut être null",
        "leave the key out if the value is not known",
        "omettez la clé si la valeur est inconnue",
    ),
    "R113": (
        "`{key}` has no value",
        "`{key}` n’a pas de valeur",
        (
            "leave the key out if it is not known; write `null` for a date if it is known not to"
            " have happened"
        ),
        (
            "omettez la clé si la valeur est inconnue; écrivez `null` pour une date si l’on sait"
            " que cela n’a pas eu lieu"
        ),
    ),
    "R114": (
        "the event says no offence",
        "l’événement n’indique aucune infraction",
        (
            'add `offence: "Criminal Code 348(1)(b)"`; for a conviction abroad known only by its'
            " Canadian equivalent, `foreign: true` and `equivalent`"
        ),
        (
            'ajoutez `offence: "Criminal Code 348(1)(b)"`; pour une condamnation à l’étranger'
            " connue seulement par son équivalent canadien, `foreign: true` et `equivalent`"
        ),
    ),
    "R115": (
        "the expectation fixes nothing",
        "l’attente ne fixe rien",
        "add `outcome`, `dates` or `values`",
        "ajoutez `outcome`, `dates` ou `values`",
    ),
    "R116": (
        "the question `{value}` takes no `{key}`",
        "la question `{value}` n’admet pas `{key}`",
        "remove it",
        "supprimez-la",
    ),
}
