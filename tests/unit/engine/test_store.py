"""Relations: a list while they are small, later a set, and indexed when that is asked for."""

from __future__ import annotations

from itertools import product

from sequester.engine.matching.store import FEW, Relation
from sequester.engine.matching.terms import Row, name, number


def _row(first: str, second: int) -> Row:
    return name(first), number(second)


ROWS = [_row(first, second) for first, second in product("cab", range(FEW))]


def test_a_row_is_added_once_however_many_there_are() -> None:
    """What is there already is not added again."""
    relation = Relation()
    assert [relation.add(row) for row in ROWS] == [True] * len(ROWS)
    assert [relation.add(row) for row in ROWS] == [False] * len(ROWS)
    assert relation.unsorted == ROWS
    assert relation.rows == sorted(ROWS)


def test_each_row_is_among_them_and_no_other() -> None:
    """As long as a list is looked through, and once there is a set."""
    for size in range(len(ROWS) + 1):
        relation = Relation(ROWS[:size])
        assert [row in relation for row in ROWS] == [n < size for n in range(len(ROWS))]


def test_an_index_knows_rows_that_are_added_after_it_was_made() -> None:
    """Rules that repeat look rows up while there come to be more."""
    relation = Relation(ROWS[:2])
    assert list(relation.by(0)) == [name("c")]
    assert list(relation.by_several((1, 0))) == [(number(n), name("c")) for n in range(2)]
    for row in ROWS[2:]:
        relation.add(row)
    assert {term: len(rows) for term, rows in relation.by(0).items()} == {
        name(letter): FEW for letter in "abc"
    }
    assert set(relation.by_several((1, 0))) == {(second, first) for first, second in ROWS}


def test_rows_come_in_order_from_an_index_made_when_all_are_there() -> None:
    """Proofs go through rows in order."""
    relation = Relation(ROWS[:1])
    relation.by(0)
    for row in reversed(ROWS[1:]):
        relation.add(row)
    found = relation.in_order().by(0)
    assert list(found) == [name(letter) for letter in "abc"]
    assert all(rows == sorted(rows) for rows in found.values())
