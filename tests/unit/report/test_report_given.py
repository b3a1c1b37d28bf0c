"""What a report notes of the record itself: what is later than the day, and that it is empty."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.unit.report.shipped import of_outcome

from sequester.analysis import Sheet
from sequester.cli.main import run
from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.law import cached_ruleset
from sequester.records import Record, record_from
from sequester.report import given, render_html, render_markdown, render_sheet, render_text

DAY = dt.date(2030, 6, 15)
LANGS: tuple[Lang, Lang] = ("en", "fr")


def _convicted(*days: str) -> Record:
    events = [
        {"id": f"c{n}", "offence": "Criminal Code 266", "outcome": "conviction", "outcome_date": d}
        for n, d in enumerate(days, 1)
    ]
    charge = {"id": "k1", "kind": "charge", "laid_on": "2032-01-01"}
    return record_from({"events": events, "charges": [charge]})


def _plain(text: str) -> str:
    """The text with a plain space in place of any other, and of a broken line."""
    return " ".join(text.split())


def _noted(record: Record, lang: Lang = "en", law: str = "canada") -> list[str]:
    return [_plain(one) for one in given(record, DAY, cached_ruleset(law), lang)]


def test_what_is_later_than_the_day_is_told() -> None:
    """A clerk who mistook the year would read an answer without that conviction, and not know."""
    record = _convicted("2029-01-01", "2030-06-15", "2030-06-16")
    later, charge = _noted(record)
    assert later.startswith("c3: dated 16 June 2030")
    assert charge.startswith("k1: dated 1 January 2032")
    assert _noted(record, "fr")[0].startswith("c3 : porte la date du 16 juin 2030")


def test_a_day_that_is_not_known_is_not_later() -> None:
    """A conviction without a day would be told as one to come."""
    event = {"id": "c1", "offence": "Criminal Code 266", "outcome": "conviction"}
    assert _noted(record_from({"events": [event]})) == []


def test_a_record_without_events_is_told() -> None:
    """A person would take it for known that there is no conviction, where nobody said so."""
    assert "add it and ask again" in _noted(record_from({"events": []}))[0]
    assert "l’ajouter" in _noted(record_from({"events": []}), "fr")[0]
    assert _noted(record_from({"events": [], "complete": True})) == []
    assert _noted(record_from({"registrations": []})) == [], "the list of events is not known"


def test_an_offence_that_cites_no_act_is_told() -> None:
    """A newcomer who writes "theft under" would read that it is on no list, and not know why."""
    event = {"id": "c1", "offence": "theft under", "outcome": "conviction"}
    (said,) = _noted(record_from({"events": [event]}))
    assert said.startswith("c1: the offence is given as “theft under”, which cites no Act")
    assert "« theft under »" in _noted(record_from({"events": [event]}), "fr")[0]
    assert _noted(record_from({"events": [event | {"foreign": True}]})) == []
    assert _noted(record_from({"events": [event]}), law="abroad/nsw-1991") == []
    assert _noted(record_from({"events": [event | {"offence": "Criminal Code 334"}]})) == []


@pytest.mark.parametrize("lang", LANGS)
def test_each_report_says_it(lang: Lang) -> None:
    """Only one of the forms would tell it."""
    decision, rules = of_outcome("may_apply"), load_engine().ruleset
    later = dt.date(decision.as_of.year + 1, 1, 1).isoformat()
    record = _convicted(later)
    said = "c1: dated" if lang == "en" else "c1 : porte la date"
    assert _plain(render_html([decision], rules, lang, record=record)).count(said) == 1
    for render in (render_text, render_markdown):
        assert said in _plain(render(decision, rules, lang, record=record))
        assert said not in _plain(render(decision, rules, lang))


def test_a_sheet_says_it() -> None:
    """Whoever reads the sheet alone would look in vain for what that conviction changes."""
    sheet = Sheet(DAY, DAY, DAY, (), ())
    record = _convicted("2031-01-01")
    assert "c1: dated 1 January 2031" in render_sheet(sheet, record, cached_ruleset("canada"))


def test_where_the_form_has_no_place_it_stands_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who reads the decision by a program would not be told, or could not read it."""
    path = tmp_path / "record.yaml"
    path.write_text("events: []\napplications: []\n", encoding="utf-8")
    question = ["-q", "record_suspension_application", "--as-of", "2030-06-15"]
    assert run(["decide", str(path), *question, "--format", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["decisions"]
    assert "gives no event" in told.err
