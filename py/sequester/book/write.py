"""Writing the book: all its files, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sequester.book.chapters import ChapterPage
from sequester.book.frame import GLOSSARY, GUIDE, INDEX, SEARCH, Frame, table_name
from sequester.book.gather import Book, CaseRef, gather
from sequester.book.glossary import GlossaryPage
from sequester.book.guide import guide_page
from sequester.book.opening import door, opening_page
from sequester.book.search import search_page
from sequester.book.tables import TablePage
from sequester.errors import Lang, Problem, RequestError, Text
from sequester.law import RuleSet
from sequester.statutes import Entry as LeftOut
from sequester.statutes.comparison import Comparison

MARK: Final = ".sequester-book"
_FOREIGN = Text(
    "this folder is not empty and holds no book of ours",
    "ce répertoire n’est pas vide et ne contient aucun de nos livres",
)
_ELSEWHERE = Text("name a new folder", "indiquez un nouveau répertoire")
_CANNOT = Text(
    "the book cannot be written: {problem}", "le livre ne peut pas être écrit : {problem}"
)


def book_files(
    ruleset: RuleSet,
    cases: Mapping[str, tuple[CaseRef, ...]],
    langs: tuple[Lang, ...],
    left_out: tuple[LeftOut, ...] = (),
    comparisons: tuple[Comparison, ...] = (),
) -> dict[str, str]:
    """The files of the book by their paths.

    `cases`: by authority or rule id, those naming it. `left_out`: what is recorded of provisions
    without a rule of their own. `comparisons`: tables that have a page of their own.
    """
    book = gather(ruleset, cases, left_out, comparisons)
    files: dict[str, str] = {MARK: f"{ruleset.manifest.id}\n"}
    for lang in langs:
        frame = Frame(book, lang, langs)
        files |= {f"{lang}/{name}": text for name, text in _pages(book, frame).items()}
    files[INDEX] = door(book, langs, Frame(book, langs[0], langs))
    return files


def _pages(book: Book, frame: Frame) -> dict[str, str]:
    pages = {
        INDEX: opening_page(frame),
        GLOSSARY: GlossaryPage(frame).page(),
        SEARCH: search_page(frame),
        GUIDE: guide_page(frame),
    }
    for chapter in book.chapters:
        pages[f"{chapter.slug}.html"] = ChapterPage(frame, chapter).page()
    for comparison in book.comparisons:
        pages[table_name(comparison)] = TablePage(frame, comparison).page()
    return pages


def write_book(files: Mapping[str, str], out: Path) -> None:
    """Write the files into the new folder `out`, or in the place of an earlier book there.

    RequestError where the folder holds anything else, or cannot be written.
    """
    if out.exists() and not _is_ours(out):
        raise RequestError(Problem("B101", _FOREIGN, file=str(out), hint=_ELSEWHERE))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
        try:
            _fill(new, files)
            _put(new, out)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        said = error.strerror or type(error).__name__
        message = Text(_CANNOT.en.format(problem=said), _CANNOT.fr.format(problem=said))
        raise RequestError(Problem("B102", message, file=str(out))) from None


def _is_ours(out: Path) -> bool:
    return out.is_dir() and ((out / MARK).is_file() or not any(out.iterdir()))


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    folder.chmod(0o755)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _put(new: Path, out: Path) -> None:
    """Move the new folder into place; the old one is gone only once the new one stands."""
    if not out.exists():
        new.rename(out)
        return
    old = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-old-"))
    out.rename(old / out.name)
    try:
        new.rename(out)
    except OSError:
        (old / out.name).rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
