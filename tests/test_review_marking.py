"""Two versions of a body as one: what came and what went, word by word, in valid HTML."""

from __future__ import annotations

import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang import prose
from khlang.review.marking import mark
from khlang.review.tree import Node, blocks, parse, serialise, text_of
from khlang.thai import clusters, tokens


def marked(before, after):
    return mark(before, after).html


def side(parts, kept, dropped):
    """What a marked body was before, or is after."""
    found = []
    for part in parts:
        if isinstance(part, str):
            found.append(part)
        elif part.tag == kept:
            found += side(part.children, kept, dropped)
        elif part.tag != dropped:
            found.append(Node(part.tag, part.attributes, tuple(side(part.children, kept, dropped))))
    return found


def texts(parts):
    """The texts of all paragraphs, items and cells that say something."""
    found = []
    for node in blocks(parts):
        found += [text_of(node.children)] if node.is_leaf else texts(node.children)
    return [text for text in found if text]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("<p>ฟางข้าว 4 กิโลกรัม</p>", "<p>ฟางข้าว 5 กิโลกรัม</p>", "<p>ฟางข้าว <del>4</del><ins>5</ins> กิโลกรัม</p>"),
        ("<p>ทอผ้าไหม</p>", "<p>ทอผ้าฝ้าย</p>", "<p>ทอผ้า<del>ไหม</del><ins>ฝ้าย</ins></p>"),
        ("<p>น้ำ</p>", "<p>น้า</p>", "<p><del>น้ำ</del><ins>น้า</ins></p>"),
        (
            "<p>ใช้ <strong>ฟาง</strong> แห้ง</p>",
            "<p>ใช้ <strong>หญ้า</strong> แห้ง</p>",
            "<p>ใช้ <del><strong>ฟาง</strong></del><ins><strong>หญ้า</strong></ins> แห้ง</p>",
        ),
        ("<p>ใช้ฟาง</p>", "<p>ใช้<strong>ฟาง</strong></p>", "<p>ใช้<del>ฟาง</del><ins><strong>ฟาง</strong></ins></p>"),
        ("<p>หนึ่ง</p>", "<p>หนึ่ง</p>\n<p>สอง</p>", '<p>หนึ่ง</p>\n<p class="came"><ins>สอง</ins></p>'),
        (
            "<ul><li>หนึ่ง</li><li>สอง</li><li>สาม</li></ul>",
            "<ul><li>หนึ่ง</li><li>สาม</li></ul>",
            '<ul><li>หนึ่ง</li><li class="gone"><del>สอง</del></li><li>สาม</li></ul>',
        ),
        (
            "<table><tbody><tr><td>ก</td><td>1</td></tr></tbody></table>",
            "<table><tbody><tr><td>ก</td><td>2</td></tr><tr><td>ข</td><td>3</td></tr></tbody></table>",
            "<table><tbody><tr><td>ก</td><td><del>1</del><ins>2</ins></td></tr>$ADDED</tbody></table>",
        ),
        (
            '<figure><img src="a.jpg" alt="ก"><figcaption>กองปุ๋ย</figcaption></figure>',
            '<figure><img src="b.jpg" alt="ก"><figcaption>ลานตาก</figcaption></figure>',
            '<figure><del><img src="a.jpg" alt="ก"></del><ins><img src="b.jpg" alt="ก"></ins>$CAPTION</figure>',
        ),
        ('<h2 id="a">ก</h2>', "<p>ข</p>", '<h2 class="gone"><del>ก</del></h2>\n<p class="came"><ins>ข</ins></p>'),
        ("<p>ก</p>\n<hr>", "<p>ก</p>", '<p>ก</p>\n<hr class="gone">'),
        ("<p>a&lt;b &amp;</p>", "<p>a&lt;c &amp;</p>", "<p>a&lt;<del>b</del><ins>c</ins> &amp;</p>"),
    ],
)
def test_words_that_came_and_went_are_marked_where_they_stand(before, after, wanted):
    wanted = wanted.replace("$ADDED", '<tr class="came"><td><ins>ข</ins></td><td><ins>3</ins></td></tr>')
    wanted = wanted.replace("$CAPTION", "<figcaption><del>กองปุ๋ย</del><ins>ลานตาก</ins></figcaption>")

    assert marked(before, after) == wanted


def test_a_table_of_other_columns_stands_beside_the_old_one():
    html = marked(
        "<table><tbody><tr><td>ก</td></tr></tbody></table>",
        "<table><tbody><tr><td>ก</td><td>ข</td></tr></tbody></table>",
    )

    assert html.count("<table ") == 2


def test_words_that_came_and_went_are_counted():
    found = mark("<p>ฟางข้าว 4 กิโลกรัม</p><p>ลบทิ้ง</p>", "<p>ฟางข้าว 5 กิโลกรัม และมูลวัว</p>")

    assert found.removed == 1 + len(tokens("ลบทิ้ง"))
    assert found.added == 1 + len(tokens("และมูลวัว"))


def test_equal_bodies_have_no_marks():
    found = mark("<p>ก</p>\n<p>ข</p>", "<p>ก</p>\n<p>ข</p>")

    assert [block.changed for block in found.blocks] == [False, False]
    assert "<ins>" not in found.html


LINES = st.sampled_from(
    [
        "## หัวข้อ",
        "ฟางข้าว 4 กิโลกรัม และ**มูลวัว**",
        "- หนึ่ง",
        "  - ย่อย",
        "1. ต้ม",
        "2. กรอง",
        "",
        "> อ้าง",
        "---",
        "| ก | ข |\n|---|---|\n| 1 | 2 |",
        "| ก |\n|---|\n| 1 |",
        "![รูป](a.jpg)",
        "[ลิงก์](b.md) ก่อน",
        "```\nรหัส\n```",
        "น้ำ<b>x</b> & ท้าย",
        "ดูหมายเหตุ[^1]",
        "[^1]: หมายเหตุ",
        "ทอ\u200bผ้า e\u0301 👨\u200d👩\u200d👧",
    ]
)
BODIES = st.lists(LINES, max_size=12).map("\n\n".join)


@given(BODIES, BODIES)
def test_both_versions_are_in_what_is_marked_and_it_is_valid(before, after):
    old, new = prose.render(before).prose.html, prose.render(after).prose.html
    found = mark(old, new)
    parts = parse(found.html)

    assert texts(side(parts, "ins", "del")) == texts(parse(new))
    assert texts(side(parts, "del", "ins")) == texts(parse(old))
    html5lib.HTMLParser(strict=True).parse(
        f"<!doctype html><html><head><title>x</title></head><body>{found.html}</body>"
    )


@given(st.text(alphabet="กขคงนำ้าิี่็เแโใไ ab1.,\u0301\u200d\n"))
def test_words_give_the_text_back_and_split_no_letter(text):
    found = tokens(text)
    ends = {0}
    for cluster in clusters(text):
        ends.add(max(ends) + len(cluster))

    place = 0
    for word in found:
        assert place in ends
        place += len(word)
    assert "".join(found) == text


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<ul>", "<li>", "</ul>", "<b>", "ก", "<", ">", "&", '"', "<img src=x>", "</x>"])
    )
)
def test_html_that_is_broken_is_marked_all_the_same(pieces):
    serialise(parse("".join(pieces)))
    mark("".join(pieces), "<p>ก</p>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>" + "ก " * 25_000 + "</p>", "<p>" + "ข ก " * 12_000 + "</p>"),
        ("<p>" + "กขคงจ" * 20_000 + "</p>", "<p>" + "จงคขก" * 20_000 + "</p>"),
        ("<p>ก</p>" * 6_000, "<p>ข</p><p>ก</p>" * 3_000),
        ("<blockquote>" * 500 + "ก", "<ul><li>" * 500 + "ข"),
    ],
    ids=["spaces", "no-spaces", "blocks", "deep"],
)
def test_the_worst_bodies_take_seconds_not_minutes(before, after):
    start = time.process_time()
    mark(before, after)

    assert time.process_time() - start < 8
