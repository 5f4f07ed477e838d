"""The source line of a problem as a terminal can show it, and where the carets go below it."""

from __future__ import annotations

from dataclasses import dataclass

from khlang.thai import clusters, width

_WIDEST = 100
"""Columns of a terminal that an excerpt takes at most, its two `…` left out."""
_BEFORE = 40
"""Columns kept before the caret where a line is too wide."""
_REACH = 600
"""Characters read to either side of the caret; a line may be a megabyte long."""

_TAB = "    "
_CUT = "…"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_MISLEADING = {
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Control characters of the upper half, turns of direction (which disguise a text), lone surrogates."""
_VISIBLE = {**_PICTURES, **_MISLEADING}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line cut to fit, the columns before the caret, and how many columns it underlines."""

    text: str
    indent: int
    length: int


def visible(text: str) -> str:
    """Return `text` with every control character as its picture (␛), so that content never steers the terminal."""
    return text.translate(_VISIBLE)


def excerpt(line: str, column: int, span: int) -> Excerpt:
    """Return the part of `line` around `column` (from 1, in characters), cut between letters where it is too wide."""
    start = min(max(column, 1) - 1, len(line))
    low = max(0, start - _REACH)
    units = clusters(line[low : start + _REACH])
    first, last = _index(units, start - low), _index(units, start - low + max(span, 1) - 1)
    shown = [visible(unit.replace("\t", _TAB)) for unit in units]
    widths = [width(unit) for unit in shown]
    left, right = _window(widths, first)
    text = "".join(shown[left:right])
    before = _CUT if left or low else ""
    after = _CUT if right < len(units) or start + _REACH < len(line) else ""
    underlined = sum(widths[first : min(last + 1, right)])
    return Excerpt(before + text + after, len(before) + sum(widths[left:first]), max(1, underlined))


def _index(units: list[str], offset: int) -> int:
    """Return which of `units` holds the character at `offset`; their number where it stands after the last."""
    end = 0
    for index, unit in enumerate(units):
        end += len(unit)
        if offset < end:
            return index
    return len(units)


def _window(widths: list[int], first: int) -> tuple[int, int]:
    if sum(widths) <= _WIDEST:
        return 0, len(widths)
    left, room = first, _BEFORE
    while left and widths[left - 1] <= room:
        left -= 1
        room -= widths[left]
    right, room = first, _WIDEST - sum(widths[left:first])
    while right < len(widths) and widths[right] <= room:
        room -= widths[right]
        right += 1
    return left, right
