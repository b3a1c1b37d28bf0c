"""What lies below a folder: the same as `rglob` says, which takes longer."""

from __future__ import annotations

from pathlib import Path

from sequester.trees import below

NAMES = [
    "b.lp", "a.lp", "a/c.lp", "a-b/c.lp", "a.b/c.lp", "a/b/d.lp", "a b/é.lp", "a/e.yaml", ".lp",
    "folder.lp/in it.lp", "A.lp", "x.LP.txt",
]  # fmt: skip


def test_below_is_what_rglob_finds(tmp_path: Path) -> None:
    """A file would not be read, or in another order than a cold run does."""
    for name in NAMES:
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "z.lp").touch()
    (tmp_path / "tree" / "link.lp").symlink_to(tmp_path / "elsewhere" / "z.lp")
    (tmp_path / "tree" / "folder").symlink_to(tmp_path / "elsewhere")
    for folder in (tmp_path / "tree", tmp_path / "tree" / "folder", tmp_path / "none"):
        for end in (".lp", ".yaml", "a.lp"):
            assert below(folder, end) == sorted(folder.rglob(f"*{end}"))
    assert len(below(tmp_path / "tree", ".lp")) == len(NAMES)
