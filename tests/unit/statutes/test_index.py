"""Every rule of the index of the Senate bill is encoded, or left out with a reason."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from sequester.book import book_files
from sequester.law import default_logic, load_ruleset
from sequester.statutes import check, library_for, outline_of_index, read_accounts

RULES = "options/ascr-expiry"
INDEX = {f"EXP-{number:02}" for number in range(1, 22)}


def _cited(text: str) -> set[str]:
    return set(re.findall(r"EXP-\d\d", text))


def test_every_rule_of_the_bill_is_accounted_for() -> None:
    """A rule of the bill that nobody encoded would look as if the bill did not have it."""
    rules = load_ruleset(RULES)
    cited = {each for block in rules.blocks for cite in block.cite for each in _cited(cite)}
    for table in rules.tables:
        for fact in table.facts:
            cited |= _cited(fact.text)
    entries = read_accounts(default_logic(), (RULES,))
    accounted = {entry.cite for entry in entries}
    assert cited | accounted == INDEX
    assert not cited & accounted
    known = {str(block.id) for block in rules.blocks}
    assert all(rule in known for entry in entries for rule in entry.rules)


@pytest.mark.parametrize(
    ("name", "index", "count"),
    [
        (RULES, "EXP", 21), (RULES, "AC", 18), (RULES, "P", 27),
        ("options/ascr-cautious", "P", 27), ("abroad/nz-clean-slate-2004", "NZ", 15),
    ],
)  # fmt: skip
def test_an_index_is_outlined_rule_by_rule(name: str, index: str, count: int) -> None:
    """A drafter could not see which rules of a draft are encoded where, and which are not."""
    rules = load_ruleset(name)
    folders = (*rules.manifest.builds_on, name)
    entries = read_accounts(default_logic(), folders)
    report = check(rules, library_for(rules, {}), {}, entries)
    found = outline_of_index(index, rules.manifest.title, report.checked, {}, entries)
    assert len(found.lines) == count
    assert found.gaps == ()
    assert found.problems == ()


def test_a_number_that_nothing_names_is_a_gap() -> None:
    """A rule of an index that nobody encoded would not even be listed."""
    rules = load_ruleset(RULES)
    report = check(rules, library_for(rules, {}), {})
    checked = [each for each in report.checked if each.authority != "EXP-03"]
    found = outline_of_index("EXP", rules.manifest.title, checked, {}, ())
    assert [line.address for line in found.gaps] == ["EXP-01", "EXP-03", "EXP-11"]
    entries = read_accounts(default_logic(), (RULES,))
    twice = outline_of_index("EXP", rules.manifest.title, checked, {}, (*entries, entries[0]))
    assert [problem.code for problem in twice.problems] == ["A306"]
    excused = [replace(entries[0], address="EXP-02", kind="other")]
    wrong = outline_of_index("EXP", rules.manifest.title, checked, {}, excused)
    assert [problem.code for problem in wrong.problems] == ["A307"]


def test_the_book_tells_the_reason() -> None:
    """A reader of the book would look for the changes to other Acts in vain."""
    entries = read_accounts(default_logic(), (RULES,))
    pages = book_files(load_ruleset(RULES), {}, ("en",), entries)
    assert "EXP-21" in pages["en/common.html"]
    assert "seven other Acts" in pages["en/common.html"]
