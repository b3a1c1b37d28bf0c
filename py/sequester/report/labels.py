"""The fixed words of a report in both languages. Every label exists in both."""

# ruff: noqa: E501 - a label in both languages reads best on one line
from __future__ import annotations

from typing import Final, Literal

from sequester.errors import Text

ASKED: Final = Text("Asked as of {day}.", "Question posée au {day}.")
ASKED_UNDER: Final = Text(
    "Asked as of {day}, under the law of {law}.",
    "Question posée au {day}, selon le droit du {law}.",
)
ABOUT: Final = Text("About: {subject}", "Objet : {subject}")
DECISION: Final = Text("Decision", "Décision")
UNDETERMINED: Final = Text(
    "This cannot be decided yet: it depends on facts that are not known.",
    "On ne peut encore trancher : la réponse dépend de faits inconnus.",
)
POSSIBLE: Final = Text("Depending on what is not known:", "Selon ce qu’on ignore :")
NONE: Final = Text("none can be named", "aucun ne peut être indiqué")
UNTOLD: Final = Text(
    "not given here, since it turns on facts that are not known",
    "non indiqué ici, car tout dépend de faits inconnus",
)
WHATEVER: Final = Text(
    "The record leaves facts open that the law looks at; whatever they are, the outcome is the same.",
    "Le dossier laisse ouverts des faits que la loi considère; quels qu’ils soient, l’issue est la même.",
)
NO_DAYS: Final = Text(
    "No day can be named for the following: {what}",
    "Aucune date ne peut être indiquée pour ce qui suit : {what}",
)
BETWEEN: Final = Text("between {least} and {greatest}", "entre {least} et {greatest}")
BETWEEN_DAYS: Final = Text("between {least} and {greatest}", "entre le {least} et le {greatest}")
EITHER: Final = Text(
    "yes or no, depending on what is not known", "oui ou non, selon ce qu’on ignore"
)
ONE_OR_OTHER: Final = Text("{least} or {greatest}", "{least} ou {greatest}")
ON_OR_AFTER: Final = Text("{least} or later", "le {least} ou plus tard")
OR_NO_DAY: Final = Text(", or no day at all", ", ou aucun jour")
OR_NONE: Final = Text(", or not applicable", ", ou sans objet")
AMONG: Final = Text(
    "{text} (other answers are possible)", "{text} (d’autres réponses sont possibles)"
)
MISSING: Final = Text(
    "What is not known and could change the answer",
    "Ce qu’on ignore et qui pourrait changer la réponse",
)
HUMAN: Final = Text(
    "Judged by those whose part it is", "Ce qu’ont apprécié les personnes compétentes"
)
FLAGS: Final = Text("Points to note", "Points à noter")
READINGS: Final = Text(
    "Disputed points, and how they were decided here", "Points discutés et choix retenus ici"
)
REASONS: Final = Text("Reasons", "Motifs")
WHO: Final = Text("The record", "Le dossier")
ALWAYS: Final = Text("Reasons that hold in every case", "Motifs valables dans tous les cas")
EXAMPLES: Final = Text(
    "How each outcome could come about", "Comment chaque issue pourrait survenir"
)
SUPPOSING: Final = Text("Supposing: {facts}", "À supposer : {facts}")
ALIKE: Final = Text(" (and {n} more cases decided alike)", " (et {n} autres cas tranchés de même)")
ALIKE_ONE: Final = Text(" (and one more case decided alike)", " (et un autre cas tranché de même)")
NO_ITEM: Final = Text("not on the record: {what}", "absent du dossier : {what}")
WHY_NOT: Final = Text("Why no other answer", "Pourquoi aucune autre réponse")
NOT_SO: Final = Text("Why not “{outcome}”?", "Pourquoi pas « {outcome} »?")
NEVER: Final = Text(
    "this has not happened: {what}",
    "ceci n’a pas eu lieu : {what}",
)
NO_SECTION: Final = Text("(not given)", "(non indiqué)")
BARE_ACT: Final = Text("an Act cited without a section", "une loi citée sans article")
NOT_NEVER: Final = Text(
    "the record does not say this: {what}",
    "le dossier ne dit pas ceci : {what}",
)
NEVER_FOUND: Final = Text(
    "it has not been found so that {what}", "ceci n’a pas été conclu : {what}"
)
JUDGED: Final = Text("somebody has judged whether {what}", "ceci a été apprécié : {what}")
OTHER_CHOICE: Final = Text(
    "another choice is made here than this: {what}",
    "le choix retenu ici est autre que le suivant : {what}",
)
CHOSEN: Final = Text(
    "This is chosen on a disputed point: {what}.",
    "Choix retenu sur un point discuté : {what}.",
)
NOT_MADE: Final = Text("Nobody has found that {what}.", "Nul n’a conclu ceci : {what}.")
FOUND: Final = Text("Those who judge it found that {what}.", "Qui en juge a conclu ceci : {what}.")
FOUND_WHEN: Final = Text("{what}, on {day}.", "{what}, le {day}.")
FOUND_NOT: Final = Text(
    "Those who judge it found it not so that {what}.",
    "Qui en juge a conclu le contraire de ceci : {what}.",
)
LISTED: Final = Text("listed: {what}", "selon la liste : {what}")
CONSIDERED: Final = Text(
    "exceptions considered, none of which applies: {cites}",
    "exceptions examinées, dont aucune ne s’applique : {cites}",
)
INSTEAD: Final = Text("the record says: {what}", "le dossier indique : {what}")
NOT_IN_FORCE: Final = Text("not in force then: {what}", "alors non en vigueur : {what}")
CIRCULAR: Final = Text("(considered above)", "(déjà examiné plus haut)")
COUNTED: Final = Text("counted: {total}", "décompte : {total}")
NOTHING: Final = Text("nothing counts", "rien n’entre en compte")
MORE: Final = Text("... and {n} more", "... et {n} de plus")
ON_REQUEST: Final = Text("as asked: {what}", "selon la demande : {what}")
ON_RECORD: Final = Text("on the record: {what}", "au dossier : {what}")
ASSUMED: Final = Text(
    "assumed until shown otherwise ({cite}): {what}",
    "présumé jusqu’à preuve du contraire ({cite}) : {what}",
)
SUPPOSED: Final = Text("supposed: {what}", "supposé : {what}")
SEE: Final = Text("This rests on {n} too.", "S’appuie aussi sur {n}.")
SEE_ONLY: Final = Text("This rests on {n}.", "S’appuie sur {n}.")
FOLDED: Final = Text(
    "{n} more steps of the proof lie deeper and are folded here (--depth {depth} tells them all).",
    "{n} autres étapes de la preuve, plus profondes, sont repliées ici (--depth {depth} les donne toutes).",
)
FOLDED_ONE: Final = Text(
    "One more step of the proof lies deeper and is folded here (--depth {depth} tells it).",
    "Une autre étape de la preuve, plus profonde, est repliée ici (--depth {depth} la donne).",
)
ACTS: Final = Text("Acts cited", "Lois citées")
AS_RECORDED: Final = Text("the record says so", "le dossier l’indique")
NEXT: Final = Text("What to do next", "Ce qu’il faut faire maintenant")
DO_NOW: Final = Text(
    "An application can be made now: it has been possible since {day}.",
    "La demande peut être présentée dès maintenant : elle est possible depuis le {day}.",
)
DO_WAIT: Final = Text(
    "Wait until {day}: that is the first day on which an application can be made. What it depends on:",
    "Attendre jusqu’au {day} : c’est le premier jour où la demande peut être présentée. Ce dont il dépend :",
)
DO_PAY: Final = Text(
    "The fee for the application is {fee}.", "Les frais de la demande sont de {fee}."
)
DO_PAY_IF: Final = Text(
    "If an application turns out to be possible, its fee is {fee}.",
    "Si la demande s’avère possible, ses frais sont de {fee}.",
)
DO_NOTE: Final = Text("{what}: {day}. What it depends on:", "{what} : {day}. Ce dont il dépend :")
DO_AFTER: Final = Text(
    "The first day on which an application can be made depends on facts that are not known: {day}.",
    "Le premier jour où la demande peut être présentée dépend de faits inconnus : {day}.",
)
DO_AFTER_NOTE: Final = Text(
    "The first day depends on facts that are not known: {day}.",
    "Le premier jour dépend de faits inconnus : {day}.",
)
DO_NOTHING: Final = Text(
    "The following is not known. Nobody need find it out: whatever is found, it does not change the outcome:",
    "Ce qui suit est inconnu. Nul n’a à l’établir : quel qu’en soit le résultat, l’issue ne change pas :",
)
DECIDES_IF: Final = Text(
    "Whatever the facts that are not known, something decides; for example, if {facts}:",
    "Quels que soient les faits inconnus, un motif décide; par exemple, si {facts} :",
)
SOMETIMES: Final = Text(
    "Only if what is not known turns out that way:",
    "Seulement si ce qu’on ignore se révèle tel :",
)
IN_EXAMPLES: Final = Text("Reasons that these examples share", "Motifs communs à ces exemples")
DO_FIND_OUT: Final = Text(
    "Do not rely on any outcome yet. Find out what is listed here, then ask again.",
    "Il ne faut se fier à aucune issue pour le moment. Établir d’abord ce qui suit, puis reposer la question.",
)
DO_BRING: Final = Text("What has to be found out:", "Ce qu’il faut établir :")
DO_THEN: Final = Text("What the answer would then be:", "Ce que serait alors la réponse :")
DO_SHOW_TOO: Final = Text(
    "Showing the following could change the answer further:",
    "La preuve de ce qui suit pourrait encore changer la réponse :",
)
SETTLED: Final = Text("{values}: {outcome}.", "{values} : {outcome}.")
STILL_OPEN: Final = Text(
    "{values}: still open ({outcome}).", "{values} : encore incertain ({outcome})."
)
OR: Final = Text(", or ", ", ou ")
AND: Final = Text(" and ", " et ")
YES: Final = Text("yes", "oui")
NO: Final = Text("no", "non")
ANY: Final = Text("any value", "toute valeur")
AS_WRITTEN: Final = Text("“{words}”", "«\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}»")
OTHER_WORDS: Final = Text("something else", "autre chose")
STATE_NO_DAY: Final = Text("never", "jamais")
STATE_NEVER: Final = Text("not applicable", "sans objet")
STATE_EMPTY: Final = Text("there is none", "il n’y en a aucun")
STATE_FILLED: Final = Text("there is at least one", "il y en a au moins un")
STATE_NOT_MADE: Final = Text("nobody has judged it", "nul ne l’a apprécié")
UP_TO: Final = Text("{b} or less", "{b} ou moins")
FROM: Final = Text("{a} or more", "{a} ou plus")
WITHIN: Final = Text("from {a} to {b}", "de {a} à {b}")
UP_TO_DAY: Final = Text("on {b} or before", "le {b} ou avant")
FROM_DAY: Final = Text("on {a} or later", "le {a} ou après")
WITHIN_DAYS: Final = Text("from {a} to {b}", "du {a} au {b}")
THEN: Final = Text("If {facts}: {outcome}.", "Si ceci est établi ({facts}) : {outcome}.")
DO_SHOW: Final = Text(
    "The answer holds as things stand. Whoever shows the following could change it:",
    "La réponse vaut en l’état. La preuve de ce qui suit pourrait la changer :",
)
DO_JUDGE: Final = Text(
    "The record holds no judgment on the following; it takes a person to judge it, not a computation:",
    "Le dossier ne contient aucune conclusion sur ce qui suit; il faut une personne, et non un calcul, pour en juger :",
)
DO_JUDGE_BY: Final = Text(
    "This is for {who} to judge, not for a computation; the record holds no judgment on it yet:",
    "Il revient à {who} d’en juger, et non à un calcul; le dossier ne contient encore aucune conclusion à ce sujet :",
)
JUDGED_NOT: Final = Text("{what}: no", "{what}\N{NO-BREAK SPACE}: non")
IF_WRONG: Final = Text(
    "If something in the record is wrong or missing, have it put right and ask again.",
    "Si le dossier comporte une erreur ou une lacune, la faire corriger, puis reposer la question.",
)
TAGS: Final = Text(
    "A code after a sentence says where a fact stands in the record, or by which name the program knows a point.",
    "Un code placé après une phrase indique l’endroit du dossier où se trouve un fait, ou le nom sous lequel le programme connaît un point.",
)
CAUTION: Final = Text(
    "This is a computation from the record as given, not legal advice.",
    "Ceci est un calcul fondé sur le dossier tel que fourni, et non un avis juridique.",
)
FAILS: Final = {
    "<": (Text("{a} is not before {b}", "le {a} n’est pas antérieur au {b}"), Text("{a} is not less than {b}", "{a} n’est pas inférieur à {b}")),
    "<=": (Text("{a} is after {b}", "le {a} est postérieur au {b}"), Text("{a} is more than {b}", "{a} dépasse {b}")),
    ">": (Text("{a} is not after {b}", "le {a} n’est pas postérieur au {b}"), Text("{a} is not more than {b}", "{a} n’est pas supérieur à {b}")),
    ">=": (Text("{a} is before {b}", "le {a} est antérieur au {b}"), Text("{a} is less than {b}", "{a} est inférieur à {b}")),
    "=": (Text("{a} is not {b}", "le {a} n’est pas le {b}"), Text("{a} is not {b}", "{a} n’est pas {b}")),
    "!=": (Text("{a} is the same day as {b}", "le {a} est le même jour que le {b}"), Text("{a} is the same as {b}", "{a} est identique à {b}")),
}  # fmt: skip
"""What it means that a comparison fails: of days, and of anything else."""
DAY_ASKED: Final = Text("{day} (the day of the question)", "{day} (jour de la question)")
DAY_OF_LAW: Final = Text("{day} (the day of the law)", "{day} (jour du droit appliqué)")
BEYOND: Final = Text("the day lies beyond the text", "la date est hors du texte")
BOTH: Final = Text("it is the same: {a}", "c’est le même : {a}")
NEGATED: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
WANTED: Final = Text("wanted: {what}", "requis : {what}")
BOUNDS: Final = {
    "<": Text("less than {n}", "moins de {n}"),
    "<=": Text("at most {n}", "au plus {n}"),
    ">": Text("more than {n}", "plus de {n}"),
    ">=": Text("at least {n}", "au moins {n}"),
    "=": Text("exactly {n}", "exactement {n}"),
    "!=": Text("other than {n}", "autre chose que {n}"),
}
SOME_DAY: Final = Text("a day", "un jour non précisé")
COLON: Final = Text(": ", " : ")
ANSWER: Final = Text("The answer", "La réponse")
TIMELINE: Final = Text("Time line", "Chronologie")
TIMELINE_DESC: Final = Text(
    "{n} rows of offences, outcomes, sentences and waiting periods, from {start} to {end}. The table below says the same.",
    "{n} rangées d’infractions, d’issues, de peines et de délais d’attente, du {start} au {end}. Le tableau ci-dessous dit la même chose.",
)
TIMELINE_TABLE: Final = Text("The time line as a table", "La chronologie en tableau")
TIMELINE_REGION: Final = Text(
    "Time line, may be scrolled sideways", "Chronologie, défilement latéral possible"
)
COLUMNS: Final = (
    Text("About", "Objet"),
    Text("What", "Quoi"),
    Text("Day, or first day", "Jour, ou premier jour"),
    Text("Last day", "Dernier jour"),
)
WAIT_LANE: Final = Text("Waiting period", "Délai d’attente")
WAITING: Final = Text(
    "The waiting period runs from {start} to {end}",
    "Le délai d’attente court du {start} au {end}",
)
RAN: Final = Text(" runs from {start} to {end}", " court du {start} au {end}")
RAN_UNTIL: Final = Text(" runs until {end}", " court jusqu’au {end}")
OWED: Final = Text(" not paid by {end}", " : impayé au {end}")
ASKED_DAY: Final = Text("asked: {day}", "question : {day}")
FIRST_DAY: Final = Text("possible from: {day}", "possible dès : {day}")
ASKED_ROW: Final = Text("Day of the question", "Jour de la question")
FIRST_ROW: Final = Text(
    "First day on which an application is possible", "Premier jour où la demande est possible"
)
SHAPES: Final[
    dict[Literal["offence", "outcome", "sentence", "paid", "owed", "wait", "other"], Text]
] = {
    "offence": Text("offence", "infraction"),
    "outcome": Text("outcome", "issue"),
    "sentence": Text("part of a sentence", "élément d’une peine"),
    "paid": Text("paid or completed", "payé ou accompli"),
    "owed": Text("not paid", "impayé"),
    "wait": Text("waiting period", "délai d’attente"),
    "other": Text("other day", "autre jour"),
}
SWITCH: Final = Text("Language", "Langue")
SKIP: Final = Text("Skip to the answer", "Aller à la réponse")
MADE: Final = Text(
    "Rules and readings: fingerprint {fingerprint}; made by {version}.",
    "Règles et choix : empreinte {fingerprint}; produit par {version}.",
)
TITLE: Final = Text("Decision, {day}", "Décision, {day}")
UNFOLD: Final = Text(
    "Each reason with a triangle opens to show what it rests on.",
    "Chaque motif précédé d’un triangle s’ouvre sur ce qui le fonde.",
)
