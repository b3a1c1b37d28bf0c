"""A rule set that answers no question is a part for others, who bring the tables it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.errors import RuleFileError
from sequester.law import load_ruleset

WORDS = """%! file: vocabulary/words.lp
%! title.en: Words
%! title.fr: Mots

kind(event, item, "an event", "un événement").
kind(number, integer, "a number", "un nombre").
member(event(event), "events", "{1} is an event.", "{1} est un événement.").
static(limit(number), "The limit is {1}.", "La limite est de {1}.").
question(sequestering, "Is it apart?", "Est-ce à part?").
question_outcome(sequestering, sequestered, "It is.", "Oui.").
"""
RULES = """%! file: shared/rules.lp
%! act: SFA Short File Act, S.C. 2030, c. 1
%! title.en: Rules
%! title.fr: Règles

%! rule: sfa_1
%! cite: SFA 1
%! in_force: ..
%! en: {C} is apart, the limit being {N}.
%! fr: {C} est à part, la limite étant de {N}.
subject(sequestering, C) :- event(C).
outcome(sequestering, C, sequestered) :- event(C), limit(N).
"""
TABLE = """%! file: whole/limit.lp
%! act: SFA Short File Act, S.C. 2030, c. 1
%! title.en: The limit
%! title.fr: La limite

%! data: limit(N)
%! cite: SFA 2
%! en: The limit is {N}.
%! fr: La limite est de {N}.
limit(3).
"""
MANIFEST = """id: {id}
title: {{en: A, fr: B}}
builds_on: {builds_on}
consolidation: 2030-01-01
questions: {questions}
"""


def _tree(root: Path, questions: str) -> Path:
    for name, text in {
        "vocabulary/words.lp": WORDS,
        "shared/rules.lp": RULES,
        "shared/ruleset.yaml": MANIFEST.format(id="shared", builds_on="[]", questions=questions),
        "whole/limit.lp": TABLE,
        "whole/ruleset.yaml": MANIFEST.format(
            id="whole", builds_on="[shared]", questions="[sequestering]"
        ),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_part_loads_without_the_tables_of_those_who_use_it(tmp_path: Path) -> None:
    """What the draft schemes share could not be looked at: each brings its own tables."""
    logic = _tree(tmp_path, "[]")
    assert load_ruleset("shared", logic).tables == ()
    assert [table.predicate for table in load_ruleset("whole", logic).tables] == ["limit"]


def test_what_answers_a_question_needs_all_that_it_reads(tmp_path: Path) -> None:
    """A misspelt table would never be noticed in a rule set that people ask."""
    with pytest.raises(RuleFileError) as refused:
        load_ruleset("shared", _tree(tmp_path, "[sequestering]"))
    assert {problem.code for problem in refused.value.problems} == {"L317"}
