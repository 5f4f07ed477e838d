"""Python-Markdown's block parser, given single lines that know their place instead of text between blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from khlang.prose.body import Body
from khlang.prose.limits import check_nesting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown import Markdown

    from khlang.prose.lines import Line


class LineParser(BlockParser):
    """Reads a body line by line, for indents and line numbers are lost once it is cut into blocks."""

    def __init__(self, md: Markdown) -> None:
        """Begin with no findings."""
        super().__init__(md)
        self.kinds: list[LineProcessor] = []
        self.reset()

    def reset(self) -> None:
        """Forget the last body."""
        self.body = Body()
        self.depth = 0
        self.visits = 0
        self.outline: tuple[int, ...] = ()
        """Number of the item whose lines are being read, such as 1.2, for its sub-numbers to go on from."""
        self.fences: list[int] | None = None
        """Where fences may close among the lines being read, counted from the last; None until one opens."""

    def register(self, kind: LineProcessor, name: str, priority: int) -> None:
        """Add a kind of block, tried before those of lower priority."""
        self.blockprocessors.register(kind, name, priority)
        self.kinds = [one for one in self.blockprocessors if isinstance(one, LineProcessor)]

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - Python-Markdown's name
        """Build the tree of a whole body."""
        self.root = Element(self.md.doc_tag)
        self.parseBlocks(self.root, list(lines))
        return ElementTree(self.root)

    def parse_inside(self, parent: Element, lines: Sequence[Line]) -> None:
        """Add the blocks of `lines` to an item or quotation."""
        fences, self.fences = self.fences, None
        self.depth += 1
        self.visits += len(lines)
        check_nesting(self.depth, self.visits, lines[0].number)
        self.parseBlocks(parent, list(lines))
        self.depth -= 1
        self.fences = fences

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a block other than a paragraph begins at that line."""
        line = lines[at]
        return any(kind.may_begin(line) and kind.begins(lines, at) for kind in self.kinds)


class LineProcessor(BlockProcessor):
    """One kind of block: when it begins, and what it takes."""

    parser: LineParser
    first: frozenset[str] = frozenset()
    """Characters with one of which its first line begins."""

    def may_begin(self, line: str) -> bool:
        """Whether a glance at the line leaves it possible."""
        return line[:1] in self.first

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a block of this kind begins at that line."""
        raise NotImplementedError

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the block that begins at the first line; return how many lines it took."""
        raise NotImplementedError

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        """Answer Python-Markdown: whether `run` is worth a try."""
        return self.may_begin(block)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take a block's lines off the front of `blocks`; false where there is none of this kind."""
        lines = cast("list[Line]", blocks)  # parseDocument and parse_inside hand over nothing else
        if not self.begins(lines, 0):
            return False
        del lines[: self.take(parent, lines)]
        return True

    def write(self, element: Element, lines: Sequence[Line]) -> None:
        """Note that `element` is to hold the text of `lines`."""
        self.parser.body.jobs.append((element, lines))


def add(parent: Element, tag: str, **attributes: str) -> Element:
    """Add a block element on a line of its own, so that a changed page is readable as a difference."""
    element = SubElement(parent, tag, attributes)
    element.tail = "\n"
    return element
