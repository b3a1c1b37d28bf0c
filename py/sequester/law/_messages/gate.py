"""Messages of the text gate (L0) and of clingo's parser (L1)."""

from __future__ import annotations

from sequester.law._messages.form import Message

GATE = {
    "L001": Message(
        "this is not a file that can be read",
        "ce n’est pas un fichier lisible",
        "put an ordinary file here: no folder, link or pipe",
        "placez ici un fichier ordinaire, ni répertoire, ni lien, ni tube",
    ),
    "L002": Message(
        "the file is larger than 256 KiB",
        "le fichier dépasse 256 Kio",
        "divide it by subject",
        "divisez-le par sujet",
    ),
    "L003": Message(
        "this is not UTF-8 text",
        "ce n’est pas du texte en UTF-8",
        "save the file as UTF-8",
        "enregistrez le fichier en UTF-8",
    ),
    "L004": Message(
        "the file begins with a byte order mark",
        "le fichier commence par un indicateur BOM",
        "save it as UTF-8 without BOM",
        "enregistrez-le en UTF-8 sans BOM",
    ),
    "L005": Message(
        "the last line does not end",
        "la dernière ligne n’est pas terminée",
        "end the file with a line break",
        "terminez le fichier par un saut de ligne",
    ),
    "L006": Message(
        "the line is longer than {limit} characters",
        "la ligne dépasse {limit} caractères",
        "one condition a line",
        "une condition par ligne",
    ),
    "L007": Message(
        "the line ends in CR",
        "la ligne se termine par CR",
        "save the file with LF line ends",
        "enregistrez le fichier avec des fins de ligne LF",
    ),
    "L008": Message(
        "the character {character} cannot be seen",
        "le caractère {character} est invisible",
        "remove it, or write spaces",
        "supprimez-le, ou écrivez des espaces",
    ),
    "L009": Message(
        "an accent stands apart from its letter",
        "un accent est séparé de sa lettre",
        "save the text in Unicode form NFC",
        "enregistrez le texte en forme Unicode NFC",
    ),
    "L010": Message(
        '"{character}" stands outside strings and comments',
        "« {character} » se trouve hors d’une chaîne ou d’un commentaire",
        "names are written in ASCII letters",
        "les noms s’écrivent en lettres ASCII",
    ),
    "L011": Message(
        "{word} is not part of the rule language",
        "{word} n’appartient pas au langage des règles",
        "remove it; rules, tables and the vocabulary say all there is to say",
        "supprimez-le; les règles, les tables et le vocabulaire suffisent",
    ),
    "L012": Message(
        "comments over several lines are not used",
        "les commentaires sur plusieurs lignes ne sont pas utilisés",
        'begin each line with "%"',
        "commencez chaque ligne par « % »",
    ),
    "L013": Message(
        "this string does not end on its line",
        "cette chaîne n’est pas fermée sur sa ligne",
        "close it; a backslash may stand only before a quote, a backslash or n",
        "fermez-la; une barre oblique inverse ne précède qu’un guillemet, une barre ou n",
    ),
    "L014": Message(
        "functions called with @ are not part of the rule language",
        "les fonctions appelées par @ n’appartiennent pas au langage des règles",
        "conclude the value by rules",
        "concluez la valeur par des règles",
    ),
    "L015": Message(
        "the number is larger than {limit}",
        "le nombre dépasse {limit}",
        "write a smaller number: dates are date(Y,M,D), money is in cents",
        "écrivez un nombre plus petit : une date est date(A,M,J), l’argent est en cents",
    ),
    "L016": Message(
        "{word} is not a whole number in ordinary digits",
        "{word} n’est pas un nombre entier en chiffres ordinaires",
        "write the digits 0 to 9 only, without a leading zero",
        "n’écrivez que les chiffres 0 à 9, sans zéro au début",
    ),
    "L017": Message(
        "brackets are nested more than {limit} deep",
        "les parenthèses s’emboîtent sur plus de {limit} niveaux",
        "name intermediate results, each by a rule of its own",
        "nommez les résultats intermédiaires, chacun par sa propre règle",
    ),
    "L018": Message(
        "the rule is longer than {limit} characters",
        "la règle dépasse {limit} caractères",
        "is a full stop missing?",
        "manque-t-il un point final?",
    ),
    "L019": Message(
        "one rule computes with more than {limit} signs",
        "une règle calcule avec plus de {limit} signes",
        "name intermediate results",
        "nommez des résultats intermédiaires",
    ),
    "L020": Message(
        "`;` means `and` here, and looks like `or`",
        "« ; » veut dire « et » ici, et ressemble à « ou »",
        "between conditions write a comma; for alternatives write one rule each",
        "entre conditions, écrivez une virgule; pour des possibilités, une règle chacune",
    ),
    "L021": Message(
        "{text} would be a subtraction, not a date",
        "{text} serait une soustraction, non une date",
        "write {day}, in a table, and read it from there",
        "écrivez {day}, dans une table, et lisez-le de là",
    ),
    "L101": Message(
        "syntax: {message}",
        "syntaxe : {texte}",
        "compare the line with a rule that is accepted",
        "comparez la ligne avec une règle acceptée",
    ),
    "L106": Message(
        "the line ends with neither a comma nor a full stop, and {found} follows",
        "la ligne ne se termine ni par une virgule ni par un point, et {trouve} suit",
        "end it with a comma where the rule goes on, with a full stop where it is over",
        "mettez une virgule si la règle continue, un point si elle est finie",
    ),
    "L102": Message(
        "nothing in the body gives the variable {variable} a value",
        "rien dans le corps ne donne de valeur à la variable {variable}",
        "add a condition that holds it, not under `not` and not in a comparison only",
        "ajoutez une condition qui la contient, ni sous `not` ni dans une seule comparaison",
    ),
    "L103": Message(
        "clingo objects to this rule: {message}",
        "clingo refuse cette règle : {message}",
        "write it in simpler parts",
        "écrivez-la en parties plus simples",
    ),
    "L104": Message(
        "{variable} in this tuple has one value only: it tells no items apart",
        "{variable} n’a ici qu’une valeur : elle ne distingue aucun élément",
        "name in the tuple the variable of what is counted, and use {variable} in the conditions",
        "nommez dans le tuple la variable de ce qui est compté, et {variable} dans les conditions",
    ),
    "L105": Message(
        "{term} has no value, so the rule would never apply",
        "{term} n’a pas de valeur : la règle ne s’appliquerait jamais",
        "compute with numbers, and do not divide by zero",
        "calculez avec des nombres, et ne divisez pas par zéro",
    ),
}
