"""A finished tree -> HTML: the standard library's, for plain names and texts alone, at less than half its cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EMPTY = frozenset({"br", "hr", "img"})
"""Elements of ours that have no end tag."""


def serialise(root: Element) -> str:
    """Return what stands in `root` as HTML.

    Python-Markdown's own serialiser takes a typed `&lt;` for markup; after our pass all text is meant.
    """
    pieces: list[str] = []
    _write_children(root, pieces)
    return "".join(pieces)


def _write_children(parent: Element, pieces: list[str]) -> None:
    for element in parent:
        tag = element.tag
        if attributes := element.items():
            given = "".join([f' {name}="{_quoted(value)}"' for name, value in attributes])
            pieces.append(f"<{tag}{given}>")
        else:
            pieces.append(f"<{tag}>")
        if text := element.text:
            pieces.append(_escaped(text))
        if len(element):
            _write_children(element, pieces)
        if tag not in _EMPTY:
            pieces.append(f"</{tag}>")
        if tail := element.tail:
            pieces.append(tail if tail == "\n" else _escaped(tail))


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")
