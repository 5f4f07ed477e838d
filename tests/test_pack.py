"""Packs: a site, or a district of it, in a zip file that opens anywhere and leads nowhere that is not there."""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from editing import Folder
from PIL import Image
from workshop import CONFIG, body, write_up

from khlang.pack import enclose
from khlang.pack.parcel import write_parcel
from khlang.search import search

NAMES = ("เปิดอ่าน.html", "อ่านก่อน.txt")
WEAVING = """\
## ความเป็นมา

ดู [ปุ๋ย](../det-udom/compost.md#อุปกรณ์) [ย้อม](dye.md) [ทั้งอำเภอ](../det-udom/) <b>ไม่ใช่ป้าย</b> คำว่าครามหม้อ

![ผ้า "ลายขิด"](ผ้า.png)
"""


@pytest.fixture
def folder(tmp_path):
    one = Folder.__new__(Folder)
    one.root = tmp_path / "site"
    texts = {
        "site.toml": CONFIG,
        "content/na-yia/ทอผ้า.md": write_up(WEAVING, title="การทอผ้า"),
        "content/na-yia/dye.md": write_up(title="การย้อมคราม"),
        "content/det-udom/compost.md": write_up(
            body("กองปุ๋ยหมัก").replace("อุปกรณ์\n\n-", "อุปกรณ์\n\nจอบ"), title="ทำปุ๋ยหมัก", office="สพอ.เดชอุดม"
        ),
    }
    for path, text in texts.items():
        (one.root / path).parent.mkdir(parents=True, exist_ok=True)
        (one.root / path).write_text(text, encoding="utf-8")
    Image.new("RGB", (1000, 600), "#9c2a5f").save(one.root / "content/na-yia/ผ้า.png")
    return one


def unpack(file):
    with zipfile.ZipFile(file) as parcel:
        return {entry.filename: parcel.read(entry) for entry in parcel.infolist()}


def packed(folder, *words):
    assert folder.run("pack", *words, "--format", "json") == 0, folder.told
    return unpack(json.loads(folder.told)["file"])


def pages_of(files, top):
    return {name.removeprefix(f"{top}/site/"): data for name, data in files.items() if "/site/" in name}


def broken(pages):
    """Every link of a page that leads neither to a page that is there nor off the site."""
    found = []
    for path, data in pages.items():
        if not path.endswith(".html"):
            continue
        for written in re.findall(r'(?:href|src|action)="([^"]*)"', data.decode()):
            parts = urlsplit(unescape(written))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if not parts.scheme and parts.path and target not in pages:
                found.append((path, written))
    return found


def test_a_pack_of_all_holds_every_write_up_and_a_way_in(folder):
    files = packed(folder)
    pages = pages_of(files, "khlang")

    assert {f"khlang/{name}" for name in NAMES} <= files.keys()
    assert {"index.html", "na-yia/ทอผ้า.html", "det-udom/compost.html", "search.html"} <= pages.keys()
    assert len([path for path in pages if re.search(r"na-yia/ผ้า-.*\.(webp|jpg)", path)]) >= 3
    assert broken(pages) == []
    assert not {path for path in pages if re.search(r"404|feed|sitemap|robots|\bsw\.js|webmanifest", path)}


def test_a_pack_of_a_district_holds_it_alone(folder):
    pages = pages_of(packed(folder, "--district", "นาเยีย"), "khlang-na-yia")

    assert {"index.html", "na-yia/ทอผ้า.html", "na-yia/dye.html", "na-yia/booklet.html"} <= pages.keys()
    assert not {path for path in pages if path.startswith("det-udom")}
    assert broken(pages) == []
    assert "คลังทดสอบ อำเภอนาเยีย" in pages["index.html"].decode()


def test_links_to_what_stays_behind_lead_to_the_web(folder):
    page = pages_of(packed(folder, "--district", "na-yia"), "khlang-na-yia")["na-yia/ทอผ้า.html"].decode()

    assert (
        f'href="https://khlang.example/det-udom/compost.html#{"%E0%B8%AD%E0%B8%B8%E0%B8%9B%E0%B8%81%E0%B8%A3%E0%B8%93%E0%B9%8C"}"'
        in page
    )
    assert 'href="https://khlang.example/det-udom/"' in page
    assert 'href="dye.html"' in page
    assert "https://khlang.example/na-yia/" in page


def test_links_to_what_stays_behind_are_text_where_nothing_is_published(folder):
    (folder.root / "site.toml").write_text(
        CONFIG.replace('base_url = "https://khlang.example/"\n', ""), encoding="utf-8"
    )
    pages = pages_of(packed(folder, "--district", "na-yia"), "khlang-na-yia")
    page = pages["na-yia/ทอผ้า.html"].decode()

    assert "<span>ปุ๋ย</span>" in page
    assert 'href="dye.html"' in page
    assert broken(pages) == []
    assert not re.search("det-udom", page)


def test_a_light_pack_has_no_photo_and_tells_what_it_showed(folder):
    pages = pages_of(packed(folder, "--light"), "khlang-light")
    page = pages["na-yia/ทอผ้า.html"].decode()

    assert not {path for path in pages if path.endswith((".png", ".jpg", ".webp"))}
    assert not re.search("<img|<picture|<source", page)
    assert "[ภาพ: ผ้า &quot;ลายขิด&quot;]" in page
    assert broken(pages) == []


def test_search_in_the_pack_of_a_district_knows_it_alone(folder):
    pages = pages_of(packed(folder, "--district", "na-yia"), "khlang-na-yia")

    assert len(search("ครามหม้อ", pages.get).results) == 1
    assert search("กองปุ๋ยหมัก", pages.get).results == ()


def test_the_same_files_give_the_same_bytes_whatever_the_name(folder, tmp_path):
    for name in ("one.zip", "two"):
        assert folder.run("pack", "-o", str(tmp_path / name)) == 0
    (folder.root / ".khlang" / "store.db").unlink()
    assert folder.run("pack", "-o", str(tmp_path / "three.zip")) == 0

    assert len({(tmp_path / f"{name}.zip").read_bytes() for name in ("one", "two", "three")}) == 1


def test_thai_names_are_marked_as_utf_8_and_no_time_is_told(folder):
    packed(folder)
    with zipfile.ZipFile(folder.root / "khlang.zip") as parcel:
        entries = parcel.infolist()

    thai = [entry for entry in entries if not entry.filename.isascii()]
    assert len(thai) > 4
    assert all(entry.flag_bits & 0x800 for entry in thai)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert all(not entry.filename.startswith(("/", "..")) and "\\" not in entry.filename for entry in entries)


def test_the_note_is_for_notepad(folder):
    note = packed(folder, "--district", "na-yia")["khlang-na-yia/อ่านก่อน.txt"]

    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\r\n") == note.count(b"\n") > 8
    assert "มี 2 เรื่อง เรื่องล่าสุดเขียนเมื่อ 9 มิถุนายน 2560" in note.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--district", "นาเยย"), 'หมายถึง นาเยีย หรือไม่ ถ้าใช่ พิมพ์ --district "นาเยีย"'),
        (("--district", "xyz"), 'ไม่มีอำเภอชื่อ "xyz"'),
        (("--district", "น้ำยืน"), "อำเภอน้ำยืนยังไม่มีเรื่องที่เผยแพร่"),
        (("-o", "ไม่มี/x.zip"), "ไม่มีโฟลเดอร์ ไม่มี"),
        (("-o",), "-o ต้องตามด้วยค่า"),
        (("นาเยีย",), "ไม่รู้จัก นาเยีย"),
    ],
)
def test_wrong_use_is_told_in_thai(folder, capsys, monkeypatch, words, told):
    monkeypatch.chdir(folder.root)

    assert folder.run("pack", *words) == 2
    assert told in capsys.readouterr().err
    assert not list(folder.root.glob("*.zip"))


def test_a_file_of_somebody_else_is_left_alone(folder, capsys):
    mine = folder.root / "งาน.zip"
    mine.write_bytes(b"PK report")

    assert folder.run("pack", "-o", str(mine)) == 2
    assert "ไม่ใช่ชุดที่คำสั่งนี้เคยจัดไว้" in capsys.readouterr().err
    assert mine.read_bytes() == b"PK report"


def test_an_older_pack_is_replaced_whole(folder):
    packed(folder)
    (folder.root / "content/na-yia/dye.md").write_text(write_up(title="ย้อมมะเกลือ"), encoding="utf-8")

    assert "ย้อมมะเกลือ" in packed(folder)["khlang/site/na-yia/dye.html"].decode()
    assert [file.name for file in folder.root.iterdir() if "zip" in file.name] == ["khlang.zip"]


def test_a_pack_that_cannot_be_finished_leaves_the_old_one(folder, monkeypatch):
    packed(folder)
    before = (folder.root / "khlang.zip").read_bytes()

    def fill_up(target, files):
        target.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("khlang.packing.write_parcel", fill_up)
    assert folder.run("pack") == 2
    assert (folder.root / "khlang.zip").read_bytes() == before
    assert not list(folder.root.glob(".*.part"))


def test_nothing_is_packed_while_the_content_has_errors(folder):
    (folder.root / "content/na-yia/dye.md").write_text("ไม่มีหัว", encoding="utf-8")

    assert folder.run("pack") == 1
    assert "ยังไม่ได้จัดชุด" in folder.told
    assert not (folder.root / "khlang.zip").exists()


INSIDE = {"index.html", "a/index.html", "a/b.html", "a/ผ้า.jpg", "style.css"}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('<a href="b.html#x">1</a>', '<a href="b.html#x">1</a>'),
        ('<a href="../">1</a>', '<a href="../">1</a>'),
        ('<a href="#x">1</a>', '<a href="#x">1</a>'),
        ('<a href="mailto:a@b.c">1</a>', '<a href="mailto:a@b.c">1</a>'),
        ('<a class="t" href="../z/ก.html?q=1&amp;r#y"><b>1</b></a>',
         '<a class="t" href="https://k.example/z/%E0%B8%81.html?q=1&amp;r#y"><b>1</b></a>'),
        ('<a href="../../outside">1</a> <a href="b.html">2</a>', '<span>1</span> <a href="b.html">2</a>'),
        ('<img src="%E0%B8%9C%E0%B9%89%E0%B8%B2.jpg" alt="ก">', '<img src="%E0%B8%9C%E0%B9%89%E0%B8%B2.jpg" alt="ก">'),
        ('<img src="x.jpg" alt="ก &amp; ข">', '<span class="no-photo">[ภาพ: ก &amp; ข]</span>'),
        ('<img src="x.jpg" alt="">', ""),
        ('<source srcset="x.webp 480w, y.webp 960w">', ""),
        ('<source srcset="x.webp 480w, ผ้า.jpg 960w" type="t">', '<source srcset="ผ้า.jpg 960w" type="t">'),
        ('<link rel="search" href="../o.xml"><link href="../style.css">', '<link href="../style.css">'),
        ('<script src="../sw.js"></script>x', "x"),
        ('<picture><source srcset="x.webp 9w"><img src="x.jpg" alt="ก"></picture>',
         '<span class="no-photo">[ภาพ: ก]</span>'),
        ('<picture><source srcset="x.webp 9w"><img src="ผ้า.jpg" alt="ก"></picture>',
         '<picture><img src="ผ้า.jpg" alt="ก"></picture>'),
        ('<p>&lt;a href="z.html"&gt;</p>', '<p>&lt;a href="z.html"&gt;</p>'),
    ],
)  # fmt: skip
def test_links_of_a_page_are_enclosed(written, wanted):
    assert enclose(written.encode(), "a/c.html", INSIDE, "https://k.example/").decode() == wanted


def test_hostile_names_stay_names(tmp_path):
    file = tmp_path / "x.zip"
    names = ["ก่.html", "a&b'.html", "น้ำ ๑.html", "😀.html", "x" * 200]
    with file.open("wb") as target:
        write_parcel(target, [(name, name.encode()) for name in names])

    assert unpack(file) == {name: name.encode() for name in names}
