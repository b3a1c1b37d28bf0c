"""Messages about manifests (L5) and requests (L6)."""

from __future__ import annotations

from sequester.law._messages.form import Message

MANIFEST = {
    "L501": Message(
        "this is not a manifest: {problem}",
        "ce n’est pas un manifeste : {probleme}",
        "write `key: value` lines: id, title, builds_on, consolidation, questions, readings",
        "écrivez des lignes « clé: valeur » : id, title, builds_on, consolidation, questions, "
        "readings",
    ),
    "L502": Message(
        'unknown key "{key}"',
        "clé inconnue : « {key} »",
        "remove it, or correct its name",
        "supprimez-la, ou corrigez son nom",
    ),
    "L503": Message(
        'the key "{key}" is missing',
        "la clé « {key} » manque",
        'add a line "{key}: ..."',
        "ajoutez une ligne « {key}: ... »",
    ),
    "L504": Message(
        '"{key}" must be {what}',
        "« {key} » doit être {quoi}",
        "write its value in that form",
        "écrivez sa valeur sous cette forme",
    ),
    "L505": Message(
        'the reading "{name}" needs two values or more, all different',
        "l’interprétation « {name} » demande au moins deux valeurs différentes",
        "list every value, the default first",
        "énumérez toutes les valeurs, celle par défaut d’abord",
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
        "write `id: {folder}`, or rename the folder",
        "écrivez `id: {folder}`, ou renommez le répertoire",
    ),
    "L508": Message(
        'the vocabulary has no question "{name}"',
        "le vocabulaire n’a pas de question « {name} »",
        "declare it with question(...), or correct the name",
        "déclarez-la par question(...), ou corrigez le nom",
    ),
    "L509": Message(
        '"{value}" is no constant of the kind "{kind}"',
        "« {value} » n’est pas une constante de la sorte « {kind} »",
        "declare it with constant({kind}, {value}, ...), or correct the name",
        "déclarez-la par constant({kind}, {value}, ...), ou corrigez le nom",
    ),
    "L510": Message(
        'the rule sets "{name}" and "{other}" build on each other',
        "les ensembles « {name} » et « {other} » reposent l’un sur l’autre",
        "take one of them out of builds_on",
        "retirez l’un d’eux de builds_on",
    ),
    "L511": Message(
        'no burden of proof in the vocabulary cites "{name}"',
        "aucun fardeau de preuve du vocabulaire ne cite « {name} »",
        "write the Act or decision as the burden(...) cites it, or take it out of burdens",
        "écrivez la loi ou la décision comme burden(...) la cite, ou retirez-la de burdens",
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
        "écrivez « {juste} »",
    ),
    "L603": Message(
        '"{text}" is no statute that the tables know',
        "« {text} » n’est pas une loi que les tables connaissent",
        'did you mean "{right}"?',
        "vouliez-vous dire « {juste} »?",
    ),
    "L604": Message(
        '"{text}" cites an edition of the Act that the tables do not know',
        "« {text} » cite une version de la loi que les tables ne connaissent pas",
        "there are: {right}",
        "il y a : {juste}",
    ),
    "L605": Message(
        '"{text}" has other words before its citation',
        "« {text} » a d’autres mots avant sa citation",
        'write it as "{right}", and the words under offence_name',
        "écrivez « {juste} », et les mots sous offence_name",
    ),
    "L606": Message(
        '"{text}" is an attempt or a conspiracy, which cannot stand here',
        "« {text} » est une tentative ou un complot, qui ne peut figurer ici",
        'write the offence itself: "{right}"',
        "écrivez l’infraction elle-même : « {juste} »",
    ),
    "L607": Message(
        '"{text}" does not say which offence was attempted or conspired',
        "« {text} » ne dit pas quelle infraction était l’objet de la tentative ou du complot",
        'say which, for instance "{right}"',
        "dites laquelle, par exemple « {juste} »",
    ),
}
