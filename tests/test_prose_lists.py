"""Lists as officers type them: bullets, numbers, letters, sub-numbers, nesting, and what only looks like a list."""

import pytest

from khlang.prose import render


def html(body):
    return render(body).prose.html.replace("\n", "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("วัสดุ:\n- ปูน\n- ทราย", "<p>วัสดุ:</p><ul><li>ปูน</li><li>ทราย</li></ul>"),
        ("ขั้นตอน\n1. เตรียม\n2. ทำ", "<p>ขั้นตอน</p><ol><li>เตรียม</li><li>ทำ</li></ol>"),
        ("- ปูน\nผสมน้ำ\n- ทราย", "<ul><li>ปูนผสมน้ำ</li><li>ทราย</li></ul>"),
        ("- ปูน\n\n\n- ทราย", "<ul><li>ปูน</li><li>ทราย</li></ul>"),
    ],
)
def test_a_list_needs_no_blank_line(body, expected):
    assert html(body) == expected


@pytest.mark.parametrize(
    "body",
    ["- ก\n  - ข", "- ก\n   - ข", "- ก\n    - ข", "- ก\n\t- ข", "- ก\n\n    - ข", "- ก\n\u00a0\u00a0- ข", "• ก\n  – ข"],
)
def test_two_space_nesting_nests(body):
    assert html(body) == "<ul><li>ก<ul><li>ข</li></ul></li></ul>"


def test_a_bullet_list_nests_in_a_number():
    assert html("1. ก\n   - ข\n2. ค") == "<ol><li>ก<ul><li>ข</li></ul></li><li>ค</li></ol>"


def test_three_levels_nest_and_come_back():
    body = "- ก\n  - ข\n    - ค\n  - ง\n- จ"

    assert html(body) == "<ul><li>ก<ul><li>ข<ul><li>ค</li></ul></li><li>ง</li></ul></li><li>จ</li></ul>"


def test_one_space_is_no_level():
    assert html("- ก\n - ข\n- ค") == "<ul><li>ก</li><li>ข</li><li>ค</li></ul>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. ก\n2. ข\n\n- ค", "<ol><li>ก</li><li>ข</li></ol><ul><li>ค</li></ul>"),
        ("1. ก\n- ข\n2. ค", '<ol><li>ก</li></ol><ul><li>ข</li></ul><ol start="2"><li>ค</li></ol>'),
        ("- ก\n* ข", "<ul><li>ก</li></ul><ul><li>ข</li></ul>"),
    ],
)
def test_another_mark_is_another_list(body, expected):
    assert html(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("3. สาม", '<ol start="3"><li>สาม</li></ol>'),
        ("1. ก\n2. ข\n5. ค\n6. ง", '<ol><li>ก</li><li>ข</li><li value="5">ค</li><li>ง</li></ol>'),
        ("1. ก\n1. ข", '<ol><li>ก</li><li value="1">ข</li></ol>'),
        ("999. ก\n1000. ข", '<ol start="999"><li>ก</li><li>ข</li></ol>'),
        ("1. ก\n\nคั่น\n\n2. ข", '<ol><li>ก</li></ol><p>คั่น</p><ol start="2"><li>ข</li></ol>'),
        ("8. ก\n9. มิ.ย. 2560", '<ol start="8"><li>ก</li><li>มิ.ย. 2560</li></ol>'),
    ],
)
def test_a_list_shows_the_number_that_was_typed(body, expected):
    assert html(body) == expected


def test_a_list_goes_on_after_a_picture():
    assert html("1. ก\n\n![](a.jpg)\n\n2. ข") == (
        '<ol><li>ก</li></ol><figure><img src="a.jpg" alt=""></figure><ol start="2"><li>ข</li></ol>'
    )


def test_a_picture_right_under_an_item_is_part_of_it():
    assert html("1. ก\n![](a.jpg)\n2. ข") == ('<ol><li>ก<figure><img src="a.jpg" alt=""></figure></li><li>ข</li></ol>')


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.ต้อง", "2.ทำ"),
        ("1)ต้อง", "2) ทำ"),
        ("(1) ต้อง", "(2)ทำ"),
        ("1.)ต้อง", "2.) ทำ"),
        ("1.\tต้อง", "2.\tทำ"),
        ("1.\u00a0\u00a0 ต้อง", "2.\u00a0ทำ"),
    ],
)
def test_numbers_are_typed_in_many_ways(first, second):
    assert html(f"{first}\n{second}") == "<ol><li>ต้อง</li><li>ทำ</li></ol>"


@pytest.mark.parametrize("first", ["๑. ต้อง", "๑.ต้อง", "๑) ต้อง", "(๑) ต้อง", "(๑)ต้อง"])
def test_thai_digits_stay_thai(first):
    second = first.replace("๑", "๒")

    assert html(f"{first}\n{second}") == '<ol class="thai-digits"><li>ต้อง</li><li>ต้อง</li></ol>'
    assert html(second) == '<ol start="2" class="thai-digits"><li>ต้อง</li></ol>'


def test_numbers_with_a_nought_in_front_show_it():
    assert html("01. ก\n02. ข") == '<ul class="typed"><li>01. ก</li><li>02. ข</li></ul>'


@pytest.mark.parametrize(
    "mark", ["- ", "* ", "+ ", "• ", "•", "– ", "— ", "-", "\uf0b7 ", "\uf0b7", "-\t", "-\u00a0", "● ", "▪", "· "]
)
def test_bullets_are_typed_in_many_ways(mark):
    assert html(f"{mark}ก\n{mark}เอ") == "<ul><li>ก</li><li>เอ</li></ul>"


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("ก. หนึ่ง\nข. สอง\nค. สาม", ["ก. หนึ่ง", "ข. สอง", "ค. สาม"]),
        ("ก.หนึ่ง\nข.สอง", ["ก.หนึ่ง", "ข.สอง"]),
        ("(ก) หนึ่ง\n(ข) สอง", ["(ก) หนึ่ง", "(ข) สอง"]),
        ("ก) หนึ่ง\nข) สอง", ["ก) หนึ่ง", "ข) สอง"]),
        ("ก. หนึ่ง\nข. สอง\nง. สี่", ["ก. หนึ่ง", "ข. สอง", "ง. สี่"]),
        ("ก. หนึ่ง\nต่อ\n\nข. สอง", ["ก. หนึ่งต่อ", "ข. สอง"]),
    ],
)
def test_letters_are_shown_as_typed(body, labels):
    assert html(body) == '<ul class="typed">' + "".join(f"<li>{label}</li>" for label in labels) + "</ul>"


def test_letters_nest_in_numbers():
    assert html("1. ก\n   ก. ข\n   ข. ค\n2. ง") == (
        '<ol><li>ก<ul class="typed"><li>ก. ข</li><li>ข. ค</li></ul></li><li>ง</li></ol>'
    )


@pytest.mark.parametrize(
    "body",
    [
        "1. หลัก\n1.1 ย่อย\n1.2 ย่อย\n2. หลัก",
        "1. หลัก\n   1.1 ย่อย\n   1.2 ย่อย\n2. หลัก",
        "1. หลัก\n\n1.1 ย่อย\n\n1.2 ย่อย\n\n2. หลัก",
        "1.หลัก\n1.1ย่อย\n1.2ย่อย\n2.หลัก",
    ],
)
def test_sub_numbers_are_items_of_their_own(body):
    gap = "" if "1.1ย" in body else " "

    assert html(body) == (
        f'<ol><li>หลัก<ul class="typed"><li>1.1{gap}ย่อย</li><li>1.2{gap}ย่อย</li></ul></li><li>หลัก</li></ol>'
    )


def test_a_single_sub_number_is_an_item_too():
    assert html("1. หลัก\n1.1 ย่อย") == '<ol><li>หลัก<ul class="typed"><li>1.1 ย่อย</li></ul></li></ol>'


def test_sub_numbers_need_no_number_above_them():
    assert html("๑.๑ ก\n๑.๒ ข\n๒.๑ ค") == '<ul class="typed"><li>๑.๑ ก</li><li>๑.๒ ข</li><li>๒.๑ ค</li></ul>'


def test_sub_numbers_nest_by_their_depth():
    assert html("1.1 ก\n1.1.1 ข\n1.2 ค") == (
        '<ul class="typed"><li>1.1 ก<ul class="typed"><li>1.1.1 ข</li></ul></li><li>1.2 ค</li></ul>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "9.30 น. ลงทะเบียน",
        "2.5 กก. น้ำตาล",
        "9. มิ.ย. 2560 ประชุม",
        "9.มิ.ย.60 ประชุม",
        "๙. มิถุนายน พ.ศ. ๒๕๖๐ ประชุม",
        "2560. เป็นปีแรก",
        "2560 เป็นปีแรก",
        "น.ส. สุดา ใจดี",
        "อ.เมือง จ.อุบลราชธานี",
        "ต.นาเรือง",
        "พ.ศ. 2560",
        "ก.ม. สำหรับชุมชน",
        "ก.พ. 2560",
        "ม.ค. 2560",
        "ก. เดี่ยว",
        "1.000 บาท",
        "1,000 บาท",
        "500.- บาท",
        "081-234-5678",
        "0812345678.",
        "+66 81 234 5678"[1:],
        "-5 องศา",
        "–ก",
        "->",
        "*หมายเหตุ",
        "-",
        "1.",
        "1.1 ข้อย่อยเดี่ยว",
        "(ถ้ามี) ปูน",
        "(1.) ก",
        "4 มี",
    ],
)
def test_what_only_looks_like_a_list_is_text(text):
    escaped = text.replace(">", "&gt;")

    assert html(text) == f"<p>{escaped}</p>"
    assert html(f"ก่อน\n\n{text}\n\nหลัง") == f"<p>ก่อน</p><p>{escaped}</p><p>หลัง</p>"


def test_names_of_places_do_not_go_on_with_letters():
    assert html("ก. หนึ่ง\nข. สอง\n\nอ.เมือง") == ('<ul class="typed"><li>ก. หนึ่ง</li><li>ข. สอง</li></ul><p>อ.เมือง</p>')


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_an_indented_paragraph_belongs_to_the_item_above_it(indent):
    assert html(f"1. ก\n\n{indent}ต่อ\n\n2. ข") == "<ol><li><p>ก</p><p>ต่อ</p></li><li>ข</li></ol>"


def test_a_far_indented_paragraph_is_a_paragraph_of_the_page():
    assert html("1. ก\n\n\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0ย่อหน้า") == "<ol><li>ก</li></ol><p>ย่อหน้า</p>"


def test_an_unindented_paragraph_ends_the_list():
    assert html("1. ก\n\nข้อความ") == "<ol><li>ก</li></ol><p>ข้อความ</p>"


def test_numbers_pasted_with_any_indent_are_one_list():
    far = "\u00a0" * 29

    assert html(f"1. ก\n\n{far}2. ข\n\n{far}3. ค") == "<ol><li>ก</li><li>ข</li><li>ค</li></ol>"
    assert html(f"{far}1.ก\n\n2. ข\n\n{far}3. ค") == "<ol><li>ก</li><li>ข</li><li>ค</li></ol>"


def test_numbers_nested_in_numbers_count_for_themselves():
    assert html("1. ก\n   1. ข\n   2. ค\n2. ง") == "<ol><li>ก<ol><li>ข</li><li>ค</li></ol></li><li>ง</li></ol>"


def test_an_item_without_text_keeps_its_place():
    assert html("1. ก\n2.\n3. ค") == "<ol><li>ก</li><li></li><li>ค</li></ol>"
    assert html("- ก\n-\n- ค") == "<ul><li>ก</li><li></li><li>ค</li></ul>"


def test_a_heading_ends_a_list():
    assert html("- ก\n## ข\nค") == '<ul><li>ก</li></ul><h2 id="ข">ข</h2><p>ค</p>'


def test_code_and_tables_stand_in_items():
    assert html("- ก\n  ```\n- x\n  ```\n- ข") == (
        '<ul><li>ก<pre tabindex="0"><code>- x</code></pre></li><li>ข</li></ul>'
    )
    assert "<li>ก<div" in html("- ก\n  | ข | ค |\n  |---|---|\n  | 1 | 2 |\n- ง")
