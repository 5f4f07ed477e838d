"""The lines of a section -> sub-headings, paragraphs and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.legacy.headings import Entry, is_heading, is_label, leads_in
from khlang.legacy.marks import Mark, Style, read_mark, starts_list, with_text
from khlang.legacy.page import Block, BulletList, Heading, Item, OrderedList, Paragraph

if TYPE_CHECKING:
    from khlang.legacy.lines import Line


def read_blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Read the blocks of a section; every letter of its lines is kept in order, the marks of list items apart."""
    entries = _read_entries(lines)
    headings = _find_headings(entries)
    blocks: list[Block] = []
    open_list: _OpenList | None = None
    for index, entry in enumerate(entries):
        if open_list and open_list.takes(entries, index):
            continue
        if open_list:
            blocks.append(open_list.close())
            open_list = None
        if entry.mark and starts_list(entry.mark):
            open_list = _OpenList(entry.mark)
        elif index in headings:
            blocks.append(Heading(entry.text))
        else:
            blocks.append(Paragraph(entry.text))
    if open_list:
        blocks.append(open_list.close())
    return tuple(blocks)


def _read_entries(lines: tuple[Line, ...]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    pending = list(reversed(lines))
    while pending:
        line = pending.pop()
        mark, text = read_mark(line.raw), line.text
        if mark and pending and _completes(mark, pending[-1]):
            rest = pending.pop().text
            mark, text = with_text(mark, mark.text + rest), text + rest
        entries.append(Entry(line.indent, text, mark if mark and mark.text else None))
    return tuple(entries)


def _find_headings(entries: tuple[Entry, ...]) -> set[int]:
    """Find the indices of the sub-headings; of two on end only the second is one, for the first would head nothing."""
    found: set[int] = set()
    for index in range(len(entries) - 2, -1, -1):
        if index + 1 not in found and is_heading(entries[index], entries[index + 1], first=index == 0):
            found.add(index)
    return found


def _completes(mark: Mark, line: Line) -> bool:
    """Whether the line is the broken-off rest of the item before it.

    Pasted from Word, a bullet came through in two paragraphs, cut where its first line ended, within a word even;
    and a mark that stands alone has its text on the next line.
    """
    if read_mark(line.raw) or is_label(line.text):
        return False
    return not mark.text or (mark.wide and line.indent == 0 and not leads_in(line.text))


class _OpenList:
    """A list while it is read, to which further lines may yet belong."""

    def __init__(self, mark: Mark) -> None:
        self.style = mark.style
        self.items: list[tuple[Mark, list[Mark]]] = []
        self.child_styles: set[Style] = set()
        self._append(mark)

    def takes(self, entries: tuple[Entry, ...], index: int) -> bool:
        """Take the entry into the list if it belongs there."""
        mark = entries[index].mark
        if mark is None or (self.style is Style.BULLET and mark.style is not Style.BULLET):
            return False
        if self.style is Style.BULLET:
            self._append(mark)
        elif self._is_child(mark, entries, index):
            self._append_child(mark)
        elif self._is_item(mark):
            self._append(mark)
        else:
            return False
        return True

    def close(self) -> Block:
        """Make the block."""
        items = tuple(_item(mark, children) for mark, children in self.items)
        return BulletList(items) if self.style is Style.BULLET else OrderedList(items)

    def _is_item(self, mark: Mark) -> bool:
        if mark.style is Style.UNDOTTED:
            return mark.number == self.number + 1
        return mark.style not in {Style.PART, Style.BULLET} and mark.number != 1

    def _is_child(self, mark: Mark, entries: tuple[Entry, ...], index: int) -> bool:
        if mark.style is Style.PART:
            return mark.number == self.number and mark.part >= 1 and mark.part - self.part in {0, 1}
        if mark.style in {self.style, Style.UNDOTTED}:
            return False
        if self.child_style is mark.style:
            return True
        starts = mark.style is Style.BULLET or mark.number == 1
        return starts and (mark.style in self.child_styles or self._resumes(entries, index, mark.style))

    def _resumes(self, entries: tuple[Entry, ...], index: int, style: Style) -> bool:
        """Whether this list goes on with its next number once the run of marks of that style is over."""
        while index < len(entries) and (mark := entries[index].mark):
            if mark.style is not style:
                return mark.style in {self.style, Style.UNDOTTED} and mark.number == self.number + 1
            index += 1
        return False

    def _append(self, mark: Mark) -> None:
        self.items.append((mark, []))
        self.number, self.part = mark.number, 0
        self.child_style: Style | None = None

    def _append_child(self, mark: Mark) -> None:
        self.items[-1][1].append(mark)
        self.part, self.child_style = mark.part, mark.style
        self.child_styles.add(mark.style)


def _item(mark: Mark, children: list[Mark]) -> Item:
    number = None if mark.style is Style.BULLET else mark.number
    numbered = bool(children) and children[0].style is not Style.BULLET
    return Item(mark.text, number, tuple(child.text for child in children), numbered)
