from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshop import Workshop, body, write_up

from khlang.load import load
from khlang.privacy import find_numbers, find_private


def told(line):
    return [(code, line[start:end]) for code, start, end in find_numbers(line)]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("เลข 1101700203450 ครับ", "1101700203450"),
        ("เลข๑๑๐๑๗๐๐๒๐๓๔๕๐ครับ", "๑๑๐๑๗๐๐๒๐๓๔๕๐"),
        ("1-1017-00203-45-0", "1-1017-00203-45-0"),
        ("1 1017 00203 45 0", "1 1017 00203 45 0"),
        ("1–1017–00203–45–0", "1–1017–00203–45–0"),
        ("๓-๑๒๓๔-๕๖๗๘๙-๐๑-๑", "๓-๑๒๓๔-๕๖๗๘๙-๐๑-๑"),
        ("(3123456789011)", "3123456789011"),
        ("1101700203450.", "1101700203450"),
    ],
)
def test_a_citizen_number_is_found(line, number):
    assert told(line) == [("citizen-number", number)]


@pytest.mark.parametrize(
    "line",
    [
        "1101700203451",
        "1-1017-00203-45-1",
        "0105536000315",
        "11017002034500",
        "01101700203450",
        "1-1017-00203-450-0",
        "11-017-00203-45-0",
        "x1101700203450",
        "1101700203450.jpg",
        "1,101,700,203,450",
        "https://old.example/view?id=1101700203450",
        "www.old.example/1101700203450",
    ],
)
def test_what_only_looks_like_a_citizen_number_is_left_alone(line):
    assert told(line) == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("โทร0812345678", "0812345678"),
        ("โทร. 081-234-5678 ได้", "081-234-5678"),
        ("081 234 5678", "081 234 5678"),
        ("08-1234-5678", "08-1234-5678"),
        ("061-2345678", "061-2345678"),
        ("09.1234.5678", "09.1234.5678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "๐๘๑-๒๓๔-๕๖๗๘"),
        ("02-123-4567", "02-123-4567"),
        ("0-4531-2345", "0-4531-2345"),
        ("045-312-345", "045-312-345"),
        ("045312345", "045312345"),
        ("045-312345 ต่อ 12", "045-312345"),
        ("045-312345-7", "045-312345"),
        ("+66 81 234 5678", "+66 81 234 5678"),
        ("+66812345678", "+66812345678"),
        ("+66(0)81-234-5678", "+66(0)81-234-5678"),
        ("+66 45 312 345", "+66 45 312 345"),
        ("[โทร](tel:0812345678)", "0812345678"),
    ],
)
def test_a_telephone_number_is_found(line, number):
    assert told(line) == [("telephone-number", number)]


def test_numbers_side_by_side_are_found_each():
    assert told("0812345678/0898765432, 045-312345 กับ 1101700203450") == [
        ("telephone-number", "0812345678"),
        ("telephone-number", "0898765432"),
        ("telephone-number", "045-312345"),
        ("citizen-number", "1101700203450"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2560-06-09-17:21:48",
        "วันที่ 09 06 2560 เวลา 12 34",
        "09/06/2560",
        "034000",
        "1,234,567,890 บาท",
        "0.0812345678",
        "100812345678",
        "081234567",
        "08123456789",
        "0712345678",
        "0 1 2 3 4 5 6 7 8",
        "1-081-234-5678",
        "081-234-5678-9012",
        "IMG_0812345678.jpg",
        "0812345678.jpg",
        "รุ่น X0812345678",
        "id=0812345678",
        "https://line.example/0812345678",
        "2555 2556 2557 2558",
        "",
    ],
)
def test_what_only_looks_like_a_telephone_number_is_left_alone(line):
    assert told(line) == []


def test_front_matter_and_body_are_searched_and_each_number_has_its_place():
    text = "---\ntitle: โทร 0812345678\nsummary: >\n  ก\n  1101700203450\n---\n\nหนึ่ง\n**045-312345**\n"
    problems = find_private(load("content/x.md", text.encode()))

    assert [(one.line, one.column, one.span, one.field, one.code) for one in problems] == [
        (2, 12, 10, "title", "telephone-number"),
        (5, 3, 13, "summary", "citizen-number"),
        (9, 3, 10, "", "telephone-number"),
    ]


def test_a_warning_does_not_give_the_number_away():
    (problem,) = find_private(load("content/x.md", b"---\ntitle: x\n---\n1101700203450"))

    assert "110" in problem.message()
    assert "1101" not in problem.message() + problem.hint()
    assert problem.severity == "warning"


@settings(deadline=None, max_examples=200)
@given(st.text("0123456789๐๙ -–.+()/ก", max_size=60))
def test_spans_are_in_order_and_apart(line):
    end = 0
    for _, start, its_end in find_numbers(line):
        assert end <= start < its_end <= len(line)
        end = its_end


@pytest.mark.parametrize("text", ["0" * 500_000, "0 " * 250_000, "+66" * 160_000, "1-" * 250_000, "www." * 120_000])
def test_a_hostile_line_is_searched_in_a_moment(text):
    start = time.process_time()
    list(find_numbers(text))

    assert time.process_time() - start < 10


def test_a_note_that_was_meant_to_be_hidden_is_warned_of():
    site = Workshop.with_content({"na-yia/a.md": write_up(body("ข้อความ <!-- ความลับ -->"))})

    assert [(p.code, p.line, p.column, p.severity) for p in site.problems()] == [("note-shown", 11, 9, "warning")]
