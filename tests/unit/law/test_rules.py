"""Single rules: which the rule language has, and which it has not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.unit.law.trees import GOOD, problems_of

_HEADER = """%! file: {name}
%! act: EX Example Act, S.C. 2030, c. 1
%! title.en: One rule
%! title.fr: Une règle

%! rule: ex_90
%! cite: EX 90
%! in_force: ..
%! en: A rule.
%! fr: Une règle.
"""
_WORDS = """%! file: vocabulary/more.lp
%! title.en: More words
%! title.fr: D’autres mots

kind(length_of_order, length, "how long", "la durée").
kind(weight, hundredths, "a weight", "un poids").
input(lasts(component, length_of_order), open, "{1} lasts {2}.", "{1} dure {2}.").
input(weighs(event, weight), open, "{1} weighs {2}.", "{1} pèse {2}.").
derived(reaches(event, number, number), "{1}: {2}, {3}.", "{1} : {2}, {3}.").
derived(marked(event, number), "{1}: {2}.", "{1} : {2}.").
derived(ready, "It is ready.", "C’est prêt.").
about_key(action, procedure, "what is done", "ce qui est fait").
"""
_MARKED = "marked(E, 1) :- event(E).\n"
_START = _MARKED + "reaches(E, N, N) :- marked(E, N).\n"
_CLIMBS = _START + "reaches(E, N + M, M) :- reaches(E, N, L), marked(E, M), L < M."
_CLIMBS_DOWNWARDS_WRITTEN = (
    _START + "reaches(E, N + 1, M) :- reaches(E, N, L), marked(E, M), M >= K, K > L, marked(E, K)."
)
_LISTED = _MARKED + "owed(E, N + 1) :- owed(E, N), amount(S, N + 1), component_of(S, E)."
_ON = "reaches(E, N + 1, M) :- reaches(E, N, M)."
_ON_BY_NAME = "reaches(E, N, M) :- reaches(E, L, M), N = L + 1."
_COUNTED = "done(E) :- event(E), R = #count { X : later(X, E) }, R > 0.\nlater(E, E) :- done(E)."


def _problems(folder: Path, rules: str, name: str = "example/one.lp") -> str:
    """What the loader says of the good tree with these rules in one more block."""
    shutil.copytree(GOOD, folder / "logic")
    (folder / "logic" / "vocabulary" / "more.lp").write_text(_WORDS, encoding="utf-8")
    text = _HEADER.format(name=name) + rules + "\n"
    (folder / "logic" / name).write_text(text, encoding="utf-8")
    return problems_of(folder / "logic")


@pytest.mark.parametrize(
    "rules",
    [
        "done(E) :- event(E), not foreign(E, true).",
        "done(E) :- event(E), not event(E).",
        "done(E) :- event(E), not period(summary, 1, #inf, #sup).",
        "done(E) :- event(E), offence(E, offence(ex, Section, Sub, _)), Section = Sub.",
        'done(E) :- offence(E, O), O = offence(ex, "10", "", "").',
        "done(E) :- component_of(S, E), lasts(S, life).",
        "done(E) :- component_of(S, E), lasts(S, L), L = length(M, D), M < D.",
        "done(E) :- component_of(S, E), lasts(S, until_further_order).",
        "done(E) :- component_of(S, E), never(S, paid_on).",
        "done(E) :- event(E), weighs(E, W), W > 0.",
        "done(E) :- event(E), about(action, summary).",
        "done(E) :- event(E), about(action, P), prosecuted(E, P).",
        "done(E) :- event(E), never(about, action).",
        "done(E) :- event(E), reading(clock, R), R = several.",
        "done(E) :- sentence_date(E, D), D = date(Y, M, _), Y != M.",
        "done(E) :- prosecuted(E, P), P != indictable.",
        "done(E) :- foreign(E, F), F = true.",
        "done(E) :- event(E), 1 < #count { E2 : later(E, E2) }.",
        "owed(E, N) :- event(E), N = #sum { A, S : component_of(S, E), amount(S, A) }.",
        "done(E) :- D = #max { D2 : wait_ends(E2, D2) }, D != #inf, sentence_date(E, D).",
        "done(E) :- event(E), D = #min { D2 : wait_ends(E, D2) }, D < #sup, as_of(D).",
        "done(E) :- event(E), D = #max { D2 : wait_ends(E, D2) }, D = date(Y, 1, 1).",
        "done(E) :- wait_ends(E, D), D = #max { D2 : wait_ends(E, D2) }.",
        "ready.\ndone(E) :- event(E), ready.",
        _CLIMBS,
        _CLIMBS_DOWNWARDS_WRITTEN,
        _LISTED,
        "later(E, E3) :- later(E, E2), later(E2, E3).",
        "done(E) :- event(E), defeated(R, E).",
    ],
)
def test_rule_language_has_it(tmp_path: Path, rules: str) -> None:
    """A rule refused without reason would be written in a way that is harder to read."""
    assert not _problems(tmp_path, rules)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("done(E) :- event(E), not component_of(_, E).", "L405"),
        ("done(E) :- event(E), not as_of(E).", "L405"),
        ("done(E) :- event(E), not reading(clock, one).", "L405"),
        ("done(E) :- event(E), not 0 < 1.", "L403"),
        ("done(E) :- event(E), not 1 < #count { E2 : later(E, E2) }.", "L403"),
        ("done(E) :- event(E), { later(E, E2) } 1.", "L403"),
        ("not done(E) :- event(E).", "L402"),
        ("done(E) :- owed(E, |N - 1|), owed(E, N).", "L412"),
        ("done(E) :- owed(E, N), owed(E, N ** 1).", "L412"),
        ("done(E) :- event(E), about(verb, summary).", "L319"),
        ("done(E) :- event(E), about(action, sumary).", "L311"),
        ("done(E) :- event(E), never(about, verb).", "L319"),
        ("done(E) :- event(E), never(E, K).", "L324"),
        ("done(E) :- prosecuted(E, P), P != indictible.", "L311"),
        ('done(E) :- sentence_date(E, D), D > "2030-04-01".', "L321"),
        ("done(E) :- weighs(E, W), component_of(S, E), amount(S, W).", "L313"),
        ("done(E) :- sentence_date(E, date(2030, 2, 30)).", "L323"),
        ("done(E) :- sentence_date(E, D), D = day(1).", "L318"),
        ("done(E) :- component_of(S, E), lasts(S, date(1, 1, 1)).", "L312"),
        ("done(E) :- component_of(S, E), amount(S, life).", "L312"),
        ("done(E) :- event(E), #max { D : wait_ends(E, D) } < 1.", "L408"),
        (f"{_MARKED}reaches(E, N, N) :- marked(E, N).\n{_ON}", "L413"),
        (f"{_MARKED}reaches(E, N, N) :- marked(E, N).\n{_ON_BY_NAME}", "L413"),
        ("ready :- event(E), not outcome(sequestering, E, sequestered), not done(E).", "L317"),
        (_COUNTED, "L409"),
    ],
)  # fmt: skip
def test_rule_language_has_it_not(tmp_path: Path, rules: str, code: str) -> None:
    """Each would decide for or against somebody without a word from clingo."""
    assert f" {code} " in _problems(tmp_path, rules)


def test_only_the_calendar_divides(tmp_path: Path) -> None:
    """Division rounds towards zero: only the calendar knows its numbers to be positive."""
    assert not _problems(tmp_path, "marked(E, 7 \\ 2 + 4 * 2) :- event(E).", "calendar.lp")


def test_a_static_word_keeps_to_tables(tmp_path: Path) -> None:
    """What is declared to rest on no record would be shared by all the people of a batch."""
    shutil.copytree(GOOD, tmp_path / "base")
    words = tmp_path / "base" / "vocabulary" / "words.lp"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("derived(done(event)", "static(done(event)"), encoding="utf-8")
    rules = _HEADER.format(name="example/one.lp") + "done(E) :- event(E).\n"
    (tmp_path / "base" / "example" / "one.lp").write_text(rules, encoding="utf-8")
    assert "L411 done/1 is declared static" in problems_of(tmp_path / "base")
