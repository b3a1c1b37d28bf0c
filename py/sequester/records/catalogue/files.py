"""Messages about the file itself (R0xx)."""

from __future__ import annotations

FILES: dict[str, tuple[str, str, str, str]] = {
    "R001": (
        "there is no such file",
        "ce fichier n’existe pas",
        "check the path",
        "vérifiez le chemin",
    ),
    "R002": (
        "this is a folder, not a file",
        "c’est un répertoire, non un fichier",
        "name one file inside it",
        "nommez un fichier qui s’y trouve",
    ),
    "R003": (
        "the file cannot be read ({value})",
        "le fichier ne peut être lu ({value})",
        "check that you have permission to read it",
        "vérifiez que vous avez le droit de le lire",
    ),
    "R004": (
        "the file is larger than {value}",
        "le fichier dépasse {value}",
        "split it; a file of cases may be larger than a record",
        "divisez-le; un fichier de cas peut être plus grand qu’un dossier",
    ),
    "R005": (
        "the file is empty",
        "le fichier est vide",
        "`sequester schema record` and `sequester schema case` say what may stand in it",
        "`sequester schema record` et `sequester schema case` disent ce qu’il peut contenir",
    ),
    "R006": (
        "the file is not UTF-8 text",
        "le fichier n’est pas du texte en UTF-8",
        "save it as plain text with the encoding UTF-8",
        "enregistrez-le en texte brut, encodage UTF-8",
    ),
    "R007": (
        "the file begins with a byte-order mark",
        "le fichier commence par une marque d’ordre des octets",
        'save it as UTF-8 without a mark ("UTF-8", not "UTF-8 with BOM")',
        "enregistrez-le en UTF-8 sans marque (« UTF-8 » et non « UTF-8 avec BOM »)",
    ),
    "R008": (
        "the control character {value} is not allowed",
        "le caractère de commande {value} n’est pas permis",
        "remove it, then type the line again by hand",
        "supprimez-le, puis retapez la ligne à la main",
    ),
    "R009": (
        "the character {value}, which changes the direction of text, is not allowed",
        "le caractère {value}, qui change le sens de l’écriture, n’est pas permis",
        "remove it: with it the text shown is not the text read",
        "supprimez-le : avec lui, le texte affiché n’est pas le texte lu",
    ),
    "R010": (
        "the file is not well formed: {what}",
        "le fichier est mal formé : {what}",
        "check quotes, colons and indentation here and in the line above",
        "vérifiez guillemets, deux-points et retraits ici et à la ligne qui précède",
    ),
    "R011": (
        "values lie more than {value} levels deep",
        "les valeurs sont imbriquées sur plus de {value} niveaux",
        "a record needs no more than six levels; check the brackets",
        "six niveaux suffisent à un dossier; vérifiez les crochets",
    ),
    "R012": (
        "a second document begins here",
        "un second document commence ici",
        "keep one document in a file; remove the line `---` or `...`",
        "gardez un seul document par fichier; supprimez la ligne `---` ou `...`",
    ),
    "R013": (
        "this is a list of cases, where one record is expected",
        "c’est une liste de cas; un seul dossier est attendu",
        "name one of them: FILE#case-id",
        "nommez-en un : FICHIER#id-du-cas",
    ),
    "R014": (
        "this is not a list of cases",
        "ce n’est pas une liste de cas",
        "begin each case with `- id: ` in the first column",
        "commencez chaque cas par `- id: ` dans la première colonne",
    ),
    "R015": (
        'there is no case "{value}" in this file',
        "ce fichier ne contient aucun cas « {value} »",
        "the name after # is the `id` of a case; here there are: {keys}",
        "le nom après # est l’`id` d’un cas; il y a ici : {keys}",
    ),
    "R016": (
        "this is a pipe or a device, not a file",
        "c’est un tube ou un périphérique, non un fichier",
        "save what it gives to a file, and name that",
        "enregistrez dans un fichier ce qu’il donne, et nommez celui-ci",
    ),
}
