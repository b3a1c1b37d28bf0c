"""The fixed sentences of the sheet of a record."""

from __future__ import annotations

from sequester.errors import Text

TITLE = Text("The record on {day}", "Le dossier au {day}")
UNDER = Text(
    "What the law of {law} says of it, and what changes until {until} if nothing is added to it.",
    "Ce qu’en dit le droit du {law}, et ce qui change jusqu’au {until} si rien ne s’y ajoute.",
)
ENTRIES = Text("What the record holds", "Ce que contient le dossier")
ANSWERS = Text("What applies", "Ce qui s’applique")
SEEN = Text("Who sees what", "Qui voit quoi")
CHANGES = Text("What changes when", "Ce qui change, et quand")
OPEN = Text("What has to be found out", "Ce qu’il faut établir")
DOUBTS = Text("What to bear in mind", "Ce qu’il faut garder à l’esprit")
IDLE = Text("What does not concern this record", "Ce qui ne concerne pas ce dossier")
NOTHING = Text("Nothing changes by itself in that time.", "Rien ne change de soi pendant ce temps.")
NOTHING_ELSE = Text(
    "Nothing else changes by itself in that time, as far as it can be told.",
    "Rien d’autre ne change de soi pendant ce temps, pour autant qu’on puisse le dire.",
)
NO_LINE = Text(
    "{what} When the answer changes cannot be told: it depends on facts that are not known.",
    "{what} On ne peut dire quand la réponse change : elle dépend de faits qu’on ignore.",
)
NO_LINE_WHY = Text(
    "{what} When the answer changes cannot be told: {why}.",
    "{what} On ne peut dire quand la réponse change : {why}.",
)
FIRST_GIVE = Text("To be found out first: {fact}", "À établir d’abord : {fact}")
CERTAIN = Text(
    "Certain all the same for {subject}: {result}", "Certain malgré tout pour {subject} : {result}"
)
CERTAIN_WHOLE = Text("Certain all the same: {result}", "Certain malgré tout : {result}")
WHOLE = Text("the whole record", "le dossier entier")
UNSURE = Text(
    "What may concern this record, depending on what is not known",
    "Ce qui concerne peut-être ce dossier, selon ce qu’on ignore",
)
TOO_OPEN = Text(
    "This cannot be answered yet: too many facts are not known.",
    "On ne peut pas encore y répondre : trop de faits sont inconnus.",
)
REFUSED = Text("This cannot be answered: {why}.", "On ne peut y répondre : {why}.")
