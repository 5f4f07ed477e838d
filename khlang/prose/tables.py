"""Tables typed with | or pasted from a spreadsheet; no cell is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from khlang.prose import markers
from khlang.prose.limits import check_cells
from khlang.prose.lines import BLANKS, Line
from khlang.prose.parser import LineProcessor, add

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_SEPARATOR = re.compile(rf"\|?[{BLANKS}]*:?[-–—]+:?[{BLANKS}]*(?:\|[{BLANKS}]*:?[-–—]+:?[{BLANKS}]*)*\|?\Z")
_BAR = re.compile(r"\\.|\|", re.DOTALL)
_ALIGNED = {(True, True): "center", (False, True): "right"}
"""Class of a column by whether its dashes have a colon before and behind them; the left is where text stands anyway."""

_FEWEST_BARS = 2
"""Bars around a single cell; a table without dashes has more."""

Row = list[Line]


class TableProcessor(LineProcessor):
    """A header row, dashes under it and rows; or lines enclosed in bars, or parted by tabs, without the dashes."""

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a table begins at that line, which then holds what parts cells."""
        line = lines[at]
        return ("|" in line or "\t" in line) and (_is_ruled(lines, at) or _unruled_end(lines, at) > 0)

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the table, as wide as its widest row."""
        if _is_ruled(lines, 0):
            aligns = [_align(cell) for cell in _cells(lines[1])]
            end = next((at for at in range(2, len(lines)) if "|" not in lines[at]), len(lines))
            rows = [_cells(line) for line in (lines[0], *lines[2:end])]
        else:
            aligns, end = [], _unruled_end(lines, 0)
            split = _cells if _is_barred(lines[0]) else _tab_cells
            rows = _without_empty_column([split(line) for line in lines[:end]])
        width = max(map(len, rows))
        body = self.parser.body
        body.cells += width * len(rows)
        check_cells(width, body.cells, lines[0].number)
        aligns += [""] * (width - len(aligns))
        self._build(parent, rows, aligns[:width])
        return end

    def _build(self, parent: Element, rows: list[Row], aligns: list[str]) -> None:
        body = self.parser.body
        body.tables += 1
        # Screen readers list regions by name, so each table has its own; the box scrolls and must take the focus.
        label = "ตาราง" if body.tables == 1 else f"ตาราง {body.tables}"
        box = add(parent, "div", **{"class": "table", "role": "region", "tabindex": "0", "aria-label": label})
        table = SubElement(box, "table")
        self._row(SubElement(table, "thead"), rows[0], aligns, header=True)
        if len(rows) > 1:
            group = SubElement(table, "tbody")
            for row in rows[1:]:
                self._row(group, row, aligns)

    def _row(self, group: Element, row: Row, aligns: list[str], *, header: bool = False) -> None:
        element = add(group, "tr")
        for index, align in enumerate(aligns):
            text = row[index] if index < len(row) else None
            # An empty header would be read aloud as one; a plain cell is not.
            cell = SubElement(element, "th", scope="col") if header and text else SubElement(element, "td")
            if align:
                cell.set("class", align)
            if text:
                self.parser.write(cell, [text])


def _is_ruled(lines: Sequence[Line], at: int) -> bool:
    if "|" not in lines[at] or len(lines[at]) == 1 or at + 1 == len(lines):
        return False
    below = lines[at + 1]
    return "|" in below and _SEPARATOR.match(below) is not None


def _is_barred(line: Line) -> bool:
    return line[0] == line[-1] == "|" and line.count("|") > _FEWEST_BARS


def _unruled_end(lines: Sequence[Line], at: int) -> int:
    """Return where lines without dashes under the first, but with the same bars or tabs, end; 0 if there is no second.

    Bars have to enclose each line, and tabs to part something: those before the text only indent it.
    """
    line = lines[at]
    if _is_barred(line):
        sign = "|"
    elif "\t" in line and not markers.begin(lines, at, ()):
        sign = "\t"
    else:
        return 0
    count = line.raw.count(sign)
    end = at + 1
    while end < len(lines) and lines[end] and lines[end].raw.count(sign) == count:
        if sign == "|" and not _is_barred(lines[end]):
            break
        end += 1
    return end if end - at > 1 else 0


def _cells(line: Line) -> Row:
    bars = [match.start() for match in _BAR.finditer(line) if match[0] == "|"]
    starts = [0, *(bar + 1 for bar in bars)]
    ends = [*bars, len(line)]
    first = 1 if line.startswith("|") else 0
    last = len(ends) - (1 if bars and bars[-1] == len(line) - 1 else 0)
    spans = zip(starts[first:last], ends[first:last], strict=True)
    return [Line(line[start:end], line.number, line.column + start) for start, end in spans]


def _align(cell: str) -> str:
    return _ALIGNED.get((cell.startswith(":"), cell.endswith(":")), "")


def _tab_cells(line: Line) -> Row:
    cells, column = [], line.column - line.raw.index(line)
    for piece in line.raw.split("\t"):
        cells.append(Line(piece, line.number, column))
        column += len(piece) + 1
    return cells


def _without_empty_column(rows: list[Row]) -> list[Row]:
    """Drop the first column while it is but an indent."""
    while not any(row[0] for row in rows):
        rows = [row[1:] for row in rows]
    return rows
