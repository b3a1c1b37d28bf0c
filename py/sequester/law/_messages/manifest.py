"""Messages about manifests (L5) and requests (L6)."""

from __future__ import annotations

from sequester.law._messages.form import Message

MANIFEST = {
    "L501": Message("this is not a manifest: {problem}", "ce n’est pas un manifeste : {problem}"),
    "L502": Message('unknown key "{key}"', "clé inconnue : « {key} »"),
    "L503": Message('the key "{key}" is missing', "la clé « {key} » manque"),
    "L504": Message('"{key}" must be {what}', "« {key} » doit être {quoi}"),
    "L505": Message(
        'the reading "{name}" needs two values or more, all different',
        "l’interprétation « {name} » demande au moins deux valeurs différentes",
    ),
    "L506": Message(
        'there is no rule set "{name}"',
        "il n’y a pas d’ensemble de règles « {name} »",
        "there are: {names}",
        "il y a : {names}",
    ),
    "L507": Message(
        'the id is "{name}", but the folder is "{folder}"',
        "id est « {name} », mais le répertoire est « {folder} »",
    ),
    "L508": Message(
        'the vocabulary has no question "{name}"',
        "le vocabulaire n’a pas de question « {name} »",
    ),
    "L509": Message(
        '"{value}" is no constant of the kind "{kind}"',
        "« {value} » n’est pas une constante de la sorte « {kind} »",
    ),
    "L510": Message(
        'the rule sets "{name}" and "{other}" build on each other',
        "les ensembles « {name} » et « {other} » reposent l’un sur l’autre",
    ),
    "L601": Message(
        'the rule set "{ruleset}" has no question "{name}"',
        "l’ensemble « {ruleset} » n’a pas de question « {name} »",
        "there are: {names}",
        "il y a : {names}",
    ),
    "L602": Message(
        '"{text}" names no provision in a form that can be read',
        "« {text} » ne nomme pas de disposition sous une forme lisible",
        'write it as "{right}"',
        "écrivez « {right} »",
    ),
    "L603": Message(
        '"{text}" is no statute that the tables know',
        "« {text} » n’est pas une loi que les tables connaissent",
    ),
}
