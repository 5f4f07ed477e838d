"""Records on the department's other forms: told by name with what is recognised, never half-read into a write-up.

The labels are those of the forms met on the department's own sites, individual (2017 to 2021) and of an office (2018).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khlang.legacy.page import OtherForm

if TYPE_CHECKING:
    from khlang.legacy.lines import Line

_FIELD_BY_LABEL = {
    "ชื่อองค์ความรู้": "title",
    "ชื่อชุดความรู้": "title",
    "ชื่อเรื่อง": "title",
    "ชื่อเจ้าขององค์ความรู้": "author",
    "ชื่อเจ้าของความรู้": "author",
    "เจ้าขององค์ความรู้": "author",
    "เจ้าของความรู้": "author",
    "ชื่อ-สกุล": "author",
    "ชื่อ-นามสกุล": "author",
    "ชื่อ สกุล": "author",
    "ชื่อผู้บันทึก": "author",
    "ผู้บันทึก": "author",
    "ตำแหน่ง": "position",
    "สังกัด": "office",
    "ส่วนราชการ": "office",
    "หน่วยงาน": "office",
    "ที่อยู่": "address",
    "วัน/เดือน/ปี เกิด": "birth",
    "วันเดือนปีเกิด": "birth",
    "วัน/เดือน/ปี": "date",
    "วันที่บันทึก": "date",
    "วันที่": "date",
}
_FIELD_BY_LETTERS = {"".join(label.split()): field for label, field in _FIELD_BY_LABEL.items()}
_ALTERNATIVES = "|".join(
    re.escape(label).replace(r"\-", " ?[-–] ?").replace("/", " ?/ ?").replace(r"\ ", " ?")
    for label in sorted(_FIELD_BY_LABEL, key=len, reverse=True)
)
_NUMBERING = r"(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]? ?)?"
_LABEL = re.compile(rf"(?:^{_NUMBERING}|(?<= ))({_ALTERNATIVES})(?= |[:：]|$) ?[:：]? ?")
_OTHER_LABEL = re.compile(rf"{_NUMBERING}(?:ที่มา|ความเป็นมา|องค์ความรู้|หมวด|เบอร์โทร|รูปแบบ|ประโยชน์|วัตถุประสงค์)")
_NAMES = (
    ("แบบบันทึกองค์ความรู้รายบุคคล", "แบบบันทึกองค์ความรู้รายบุคคล"),
    ("ชุดความรู้ระดับหน่วยงาน", "แบบบันทึกชุดความรู้ระดับหน่วยงาน"),
)
"""What the first lines of a form hold, and what the form is called."""
_OWNER = re.compile(rf"{_NUMBERING}(?:ชื่อ)?เจ้าของ(?:องค์)?ความรู้")
_OWNER_FORM = "แบบบันทึกองค์ความรู้ของเจ้าขององค์ความรู้"
_HEAD_LINES = 40
"""A form says what it is on its first lines; the text below may quote anything."""


def read_form(lines: tuple[Line, ...]) -> OtherForm | None:
    """Recognise a record on another form, or nothing when the text is not one."""
    head = [line.text for line in lines[:_HEAD_LINES]]
    fields = _read_fields(head)
    name = next((name for sign, name in _NAMES for text in head if sign in "".join(text.split())), None)
    if name is None and "author" in fields and any(_OWNER.match(text) for text in head):
        name = _OWNER_FORM
    if name is None:
        return None
    known = ("title", "author", "position", "office", "address", "date")
    return OtherForm(name, **{field: fields.get(field) for field in known})


def _read_fields(texts: list[str]) -> dict[str, str]:
    """Read label and value pairs, the first of each: the value stands after the label or alone on the next line."""
    fields: dict[str, str] = {}
    waiting = ""
    for text in texts:
        parts = _LABEL.split(text)
        if len(parts) == 1:
            if waiting and not _OTHER_LABEL.match(text):
                fields.setdefault(waiting, text)
            waiting = ""
            continue
        for label, value in zip(parts[1::2], parts[2::2], strict=True):
            field = _FIELD_BY_LETTERS["".join(label.replace("–", "-").split())]
            waiting = "" if value.strip() else field
            if value.strip():
                fields.setdefault(field, value.strip())
    return fields
