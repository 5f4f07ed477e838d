"""The plain text of a body, one block a line, for summaries, search and the search for private details."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLOCKS = frozenset(
    {"blockquote", "div", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "section"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_UNREAD = frozenset({"sup", "img"})
"""Numbers of notes, and pictures: their descriptions stand under them."""


def plain_text(root: Element) -> str:
    """Return the text of each block on a line of its own, blanks as one space, in the order of the page."""
    lines: list[str] = []
    pieces: list[str] = []
    _collect(root, lines, pieces)
    _end_line(lines, pieces)
    return "\n".join(lines)


def _collect(element: Element, lines: list[str], pieces: list[str]) -> None:
    if text := element.text:
        pieces.append(text)
    for child in element:
        tag = child.tag
        if tag in _BLOCKS:
            _end_line(lines, pieces)
            if len(child):
                _collect(child, lines, pieces)
                _end_line(lines, pieces)
            elif (text := child.text) and (line := " ".join(text.split())):
                lines.append(line)
        elif tag == "br":
            pieces.append(" ")
        elif tag == "pre":
            _collect_code(child, lines, pieces)
        elif tag not in _UNREAD and child.get("role") != "doc-backlink":
            _collect(child, lines, pieces)
        if (tail := child.tail) and (pieces or tail != "\n"):
            pieces.append(tail)


def _collect_code(element: Element, lines: list[str], pieces: list[str]) -> None:
    for line in "".join(element.itertext()).split("\n"):
        pieces.append(line)
        _end_line(lines, pieces)


def _end_line(lines: list[str], pieces: list[str]) -> None:
    if pieces:
        if line := " ".join("".join(pieces).split()):
            lines.append(line)
        pieces.clear()
