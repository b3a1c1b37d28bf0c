"""Every rule of the index of the Senate bill is encoded, or left out with a reason."""

from __future__ import annotations

import re

from sequester.book import book_files
from sequester.law import default_logic, load_ruleset
from sequester.statutes import read_accounts

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


def test_the_book_tells_the_reason() -> None:
    """A reader of the book would look for the changes to other Acts in vain."""
    entries = read_accounts(default_logic(), (RULES,))
    pages = book_files(load_ruleset(RULES), {}, ("en",), entries)
    assert "EXP-21" in pages["en/common.html"]
    assert "seven other Acts" in pages["en/common.html"]
