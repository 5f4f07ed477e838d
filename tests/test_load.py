"""What a well-made file is read as, and where everything in it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.check import Rules, check
from khlang.front_matter import Value
from khlang.load import _ORDINARY, _clean, load
from khlang.prose import Rendered, render

FILE = """\
---
title: การทอผ้า
# หมายเหตุของผู้เขียน
author: "นางสาวสุดา ใจดี"
tags:
  - ออม
  - "กลุ่ม: อาชีพ"
aliases: [old.html, 'a, b/']
summary: >
  หนึ่ง
  สอง

date:   2560-06-09   # วันที่เขียน
---

    ย่อหน้าแรก

## หัวข้อ
"""


def read(text):
    return load("content/na-yia/x.md", text.encode())


def values(text):
    return {name: value.text for name, value in read(text).values}


def test_each_field_knows_its_text_line_column_and_span():
    draft = read(FILE)

    assert draft.problems == ()
    assert draft.spoilt == ()
    assert draft.values == (
        ("title", Value("การทอผ้า", 2, 8, 8)),
        ("author", Value("นางสาวสุดา ใจดี", 4, 9, 17)),
        ("tags", Value(("ออม", "กลุ่ม: อาชีพ"), 6, 3, 1, ((6, 5, 3), (7, 5, 14)))),
        ("aliases", Value(("old.html", "a, b/"), 8, 10, 1, ((8, 11, 8), (8, 21, 7)))),
        ("summary", Value("หนึ่ง สอง\n", 9, 10, 1)),
        ("date", Value("2560-06-09", 13, 9, 10)),
    )


def test_the_body_keeps_its_indent_and_knows_its_line():
    draft = read(FILE)

    assert draft.body == "    ย่อหน้าแรก\n\n## หัวข้อ"
    assert draft.body_line == 16
    assert (draft.fence_line, draft.head_line) == (1, 2)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n\n", " \n\t\n", "\u200b"])
@pytest.mark.parametrize("fence", ["---", "----", "--- ", "----------"])
def test_blank_lines_marks_and_line_ends_change_no_line_number(line_end, start, fence):
    text = f"{start}{fence}\ntitle: ก\n\nauthor: ข\n{fence}\n\n\n  เนื้อหา\nสอง\n\n"

    draft = read(text.replace("\n", line_end))

    above = start.count("\n")
    assert draft.problems == ()
    assert [(name, value.line) for name, value in draft.values] == [("title", above + 2), ("author", above + 4)]
    assert (draft.body, draft.body_line) == ("  เนื้อหา\nสอง", above + 8)


def test_an_indented_first_fence_is_a_fence():
    assert values(" ---\ntitle: ก\n---\nเนื้อหา") == {"title": "ก"}


@pytest.mark.parametrize(
    "text",
    [
        "no", "off", "NO", "on", "y", "true", "0451234567", "0812345678", "034000", "10:30", "06:20", "1:50", "1.10",
        "1_000", "2560", "2560-02-29", "2563-02-29", "2017-06-09-17:21:48", "2017-06-09 17:21", "9/6/2560",
        "9 มิถุนายน 2560", "๒๕๖๐-๐๖-๐๙", "0x10", ".5", "1e3", "=", "<<", "กลุ่ม#1", "ก:ข", "http://a.b/c", "“ก”", "C#",
    ],
)  # fmt: skip
def test_a_plain_value_is_the_text_that_was_typed(text):
    assert values(f"---\nvillage: {text}\n---\nก") == {"village": text}
    assert read(f"---\nvillage: {text}\n---\nก").problems == ()


def test_list_items_are_text_too():
    assert values("---\ntags: [ออม, 2560, no]\n---\nก") == {"tags": ("ออม", "2560", "no")}


@pytest.mark.parametrize(
    "block",
    [
        "tags:\n- ออม\n- กลุ่ม",
        "tags:\n    - ออม\n    - กลุ่ม",
        "tags: [\nออม,\nกลุ่ม\n]",
        "tags: [ออม, กลุ่ม]",
        "tags:\n  - ออม\n\n  - กลุ่ม\n  -",
        "{tags: [ออม, กลุ่ม]}",
        '"tags": ["ออม", \'กลุ่ม\']',
        "tags :\n  - ออม\n  - กลุ่ม",
        "  tags:\n  - ออม\n  - กลุ่ม",
    ],
)
def test_a_list_may_be_written_in_every_way_yaml_has(block):
    assert values(f"---\n{block}\n---\nก") == {"tags": ("ออม", "กลุ่ม")}


@pytest.mark.parametrize("text", ["", "~", "null", '""', "''", "-"])
def test_a_field_without_a_value_is_there_but_empty(text):
    draft = read(f"---\ntitle: {text}\nauthor: ก\n---\nข")

    assert {name: value.text for name, value in draft.values} == {"title": "", "author": "ก"}
    assert draft.problems == ()


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\t", "\u2003", "\u202f"])
def test_odd_blanks_after_the_colon_are_blanks(blank):
    assert values(f"---\ntitle:{blank}การออม\n---\nก") == {"title": "การออม"}


def test_characters_without_width_before_a_field_are_passed_over_and_counted():
    draft = read("---\n\u200btitle: ก\n\ufeffauthor: ข: ค\n---\nง")

    assert {name: (value.line, value.column) for name, value in draft.values} == {"title": (2, 9), "author": (3, 10)}
    assert [(problem.line, problem.column) for problem in draft.problems] == [(3, 10)]


def test_items_of_a_list_are_placed_past_what_cannot_be_seen():
    draft = read("---\ntags:\n\u200b  - ก\n  -  ข\n---\nค")

    assert dict(draft.values)["tags"] == Value(("ก", "ข"), 3, 4, 1, ((3, 6, 1), (4, 6, 1)))


def test_letters_beyond_the_first_plane_are_one_column_each():
    draft = read("---\ntags: [😀😀, ก]\n---\nข")

    assert dict(draft.values)["tags"].places == ((2, 8, 2), (2, 12, 1))


def test_a_file_of_front_matter_alone_has_an_empty_body():
    draft = read("---\ntitle: ก\n---")

    assert (draft.body, draft.problems) == ("", ())


ANY_LINE = st.text(st.sampled_from("ก่า: -#'\"[]{}|>&*!%@`,~?=\t\u00a0\u200b\u2028\x85\x07title"), max_size=12)
FIELD = st.sampled_from(
    ["title: ก", "author: ข", "tags:", "  - ค", "date: 2560-06-09", "---", "...", "———", "office：ง", ""]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(ANY_LINE, FIELD), max_size=12), st.sampled_from(["", "---\n", "---\ntitle: ก\n"]))
def test_whatever_the_lines_every_problem_stands_on_a_line_of_the_file(lines, start):
    text = start + "\n".join(lines)
    draft = read(text)
    last = text.count("\n") + 1

    for problem in check(draft, Rendered(render("").prose, ()), Rules(())).problems:
        assert 0 <= problem.line <= max(last + 1, 1), problem
        assert problem.span >= 1, problem
        assert problem.path == "content/na-yia/x.md"
        assert problem.message("th")
        assert problem.hint("en")
    for _, value in draft.values:
        assert 1 <= value.line <= last


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(data):
    assert load("content/x.md", data).path == "content/x.md"
    assert load("content/x.md", b"---\ntitle: " + data + b"\n---\n" + data).path == "content/x.md"


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(ANY_LINE, FIELD), max_size=10), st.sampled_from(["", "---\n"]))
def test_every_line_of_a_file_is_in_the_front_matter_or_the_body_or_told_of(lines, start):
    text = start + "\n".join(lines)
    draft = read(text)
    kept = f"{draft.head}\n{draft.body}"

    lost = [line for line in text.split("\n") if line.strip("-– \t\u00a0\u200b") and line.strip() not in kept]
    assert not lost or draft.problems


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "[" * 60_000 + "\n---\n",
        "---\n" + "{" * 19_000 + "\n---\n",
        "---\n" + "- " * 9_000 + "\n---\n",
        "---\n" + "a: [\n" * 490 + "---\n",
        "---\n" + "tags:\n- [ก\n" * 240 + "---\n",
        "---\n" * 100_000,
        "———\n" * 100_000,
        "---\n" + "title: ก\n---\n" * 50_000,
        "title: ก\n" * 100_000,
        "\n" * 500_000 + "---",
        "---\ntitle: " + "ก" * 500_000,
        "---\n" + " " * 19_000 + "x\n---\n",
        "\r" * 500_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_hostile_megabyte_is_read_in_a_moment(text):
    import time  # noqa: PLC0415 - only this test looks at the clock

    start = time.perf_counter()
    read(text)

    assert time.perf_counter() - start < 5


def test_front_matter_of_any_reasonable_length_is_read():
    assert len(read("---\naliases:\n" + "  - a.html\n" * 499 + "---\nข").values[0][1].text) == 499
    assert read("---\nsummary: " + "ก" * 19_991 + "\n---\nข").problems == ()


def test_front_matter_beyond_all_measure_is_refused():
    draft = read("---\n" + "title: ก\n" * 501 + "---\nข")

    assert [(problem.code, problem.line) for problem in draft.problems] == [("front-matter-too-long", 1)]
    assert draft.body == "ข"


def test_front_matter_taken_as_it_stands_holds_nothing_to_be_cleaned():
    letters = "".join(letter for letter in map(chr, range(0x110000)) if _ORDINARY.fullmatch(letter) and letter != "\n")

    assert "ก" in letters
    assert _clean(letters) == letters
