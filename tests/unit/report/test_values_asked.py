"""How the values of what is still to be given are written, and what follows from them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.report.test_report_wording import FAULTS

from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.proof import decide
from sequester.report import render_text
from sequester.scenarios import load_cases, request_of

SUITE = Path(__file__).parents[3] / "scenarios" / "canada" / "sex_offender_registry"
ASKED = re.compile(r"\[[^]]*\]")  # the keys and pointers behind a question
TERM = re.compile(r"length\(|\bunstated\b")
SAID = [
    (
        "soira_s16_2_consulting_and_use.yaml",
        "registry-consult-purpose-not-known",
        "en",
        [
            "A criminal record check, or",
            "a purpose that is not stated",
            "a vulnerable sector check",
        ],
    ),
    (
        "soira_s16_2_consulting_and_use.yaml",
        "registry-consult-purpose-not-known",
        "fr",
        ["vérification du casier judiciaire, ou", "une fin qui n’est pas précisée"],
    ),
    (
        "s490d012_1_and_3_orders.yaml",
        "registry-order-length-not-known",
        "en",
        ["until further order, or 6 months", "2 years less a day: the court makes the order"],
    ),
    (
        "s490d012_1_and_3_orders.yaml",
        "registry-order-length-not-known",
        "fr",
        ["jusqu’à nouvel ordre", "2 ans moins un jour"],
    ),
]


@pytest.mark.parametrize(("file", "name", "lang", "words"), SAID)
def test_values_are_said_in_words(file: str, name: str, lang: Lang, words: list[str]) -> None:
    """A reader would find names of the rules among the values that would settle the matter."""
    engine = load_engine()
    (case,) = (case for case in load_cases([SUITE / file]).cases if case.id == name)
    (decision,) = decide(engine, [request_of(case)])[0]
    text = " ".join(render_text(decision, engine.ruleset, lang).replace("\xa0", " ").split())
    for part in words:
        assert part in text
    told = ASKED.sub("", text)
    assert not TERM.search(told)
    assert not FAULTS["a name of the rules"].search(told)
