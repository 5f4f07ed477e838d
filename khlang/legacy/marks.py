"""The marks that officers and villagers typed before the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from khlang.legacy.lines import single_spaced

_DIGIT = "0-9๐-๙"
_NUMBER = f"(?![0๐]+(?![{_DIGIT}]))([{_DIGIT}]{{1,2}})"
"""From 1 to 99: longer ones are years and amounts."""
_IN_BRACKETS = re.compile(rf"\(\s?{_NUMBER}\s?\)(.*)")
_HALF_BRACKET = re.compile(rf"{_NUMBER}\s?\)(.*)")
_DOTTED = re.compile(rf"{_NUMBER}\s?\.\)?(?![.{_DIGIT}])(.*)")
_PART = re.compile(rf"{_NUMBER}\.{_NUMBER}(?![{_DIGIT}]|\.[{_DIGIT}])[.)]?(.*)")
_DEEPER = re.compile(rf"{_NUMBER}\.{_NUMBER}\.[{_DIGIT}].*")
_UNDOTTED = re.compile(rf"{_NUMBER}\s+(.*)")
_BULLET = re.compile(
    r"(?:[-–](?![-–>])|[•●▪■◦·∙‣➢❖\uf02d\uf076\uf0a7\uf0b2\uf0b7\uf0d8\uf0fc]|[*○—](?=\s))(\s*)(.*)",
)
_MEASURE = re.compile(
    r"วัน|เดือน|ปี|ชั่วโมง|ชม\.|นาที|วินาที|ครั้ง|คน|ราย|ครัวเรือน|หลังคาเรือน|บาท|กิโล|กก\.|กรัม|ขีด|ตัน|ลิตร|เมตร|ซม\.|นิ้ว|ไร่",
)
"""Words that make the number before them a quantity: `3 วันต่อมา` carries no list on."""
_MONTH = re.compile(
    r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\."
    r"|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|กุมภาพันธ์|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน",
)
_WIDE = 3


class Style(Enum):
    """How an item is marked."""

    DOTTED = auto()
    """`1.`"""
    HALF_BRACKET = auto()
    """`1)`"""
    BRACKETS = auto()
    """`(1)`"""
    UNDOTTED = auto()
    """`1 `: a mark only where it carries a running count on."""
    PART = auto()
    """`1.1`: a mark only below item 1."""
    BULLET = auto()


COUNTING = frozenset({Style.DOTTED, Style.HALF_BRACKET, Style.BRACKETS})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the text after it."""

    style: Style
    text: str
    number: int = 0
    part: int = 0
    wide: bool = False
    """Whether the gap after a bullet is the wide one that Word leaves."""


def read_mark(raw: str) -> Mark | None:
    """Read the mark at the start of a line that has no white space at its ends."""
    if found := _BULLET.fullmatch(raw):
        gap, text = found.groups()
        negative = not gap and text[:1].isdigit()
        return None if negative else Mark(Style.BULLET, single_spaced(text), wide=len(gap) >= _WIDE)
    return _read_number(raw)


def starts_list(mark: Mark | None) -> bool:
    """Whether a list may begin with this mark."""
    return mark is not None and (mark.style in COUNTING or mark.style is Style.BULLET)


def with_text(mark: Mark, text: str) -> Mark:
    """Return the mark with that text after it."""
    return replace(mark, text=text)


def _read_number(raw: str) -> Mark | None:
    for style, pattern in (
        (Style.BRACKETS, _IN_BRACKETS),
        (Style.HALF_BRACKET, _HALF_BRACKET),
        (Style.DOTTED, _DOTTED),
    ):
        if (found := pattern.fullmatch(raw)) and not _MONTH.match(found[2].lstrip()):
            return Mark(style, single_spaced(found[2]), int(found[1]))
    if found := _PART.fullmatch(raw):
        return Mark(Style.PART, single_spaced(found[3]), int(found[1]), int(found[2]))
    if found := _DEEPER.fullmatch(raw):
        return Mark(Style.PART, single_spaced(raw), int(found[1]), int(found[2]))
    found = _UNDOTTED.fullmatch(raw)
    if found and not _MEASURE.match(found[2]) and not _MONTH.match(found[2]):
        return Mark(Style.UNDOTTED, single_spaced(found[2]), int(found[1]))
    return None
