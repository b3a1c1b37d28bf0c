"""A folder of statutes, read whole: every file that is wrong is told, not the first alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sequester.errors import Lang, Problem, StatuteError, Text
from sequester.statutes.markdown import is_statute, read_markdown
from sequester.statutes.messages import problem
from sequester.statutes.model import Document, Statute
from sequester.statutes.xml import read_xml

_NAME = re.compile(r"(?P<chapter>.+)\.(?P<lang>en|fr)")
_LANGUAGES = {"en": Text("English", "anglais"), "fr": Text("French", "français")}


def read_statutes(folder: Path) -> dict[str, Statute]:
    """The Acts and regulations under `folder` by chapter.

    XML goes before Markdown where an Act is there in both. StatuteError with every problem: files
    that cannot be read, names that do not agree with the text, languages that do not match.
    """
    problems: list[Problem] = []
    documents: dict[str, dict[Lang, Document]] = {}
    for path in _files(folder):
        try:
            document = read_xml(path) if path.suffix == ".xml" else read_markdown(path)
        except StatuteError as error:
            problems += error.problems
            continue
        problems += _misnamed(path, document)
        pair = documents.setdefault(document.chapter, {})
        other = pair.setdefault(document.lang, document)
        if other is not document and other.form == document.form:
            problems.append(
                problem("A123", str(path), chapter=document.chapter, other=Path(other.file).name)
            )
    if not documents and not problems:
        problems.append(problem("A121", str(folder)))
    for pair in documents.values():
        problems += _unequal(pair)
    if problems:
        raise StatuteError(*problems)
    return {chapter: Statute(chapter, pair) for chapter, pair in sorted(documents.items())}


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.xml"))
    yield from (path for path in sorted(folder.rglob("*.md")) if is_statute(path))


def _misnamed(path: Path, document: Document) -> Iterator[Problem]:
    named = _NAME.fullmatch(path.stem)
    if named is None:
        return
    if named["lang"] != document.lang:
        said, found = _LANGUAGES[named["lang"]], _LANGUAGES[document.lang]
        yield problem("A122", str(path), named=said, found=found)
    if named["chapter"] != document.chapter.replace("/", "-"):
        yield problem("A124", str(path), named=named["chapter"], found=document.chapter)


def _unequal(pair: dict[Lang, Document]) -> Iterator[Problem]:
    english, french = pair.get("en"), pair.get("fr")
    if english is None or french is None or english.form != french.form:
        return
    if english.current_to != french.current_to:
        yield problem("A125", french.file, en=english.current_to, fr=french.current_to)
