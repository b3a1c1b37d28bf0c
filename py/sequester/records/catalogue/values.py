"""Messages about single values (R2xx)."""

from __future__ import annotations

VALUES: dict[str, tuple[str, str, str, str]] = {
    "R201": (
        "`{key}` must be text, not {value}",
        "`{key}` doit être un texte, non {value}",
        "put it in quotes",
        "mettez-le entre guillemets",
    ),
    "R202": (
        "`{key}` must be true or false, not {value}",
        "`{key}` doit être true ou false, non {value}",
        "write `true` or `false` without quotes, or leave the key out if it is not known",
        "écrivez `true` ou `false` sans guillemets, ou omettez la clé si la valeur est inconnue",
    ),
    "R203": (
        "`{key}` must be a whole number, not {value}",
        "`{key}` doit être un nombre entier, non {value}",
        "write digits only, without quotes, for example `{key}: {example}`",
        "écrivez des chiffres seulement, sans guillemets, par exemple `{key}: {example}`",
    ),
    "R204": (
        "`{key}` must be a number, not {value}",
        "`{key}` doit être un nombre, non {value}",
        (
            "write digits with a decimal point if need be, without quotes or symbols, for example"
            " `{key}: {example}`"
        ),
        (
            "écrivez des chiffres, au besoin avec un point décimal, sans guillemets ni symbole, par"
            " exemple `{key}: {example}`"
        ),
    ),
    "R205": (
        "`{key}` must be a date, not {value}",
        "`{key}` doit être une date, non {value}",
        "write year, month and day as `2020-03-09`",
        "écrivez l’année, le mois et le jour comme `2020-03-09`",
    ),
    "R206": (
        "{value} is not a day of the calendar: {what}",
        "{value} n’est pas un jour du calendrier : {what}",
        "correct the month or the day",
        "corrigez le mois ou le jour",
    ),
    "R207": (
        "`{key}` must be a day without a time",
        "`{key}` doit être un jour, sans heure",
        "write only {value}",
        "écrivez seulement {value}",
    ),
    "R208": (
        "{value} is not between 1900-01-01 and 2100-12-31",
        "{value} n’est pas entre le 1900-01-01 et le 2100-12-31",
        "check the year",
        "vérifiez l’année",
    ),
    "R209": (
        '"{value}" is not allowed for `{key}`',
        "« {value} » n’est pas permis pour `{key}`",
        "write one of: {keys}",
        "écrivez l’un de : {keys}",
    ),
    "R210": (
        '"{value}" is not a valid id',
        "« {value} » n’est pas un id valide",
        "use small letters, digits and hyphens, a letter first, for example `c1`",
        "employez minuscules, chiffres et traits d’union, une lettre d’abord, par exemple `c1`",
    ),
    "R211": (
        '"{value}" is not a citation',
        "« {value} » n’est pas une référence",
        'write the abbreviation of the Act, a space and the provision, for example "CRA 4(1)(a)"',
        (
            "écrivez l’abréviation de la loi, une espace et la disposition, par exemple"
            " « CRA 4(1)(a) »"
        ),
    ),
    "R212": (
        '"{value}" is not a length',
        "« {value} » n’est pas une durée",
        'write for example "18 months", "1 year 6 months", "2 years less a day" or "life"',
        (
            "écrivez par exemple « 18 months », « 1 year 6 months », « 2 years less a day » ou"
            " « life »"
        ),
    ),
    "R213": (
        "`{key}` must be from {low} to {high}, not {value}",
        "`{key}` doit aller de {low} à {high}, non {value}",
        "check the number",
        "vérifiez le nombre",
    ),
    "R214": (
        "{value} is not a number that can be used",
        "{value} n’est pas un nombre utilisable",
        "write a finite number, or leave the key out if it is not known",
        "écrivez un nombre fini, ou omettez la clé si la valeur est inconnue",
    ),
    "R215": (
        "{value} can be read as different numbers",
        "{value} peut se lire comme différents nombres",
        "write a number without leading zeros, underscores or prefix; quote an identifier",
        (
            "écrivez un nombre sans zéros initiaux, soulignés ni préfixe; mettez un identifiant"
            " entre guillemets"
        ),
    ),
    "R216": (
        "`{key}` must not be empty text",
        "`{key}` ne doit pas être un texte vide",
        "write the text, or leave the key out",
        "écrivez le texte, ou omettez la clé",
    ),
    "R217": (
        "`{key}` holds the character {value}, which is not allowed in text",
        "`{key}` contient le caractère {value}, qui n’est pas permis dans un texte",
        "remove it",
        "supprimez-le",
    ),
    "R218": (
        "{value} has more than two decimals",
        "{value} a plus de deux décimales",
        "give it to the hundredth",
        "donnez-le au centième",
    ),
    "R219": (
        '"{value}" is not a name',
        "« {value} » n’est pas un nom",
        "use small letters, digits and underscores, a letter first",
        "employez minuscules, chiffres et soulignés, une lettre d’abord",
    ),
    "R220": (
        '"{value}" is not a flag',
        "« {value} » n’est pas un signalement",
        "write for example `CRA-A11`, `AMB-09` or `human_review`",
        "écrivez par exemple `CRA-A11`, `AMB-09` ou `human_review`",
    ),
    "R221": (
        '"{value}" is not the id of a rule set',
        "« {value} » n’est pas l’id d’un ensemble de règles",
        "`sequester rulesets` lists them, for example `canada` or `options/ascr-expiry`",
        "`sequester rulesets` les donne, par exemple `canada` ou `options/ascr-expiry`",
    ),
    "R223": (
        'no Act that the rules know is abbreviated "{value}"',
        "aucune loi que connaissent les règles ne s’abrège « {value} »",
        "the abbreviations are: {keys}",
        "les abréviations sont : {keys}",
    ),
    "R222": (
        "`{key}` must be one word, true, false or a whole number, not {value}",
        "`{key}` doit être un seul mot, true, false ou un nombre entier, non {value}",
        "write for example `clock: one`",
        "écrivez par exemple `clock: one`",
    ),
}
