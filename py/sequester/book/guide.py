"""The guide: how a drafter writes a scheme, changes a wait, and sees who is affected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sequester.book import labels
from sequester.book.frame import GUIDE, Frame
from sequester.errors import Text
from sequester.report.elements import Child, element

LEAD: Final = Text(
    "A draft scheme is a rule set of its own that builds on the law in force. This is how one is "
    "written, changed and compared, step by step; nothing but a text editor is needed.",
    "Un projet de régime est un ensemble de règles distinct qui repose sur le droit en vigueur. "
    "Voici comment on le rédige, le modifie et le compare, pas à pas; un éditeur de texte suffit.",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A heading, paragraphs, and the commands or lines that go with them."""

    title: Text
    said: Sequence[Text]
    shown: str = ""
    after: Sequence[Text] = ()


STEPS: Final = (
    Step(
        Text(
            "1. Take a copy of the scheme that comes nearest", "1. Copier le régime le plus proche"
        ),
        [
            Text(
                "Four schemes ship with the rules. The table of rule sets shows, parameter by "
                "parameter, what each of them chose.",
                "Quatre régimes accompagnent les règles. Le tableau des ensembles de règles "
                "montre, paramètre par paramètre, ce que chacun a choisi.",
            )
        ],
        "sequester rulesets\n"
        "sequester new option --from ascr-cautious my-scheme --logic logic --cases scenarios",
        [
            Text(
                "The copy stands in logic/options/my-scheme, its cases in "
                "scenarios/options/my-scheme. Give it a title of its own in ruleset.yaml, in "
                "English and in French.",
                "La copie se trouve dans logic/options/my-scheme, ses cas dans "
                "scenarios/options/my-scheme. Donnez-lui son propre titre dans ruleset.yaml, en "
                "anglais et en français.",
            )
        ],
    ),
    Step(
        Text("2. Change a wait", "2. Modifier une attente"),
        [
            Text(
                "All that a scheme chooses stands in parameters.lp: one table for each parameter, "
                "one line for each choice, with the authority at its end. To make the wait after a "
                "summary conviction seven years, change the number and nothing else.",
                "Tout ce que choisit un régime se trouve dans parameters.lp : un tableau par "
                "paramètre, une ligne par choix, la source en dernier. Pour porter à sept ans "
                "l’attente après une condamnation par procédure sommaire, changez le nombre et "
                "rien d’autre.",
            )
        ],
        'scheme_wait(summary, any_sentence, 7, "P05").',
        [
            Text(
                "Which words may stand there, and what each means, the glossary tells, and so "
                "does sequester terms scheme_wait.",
                "Les mots admis et le sens de chacun figurent au glossaire; sequester terms "
                "scheme_wait les donne aussi.",
            )
        ],
    ),
    Step(
        Text("3. Let the mistakes be found", "3. Faire repérer les erreurs"),
        [
            Text(
                "Lint names file, line and remedy; fmt puts the lines in the common layout; test "
                "runs the cases. Cases that expect the old wait now fail: each shows the steps "
                "that lead to the new answer. Read them against what you mean, then correct the "
                "cases.",
                "Lint indique le fichier, la ligne et le remède; fmt met les lignes en forme; test "
                "exécute les cas. Ceux qui attendent l’ancienne durée échouent désormais : chacun "
                "montre les étapes qui mènent à la nouvelle réponse. Confrontez-les à votre "
                "intention, puis corrigez les cas.",
            )
        ],
        "sequester lint logic --lang fr\n"
        "sequester fmt logic\n"
        "sequester test scenarios/options/my-scheme --logic logic",
    ),
    Step(
        Text("4. See who is affected", "4. Voir qui est touché"),
        [
            Text(
                "Compare your scheme with the one it came from on any records: those of the cases, "
                "or your own. For each conviction the page shows the answer, its days, the "
                "provisions that decide, and which parameter makes the difference.",
                "Comparez votre régime à celui dont il provient sur des dossiers de votre choix : "
                "ceux des cas ou les vôtres. Pour chaque condamnation, la page montre la réponse, "
                "ses dates, les dispositions décisives et le paramètre qui fait la différence.",
            )
        ],
        "sequester compare scenarios/options/my-scheme --logic logic --different \\\n"
        "    --rules options/ascr-cautious --rules options/my-scheme \\\n"
        "    --format html --out comparison.html",
    ),
    Step(
        Text("5. Write a rule of your own", "5. Écrire une règle qui vous est propre"),
        [
            Text(
                "Where no parameter says what you mean, add a block: the citation of your draft, "
                "the days on which it is in force, one sentence in each language, and the rule. "
                "What it displaces is named after defeats. sequester new block makes the skeleton, "
                "with a case on either side.",
                "Si aucun paramètre ne dit ce que vous voulez, ajoutez un bloc : la référence de "
                "votre projet, ses dates de vigueur, une phrase dans chaque langue, et la règle. "
                "Ce qu’elle écarte est nommé après defeats. sequester new block en fait l’ébauche, "
                "avec un cas de chaque côté.",
            )
        ],
        "sequester new block --help",
    ),
    Step(
        Text("6. Know what no case would notice", "6. Savoir ce qu’aucun cas ne remarquerait"),
        [
            Text(
                "Coverage names the rules that no case shows on both sides; mutation testing "
                "changes the rules one at a time and names the changes that all cases let pass.",
                "La couverture nomme les règles qu’aucun cas ne montre des deux côtés; les mutants "
                "modifient les règles une à une et nomment les modifications que tous les cas "
                "laissent passer.",
            )
        ],
        "sequester test scenarios/options/my-scheme --logic logic --cover\n"
        "sequester mutate scenarios/options/my-scheme --logic logic",
    ),
)


def guide_page(frame: Frame) -> str:
    """The whole page."""
    main: list[Child] = [
        element("h1", frame.say(labels.GUIDE)),
        element("p", frame.say(LEAD), class_="lead"),
    ]
    for step in STEPS:
        main.append(element("h2", frame.say(step.title)))
        main += [element("p", frame.say(text)) for text in step.said]
        if step.shown:
            main.append(element("pre", element("code", step.shown)))
        main += [element("p", frame.say(text)) for text in step.after]
    return frame.page(GUIDE, frame.say(labels.GUIDE), main)
