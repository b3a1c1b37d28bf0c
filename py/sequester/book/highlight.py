"""Rules with a little colour: variables, words of the vocabulary as links, strings, comments."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sequester.law import Block
from sequester.report.elements import Child, element

_TOKEN = re.compile(
    r"(?P<comment>%.*)"
    r'|(?P<string>"(?:\\.|[^"\\])*")'
    r"|(?P<not>\bnot\b)"
    r"|(?P<sum>#[a-z]+)"
    r"|(?P<variable>\b[A-Z_][A-Za-z0-9_]*\b)"
    r"|(?P<name>\b[a-z][A-Za-z0-9_]*\b)"
    r"|(?P<number>\b\d+\b)"
)
_CLASSES = {
    "comment": "c", "string": "s", "not": "k", "sum": "k", "variable": "v", "number": "n",
}  # fmt: skip


def source_of(block: Block, text: str) -> str:
    """The rules of a block as they stand in its file, without the annotations above them."""
    if not block.rules:
        return ""
    first = block.rules[0].line
    last = max(int(rule.ast.location.end.line) for rule in block.rules)
    return "\n".join(text.splitlines()[first - 1 : last])


def highlighted(code: str, links: Mapping[str, str]) -> Iterator[Child]:
    """The rule's text; `links`: where each word of the vocabulary is explained."""
    end = 0
    for found in _TOKEN.finditer(code):
        yield code[end : found.start()]
        end = found.end()
        kind, word = found.lastgroup or "", found[0]
        if kind == "name":
            yield element("a", word, href=links[word]) if word in links else word
        else:
            yield element("span", word, class_=_CLASSES[kind])
    yield code[end:]
