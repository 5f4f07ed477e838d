"""What the data files hold: a page with a data dictionary made from the one table of fields, licence and examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from khlang import thai
from khlang.fields import BY_NAME, DATE, DISTRICT, Field
from khlang.keys import passage
from khlang.model import Card, Details, Page, Technique
from khlang.outputs.data import NAMES, Table, as_csv, as_json, as_text, cells
from khlang.outputs.frame import Frame, frame
from khlang.outputs.linked_data import as_script, describe_data
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import District, FieldValue
    from khlang.render import Template
    from khlang.site import Site

PATH = "data/index.html"
_FILE = "rice-straw-compost.html"
_TEXT, _TEXTS = "ข้อความ", "รายการข้อความ"
_SAID_OF_DATA = {
    "url": "ที่อยู่ของหน้า นับจากหน้าแรกของเว็บไซต์ ไม่ซ้ำกัน",
    "author": "ชื่อและนามสกุลพร้อมคำนำหน้า",
    "date": "วันที่เขียน เป็น ค.ศ. เสมอ ไม่ว่าผู้เขียนจะพิมพ์แบบใด",
    "district": "อำเภอที่เป็นเจ้าของเรื่อง",
    "category": "หมวดของเรื่อง",
    "tags": "คำสั้น ๆ ที่บอกเรื่อง",
    "summary": "สรุปของผู้เขียน ถ้าไม่มี คือตอนต้นของเนื้อหา",
    "slug": "ชื่อในที่อยู่เว็บ เมื่อผู้เขียนกำหนดเอง",
}
"""Meanings that differ from what a writer is told of the field."""
_MOSTLY = ("position", "office")
_ALWAYS = ("url", "title", "author", "date", "district", "category", "summary")
_LIST_IN_CSV = "ข้อความ คั่นด้วย ;"


class Column(NamedTuple):
    """A column of the data: its name, what it means, how JSON and CSV hold it, and an example."""

    name: str
    label: str
    meaning: str
    in_json: str
    in_csv: str
    presence: str
    """Which write-ups have it."""
    example: str


@dataclass(frozen=True, slots=True)
class DictionaryView:
    """What dictionary.html is given."""

    frame: Frame
    columns: tuple[Column, ...]
    json_example: str
    csv_example: str
    linked_data: str
    """What it tells machines; nothing without a base_url."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the page."""
    config, districts = site.config, site.catalogue.districts
    district = next((one for one in districts if one.name == BY_NAME["district"].example), districts[0])
    page = frame(config, PATH, "ข้อมูลเปิด", f"ข้อมูลทุกเรื่องใน{config.title} เป็น JSON และ CSV พร้อมพจนานุกรมข้อมูล")
    yield PATH, Page(make, (site.templates["dictionary.html"], page, district))


def make(template: Template, page: Frame, district: District) -> bytes:
    """Make the page; its examples are what the files themselves would hold."""
    table = Table(b"", (_example(district),))
    view = DictionaryView(
        frame=page,
        columns=tuple(_column(name, table) for name in NAMES),
        json_example=as_json(table).decode(),
        csv_example=as_csv(table).decode("utf-8-sig").replace("\r\n", "\n"),
        linked_data=as_script(describe_data(page)) if page.canonical else "",
    )
    return render(template, view)


def _column(name: str, table: Table) -> Column:
    example = as_text(cells(table.techniques[0])[name])
    if name == "url":
        return Column(name, "ที่อยู่", _SAID_OF_DATA[name], _TEXT, _TEXT, _presence(name), example)
    field = BY_NAME[name]
    meaning = _SAID_OF_DATA.get(name, field.help_th)
    return Column(name, field.label_th, meaning, *_kinds(field), _presence(name), example)


def _presence(name: str) -> str:
    if name in _MOSTLY:
        return "ทุกเรื่อง เว้นเรื่องของชาวบ้าน"
    return "ทุกเรื่อง" if name in _ALWAYS else "บางเรื่อง"


def _kinds(field: Field) -> tuple[str, str]:
    if field.kind == DATE:
        moment = "วันที่และเวลาแบบ ISO 8601 ปี ค.ศ. เวลาประเทศไทย"
        return moment, moment
    if field.kind == DISTRICT:
        return "ออบเจกต์ที่มี code (รหัสกรมการปกครอง) slug และ name", "ชื่ออำเภอ"
    if field.name == "author":
        return f"{_TEXT} หรือ{_TEXTS}เมื่อมีหลายคน", _LIST_IN_CSV
    return (_TEXTS, _LIST_IN_CSV) if field.many else (_TEXT, _TEXT)


def _example(district: District) -> Technique:
    """Return a write-up that holds the example of every field."""
    told = {name: BY_NAME[name].example for name in NAMES[1:]}
    lists = {name: tuple(part.strip() for part in told[name].split(",")) for name in told if BY_NAME[name].many}
    card = Card(
        path=f"{district.folder}/{_FILE}",
        title=told["title"],
        authors=lists["author"],
        position=told["position"],
        office=told["office"],
        district=district,
        date=thai.parse_date(told["date"]),
        category=told["category"],
        tags=lists["tags"],
        summary=told["summary"],
        initial="",
        breaks=(),
        digest=b"",
    )
    free: dict[str, FieldValue] = {name: lists.get(name, told[name]) for name in told}
    nothing = passage("")
    return Technique(
        source="",
        card=card,
        draft=False,
        fields=tuple(free.items()),
        aims=(),
        title_key="",
        digest=b"",
        inside=b"",
        text=nothing,
        load=lambda: Details((), (), (), (), (), nothing, nothing, 0),
        postings=lambda: b"",
    )
