"""A body's lines, cleaned of what nobody can see, each knowing where it stood in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from khlang.thai import without_unseen

if TYPE_CHECKING:
    from khlang.prose.markers import Marker

BLANKS = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u2060\u3000\ufeff"
"""What may stand before a line's text unseen: Word and web pages leave no-break and zero-width spaces there."""

TAB = 4
"""Columns to which a tab advances, as Markdown counts them."""

_ORDINARY = re.compile("[\t\n -~\u00a0-\u2027\u202a-\ud7ff]*")
"""Characters that need no second look: passing over them is several times faster than seeking the others."""

SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Ends a line to the eye (Word's Shift+Enter, a page break) though editors count no line there."""

_BLANK = frozenset(BLANKS)
_new = str.__new__


class Line(str):
    """The text of a line without blanks around it; equal to that text, and placed in the source."""

    __slots__ = ("column", "indent", "known", "marker", "number", "raw")

    number: int
    """Line in the body, from 1."""
    column: int
    """Column in the source line on which the text begins, from 1."""
    indent: int
    """Columns of blank before the text, tabs counted."""
    raw: str
    """The text with its blanks."""
    marker: Marker | None
    """The list marker that it begins with, once `known`."""
    known: bool

    def __new__(cls, raw: str, number: int, column: int = 1, start: int = 0) -> Self:
        """Place `raw`, whose first character stands in `column` of line `number`, `start` columns into the block."""
        text = raw.strip(BLANKS)
        line = _new(cls, text)
        line.number = number
        line.raw = raw
        line.marker = None
        line.known = False
        if len(text) == len(raw) or not (lead := raw.index(text)):
            line.column = column
            line.indent = start
        else:
            line.column = column + lead
            line.indent = start + _width(raw[:lead], start)
        return line

    def after(self, length: int, *, fresh: bool = False) -> Line:
        """Return what follows the first `length` characters; `fresh`: as if a block began there."""
        lead = 0 if len(self) == len(self.raw) else self.raw.index(self)
        return Line(self.raw[lead + length :], self.number, self.column + length, 0 if fresh else self.indent + length)

    def with_marker(self) -> Line:
        """Return the same line, its marker now being plain text."""
        line = Line(self.raw, self.number, self.column - self.raw.index(self))
        line.known = True
        return line


def _width(blanks: str, start: int) -> int:
    at = start
    for blank in blanks:
        if blank == "\t":
            at += TAB - at % TAB
        elif blank not in "\u200b\u2060\ufeff":
            at += 1
    return at - start


def _flush(raw: str, number: int) -> Line:
    if raw[0] in _BLANK or raw[-1] in _BLANK:
        return Line(raw, number)
    line = _new(Line, raw)
    line.number = number
    line.column = 1
    line.indent = 0
    line.raw = raw
    line.marker = None
    line.known = False
    return line


_NO_LINE = Line("", 0)
"""Stands for every empty line: nobody asks where one is."""


def clean(body: str) -> str:
    """Return `body` with plain line feeds and without characters that no page may hold."""
    if _ORDINARY.fullmatch(body):
        return body
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    return without_unseen(body)


def place(lines: list[str]) -> list[Line]:
    """Number the lines from 1."""
    if _ORDINARY.fullmatch("\n".join(lines)):
        return [_flush(raw, number) if raw else _NO_LINE for number, raw in enumerate(lines, 1)]
    placed = []
    for number, raw in enumerate(lines, 1):
        column = 1
        for piece in SOFT_BREAK.split(raw):
            placed.append(Line(piece, number, column))
            column += len(piece) + 1
    return placed
