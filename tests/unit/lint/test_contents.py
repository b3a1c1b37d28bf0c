"""Digests of files that are not read again: never those of what a file held before."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from unittest.mock import patch

import pytest

from sequester.lint import contents
from sequester.lint.contents import Contents
from sequester.lint.keeping import keep

AGO = -(10**18)
"""Nanoseconds: with this in place of two seconds every file counts as written long ago."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file."""
    made = tmp_path / "a.lp"
    made.write_text("one", encoding="utf-8")
    return made


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_old_file_is_not_read_again(path: Path, tmp_path: Path) -> None:
    """Each look would read the whole tree."""
    with patch.object(contents, "_COARSE", AGO):
        seen = Contents(tmp_path / "seen")
        assert seen.digest(path) == _sum("one")
        seen.keep()
        for known in (seen, Contents(tmp_path / "seen")):
            with patch.object(contents, "content", side_effect=AssertionError):
                assert known.digest(path) == _sum("one")


def test_other_text_with_the_same_size_and_time_is_seen(path: Path) -> None:
    """What an archive puts in place of a file would go unnoticed."""
    with patch.object(contents, "_COARSE", AGO):
        seen = Contents()
        seen.digest(path)
        before = path.stat()
        path.write_text("two", encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert seen.digest(path) == _sum("two")


def test_two_writes_at_one_time_are_told_apart(path: Path, tmp_path: Path) -> None:
    """On a system with a coarse clock the second of two quick edits would go unnoticed."""
    seen = Contents(tmp_path / "seen")
    seen.digest(path)
    seen.keep()
    before = path.stat()
    path.write_text("two", encoding="utf-8")
    with patch("os.stat", return_value=before):
        assert seen.digest(path) == _sum("two")
        assert Contents(tmp_path / "seen").digest(path) == _sum("two")


def test_elsewhere_every_file_is_read(path: Path) -> None:
    """Where a system has no time of the last change, edits would go unnoticed."""
    with patch.multiple(contents, _COARSE=AGO, _TRUSTED=False):
        seen = Contents()
        seen.digest(path)
        before = path.stat()
        path.write_text("two", encoding="utf-8")
        with patch("os.stat", return_value=before):
            assert seen.digest(path) == _sum("two")


def test_what_is_no_file_has_no_digest_of_a_file(path: Path, tmp_path: Path) -> None:
    """A pipe would be waited for, or a file that is gone taken for the one that was."""
    seen = Contents()
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        assert seen.digest(pipe) == "no file"
    assert seen.digest(tmp_path) == "no file"
    seen.digest(path)
    path.unlink()
    assert seen.digest(path) == "nothing"
    assert seen.digest(path / "below") == "nothing"


@pytest.mark.parametrize(
    "kept", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": [1, 2, 3]}', b'{"a": [["x"], 1, ""]}', b"\xff"]
)
def test_damaged_list_is_not_used(kept: bytes, path: Path, tmp_path: Path) -> None:
    """A broken cache would end the command."""
    place = tmp_path / "seen"
    place.write_bytes(kept)
    assert Contents(place).digest(path) == _sum("one")
    keep(place, kept)
    assert Contents(place).digest(path) == _sum("one")
