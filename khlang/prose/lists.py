"""Lists: an item belongs where its indent and its number say, and shows the number that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.prose import markers
from khlang.prose.leaves import closing_fence, is_heading, is_rule
from khlang.prose.nodes import SPECIAL
from khlang.prose.parser import LineProcessor, add

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from khlang.prose.lines import Line
    from khlang.prose.markers import Marker

_NESTED = 2
"""Columns further right than its list that make a line part of the item."""
_INDENTED = 4
"""Columns further right than the item's text that make a line after a blank one a new paragraph of the page."""


class ListProcessor(LineProcessor):
    """Bullets, numbers, letters and outline numbers, with all that stands in their items."""

    first = markers.FIRST

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether the first item of a list stands on the line."""
        return not markers.begins_word(lines[at]) and markers.begin(lines, at, self.parser.outline) is not None

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Add the list with its items and what is in them."""
        first = markers.begin(lines, 0, self.parser.outline)
        if first is None:
            return 0
        items = _Gathering(self, lines, first).gather()
        element = _list_element(parent, first)
        outline, expected = self.parser.outline, first.rank
        for marker, start, end in items:
            item = add(element, "li")
            if marker.kind == markers.NUMBER:
                if marker.rank != expected:
                    item.set("value", str(marker.rank[0]))
                expected = (marker.rank[0] + 1,)
            text = "" if marker.typed else lines[start][marker.length :]
            if text and self._is_plain(text) and (end == start + 1 or not any(lines[start + 1 : end])):
                self.parser.enter(lines[start], end - start)
                self.parser.depth -= 1
                item.text = text
                continue
            head = lines[start].with_marker() if marker.typed else lines[start].after(marker.length)
            self.parser.outline = marker.rank if marker.kind in {markers.NUMBER, markers.OUTLINE} else ()
            self._fill(item, [head, *lines[start + 1 : end]])
        self.parser.outline = outline
        return items[-1][2]

    def _is_plain(self, text: str) -> bool:
        """Whether an item's text can only be a paragraph's, and holds nothing that has a meaning."""
        is_paragraph = text[0] not in self.parser.starts or markers.begins_word(text)
        return is_paragraph and not SPECIAL.search(text) and "|" not in text and "\t" not in text

    def _fill(self, item: Element, lines: list[Line]) -> None:
        jobs = self.parser.body.jobs
        before = len(jobs)
        self.parser.parse_inside(item, lines, bare=True)
        if not len(item) or item[0].tag != "p" or len(item.findall("p")) > 1:
            return
        paragraph = item[0]
        if paragraph.text:
            item.text = paragraph.text
        elif len(jobs) > before and jobs[before][0] is paragraph:
            jobs[before] = (item, jobs[before][1])
        else:
            return
        item.remove(paragraph)

    def interrupts(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a block other than a paragraph or a list begins at that line."""
        parser = self.parser
        kinds = parser.starts.get(lines[at][:1], parser.anywhere)
        return any(kind is not self and kind.begins(lines, at) for kind in kinds)


def _list_element(parent: Element, first: Marker) -> Element:
    if first.typed:
        return add(parent, "ul", **{"class": "typed"})
    if first.kind == markers.BULLET:
        return add(parent, "ul")
    element = add(parent, "ol")
    if first.rank != (1,):
        element.set("start", str(first.rank[0]))
    if "๑" in first.style:
        element.set("class", "thai-digits")
    return element


class _Gathering:
    """Finds which of the lines at hand are items of one list, and which belong to its items."""

    def __init__(self, processor: ListProcessor, lines: Sequence[Line], first: Marker) -> None:
        self.processor = processor
        self.lines = lines
        self.base = lines[0].indent
        self.open_item(first, lines[0])

    def open_item(self, marker: Marker, line: Line) -> None:
        """Remember the item at hand, its place in the outline and where the text of the last marker begins."""
        self.last = marker
        self.base = min(self.base, line.indent)
        self.outline = marker.rank
        self.inner: Marker | None = None
        self.reach = line.indent + marker.length

    def gather(self) -> list[tuple[Marker, int, int]]:
        """Return the marker, first line and end of each item."""
        items = [(self.last, 0)]
        at, blank = 1, False
        lines, count = self.lines, len(self.lines)
        while at < count:
            line = lines[at]
            if not line:
                at, blank = at + 1, True
                continue
            marker = markers.read(line)
            if marker is not None and marker.kind == markers.BULLET and is_rule(line):
                marker = None
            if marker is not None and self._is_next(marker, line):
                self.open_item(marker, line)
                items.append((marker, at))
            elif not self._belongs(marker, at, blank=blank):
                break
            elif line[0] in "`~":
                at = closing_fence(self.processor.parser, lines, at) or at
            at, blank = at + 1, False
        ends = [start for _, start in items[1:]] + [at]
        return [(marker, start, end) for (marker, start), end in zip(items, ends, strict=True)]

    def _is_next(self, marker: Marker, line: Line) -> bool:
        if not markers.goes_on(self.last, marker):
            return False
        if line.indent < self.base + _NESTED:
            return True
        # Pasted text is indented anyhow: 2 goes on after 1 unless a list within the item has come to 1 as well.
        if marker.kind != markers.NUMBER or marker.rank[0] != self.last.rank[0] + 1:
            return False
        return self.inner is None or not markers.goes_on(self.inner, marker) or marker.rank[0] != self.inner.rank[0] + 1

    def _belongs(self, marker: Marker | None, at: int, *, blank: bool) -> bool:
        """Whether a line that begins no item of this list is part of its last item."""
        line = self.lines[at]
        nested = line.indent >= self.base + _NESTED
        if is_heading(line):
            return False
        if self._is_deeper(marker):
            return True
        if marker is not None and markers.begin(self.lines, at, self.outline) is not None:
            if nested:
                self.inner = marker if marker.kind == markers.NUMBER else self.inner
                self.reach = line.indent + marker.length
            return nested
        if self.processor.interrupts(self.lines, at):
            return nested
        return not blank or (nested and line.indent < self.reach + _INDENTED)

    def _is_deeper(self, marker: Marker | None) -> bool:
        """Whether 1.1 follows in the item 1, wherever it is indented."""
        if (
            marker is None
            or marker.kind != markers.OUTLINE
            or len(marker.rank) <= len(self.last.rank)
            or not markers.follows(self.outline, marker.rank)
        ):
            return False
        self.outline = marker.rank
        return True
