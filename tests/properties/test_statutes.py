"""Whatever stands in a statute file, it is read or refused with a message."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.statutes.places import ACTS, MARKDOWN

from sequester.errors import StatuteError
from sequester.statutes import Document, ledger_text, read_ledger
from sequester.statutes.ledger import Kept
from sequester.statutes.markdown import read_markdown
from sequester.statutes.xml import read_xml

XML = (ACTS / "X-1.en.xml").read_bytes()
CODE = (MARKDOWN / "X-2.en.md").read_text(encoding="utf-8")
PIECES = [
    b"<",
    b">",
    b"</Text>",
    b"<Section>",
    b"<Label>",
    b"(a) to (c)",
    b"&",
    b"\xff",
    b"[]",
    b"",
]
LINES = CODE.splitlines()
ADDRESSES = st.from_regex(
    r"[1-9][0-9]?(\.[0-9])?(\([a-z0-9]{1,2}\)){0,3}( [a-z]{1,8})?", fullmatch=True
)
DIGESTS = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)


def _changed(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in cuts:
        place = at % len(data)
        data = data[:place] + piece + data[place + length :]
    return data


@given(
    st.lists(
        st.tuples(st.integers(0, len(XML)), st.integers(0, 40), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=200, deadline=None)
def test_damaged_xml_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    """A person with a damaged file would see a traceback instead of a message."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X-1.en.xml"
        path.write_bytes(_changed(XML, cuts))
        refused: StatuteError | None = None
        found: Document | None = None
        try:
            found = read_xml(path)
        except StatuteError as error:
            refused = error
        assert (refused is None) != (found is None)
        if refused is not None:
            assert all(problem.code.startswith("A1") for problem in refused.problems)


@given(st.permutations(LINES).map("\n".join) | st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_markdown_is_read_or_refused(text: str) -> None:
    """A person whose rendering is laid out otherwise would see a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X-2.en.md"
        path.write_text(f'---\nchapter: "X-2"\n---\n{text}', encoding="utf-8")
        found = read_markdown(path)
        assert all(each.text == each.text.strip() for each in found.provisions())


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["CRA", "CC", "SC"]), ADDRESSES),
        st.tuples(st.none() | st.dates(), DIGESTS, DIGESTS),
        min_size=1,
        max_size=8,
    )
)
@settings(deadline=None)
def test_a_ledger_is_read_as_it_is_written(rows: dict[tuple[str, str], tuple]) -> None:  # type: ignore[type-arg]
    """What was recorded of a provision would change by being written."""
    ledger = {
        key: Kept("xml", since, {"en": english, "fr": french})
        for key, (since, english, french) in rows.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "provisions.yaml"
        path.write_text(ledger_text(ledger), encoding="utf-8")
        assert read_ledger(path, path.name) == ledger
