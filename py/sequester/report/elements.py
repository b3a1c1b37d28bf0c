"""Elements of a page, built as a tree, so that no text can end up as markup."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

Child = Element | str


def element(tag: str, *children: Child, **attributes: str) -> Element:
    """An element with text and elements in it; `class_` and `aria_label` lose their underscores."""
    node = Element(tag)
    for name, value in attributes.items():
        node.set(name.rstrip("_").replace("_", "-"), value)
    return add(node, children)


def add(node: Element, children: Iterable[Child]) -> Element:
    """The element with more text and elements at its end."""
    for child in children:
        if isinstance(child, Element):
            node.append(child)
        elif len(node):
            node[-1].tail = (node[-1].tail or "") + child
        else:
            node.text = (node.text or "") + child
    return node
