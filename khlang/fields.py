"""The fields of a write-up's front matter: the one table from which check, form, docs and export are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from khlang.thai import nearest

LINE = "line"
"""One line of text."""
TEXT = "text"
"""Text that may be written over several lines, which are then joined."""
DATE = "date"
DISTRICT = "district"
"""Name or slug of a district of the site."""
SLUG = "slug"
FLAG = "flag"
"""Yes or no."""
OLD_ADDRESS = "old-address"
"""Path of a page that once stood on this site."""

DEFAULT_CATEGORY = "เทคนิคส่งเสริมสัมมาชีพ"

FORM_HEADINGS = (
    "ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ",
    "วัตถุประสงค์",
    "วัตถุดิบ (ถ้ามี)",
    "อุปกรณ์",
    "กระบวนการ/ขั้นตอน",
    "ข้อพึงระวัง",
)
"""The headings of the department's form, in its order."""


@dataclass(frozen=True, slots=True)
class Field:
    """One front matter field: what it is called, what it may hold, and how a person is asked for it."""

    name: str
    kind: str
    required: bool
    """Position and office have exceptions, which `check` knows."""
    many: bool
    label_th: str
    label_en: str
    help_th: str
    help_en: str
    example: str
    limit: int = 200
    """Characters at most, a letter with its marks counted as one."""
    others: tuple[str, ...] = ()
    """Other names people use for it; they are not read, but tell what was meant."""


FIELDS: tuple[Field, ...] = (
    Field(
        "title", LINE, required=True, many=False,
        label_th="ชื่อเรื่อง", label_en="Title",
        help_th="ชื่อเทคนิค บรรทัดเดียว", help_en="Name of the technique, on one line",
        example="ปุ๋ยหมักไม่กลับกองจากฟางข้าว",
        others=("ชื่อ", "เรื่อง", "หัวข้อ", "ชื่อเทคนิค", "ชื่อองค์ความรู้", "heading", "subject"),
    ),
    Field(
        "author", LINE, required=True, many=True,
        label_th="ผู้เขียน", label_en="Author",
        help_th="ชื่อและนามสกุลพร้อมคำนำหน้า หลายคนคั่นด้วยจุลภาค",
        help_en="Full name with title of courtesy; several are parted by commas",
        example="นางปราศัย กรุณา", limit=100,
        others=("โดย", "ชื่อผู้เขียน", "ชื่อ-สกุล", "เจ้าของความรู้", "เจ้าขององค์ความรู้", "by", "writer"),
    ),
    Field(
        "position", LINE, required=True, many=False,
        label_th="ตำแหน่ง", label_en="Position",
        help_th="ตำแหน่งของผู้เขียน", help_en="The author's position",
        example="เจ้าหน้าที่พัฒนาชุมชน", limit=100,
        others=("ตําแหน่ง", "job", "role"),
    ),
    Field(
        "office", LINE, required=True, many=False,
        label_th="หน่วยงาน", label_en="Office",
        help_th="สำนักงานของผู้เขียน มีชื่ออำเภออยู่ด้วย", help_en="The author's office, which names its district",
        example="สำนักงานพัฒนาชุมชนอำเภอนาเยีย",
        others=("สำนักงาน", "สังกัด", "ส่วนราชการ", "ที่ทำงาน", "organization", "organisation", "department"),
    ),
    Field(
        "date", DATE, required=True, many=False,
        label_th="วันที่", label_en="Date",
        help_th="วันที่เขียน พ.ศ. หรือ ค.ศ. ก็ได้", help_en="Day of writing, in either era",
        example="9 มิถุนายน 2560",
        others=("วัน", "วันเดือนปี", "วัน/เดือน/ปี", "วันที่เขียน", "published", "created"),
    ),
    Field(
        "district", DISTRICT, required=False, many=False,
        label_th="อำเภอ", label_en="District",
        help_th="จำเป็นเมื่อชื่อหน่วยงานไม่บอกอำเภอ", help_en="Needed where the office names no district",
        example="นาเยีย",
        others=("ชื่ออำเภอ", "amphoe", "amphur"),
    ),
    Field(
        "village", LINE, required=False, many=False,
        label_th="หมู่บ้าน", label_en="Village",
        help_th="หมู่บ้านที่ใช้เทคนิคนี้", help_en="Village where the technique was practised",
        example="บ้านนาเยีย หมู่ที่ 4",
        others=("บ้าน", "ชื่อหมู่บ้าน", "ชุมชน", "moo"),
    ),
    Field(
        "subdistrict", LINE, required=False, many=False,
        label_th="ตำบล", label_en="Subdistrict",
        help_th="ตำบลที่ใช้เทคนิคนี้", help_en="Subdistrict where the technique was practised",
        example="นาเยีย",
        others=("ชื่อตำบล", "tambon", "tumbon"),
    ),
    Field(
        "category", LINE, required=False, many=False,
        label_th="หมวด", label_en="Category",
        help_th=f"เว้นว่างได้ จะเป็น {DEFAULT_CATEGORY}", help_en=f"May be left out: it is then {DEFAULT_CATEGORY}",
        example=DEFAULT_CATEGORY, limit=80,
        others=("หมวดหมู่", "ประเภท", "หมวดความรู้", "type"),
    ),
    Field(
        "tags", LINE, required=False, many=True,
        label_th="คำค้น", label_en="Tags",
        help_th="คำสั้น ๆ ที่บอกเรื่อง คั่นด้วยจุลภาค", help_en="Short words that tell the subject, parted by commas",
        example="ออมทรัพย์, กลุ่มอาชีพ", limit=60,
        others=("แท็ก", "ป้าย", "ป้ายกำกับ", "คำสำคัญ", "keyword", "keywords"),
    ),
    Field(
        "summary", TEXT, required=False, many=False,
        label_th="สรุป", label_en="Summary",
        help_th="หนึ่งหรือสองประโยค เว้นว่างได้ จะใช้ตอนต้นของเนื้อหา",
        help_en="A sentence or two; left out, the beginning of the text is used",
        example="ทำปุ๋ยหมักจากฟางโดยไม่ต้องพลิกกอง เสร็จใน 60 วัน", limit=400,
        others=("บทคัดย่อ", "ย่อ", "คำโปรย", "สาระสำคัญ", "description", "abstract", "excerpt"),
    ),
    Field(
        "address", TEXT, required=False, many=False,
        label_th="ที่อยู่", label_en="Address",
        help_th="ที่อยู่ตามหน้าเดิม เช่น บ้านเลขที่หรือสำนักงาน",
        help_en="Address as the old page gives it, such as a house or an office",
        example="12 หมู่ 3 ตำบลนาเรือง อำเภอนาเยีย", limit=400,
        others=("ที่ตั้ง", "location"),
    ),
    Field(
        "slug", SLUG, required=False, many=False,
        label_th="ชื่อในที่อยู่เว็บ", label_en="Slug",
        help_th="a-z 0-9 และ - เว้นว่างได้ จะใช้ชื่อไฟล์", help_en="a-z, 0-9 and -; left out, the file's name is used",
        example="rice-straw-compost", limit=80,
        others=("permalink", "url"),
    ),
    Field(
        "draft", FLAG, required=False, many=False,
        label_th="ฉบับร่าง", label_en="Draft",
        help_th="true คือยังไม่เผยแพร่", help_en="true: not published yet",
        example="true",
        others=("ร่าง", "ยังไม่เผยแพร่"),
    ),
    Field(
        "aliases", OLD_ADDRESS, required=False, many=True,
        label_th="ที่อยู่เดิม", label_en="Old addresses",
        help_th="ที่อยู่เดิมของหน้านี้ ซึ่งจะพามาที่หน้าใหม่", help_en="Where this page once stood; they lead here",
        example="na-yia/old-name.html", limit=400,
        others=("ที่อยู่เก่า", "redirect", "redirects"),
    ),
    Field(
        "source", LINE, required=False, many=False,
        label_th="ที่มา", label_en="Source",
        help_th="หน้าเดิมที่นำเข้ามา", help_en="Where an imported page came from",
        example="cddata.cdd.go.th kid=40345", limit=500,
        others=("แหล่งที่มา", "อ้างอิง", "origin"),
    ),
)  # fmt: skip

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

_MEANT = {
    word.casefold(): field.name
    for field in FIELDS
    for word in (field.name, field.label_th, field.label_en, *field.others)
}


@lru_cache(maxsize=1024)
def suggest(name: str) -> str:
    """Return the field that was probably meant by an unknown name, or nothing."""
    word = " ".join(name.split()).casefold()
    near = _MEANT.get(word) or nearest(word, BY_NAME) or _MEANT.get(nearest(word, _MEANT) or "")
    return near or ""
