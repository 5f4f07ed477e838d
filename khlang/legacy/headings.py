"""Which short lines of an old page are sub-headings: nothing marks them but their place and their indent."""

from __future__ import annotations

from dataclasses import dataclass

from khlang.legacy.marks import Mark, starts_list

LABELS = frozenset(
    {
        "กระบวนการ",
        "กระบวนการเรียนรู้",
        "การดำเนินงาน",
        "การนำไปใช้ประโยชน์",
        "ขั้นตอน",
        "ขั้นตอนการดำเนินงาน",
        "ขั้นตอนการทำ",
        "ขั้นตอนการผลิต",
        "ข้อควรระวัง",
        "ข้อพึงระวัง",
        "ข้อเสนอแนะ",
        "คุณสมบัติ",
        "ความเป็นมา",
        "เครื่องปรุง",
        "เครื่องมือ",
        "เคล็ดลับ",
        "เทคนิค",
        "เทคนิควิธีการ",
        "ประโยชน์",
        "ประโยชน์ที่ได้รับ",
        "ปัจจัยแห่งความสำเร็จ",
        "ปัญหาและอุปสรรค",
        "ผลที่ได้รับ",
        "วัตถุดิบ",
        "วัตถุประสงค์",
        "วัสดุ",
        "วัสดุ-อุปกรณ์",
        "วัสดุ/อุปกรณ์",
        "วัสดุและอุปกรณ์",
        "วัสดุอุปกรณ์",
        "วิธีการ",
        "วิธีการทำ",
        "วิธีการใช้",
        "วิธีการดำเนินงาน",
        "วิธีการผลิต",
        "วิธีทำ",
        "วิธีใช้",
        "ส่วนประกอบ",
        "ส่วนผสม",
        "สรรพคุณ",
        "หมายเหตุ",
        "อุปกรณ์",
    },
)
"""Words that head a passage when they stand alone on a line."""

_LONGEST_BEFORE_LIST = 120
_LONGEST_BEFORE_PARAGRAPH = 60
_SHORT = 40
_NAMING = (
    "กระบวนการ", "กลยุทธ์", "การ", "ขั้นตอน", "ข้อ", "ความ", "เคล็ดลับ", "เงื่อนไข", "เทคนิค", "แนวทาง", "แนวคิด",
    "บทบาท", "ประโยชน์", "ปัจจัย", "ปัญหา", "ผล", "วัตถุ", "วัสดุ", "วิธี", "สูตร", "ส่วน", "หลัก", "องค์", "อุปกรณ์",
)  # fmt: skip
"""How longer headings begin, with a noun: a line of some length that begins otherwise is a sentence."""
_INDENTED = 8
_DEEP = 24
"""Indents in characters: Word's first-line indent came through as 18 or 19, a second level as 24 to 29."""
_STEP = 4
_LEADING_IN = (":", "：", "ดังนี้", "ดังต่อไปนี้", "ได้แก่", "คือ", "เช่น", "ว่า")
_ENDING = (".", ",", ";", "?", "!", "ฯลฯ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section once its mark is read and its broken-off end put back."""

    indent: int
    text: str
    """The whole line, mark included."""
    mark: Mark | None = None


def is_label(text: str) -> bool:
    """Whether the line is one of the words that head a passage."""
    return "".join(text.split()) in LABELS


def leads_in(text: str) -> bool:
    """Whether the line plainly announces what follows it, as `ดังนี้` does."""
    return text.endswith(_LEADING_IN)


def is_heading(entry: Entry, following: Entry, *, first: bool) -> bool:
    """Whether the line heads what follows it; `first` says that it opens its section."""
    if entry.mark or entry.text.endswith(_LEADING_IN + _ENDING):
        return False
    return is_label(entry.text) or _stands_apart(entry, following, first=first)


def _stands_apart(entry: Entry, following: Entry, *, first: bool) -> bool:
    """Whether a short line is set off from what follows it by its indent."""
    length = len(entry.text)
    if length > _SHORT and not entry.text.startswith(_NAMING):
        return False
    indented = _INDENTED <= entry.indent < _DEEP
    if starts_list(following.mark):
        return indented and length <= _LONGEST_BEFORE_LIST
    if length > _LONGEST_BEFORE_PARAGRAPH:
        return False
    if first and entry.indent == 0:
        return following.indent >= _DEEP
    return indented and following.indent >= entry.indent + _STEP
