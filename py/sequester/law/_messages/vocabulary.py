"""Messages about words: the vocabulary's own files, and words in rules (L3)."""

from __future__ import annotations

from sequester.law._messages.form import Message

VOCABULARY = {
    "L301": Message(
        "the vocabulary holds plain facts only",
        "le vocabulaire ne contient que de simples faits",
        "write rules in a file outside vocabulary/",
        "écrivez les règles dans un fichier hors de vocabulary/",
    ),
    "L302": Message(
        "the vocabulary has no {name}/{arity}",
        "le vocabulaire ne connaît pas {name}/{arity}",
        "words are declared by input, member, static, derived, constant, kind and the like",
        "les mots se déclarent par input, member, static, derived, constant, kind, etc.",
    ),
    "L303": Message(
        '"{name}" is declared a second time (first in {file}:{line})',
        "« {name} » est déclaré une deuxième fois (d’abord dans {file}:{line})",
        "keep one of the two declarations",
        "gardez l’une des deux déclarations",
    ),
    "L304": Message(
        '"{word}" is none of: {words}',
        "« {word} » n’est pas de ceux-ci : {words}",
        "write one of these",
        "écrivez l’un de ceux-ci",
    ),
    "L305": Message(
        'unknown kind "{kind}"',
        "sorte inconnue : « {kind} »",
        "declare it with kind(...), or correct the name",
        "déclarez-la par kind(...), ou corrigez le nom",
    ),
    "L306": Message(
        "{place} names no argument of {name}/{arity}",
        "{place} ne nomme aucun argument de {name}/{arity}",
        "number the arguments from {{1}} on, alike in both languages",
        "numérotez les arguments à partir de {{1}}, de même dans les deux langues",
    ),
    "L307": Message(
        '"{name}" is named here but nowhere declared',
        "« {name} » est nommé ici mais déclaré nulle part",
        "declare it, or correct the name",
        "déclarez-le, ou corrigez le nom",
    ),
    "L308": Message(
        "an input says of an item that its key has a value: two arguments",
        "une entrée dit d’un élément que sa clé a une valeur : deux arguments",
        "write input(name(item, kind), ...)",
        "écrivez input(nom(élément, sorte), ...)",
    ),
    "L309": Message(
        "{name} is the engine's own, in every rule set",
        "{name} appartient au moteur, dans tout ensemble de règles",
        "choose another name",
        "choisissez un autre nom",
    ),
    "L310": Message(
        "unknown predicate {name}/{arity}",
        "prédicat inconnu : {name}/{arity}",
        "declare it in the vocabulary, or correct the name",
        "déclarez-le dans le vocabulaire, ou corrigez le nom",
    ),
    "L311": Message(
        'unknown constant "{name}" in {where}; the kind is "{kind}"',
        "constante inconnue dans {where} : « {name} »; la sorte est « {kind} »",
        "declare it with constant({kind}, {name}, ...), or correct the name",
        "déclarez-la par constant({kind}, {name}, ...), ou corrigez le nom",
    ),
    "L312": Message(
        "argument {position} of {where} is {found}; it must be of the kind {kind}",
        "l’argument {position} de {where} est {trouve}; la sorte voulue est {kind}",
        "check the order of the arguments; dates are read from tables, numbers have no quotes",
        "vérifiez l’ordre des arguments; une date se lit dans une table, un nombre va sans "
        "guillemets",
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
        "declare another word with derived(...), and conclude that",
        "déclarez un autre mot par derived(...), et concluez celui-là",
    ),
    "L315": Message(
        "{name}/{arity} is a table; no rule may conclude it",
        "{name}/{arity} est une table; aucune règle ne peut le conclure",
        "add a row to the table, or conclude a word of its own",
        "ajoutez une ligne à la table, ou concluez un autre mot",
    ),
    "L316": Message(
        "{name}/{arity} comes from the engine; no rule may conclude it",
        "{name}/{arity} vient du moteur; aucune règle ne peut le conclure",
        "read it in the body, and conclude a word of your own",
        "lisez-le dans le corps, et concluez un mot à vous",
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
    "L319": Message(
        'unknown {what} "{name}"',
        "{quoi} : « {name} » n’existe pas",
        "declare it (vocabulary or ruleset.yaml), or correct the name",
        "déclarez-le (vocabulaire ou ruleset.yaml), ou corrigez le nom",
    ),
    "L320": Message(
        '"{name}" cannot be null in a record: never/2 is never true of it',
        "« {name} » ne peut être null dans un dossier : never/2 n’en est jamais vrai",
        "remove the condition; if a record may say null, declare nullable({name})",
        "retirez la condition; si un dossier peut dire null, déclarez nullable({name})",
    ),
    "L321": Message(
        "the two sides of this comparison are {first} and {second}",
        "les deux membres de cette comparaison sont {first} et {second}",
        "compare two values of one kind; dates are read from tables, numbers have no quotes",
        "comparez deux valeurs d’une même sorte; une date se lit dans une table, un nombre va "
        "sans guillemets",
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
        'write a day that exists: date(2031,5,1) in rules, "2031-05-01" in question_since',
        "écrivez un jour qui existe : date(2031,5,1) en règle, « 2031-05-01 » dans question_since",
    ),
    "L324": Message(
        "a name must stand here, not a variable",
        "un nom doit figurer ici, non une variable",
        "write one rule for each name",
        "écrivez une règle par nom",
    ),
    "L325": Message(
        "{name} is concluded, but nothing reads it",
        "{name} est conclu, mais rien ne le lit",
        "remove the rule, or read its conclusion",
        "supprimez la règle, ou lisez sa conclusion",
    ),
    "L326": Message(
        "one value stands twice in this table: {text}",
        "une valeur figure deux fois dans cette table : {text}",
        "remove one of the two rows",
        "supprimez l’une des deux lignes",
    ),
    "L327": Message(
        "{operator} orders what has no order: a value of the kind {kind}",
        "{operator} ordonne ce qui n’a pas d’ordre : une valeur de la sorte {kind}",
        "only numbers, dates and lengths have one; write = or !=",
        "seuls les nombres, les dates et les durées en ont un; écrivez = ou !=",
    ),
    "L328": Message(
        "{found} is no number, so nothing can be computed with it",
        "{trouve} n’est pas un nombre : on ne peut rien en calculer",
        "compute with numbers; days and months are computed by the tables of calendar.lp",
        "calculez avec des nombres; les tables de calendar.lp calculent les jours et les mois",
    ),
    "L330": Message(
        "{name} begins with a capital: it is a variable and stands for any value",
        "{name} commence par une majuscule : c’est une variable, qui vaut toute valeur",
        "write {word}, or name the variable otherwise",
        "écrivez {word}, ou donnez un autre nom à la variable",
    ),
    "L329": Message(
        "the first term of a sum is what is added up; this one is of the kind {kind}",
        "le premier terme d’une somme est ce qu’on additionne; celui-ci est de la sorte {kind}",
        "write the amount first and the item after it",
        "écrivez d’abord la valeur à additionner, puis l’élément",
    ),
}
