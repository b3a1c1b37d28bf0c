"""The page of each rule, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sequester.errors import Lang
from sequester.lint import RULES, page, pages

FOLDER = Path(pages.__file__).parent


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_page_says_what_why_and_how(name: str, lang: Lang) -> None:
    """Whoever asks why a rule complains would find no answer, or half of one."""
    text = page(RULES[name], lang)
    headings = [
        *pages.HEADINGS[lang],
        "## How to silence it" if lang == "en" else "## Comment la faire taire",
    ]
    assert re.findall(r"^## .+$", text, re.MULTILINE) == headings
    assert text.startswith(f"# {name}\n")
    parts = re.split(r"^## .+\n", text, flags=re.MULTILINE)
    assert all(part.strip() for part in parts)


@pytest.mark.parametrize("name", RULES)
def test_page_is_written_in_each_language(name: str) -> None:
    """A French drafter would be given the English page."""
    english, french = (pages.body(RULES[name], lang).split("\n## ")[2] for lang in ("en", "fr"))
    assert english != french
    assert "'" not in french.partition("\n\n")[2], "a straight apostrophe in French"


def test_no_page_is_left_over() -> None:
    """A page without a rule would describe a check that is not made."""
    names = {
        re.sub(r"\.(en|fr)\.md$", "", path.relative_to(FOLDER).as_posix())
        for path in FOLDER.rglob("*.md")
    }
    assert names == set(RULES)


def test_there_are_rules_in_every_category() -> None:
    """A whole category that came loose from the registry would go unnoticed."""
    assert {rule.category for rule in RULES.values()} >= {"law", "language", "bugs", "style"}
    assert len(RULES) >= 34
