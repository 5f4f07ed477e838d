"""What an old page says before its first section: page kind, title, byline, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.legacy.page import LeftOver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.legacy.lines import Line

CATEGORIES = ("เทคนิคส่งเสริมสัมมาชีพ", "ความรู้สัมมาชีพชุมชน")
"""The page kinds of the old system: officers' techniques (km2) and villagers' knowledge (km1)."""

_PICTURE = re.compile(r"image\d*", re.IGNORECASE)
_BYLINE = re.compile(r"โดย ?[:：]")
_BYLINE_MORE = re.compile(r"(?:ตำแหน่ง|วันที่) ?[:：]")
_BYLINE_LABEL = re.compile(r"(โดย|ตำแหน่ง|วันที่) ?[:：]")
_ADDRESS = re.compile(r"ที่อยู่ ?[:：] ?(.*)")
_ADDRESS_MORE = re.compile(r"[0-9๐-๙]|(?:ต|อ|จ|ม|ถ|ซ)\.|ตำบล|อำเภอ|จังหวัด|หมู่|บ้าน|ถนน|ซอย|เลขที่|แขวง|เขต")


@dataclass(frozen=True, slots=True)
class Preamble:
    """The fields before the first section, each as printed, and the lines that are none of them."""

    category: str | None
    title: str | None
    author: str | None
    position: str | None
    date: str | None
    address: str | None
    left_over: tuple[LeftOver, ...]
    pictures: tuple[LeftOver, ...]
    signs: int
    """How many of page kind and byline are there: what tells an old page from any other text."""


def read_preamble(lines: tuple[Line, ...]) -> Preamble:
    """Read the lines before the first section."""
    pictures = tuple(line for line in lines if _PICTURE.fullmatch(line.text))
    texts = tuple(line for line in lines if not _PICTURE.fullmatch(line.text))
    kind = next((index for index, line in enumerate(texts) if line.text in CATEGORIES), None)
    byline = next((index for index, line in enumerate(texts) if _BYLINE.match(line.text)), None)
    address = _find_address(texts)
    title = _find_title(texts, kind, byline)
    names = tuple(line for line in texts if _BYLINE.match(line.text) or _BYLINE_MORE.match(line.text))
    fields = _read_byline(" ".join(line.text for line in names))
    used = {line.number for line in (*title, *names, *address)}
    if kind is not None:
        used.add(texts[kind].number)
    return Preamble(
        category=None if kind is None else texts[kind].text,
        title=" ".join(line.text for line in title) or None,
        author=fields.get("โดย"),
        position=fields.get("ตำแหน่ง"),
        date=fields.get("วันที่"),
        address=_read_address(address),
        left_over=tuple(LeftOver(line.number, line.text) for line in texts if line.number not in used),
        pictures=tuple(LeftOver(line.number, line.text) for line in pictures),
        signs=(kind is not None) + (byline is not None),
    )


def _find_title(lines: Sequence[Line], kind: int | None, byline: int | None) -> Sequence[Line]:
    """Find the lines of the title: between page kind and byline, or the one line nearest to whichever is there."""
    if byline is None:
        start = 0 if kind is None else kind + 1
        return [line for line in lines[start : start + 1] if not _is_labelled(line)]
    if kind is None or kind > byline:
        return lines[max(byline - 1, 0) : byline]
    return lines[kind + 1 : byline]


def _is_labelled(line: Line) -> bool:
    return bool(_BYLINE_MORE.match(line.text) or _ADDRESS.match(line.text))


def _read_byline(text: str) -> dict[str, str]:
    parts = _BYLINE_LABEL.split(text)
    fields: dict[str, str] = {}
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        if value.strip():
            fields.setdefault(label, value.strip())
    return fields


def _find_address(lines: Sequence[Line]) -> Sequence[Line]:
    """Find the lines of the address; it runs on over lines that read like one."""
    start = next((index for index, line in enumerate(lines) if _ADDRESS.match(line.text)), None)
    if start is None:
        return ()
    end = start + 1
    while end < len(lines) and _ADDRESS_MORE.match(lines[end].text):
        end += 1
    if lines[start].text.endswith((":", "：")):
        end = max(end, start + 2)
    return lines[start:end]


def _read_address(lines: Sequence[Line]) -> str | None:
    if not lines:
        return None
    first, *more = (line.text for line in lines)
    found = _ADDRESS.fullmatch(first)
    return " ".join((found[1] if found else first, *more)).strip() or None
