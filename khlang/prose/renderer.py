"""Markdown as Thai officers type it -> HTML that is safe and valid, and what the checks need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

from khlang.model import Link, Prose
from khlang.problems import Problem, found
from khlang.prose.leaves import (
    FenceProcessor,
    HeadingProcessor,
    ParagraphProcessor,
    QuoteProcessor,
    RuleProcessor,
)
from khlang.prose.limits import RefusalError, check_lines, check_marks, check_size
from khlang.prose.lines import clean, place
from khlang.prose.lists import ListProcessor
from khlang.prose.parser import LineParser
from khlang.prose.references import DefinitionProcessor, FootnoteProcessor
from khlang.prose.sanitising import sanitise, surviving
from khlang.prose.serialising import serialise
from khlang.prose.tables import TableProcessor
from khlang.prose.trees import BodyProcessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from khlang.prose.body import Body
    from khlang.prose.parser import LineProcessor

BLOCKS: tuple[tuple[str, type[LineProcessor]], ...] = (
    ("fence", FenceProcessor),
    ("heading", HeadingProcessor),
    ("rule", RuleProcessor),
    ("list", ListProcessor),
    ("quote", QuoteProcessor),
    ("table", TableProcessor),
    ("footnote", FootnoteProcessor),
    ("definition", DefinitionProcessor),
    ("paragraph", ParagraphProcessor),
)
"""The kinds of block in the order in which a line is offered to them."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered body and what is wrong with it; lines and columns count from the body's first line."""

    prose: Prose
    problems: tuple[Problem, ...]


def render(body: str) -> Rendered:
    """Render a body; the same body gives the same bytes whatever was rendered before it, and nothing is raised.

    A body that asks for more work than any page needs comes back empty, with an error that names the line.
    """
    converter = _converter()
    try:
        check_size(body)
        source = clean(body)
        check_marks(source)
        return converter.convert(source)
    except RefusalError as refusal:
        return Rendered(Prose("", (), "", (), ()), (refusal.problem,))
    finally:
        _FREE.append(converter)


def _converter() -> _Converter:
    try:
        return _FREE.pop()
    except IndexError:
        return _Converter()


class _Converter:
    """A Markdown instance and its parser; making one takes longer than rendering a short page."""

    def __init__(self) -> None:
        extension = ProseExtension()
        self.markdown = Markdown(extensions=[extension])
        self.markdown.serializer = serialise
        self.markdown.stripTopLevelTags = False
        self.parser = extension.parser

    def convert(self, source: str) -> Rendered:
        self.markdown.reset()
        html = sanitise(self.markdown.convert(source))
        return _rendered(html, self.parser.body)


_FREE: list[_Converter] = []
"""Converters at rest: threads never share one, for taking from a list and giving back are atomic."""


def _rendered(html: str, body: Body) -> Rendered:
    links, images = _in_order(body.links), _in_order(body.images)
    targets = {link.target for link in links + images}
    problems = list(body.problems)
    if targets and (lost := targets - surviving(html, targets)):
        problems += [
            found("link-forbidden", link.line, link.column, target=link.target)
            for link in links + images
            if link.target in lost
        ]
        links = [link for link in links if link.target not in lost]
        images = [image for image in images if image.target not in lost]
    prose = Prose(html, body.headings, body.text, tuple(links), tuple(images), body.empty)
    return Rendered(prose, tuple(sorted(problems)))


def _in_order(placed: dict[Element, Link]) -> list[Link]:
    return sorted(placed.values(), key=lambda link: (link.line, link.column))


class PlacePreprocessor(Preprocessor):
    """Numbers the lines before anything is done to them."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines, each knowing its place."""
        placed = place(lines)
        check_lines(len(placed))
        return list[str](placed)


class ProseExtension(Extension):
    """Replaces Python-Markdown's steps by ours, all but the frame that runs them.

    Its own cut the text at blank lines and put placeholders into it, so that line, column and indent are lost,
    and their time grows with the square of what a hostile author types.
    """

    parser: LineParser

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register our steps as the only ones."""
        md.preprocessors = Registry()
        md.preprocessors.register(PlacePreprocessor(md), "place", 0)
        self.parser = LineParser(md)
        for priority, (name, kind) in enumerate(reversed(BLOCKS)):
            self.parser.register(kind(self.parser), name, priority)
        md.parser = self.parser
        md.treeprocessors = Registry()
        md.treeprocessors.register(BodyProcessor(md, self.parser), "body", 0)
        md.postprocessors = Registry()
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last body; Python-Markdown calls this before each."""
        self.parser.reset()
