"""Links, pictures and marks of footnotes: everything that begins with a bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from khlang.model import Link
from khlang.problems import found
from khlang.prose.emphasis import emphasise
from khlang.prose.nodes import Mark, Node, Piece, fill, plain, spoken
from khlang.prose.targets import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.prose.body import Body

Place = tuple[int, int]
"""Line and column in the body, from 1."""

_SHOWN_ADDRESS = 80


def picture(body: Body, content: Sequence[Node], written: str, title: str, place: Place) -> list[Node]:
    """Return a picture described by `content`, or only the description where the address is not allowed."""
    inner, notes = _without_links(body, content)
    for node in inner:
        if isinstance(node, Element):
            body.images.pop(node, None)
    alt = " ".join(plain(inner).split())
    href, problem = resolve(written, picture=True)
    if problem:
        _report(body, problem, written, place)
        return [alt, *notes]
    image = Element("img", {"src": href, "alt": alt})
    if title:
        image.set("title", title)
    body.images[image] = Link(href, alt, *place)
    return [image, *notes]


def link(body: Body, content: Sequence[Node], written: str, title: str, place: Place) -> list[Node]:
    """Return a link around `content`, or only the content where the address is not allowed."""
    inner, notes = _without_links(body, content)
    href, problem = resolve(written)
    if problem:
        _report(body, problem, written, place)
        return [*inner, *notes]
    pieces = emphasise(inner)
    if not plain(pieces).strip() and not any(isinstance(piece, Element) for piece in pieces):
        pieces = [written or href or "#"]
    return [anchor(body, pieces, href, title, place), *notes]


def anchor(body: Body, pieces: Sequence[Piece], href: str, title: str, place: Place) -> Element:
    """Make and record a link."""
    element = Element("a", {"href": href})
    if title:
        element.set("title", title)
    if href[:4].lower() == "http":
        element.set("rel", "noopener")
    fill(element, pieces)
    body.links[element] = Link(href, " ".join(spoken(element).split()), *place)
    return element


def _without_links(body: Body, content: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Return the content with links in it as text, and the marks of footnotes that have to stand behind it."""
    inner: list[Node] = []
    notes: list[Node] = []
    for node in content:
        if isinstance(node, str | Mark):
            inner.append(node)
        elif node.tag == "sup":
            notes.append(node)
        elif node.tag == "a":
            body.links.pop(node, None)
            inner.append(spoken(node))
        else:
            inner.append(node)
    return inner, notes


def _report(body: Body, problem: str, written: str, place: Place) -> None:
    shown = written if len(written) <= _SHOWN_ADDRESS else f"{written[:_SHOWN_ADDRESS]}…"
    body.problems.append(found(problem, *place, target=shown))
