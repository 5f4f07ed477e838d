"""Python-Markdown's block parser, given single lines that know their place instead of text between blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from khlang.prose.body import Body
from khlang.prose.limits import check_nesting
from khlang.prose.nodes import SPECIAL

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
        self.starts: dict[str, tuple[LineProcessor, ...]] = {}
        """The kinds that may begin with a character, in their order; `anywhere` for all others."""
        self.anywhere: tuple[LineProcessor, ...] = ()
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
        signs = frozenset[str]().union(*(one.first for one in self.kinds if one.first is not None))
        self.starts = {
            sign: tuple(one for one in self.kinds if one.first is None or sign in one.first) for sign in signs
        }
        self.anywhere = tuple(one for one in self.kinds if one.first is None)

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - Python-Markdown's name
        """Build the tree of a whole body."""
        self.root = Element(self.md.doc_tag)
        self.parseBlocks(self.root, list(lines))
        return ElementTree(self.root)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the blocks of lines, which are used up; only the kinds that a line's first character allows are asked."""
        lines = cast("list[Line]", blocks)  # parseDocument and parse_inside hand over nothing else
        while lines:
            if lines[0]:
                del lines[: self.kind_of(lines).take(parent, lines)]
            else:
                del lines[0]

    def kind_of(self, lines: Sequence[Line]) -> LineProcessor:
        """Return the kind of block that begins at the first line, which is not empty."""
        for kind in self.starts.get(lines[0][:1], self.anywhere):
            if kind.begins(lines, 0):
                return kind
        raise LookupError(lines[0])

    def parse_inside(self, parent: Element, lines: Sequence[Line], *, bare: bool = False) -> None:
        """Add the blocks of `lines` to an item or quotation; `bare`: one line of text makes no paragraph in it."""
        self.enter(lines[0], len(lines))
        fences, self.fences = self.fences, None
        if bare and len(lines) == 1 and lines[0] and self.kind_of(lines).is_text(lines[0]):
            self.write(parent, lines)
        else:
            self.parseBlocks(parent, list(lines))
        self.fences = fences
        self.depth -= 1

    def enter(self, line: Line, count: int) -> None:
        """Go a level deeper, into that many lines."""
        self.depth += 1
        self.visits += count
        check_nesting(self.depth, self.visits, line.number)

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a block other than a paragraph begins at that line, which is neither empty nor the first."""
        return any(kind.begins(lines, at) for kind in self.starts.get(lines[at][:1], self.anywhere))

    def write(self, element: Element, lines: Sequence[Line]) -> None:
        """Put the text of `lines` into `element`: at once where it is plain, else when the whole body is known."""
        if len(lines) == 1 and not SPECIAL.search(lines[0]):
            element.text = str(lines[0])
        else:
            self.body.jobs.append((element, lines))


class LineProcessor(BlockProcessor):
    """One kind of block: when it begins, and what it takes."""

    parser: LineParser
    first: frozenset[str] | None = None
    """Characters with one of which its first line begins; None for any."""

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a block of this kind begins at that line, whose first character is one of `first`."""
        raise NotImplementedError

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the block that begins at the first line; return how many lines it took."""
        raise NotImplementedError

    def is_text(self, line: Line) -> bool:  # noqa: ARG002 - one signature for all kinds
        """Whether the block would show the line as nothing but text."""
        return False


def add(parent: Element, tag: str, **attributes: str) -> Element:
    """Add a block element on a line of its own, so that a changed page is readable as a difference."""
    element = SubElement(parent, tag, attributes)
    element.tail = "\n"
    return element
