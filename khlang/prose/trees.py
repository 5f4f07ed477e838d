"""The steps over the finished tree of a body: text into elements, notes to the end, sections, plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.treeprocessors import Treeprocessor

from khlang.prose.footnotes import append_notes
from khlang.prose.inline import Scanner
from khlang.prose.nodes import fill
from khlang.prose.plain import plain_text
from khlang.prose.sections import drop_empty, lower_headings, name_headings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from khlang.prose.body import Body, Definition, Footnote, Job
    from khlang.prose.parser import LineParser


class BodyProcessor(Treeprocessor):
    """All steps, in their order: each needs what the one before it found."""

    def __init__(self, md: Markdown, parser: LineParser) -> None:
        """Keep the parser, which holds what was found in the body."""
        super().__init__(md)
        self.parser = parser

    def run(self, root: Element) -> None:
        """Finish the tree in place."""
        body = self.parser.body
        _fill_in(body.jobs, body)
        _settle(body)
        append_notes(root, body)
        body.empty = drop_empty(root, body)
        lower_headings(body)
        body.headings = name_headings(body)
        body.text = plain_text(root)


def _fill_in(jobs: list[Job], body: Body) -> None:
    for element, lines in jobs:
        fill(element, Scanner(lines, body).scan())
        if element.tag == "figure":
            _caption(element)


def _caption(figure: Element) -> None:
    """Put the picture's title under it, else its description; where the picture was refused, a paragraph is left."""
    image = figure.find("img")
    if image is None or len(figure) != 1 or (figure.text or "").strip():
        figure.tag = "p"
    elif caption := image.attrib.pop("title", "") or image.get("alt"):
        SubElement(figure, "figcaption").text = caption


def _settle(body: Body) -> None:
    """Fill in the notes that are pointed to, and give back as text what nothing points to."""
    done = _fill_notes(body, 0)
    for label, note in list(body.footnotes.items()):
        if not note.number:
            del body.footnotes[label]  # else its own text would point to it
            _fill_in([(note.paragraph, note.lines)], body)
            done = _fill_notes(body, done)
    for label, definition in list(body.definitions.items()):
        if not definition.used:
            del body.definitions[label]
            _fill_in([(definition.paragraph, definition.lines)], body)
            done = _fill_notes(body, done)
    read: list[Definition | Footnote] = [*body.definitions.values(), *body.cited]
    taken = {id(one.paragraph) for one in read}
    for parent in {id(one.parent): one.parent for one in read}.values():
        parent[:] = [child for child in parent if id(child) not in taken]


def _fill_notes(body: Body, done: int) -> int:
    """Fill in the notes after the first `done`; their text may point to further ones."""
    while done < len(body.cited):
        _fill_in(body.cited[done].jobs, body)
        done += 1
    return done
