"""Every shipped case is decided, proved and accepted."""

import pytest
from tests.unit.check.decided import decided, shipped

from sequester.check import Problem, Verdict, check_decision, check_form
from sequester.cli.check import verdict_lines
from sequester.records import Case


@pytest.mark.parametrize("case", shipped(), ids=lambda case: case.id)
def test_the_checker_accepts(case: Case) -> None:
    """A decision that the checker refuses is wrong, or the checker is."""
    for decision in decided(case):
        found = check_decision(check_form(decision)[0], case.record)
        assert not isinstance(found, Problem), found.render()
        assert isinstance(found, Verdict)
        for lang in ("en", "fr"):
            lines = list(verdict_lines(found, "person", lang))
            assert ("accepted" if lang == "en" else "acceptée") in lines[0]
            assert len(lines) == 1 + len(found.unverified)
