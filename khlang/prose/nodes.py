"""What a line's text is made of while it is read: strings, elements, and stars that may come to mean something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

SPECIAL = re.compile(r"[\\`<&@\n\[\]!*＊_hHwW]")
"""The first characters of all that has a meaning within a line; a search for one set is many times faster."""


class Mark(NamedTuple):
    """A run of stars or underscores, and whether bold or slanted text may begin or end with it."""

    text: str
    key: tuple[str, int]
    """Star or underscore, and how many."""
    opens: bool
    closes: bool
    word_before: bool
    word_after: bool
    """Whether a letter or digit touches a single star there, which then multiplies."""


Piece = str | Element
Node = str | Element | Mark


def fill(element: Element, pieces: Iterable[Piece]) -> None:
    """Put text and elements in front of what `element` holds."""
    last: Element | None = None
    index, texts = 0, list[str]()
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        _add_text(element, last, texts)
        element.insert(index, piece)
        index, last = index + 1, piece
    _add_text(element, last, texts)


def _add_text(element: Element, last: Element | None, texts: list[str]) -> None:
    """Put texts behind the last child, or in front of all."""
    if not texts:
        return
    if last is None:
        element.text = "".join(texts) + (element.text or "")
    else:
        last.tail = "".join(texts)
    texts.clear()


def plain(nodes: Iterable[Node]) -> str:
    """Return the text that a reader gets, a picture's description in its place."""
    pieces = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        elif isinstance(node, Mark):
            pieces.append(node.text)
        else:
            pieces.append(spoken(node))
    return "".join(pieces)


def spoken(element: Element) -> str:
    """Return an element's text, a picture's description in its place, without marks of footnotes."""
    if element.tag == "sup":
        return ""
    if element.tag == "br":
        return " "
    pieces = [element.get("alt", ""), element.text or ""]
    for child in element:
        pieces += (spoken(child), child.tail or "")
    return "".join(pieces)
