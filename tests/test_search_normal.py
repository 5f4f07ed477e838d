"""What is typed in many ways is one: skeleton and normal form, and the texts that files hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.search import Record, read_text, text_file
from khlang.search.files import payload, script
from khlang.search.normal import normal
from khlang.search.skeleton import skeleton, skeleton_with_places
from khlang.search.texts import decode, encode

THAI = st.text(
    st.one_of(
        st.sampled_from("ํำาเแ่้็์ัิีุูะใไกขนมฺ"),
        st.characters(min_codepoint=0xE01, max_codepoint=0xE5B),
        st.sampled_from(" aZé0๑日ﬁ½\u0300\u200b\x81😀~\\`$"),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("นํ้า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("เเม่", "แม่"),
        ("เเเเม่", "แม่"),
        ("ทอ\u200bผ้า", "ทอผ้า"),
        ("ทอ\u00adผ้า", "ทอผ้า"),
        ("น่้า", "น่้า"),
        ("ท่ี", "ที่"),
        ("ท่่อ", "ท่อ"),
        ("ค่ารักษาา", "ค่ารักษา"),
        ("พ.ศ. ๒๕๖๐", "พ ศ 2560"),
        ("SET—City", "set city"),
        ("คน ๆ นั้น", "คน นั้น"),
        ("  ", ""),
    ],
)
def test_typing_variants_have_one_normal_form(typed, meant):
    assert normal(typed) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำ", "นํา"),
        ("ใกล้", "ไกล"),
        ("ศาลา", "สาลา"),
        ("เกษตร", "เกสตร"),
        ("คุณ", "คูน"),
        ("ที่", "ที"),
        ("สงฆ์", "สงฆ"),
        ("เป็น", "เปน"),
        ("กลยุ ทธ์", "กลยุทธ์"),
        ("1,345", "๑๓๔๕"),
        ("แม่", "เเม"),
        ("Café", "cafe"),
        ("ทั้งๆ", "ทั้ง"),
    ],
)
def test_what_is_often_confused_has_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other) != b""


@pytest.mark.parametrize(("one", "other"), [("บ้าน", "บาท"), ("ผา", "พา"), ("นำ", "นา"), ("กิน", "กัน"), ("สาร", "สาน")])
def test_words_that_sound_apart_stay_apart(one, other):
    assert skeleton(one) != skeleton(other)


@given(THAI)
def test_both_ways_to_the_skeleton_agree_and_places_ascend(text):
    codes, places = skeleton_with_places(text)

    assert skeleton(text).decode() == codes
    assert sorted(places) == places
    assert len(places) == len(codes)


@given(THAI)
def test_the_normal_form_is_final_and_keeps_the_skeleton(text):
    assert normal(normal(text)) == normal(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="~")))
def test_a_text_comes_back_from_its_file(text):
    assert decode(payload(script("texts", 1, encode(text)), "texts", 1)) == text.replace("\u00a0", " ")


def test_a_record_comes_back_from_its_file():
    record = Record("a/b.html", "ทอ`ผ้า` ${x} \\n", ("นาเยีย", "“ผ้า”"), "อำเภอนาเยีย", "หนึ่ง\nสอง 😀 </script>")

    assert read_text(text_file("0000-7", record), "0000-7") == record


@pytest.mark.parametrize("cut", [0, 1, 20, -1, -4])
def test_a_file_cut_off_is_told(cut):
    with pytest.raises(ValueError, match="texts"):
        read_text(text_file("0000-7", Record("a", "b", (), "", "ค"))[:cut], "0000-7")


def test_a_text_is_smaller_than_it_was():
    text = "กลุ่มทอผ้าไหมมัดหมี่บ้านโนน จำนวน 12 คน " * 50

    assert len(encode(text)) < len(text.encode()) / 2
