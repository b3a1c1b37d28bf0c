"""What the law assumes of a question until somebody says it, under an invented Act."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.unit.engine.conftest import INVENTED

from sequester.check import Problem, check_decision, check_form
from sequester.engine import Engine, Request, load_engine
from sequester.proof import decide, decision_json
from sequester.records import record_from

DAY = dt.date(2020, 1, 1)
WORDS = """%! file: vocabulary/telling.lp
%! title.en: Telling
%! title.fr: Communication
kind(listener, constant, "who is told", "qui l’apprend").
constant(listener, police_service, "the police", "la police").
constant(listener, media, "the media", "les médias").
constant(listener, unstated, "nobody named", "nul").
input(position_of_trust(event, truth), open, "Trust in {1}: {2}.", "Confiance dans {1} : {2}.").
burden(position_of_trust, true, "EX 9", "It is presumed.", "On le présume.").
about_key(recipient, listener, "who is told", "qui l’apprend").
about_key(position_of_trust, truth, "whether trust is placed", "la confiance accordée").
burden(about_recipient, unstated, "EX 11", "Say who is told.", "Dire qui l’apprend.").
burden(about_position_of_trust, false, "EX 12", "Show the trust.", "Établir la confiance.").
kind(thing, constant, "what is told", "ce qui est dit").
constant(thing, letter, "a letter", "une lettre").
constant(thing, register, "a register", "un registre").
about_key(object, thing, "what is told", "ce qui est dit").
burden_unless(about_recipient, object, register).
burden_unless(about_position_of_trust, object, register).
ask(about_recipient, "Who is told?", "Qui l’apprend?").
question(disclosure, "May it be told?", "Peut-on le dire?").
question_outcome(disclosure, permitted, "It may.", "Oui.").
question_outcome(disclosure, prohibited, "It may not.", "Non.").
derived(open_to(listener), "It is open to {1}.", "C’est ouvert à {1}.").
derived(spoken_of(thing), "It is about {1}.", "Il s’agit de {1}.").
derived(told(person), "It may be told to {1}.", "On peut le dire à {1}.").
"""
RULES = """%! file: example/s11_telling.lp
%! act: EX Example Act
%! title.en: Telling
%! title.fr: Communication

%! rule: ex_11
%! cite: EX 11
%! in_force: ..
%! en: It may be told to {R}.
%! fr: On peut le dire à {R}.
open_to(R) :- about(recipient, R), R = police_service.
told(person) :- open_to(R), about(position_of_trust, true).
outcome(disclosure, person, permitted) :- open_to(R), told(person).

%! rule: ex_12
%! cite: EX 12
%! in_force: ..
%! en: It may not be told on {T}.
%! fr: On ne peut le dire le {T}.
subject(disclosure, person) :- as_of(T).
spoken_of(X) :- about(object, X).
subject(disclosure, person) :- as_of(T), spoken_of(X).
outcome(disclosure, person, prohibited) :- as_of(T), not told(person).
"""


@pytest.fixture(scope="module")
def logic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented Act with a question whose permission somebody has to show."""
    tree = tmp_path_factory.mktemp("telling") / "logic"
    shutil.copytree(INVENTED, tree)
    (tree / "vocabulary" / "telling.lp").write_text(WORDS)
    (tree / "example" / "s11_telling.lp").write_text(RULES)
    manifest = tree / "example" / "ruleset.yaml"
    listed = "questions: [sealing, disclosure]"
    manifest.write_text(manifest.read_text().replace("questions: [sealing]", listed))
    return tree


@pytest.fixture(scope="module")
def engine(logic: Path) -> Engine:
    """The engine for that tree."""
    return load_engine("example", logic)


def _request(**about: object) -> Request:
    return Request(record_from({"events": []}), "disclosure", DAY, DAY, about=about)


@pytest.mark.parametrize(
    ("about", "outcome", "missing"),
    [
        ({}, "prohibited", {"recipient", "position_of_trust"}),
        ({"recipient": "police_service"}, "prohibited", {"position_of_trust"}),
        ({"recipient": "media"}, "prohibited", set[str]()),
        ({"recipient": "media", "position_of_trust": True}, "prohibited", set[str]()),
        ({"position_of_trust": True}, "prohibited", {"recipient"}),
        ({"recipient": "police_service", "position_of_trust": True}, "permitted", set[str]()),
    ],
)
def test_what_nobody_says_is_assumed_and_asked_for(
    engine: Engine, logic: Path, about: dict[str, object], outcome: str, missing: set[str]
) -> None:
    """A permission must not be had by silence, and whoever could still show it has to be told."""
    request = _request(**about)
    decision = decide(engine, [request])[0][0]
    assert decision.outcome == outcome
    assert {one.name for one in decision.missing} == missing
    assert {one.item for one in decision.missing} <= {"about"}
    verdict = check_decision(check_form(decision_json(decision))[0], request.record, logic)
    assert not isinstance(verdict, Problem), verdict


def test_the_burden_of_a_key_of_the_record_is_not_that_of_the_question(engine: Engine) -> None:
    """An event's position of trust and a position applied for share a name, not an onus."""
    decision = decide(engine, [_request(recipient="police_service")])[0][0]
    asked = decision.missing[0]
    assert (asked.name, asked.burden) == ("position_of_trust", "EX 12")


def test_a_key_of_the_question_is_asked_for_in_its_own_words(engine: Engine) -> None:
    """Whoever reads the decision must see what to ask, not the name of a key."""
    decision = decide(engine, [_request(position_of_trust=True)])[0][0]
    assert [one.ask.en for one in decision.missing if one.ask] == ["Who is told?"]


@pytest.mark.parametrize(
    ("about", "outcome", "missing"),
    [
        ({"object": "letter"}, "prohibited", {"recipient", "position_of_trust"}),
        ({"object": "register"}, "undetermined", {"recipient", "position_of_trust"}),
        ({"object": "register", "recipient": "media"}, "prohibited", set[str]()),
        ({"object": "register", "position_of_trust": False}, "prohibited", set[str]()),
    ],
)
def test_a_burden_falls_away_for_what_the_law_leaves_open(
    engine: Engine, logic: Path, about: dict[str, object], outcome: str, missing: set[str]
) -> None:
    """Silence must not decide where the law puts the burden on nobody."""
    request = _request(**about)
    decision = decide(engine, [request])[0][0]
    assert decision.outcome == outcome
    assert {one.name for one in decision.missing} == missing
    open_ = about["object"] == "register"
    assert all(bool(one.burden) is not open_ for one in decision.missing)
    verdict = check_decision(check_form(decision_json(decision))[0], request.record, logic)
    assert not isinstance(verdict, Problem), verdict
