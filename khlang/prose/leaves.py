"""Blocks of a kind: headings, rules, code between fences, quotations, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from khlang.prose.lines import BLANKS, TAB, Line
from khlang.prose.nodes import SPECIAL
from khlang.prose.parser import LineParser, LineProcessor, add

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_HEADING = re.compile(rf"(#{{1,6}})(?!#)([{BLANKS}]*)(.*)", re.DOTALL)
_CLOSING_HASHES = re.compile(rf"(?:\A|[{BLANKS}])#+\Z")
_RULE = re.compile("|".join(rf"(?:{mark}[{BLANKS}]*){{3,}}\Z" for mark in (r"\*", "-", "_", "–", "—")) + r"|={3,}\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_BARE_FENCE = re.compile(r"(?:`{3,}|~{3,})\Z")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)\Z")
_NEW_PARAGRAPH = 4
"""Columns of indent with which Thai typists begin a paragraph (ย่อหน้า), no blank line standing before it."""


class HeadingProcessor(LineProcessor):
    """`# heading`, or two and more # with no blank after them; `#โอทอป` is a hashtag."""

    first = frozenset("#")

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether the line is a heading with some text."""
        return is_heading(lines[at])

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the heading; within an item or quotation it is a bold line, for it opens no section of the page."""
        line = lines[0]
        level = len(line) - len(line.lstrip("#"))
        if self.parser.depth:
            heading = SubElement(add(parent, "p"), "strong")
        else:
            heading = add(parent, f"h{level}")
            self.parser.body.heading_lines[heading] = line.number
        if line[-1] == "#" or SPECIAL.search(line):
            self.parser.write(heading, [_without_closing(line.after(level))])
        else:
            heading.text = line[level:].lstrip(BLANKS)
        return 1


def _without_closing(text: Line) -> Line:
    closing = _CLOSING_HASHES.search(text)
    return Line(text[: closing.start()], text.number, text.column) if closing else text


def is_heading(line: str) -> bool:
    """Whether a line is a heading: # and a blank and text, or two # and text."""
    match = _HEADING.match(line) if line[:1] == "#" else None
    if match is None or not (match[2] or len(match[1]) > 1):
        return False
    text = match[3]
    return bool(_CLOSING_HASHES.sub("", text) if text[-1:] == "#" else text)


class RuleProcessor(LineProcessor):
    """A line of at least three dashes, stars, underscores or equals signs, whatever stands above it."""

    first = frozenset("*-_=–—")

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether the line is a rule."""
        return is_rule(lines[at])

    def take(self, parent: Element, lines: list[Line]) -> int:  # noqa: ARG002 - one signature for all kinds
        """Add the rule."""
        add(parent, "hr")
        return 1


def is_rule(line: str) -> bool:
    """Whether a line is nothing but a rule."""
    return line[:1] == line[-1:] and _RULE.match(line) is not None


class FenceProcessor(LineProcessor):
    """Code between ``` or ~~~; a fence that nothing closes is text."""

    first = frozenset("`~")

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a fence opens here and closes further down."""
        return closing_fence(self.parser, lines, at) > 0

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the code as it was typed, less the fence's own indent."""
        end = closing_fence(self.parser, lines, 0)
        indent = lines[0].indent
        # A keyboard must reach code that is too wide for the page and scrolls (WCAG 2.1.1).
        code = SubElement(add(parent, "pre", tabindex="0"), "code")
        code.text = "".join(f"{_dedent(line.raw, indent)}\n" for line in lines[1:end])
        return end + 1


def closing_fence(parser: LineParser, lines: Sequence[Line], at: int) -> int:
    """Return the index of the line that closes the fence opening at `at`; 0 if none opens or none closes."""
    opening = _FENCE.match(lines[at])
    if not opening or "`" in lines[at][opening.end() :]:
        return 0
    if parser.fences is None:
        parser.fences = [len(lines) - index for index, line in enumerate(lines) if _BARE_FENCE.match(line)]
    for from_end in parser.fences:
        index = len(lines) - from_end
        if index > at and lines[index].startswith(opening[1]):
            return index
    return 0


def _dedent(raw: str, columns: int) -> str:
    column = 0
    for cut, blank in enumerate(raw):
        if column >= columns or blank not in " \t\u00a0":
            return raw[cut:]
        column += TAB - column % TAB if blank == "\t" else 1
    return ""


class QuoteProcessor(LineProcessor):
    """`> text`; `>60 ปี` and `>= 5` are text."""

    first = frozenset(">")

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether the line is quoted."""
        return is_quote(lines[at])

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the quotation, with the lines that only go on with its last paragraph."""
        quoted = [lines[0].after(1, fresh=True)]
        for at in range(1, len(lines)):
            line = lines[at]
            if is_quote(line):
                quoted.append(line.after(1, fresh=True))
            elif line and quoted[-1] and not self.parser.begins(lines, at):
                quoted.append(line)
            else:
                break
        self.parser.parse_inside(add(parent, "blockquote"), quoted)
        return len(quoted)


def is_quote(line: str) -> bool:
    """Whether a line begins with the mark of a quotation rather than of a comparison."""
    return line.startswith(">") and not (line[1:2].isdigit() or line[1:2] == "=")


class ParagraphProcessor(LineProcessor):
    """Whatever is nothing else; a picture alone on its line is a figure."""

    def begins(self, lines: Sequence[Line], at: int) -> bool:  # noqa: ARG002 - one signature for all kinds
        """Whether this is the first line at hand, for a paragraph takes all that go on with it."""
        return at == 0

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the lines up to a blank one, another kind of block, a picture or the next indented paragraph."""
        if not self.is_text(lines[0]):
            self.parser.write(add(parent, "figure"), lines[:1])
            return 1
        end = 1
        while end < len(lines) and not self._ends(parent, lines, end):
            end += 1
        self.parser.write(add(parent, "p"), lines[:end])
        return end

    def is_text(self, line: Line) -> bool:
        """Whether the line is no picture alone."""
        return line[0] != "!" or _PICTURE.match(line) is None

    def _ends(self, parent: Element, lines: list[Line], at: int) -> bool:
        line = lines[at]
        return (
            not line
            or (line.indent >= _NEW_PARAGRAPH and parent.tag != "li")
            or not self.is_text(line)
            or self.parser.begins(lines, at)
        )
