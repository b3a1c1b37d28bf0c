"""The sentences about what a suite shows and lacks, in both official languages."""

# ruff: noqa: E501 - a sentence in both languages reads best on one line
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sequester.errors import Text

NEVER_APPLIED: Final = Text(
    "{cite}: no case applies this. Write one in which all of this holds: {what}.",
    "{cite} : aucun cas n’applique cette disposition. Écrivez-en un où tout ceci est vrai : {what}.",
)
NEVER_APPLIED_PLAIN: Final = Text(
    "{cite}: no case applies this. Write one that rests on it.",
    "{cite} : aucun cas n’applique cette disposition. Écrivez-en un qui s’appuie sur elle.",
)
ALWAYS_MET: Final = Text(
    "{cite}: every case that considers this applies it. Write one like {case} in which one of its conditions fails.",
    "{cite} : chaque cas qui considère cette disposition l’applique. Écrivez-en un semblable à {case} où l’une de ses conditions n’est pas remplie.",
)
UNTAKEN: Final = Text(
    "{cite}: no case takes the way at {place}. Write one in which all of this holds: {what}.",
    "{cite} : aucun cas ne prend la voie de {place}. Écrivez-en un où tout ceci est vrai : {what}.",
)
NEVER_TRUE: Final = Text(
    "{cite}: no decision rests on this: {what}. Write a case like {case} in which it holds, and all that follows it in the rule.",
    "{cite} : aucune décision ne repose sur ceci : {what}. Écrivez un cas semblable à {case} où ceci est vrai, de même que tout ce qui suit dans la règle.",
)
NEVER_FALSE: Final = Text(
    "{cite}: no case fails on this alone: {what}. Write one like {case} in which only this does not hold.",
    "{cite} : aucun cas n’échoue sur ce seul point : {what}. Écrivez-en un semblable à {case} où ceci seulement n’est pas vrai.",
)
NEVER_FIRED: Final = Text(
    "{exception}: this exception never displaces {cite}. Write a case in which {cite} would apply if it were not for {exception}.",
    "{exception} : cette exception n’écarte jamais {cite}. Écrivez un cas où {cite} s’appliquerait n’eût été {exception}.",
)
ALWAYS_FIRED: Final = Text(
    "{exception}: no case applies {cite} because this exception is considered and does not apply. Write one.",
    "{exception} : aucun cas n’applique {cite} parce que cette exception, examinée, ne s’applique pas. Écrivez-en un.",
)
UNUSED: Final = Text(
    "No proof rests on this: {what}. Write a case that does.",
    "Aucune preuve ne repose sur ceci : {what}. Écrivez un cas qui s’y appuie.",
)
PERIODS: Final[Mapping[str, Text]] = {
    "before": Text(
        "No case falls short by a day or a unit of this: {what}. Write one that lies just before.",
        "Aucun cas ne se situe un jour ou une unité en deçà de ceci : {what}. Écrivez-en un qui tombe juste avant.",
    ),
    "on": Text(
        "No case lies exactly on this: {what}. Write one that does.",
        "Aucun cas ne tombe exactement sur ceci : {what}. Écrivez-en un.",
    ),
    "after": Text(
        "No case exceeds this by a day or a unit: {what}. Write one that lies just after.",
        "Aucun cas ne dépasse ceci d’un jour ou d’une unité : {what}. Écrivez-en un qui tombe juste après.",
    ),
}
"""A period, age or amount that no case comes close to on one of its three sides."""
NEVER_READ: Final = Text(
    "No case is decided with this choice: {what}. Write one on the point with readings: {{{name}: {value}}}.",
    "Aucun cas n’est tranché selon ce choix : {what}. Écrivez-en un sur ce point avec readings: {{{name}: {value}}}.",
)
NOT_WHILE: Final = Text(
    "{cite}: no case considers this text ({days}). Write one with a law_date among those days.",
    "{cite} : aucun cas ne considère ce texte ({days}). Écrivez-en un dont la law_date est l’un de ces jours.",
)
NOT_BEFORE: Final = Text(
    "{cite}: no case shows what held before this text began. Write one with a law_date before {day}.",
    "{cite} : aucun cas ne montre ce qui valait avant ce texte. Écrivez-en un dont la law_date précède le {day}.",
)
NOT_AFTER: Final = Text(
    "{cite}: no case shows what holds since this text ended. Write one with a law_date after {day}.",
    "{cite} : aucun cas ne montre ce qui vaut depuis la fin de ce texte. Écrivez-en un dont la law_date suit le {day}.",
)
NEVER_TOLD: Final[Mapping[str, Text]] = {
    "en": Text(
        "{cite}: no decision of the suite tells its sentence in English with every word.",
        "{cite} : aucune décision de la suite ne dit sa phrase en anglais avec tous ses mots.",
    ),
    "fr": Text(
        "{cite}: no decision of the suite tells its sentence in French with every word.",
        "{cite} : aucune décision de la suite ne dit sa phrase en français avec tous ses mots.",
    ),
}
"""Of an applied rule whose sentence, in one of the languages, no case shows."""
STOOD: Final[Mapping[tuple[bool, bool], Text]] = {
    (True, True): Text("{first} to {last}", "du {first} au {last}"),
    (True, False): Text("since {first}", "depuis le {first}"),
    (False, True): Text("until {last}", "jusqu’au {last}"),
    (False, False): Text("at all times", "en tout temps"),
}
NOT: Final = Text("it is not so that {what}", "ceci n’est pas vrai ({what})")
COMPARISON: Final = Text("the comparison “{what}”", "la comparaison « {what} »")
MORE: Final = Text(
    "... and {n} more; --cover-html FILE or -v shows them all.",
    "... et {n} de plus; --cover-html FICHIER ou -v les montre tous.",
)
LACKING: Final = Text("Cases that are wanting:", "Cas qui manquent :")
NOTHING: Final = Text("Nothing is wanting.", "Rien ne manque.")
IDLE_COUNTED: Final = Text(
    "Not counted: {n} rules that bear on no record, by the data and choices of the rule set; -v names them.",
    "Non comptées : {n} règles qui n’intéressent aucun dossier, selon les données et les choix du régime; -v les nomme.",
)
IDLE: Final = Text(
    "Not counted: {n} rules that bear on no record, by the data and choices of the rule set: {rules}.",
    "Non comptées : {n} règles qui n’intéressent aucun dossier, selon les données et les choix du régime : {rules}.",
)
"""Rules that a rule set shares with others and makes no use of."""
ALL: Final = Text("all", "ensemble")

COLUMNS: Final[Mapping[str, Text]] = {
    "act": Text("Act", "Loi"),
    "rules": Text("rules", "règles"),
    "branches": Text("branches", "branches"),
    "conditions": Text("conditions", "conditions"),
    "exceptions": Text("exceptions", "exceptions"),
    "rows": Text("rows", "lignes"),
    "periods": Text("periods", "périodes"),
    "readings": Text("readings", "choix"),
    "versions": Text("texts", "textes"),
    "languages": Text("languages", "langues"),
}
"""The heads of the table, by what is counted."""

MEANINGS: Final[Mapping[str, Text]] = {
    "rules": Text("blocks both applied and not met", "blocs à la fois appliqués et non remplis"),
    "branches": Text(
        "rules of a block that hold in a case", "règles d’un bloc qui valent dans un cas"
    ),
    "conditions": Text(
        "conditions on which a decision rests, and on which alone a rule fails",
        "conditions sur lesquelles une décision repose, et sur lesquelles seules une règle échoue",
    ),
    "exceptions": Text(
        "exceptions that displace a rule, and that are considered and do not",
        "exceptions qui écartent une règle, et qui, examinées, ne l’écartent pas",
    ),
    "rows": Text(
        "rows of listed data that a proof uses", "lignes de données qu’une preuve utilise"
    ),
    "periods": Text(
        "periods, ages and amounts met just before, on and just after",
        "délais, âges et montants touchés juste avant, pile et juste après",
    ),
    "readings": Text("choices on disputed points", "choix sur des points discutés"),
    "versions": Text(
        "texts considered while in force, and while not",
        "textes considérés pendant qu’ils étaient en vigueur, et hors de ce temps",
    ),
    "languages": Text(
        "sentences of rules that some decision tells in full, in each language",
        "phrases des règles qu’une décision dit en entier, dans chaque langue",
    ),
}
"""What each column counts."""

TITLE: Final = Text("What the cases show of the law", "Ce que les cas montrent du droit")
LEGEND: Final = Text("How to read the rules", "Comment lire les règles")
MARKS: Final[Mapping[str, Text]] = {
    "both": Text("shown true and false", "montrée vraie et fausse"),
    "true": Text(
        "never false: no case fails on it alone",
        "jamais fausse : aucun cas n’échoue sur elle seule",
    ),
    "false": Text(
        "never true: no decision rests on it", "jamais vraie : aucune décision n’en dépend"
    ),
    "none": Text("not reached by any case", "aucun cas ne l’atteint"),
    "always": Text("cannot fail; shown", "ne peut échouer; montrée"),
}
"""What the colour and the sign of a condition mean."""
SIGNS: Final[Mapping[str, str]] = {
    "both": "●", "true": "◐", "false": "◑", "none": "○", "always": "■",
}  # fmt: skip
CASES_OF: Final = Text(
    "applied in {applied} cases, not met in {unmet}",
    "appliquée dans {applied} cas, non remplie dans {unmet}",
)
ONLY: Final = Text("Show only what is not complete", "Ne montrer que ce qui est incomplet")
SUMMARY: Final = Text("Summary", "Sommaire")
DETAILS: Final = Text("Provision by provision", "Disposition par disposition")
DATA: Final = Text("Listed data", "Données énumérées")
POINTS: Final = Text("Disputed points", "Points discutés")
CASE_COUNT: Final = Text("{n} cases were run.", "{n} cas ont été exécutés.")
SHARE: Final = Text("{shown} of {total} ({percent} %)", "{shown} sur {total} ({percent} %)")
