"""Messages about annotations (L2)."""

from __future__ import annotations

from sequester.law._messages.form import Message

ANNOTATIONS = {
    "L201": Message(
        "this annotation is not written as it must be",
        "cette annotation n’a pas la forme voulue",
        'write "%! key: value" from the first column',
        "écrivez « %! clé: valeur » dès la première colonne",
    ),
    "L202": Message(
        "this comment looks like an annotation without its mark",
        "ce commentaire ressemble à une annotation sans sa marque",
        'begin the line with "%! "',
        "commencez la ligne par « %! »",
    ),
    "L203": Message(
        'unknown annotation "{key}" in {part}',
        "annotation inconnue dans {partie} : « {key} »",
        'remove it, or begin a block with "%! rule:", a table with "%! data:"',
        "supprimez-la, ou commencez un bloc par « %! rule: », une table par « %! data: »",
    ),
    "L204": Message(
        '"{key}" stands here a second time (first on line {first})',
        "« {key} » figure ici une deuxième fois (d’abord à la ligne {first})",
        'keep one of the two, or begin a new block with "%! rule:" or "%! data:"',
        "gardez l’un des deux, ou commencez un bloc par « %! rule: » ou « %! data: »",
    ),
    "L205": Message(
        '"{key}" stands after the rules it belongs to',
        "« {key} » suit les règles auxquelles il appartient",
        "put all annotations of a block above its rules",
        "placez toutes les annotations d’un bloc avant ses règles",
    ),
    "L206": Message(
        '{part} has no "{key}"',
        "« {key} » manque à {partie}",
        'add a line "%! {key}: ..."',
        "ajoutez une ligne « %! {key}: ... »",
    ),
    "L207": Message(
        '"{rule}" cannot be a rule id',
        "« {rule} » ne peut être un nom de règle",
        "an id is lower-case letters, digits and _, and begins with a letter",
        "un nom de règle : minuscules, chiffres et _, une lettre d’abord",
    ),
    "L208": Message(
        'the id of "{cite}" is not "{rule}"',
        "le nom de règle de « {cite} » n’est pas « {rule} »",
        'write "{right}", or "{right}__" and a word for a version or a limb',
        "écrivez « {right} », ou « {right}__ » et un mot (version ou branche)",
    ),
    "L209": Message(
        'in_force "{text}" is not a first day and a last day',
        "in_force « {text} » n’est pas un premier et un dernier jour",
        'write "2012-03-13 .. 2019-07-31"; either day may be left out',
        "écrivez « 2012-03-13 .. 2019-07-31 »; chaque jour peut être omis",
    ),
    "L210": Message(
        "{part} holds nothing",
        "{partie} ne contient rien",
        "write its rules below the annotations, or remove it",
        "écrivez ses règles sous les annotations, ou supprimez-le",
    ),
    "L211": Message(
        '"data" names a predicate and its arguments',
        "« data » nomme un prédicat et ses arguments",
        'for instance "%! data: period(Item, Years, From, To)"',
        "par exemple « %! data: period(Item, Years, From, To) »",
    ),
    "L212": Message(
        "{name} is no variable of the head or of the positive body",
        "{name} n’est pas une variable de la tête ou du corps positif",
    ),
    "L213": Message(
        "en and fr do not hold the same placeholders: {names}",
        "en et fr n’ont pas les mêmes champs : {names}",
        "name in each of the two sentences what the other names",
        "nommez dans chacune des deux phrases ce que l’autre nomme",
    ),
    "L214": Message(
        'the head applies "{named}", but the block is "{rule}"',
        "la tête applique « {named} », mais le bloc est « {rule} »",
        "write applies({rule}, ...), or move the rule to the block of {named}",
        "écrivez applies({rule}, ...), ou placez la règle dans le bloc {named}",
    ),
    "L215": Message(
        'the block defeats "{named}" without saying so',
        "le bloc écarte « {named} » sans l’annoncer",
        'add "%! defeats: {named}"',
        "ajoutez « %! defeats: {named} »",
    ),
    "L216": Message(
        'no rule of the block defeats "{named}"',
        "aucune règle du bloc n’écarte « {named} »",
        "add defeated({named}, ...) :- ...",
        "ajoutez defeated({named}, ...) :- ...",
    ),
    "L217": Message(
        'a rule of the block does not read "{name}", which says what text governs',
        "une règle du bloc ne lit pas « {name} », qui dit quel texte régit",
        "write it in the body, or give the rule a block of its own",
        "écrivez-le dans le corps, ou donnez à la règle son propre bloc",
    ),
    "L218": Message(
        "a table holds facts only",
        "une table ne contient que des faits",
        'begin a block with "%! rule:"',
        "commencez un bloc par « %! rule: »",
    ),
    "L219": Message(
        "this is not a fact of {predicate}/{arity}",
        "ce n’est pas un fait de {predicate}/{arity}",
        'write {arity} arguments, or begin another table with "%! data:"',
        "écrivez {arity} arguments, ou commencez une autre table par « %! data: »",
    ),
    "L220": Message(
        'the file is called "{name}"',
        "le fichier s’appelle « {name} »",
        'write "%! file: {name}"',
        "écrivez « %! file: {name} »",
    ),
    "L221": Message(
        "this rule belongs to no block",
        "cette règle n’appartient à aucun bloc",
        'begin a block with "%! rule:", or a table with "%! data:"',
        "commencez un bloc par « %! rule: », ou une table par « %! data: »",
    ),
    "L222": Message(
        'the id "{rule}" is taken by {file}:{line}',
        "le nom de règle « {rule} » est pris par {file}:{line}",
        "add two underscores and a word for the version or the limb",
        "ajoutez deux soulignés et un mot pour la version ou la branche",
    ),
    "L223": Message(
        'there is no rule "{named}" to defeat',
        "il n’y a pas de règle « {named} » à écarter",
        "name the id of a block of this rule set",
        "nommez un bloc de cet ensemble de règles",
    ),
    "L224": Message(
        'nothing asks whether "{named}" is defeated, so this changes nothing',
        "rien ne demande si « {named} » est écarté : ceci ne change rien",
        "end its body with not defeated({named}, ...)",
        "terminez son corps par not defeated({named}, ...)",
    ),
}
