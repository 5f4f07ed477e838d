"""Lines of a section -> blocks: the rules by which lists and sub-headings are known without mark-up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.legacy.blocks import read_blocks
from khlang.legacy.lines import read_lines
from khlang.legacy.page import Block, BulletList, Heading, Item, OrderedList, Paragraph

NBSP = "\u00a0"
FIRST_LEVEL = NBSP * 18 + " "
SECOND_LEVEL = NBSP * 28 + " "
WIDE_BULLET = "-" + NBSP * 9 + " "


def blocks(text: str) -> tuple[Block, ...]:
    return read_blocks(read_lines(text))


def shape(text: str) -> list[object]:
    """Blocks as plain values: headings start with `#`, ordered items are pairs, children a list in third place."""
    plain: list[object] = []
    for block in blocks(text):
        if isinstance(block, Heading):
            plain.append(f"# {block.text}")
        elif isinstance(block, Paragraph):
            plain.append(block.text)
        else:
            plain.append([_plain(item) for item in block.items])
    return plain


def _plain(item: Item) -> object:
    first = item.text if item.number is None else (item.number, item.text)
    return first if not item.children else (first, list(item.children))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.ต้องปลูก", 1),
        ("1. ต้องปลูก", 1),
        ("๑. ต้องปลูก", 1),
        ("๑.ต้องปลูก", 1),
        ("1) ต้องปลูก", 1),
        ("(1) ต้องปลูก", 1),
        ("(๑)ต้องปลูก", 1),
        ("( 1 ) ต้องปลูก", 1),
        ("1.) ต้องปลูก", 1),
        ("12. ต้องปลูก", 12),
        (f"{SECOND_LEVEL}2.{NBSP}ต้องปลูก", 2),
    ],
)
def test_typed_numbers_make_an_ordered_list(typed, number):
    assert blocks(typed) == (OrderedList((Item("ต้องปลูก", number),)),)


@pytest.mark.parametrize(
    "typed", ["- ต้นกก", "-ต้นกก", "• ต้นกก", "•ต้นกก", "– ต้นกก", "\uf0b7 ต้นกก", "\uf0d8\tต้นกก", "· ต้นกก", "* ต้นกก"]
)
def test_dashes_and_bullets_make_a_bullet_list(typed):
    assert blocks(typed) == (BulletList((Item("ต้นกก"),)),)


@pytest.mark.parametrize(
    "typed",
    [
        "2560. เป็นปีที่เริ่ม",
        "2560 เป็นปีที่เริ่ม",
        "9. มิ.ย. 2560 ประชุมครั้งแรก",
        "9 มิถุนายน 2560 ประชุมครั้งแรก",
        "1.5 กิโลกรัมต่อครัวเรือน",
        "1.000 บาท",
        "1........................",
        "3 ถ้วยตวง",
        "-5 องศา",
        "-> ขายที่ตลาด",
        "--- จบ ---",
        "*หมายเหตุท้ายหน้า",
        "ข้อ 1. เตรียมดิน",
        "(2560) เริ่มทำ",
        "0. ก่อนเริ่ม",
    ],
)
def test_numbers_and_dashes_that_belong_to_the_text_stay_in_it(typed):
    assert blocks(typed) == (Paragraph(typed),)


def test_number_without_dot_carries_a_running_count_on():
    assert shape("1.ก\n2. ข\n3 ค") == [[(1, "ก"), (2, "ข"), (3, "ค")]]


def test_number_without_dot_that_skips_is_text():
    assert shape("1.ก\n2. ข\n7 คาบสมุทร") == [[(1, "ก"), (2, "ข")], "7 คาบสมุทร"]


@pytest.mark.parametrize("quantity", ["3 วันต่อมาให้คนอีกครั้ง", "3 ครัวเรือนเข้าร่วม", "3 มิ.ย. 2560 ส่งงาน"])
def test_quantity_or_day_does_not_carry_a_count_on(quantity):
    assert shape(f"1.ก\n2. ข\n{quantity}") == [[(1, "ก"), (2, "ข")], quantity]


def test_numbering_that_starts_again_is_a_new_list():
    assert shape("1.ก\n2.ข\n1.ค\n2.ง") == [[(1, "ก"), (2, "ข")], [(1, "ค"), (2, "ง")]]


def test_skipped_or_repeated_number_stays_in_its_list():
    assert shape("1.ก\n2.ข\n2.ค\n4.ง") == [[(1, "ก"), (2, "ข"), (2, "ค"), (4, "ง")]]


def test_mixed_marks_that_count_on_are_one_list():
    assert shape("(๑) ก\n(๒) ข\n(3) ค\n4. ง") == [[(1, "ก"), (2, "ข"), (3, "ค"), (4, "ง")]]


def test_paragraph_between_items_ends_the_list():
    assert shape("1.ก\n2.ข\nพักหนึ่งคืน\n3.ค") == [[(1, "ก"), (2, "ข")], "พักหนึ่งคืน", [(3, "ค")]]


def test_bullets_after_a_paragraph_are_a_new_list():
    assert shape("- ก\nพักหนึ่งคืน\n- ข") == [["ก"], "พักหนึ่งคืน", ["ข"]]


def test_parts_stand_below_their_item():
    assert shape("1. ก\n1.1 ข\n1.2ค\n2.ง\n2.1. จ") == [[((1, "ก"), ["ข", "ค"]), ((2, "ง"), ["จ"])]]


def test_part_of_a_part_keeps_its_number():
    assert shape("1. ก\n1.1 ข\n1.1.1 ค\n1.2 ง") == [[((1, "ก"), ["ข", "1.1.1 ค", "ง"])]]


def test_quantity_with_a_decimal_is_no_part():
    assert shape("1. ก\n2. ข\n2.5 กิโลกรัม") == [[(1, "ก"), (2, "ข")], "2.5 กิโลกรัม"]


def test_bullets_between_two_numbers_stand_below_the_first():
    assert shape("1. ก\n- ข\n- ค\n2. ง\n- จ") == [[((1, "ก"), ["ข", "ค"]), ((2, "ง"), ["จ"])]]


def test_bullets_after_the_last_number_are_a_list_of_their_own():
    assert shape("1. ก\n2. ข\n- ค\n- ง") == [[(1, "ก"), (2, "ข")], ["ค", "ง"]]


def test_bracketed_numbers_between_two_numbers_stand_below_the_first():
    assert shape("1. ก\n(1) ข\n(2) ค\n2. ง") == [[((1, "ก"), ["ข", "ค"]), (2, "ง")]]


def test_bracketed_numbers_after_the_last_number_are_a_list_of_their_own():
    assert shape("1. ก\n2. ข\n(1) ค\n(2) ง") == [[(1, "ก"), (2, "ข")], [(1, "ค"), (2, "ง")]]


def test_children_say_whether_they_were_numbered():
    (numbered,) = blocks("1. ก\n1.1 ข")
    (marked,) = blocks("1. ก\n- ข\n2. ค")
    assert (numbered.items[0].numbered_children, marked.items[0].numbered_children) == (True, False)


def test_bullet_broken_over_two_paragraphs_is_joined_without_a_space():
    text = f"{WIDE_BULLET}แต่ละบ้านถนัดไม่\n\nเหมือนกัน\n\n{WIDE_BULLET}มีผู้รู้ใน\n\nหมู่บ้าน"
    assert shape(text) == [["แต่ละบ้านถนัดไม่เหมือนกัน", "มีผู้รู้ในหมู่บ้าน"]]


def test_only_one_paragraph_is_joined_to_a_bullet():
    assert shape(f"{WIDE_BULLET}แต่ละบ้านถนัดไม่\n\nเหมือนกัน\n\nย่อหน้าใหม่") == [["แต่ละบ้านถนัดไม่เหมือนกัน"], "ย่อหน้าใหม่"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (f"{FIRST_LEVEL}ย่อหน้าใหม่", ["ย่อหน้าใหม่"]),
        ("1. ขั้นแรก", [[(1, "ขั้นแรก")]]),
        ("มีวิธีดังนี้\n\n1. ขั้นแรก", ["มีวิธีดังนี้", [(1, "ขั้นแรก")]]),
        ("วิธีทำ\n\n1. ขั้นแรก", ["# วิธีทำ", [(1, "ขั้นแรก")]]),
    ],
)
def test_what_is_plainly_something_else_is_not_joined_to_a_bullet(after, expected):
    assert shape(f"{WIDE_BULLET}เคารพกัน\n\n{after}") == [["เคารพกัน"], *expected]


def test_bullet_with_an_ordinary_gap_is_not_joined_to_what_follows():
    assert shape("- เคารพกัน\n\nย่อหน้าใหม่") == [["เคารพกัน"], "ย่อหน้าใหม่"]


def test_mark_on_a_line_of_its_own_takes_the_next_line():
    assert shape("1.\nล้างไข่\n2.\nผึ่งให้แห้ง") == [[(1, "ล้างไข่"), (2, "ผึ่งให้แห้ง")]]


def test_mark_with_nothing_to_take_stays_as_text():
    assert shape("1. ล้างไข่\n2.") == [[(1, "ล้างไข่")], "2."]


def test_single_line_feeds_each_end_a_line_of_structure():
    assert shape("เตรียมดินก่อนฝน\nไถดะหนึ่งครั้ง\n1.ไถแปร\n2.หว่านปอเทือง") == [
        "เตรียมดินก่อนฝน",
        "ไถดะหนึ่งครั้ง",
        [(1, "ไถแปร"), (2, "หว่านปอเทือง")],
    ]


def test_lone_no_break_spaces_are_no_paragraph():
    assert shape(f"ก่อน\n\n{NBSP}\n\n{NBSP * 4} \n\nหลัง") == ["ก่อน", "หลัง"]


def test_white_space_inside_a_line_becomes_one_space():
    assert shape(f"หมู่ที่{NBSP} 4{NBSP}{NBSP}ตำบล\tนาเยีย ") == ["หมู่ที่ 4 ตำบล นาเยีย"]


def test_characters_that_show_nothing_are_left_out():
    assert shape("\ufeffทอ\u200bเสื่อ\u00ad\u2060 1 ผืน\x00") == ["ทอเสื่อ 1 ผืน"]


def test_letters_are_kept_as_typed_even_where_misspelt():
    assert shape("ขบวนการ ศักศรี ซีงกัน นํ้า ก่ิง ”ของดี” ราคา 5฿") == ["ขบวนการ ศักศรี ซีงกัน นํ้า ก่ิง ”ของดี” ราคา 5฿"]


@pytest.mark.parametrize("label", ["วัสดุ-อุปกรณ์", "วัสดุ - อุปกรณ์", "วิธีทำ", "ส่วนผสม", "ขั้นตอนการทำ", "กระบวนการเรียนรู้"])
def test_known_label_alone_on_a_line_is_a_sub_heading(label):
    assert shape(f"คำนำ\n{label}\nเกลือ") == ["คำนำ", f"# {label}", "เกลือ"]


def test_known_label_at_the_end_of_a_section_is_text():
    assert shape("คำนำ\nวิธีทำ") == ["คำนำ", "วิธีทำ"]


def test_of_two_headings_on_end_the_first_is_text():
    assert shape("คำนำ\nวิธีทำ\nส่วนผสม\nเกลือ") == ["คำนำ", "วิธีทำ", "# ส่วนผสม", "เกลือ"]


@pytest.mark.parametrize(
    "heading",
    ["เทคนิคพิเศษ", "ผลการสนับสนุนการจัดตั้งกลุ่มทอเสื่อบ้านโนนงาม หมู่ที่ 7 ตำบลโคกสว่าง อำเภอสำโรง จังหวัดอุบลราชธานี"],
)
def test_indented_line_before_a_list_is_a_sub_heading(heading):
    assert shape(f"คำนำ\n{FIRST_LEVEL}{heading}\n\n1. ก") == ["คำนำ", f"# {heading}", [(1, "ก")]]


def test_indented_line_before_a_deeper_paragraph_is_a_sub_heading():
    assert shape(f"คำนำ\n{FIRST_LEVEL}การชวนคน\n\n{SECOND_LEVEL}ไปทีละบ้าน") == ["คำนำ", "# การชวนคน", "ไปทีละบ้าน"]


def test_first_line_before_a_deep_paragraph_is_a_sub_heading():
    assert shape(f"การชวนคน\n\n{SECOND_LEVEL}ไปทีละบ้าน") == ["# การชวนคน", "ไปทีละบ้าน"]


@pytest.mark.parametrize(
    "text",
    [
        "ให้วัวกินน้ำวันละสองครั้ง\n\n1. ฉีดวัคซีน",
        f"{FIRST_LEVEL}มีวิธีดังนี้\n\n1. ฉีดวัคซีน",
        f"{FIRST_LEVEL}มีวิธีดังต่อไปนี้\n\n1. ฉีดวัคซีน",
        f"{FIRST_LEVEL}วิธีดูแล :\n\n1. ฉีดวัคซีน",
        f"{FIRST_LEVEL}เจ้าของวัวต้องหมั่นดูแลและทำความสะอาดคอกอยู่เสมอทุกเช้าเย็น\n\n1. ฉีดวัคซีน",
        f"ให้วัวกินน้ำ\n\n{FIRST_LEVEL}แล้วผูกไว้ใต้ร่มไม้",
        f"{FIRST_LEVEL}ให้วัวกินน้ำ",
        f"{FIRST_LEVEL}ให้วัวกินน้ำ\n\n{FIRST_LEVEL}แล้วผูกไว้ใต้ร่มไม้",
    ],
)
def test_ordinary_paragraphs_are_no_sub_headings(text):
    assert not any(isinstance(block, Heading) for block in blocks(text))


SAFE = st.text("กขคงจฉ าิ่1๑.-()•*# \u00a0\n", max_size=60)


@given(SAFE)
@settings(deadline=None, max_examples=300)
def test_no_letter_is_lost_or_moved(text):
    def letters(value: str) -> str:
        return "".join(letter for letter in value if "ก" <= letter <= "ฮ")

    read = ""
    for block in blocks(text):
        if isinstance(block, (Heading, Paragraph)):
            read += block.text
        else:
            read += "".join(item.text + "".join(item.children) for item in block.items)
    assert letters(read) == letters(text)


@pytest.mark.parametrize(
    "line",
    ["1. ก\n(1) ข\n", "1. ก\n", "1.1 ก\n", "- ก\n", "(1) ก\n- ข\n", "ก\n" + NBSP * 20 + "\n", "1. " + "1.1 ก\n" * 9],
)
def test_a_long_hostile_section_is_read_in_linear_time(line):
    started = time.process_time()
    blocks("1. เริ่ม\n" + line * (150_000 // len(line)))
    assert time.process_time() - started < 3
