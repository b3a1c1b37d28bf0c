"""`sequester fmt`: what it writes, lists and refuses."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from sequester.cli.main import run
from sequester.fmt import format_text, layout

ROOT = Path(__file__).parents[3]
LOOSE, TIGHT = "a( X ):-b(X).\n", "a(X) :- b(X).\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file to lay out and one that is, in which the command is run."""
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    logic = tmp_path / "logic"
    logic.mkdir()
    (logic / "loose.lp").write_text(LOOSE, encoding="utf-8")
    (logic / "tight.lp").write_text(TIGHT, encoding="utf-8")
    return logic


def test_writes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter would have to lay out each rule by hand."""
    (folder / "loose.lp").chmod(0o640)
    assert run(["fmt"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "logic/loose.lp\n"
    assert printed.err == "1 of 2 files formatted\n"
    assert (folder / "loose.lp").read_text(encoding="utf-8") == TIGHT
    assert (folder / "loose.lp").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["loose.lp", "tight.lp"]
    assert run(["fmt", "logic"]) == 0
    assert capsys.readouterr().out == ""


def test_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check of a submission would write, or would pass what is not laid out."""
    assert run(["fmt", "--check", "logic"]) == 1
    assert capsys.readouterr().out == "logic/loose.lp\n"
    assert (folder / "loose.lp").read_text(encoding="utf-8") == LOOSE
    assert run(["fmt", "--check", "logic/tight.lp"]) == 0
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


def test_diff(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter could not see what would change before it does."""
    assert run(["fmt", "--diff"]) == 0
    out = capsys.readouterr().out
    assert "-a( X ):-b(X).\n+a(X) :- b(X).\n" in out
    assert (folder / "loose.lp").read_text(encoding="utf-8") == LOOSE


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--check"], 1), (["--diff"], 0)])
def test_standard_input(
    options: list[str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """An editor could not lay out what is not saved yet."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOOSE.encode()), "utf-8"))
    assert run(["fmt", "-", *options]) == status
    out = capsysbinary.readouterr().out
    expected = {"": TIGHT.encode(), "--check": b"<stdin>\n"}
    assert out == expected.get("".join(options), out)
    assert (b"+" + TIGHT.encode() in out) == (options == ["--diff"])


REFUSED = [
    ("latin.lp", b"a(\xe9).\n", "L003", "logic/latin.lp:1:3", "UTF-8"),
    ("large.lp", b"a.\n" * 100_000, "L002", "logic/large.lp", "256"),
    ("empty", None, "F101", "logic/empty", ".lp"),
    ("notes.txt", b"a.\n", "F101", "logic/notes.txt", ".lp"),
    ("absent.lp", b"", "F101", "logic/absent.lp", ".lp"),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("row", REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    row: tuple[str, bytes | None, str, str, str],
    lang: str,
) -> None:
    """What is no rule file would be rewritten, or the files beside it would not be laid out."""
    name, data, code, place, word = row
    if data is None:
        (folder / name).mkdir()
    elif data:
        (folder / name).write_bytes(data)
    assert run(["fmt", f"logic/{name}", "logic/loose.lp", "--lang", lang]) == 3
    printed = capsys.readouterr()
    assert f"{place}: {code} " in printed.err
    assert word in printed.err
    assert "; " in printed.err
    assert ("fichier" in printed.err) == (lang == "fr")
    assert printed.out == "logic/loose.lp\n"
    if data:
        assert (folder / name).read_bytes() == data


def test_links_are_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file somewhere else would be cut off from the rules that use it."""
    (folder / "link.lp").symlink_to(folder / "loose.lp")
    assert run(["fmt", "logic/link.lp"]) == 3
    assert "logic/link.lp: L001 " in capsys.readouterr().err
    assert (folder / "link.lp").is_symlink()


def test_one_tree_at_a_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard would rewrite copies of the rules and other people's work."""
    for name in ("mine", "theirs"):
        (folder / name / "vocabulary").mkdir(parents=True)
        (folder / name / "vocabulary" / "words.lp").write_text(LOOSE, encoding="utf-8")
    assert run(["fmt", "logic"]) == 3
    assert "logic: F103 " in capsys.readouterr().err
    assert run(["fmt", "logic", "--lang", "fr"]) == 3
    assert "(logic/mine, logic/theirs)" in capsys.readouterr().err
    assert (folder / "loose.lp").read_text(encoding="utf-8") == LOOSE
    assert run(["fmt", "logic/mine"]) == 0


def test_what_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk would leave half a rule file, or none."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert run(["fmt"]) == 3
    assert "logic/loose.lp: F102 " in capsys.readouterr().err
    assert (folder / "loose.lp").read_text(encoding="utf-8") == LOOSE
    assert sorted(path.name for path in folder.iterdir()) == ["loose.lp", "tight.lp"]


def test_changed_meaning(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake of the formatter would change the law."""
    monkeypatch.setattr(layout, "statement", lambda _text: "a :- c.")
    assert run(["fmt", "logic/loose.lp"]) == 70
    assert "logic/loose.lp: F001 " in capsys.readouterr().err
    assert (folder / "loose.lp").read_text(encoding="utf-8") == LOOSE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["fmt"], "logic/"), (["fmt", "-", "a.lp"], "-")],
)
def test_misuse(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    """A person in the wrong folder would be told nothing, or what they name would be ignored."""
    monkeypatch.chdir(tmp_path)
    for lang in ("en", "fr"):
        assert run([*arguments, "--lang", lang]) == 2
        assert words in capsys.readouterr().err


def test_what_is_left_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter would think that a rule was laid out which nobody can read."""
    (folder / "loose.lp").write_text("a.\nb :- c d.\n", encoding="utf-8")
    assert run(["fmt", "--check"]) == 0
    assert "logic/loose.lp:2: left as it stands" in capsys.readouterr().err
    assert run(["fmt", "--lang", "fr"]) == 0
    assert "logic/loose.lp:2: laissé tel quel" in capsys.readouterr().err


def test_shipped_rules_are_laid_out() -> None:
    """The rules would be laid out by whoever touches them next, amid a change of law."""
    for path in sorted((ROOT / "logic").rglob("*.lp")):
        text = path.read_text(encoding="utf-8")
        assert format_text(text).text == text, path
