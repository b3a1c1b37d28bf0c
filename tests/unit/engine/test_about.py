"""What a question is about, and judgments that may be about anything, under an invented Act."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.unit.engine.conftest import INVENTED

from sequester.check import Problem, check_decision, check_form
from sequester.engine import Engine, Request, Solved, load_engine
from sequester.errors import RecordError
from sequester.proof import decide, decision_json
from sequester.records import record_from

DAY = dt.date(2020, 1, 1)
WORDS = """%! file: vocabulary/standing.lp
%! title.en: Standing
%! title.fr: Maintien
kind(suspension, item, "a suspension", "une suspension").
member(suspension(suspension), "suspensions", "{1} is recorded.", "{1} est consignée.").
input(suspension_ordered_on(suspension, day), open, "{1} is of {2}.", "{1} date du {2}.").
key(suspension_ordered_on, "ordered_on").
finding(false_statement, subject, "A false statement was made ({1}).", "Ce fut faux ({1}).").
burden(false_statement, not_made, "EX 9", "Nobody need show it.", "Nul n’a à le montrer.").
about_key(suspension, suspension, "the suspension", "la suspension").
question(record_suspension_status, "Does it stand?", "Est-elle maintenue?").
question_outcome(record_suspension_status, in_effect, "It stands.", "Elle est maintenue.").
question_outcome(record_suspension_status, ceased, "It fell.", "Elle est tombée.").
question_date(record_suspension_status, ceased_on, "day it fell", "jour où elle tomba").
"""
RULES = """%! file: example/s09_standing.lp
%! act: EX Example Act
%! title.en: Standing
%! title.fr: Maintien

%! rule: ex_9
%! cite: EX 9
%! in_force: ..
%! en: {U}, ordered on {D}, fell, since a statement was false.
%! fr: {U}, ordonnée le {D}, est tombée, une déclaration étant fausse.
subject(record_suspension_status, person) :- about(suspension, U).
outcome(record_suspension_status, person, ceased) :-
    about(suspension, U), suspension_ordered_on(U, D), found(false_statement, U, true).
output_date(record_suspension_status, person, ceased_on, D) :-
    about(suspension, U), found_on(false_statement, U, true, D).

%! rule: ex_10
%! cite: EX 10
%! in_force: ..
%! en: {U} stands.
%! fr: {U} est maintenue.
fell(U) :- about(suspension, U), recorded(false_statement, U, true).
outcome(record_suspension_status, person, in_effect) :- about(suspension, U), not fell(U).
"""


@pytest.fixture(scope="module")
def logic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented Act with a question that is about a suspension."""
    tree = tmp_path_factory.mktemp("standing") / "logic"
    shutil.copytree(INVENTED, tree)
    words = WORDS + 'derived(fell(suspension), "{1} fell.", "{1} est tombée.").\n'
    (tree / "vocabulary" / "standing.lp").write_text(words)
    (tree / "example" / "s09_standing.lp").write_text(RULES)
    manifest = tree / "example" / "ruleset.yaml"
    listed = "questions: [sealing, record_suspension_status]"
    manifest.write_text(manifest.read_text().replace("questions: [sealing]", listed))
    return tree


@pytest.fixture(scope="module")
def engine(logic: Path) -> Engine:
    """The engine for that tree."""
    return load_engine("example", logic)


def _request(findings: list[dict[str, object]] | None, **about: object) -> Request:
    ordered = {"kind": "record_suspension", "ordered_on": dt.date(2015, 1, 1)}
    plain: dict[str, object] = {
        "events": [],
        "suspensions": [{"id": "s1", **ordered}, {"id": "s2", **ordered}],
    }
    if findings is not None:
        plain["findings"] = findings
    return Request(record_from(plain), "record_suspension_status", DAY, DAY, about=about)


def _outcomes(engine: Engine, request: Request) -> set[str]:
    solved: Solved = engine.solve([request])[0]
    return set(solved.outcomes["person"])


FALSE = {"finding": "false_statement", "value": True, "on": dt.date(2018, 5, 4)}


@pytest.mark.parametrize(
    ("finding", "outcome"),
    [
        (FALSE, "ceased"),
        ({**FALSE, "about": "s1"}, "ceased"),
        ({**FALSE, "about": "s2"}, "in_effect"),
        ({**FALSE, "about": "person"}, "in_effect"),
        ({**FALSE, "on": dt.date(2021, 1, 1)}, "in_effect"),
    ],
)
def test_a_judgment_counts_for_what_it_is_about(
    engine: Engine, finding: dict[str, object], outcome: str
) -> None:
    """A judgment about one suspension must not end another, nor one that is yet to be made."""
    assert _outcomes(engine, _request([finding], suspension="s1")) == {outcome}


def test_a_question_that_does_not_say_what_it_is_about_is_open(engine: Engine) -> None:
    """Which of two suspensions is meant decides here: somebody has to be asked."""
    found = decide(engine, [_request([{**FALSE, "about": "s2"}])])[0][0]
    assert set(found.outcomes) == {"in_effect", "ceased"}
    assert [(one.name, one.pointer) for one in found.missing] == [
        ("suspension", "/about/suspension")
    ]


def test_an_id_that_no_item_has_is_refused(engine: Engine) -> None:
    """A slip in the id must not be read as a suspension about which nothing is known."""
    with pytest.raises(RecordError) as error:
        engine.solve([_request([], suspension="s3")])
    assert error.value.problems[0].pointer == "/about/suspension"


@pytest.mark.parametrize("about", [{"suspension": "s1"}, {}])
@pytest.mark.parametrize("findings", [[FALSE], [{**FALSE, "about": "s2"}], [], None])
def test_the_checker_accepts_what_a_question_is_about(
    engine: Engine, logic: Path, findings: list[dict[str, object]] | None, about: dict[str, object]
) -> None:
    """A decision whose question is about an item must be checked like any other."""
    request = _request(findings, **about)
    for decision in decide(engine, [request])[0]:
        stated = decision_json(decision)
        assert stated.get("about", {}) == about
        verdict = check_decision(check_form(stated)[0], request.record, logic)
        assert not isinstance(verdict, Problem), verdict


def test_the_checker_rejects_another_about(engine: Engine, logic: Path) -> None:
    """A decision on one suspension passed off as one on another must not be accepted."""
    request = _request([{**FALSE, "about": "s2"}], suspension="s1")
    stated = decision_json(decide(engine, [request])[0][0])
    stated["about"] = {"suspension": "s2"}
    assert isinstance(check_decision(check_form(stated)[0], request.record, logic), Problem)
    stated["about"] = {"suspension": "s3"}
    assert isinstance(check_decision(check_form(stated)[0], request.record, logic), Problem)
