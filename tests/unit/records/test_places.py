"""Places in plain values: what is put there is there, and all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sequester.records import (
    Place,
    Plain,
    place_of,
    value_at,
    values_inside,
    with_value,
    without_value,
)

KEYS = st.text("abc", min_size=1, max_size=2)
TREES: st.SearchStrategy[Plain] = st.recursive(
    st.one_of(st.integers(0, 9), st.none(), st.just("word")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


def _places(tree: Plain, place: Place = ()) -> Iterator[Place]:
    for step, value in values_inside(tree):
        yield (*place, step)
        yield from _places(value, (*place, step))


@given(TREES, st.data())
def test_only_one_place_changes(tree: Plain, data: st.DataObject) -> None:
    """A change of one key would change another, or the record it was made from."""
    places = list(_places(tree))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    before = repr(tree)
    changed = with_value(tree, place, "new")
    assert value_at(changed, place) == "new"
    assert repr(tree) == before
    for other in places:
        if other[: len(place)] != place and place[: len(other)] != other:
            assert value_at(changed, other) == value_at(tree, other)


@given(TREES, st.data())
def test_what_is_taken_away_is_gone(tree: Plain, data: st.DataObject) -> None:
    """An entry would stay, or its neighbour go."""
    places = list(_places(tree))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    owner, fewer = (
        values_inside(value_at(each, place[:-1])) for each in (tree, without_value(tree, place))
    )
    assert [value for _, value in fewer] == [value for step, value in owner if step != place[-1]]


def test_a_mapping_on_the_way_is_made() -> None:
    """What a record has not said yet could not be said."""
    tree: Plain = {"events": ({"id": "c1"},)}
    assert with_value(tree, place_of("/events/0/circumstances/age"), 3) == {
        "events": ({"id": "c1", "circumstances": {"age": 3}},)
    }


@pytest.mark.parametrize(
    "pointer", ["/events/1", "/charges", "/events/0/offence", "/events/0/id/x"]
)
def test_nothing_is_taken_from_where_nothing_is(pointer: str) -> None:
    """A caller would think that something had been left out."""
    with pytest.raises(LookupError):
        without_value({"events": ({"id": "c1"},)}, place_of(pointer))
