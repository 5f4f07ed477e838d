"""Sections of an old page -> Markdown, and that it shows what the blocks are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.legacy import BulletList, Heading, Item, OrderedList, Paragraph, Section
from khlang.legacy.blocks import read_blocks
from khlang.legacy.lines import read_lines
from khlang.legacy.markdown import write_markdown
from khlang.prose import render


def write(*blocks) -> str:
    return write_markdown((Section("อุปกรณ์", blocks),)).removeprefix("## อุปกรณ์\n\n")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Paragraph("ก"), Paragraph("ข")), "ก\n\nข"),
        ((Heading("วิธีทำ"), Paragraph("ก")), "### วิธีทำ\n\nก"),
        ((BulletList((Item("ก"), Item("ข"))),), "- ก\n- ข"),
        ((OrderedList((Item("ก", 1), Item("ข", 2))),), "1. ก\n2. ข"),
        ((OrderedList((Item("ก", 3), Item("ข", 4))),), "3. ก\n4. ข"),
        ((OrderedList((Item("ก", 1), Item("ข", 2), Item("ค", 2))),), "1. ก\n2. ข\n2. ค"),
        ((OrderedList((Item("ก", 1, ("ข", "ค"), numbered_children=True),)),), "1. ก\n    1. ข\n    2. ค"),
        ((OrderedList((Item("ก", 1, ("ข", "ค")), Item("ง", 2))),), "1. ก\n    - ข\n    - ค\n2. ง"),
        (
            (OrderedList((Item("ก", 1),)), OrderedList((Item("ข", 1),)), OrderedList((Item("ค", 1),))),
            "1. ก\n\n1) ข\n\n1. ค",
        ),
        ((Paragraph("# ก"), Paragraph("1. *ข*")), "\\# ก\n\n1\\. \\*ข\\*"),
    ],
)
def test_blocks_are_written_in_one_style(blocks, expected):
    assert write(*blocks) == expected


def test_empty_sections_keep_heading_and_marker():
    sections = (Section("อุปกรณ์", (), "-"), Section("กระบวนการ/ขั้นตอน", (), "–"), Section("ข้อพึงระวัง", (), ""))
    assert write_markdown(sections) == "## อุปกรณ์\n\n-\n\n## กระบวนการ/ขั้นตอน\n\n-\n\n## ข้อพึงระวัง"


LINES = st.lists(
    st.tuples(
        st.sampled_from(["1. ", "2.", "3 ", "1) ", "(1) ", "(๒)", "- ", "• ", "", "# ", "> ", "* ", "\u00a0" * 18]),
        st.sampled_from(["ข้าว", "*น้ำ*", "วิธีทำ", "a_b", "[ก](ข)", "<b>", "|ก|ข|", "2560", "ดังนี้"]),
    ).map("".join),
    min_size=1,
    max_size=8,
)


@given(LINES)
@settings(deadline=None, max_examples=300)
def test_rendered_page_has_just_the_headings_and_items_of_the_blocks(lines):
    blocks = read_blocks(read_lines("\n".join(lines)))
    html = render(write_markdown((Section("อุปกรณ์", blocks),))).prose.html
    items = [item for block in blocks if isinstance(block, (OrderedList, BulletList)) for item in block.items]
    assert html.count("<li") == len(items) + sum(len(item.children) for item in items)
    assert html.count("<h3") == sum(isinstance(block, Heading) for block in blocks)
    assert html.count("<ol") + html.count("<ul") == sum(
        isinstance(block, (OrderedList, BulletList)) for block in blocks
    ) + sum(bool(item.children) for item in items)
