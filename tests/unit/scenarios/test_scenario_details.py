"""What a suite shows in detail of an invented Act, and in which forms that is told."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.scenarios.invented import LOGIC, solved, verdict

from sequester.cli.cover import coverage_json, minimums, table_lines, told_lines, too_thin
from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.proof import Function, Name, Number, Stops, Term
from sequester.report import Told, render_coverage_html
from sequester.scenarios import ALL, Coverage, Sided, Verdict, act_of, coverage, lcov, tally
from sequester.scenarios.points import apart

GOLDEN = Path(__file__).parent / "golden"
RULES = [load_engine("example", LOGIC).ruleset]


def shown(*verdicts: Verdict) -> Coverage:
    """The coverage of the invented Act by these cases."""
    return coverage(verdicts, LOGIC, Told(LOGIC))


def thing(covered: Coverage, sort: str, name: str, part: str) -> Sided:
    """One thing of a sort."""
    (found,) = (
        one for one in covered.details if (one.sort, one.name, one.part) == (sort, name, part)
    )
    return found


def condition(covered: Coverage, name: str, text: str, n: int = 0) -> Sided:
    """A condition of a block's n-th rule by its text."""
    (found,) = (
        one
        for one in covered.details
        if one.name == name
        and one.condition is not None
        and one.condition.text == text
        and one.condition.place.n == n
    )
    return found


def test_a_condition_is_true_where_a_decision_rests_on_it() -> None:
    """A condition that no decision ever needed would be taken for tested."""
    young = condition(shown(verdict("young")), "ex_5", "A < N")
    assert young.sides == {"true": ("young-2020",), "false": ()}
    assert condition(shown(verdict("over")), "ex_5", "A < N").sides == {"true": (), "false": ()}


def test_a_condition_is_false_where_it_alone_decides() -> None:
    """The refusal of a later condition would stand for that of an earlier one."""
    covered = shown(verdict("over"))
    assert condition(covered, "ex_5", "procedure(C, indictment)").sides["false"] == ("over-2020",)
    assert condition(covered, "ex_5", "convicted(C)").sides["false"] == ()


def test_a_failed_way_to_what_holds_anyway_decides_nothing() -> None:
    """Of two ways to one conclusion, the one not needed would count as refused."""
    covered = shown(verdict("waiting"))
    assert condition(covered, "ex_4", "wait_ends(C, D)", 1).sides["false"] == ()


def test_what_cannot_fail_has_one_side() -> None:
    """A suite would be asked for ever for a case without a day."""
    covered = shown(verdict("over"))
    assert list(condition(covered, "ex_4", "as_of(T)", 1).sides) == ["true"]
    assert list(condition(covered, "ex_4", "T <= D", 1).sides) == ["true", "false"]
    assert list(condition(covered, "ex_3", "D = date(Y + Years, M, N)").sides) == ["true"]


def test_a_condition_knows_where_it_stands() -> None:
    """The colours of the page would lie beside the text they are about."""
    found = condition(shown(verdict("over")), "ex_5", "violence_or_coercion(C, true)").condition
    assert found is not None
    line = (LOGIC / found.file).read_text(encoding="utf-8").splitlines()[found.start[0] - 1]
    assert line[found.start[1] - 1 : found.end[1] - 1] == found.text


def test_a_period_has_three_sides() -> None:
    """A suite without the day itself would look complete."""
    last = dt.date(2015, 2, 1)
    before, on, after = (
        verdict("over", as_of=dt.date(last.year + 2, last.month, last.day) + dt.timedelta(days=d))
        for d in (-1, 0, 1)
    )
    (row,) = (one for one in shown(on).details if one.part == "wait(summary,2)")
    assert row.lacking == ("before", "after")
    (row,) = (o for o in shown(before, on, after).details if o.part == "wait(summary,2)")
    assert [len(row.sides[side]) for side in ("before", "on", "after")] == [1, 1, 1]


def test_readings_are_shown_one_by_one() -> None:
    """The other answer to a disputed point would go untested."""
    covered = shown(verdict("waiting"))
    values = {one.part: bool(one.sides["read"]) for one in covered.details if one.sort == "reading"}
    assert list(values.values()).count(True) <= 1
    assert len(values) > 1


def test_texts_are_shown_in_force_and_not() -> None:
    """A text that began later would never be seen from the time before it."""
    text = ("version", "ex_5", "")
    assert thing(shown(verdict("young")), *text).lacking == ("not_in_force",)
    old = verdict("young", dt.date(2005, 1, 1))
    assert thing(shown(verdict("young"), old), *text).lacking == ()


@pytest.mark.parametrize(("left", "right", "expected"), [
    (Number(1, 4), Number(1, 5), -1),
    (Number(1, 7), Number(1, 5), None),
    (Name(2, "a"), Number(1, 5), None),
])  # fmt: skip
def test_only_neighbours_are_close(left: Term, right: Term, expected: int | None) -> None:
    """A comparison far from the limit would count as one just beside it."""
    assert apart(left, right) == expected


def test_days_are_counted_over_the_end_of_a_month() -> None:
    """The day after the last of a month would not count as the day after."""
    first, second = (
        Function(5, 3, "date", tuple(Number(1, part) for part in parts))
        for parts in ((2020, 3, 1), (2020, 2, 29))
    )
    assert apart(first, second) == 1


def test_figures_add_up() -> None:
    """The table would say that less, or more, is shown than is."""
    covered = shown(verdict("waiting"), verdict("young"))
    table = tally(covered)
    for column, share in table[ALL].items():
        assert share.total == sum(t[column].total for act, t in table.items() if act != ALL)
        assert 0 <= share.shown <= share.total
    assert table[ALL]["rules"] == (covered.complete, len(covered.rules))
    lines = list(table_lines(covered, "en"))
    assert len({len(line) for line in lines[1:]}) <= 2
    assert act_of("{Citation}") == "–"


def test_a_sentence_is_shown_where_a_decision_tells_it() -> None:
    """A sentence would be taken for read that no decision has ever told."""
    covered = shown(verdict("waiting"))
    told = thing(covered, "language", "ex_3", "").sides
    assert told == {"en": ("waiting-2020",), "fr": ("waiting-2020",)}
    assert thing(covered, "language", "ex_5", "").sides == {"en": (), "fr": ()}


def test_languages_are_counted_only_where_something_listened() -> None:
    """A suite run without words would seem to lack every sentence."""
    covered = coverage([verdict("waiting")], LOGIC)
    assert not any(one.sort == "language" for one in covered.details)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sentences_say_which_case_is_wanting(lang: Lang) -> None:
    """A tester would be told that something is not covered, and not what to write."""
    told = "\n".join(told_lines(shown(verdict("waiting")), RULES, lang, every=True)) + "\n"
    expected = (GOLDEN / f"wanting.{lang}.txt").read_text(encoding="utf-8")
    assert told == expected


def test_less_than_was_asked_for_is_too_thin(capsys: pytest.CaptureFixture[str]) -> None:
    """A build that demands 95 % of the conditions would pass with fewer."""
    covered = shown(verdict("waiting"))
    assert not too_thin(covered, minimums(["1", "conditions=1"]), "en")
    assert too_thin(covered, minimums(["conditions=95"]), "fr")
    assert "sont montrés (conditions), moins que les 95,0 % demandés" in capsys.readouterr().err


def test_the_page_is_whole_and_holds_every_rule() -> None:
    """A provision without a place on the page would be forgotten."""
    covered = shown(verdict("waiting"), verdict("over"))
    page = render_coverage_html(covered, RULES, 2)
    texts = dict(re.findall(r'<details [^>]*id="(\w+)"[^>]*>(.*?)</details>', page, re.DOTALL))
    for rule in covered.rules:
        assert rule.rule in texts
    assert "A &lt; N" in texts["ex_5"]
    assert "{C} waits for {C2}." in texts["ex_4"]
    assert "{C} attend {C2}." in texts["ex_4"]
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page


def test_the_tracefile_counts_what_it_lists() -> None:
    """An editor would show another share than the rules have."""
    trace = lcov(shown(verdict("waiting"), verdict("young")), RULES, Path("logic"))
    for record in trace.split("end_of_record\n")[:-1]:
        rows = [line.partition(":") for line in record.splitlines()]
        found = {key: value for key, _, value in rows}
        lines = [value.split(",") for key, _, value in rows if key == "DA"]
        assert int(found["LF"]) == len(lines)
        assert int(found["LH"]) == sum(int(hits) > 0 for _, hits in lines)
        ways = [value.split(",")[3] for key, _, value in rows if key == "BRDA"]
        assert int(found["BRF"]) == len(ways)
        assert int(found["BRH"]) == sum(way not in ("-", "0") for way in ways)
    assert "SF:logic/example/s01_sealing.lp" in trace


def test_the_machine_form_holds_the_details() -> None:
    """A program could not find the condition that wants a case."""
    plain = json.loads(json.dumps(coverage_json(shown(verdict("waiting")))))
    (found,) = (one for one in plain["details"] if one.get("condition") == "A < N")
    assert {"name", "file", "start", "end", "sides"} <= found.keys()
    assert plain["summary"]["all"]["rules"] == {"shown": 1, "total": 6}


def test_places_are_looked_at_often_enough() -> None:
    """A suite of thousands would spend its time on places seen long ago, or never see them."""
    stops = Stops()
    found = [stops.of(solved("over")) for _ in range(6)]
    assert found[0]
    assert found[0] == found[1] == found[2]
    assert found[5] <= found[0]


def test_rules_left_out_of_the_count_are_named() -> None:
    """A tester would not know why a scheme has fewer rules here than in its files."""
    covered = replace(shown(verdict("over")), idle=("p08__loss", "p20"))
    lines = {every: list(told_lines(covered, RULES, "fr", every=every)) for every in (True, False)}
    assert lines[True][-1].endswith("les choix du régime : p08__loss, p20.")
    assert "2 règles" in lines[False][-1]
    assert "p08__loss" not in lines[False][-1]
    page = render_coverage_html(covered, RULES, 1)
    assert "choices of the rule set: p08__loss, p20." in page
    assert coverage_json(covered)["idle"] == ["p08__loss", "p20"]
