"""The marks with which Thai officers begin list items: bullets, numbers in either digits, letters, 1.1."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khlang.prose.lines import BLANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.prose.lines import Line

BULLET, NUMBER, PADDED, LETTER, OUTLINE = "bullet", "number", "padded", "letter", "outline"

BARE_BULLETS = "•●○▪◦‣·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
"""Begin an item with or without a blank after them; the last five are Word's Symbol and Wingdings bullets."""

SPACED_BULLETS = "-*+–—"
"""Begin an item when a blank follows."""

ESCAPABLE = frozenset(string.punctuation + BARE_BULLETS + SPACED_BULLETS + "＊")
"""What a backslash makes plain: ASCII punctuation, as in CommonMark, and the marks that only we read."""

_DIGITS = "0123456789๐๑๒๓๔๕๖๗๘๙"
FIRST = frozenset(BARE_BULLETS + SPACED_BULLETS + _DIGITS + "(") | frozenset(map(chr, range(0x0E01, 0x0E2F)))
"""Every character with which a marker begins."""

LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"

_BEHIND_LETTER = frozenset(".)")
_GAP = f"[{BLANKS}]"
_OPENING = "“‘\"'(\\[*!<"
_NUMBER = re.compile(rf"(\(?)([0-9]{{1,4}}|[๐-๙]{{1,4}})(\.\)|[.)])(?:{_GAP}+|(?=[^\W\d_]|[{_OPENING}])|\Z)")
_LETTER = re.compile(rf"(\(?)([{LETTERS}])(\.\)|[.)])(?:{_GAP}+|(?![ก-ฮ]{{1,3}}\.)(?=[ก-ฮเ-ไ{_OPENING}]))")
_OUTLINE = re.compile(
    rf"((?:[1-9][0-9]{{0,2}}\.)+[1-9][0-9]{{0,2}}|(?:[๑-๙][๐-๙]{{0,2}}\.)+[๑-๙][๐-๙]{{0,2}})[.)]?(?:{_GAP}+|(?=[ก-ฮเ-ไ]))"
)
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|มี\.?ค|เม\.?ย|มิ\.?ย|ม\.?ค|ก\.?พ|พ\.?ค|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค"
)
_DATE = re.compile(rf"(?:{_MONTHS})\.?{_GAP}*(?:พ\.?ศ\.?{_GAP}*|ปี{_GAP}*)?(?:[0-9]{{2,4}}|[๐-๙]{{2,4}})")
"""A day's month and year: `9. มิ.ย. 2560` is a date, not the ninth item."""
_MONTH_STARTS = frozenset(month[0] for month in _MONTHS.split("|"))

_LONGEST_NUMBER = 3
_LOOK_AHEAD = 40
"""Lines within which the second item of a lettered or outlined list must follow the first."""
_WIDEST_SKIP = 6
"""Letters from one item to the next at most: ฃ, ฅ and ฆ are commonly passed over."""


class Marker(NamedTuple):
    """A list marker: what kind, how it is written, what it counts, and where the item's text begins."""

    kind: str
    style: str
    rank: tuple[int, ...]
    length: int
    alone: bool = False
    """Whether nothing follows it on its line."""
    doubtful: bool = False
    """Whether it may as well be a year or a date, and counts only as the next number of a list."""

    @property
    def typed(self) -> bool:
        """Whether the marker stays in the text, no list of HTML being able to show it."""
        return self.kind not in {BULLET, NUMBER}


def read(line: Line) -> Marker | None:
    """Return the marker that `line` may begin with, without a look at its neighbours."""
    if not line.known:
        line.marker, line.known = _read(line), True
    return line.marker


def _read(line: Line) -> Marker | None:
    first, second = line[:1], line[1:2]
    if first not in FIRST:
        return None
    if first in BARE_BULLETS or (first in SPACED_BULLETS and (not second or second in BLANKS)):
        return _bullet(line)
    if first == "-" and ("ก" <= second <= "ฮ" or "เ" <= second <= "ไ"):
        return _bullet(line)
    if "ก" <= first <= "ฮ":
        return _letter(line) if second in _BEHIND_LETTER else None
    return _number(line) or _outline(line) or _letter(line)


def begins_word(text: str) -> bool:
    """Whether a text begins with a letter that marks no item."""
    return "ก" <= text[:1] <= "ฮ" and text[1:2] not in _BEHIND_LETTER


def _bullet(line: Line) -> Marker:
    rest = line[1:].lstrip(BLANKS)
    return _bulleted(line[0], len(line) - len(rest), alone=not rest)


@lru_cache(maxsize=1 << 8)
def _bulleted(sign: str, length: int, *, alone: bool) -> Marker:
    return Marker(BULLET, sign, (), length, alone)


def _number(line: Line) -> Marker | None:
    match = _NUMBER.match(line)
    if match is None or (match[1] and match[3] != ")"):
        return None
    length = match.end()
    doubtful = line[length : length + 1] in _MONTH_STARTS and _DATE.match(line, length) is not None
    return _numbered(match.groups(), length, alone=length == len(line), doubtful=doubtful)


@lru_cache(maxsize=1 << 10)
def _numbered(parts: tuple[str, str, str], length: int, *, alone: bool, doubtful: bool) -> Marker:
    opening, digits, closing = parts
    style = f"{opening}{'๑' if '๐' <= digits[0] <= '๙' else '1'}{closing}"
    rank = (int(digits),)
    if digits[0] in "0๐" and len(digits) > 1:
        return Marker(PADDED, style, rank, length, alone)
    return Marker(NUMBER, style, rank, length, alone, doubtful or len(digits) > _LONGEST_NUMBER)


def _outline(line: Line) -> Marker | None:
    match = _OUTLINE.match(line)
    if match is None:
        return None
    style = "๑" if "๐" <= line[0] <= "๙" else "1"
    return Marker(OUTLINE, style, tuple(map(int, match[1].split("."))), match.end())


def _letter(line: Line) -> Marker | None:
    match = _LETTER.match(line)
    if match is None or (match[1] and match[3] != ")") or match.end() == len(line):
        return None
    return Marker(LETTER, f"{match[1]}ก{match[3]}", (LETTERS.index(match[2]),), match.end())


def begin(lines: Sequence[Line], at: int, outline: tuple[int, ...]) -> Marker | None:
    """Return the marker with which a list begins at that line; `outline` is the number of the item around it."""
    marker = read(lines[at])
    if marker is None or marker.alone or marker.doubtful:
        return None
    if marker.kind == LETTER:
        return marker if marker.rank == (0,) and _second(lines, at, marker) else None
    if marker.kind == OUTLINE:
        return marker if follows(outline, marker.rank) or _second(lines, at, marker) else None
    return marker


def _second(lines: Sequence[Line], at: int, first: Marker) -> bool:
    for line in lines[at + 1 : at + 1 + _LOOK_AHEAD]:
        if line.startswith("#"):
            return False
        marker = read(line)
        if marker is not None and (marker.kind, marker.style) == (first.kind, first.style):
            return goes_on(first, marker) or (first.kind == OUTLINE and follows(first.rank, marker.rank))
    return False


def goes_on(last: Marker, marker: Marker) -> bool:
    """Whether `marker` is a later item of the list whose last item has the marker `last`."""
    if (marker.kind, marker.style) != (last.kind, last.style):
        return False
    if marker.kind in {LETTER, OUTLINE}:
        step = marker.rank[-1] - last.rank[-1]
        near = marker.rank[:-1] == last.rank[:-1] and 0 < step <= _WIDEST_SKIP
        return near or (len(marker.rank) == len(last.rank) and follows(last.rank, marker.rank))
    return not marker.doubtful or marker.rank[0] == last.rank[0] + 1


def follows(last: tuple[int, ...], rank: tuple[int, ...]) -> bool:
    """Whether `rank` may come after `last` in an outline: 1 -> 1.1 -> 1.2 -> 1.2.1 -> 2 or 2.1."""
    if rank == (*last, 1):
        return bool(last)
    for depth in range(len(last)):
        step = (*last[:depth], last[depth] + 1)
        if rank in (step, (*step, 1)):
            return True
    return False
