"""The fixed words of the book in both languages."""

# ruff: noqa: E501 - a label in both languages reads best on one line
from __future__ import annotations

from typing import Final

from sequester.errors import Text

BOOK: Final = Text("The rules as a book", "Les règles sous forme de livre")
SKIP: Final = Text("Skip to the text", "Aller au texte")
CONTENTS: Final = Text("Contents", "Sommaire")
ACTS: Final = Text("Acts", "Lois")
ON_THIS_PAGE: Final = Text("On this page", "Sur cette page")
GLOSSARY: Final = Text("Glossary", "Glossaire")
SEARCH: Final = Text("Search", "Recherche")
GUIDE: Final = Text("Writing a scheme", "Rédiger un régime")
COMMON: Final = Text("Rules shared by the Acts", "Règles communes aux lois")
SECTION: Final = Text("Section {name}", "Article {name}")
SCHEDULE: Final = Text("Schedule", "Annexe")
OTHERS: Final = Text(
    "Amending Acts, orders and shared lists", "Lois modificatives, décrets et listes communes"
)
RULES_COUNT: Final = (Text("one rule", "une règle"), Text("{count} rules", "{count} règles"))
TABLES_COUNT: Final = (
    Text("one table of data", "une table de données"),
    Text("{count} tables of data", "{count} tables de données"),
)
INTRO: Final = Text(
    "What the rules say of the law, provision by provision: a sentence in each official language, the rule itself, the numbers and lists that it reads, what it displaces and the cases that test it. The official text of the Acts prevails.",
    "Ce que les règles disent du droit, disposition par disposition : une phrase dans chaque langue officielle, la règle elle-même, les nombres et les listes qu’elle lit, ce qu’elle écarte et les cas qui la vérifient. Le texte officiel des lois l’emporte.",
)
STANDS: Final = Text(
    "The rules encode the law as consolidated on {day}.",
    "Les règles encodent le droit codifié au {day}.",
)
QUESTIONS: Final = Text(
    "Questions that the rules answer", "Questions auxquelles répondent les règles"
)
READINGS: Final = Text("Points on which lawyers differ", "Points discutés entre juristes")
DEFAULT: Final = Text("default", "par défaut")
MADE: Final = Text("Made by Sequester {version}.", "Produit par Sequester {version}.")
ALWAYS: Final = Text("at all times", "en tout temps")
SINCE: Final = Text("since {first}", "depuis le {first}")
UNTIL: Final = Text("until {last}", "jusqu’au {last}")
FROM_TO: Final = Text("{first} to {last}", "du {first} au {last}")
IN_FORCE: Final = Text("In force", "En vigueur")
NAME: Final = Text("Name", "Nom")
STANDS_FOR: Final = Text("The names stand for", "Les noms représentent")
THE_RULE: Final = Text("The rule", "La règle")
DEFEATS: Final = Text("Displaces", "Écarte")
DEFEATED_BY: Final = Text("Displaced by", "Écartée par")
GOVERNED: Final = Text(
    "Decides by another day than today’s law",
    "S’applique selon une autre date que celle du droit actuel",
)
LIMIT: Final = Text("Left out on purpose", "Laissé de côté à dessein")
READING: Final = Text("Reading", "Interprétation")
SEE: Final = Text("See", "Voir")
TURNS_ON: Final = Text("Turns on the reading", "Dépend de l’interprétation")
READS: Final = Text("Numbers and lists read", "Nombres et listes lus")
READ_BY: Final = Text("Read by", "Lue par")
VERSIONS: Final = Text("Other texts of this provision", "Autres textes de cette disposition")
ALSO: Final = Text("Other rules on this provision", "Autres règles visant cette disposition")
CASES: Final = Text("Cases that name it ({count})", "Cas qui la nomment ({count})")
MORE: Final = Text("and {count} more", "et {count} autres")
DATA: Final = Text("Data", "Données")
PERMALINK: Final = Text("Link to this provision", "Lien vers cette disposition")
ROWS: Final = Text("{count} rows", "{count} lignes")
ITEM: Final = Text("Cited as", "Citation")
TERMS: Final = Text("Terms", "Termes")
CONSTANTS: Final = Text("Closed lists", "Listes fermées")
KINDS: Final = Text("Kinds of things", "Sortes de choses")
FINDINGS: Final = Text("Judgments that a person makes", "Conclusions que tire une personne")
CONCLUDED_BY: Final = Text("Concluded by", "Conclu par")
BURDENS: Final = Text("Who must show what", "Fardeau de la preuve")
ROLES: Final = {
    "input": Text("Given by the record", "Fourni par le dossier"),
    "member": Text("Parts of the record", "Parties du dossier"),
    "derived": Text("Derived by the rules", "Déduit par les règles"),
    "static": Text("Data and what follows from them alone", "Données et ce qui en découle seul"),
    "output": Text("Answers", "Réponses"),
    "engine": Text("Supplied by the engine", "Fourni par le moteur"),
}
OPEN: Final = Text(
    "unknown when the record does not give it", "inconnu si le dossier ne l’indique pas"
)
TABLES: Final = Text("Comparisons", "Comparaisons")
COMPARED: Final = Text("Compared with other regimes:", "Comparaison avec d’autres régimes :")
CAPTION: Final = Text(
    "What each regime provides, and where that stands",
    "Ce que prévoit chaque régime, et où cela se trouve",
)
REMARKS: Final = Text("Remarks", "Remarques")
SHORT_NAMES: Final = Text("Short names of Acts", "Titres abrégés des lois")
LEFT_OUT: Final = Text("What has no rule of its own", "Ce qui n’a pas de règle propre")
SEARCH_FOR: Final = Text(
    "Words, a citation or the name of a rule", "Des mots, une citation ou le nom d’une règle"
)
SEARCH_NOTE: Final = Text(
    "Without script this page is the list of all provisions and terms.",
    "Sans script, cette page est la liste de toutes les dispositions et de tous les termes.",
)
SEARCH_FOUND: Final = Text("{count} found", "{count} résultats")
LANGUAGE: Final = Text("Language", "Langue")
