"""A record that lacks too much is answered with what to write, each thing once."""

from __future__ import annotations

from pathlib import Path

from sequester.engine import Unknown
from sequester.engine.too_open import MOST_NAMED, too_open
from sequester.records import Origin, in_file


def _key(key: str, item: str, pointer: str) -> Unknown:
    return Unknown(key, key, item, "i1", f"{pointer}/{key}", "key")


FINE = [
    _key(key, "c1/sentence/0", "/events/0/sentence/0")
    for key in ("completed_on", "paid_on", "served")
]
LIST = Unknown("application", "applications", "person", "person", "/applications", "list")


def test_a_debt_is_named_once() -> None:
    """A clerk would look for three facts where one receipt answers all."""
    problem = too_open(FINE).problems[0]
    assert problem.hint is not None
    assert problem.hint.en.count("c1/sentence/0") == 1
    assert "`paid_on: null`" in problem.hint.en
    assert "leaves 1 fact open" in problem.message.en


def test_the_place_is_that_of_the_entry_that_lacks_it() -> None:
    """A clerk would search a long file for the fine that is meant."""
    assert too_open([LIST, *FINE]).problems[0].pointer == "/events/0/sentence/0"
    assert too_open([LIST]).problems[0].pointer is None


def test_the_message_names_the_line(tmp_path: Path) -> None:
    """A clerk would be told of c2, and would count the entries of the file to find it."""
    path = tmp_path / "record.yaml"
    path.write_text("events:\n  - {id: c1, outcome: conviction}\n  - id: c2\n", encoding="utf-8")
    problem = too_open([_key("offence", "c2", "/events/1")]).problems[0]
    assert in_file(problem, Origin(str(path))).render().startswith(f"{path}:3:5: E401 the record")


def test_a_missing_list_and_an_open_offence_say_what_to_write() -> None:
    """A clerk would not know that an empty list says something, or that a citation was not read."""
    hint = too_open([LIST, _key("offence", "c2", "/events/1")]).problems[0].hint
    assert hint is not None
    assert "`applications: []`" in hint.en
    assert "`applications: []`" in hint.fr
    assert "cite the offence of c2" in hint.en
    assert "citez l’infraction de c2" in hint.fr


def test_many_items_are_counted() -> None:
    """The message would be longer than the record."""
    many = [_key("offence_date", f"c{n}", f"/events/{n}") for n in range(MOST_NAMED + 3)]
    hint = too_open(many).problems[0].hint
    assert hint is not None
    assert hint.en.endswith("c5 and 3 more")
    assert hint.fr.endswith("c5 et 3 autres")
