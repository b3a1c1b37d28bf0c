"""Citations looked up in the official text: found, not at hand, wrong, or changed since."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.statutes.places import ACTS, LOGIC, RULES, copied

from sequester.errors import RequestError, RuleFileError
from sequester.law import RuleSet, load_ruleset
from sequester.statutes import (
    Report,
    Statute,
    authority_of,
    check,
    ledger_text,
    library_for,
    read_accounts,
    read_ledger,
    read_statutes,
)
from sequester.statutes.accepting import accept, write_ledger

Change = dict[str, tuple[str, str]]


def _report(rules: RuleSet, acts: Path = ACTS) -> Report:
    return check(rules, library_for(rules, read_statutes(acts)), {})


def _with(tmp_path: Path, before: str, after: str) -> Report:
    """The report on rules in which one text is another."""
    logic = copied(LOGIC, tmp_path / "logic", {RULES: (before, after)})
    return _report(load_ruleset("example", logic))


def test_good_rules_have_no_problem(rules: RuleSet) -> None:
    """A drafter would be told of a mistake that there is not."""
    report = _report(rules)
    assert report.problems == ()
    assert {each.authority for each in report.checked if each.why is None} == {
        "SC 2031 c 4 s 12",
        "SFA 1(1) file",
        "SFA 2",
        "SFA 2(1)",
        "SFA 2(1)(a)",
        "SFA 2(1)(b)",
        "SFA 2(2)",
        "SFA Schedule 1 item 1(a)",
        "SFA Schedule 1 item 1(b)",
    }


def test_why_a_text_is_not_at_hand(rules: RuleSet) -> None:
    """A drafter could not tell a decision of a court from a wrong citation."""
    apart = {(each.authority, each.why) for each in _report(rules).checked if each.why}
    assert apart == {
        ("2034 FC 12", "decision"),
        ("SOR/2030-5 s 2", "regulation"),
        ("SFA 3", "past"),
        ("SFA Schedule 1 item 1(b)", "past"),
    }


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("cite: SFA 2(2);", "cite: SFA 2(2); SFA 2(3);", "A203", "SFA 2(2) (Exception)"),
        ("cite: SFA 2(2);", "cite: SFA 2(2); SFA 2(1)(c);", "A203", "SFA 2(1)(b)"),
        ("cite: SFA 2(2);", "cite: SFA 2(2); SFA 1(1) fil;", "A203", "SFA 1(1) file"),
        ("cite: SFA 2(2);", "cite: SFA 2(2); SFA Schedule 2 item 1;", "A203", "SFA Schedule 1"),
        ("cite: SFA 2(2);", "cite: SFA 2(2); SFB 2(1);", "A204", "SFA"),
        ("cite: SFA 2(2);", "cite: SFA 2(2); section 4;", "A206", "CRA 4(1)(a)"),
        ("cite: SFA 2(2);", "cite: SFA 2(2); SFA 5;", "A205", "in_force"),
    ],
)
def test_wrong_citation(tmp_path: Path, before: str, after: str, code: str, said: str) -> None:
    """A wrong citation would pass, or its remedy would not name the provision that was meant."""
    (problem,) = _with(tmp_path, before, after).problems
    assert problem.code == code
    assert (problem.file, problem.line) == (RULES, 24)
    assert problem.hint is not None
    assert said in problem.hint.en
    assert problem.render("fr") != problem.render("en")


def test_wrong_in_one_language_only(tmp_path: Path) -> None:
    """A French citation that leads nowhere would pass because the English one is right."""
    report = _with(
        tmp_path,
        "%! cite: SFA 2\n",
        "%! cite: SFA 2\n%! cite.fr: SFA 22\n",
    )
    (problem,) = report.problems
    assert problem.code == "A202"
    assert "SFA 22" in problem.message.fr


def test_french_word_of_a_definition(tmp_path: Path) -> None:
    """A rule could not cite a definition by its French word in French."""
    report = _with(
        tmp_path,
        "%! cite: SFA 1(1) file\n",
        "%! cite: SFA 1(1) file\n%! cite.fr: SFA 1(1) dossier\n",
    )
    assert report.problems == ()


def test_burdens_and_readings_are_looked_up(tmp_path: Path) -> None:
    """A wrong authority for who must show what, or for a disputed point, would pass."""
    changes = {
        "vocabulary/words.lp": (
            "derived(sealed",
            'burden(event_outcome, closed, "SFA 2(9)", "Clerk.", "Greffier.").\nderived(sealed',
        ),
        "example/ruleset.yaml": (
            "questions:",
            (
                "burdens: [SFA]\n"
                "readings:\n  wax: {values: [true, false], cite: SFA 20, en: A, fr: A}\nquestions:"
            ),
        ),
    }
    rules = load_ruleset("example", copied(LOGIC, tmp_path / "logic", changes))
    first, second = _report(rules).problems
    assert first.render().startswith('example/ruleset.yaml:1: A203 "SFA 20"')
    assert second.file == "vocabulary/words.lp"
    text = rules.sources[second.file].splitlines()[(second.line or 0) - 1]
    assert text.startswith("burden(event_outcome")


def test_a_ledger_that_cannot_be_written(tmp_path: Path, rules: RuleSet) -> None:
    """A person without the right to write would see a traceback."""
    ledger, _ = accept(["SFA"], _report(rules).checked, {})
    with pytest.raises(RequestError) as caught:
        write_ledger(tmp_path / "nowhere" / "provisions.yaml", ledger)
    assert caught.value.problems[0].code == "A309"


def test_dates_are_compared(rules: RuleSet) -> None:
    """A drafter would not see that a rule claims to state a text from before it was in force."""
    ages = {
        (place.cited.rule, each.authority): place.age
        for each in _report(rules).checked
        for place in each.places
        if each.why is None
    }
    assert ages["sfa_2_1", "SFA 2(1)"] == "same"
    assert ages["sfa_schedule_1_item__never_sealed", "SFA Schedule 1 item 1(b)"] == "same"


def test_a_rule_older_than_the_text(tmp_path: Path) -> None:
    """A text that was replaced while the rule stayed would pass for the rule's own."""
    report = _with(tmp_path, "2030-01-01 ..\n%! defeats", "2029-01-01 ..\n%! defeats")
    places = [place for each in report.checked if each.act == "SFA" for place in each.places]
    assert {p.age for p in places if p.cited.rule == "sfa_2_2" and not p.cited.listed} == {"older"}


def _accepted(tmp_path: Path, rules: RuleSet, *names: str) -> Path:
    report = _report(rules)
    ledger, _ = accept(names, report.checked, {})
    path = tmp_path / "provisions.yaml"
    write_ledger(path, ledger)
    return path


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("X-1.en.xml", "after five years", "after six years", "the English text"),
        ("X-1.fr.xml", "après cinq ans", "après six ans", "the French text"),
    ],
)
def test_drift(  # noqa: PLR0913, PLR0917 - fixtures and one case
    tmp_path: Path, rules: RuleSet, name: str, before: str, after: str, said: str
) -> None:
    """A provision could change without anybody being told which rules state the old text."""
    ledger = read_ledger(_accepted(tmp_path, rules, "SFA"), "provisions.yaml")
    acts = read_statutes(copied(ACTS, tmp_path / "acts", {name: (before, after)}))
    problems = check(rules, library_for(rules, acts), ledger).problems
    told = {problem.message.en for problem in problems}
    assert f"SFA 2(1)(a) has changed since it was encoded: {said}" in told
    assert {problem.code for problem in problems} == {"A207"}
    assert not any("2(2)" in text or "2(1)(b)" in text for text in told)


def test_dates_of_drift(tmp_path: Path, rules: RuleSet) -> None:
    """A drafter would not learn when the new text came into force."""
    ledger = read_ledger(_accepted(tmp_path, rules, "SFA 2(1)(b)"), "provisions.yaml")
    change = (
        '"2033-04-01"><Label>(i)</Label><Text>it is short',
        '"2033-04-01"><Label>(i)</Label><Text>it is very short',
    )
    folder = copied(ACTS, tmp_path / "acts", {"X-1.en.xml": change})
    path = folder / "X-1.en.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("2033-04-01", "2036-01-01"))
    acts = read_statutes(folder)
    (problem,) = check(rules, library_for(rules, acts), ledger).problems
    assert "then in force since 2033-04-01, now since 2036-01-01" in problem.message.en
    assert "alors en vigueur depuis le 2033-04-01" in problem.message.fr


def test_no_text_is_kept(tmp_path: Path, rules: RuleSet) -> None:
    """Text of a statute would enter the project."""
    kept = _accepted(tmp_path, rules, "SFA", "SC").read_text(encoding="utf-8")
    assert "sealed" not in kept
    assert "scellé" not in kept


def test_the_ledger_is_read_as_written(tmp_path: Path, rules: RuleSet) -> None:
    """Accepting one provision would change what is recorded of another."""
    path = _accepted(tmp_path, rules, "SFA", "SC")
    ledger = read_ledger(path, "provisions.yaml")
    assert ledger_text(ledger) == path.read_text(encoding="utf-8")
    assert ("SFA", "1(1) file") in ledger
    assert ("SC", "SC 2031 c 4 s 12") in ledger


def test_accepting_says_what_changed(tmp_path: Path, rules: RuleSet) -> None:
    """A change would be accepted without a word on what it was."""
    ledger = read_ledger(_accepted(tmp_path, rules, "SFA"), "provisions.yaml")
    change = {"X-1.fr.xml": ("après cinq ans", "après six ans")}
    acts = read_statutes(copied(ACTS, tmp_path / "acts", change))
    ledger["SFA", "99"] = ledger["SFA", "2"]
    checked = check(rules, library_for(rules, acts), ledger).checked
    new, told = accept(["SFA"], checked, ledger)
    assert {each.authority: each.langs for each in told if each.what == "changed"} == {
        "SFA 2": ("fr",),
        "SFA 2(1)": ("fr",),
        "SFA 2(1)(a)": ("fr",),
    }
    assert [each.authority for each in told if each.what == "dropped"] == ["SFA 99"]
    assert ("SFA", "99") not in new
    assert check(rules, library_for(rules, acts), new).problems == ()


def test_accepting_what_nobody_cites(rules: RuleSet) -> None:
    """A drafter would think that a misspelt provision was accepted."""
    with pytest.raises(RequestError) as caught:
        accept(["SFA 2(1)(d)", "XYZ"], _report(rules).checked, {})
    first, second = caught.value.problems
    assert "SFA 2(1)(" in first.render()
    assert "XYZ" in second.render("fr")


def test_another_form_is_not_compared(rules: RuleSet, act: Statute) -> None:
    """Every provision would seem to have changed when the text is given in another form."""
    report = check(rules, library_for(rules, {"X-1": act}), {})
    ledger, _ = accept(["SFA"], report.checked, {})
    other = {key: type(row)("markdown", None, {"en": "0" * 16}) for key, row in ledger.items()}
    assert check(rules, library_for(rules, {"X-1": act}), other).problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- a\n", "A301", None),
        ("version: 1\nacts: [\n", "A301", 3),
        ("version: 1\nacts: &a {}\n", "A301", 2),
        ("version: 2\nacts: {}\n", "A303", 1),
        ("version: 1\nacts: {}\nmore: 1\n", "A302", 3),
        ("version: 1\nacts:\n  SFA:\n    form: pdf\n    provisions: {}\n", "A303", 4),
        (
            'version: 1\nacts:\n  SFA:\n    form: xml\n    provisions:\n      "2": {en: "xyz"}\n',
            "A303",
            6,
        ),
    ],
)
def test_malformed_ledger(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    """A broken record of what was encoded would be taken for an empty one."""
    path = tmp_path / "provisions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        read_ledger(path, "example/provisions.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == (code, line)


def test_earlier_texts_are_recorded(tmp_path: Path) -> None:
    """A rule could not state an earlier text that still decides about old offences."""
    change = {RULES: ("cite: SFA 2(2);", "cite: SFA 2(2); SFA 9(a);")}
    logic = copied(LOGIC, tmp_path / "logic", change)
    rules = load_ruleset("example", logic)
    library = library_for(rules, read_statutes(ACTS))
    assert len(check(rules, library, {}).problems) == 1
    path = logic / "example" / "sealing_act" / "left_out.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}earlier:\n  - cite: SFA 9\n    en: Of 2030.\n    fr: De 2030.\n")
    entries = read_accounts(logic, ("example",))
    assert check(rules, library, {}, entries).problems == ()


@pytest.mark.parametrize("cite", ["P05", "AC-10", "EXP-07", "NSW-01"])
def test_a_rule_of_an_index_is_no_wrong_citation(cite: str) -> None:
    """A draft scheme could not cite the choice that it makes."""
    assert authority_of(cite).kind == "index"
