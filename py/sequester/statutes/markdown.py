"""Reader of the Criminal Code's Markdown rendering: sections as headings, levels by indentation.

The rendering has no dates, and its front matter calls the French text English: the language is
that of the file's name (`C-46.fr.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from sequester.errors import Lang, StatuteError
from sequester.statutes.building import Builder
from sequester.statutes.messages import unreadable
from sequester.statutes.model import Document, Provision, Sort
from sequester.statutes.text import normalised

MAX_BYTES = 50_000_000
_NAME = re.compile(r"(?P<stem>.+)\.(?P<lang>en|fr)")
_MATTER = re.compile(r'(?P<key>[a-z_]+): "(?P<value>.*)"')
_HEADING = re.compile(r"(?P<marks>#{2,6}) (?P<title>.+)")
_NUMBER = r"\d+(?:\.\d+)*"
_SECTION = re.compile(rf"### (?P<label>{_NUMBER}(?: (?:to|and|à|et) {_NUMBER})?)(?: (?P<note>.+))?")
_SUBSECTION = re.compile(
    rf"(?P<label>\({_NUMBER}\)(?: (?:to|and|à|et) \({_NUMBER}\))?) (?P<text>.*)"
)
_LETTERS = r"\(?[A-Za-z]+(?:\.\d+)*\)"
_ITEM = re.compile(
    rf"(?P<indent> *)- (?P<label>{_LETTERS}(?: (?:to|and|à|et) {_LETTERS})?)(?: (?P<text>.*))?"
)
_NOTE = re.compile(r"\*\*(?P<note>[^*]+)\*\*")
_DEFINED = re.compile(r"\*\*(?P<word>[^*]+)\*\* ?(?P<text>.*)")
_OTHER_WORD = re.compile(r"\(\*\*([^*]+)\*\*\)")
_REPEALED = re.compile(r"\[(?:Repealed|Abrogée?s?),")
_DETAILS = ("<details>", "</details>")
_UNDER = -2  # a subsection stands higher than an item without indentation
_DEFINITION = -1


def is_statute(path: Path) -> bool:
    """Whether a Markdown file means to be an Act: it begins with front matter."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4).startswith(b"---")


def read_markdown(path: Path) -> Document:
    """The Act at `path`; StatuteError where it has no front matter or no language in its name."""
    named = _NAME.fullmatch(path.stem)
    if named is None:
        raise StatuteError(unreadable("A119", path, stem=path.stem))
    lang: Lang = "fr" if named["lang"] == "fr" else "en"
    try:
        if not path.is_file():
            raise FileNotFoundError
        if path.stat().st_size > MAX_BYTES:
            raise StatuteError(unreadable("A114", path, most=MAX_BYTES // 1_000_000))
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise StatuteError(
            unreadable("A115", path, problem=error.strerror or type(error).__name__)
        ) from None
    except UnicodeDecodeError:
        raise StatuteError(unreadable("A115", path, problem="UTF-8")) from None
    matter = dict(_front_matter(lines))
    if "chapter" not in matter:
        raise StatuteError(unreadable("A118", path))
    builder = Builder()
    body = tuple(node.provision(lang, builder) for node in _tree(lines))
    return Document(
        chapter=matter["chapter"],
        title=matter.get("title", ""),
        lang=lang,
        form="markdown",
        file=str(path),
        body=body,
        spans=tuple(builder.spans),
        index=builder.index(body),
    )


def _front_matter(lines: list[str]) -> Iterator[tuple[str, str]]:
    if lines[:1] != ["---"]:
        return
    for line in lines[1:]:
        if line == "---":
            return
        if found := _MATTER.fullmatch(line):
            yield found["key"], found["value"]


class _Node(Struct):
    """A provision whose lines are collected. `pieces`: its own words and its children, in order."""

    sort: Sort
    label: str = ""
    note: str = ""
    indent: int = 0
    level: int = 0
    pieces: list[str | _Node] = field(default_factory=list["str | _Node"])

    def own(self) -> str:
        """The words that stand in no child."""
        return " ".join(piece for piece in self.pieces if isinstance(piece, str))

    def words(self) -> Iterator[str]:
        """The words of the provision and all under it, with the labels of the latter."""
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            else:
                yield piece.label
                yield from piece.words()

    def provision(self, lang: Lang, builder: Builder, parent: str = "") -> Provision:
        """The provision with its address and its children."""
        if self.sort == "heading":
            return Provision("", "heading", "", note=self.note, level=self.level)
        text = " ".join(self.words())
        if self.sort == "definition":
            other = (_OTHER_WORD.findall(text) or [""])[-1]
            words = (self.label, other) if lang == "en" else (other, self.label)
            address, others = builder.defined(parent, *words)
            text = f"{self.label} {text}"
        else:
            address, others = builder.address(parent, self.sort, self.label)
        children = (piece for piece in self.pieces if isinstance(piece, _Node))
        provision = Provision(
            address=address,
            sort=self.sort,
            label="" if self.sort == "definition" else self.label,
            note=self.note,
            text=normalised(text),
            repealed=_REPEALED.match(self.own().strip()) is not None,
            children=tuple(child.provision(lang, builder, address) for child in children),
            others=others,
        )
        if self.sort != "definition":
            builder.span(parent, self.sort, self.label, provision)
        return provision


def _tree(lines: list[str]) -> Iterator[_Node]:
    """The headings and sections of the Act, each section with all that stands in it."""
    section: list[str] = []
    head: _Node | None = None
    for line in _enacted(lines):
        found = _SECTION.fullmatch(line)
        heading = _HEADING.fullmatch(line)
        if found is None and heading is None:
            section.append(line)
            continue
        if head is not None:
            yield _filled(head, section)
        section, head = [], None
        if found is not None:
            head = _Node("section", found["label"], _plain(found["note"] or ""))
        elif heading is not None:
            yield _Node("heading", note=_plain(heading["title"]), level=len(heading["marks"]) - 1)
    if head is not None:
        yield _filled(head, section)


def _plain(title: str) -> str:
    return title.replace("*", "")


def _enacted(lines: list[str]) -> Iterator[str]:
    """The lines after the front matter, without historical notes."""
    start = lines.index("---", 1) + 1 if "---" in lines[1:] else 0
    silent = False
    for line in lines[start:]:
        if line in _DETAILS:
            silent = line == _DETAILS[0]
        elif not silent:
            yield line.rstrip()


def _filled(section: _Node, lines: list[str]) -> _Node:
    """The section with its lines sorted into subsections, definitions and paragraphs."""
    stack = [section]
    section.indent = _UNDER - 1
    note = ""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if (found := _NOTE.fullmatch(line)) and not "".join(lines[number + 1 : number + 2]).strip():
            note = found["note"]  # it stands alone: the marginal note of what follows
            continue
        node = _node(line)
        if node is None:
            while len(stack) > 1 and stack[-1].indent >= 0:
                stack.pop()  # words after a list belong to what holds the list
            stack[-1].pieces.append(line.strip())
            continue
        while stack[-1].indent >= node.indent:
            stack.pop()
        if node.sort == "subsection":
            node.note, note = note, ""
        stack[-1].pieces.append(node)
        stack.append(node)
    return section


def _node(line: str) -> _Node | None:
    """The provision that a line begins; None for a line of text."""
    if found := _SUBSECTION.fullmatch(line):
        return _Node("subsection", found["label"], indent=_UNDER, pieces=[found["text"]])
    if found := _ITEM.fullmatch(line):
        text = found["text"] or ""
        return _Node("paragraph", found["label"], indent=len(found["indent"]), pieces=[text])
    if found := _DEFINED.fullmatch(line):
        return _Node("definition", found["word"], indent=_DEFINITION, pieces=[found["text"]])
    return None
