"""What the loader refuses: its codes, gathered under one lint rule for each kind of mistake."""

from __future__ import annotations

from sequester.errors import Text
from sequester.lint.rule import LintRule


def _loaded(name: str, en: str, fr: str, *codes: str, fixable: bool = False) -> LintRule:
    return LintRule(name, "error", Text(en, fr), codes=codes, fixable=fixable)


LAW = (
    _loaded(
        "law/uncited-block",
        "a rule belongs to a block, and a block cites the law",
        "une règle appartient à un bloc, et un bloc cite le droit",
        "L221",
    ),
    _loaded(
        "law/id-differs-from-citation",
        "the id of a block follows from its citation",
        "le nom d’un bloc découle de sa référence",
        "L207", "L208",
    ),
    _loaded(
        "law/id-taken",
        "no two blocks have one id",
        "deux blocs n’ont jamais le même nom",
        "L222",
    ),
    _loaded(
        "law/in-force-unreadable",
        "in_force is a first and a last day in order",
        "in_force donne un premier et un dernier jour, dans l’ordre",
        "L209",
    ),
    _loaded(
        "law/applies-another-provision",
        "a block concludes applies(...) of itself only",
        "un bloc ne conclut applies(...) que de lui-même",
        "L214",
    ),
    _loaded(
        "law/exception-not-announced",
        "an exception says in defeats what it displaces",
        "une exception annonce dans defeats ce qu’elle écarte",
        "L215",
    ),
    _loaded(
        "law/exception-without-base",
        "what an exception announces exists and is displaced by its rules",
        "ce qu’une exception annonce existe et est écarté par ses règles",
        "L216", "L223",
    ),
    _loaded(
        "law/base-without-marker",
        "a provision that can be displaced asks whether it is",
        "une disposition qui peut être écartée demande si elle l’est",
        "L224",
    ),
    _loaded(
        "law/governed-by-unread",
        "a block governed by another day reads that day",
        "un bloc régi par un autre jour lit ce jour",
        "L217",
    ),
    _loaded(
        "law/uncited-number",
        "a number of the law stands in a table with citation and dates",
        "un nombre fixé par la loi figure dans une table, avec référence et dates",
        "L404",
    ),
    _loaded(
        "law/not-on-open-fact",
        "`not` never stands before a fact that a record may lack",
        "`not` ne précède jamais un fait que le dossier peut ne pas contenir",
        "L405",
    ),
    _loaded(
        "law/manifest",
        "the manifest of a rule set is complete and names what there is",
        "le manifeste d’un ensemble de règles est complet et nomme ce qui existe",
        "L501", "L502", "L503", "L504", "L505", "L506", "L507", "L508", "L509", "L510",
        "L511",
    ),
)  # fmt: skip

LANGUAGE = (
    _loaded(
        "language/missing-sentence",
        "every block, table and file says what it is in English and in French",
        "chaque bloc, table et fichier dit ce qu’il est en anglais et en français",
        "L206",  # that of a sentence; see `loader` for the other annotations
    ),
    _loaded(
        "language/placeholders-differ",
        "both sentences of a block hold the same placeholders",
        "les deux phrases d’un bloc ont les mêmes champs",
        "L213",
    ),
    _loaded(
        "language/placeholder-unknown",
        "a placeholder is a variable of the rules",
        "un champ est une variable des règles",
        "L212",
    ),
    _loaded(
        "language/vocabulary",
        "the vocabulary declares each word once and in its form",
        "le vocabulaire déclare chaque mot une fois et en bonne forme",
        "L301", "L302", "L303", "L304", "L305", "L306", "L307", "L308", "L309",
    ),
)  # fmt: skip

BUGS = (
    _loaded(
        "bugs/unreadable-file",
        "a rule file is a text file in UTF-8 of moderate size",
        "un fichier de règles est un fichier texte en UTF-8, de taille modérée",
        "L001", "L002", "L003",
    ),
    _loaded(
        "bugs/syntax",
        "a rule is written as the rule language has it",
        "une règle s’écrit selon la syntaxe du langage",
        "L013", "L101", "L103", "L106",
    ),
    _loaded(
        "bugs/not-in-language",
        "only what the rule language has is used",
        "seul ce que contient le langage des règles est employé",
        "L011", "L012", "L014", "L401", "L402", "L403", "L406", "L412", "L020", "L418",
    ),
    _loaded(
        "bugs/too-complex",
        "one rule says one thing",
        "une règle dit une seule chose",
        "L017", "L018", "L019", "L414",
    ),
    _loaded(
        "bugs/number-unreadable",
        "numbers are whole, in ordinary digits, and not too large",
        "les nombres sont entiers, en chiffres ordinaires, et pas trop grands",
        "L015", "L016",
    ),
    _loaded(
        "bugs/variable-without-value",
        "every variable and every term of a rule has a value",
        "chaque variable et chaque terme d’une règle a une valeur",
        "L102", "L105",
    ),
    _loaded(
        "bugs/unknown-predicate",
        "every predicate is in the vocabulary",
        "tout prédicat figure au vocabulaire",
        "L310",
    ),
    _loaded(
        "bugs/unknown-constant",
        "every constant is in the list of its kind",
        "toute constante figure dans la liste de sa sorte",
        "L311", "L318", "L319", "L330",
    ),
    _loaded(
        "bugs/argument-kind",
        "every argument is of the kind that its place wants",
        "chaque argument est de la sorte que veut sa place",
        "L312", "L313", "L320", "L321", "L324", "L327", "L328",
    ),
    _loaded(
        "bugs/impossible-date",
        "every date is a day of the calendar",
        "toute date est un jour du calendrier",
        "L323", "L021", "L417",
    ),
    _loaded(
        "bugs/given-concluded",
        "no rule concludes what the record, a table or the engine gives",
        "aucune règle ne conclut ce que donnent le dossier, une table ou le moteur",
        "L314", "L315", "L316",
    ),
    _loaded(
        "bugs/never-concluded",
        "what a rule reads, something concludes",
        "ce qu’une règle lit, quelque chose le conclut",
        "L317",
    ),
    LintRule(
        "bugs/unused-definition",
        "warning",
        Text("what a rule concludes, something reads", "ce qu’une règle conclut, on le lit"),
        codes=("L325",),
    ),
    _loaded(
        "bugs/table-form",
        "a table holds plain facts of the predicate that its header names",
        "une table contient de simples faits du prédicat que nomme son en-tête",
        "L211", "L218", "L219", "L322",
    ),
    _loaded(
        "bugs/repeated-fact",
        "a table says each thing once",
        "une table dit chaque chose une fois",
        "L326", fixable=True,
    ),
    _loaded(
        "bugs/merged-amounts",
        "what is added or counted is told apart by its item",
        "ce qui s’additionne ou se compte se distingue par son élément",
        "L407", "L104", "L329",
    ),
    _loaded(
        "bugs/extreme-of-nothing",
        "#min and #max say what holds where there is nothing",
        "#min et #max disent ce qui vaut quand il n’y a rien",
        "L408",
    ),
    _loaded(
        "bugs/stratification",
        "no rule rests on its own negation",
        "aucune règle ne repose sur sa propre négation",
        "L409", "L410",
    ),
    _loaded(
        "bugs/static-rests-on-record",
        "what is declared static rests on no record",
        "ce qui est déclaré static ne dépend d’aucun dossier",
        "L411",
    ),
    _loaded(
        "bugs/endless-rule",
        "a rule that counts on from itself comes to an end",
        "une règle qui compte à partir d’elle-même prend fin",
        "L413",
    ),
)  # fmt: skip

STYLE = (
    _loaded(
        "style/annotation-form",
        "annotations are written in their form, once, above the rules",
        "les annotations ont leur forme, figurent une fois, au-dessus des règles",
        "L201", "L202", "L203", "L204", "L205", "L210",
    ),
    _loaded(
        "style/file-name",
        "a file says its own name",
        "un fichier dit son propre nom",
        "L220", fixable=True,
    ),
    _loaded(
        "style/text-form",
        "text is UTF-8, LF, NFC, ASCII outside strings and comments, in short lines",
        "le texte est en UTF-8, LF, NFC, ASCII hors chaînes et commentaires, lignes courtes",
        "L004", "L005", "L006", "L007", "L008", "L009", "L010",
    ),
    LintRule(
        "style/long-block",
        "info",
        Text("a block is short", "un bloc est court"),
        codes=("L415",),
    ),
    LintRule(
        "style/long-file",
        "warning",
        Text("a file of rules is short", "un fichier de règles est court"),
        codes=("L416",),
    ),
)  # fmt: skip

RULES = (*LAW, *LANGUAGE, *BUGS, *STYLE)
