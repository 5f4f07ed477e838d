"""Fields and body -> a file, and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.compose import compose
from khlang.load import load


def head(fields: dict[str, str | tuple[str, ...]]) -> str:
    return compose(fields, "").split("---\n")[1]


def test_fields_stand_in_the_order_of_the_field_table():
    fields = {"source": "a.txt", "tags": ("ข้าว", "ปุ๋ย"), "author": "นางบุญ", "title": "ปุ๋ยหมัก"}
    assert compose(fields, "เนื้อหา") == (
        "---\ntitle: ปุ๋ยหมัก\nauthor: นางบุญ\ntags:\n  - ข้าว\n  - ปุ๋ย\nsource: a.txt\n---\n\nเนื้อหา\n"
    )


@pytest.mark.parametrize(
    "plain",
    [
        "เทคนิคการสร้างกลุ่มอาชีพ บ้านนาเยีย หมู่ที่ 4",
        "2017-06-09T17:21:48+07:00",
        "12 ม.3 ต.นาเรือง อ.นาเยีย",
        "3/2 ม.9 ซอย - ถนน -",
        "กลุ่ม#1",
        "เวลา 10:30 น.",
        "“สัมมาชีพ” (ระยะที่ 2)",
        "ไม้ไผ่ 100% [ใหม่]",
        "no",
        "034000",
    ],
)
def test_ordinary_text_stands_without_quotes(plain):
    assert head({"title": plain}) == f"title: {plain}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("เทคนิค: การออม", '"เทคนิค: การออม"'),
        ("ลงท้ายด้วย:", '"ลงท้ายด้วย:"'),
        ("กลุ่ม # 1", '"กลุ่ม # 1"'),
        ("#1 กลุ่ม", '"#1 กลุ่ม"'),
        ("- ขีด", '"- ขีด"'),
        ('"คำพูด" x', '"\\"คำพูด\\" x"'),
        ("C:\\รูป: เก่า", '"C:\\\\รูป: เก่า"'),
        ("null", '"null"'),
        ("~", '"~"'),
        (" เว้นหน้า", '" เว้นหน้า"'),
        ("😀 ยิ้ม", '"😀 ยิ้ม"'),
        ("ทอ\u200bเสื่อ", '"ทอ\\u200bเสื่อ"'),
        ("หมู่\u00a04", '"หมู่\\u00a04"'),
    ],
)
def test_text_that_yaml_would_misread_is_quoted(text, written):
    assert head({"title": text}) == f"title: {written}\n"


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40) | st.text(
    st.sampled_from("กำ่ 1:#-\"'\\[]{},&*!|>%@`?~😀ๆ"), max_size=12
)


FENCE_LIKE = re.compile(r"\s*[-‐‑‒–—―−_=*~.…+ー－─━]+\s*")
BODIES = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=120).filter(
    lambda body: not any(FENCE_LIKE.fullmatch(line) for line in body.split("\n"))
)


@given(
    st.dictionaries(st.sampled_from(["title", "position", "office", "village", "summary", "date"]), LINES),
    st.dictionaries(st.sampled_from(["author", "tags"]), st.lists(LINES, max_size=3).map(tuple) | LINES),
    BODIES,
)
@settings(deadline=None, max_examples=300)
def test_loading_a_composed_file_gives_back_fields_and_body(single, many, body):
    fields = {"source": "old.txt", **single, **many}
    draft = load("content/a.md", compose(fields, body).encode())
    assert {name: value.text for name, value in draft.values} == fields
    assert (draft.body, draft.problems) == (body.strip("\n"), ())


@given(BODIES)
@settings(deadline=None, max_examples=100)
def test_body_that_begins_with_a_heading_may_hold_anything(body):
    whole = f"## อุปกรณ์\n\n---\ntitle: ก\n---\n{body}"
    assert load("content/a.md", compose({"title": "ก"}, whole).encode()).body == whole.strip("\n")


def test_long_line_is_not_folded():
    assert len(head({"summary": "ยาว " * 500 + "จบ"}).splitlines()) == 1
