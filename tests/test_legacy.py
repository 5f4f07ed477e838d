"""The frame of old pages, and what is no old page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.fields import FORM_HEADINGS as HEADINGS
from khlang.legacy import LeftOver, NotAPage, OldPage, OtherForm, Paragraph, Section, read_page

KIND = "เทคนิคส่งเสริมสัมมาชีพ"
BYLINE = "โดย : นางสมใจ ตั้งมั่น ตำแหน่ง : เจ้าหน้าที่พัฒนาชุมชน วันที่ : 2017-08-01-09:05:00"
ADDRESS = "ที่อยู่ : สำนักงานพัฒนาชุมชนอำเภอตาลสุม"
FOOTER = """เว็บไซต์สัมมาชีพชุมชนจังหวัดอุบลราชธานี
กรมการพัฒนาชุมชน กระทรวงมหาดไทย

โทรศัพท์ :
Email :
ที่อยู่ :

เกี่ยวกับเรา"""


def page(
    *, head: str = f"{KIND}\nการทอผ้าย้อมคราม\n{BYLINE}\n{ADDRESS}", sections: str = "", footer: str = FOOTER
) -> str:
    return f"{head}\n\n{sections}\n\n{footer}"


def read(text: str) -> OldPage:
    old = read_page(text)
    assert isinstance(old, OldPage)
    return old


ONE = f"{HEADINGS[0]} ->\nปลูกครามเองในหมู่บ้าน"


def test_fields_of_the_frame_are_read():
    old = read(page(sections=ONE))
    assert old == OldPage(
        category=KIND,
        title="การทอผ้าย้อมคราม",
        author="นางสมใจ ตั้งมั่น",
        position="เจ้าหน้าที่พัฒนาชุมชน",
        date="2017-08-01-09:05:00",
        address="สำนักงานพัฒนาชุมชนอำเภอตาลสุม",
        province="อุบลราชธานี",
        sections=(Section(HEADINGS[0], (Paragraph("ปลูกครามเองในหมู่บ้าน"),)),),
    )


@pytest.mark.parametrize(
    ("byline", "author", "position", "date"),
    [
        ("โดย : คำมี วันที่ : 2017-03-27-12:13:42", "คำมี", None, "2017-03-27-12:13:42"),
        ("โดย:นายคำมี ตำแหน่ง:ปราชญ์ชุมชน วันที่:2017-03-27", "นายคำมี", "ปราชญ์ชุมชน", "2017-03-27"),
        ("โดย\u00a0:  นายคำมี\u00a0 ดีงาม  ตำแหน่ง : วันที่ :", "นายคำมี ดีงาม", None, None),
        ("โดย : นายคำมี\nตำแหน่ง : พัฒนากร\nวันที่ : 2017-03-27", "นายคำมี", "พัฒนากร", "2017-03-27"),
        ("โดย : ", None, None, None),
    ],
)
def test_byline_is_read_whatever_its_spaces(byline, author, position, date):
    old = read(page(head=f"{KIND}\nผ้าคราม\n{byline}", sections=ONE))
    assert (old.title, old.author, old.position, old.date, old.left_over) == ("ผ้าคราม", author, position, date, ())


def test_picture_line_before_the_title_is_skipped_and_noted():
    old = read(page(head=f"{KIND}\n\nimage1\n\nผ้าคราม\n{BYLINE}", sections=ONE))
    assert (old.title, old.pictures, old.left_over) == ("ผ้าคราม", (LeftOver(3, "image1"),), ())


def test_text_that_belongs_to_nothing_is_left_over_with_its_line():
    old = read(
        page(
            head=f"หน้าแรก\n{KIND}\nผ้าคราม\n{BYLINE}\n{ADDRESS}\nผู้อ่าน 15 คน",
            sections=ONE,
            footer=f"{FOOTER}\nออกจากระบบ",
        )
    )
    assert old.left_over == (LeftOver(1, "หน้าแรก"), LeftOver(6, "ผู้อ่าน 15 คน"), LeftOver(19, "ออกจากระบบ"))


def test_filled_contact_lines_of_the_footer_are_left_over():
    old = read(page(sections=ONE, footer=FOOTER.replace("โทรศัพท์ :", "โทรศัพท์ : 045 000000")))
    assert [left.text for left in old.left_over] == ["โทรศัพท์ : 045 000000"]


@pytest.mark.parametrize(
    "address",
    [
        "23",
        "บ้านดอนกลาง หมู่ที่ 8 ตำบล เป๊าะ อำเภอ บึงบูรพ์ จังหวัด ศรีสะเกษ",
        "๔๕ หมู่ ๒ ซอย - ถนน - ตำบลนาดี อำเภอนาเยีย",
        "3/2 ม.9 ต.นาดี",
    ],
)
def test_address_is_kept_as_printed(address):
    assert read(page(head=f"{KIND}\nผ้าคราม\n{BYLINE}\nที่อยู่ : {address}", sections=ONE)).address == address


def test_address_broken_over_lines_is_joined():
    old = read(page(head=f"{KIND}\nผ้าคราม\n{BYLINE}\nที่อยู่ :\n45 หมู่ 2\nตำบลนาดี", sections=ONE))
    assert (old.address, old.left_over) == ("45 หมู่ 2 ตำบลนาดี", ())


def test_empty_address_is_none():
    assert read(page(head=f"{KIND}\nผ้าคราม\n{BYLINE}\nที่อยู่ :", sections=ONE)).address is None


@pytest.mark.parametrize("arrow", [" ->", "->", "  ->  ", "\u00a0->", " -&gt;", " →"])
def test_heading_opens_a_section_with_or_without_space_before_its_arrow(arrow):
    assert [section.heading for section in read(page(sections=f"อุปกรณ์{arrow}\nหม้อ")).sections] == ["อุปกรณ์"]


def test_heading_may_be_spaced_otherwise():
    sections = "ความเป็นมา/แรงบันดาลใจ/เหตุผลที่ทำ->\nก\nวัตถุดิบ(ถ้ามี) ->\nข"
    assert [section.heading for section in read(page(sections=sections)).sections] == [HEADINGS[0], HEADINGS[2]]


@pytest.mark.parametrize(
    "prose",
    [
        "ปลูกคราม -> หมัก -> ย้อม",
        "ทำตามวัตถุประสงค์ ->",
        "อุปกรณ์ -> ล้าง -> ผึ่ง",
        "อุปกรณ์ -> ล้างทุกวัน",
        "ข้อพึงระวัง -> อย่าให้เด็กเล่น",
        "ผลผลิต ->",
        "-> ขายที่ตลาด",
    ],
)
def test_arrow_in_prose_stays_prose(prose):
    whole = "\n".join(f"{heading} ->\nข้อความ" for heading in HEADINGS).replace("ข้อความ", f"ข้อความ\n{prose}", 1)
    first = read(page(sections=whole)).sections[0]
    assert first.blocks == (Paragraph("ข้อความ"), Paragraph(prose))


def test_heading_with_text_on_its_line_opens_a_section_where_the_page_has_no_other():
    old = read(page(sections=f"{ONE}\nวัตถุประสงค์ -> ลดรายจ่าย\nอุปกรณ์ ->\nหม้อ"))
    assert old.sections[1] == Section("วัตถุประสงค์", (Paragraph("ลดรายจ่าย"),))
    assert len(old.sections) == 3


def test_heading_met_a_second_time_is_text():
    old = read(page(sections="วัตถุประสงค์ ->\nก\nอุปกรณ์ ->\nข\nวัตถุประสงค์ ->\nค"))
    assert [section.heading for section in old.sections] == ["วัตถุประสงค์", "อุปกรณ์"]
    assert old.sections[1].blocks == (Paragraph("ข"), Paragraph("วัตถุประสงค์ ->"), Paragraph("ค"))


def test_empty_sections_say_how_they_were_left_empty():
    sections = "วัตถุดิบ (ถ้ามี) ->\n\u00a0\nอุปกรณ์ ->\n-\nกระบวนการ/ขั้นตอน->\n–\n\nข้อพึงระวัง ->"
    assert [(section.marker, section.blocks) for section in read(page(sections=sections)).sections] == [
        ("", ()),
        ("-", ()),
        ("–", ()),
        ("", ()),
    ]


def test_page_without_footer_has_no_province():
    assert read(page(sections=ONE, footer="")).province is None


def test_address_in_the_text_of_the_last_section_is_no_footer():
    old = read(page(sections="ข้อพึงระวัง ->\nสนใจติดต่อ\nโทรศัพท์ : 081\nที่อยู่ : วัดบ้านนา", footer=""))
    assert len(old.sections[0].blocks) == 3


def test_empty_contact_lines_at_the_end_are_the_footer():
    old = read(page(sections="ข้อพึงระวัง ->\nระวังไฟ", footer="โทรศัพท์ :\nEmail :\nที่อยู่ :"))
    assert (old.sections[0].blocks, old.left_over) == ((Paragraph("ระวังไฟ"),), ())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("ผ้า", "\u200bผ้า"),
    ],
)
def test_line_ends_and_invisible_characters_change_nothing(change):
    assert read(change(page(sections=ONE))) == read(page(sections=ONE))


OFFICE_FORM = """การบันทึกชุดความรู้ระดับหน่วยงาน
๑. ชื่อชุดความรู้ : การจัดเวทีประชาคม
๒. ผู้บันทึก นายชูชัย มานะ
๓. ส่วนราชการ สำนักงานพัฒนาชุมชนอำเภอเขมราฐ
"""
OWNER_FORM = """ชื่อองค์ความรู้ การเลี้ยงไหม
เจ้าขององค์ความรู้ นางบุญ มีมาก
วัน/เดือน/ปี เกิด 4 มีนาคม 2505
ที่อยู่ 9 หมู่ 3 ตำบลนาดี
"""
OWNER_FORM_BELOW = """เจ้าขององค์ความรู้
นางบุญ มีมาก
ที่อยู่
9 หมู่ 3 ตำบลนาดี
เบอร์โทรศัพท์
ความเป็นมา แรงบันดาลใจ/เหตุผลที่ดำเนินการ
ทำมาตั้งแต่รุ่นแม่
"""
PERSONAL_FORM = """แบบบันทึกองค์ความรู้รายบุคคล
1. ชื่อองค์ความรู้ การออม
2. ชื่อ - สกุล นายดี งาม ตำแหน่ง พัฒนากร สังกัด สพอ.นาตาล
3. วันที่ 2 มี.ค. 63
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            OFFICE_FORM,
            OtherForm(
                "แบบบันทึกชุดความรู้ระดับหน่วยงาน",
                title="การจัดเวทีประชาคม",
                author="นายชูชัย มานะ",
                office="สำนักงานพัฒนาชุมชนอำเภอเขมราฐ",
            ),
        ),
        (
            OWNER_FORM,
            OtherForm(
                "แบบบันทึกองค์ความรู้ของเจ้าขององค์ความรู้", title="การเลี้ยงไหม", author="นางบุญ มีมาก", address="9 หมู่ 3 ตำบลนาดี"
            ),
        ),
        (
            OWNER_FORM_BELOW,
            OtherForm("แบบบันทึกองค์ความรู้ของเจ้าขององค์ความรู้", author="นางบุญ มีมาก", address="9 หมู่ 3 ตำบลนาดี"),
        ),
        (
            PERSONAL_FORM,
            OtherForm("แบบบันทึกองค์ความรู้รายบุคคล", "การออม", "นายดี งาม", "พัฒนากร", "สพอ.นาตาล", date="2 มี.ค. 63"),
        ),
    ],
)
def test_other_forms_are_told_by_name_with_what_they_say(text, expected):
    assert read_page(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "รายงานการประชุม\nครั้งที่ 3\nวันที่ 9 มิถุนายน 2560",
        "อุปกรณ์ ->\nหม้อ",
        "โดย : นายคำมี\nเพลงลูกทุ่ง",
        "---\ntitle: การทอผ้า\nauthor: นายคำมี\n---\n## อุปกรณ์\nกี่",
    ],
)
def test_unrelated_text_is_no_page(text):
    assert read_page(text) == NotAPage()


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=200)
def test_reading_never_raises(text):
    read_page(text)
    read_page(page(sections=text))
    read_page(f"แบบบันทึกองค์ความรู้รายบุคคล\n{text}")
