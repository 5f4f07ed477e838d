"""Old pages' files -> write-ups: text, path, and what is told about each."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.check import Rules, check
from khlang.config import Config, ProvinceConfig
from khlang.importing import Imported, convert
from khlang.legacy import Heading, OldPage, Paragraph, read_page
from khlang.load import load
from khlang.places import provinces
from khlang.prose import render

PAGES = Path(__file__).parent / "legacy"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "legacy"
UBON = provinces(Config("คลัง", "สำนักงาน", (ProvinceConfig("34"),)))
BOTH = provinces(Config("คลัง", "สำนักงาน", (ProvinceConfig("34"), ProvinceConfig("33"))))
VILLAGERS = ("ความรู้สัมมาชีพชุมชน",)


def page(name: str) -> bytes:
    return (PAGES / f"{name}.txt").read_bytes()


def run(data: bytes | str, name: str = "old.txt", existing=None, places=UBON) -> Imported:
    data = data.encode() if isinstance(data, str) else data
    imported = convert(name, data, places, existing or {}, VILLAGERS)
    for problem in imported.problems:  # every sentence finds the values it needs
        assert all(text for lang in ("th", "en") for text in (problem.message(lang), problem.hint(lang)))
    return imported


def codes(imported: Imported) -> list[str]:
    return [problem.code for problem in imported.problems]


def officer(old: str = "", new: str = "") -> str:
    return page("officer").decode().replace(old, new) if old else page("officer").decode()


def field(imported: Imported, name: str) -> str | None:
    lines = imported.text.split("---\n")[1].splitlines()
    return next((line.removeprefix(f"{name}: ") for line in lines if line.startswith(f"{name}: ")), None)


@pytest.mark.parametrize(
    ("name", "path", "expected_codes"),
    [
        ("officer", "content/trakan-phuet-phon/2017-08-21-130705.md", []),
        ("villager", "content/na-tan/2017-03-05-060059.md", ["import-picture", "import-left-over"]),
        ("sparse", "content/2017-04-01-103000.md", ["import-no-district"]),
    ],
)
def test_page_becomes_the_expected_write_up(name, path, expected_codes):
    imported = run(page(name), f"{name}.txt")
    assert imported.text == (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert (imported.path, codes(imported), imported.refused) == (path, expected_codes, False)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("officer", "เทคนิคการชวนคนปลูกผักริมรั้ว บ้านโนนสว่าง หมู่ที่ 9"),
        ("villager", "สูตรน้ำหมักไล่แมลง *ไม่ใช้สารเคมี*"),
    ],
)
def test_write_up_passes_check(name, title):
    imported = run(page(name))
    draft = load(imported.path, imported.text.encode())
    technique = check(draft, render(draft.body), Rules(UBON, VILLAGERS)).technique
    assert technique
    assert technique.card.title == title
    assert f"content/{technique.card.district.folder}/" in imported.path
    assert technique.card.date.isoformat() == field(imported, "date")


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the old pages are not here: {SHARED}")
def test_real_page_becomes_what_a_careful_person_made_of_it():
    imported = run((SHARED / "000_05f6a2e003c1ad50.txt").read_bytes(), "000_05f6a2e003c1ad50.txt")
    body = (SHARED / "seed_ideal.md").read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    empty = "\n\n## อุปกรณ์\n\n-\n\n## กระบวนการ/ขั้นตอน\n\n-\n\n## ข้อพึงระวัง\n"
    assert imported.text.split("---\n\n", 1)[1] == body + empty
    assert (imported.path, imported.problems) == ("content/na-yia/2017-06-09-172148.md", ())
    assert field(imported, "date") == "2017-06-09T17:21:48+07:00"


@pytest.mark.parametrize("encoding", ["cp874", "utf-8-sig", "utf-16"])
def test_page_in_another_encoding_is_the_same(encoding):
    assert run(officer().encode(encoding), "officer.txt").text == run(page("officer"), "officer.txt").text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "import-not-text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "import-not-text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "import-not-text"),
        ("<!DOCTYPE html>\n<html><body>โดย :</body></html>".encode(), "import-web-page"),
        ("บันทึกการประชุมประจำเดือน\nครั้งที่ 2".encode(), "import-not-a-page"),
        (b"", "import-not-a-page"),
        (page("other-form"), "import-other-form"),
    ],
)
def test_what_is_no_old_page_is_refused(data, code):
    imported = run(data)
    assert (imported.path, imported.text, codes(imported), imported.refused) == ("", "", [code], True)
    assert imported.problems[0].severity == "error"


def test_refused_form_tells_its_name_and_what_was_recognised():
    imported = run(page("other-form"))
    assert "แบบบันทึกองค์ความรู้รายบุคคล" in imported.problems[0].message()
    assert dict(imported.recognised) == {
        "title": "การจัดเวทีประชาคมให้สนุก",
        "author": "นายสุชาติ พากเพียร",
        "position": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        "office": "สพอ.เดชอุดม จ.อุบลราชธานี",
        "district": "เดชอุดม",
        "province": "อุบลราชธานี",
        "date": "2021-01-07",
    }


ADDRESS = "ที่อยู่ : สำนักงานพัฒนาชุมชนอำเภอตระการพืชผล"
FOOTER = "เว็บไซต์สัมมาชีพชุมชนจังหวัดอุบลราชธานี"


@pytest.mark.parametrize(
    ("address", "office", "district", "expected_codes"),
    [
        ("สำนักงานพัมนาชุมชนอำเภอนาตาล", "สำนักงานพัมนาชุมชนอำเภอนาตาล", "นาตาล", []),
        ("สพอ.เขมราฐ", "สพอ.เขมราฐ", "เขมราฐ", []),
        ("สำนักงานพัฒนาชุมชนอำเภอเมือง", "สำนักงานพัฒนาชุมชนอำเภอเมือง", "เมืองอุบลราชธานี", []),
        ("สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี", "สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี", None, ["import-no-district"]),
        ("12 หมู่ 3 ตำบลนาดี อำเภอนาเยีย", None, "นาเยีย", []),
        ("วัดบ้านนา อ.สำโรง", None, "สำโรง", []),
        ("12 หมู่ 3 ต.โคก อ.นาเยี่ย", None, None, ["import-no-district"]),
        ("23", None, None, ["import-no-district"]),
        ("บ้านกลาง อำเภอ บึงบูรพ์ จังหวัด ศรีสะเกษ", None, "บึงบูรพ์", ["import-district-elsewhere"]),
        ("ที่ใดที่หนึ่ง จ.อุบลราชธานี อ.โพธิ์ไทร", None, "โพธิ์ไทร", []),
    ],
)
def test_office_and_district_are_read_from_the_address(address, office, district, expected_codes):
    imported = run(officer(ADDRESS, f"ที่อยู่ : {address}"))
    assert (field(imported, "office"), field(imported, "district"), codes(imported)) == (
        office,
        district,
        expected_codes,
    )
    assert field(imported, "address") == address


def test_misspelt_district_is_suggested():
    imported = run(officer(ADDRESS, "ที่อยู่ : 12 หมู่ 3 ต.โคก อ.นาเยี่ย"))
    assert "district: นาเยีย" in imported.problems[0].hint()


def test_page_without_address_says_so():
    assert codes(run(officer(f"{ADDRESS}\n", ""))) == ["import-no-address"]


def test_footer_decides_between_provinces_with_the_same_name():
    text = officer(ADDRESS, "ที่อยู่ : 9 หมู่ 1 อำเภอเมือง")
    assert field(run(text, places=BOTH), "district") == "เมืองอุบลราชธานี"
    assert (
        field(run(text.replace(FOOTER, FOOTER.replace("อุบลราชธานี", "ศรีสะเกษ")), places=BOTH), "district")
        == "เมืองศรีสะเกษ"
    )


def test_footer_of_another_province_takes_no_district_here():
    text = officer(ADDRESS, "ที่อยู่ : 9 หมู่ 1 อำเภอโพธิ์ไทร").replace(FOOTER, FOOTER.replace("อุบลราชธานี", "น่าน"))
    imported = run(text)
    assert codes(imported) == ["import-district-elsewhere"]
    assert (field(imported, "district"), imported.path) == ("โพธิ์ไทร จังหวัดน่าน", "content/2017-08-21-130705.md")


def test_footer_that_contradicts_the_address_is_told():
    text = officer(ADDRESS, "ที่อยู่ : 9 หมู่ 1 อำเภอนาเยีย จังหวัดอุบลราชธานี").replace(
        FOOTER, FOOTER.replace("อุบลราชธานี", "ศรีสะเกษ")
    )
    imported = run(text)
    assert (field(imported, "district"), codes(imported)) == ("นาเยีย", ["import-province-differs"])


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("เทคนิคส่งเสริมสัมมาชีพ\n", "", "import-no-category", 0),
        ("เทคนิคการชวนคนปลูกผักริมรั้ว บ้านโนนสว่าง หมู่ที่ 9\n", "", "import-no-title", 0),
        ("นายสมหวัง ยั่งยืน", "", "import-no-author", 0),
        ("เจ้าหน้าที่พัฒนาชุมชน", "", "import-no-position", 0),
        ("2017-08-21-13:07:05", "", "import-no-date", 0),
        ("2017-08-21-13:07:05", "2017-31-08", "import-date-unreadable", 0),
        ("เกี่ยวกับเรา", "ผู้เข้าชม 12", "import-left-over", 66),
        ("พัฒนากรจึงชวน", "ท าน า จ าน า", "import-broken-sara-am", 0),
    ],
)
def test_what_is_missing_or_doubtful_is_a_warning_and_the_write_up_is_made(old, new, code, line):
    imported = run(officer(old, new))
    (problem,) = imported.problems
    assert (problem.code, problem.severity, problem.path, problem.line) == (code, "warning", "old.txt", line)
    assert "## วัตถุประสงค์" in imported.text


def test_villager_page_needs_no_position():
    text = officer("เทคนิคส่งเสริมสัมมาชีพ", "ความรู้สัมมาชีพชุมชน").replace("ตำแหน่ง : เจ้าหน้าที่พัฒนาชุมชน ", "")
    assert run(text).problems == ()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("KM2_kid=40345.txt", "km2-kid-40345"),
        ("หน้าเก่า.txt", "page"),
        ("con.txt", "page-con"),
        (r"C:\เอกสาร\Page 7.TXT", "page-7"),
        ("x" * 300 + ".txt", "x" * 80),
    ],
)
def test_page_without_a_date_is_named_after_its_old_file(name, stem):
    assert run(officer("2017-08-21-13:07:05", ""), name).path == f"content/trakan-phuet-phon/{stem}.md"


def test_date_without_a_time_is_written_as_a_day():
    imported = run(officer("2017-08-21-13:07:05", "๒๑ ส.ค. ๒๕๖๐"))
    assert (field(imported, "date"), imported.path) == ("2017-08-21", "content/trakan-phuet-phon/2017-08-21.md")


def test_same_page_is_not_written_twice():
    first = run(officer())
    again = run(officer(), existing={first.path: first.text.encode()})
    assert (again.path, again.already, codes(again)) == (first.path, True, ["import-already"])
    assert first.path in again.problems[0].message()


def test_file_that_is_there_is_never_taken():
    first = run(officer())
    second = run(officer(), existing={first.path.upper(): b"other"})
    third = run(officer(), existing={first.path: b"other", second.path: b"another"})
    assert (second.path, second.already) == ("content/trakan-phuet-phon/2017-08-21-130705-2.md", False)
    assert third.path == "content/trakan-phuet-phon/2017-08-21-130705-3.md"
    assert run(officer(), existing={first.path: b"other", second.path: second.text.encode()}).already


def test_source_is_the_name_of_the_old_file():
    assert field(run(officer(), "/home/ubon/หน้า: เก่า.txt"), "source") == '"หน้า: เก่า.txt"'


def test_file_name_that_is_no_text_does_no_harm():
    assert field(run(officer(), "\udce0\udcb8.txt"), "source") == '"??.txt"'


def letters(text: str) -> str:
    return "".join(text.split())


def block_texts(old: OldPage) -> list[str]:
    parts: list[str] = []
    for section in old.sections:
        for block in section.blocks:
            if isinstance(block, (Heading, Paragraph)):
                parts.append(block.text)
            else:
                parts += [text for item in block.items for text in (item.text, *item.children)]
    return parts


MARKUP = st.text(st.sampled_from("กขน้ำิ 12๑.()-–•*_#`~<>[]!|\\&;:=+\"'{}^$/@%\n\u00a0"), min_size=1, max_size=80)


@given(MARKUP)
@settings(deadline=None, max_examples=300)
def test_every_block_of_the_old_page_is_shown_letter_for_letter_in_order(text):
    whole = f"เทคนิคส่งเสริมสัมมาชีพ\nก\nโดย : ข\nวัตถุประสงค์ ->\n{text}\nอุปกรณ์ ->\nจบ"
    old = read_page(whole)
    assert isinstance(old, OldPage)
    body = run(whole).text.split("---\n", 2)[2]
    shown = letters(render(body).prose.text)
    place = 0
    for part in map(letters, block_texts(old)):
        place = shown.find(part, place) + len(part)
        assert place >= len(part), f"{part} is not shown, or not in its place"


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_converted_or_refused(data):
    run(data)
    run(page("officer") + data)
