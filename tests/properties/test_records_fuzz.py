"""Whatever stands in a file: a record, or a refusal with places; never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sequester.errors import RecordError
from sequester.records import read_cases, read_record, record_from

FOLDERS = [Path(__file__).parents[1] / kind / "records" for kind in ("good", "bad")]
SEEDS = sorted(
    path for folder in FOLDERS for path in folder.iterdir() if path.suffix in (".yaml", ".json")
)
PIECES = [
    b":", b"- ", b"{", b"}", b"[", b"]", b'"', b"'", b"\n", b"  ", b"\t", b"&a", b"*a", b"!x",
    b"|\n", b">\n", b"#", b"%", b"---\n", b"...\n", b"null", b"2020-02-30", b"\\ud800",
    b"\\U0011ffff", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8", b"\x00", b"? ", b"<<: ", b"1e400",
    b"-0", b"events", b"@", b"`", b"0x", b",", b"\r", b"\xef\xbb\xbf", b"\\x", b"1" * 400,
    b"[" * 60,
]  # fmt: skip
NAMES = st.sampled_from(["x.yaml", "x.json"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files that are tried."""
    return tmp_path_factory.mktemp("fuzz")


def attempt(path: Path) -> None:
    """Read a file both ways; every refusal names the file and can be shown."""
    try:
        read_record(path)
    except RecordError as refused:
        problems = refused.problems
    else:
        problems = ()
    for problem in (*problems, *read_cases(path).problems):
        assert problem.file == str(path)
        for lang in ("en", "fr"):
            shown = problem.render(lang)  # type: ignore[arg-type]
            assert shown.isprintable(), shown
            shown.encode("utf-8")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=300), name=NAMES)
@example(data=b'"\\U0011ffff": 1', name="x.yaml")
@example(data=b"? - a\n  - b\n: c\n", name="x.yaml")
@example(data=b"a: |9\n x\n", name="x.yaml")
@example(data=b"!<tag:yaml.org,2002:x> a", name="x.yaml")
@example(data=b"%TAG ! a\n---\n!b c", name="x.yaml")
@example(data=b"- ? a\n- : b\n", name="x.yaml")
@example(data=b"{a: 1, b}: c", name="x.yaml")
@example(data=b'{"a" "b"}', name="x.json")
def test_any_bytes(folder: Path, data: bytes, name: str) -> None:
    """A damaged file would end in a traceback instead of a message."""
    path = folder / name
    path.write_bytes(data)
    attempt(path)


def test_broken_key(folder: Path) -> None:
    """A key broken over two lines would break the message over two lines as well."""
    path = folder / "x.yaml"
    path.write_bytes(b"{expire\n\ns}")
    attempt(path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from([b"", *PIECES])),
        min_size=1,
        max_size=4,
    ),
)
def test_mutated_files(folder: Path, seed: Path, cuts: list[tuple[float, int, bytes]]) -> None:
    """A file with a slip of the pen would end in a traceback instead of a message."""
    data = seed.read_bytes()
    for where, length, piece in cuts:
        start = int(where * len(data))
        data = data[:start] + piece + data[start + length :]
    path = folder / f"x{seed.suffix}"
    path.write_bytes(data)
    attempt(path)


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["events", "id", "outcome", "sentence", "kind", "findings", "x", "ticket", "about"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(data=VALUES)
def test_any_values(data: object) -> None:
    """A row of a table would end in a traceback instead of a message."""
    try:
        record_from(data)
    except RecordError as refused:
        assert refused.problems  # noqa: PT017 - a refusal is allowed, not required
