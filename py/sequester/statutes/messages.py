"""What is said about statute files and citations, by code, in both languages.

A1: files that cannot be read. A2: citations. A3: the files of the project about provisions.
"""

# ruff: noqa: E501 - a sentence in both languages reads best on one line
from __future__ import annotations

from pathlib import Path
from typing import Final

from sequester.errors import Problem, Text

_GET = Text(
    "download the XML of the Act in both languages from the Justice Laws Website",
    "téléchargez le fichier XML de la loi dans les deux langues depuis le site Web de la législation (Justice)",
)
MESSAGES: Final[dict[str, tuple[Text, Text | None]]] = {
    "A110": (
        Text("reading statutes needs lxml, which is not installed", "la lecture des lois demande lxml, qui n’est pas installé"),
        Text('install it with: pip install "sequester[statutes]"', 'installez-le : pip install "sequester[statutes]"'),
    ),
    "A111": (
        Text("the root is <{found}>; a consolidated Act begins with <Statute>, a regulation with <Regulation>", "la racine est <{found}>; une loi codifiée commence par <Statute>, un règlement par <Regulation>"),
        _GET,
    ),
    "A112": (
        Text('xml:lang is "{found}"; it must be en or fr', "xml:lang vaut « {found} »; il faut en ou fr"),
        _GET,
    ),
    "A113": (
        Text("the file does not say which chapter it is (ConsolidatedNumber or InstrumentNumber)", "le fichier ne dit pas de quel chapitre il s’agit (ConsolidatedNumber ou InstrumentNumber)"),
        _GET,
    ),
    "A114": (
        Text("the file is larger than {most} MB", "le fichier dépasse {most} Mo"),
        _GET,
    ),
    "A115": (
        Text("the file cannot be read: {problem}", "le fichier ne peut pas être lu : {problem}"),
        None,
    ),
    "A116": (
        Text("the file declares a document type or entities, which are not accepted", "le fichier déclare un type de document ou des entités, ce qui n’est pas accepté"),
        Text("official files have none; download the file again", "les fichiers officiels n’en contiennent pas; téléchargez le fichier de nouveau"),
    ),
    "A117": (
        Text("this is not well-formed XML: {problem}", "ce n’est pas du XML bien formé : {problem}"),
        _GET,
    ),
    "A118": (
        Text("the front matter names no chapter", "l’en-tête du fichier n’indique pas de chapitre"),
        Text('it begins with ---, then a line such as: chapter: "C-46"', 'il commence par ---, puis une ligne comme : chapter: "C-46"'),
    ),
    "A119": (
        Text("the name of the file does not say its language", "le nom du fichier n’en indique pas la langue"),
        Text("call it {stem}.en.md or {stem}.fr.md", "nommez-le {stem}.en.md ou {stem}.fr.md"),
    ),
    "A121": (
        Text("there is no statute here", "il n’y a aucune loi ici"),
        Text("name a folder with files such as C-47.en.xml and C-47.fr.xml", "indiquez un répertoire contenant des fichiers comme C-47.en.xml et C-47.fr.xml"),
    ),
    "A122": (
        Text("the name of the file says {named}, its text is {found}", "le nom du fichier indique le {named}, mais le texte est en {found}"),
        Text("rename the file or take the other one", "renommez le fichier ou prenez l’autre"),
    ),
    "A123": (
        Text("{chapter} in this language is also in {other}", "{chapter} se trouve aussi, dans cette langue, dans {other}"),
        Text("keep one of the two", "n’en gardez qu’un"),
    ),
    "A124": (
        Text("the name of the file says chapter {named}, its text is chapter {found}", "le nom du fichier annonce le chapitre {named}, son texte est le chapitre {found}"),
        Text("rename the file or take the other one", "renommez le fichier ou prenez l’autre"),
    ),
    "A125": (
        Text("the English text is current to {en}, the French text to {fr}", "le texte anglais est à jour au {en}, le texte français au {fr}"),
        Text("take both languages from the same consolidation", "prenez les deux langues dans la même codification"),
    ),
    "A201": (
        Text('"{cite}" is not in the English text of {title}', "« {cite} » ne figure pas dans le texte anglais : {title}"),
        None,
    ),
    "A202": (
        Text('"{cite}" is not in the French text of {title}', "« {cite} » ne figure pas dans le texte français : {title}"),
        None,
    ),
    "A203": (
        Text('"{cite}" is in neither text of {title}', "« {cite} » ne figure dans aucun des deux textes : {title}"),
        None,
    ),
    "A204": (
        Text('no Act is called "{short}" ({cite})', "aucune loi ne porte le nom « {short} » ({cite})"),
        None,
    ),
    "A205": (
        Text('"{cite}" is repealed, but the rule is in force without end', "« {cite} » est abrogé, mais la règle est en vigueur sans fin"),
        Text("close in_force with the last day of the old text", "fermez in_force au dernier jour de l’ancien texte"),
    ),
    "A206": (
        Text('"{cite}" is no citation', "« {cite} » n’est pas un renvoi"),
        Text("write it like CRA 4(1)(a), SC 2012 c 1 s 161, SOR/2000-303 s 2 or 2020 FC 393", "écrivez-le comme CRA 4(1)(a), SC 2012 c 1 s 161, SOR/2000-303 s 2 ou 2020 FC 393"),
    ),
    "A207": (
        Text("{cite} has changed since it was encoded: {changed}", "{cite} a changé depuis son encodage : {changed}"),
        Text('read it, amend the rules, then run: sequester law check --statutes DIR --accept "{cite}"', 'lisez-le, modifiez les règles, puis lancez : sequester law check --statutes RÉPERTOIRE --accept "{cite}"'),
    ),
    "A208": (
        Text("{cite} is not cited by any rule", "aucune règle ne renvoie à {cite}"),
        None,
    ),
    "A301": (
        Text("this is not a file about provisions: {problem}", "ce n’est pas un fichier sur les dispositions : {problem}"),
        None,
    ),
    "A302": (
        Text('unknown key "{key}"', "clé inconnue : « {key} »"),
        None,
    ),
    "A303": (
        Text('the key "{key}" is missing or empty', "la clé « {key} » manque ou est vide"),
        None,
    ),
    "A304": (
        Text('"{cite}" is not in the text of {title}', "« {cite} » ne figure pas dans le texte : {title}"),
        None,
    ),
    "A305": (
        Text('there is no rule "{rule}"', "il n’y a pas de règle « {rule} »"),
        None,
    ),
    "A306": (
        Text('"{cite}" is given two reasons', "« {cite} » reçoit deux raisons"),
        Text("keep one of the two", "n’en gardez qu’une"),
    ),
    "A307": (
        Text('"{cite}" is encoded by {rule}, so it is not left out', "« {cite} » est encodé par {rule} : il n’est pas laissé de côté"),
        Text("remove the entry", "supprimez l’entrée"),
    ),
    "A310": (
        Text("cite and cite.fr do not name as many provisions", "cite et cite.fr ne nomment pas le même nombre de dispositions"),
        Text("give one French citation for each English one, or leave cite.fr out", "donnez un renvoi français pour chaque renvoi anglais, ou omettez cite.fr"),
    ),
    "A309": (
        Text("the file cannot be written: {problem}", "le fichier ne peut pas être écrit : {problem}"),
        Text("name a tree of rules of your own with --logic", "indiquez votre propre arborescence de règles avec --logic"),
    ),
    "A311": (
        Text('the table has no column "{column}"', "le tableau n’a pas de colonne « {column} »"),
        None,
    ),
    "A312": (
        Text('the row "{row}" has no cell for the column "{column}"', "la ligne « {row} » n’a pas de case pour la colonne « {column} »"),
        Text("say in the cell that nothing is known, rather than leave it out", "dites dans la case que rien n’est connu, plutôt que de l’omettre"),
    ),
    "A313": (
        Text("this has no source", "ceci n’indique pas de source"),
        Text("give cite, an authority such as SOIRA 16(2), or source in both languages", "donnez cite, une référence comme SOIRA 16(2), ou source dans les deux langues"),
    ),
    "A314": (
        Text('the value of "{key}" is no name', "la valeur de « {key} » n’est pas un nom"),
        Text("use small letters without accents, digits and hyphens", "employez de petites lettres sans accents, des chiffres et des traits d’union"),
    ),
    "A315": (
        Text('the name "{word}" stands twice', "le nom « {word} » figure deux fois"),
        Text("give each a name of its own", "donnez à chacun un nom distinct"),
    ),
    "A316": (
        Text('the value of "{key}" is not of the kind that belongs there', "la valeur de « {key} » n’est pas de la sorte attendue"),
        Text("a text is a string, a pair of languages has en and fr", "un texte est une chaîne, une paire de langues a en et fr"),
    ),
    "A308": (
        Text('"{word}" is no kind of reason', "« {word} » n’est pas une sorte de raison"),
        None,
    ),
}  # fmt: skip


def problem(
    code: str,
    file: str,
    line: int | None = None,
    hint: Text | None = None,
    /,
    **fields: object,
) -> Problem:
    """One problem, its sentences filled in; `hint` takes the place of the one that the code has."""
    message, remedy = MESSAGES[code]
    remedy = hint or remedy
    filled = None if remedy is None or hint is not None else _filled(remedy, fields)
    return Problem(code, _filled(message, fields), file, line, hint=hint or filled)


def unreadable(code: str, path: Path, line: int | None = None, /, **fields: object) -> Problem:
    """The problem of a statute file that cannot be read."""
    return problem(code, str(path), line, None, **fields)


def _filled(text: Text, fields: dict[str, object]) -> Text:
    english = {name: _in(value, french=False) for name, value in fields.items()}
    french = {name: _in(value, french=True) for name, value in fields.items()}
    return Text(text.en.format(**english), text.fr.format(**french))


def _in(value: object, *, french: bool) -> object:
    if isinstance(value, Text):
        return value.fr if french else value.en
    return value
