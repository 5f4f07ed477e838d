"""Dictionary order, and the letter of an index."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.thai import initial, sort_key

ICU_LIST = Path(__file__).parent.parent.parent / "shared" / "facts" / "subdistricts_in_icu_order.txt"
DISTRICTS = [
    *("กุดข้าวปุ้น", "เขมราฐ", "เขื่องใน", "โขงเจียม", "ดอนมดแดง", "เดชอุดม", "ตระการพืชผล", "ตาลสุม", "ทุ่งศรีอุดม"),
    *("นาจะหลวย", "นาตาล", "นาเยีย", "น้ำขุ่น", "น้ำยืน", "บุณฑริก", "พิบูลมังสาหาร", "โพธิ์ไทร", "ม่วงสามสิบ"),
    *("เมืองอุบลราชธานี", "วารินชำราบ", "ศรีเมืองใหม่", "สว่างวีระวงศ์", "สำโรง", "สิรินธร", "เหล่าเสือโก้ก"),
]
HARD = [
    *("10 บ้าน", "๑ บ้าน", "2 บ้าน"),
    *("กก", "กกโก", "กกแดง", "กง", "กบินทร์", "กระแจะ", "กล้วย", "กลาง", "กลุ่ม ก", "กลุ่ม-แม่บ้าน", "กลุ่มออม"),
    *("กว้าง", "กะทิ", "กาก", "การ", "กิ่ง", "กิน", "กุ้ง", "เก่า", "เก้า", "เกาะ", "เกี่ยว", "แก", "แก่", "แก้", "แก้ม"),
    *("โก้", "โก่ง", "ใกล้", "ไก", "ไก่", "ขวาง", "ขัน", "ขั้น", "ข้าว", "เข็ม", "เข้ม", "เขมร", "แข็ง"),
    *("จันท์", "จันทร์", "ชำ", "ช่ำ", "นำ", "น้ำ", "เน่า", "พัน", "พันธ์", "พันธุ์", "เพล", "เพลง"),
    *("รัก", "เรือ", "เรื้อ", "ฤกษ์", "ฤๅษี", "ลม", "ฦๅ", "ส้ม", "เสง", "เส็ง", "เสน่ห์", "หมา", "หม้า", "เหลา", "เหล้า", "แหลม"),
    *("อ่าง", "อำเภอ", "ไอ", "ฮา", "เฮ", "Apple", "zebra"),
]
"""As ICU 78 (th) sorts them."""


@pytest.mark.parametrize("names", [DISTRICTS, HARD], ids=["districts", "hard names"])
def test_names_stand_in_dictionary_order(names):
    assert sorted(sorted(names), key=sort_key) == names


def test_every_subdistrict_stands_where_icu_puts_it():
    if not ICU_LIST.is_file():
        pytest.skip(f"{ICU_LIST} is not on this machine")
    names = ICU_LIST.read_text(encoding="utf-8").split("\n")
    keys = [sort_key(name) for name in names if name]
    assert len(keys) == 5849
    assert [pair for pair in pairwise(keys) if pair[0] > pair[1]] == []


def test_marks_break_ties_in_their_own_order_and_no_more():
    shuffled = ["ก๋า", "ก็า", "ก้า", "กา", "ก๊า", "ก์า", "ก่า"]
    assert sorted(shuffled, key=sort_key) == ["กา", "ก์า", "ก็า", "ก่า", "ก้า", "ก๊า", "ก๋า"]
    assert sort_key("ก๋า") < sort_key("กาก")


def test_spaces_punctuation_and_repeat_marks_count_for_nothing_but_a_tie():
    assert sorted(["กลุ่มแม่บ้าน", "กลุ่ม-แม่", "กลุ่ม แม่น", "“กลุ่มแม่ๆ”"], key=sort_key) == [
        "กลุ่ม-แม่",
        "“กลุ่มแม่ๆ”",
        "กลุ่ม แม่น",
        "กลุ่มแม่บ้าน",
    ]


def test_typing_variants_stand_at_one_place():
    assert sort_key("นํ้ายืน") == sort_key("น้ำยืน")


def test_digits_come_before_thai_before_latin_before_all_else():
    assert sorted(["★", "é", "d", "ฮ", "๒", "1", "中"], key=sort_key) == ["1", "๒", "ฮ", "d", "é", "★", "中"]


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("นาเยีย", "น"),
        ("เดชอุดม", "ด"),
        ("“แม่บ้าน”", "ม"),
        ("  ไทย", "ท"),
        ("ฤๅษี", "ฤ"),
        ("abc", "A"),
        ("Écran", "E"),
        ("๑ ตำบล", "0–9"),
        ("12", "0–9"),
        ("★ ดาว", "อื่น ๆ"),
        ("ะ", "อื่น ๆ"),
        ("中", "อื่น ๆ"),
        ("", "อื่น ๆ"),
    ],
)
def test_a_title_stands_under_its_letter(title, letter):
    assert initial(title) == letter


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(alphabet="กขคฤลเแไ\u0e33ะาิ่้์ๆ ๑1aAé-★", max_size=8), max_size=12))
def test_titles_of_one_letter_stand_together(titles):
    letters = [initial(title) for title in sorted(titles, key=sort_key) if initial(title) != "อื่น ๆ"]
    groups = [letter for place, letter in enumerate(letters) if place == 0 or letters[place - 1] != letter]
    assert len(groups) == len(set(groups))


def test_a_key_costs_microseconds():
    names = DISTRICTS * 400
    best = min(_seconds(names) for _ in range(5))
    assert best / len(names) < 30e-6


def _seconds(names):
    start = time.perf_counter()
    for name in names:
        sort_key(name)
    return time.perf_counter() - start
