"""Citations are read once, and what is wrong with one is said wherever it stands."""

from __future__ import annotations

import pytest

from sequester.engine import values
from sequester.engine.values import Cited, offences_cited
from sequester.errors import RecordError
from sequester.law import cached_ruleset

WORDS = cached_ruleset("canada").vocabulary
OFFENCE = next(p for p in WORDS.predicates.values() if p.name == "cited_offence")
CITATIONS = ("Criminal Code 334(b)", "attempt to commit Criminal Code 271", "Criminal Code 271")


def test_what_is_kept_is_what_would_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where fewer are kept than there are."""
    monkeypatch.setattr(values, "MOST_CITED", 2)
    cited = Cited()
    for word in CITATIONS * 2:
        assert cited.offences(word, OFFENCE, WORDS, "/x") == offences_cited(
            word, OFFENCE, WORDS, "/y"
        )


def test_a_broken_citation_is_refused_each_time_at_its_place() -> None:
    """What is wrong names the place in the record, so it is not kept."""
    cited = Cited()
    for pointer in ("/events/0/offence", "/events/1/offence"):
        with pytest.raises(RecordError) as refused:
            cited.offences("attempt to commit Criminal Code", OFFENCE, WORDS, pointer)
        assert [problem.pointer for problem in refused.value.problems] == [pointer]
