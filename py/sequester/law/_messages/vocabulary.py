"""Messages about words: the vocabulary's own files, and words in rules (L3)."""

from __future__ import annotations

from sequester.law._messages.form import Message

VOCABULARY = {
    "L301": Message(
        "the vocabulary holds plain facts only", "le vocabulaire ne contient que de simples faits"
    ),
    "L302": Message(
        "the vocabulary has no {name}/{arity}", "le vocabulaire ne connaît pas {name}/{arity}"
    ),
    "L303": Message(
        '"{name}" is declared a second time (first in {file}:{line})',
        "« {name} » est déclaré une deuxième fois (d’abord dans {file}:{line})",
    ),
    "L304": Message('"{word}" is none of: {words}', "« {word} » n’est pas de ceux-ci : {words}"),
    "L305": Message('unknown kind "{kind}"', "sorte inconnue : « {kind} »"),
    "L306": Message(
        "{place} names no argument of {name}/{arity}",
        "{place} ne nomme aucun argument de {name}/{arity}",
    ),
    "L307": Message(
        '"{name}" is named here but nowhere declared',
        "« {name} » est nommé ici mais déclaré nulle part",
    ),
    "L308": Message(
        "an input says of an item that its key has a value: two arguments",
        "une entrée dit d’un élément que sa clé a une valeur : deux arguments",
    ),
    "L309": Message(
        "{name} is the engine's own, in every rule set",
        "{name} appartient au moteur, dans tout ensemble de règles",
    ),
    "L310": Message("unknown predicate {name}/{arity}", "prédicat inconnu : {name}/{arity}"),
    "L311": Message(
        'unknown constant "{name}" in {where}; the kind is "{kind}"',
        "constante inconnue dans {where} : « {name} »; la sorte est « {kind} »",
    ),
    "L312": Message(
        "argument {position} of {where} is {found}; it must be of the kind {kind}",
        "l’argument {position} de {where} est {trouve}; la sorte voulue est {kind}",
    ),
    "L313": Message(
        "the variable {variable} is used as {first} and as {second}",
        "la variable {variable} sert de {first} et de {second}",
        "use two variables, or check the order of the arguments",
        "employez deux variables, ou vérifiez l’ordre des arguments",
    ),
    "L314": Message(
        "{name}/{arity} comes from the record; no rule may conclude it",
        "{name}/{arity} vient du dossier; aucune règle ne peut le conclure",
    ),
    "L315": Message(
        "{name}/{arity} is a table; no rule may conclude it",
        "{name}/{arity} est une table; aucune règle ne peut le conclure",
    ),
    "L316": Message(
        "{name}/{arity} comes from the engine; no rule may conclude it",
        "{name}/{arity} vient du moteur; aucune règle ne peut le conclure",
    ),
    "L317": Message(
        "{name} is read, but nothing concludes it",
        "{name} est lu, mais rien ne le conclut",
        "write the rule or the table, or correct the name",
        "écrivez la règle ou la table, ou corrigez le nom",
    ),
    "L318": Message(
        "there are no terms {name}/{arity}",
        "il n’y a pas de termes {name}/{arity}",
        "terms are date(Y,M,D), length(Months,Days) and offence(Act,Section,Sub,Par)",
        "les termes sont date(Y,M,D), length(Mois,Jours) et offence(Loi,Article,Par,Alinéa)",
    ),
    "L319": Message('unknown {what} "{name}"', "{quoi} : « {name} » n’existe pas"),
    "L320": Message(
        '"{name}" cannot be null in a record: never/2 is never true of it',
        "« {name} » ne peut être null dans un dossier : never/2 n’en est jamais vrai",
    ),
    "L321": Message(
        "the two sides of this comparison are {first} and {second}",
        "les deux membres de cette comparaison sont {first} et {second}",
    ),
    "L322": Message(
        "{name}/{arity} is no table of the vocabulary",
        "{name}/{arity} n’est pas une table du vocabulaire",
        "declare it with static(...)",
        "déclarez-le par static(...)",
    ),
    "L323": Message(
        "{text} is no day of the calendar of 1900 to 2200",
        "{text} n’est pas un jour du calendrier de 1900 à 2200",
    ),
    "L324": Message(
        "a name must stand here, not a variable",
        "un nom doit figurer ici, non une variable",
    ),
    "L325": Message(
        "{name} is concluded, but nothing reads it",
        "{name} est conclu, mais rien ne le lit",
    ),
    "L326": Message(
        "one value stands twice in this table: {text}",
        "une valeur figure deux fois dans cette table : {text}",
    ),
}
