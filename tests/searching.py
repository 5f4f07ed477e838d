"""Small collections of write-ups as an index, as Python reads it and as a folder that a browser opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from khlang import search
from khlang.config import load_config
from khlang.outputs.frame import Frame, frame
from khlang.outputs.scripts import SEARCH, join
from khlang.render import read_templates, render
from khlang.search.reading import read_record
from khlang.source import from_disk

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUSE = Path(__file__).parent.parent

WEAVING = search.Record("na-yia/weaving.html", "กลุ่มทอผ้าไหมมัดหมี่บ้านโนน", ("นาเยีย", "นางคำปุ่น ศรีสุข", "ผ้าทอ"),
    "อำเภอนาเยีย · นางคำปุ่น ศรีสุข · 9 มิ.ย. 2560",
    "การย้อมเส้นไหมด้วยครามและเปลือกประดู่ทำให้สีติดทน น้ำที่ใช้ต้องสะอาด\nสมาชิกกลุ่มฝึกทอกับปราชญ์ชาวบ้าน ๑๒ คน")  # fmt: skip
COMPOST = search.Record("na-yia/compost.html", "ปุ๋ยหมักชีวภาพจากฟางข้าว", ("นาเยีย", "นายบุญมี ทองดี", "เกษตรอินทรีย์"),
    "อำเภอนาเยีย · นายบุญมี ทองดี · 1 ม.ค. 2561",
    "กลุ่มเกษตรกรนำฟางข้าว มูลวัว และน้ำหมักจุลินทรีย์ มากองรวมกันสูง 1,250 มิลลิเมตร กลับกองทุกเดือน")  # fmt: skip
SAVING = search.Record("samrong/saving.html", "สัจจะสะสมทรัพย์", ("สำโรง", "นางวิไล แก้วมณี", "กลุ่มออมทรัพย์"),
    "อำเภอสำโรง · นางวิไล แก้วมณี · 2 ก.พ. 2562",
    "กลุ่มออมทรัพย์เพื่อการผลิตรับฝากเงินเดือนละหนึ่งครั้ง สมาชิกที่ทอผ้าอยู่บ้านส่งตัวแทนมาฝากได้ <b>ห้ามลืมสมุด</b>")  # fmt: skip
BASKETS = search.Record("samrong/baskets.html", "เครื่องจักสานไม้ไผ่", ("สำโรง", "นายอุดม ใจดี", "จักสาน"),
    "อำเภอสำโรง · นายอุดม ใจดี · 3 มี.ค. 2563",
    "เลือกไม้ไผ่อายุสามปี ผ่าเป็นตอก แช่น้ำ แล้วสานเป็นกระบุง ราคาตลาดดี นครินทร์เป็นผู้สอน")  # fmt: skip
RECORDS = (WEAVING, COMPOST, SAVING, BASKETS)
FACETS = tuple(
    search.Facets((record.about[0],), (year,), ("เทคนิคส่งเสริมสัมมาชีพ",), (record.about[2],), ("พัฒนากร",))
    for record, year in zip(RECORDS, ("2560", "2561", "2562", "2563"), strict=True)
)


_TITLES = ["กระบวนการผลิต รับบัญชีจากกลุ่ม"] * 600 + ["เรื่อง"] * 3398 + ["กระบวนการผลิตบัญชีครัวเรือน"] * 2
OF_COMMON_GRAMS = tuple(search.Record(f"{number}.html", title, (), "", "") for number, title in enumerate(_TITLES))
RARER_TOGETHER = "นการผลิตบัญช"
"""The last two of them hold it; six hundred others have most of its grams."""


def postings(record: search.Record) -> bytes:
    return search.extract(record.title, record.about, record.text)


def facets_of(rows: Sequence[search.Facets]) -> bytes:
    """The file of all filters, from those of each write-up."""
    return search.facets_file(**dict(zip(search.Facets._fields, zip(*rows, strict=True), strict=True)))


def index_of(records: Sequence[search.Record], facets: Sequence[search.Facets] = ()) -> dict[str, bytes]:
    """Every file of an index, by its path in the output folder."""
    groups = search.group(record.path for record in records)
    files = {search.INDEX_PATH: search.index_file(groups)}
    if facets:
        files[search.FACETS_PATH] = facets_of(facets)
    for number, record in enumerate(records):
        files[search.text_path(groups.name(number))] = search.text_file(groups.name(number), record)
    merged = search.merge([postings(record) for record in records])
    return files | {search.shard_path(shard): file for shard, file in merged}


def find(text: str, files: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """Addresses found and similar, best first."""
    found, index = search.search(text, files.get), search.open_index(files.get)
    return tuple([read_record(files.get, index, hit.number).path for hit in hits] for hits in found)


@dataclass(frozen=True)
class SearchView:
    frame: Frame


def make_folder(folder: Path, files: dict[str, bytes]) -> Path:
    """Write an index and its page into `folder`; return the page."""
    source = from_disk(HOUSE, HOUSE)
    templates, _ = read_templates(source)
    config, _ = load_config((HOUSE / "site.toml").read_bytes())
    assert config is not None
    page = frame(config, "search.html", "ค้นหา")
    beside = {path: join(source[f"templates/{part}"] for part in parts) for path, parts in SEARCH.items()}
    beside["style.css"] = b""
    for path, data in (files | beside | {"search.html": render(templates["search.html"], SearchView(page))}).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder / "search.html"
