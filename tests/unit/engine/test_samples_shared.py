"""A sample taken under the law's assumptions serves without them only where none was read."""

from dataclasses import replace
from typing import Any

import pytest
from tests.oracle.compare import request_of
from tests.oracle.random_records import random_case

from sequester.engine import Request, load_engine
from sequester.engine.control import Raw
from sequester.engine.samples import Sampled, Sampler
from sequester.engine.solve import Node, wanted_slots
from sequester.engine.together import Asking, together

Taken = tuple[Sampler, Node, Raw, Sampled]
OPEN = (113, 159)  # seeds of records that lack so much that their completions are sampled


def request(seed: int) -> Request:
    """A random record that lacks facts."""
    return request_of(random_case(seed, share_of_gaps=0.1))


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Taken]:
    """The samples that were taken."""
    found: list[Taken] = []
    sample = Sampler.sample

    def kept(sampler: Sampler, root: Node, raw: Raw) -> Asking[Sampled]:
        sampled = yield from sample(sampler, root, raw)
        found.append((sampler, root, raw, sampled))
        return sampled

    monkeypatch.setattr(Sampler, "sample", kept)
    return found


@pytest.mark.parametrize("seed", OPEN)
def test_one_sample_says_what_two_said(
    seed: int, taken: list[Taken], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fact would matter, or not, because the sample was not taken again."""
    (once,) = load_engine().solve([request(seed)])
    assert len(taken) == 1
    assert taken[0][0]._search.assumed
    monkeypatch.setattr(Sampled, "consulted", property(lambda _: True, lambda *_: None))
    (twice,) = load_engine().solve([request(seed)])
    assert len(taken) == 3
    assert [once.matters, once.outcomes, once.needed] == [
        twice.matters, twice.outcomes, twice.needed,
    ]  # fmt: skip
    assert [one.supposed for one in once.leaves] == [one.supposed for one in twice.leaves]


def test_a_sample_that_read_an_assumption_says_so(taken: list[Taken]) -> None:
    """What the law assumes would be taken for what is so, and no one would be asked for it."""
    engine = load_engine()
    engine.solve([request(OPEN[0])])
    sampler, root, raw, sampled = taken[0]
    assert not sampled.consulted
    assumed: Any = wanted_slots(raw)[:1]  # as if the law assumed what the rules want first
    search = replace(sampler._search, assumed=assumed)
    asking = Sampler(sampler._compiled, sampler._completer, search).sample(root, raw)
    answers = engine._get(search.request.question).plain.answers
    (again,) = together([asking], answers)
    assert again.consulted
