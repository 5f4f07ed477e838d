"""The frame of the old system's pages: what stands before the sections, the six sections, the footer."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from khlang.legacy.blocks import read_blocks
from khlang.legacy.openings import Opening, find_openings
from khlang.legacy.page import LeftOver, OldPage, Section
from khlang.legacy.preamble import read_preamble

if TYPE_CHECKING:
    from khlang.legacy.lines import Line

_SIGNS_OF_A_PAGE = 2
_WEBSITE = re.compile(r"เว็บไซต์ ?สัมมาชีพชุมชน ?จังหวัด ?([^\s:]+)")
_DEPARTMENT = re.compile(r"กรมการพัฒนาชุมชน ?กระทรวงมหาดไทย")
_EMPTY_CONTACT = re.compile(r"(?:โทรศัพท์|Email|ที่อยู่) ?[:：]|เกี่ยวกับเรา", re.IGNORECASE)
_DASHES = frozenset("-–—")


def read_frame(lines: tuple[Line, ...]) -> OldPage | None:
    """Read a page of the old system, or nothing when the text is not one."""
    openings = find_openings(lines)
    end = _find_footer(lines, openings[-1].index + 1 if openings else 0)
    preamble = read_preamble(lines[: openings[0].index if openings else end])
    if len(openings) + preamble.signs < _SIGNS_OF_A_PAGE:
        return None
    footer = lines[end:]
    return OldPage(
        category=preamble.category,
        title=preamble.title,
        author=preamble.author,
        position=preamble.position,
        date=preamble.date,
        address=preamble.address,
        province=next((found[1] for line in footer if (found := _WEBSITE.fullmatch(line.text))), None),
        sections=_read_sections(lines[:end], openings),
        left_over=preamble.left_over
        + tuple(LeftOver(line.number, line.text) for line in footer if not _is_furniture(line)),
        pictures=preamble.pictures,
    )


def _find_footer(lines: tuple[Line, ...], start: int) -> int:
    """Find the index of the footer's first line: its first sure line, else the run of empty contact lines at the end.

    A page's own text may end with an address or a telephone number; only where these are empty are they the footer's.
    """
    for index in range(start, len(lines)):
        if _WEBSITE.fullmatch(lines[index].text) or _DEPARTMENT.fullmatch(lines[index].text):
            return index
    end = len(lines)
    while end > start and _EMPTY_CONTACT.fullmatch(lines[end - 1].text):
        end -= 1
    return end


def _is_furniture(line: Line) -> bool:
    return any(pattern.fullmatch(line.text) for pattern in (_WEBSITE, _DEPARTMENT, _EMPTY_CONTACT))


def _read_sections(lines: tuple[Line, ...], openings: tuple[Opening, ...]) -> tuple[Section, ...]:
    bounds = pairwise((*(opening.index for opening in openings), len(lines)))
    return tuple(
        _read_section(opening, lines[start + 1 : end]) for opening, (start, end) in zip(openings, bounds, strict=True)
    )


def _read_section(opening: Opening, lines: tuple[Line, ...]) -> Section:
    if opening.rest:
        lines = (opening.rest, *lines)
    if all(line.text in _DASHES for line in lines):
        return Section(opening.heading, (), lines[0].text if lines else "")
    return Section(opening.heading, read_blocks(lines))
