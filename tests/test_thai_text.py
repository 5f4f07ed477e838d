"""Typing variants, keys, suggestions and given names."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.thai import arabic_digits, fold, given_name, nearest, normalise

TYPED = st.text(alphabet="กนอเแโะาำํิีุู่้๊์็ฺั๎๑a É\u0301\u0323\u00a0\u200b\u200c\u2060\ufeff\u00ad\u05b0", max_size=12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("น\u0e4d\u0e49า", "น\u0e49\u0e33"),
        ("น\u0e49\u0e4dา", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("น\u0e4dา", "น\u0e33"),
        ("ก\u0e48\u0e34", "ก\u0e34\u0e48"),
        ("ก\u0e48\u0e39", "ก\u0e39\u0e48"),
        ("พันธ\u0e4c\u0e38", "พันธ\u0e38\u0e4c"),
        ("เเม่", "แม่"),
        ("แแม่", "แม่"),
        ("ปลาา", "ปลา"),
        ("ค่ะะ", "ค่ะ"),
        ("ที\u0e35\u0e48", "ที่"),
        ("ที่\u0e48", "ที่"),
        ("กา\u200bร", "การ"),
        ("\ufeffกา\u00adร\u2060", "การ"),
        ("บ้าน\u00a04", "บ้าน 4"),
        ("e\u0301", "é"),
        ("เก่าแก่ ที่ สั่ง น้ำ ก็ สิทธิ์ m² ½", "เก่าแก่ ที่ สั่ง น้ำ ก็ สิทธิ์ m² ½"),
        ("บรรทัด\n\n   ใหม่", "บรรทัด\n\n   ใหม่"),
    ],
)
def test_a_typing_variant_becomes_what_was_meant(typed, meant):
    assert normalise(typed) == meant


@settings(deadline=None, max_examples=500)
@given(TYPED)
def test_normalising_again_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(deadline=None, max_examples=300)
@given(TYPED)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("นํ้ายืน", "น้ำยืน"), ("หมู่ ๔", "หมู่  4"), ("OTOP", "otop"), (" กลุ่ม\u00a0ออม ", "กลุ่ม ออม"), ("STRASSE", "straße")],
)
def test_names_that_are_the_same_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_names_that_differ_by_a_tone_stay_two():
    assert fold("เก่า") != fold("เก้า")
    assert fold("น้ำ") != fold("นำ")


def test_thai_digits_become_arabic():
    assert arabic_digits("๐๑๒๓๔๕๖๗๘๙ ก 5") == "0123456789 ก 5"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("นาเยย", "นาเยีย"),
        ("วารินชำราป", "วารินชำราบ"),
        ("เดชอุดร", "เดชอุดม"),
        ("พิบูล", "พิบูลมังสาหาร"),
        ("นํ้ายึน", "น้ำยืน"),
        ("น้ำ", None),
        ("กก", None),
        ("ศรีสะเกษ", None),
        ("", None),
        ("ก" * 100_000, None),
    ],
)
def test_the_nearest_name_is_suggested_where_it_is_near(text, meant):
    assert nearest(text, ["นาเยีย", "วารินชำราบ", "เดชอุดม", "พิบูลมังสาหาร", "น้ำยืน", "น้ำขุ่น"]) == meant


@pytest.mark.parametrize(
    ("key", "meant"),
    [("titel", "title"), ("autor", "author"), ("dtae", "date"), ("Tags", "tags"), ("zzz", None), ("a", None)],
)
def test_a_misspelt_key_is_recognised(key, meant):
    assert nearest(key, ["title", "author", "position", "office", "date", "district", "tags"]) == meant


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("นางปราศัย กรุณา", "ปราศัย กรุณา"),
        ("นางสาวสุดา ใจดี", "สุดา ใจดี"),
        ("น.ส.สุดา ใจดี", "สุดา ใจดี"),
        ("น.ส. สุดา ใจดี", "สุดา ใจดี"),
        ("นาย ก้อง ดี", "ก้อง ดี"),
        ("นายเอก ดี", "เอก ดี"),
        ("ว่าที่ ร.ต.หญิงมาลัย ใจงาม", "มาลัย ใจงาม"),
        ("ว่าที่ร้อยตรี สมชาย แก้วดี", "สมชาย แก้วดี"),
        ("ว่าที่ร้อยตรีหญิง มาลี", "มาลี"),
        ("จ.ส.อ.สมพร ดีงาม", "สมพร ดีงาม"),
        ("จ่าเอกสมพร ดีงาม", "สมพร ดีงาม"),
        ("ดร. สมศักดิ์ ทองคำ", "สมศักดิ์ ทองคำ"),
        ("ผศ.ดร.สมศักดิ์", "สมศักดิ์"),
        ("นายดร. สมศักดิ์ ทองคำ", "ดร. สมศักดิ์ ทองคำ"),
        ("เด็กหญิงดาว ใจดี", "ดาว ใจดี"),
        ("รอปียะห์ หะไร", "รอปียะห์ หะไร"),
        ("นางฟ้า แสงทอง", "นางฟ้า แสงทอง"),
        ("นายิกา สุขใจ", "นายิกา สุขใจ"),
        ("นายก สุขใจ", "นายก สุขใจ"),
        ("นาง", "นาง"),
        ("", ""),
    ],
)
def test_a_title_of_courtesy_is_taken_off_unless_in_doubt(author, name):
    assert given_name(author) == name


def test_a_megabyte_of_heaped_marks_is_read_in_time():
    start = time.perf_counter()
    for text in ("ก" + "\u0e48\u0e34" * 400_000, "ก" + "า" * 400_000, "เ" * 400_000, "\u0e4dา" * 400_000):
        normalise(text)
    given_name("ว่าที่" + " " * 1_000_000)
    assert time.perf_counter() - start < 10
