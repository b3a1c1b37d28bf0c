"""What the checker says of a proof that it does not accept."""

from __future__ import annotations

from sequester.check.core.rejected import Rejected
from sequester.errors import Problem, Text

MESSAGES = {
    "order": (
        "K101", "the steps are not numbered in their order",
        "les étapes ne sont pas numérotées dans leur ordre",
    ),
    "not_in_force": (
        "K102", "the text of {rule} cannot decide on that day",
        "le texte de {rule} ne peut décider à cette date",
    ),
    "cite": (
        "K103", "{rule} is cited otherwise in the rules",
        "{rule} porte une autre référence dans les règles",
    ),
    "in_force": (
        "K104", "the text of {rule} stood at other times",
        "le texte de {rule} était en vigueur à d’autres dates",
    ),
    "bindings": (
        "K105", "these are not the variables of {rule}, each with one value",
        "ce ne sont pas les variables de {rule}, chacune avec une valeur",
    ),
    "conclusion": (
        "K106", "the rule does not conclude {atom} for these values",
        "la règle ne conclut pas {atom} pour ces valeurs",
    ),
    "literals": (
        "K107", "the premises are not those of the conditions of {rule}",
        "les prémisses ne correspondent pas aux conditions de {rule}",
    ),
    "no_rule": (
        "K108", "the question rests on no such rule or listed item: {rule}, {atom}",
        "la question ne repose sur aucune règle ni entrée semblable : {rule}, {atom}",
    ),
    "premise": (
        "K109", "premise {number} is not what the rule asks for there",
        "la prémisse {number} n’est pas ce que la règle demande à cet endroit",
    ),
    "circle": (
        "K110", "it rests on step {number}, which does not come before it",
        "elle repose sur l’étape {number}, qui ne la précède pas",
    ),
    "other_step": (
        "K111", "step {number} does not show this of {atom}",
        "l’étape {number} n’établit pas cela de {atom}",
    ),
    "no_fact": (
        "K112", "neither the record nor the request gives {atom}",
        "ni le dossier ni la demande ne donne {atom}",
    ),
    "source": (
        "K113", "{atom} does not come from there",
        "{atom} ne vient pas de là",
    ),
    "comparison": (
        "K114", "the comparison comes out otherwise",
        "la comparaison donne un autre résultat",
    ),
    "present": (
        "K115", "{atom} is said to be absent, but it holds",
        "{atom} est dit absent, mais il est vrai",
    ),
    "unexplained": (
        "K116", "not every rule that could show {atom} is accounted for",
        "il n’est pas rendu compte de chaque règle qui pourrait établir {atom}",
    ),
    "asleep": (
        "K117", "other rules than these are not in force for {atom}",
        "d’autres règles que celles-ci ne sont pas en vigueur pour {atom}",
    ),
    "counted": (
        "K118", "the count comes out otherwise",
        "le décompte donne un autre résultat",
    ),
    "term": (
        "K119", "{text} is not a term", "{text} n’est pas un terme",
    ),
    "roots": (
        "K201", "the proof does not show {atom}, which follows from the record",
        "la preuve n’établit pas {atom}, qui découle du dossier",
    ),
    "root": (
        "K202", "the proof claims {atom}, which does not follow from the record",
        "la preuve affirme {atom}, qui ne découle pas du dossier",
    ),
    "stated": (
        "K203", "the decision states {name} otherwise than the rules do",
        "la décision donne pour {name} autre chose que les règles",
    ),
    "decisive": (
        "K204", "these are not the decisive steps",
        "ce ne sont pas les étapes décisives",
    ),
    "items": (
        "K205", "{name} is not this item of the record",
        "{name} n’est pas cet élément du dossier",
    ),
    "wanted": (
        "K206", "{name} is not known, a rule reads it, and the proof does not consider its values",
        "{name} n’est pas connu, une règle le lit et la preuve n’en considère pas les valeurs",
    ),
    "fingerprint": (
        "K207", "the rules have changed: their fingerprint is {value}",
        "les règles ont changé : leur empreinte est {value}",
    ),
    "reading": (
        "K208", "the rule set has no reading {name} with the value {value}",
        "l’ensemble de règles n’a pas d’interprétation {name} ayant la valeur {value}",
    ),
    "about": (
        "K239", "the question cannot be about {name} {value}",
        "la question ne peut porter sur {name} {value}",
    ),
    "no_proof": (
        "K209", "the decision comes without a proof",
        "la décision est sans preuve",
    ),
    "supposed": (
        "K210", "{name} may not be supposed: it is known, or cannot be this",
        "{name} ne peut être supposé : il est connu, ou ne peut être cela",
    ),
    "cases": (
        "K211", "the cases are not one for each outcome that the decision names",
        "les cas ne correspondent pas aux issues que la décision nomme",
    ),
    "coverage": (
        "K212", "the cases do not cover every value of {name}",
        "les cas ne couvrent pas toutes les valeurs de {name}",
    ),
    "missing": (
        "K213", "{name} is not missing from the record, or is asked for in other words",
        "{name} ne manque pas au dossier, ou se demande en d’autres termes",
    ),
    "subject": (
        "K214", "the question has no subject {name} for this record",
        "la question n’a pas d’objet {name} pour ce dossier",
    ),
    "settles": (
        "K216", "what is said to settle the outcome does not agree with the cases of the proof",
        "ce qui, dit-on, trancherait ne s’accorde pas avec les cas de la preuve",
    ),
    "lasting": (
        "K217", "facts are not known, and {atom} may be otherwise once they are",
        "des faits sont inconnus, et {atom} pourrait changer une fois qu’ils seront connus",
    ),
    "several": (
        "K215", "the rules give several values for {name}",
        "les règles donnent plusieurs valeurs pour {name}",
    ),
}  # fmt: skip


def problem(found: Rejected) -> Problem:
    """What is wrong, in both languages."""
    code, english, french = MESSAGES[found.reason]
    text = Text(english.format(**found.values), french.format(**found.values))
    return Problem(code, text, pointer=found.at)
