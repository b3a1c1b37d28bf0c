"""Messages about the form of rules (L4)."""

from __future__ import annotations

from sequester.law._messages.form import Message

STRUCTURE = {
    "L401": Message(
        "{word} is not part of the rule language",
        "{word} n’appartient pas au langage des règles",
        "write rules (`conclusion :- conditions.`) and facts of tables only",
        "n’écrivez que des règles (`conclusion :- conditions.`) et des faits de tables",
    ),
    "L402": Message(
        "a rule has one plain conclusion; this is {what}",
        "une règle a une seule conclusion simple; ceci est {quoi}",
        "write one rule for each conclusion",
        "écrivez une règle par conclusion",
    ),
    "L403": Message(
        "a condition is an atom, `not` an atom, a comparison or an aggregate; this is {what}",
        "une condition est un atome, `not` un atome, une comparaison ou un agrégat; "
        "ceci est {quoi}",
        "name the condition by a rule of its own, and read that",
        "nommez la condition par une règle à elle, et lisez celle-ci",
    ),
    "L404": Message(
        "the number {number} stands in a provision",
        "le nombre {number} figure dans une disposition",
        "put it in a table with its citation and its dates, and read it from there",
        "mettez-le dans une table avec sa référence et ses dates, et lisez-le de là",
    ),
    "L405": Message(
        "`not` may not stand before {name}: a record may simply lack it",
        "`not` ne peut précéder {name} : le dossier peut simplement ne pas le contenir",
        "write a rule for each of its states, also never(...) or the other value",
        "écrivez une règle pour chacun de ses états, aussi never(...) ou l’autre valeur",
    ),
    "L406": Message(
        "{operator} may be used in calendar.lp only",
        "{operator} ne peut servir que dans calendar.lp",
        "ask the calendar: years_from, months_from, days_from",
        "demandez au calendrier : years_from, months_from, days_from",
    ),
    "L407": Message(
        "the tuple of {function} names nothing that tells one item from another",
        "le tuple de {function} ne nomme rien qui distingue un élément d’un autre",
        "add the item's variable: two equal fines are two fines",
        "ajoutez la variable de l’élément : deux amendes égales sont deux amendes",
    ),
    "L408": Message(
        "{function} over nothing is {empty}, which satisfies comparisons",
        "{function} sur rien donne {empty}, qui satisfait des comparaisons",
        "let {variable} stand in an atom of the body too, or say {variable} != {empty} there",
        "placez aussi {variable} dans un atome du corps, ou dites-y {variable} != {empty}",
    ),
    "L409": Message(
        "these rules depend on their own negation: {rules}",
        "ces règles dépendent de leur propre négation : {rules}",
        "break the circle {path}",
        "rompez le cercle {path}",
    ),
    "L410": Message(
        "these rules defeat each other in a circle: {rules}",
        "ces règles s’écartent en cercle : {rules}",
        "decide which of them prevails, and remove the other's defeats",
        "décidez laquelle l’emporte, et retirez « defeats » de l’autre",
    ),
    "L411": Message(
        "{name}/{arity} is declared static, but rests on the record or on dates of force ({by})",
        "{name}/{arity} est déclaré static, mais dépend du dossier ou de dates de vigueur ({by})",
        "declare it derived(...)",
        "déclarez-le par derived(...)",
    ),
    "L412": Message(
        "{what} may not be used here",
        "{quoi} ne peut servir ici",
        "write one rule for each value, or read the values from a table",
        "écrivez une règle par valeur, ou lisez les valeurs dans une table",
    ),
    "L413": Message(
        "the rule computes {term} from its own conclusions without bound",
        "la règle calcule {term} sans borne à partir de ses propres conclusions",
        "let {term} also stand in a condition that does not depend on the conclusion",
        "mettez aussi {term} dans une condition qui ne dépend pas de la conclusion",
    ),
    "L414": Message(
        "the rule has {count} variables; {limit} are allowed",
        "la règle a {count} variables; {limit} sont permises",
        "name an intermediate result",
        "nommez un résultat intermédiaire",
    ),
    "L415": Message(
        "the block has {count} lines of rules; {limit} is the aim",
        "le bloc a {count} lignes de règles; on vise {limit}",
        "a longer one is two provisions",
        "au-delà, ce sont deux dispositions",
    ),
    "L416": Message(
        "the file has {count} lines; {limit} is the aim",
        "le fichier a {count} lignes; on vise {limit}",
        "divide it by section of the Act",
        "divisez-le par article de la loi",
    ),
    "L418": Message(
        "{name} stands twice in one condition, which hides that two things must be the same",
        "{name} figure deux fois dans une condition, ce qui cache que deux choses sont la même",
        "give the second place a name of its own, and add the condition: {name}2 = {name}",
        "donnez un autre nom à la seconde place et ajoutez la condition : {name}2 = {name}",
    ),
    "L417": Message(
        "{date} may name a day that does not exist, such as 29 February of a common year",
        "{date} peut nommer un jour qui n’existe pas, tel le 29 février d’une année ordinaire",
        "fit the day to the month: month_length({year}, {month}, L), within({day}, L, E), "
        "then date({year}, {month}, E)",
        "ajustez le jour au mois : month_length({year}, {month}, L), within({day}, L, E), "
        "puis date({year}, {month}, E)",
    ),
}
