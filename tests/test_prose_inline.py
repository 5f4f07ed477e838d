"""Bold and slanted words, code, entities, backslashes: what stands within a line."""

import pytest

from khlang.prose import render


def inner(text):
    html = render(text).prose.html.strip()
    assert html.startswith("<p>")
    assert html.endswith("</p>")
    return html[3:-4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("คำว่า**สำคัญ**มาก", "คำว่า<strong>สำคัญ</strong>มาก"),
        ("**(สำคัญ)**มาก", "<strong>(สำคัญ)</strong>มาก"),
        ("**“x”**มาก", "<strong>“x”</strong>มาก"),
        ("**บ่อยๆ**ครับ", "<strong>บ่อยๆ</strong>ครับ"),
        ("**กรุงเทพฯ**เป็น", "<strong>กรุงเทพฯ</strong>เป็น"),
        ("ก **ข** ค **ง** จ", "ก <strong>ข</strong> ค <strong>ง</strong> จ"),
        ("**ก [ข](a.md) ค**", '<strong>ก <a href="a.md">ข</a> ค</strong>'),
        ("คำว่า__สำคัญ__มาก", "คำว่า<strong>สำคัญ</strong>มาก"),
        ("__สำคัญ__ มาก", "<strong>สำคัญ</strong> มาก"),
        ("***สำคัญ***", "<strong><em>สำคัญ</em></strong>"),
        ("**ก *ข* ค**", "<strong>ก <em>ข</em> ค</strong>"),
        ("**ก\nข**", "<strong>ก\nข</strong>"),
    ],
)
def test_bold_stands_beside_thai_letters(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("คำว่า ** สำคัญ ** มาก", "คำว่า  <strong>สำคัญ</strong>  มาก"),
        ("** สำคัญ **", "<strong>สำคัญ</strong>"),
        ("**สำคัญ **มาก", "<strong>สำคัญ</strong> มาก"),
        ("ก** สำคัญ**", "ก <strong>สำคัญ</strong>"),
        ("คำ**\u00a0สำคัญ**มาก", "คำ&nbsp;<strong>สำคัญ</strong>มาก"),
        ("คำ**\u200bสำคัญ\u200b**มาก", "คำ\u200b<strong>สำคัญ</strong>\u200bมาก"),
        ("＊＊สำคัญ＊＊มาก", "<strong>สำคัญ</strong>มาก"),
        ("** ก ** ข **ค**", "<strong>ก</strong>  ข <strong>ค</strong>"),
    ],
)
def test_bold_with_blanks_inside_its_stars_is_meant(text, expected):
    assert inner(text).strip() == expected


@pytest.mark.parametrize(
    "text",
    [
        "กว้าง 2*3*4 เมตร",
        "๒*๓*๔",
        "กว้าง*ยาว*สูง",
        "?x=*1*",
        "ราคา 5 บาท* และ 10 บาท*",
        "*หมายเหตุ",
        "**สำคัญ",
        "ก * ข * ค",
        "08****1234",
        "ก **** ข",
        "ก ** ** ข",
        "snake_case_name และ __init",
        "snake__case__name",
        "a__ข__ ก",
        "ชื่อ ______ นามสกุล ______",
        "ชื่อ __ นามสกุล __",
        "ก_ข_ค",
        "~~ก~~",
        "＊ก＊",
        "(*) ก (*)",
    ],
)
def test_stars_and_underscores_without_a_partner_are_text(text):
    assert inner(text) == text


def test_bold_never_spans_paragraphs_or_cells():
    assert render("**ก\n\nข**").prose.html.replace("\n", "") == "<p>**ก</p><p>ข**</p>"
    assert "<strong>" not in render("|**ก|ข**|\n|-|-|").prose.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*ก* ข", "<em>ก</em> ข"),
        ("(*ก*)", "(<em>ก</em>)"),
        ("ดู *ก*ข", "ดู <em>ก</em>ข"),
        ("_ก_ ข", "<em>ก</em> ข"),
    ],
)
def test_slanted_words(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`a*b*`", "<code>a*b*</code>"),
        ("`` a`b ``", "<code>a`b</code>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("`ก\nข`", "<code>ก ข</code>"),
        ("`ก", "`ก"),
        ("``ก`", "``ก`"),
        ("`[ก](a.md)`", "<code>[ก](a.md)</code>"),
    ],
)
def test_code_within_a_line(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\*ก\*", "*ก*"),
        (r"1\. ก", "1. ก"),
        (r"\- ก", "- ก"),
        (r"\• ก", "• ก"),
        (r"\# ก", "# ก"),
        (r"ก\ข", r"ก\ข"),
        (r"C:\Users\ก", r"C:\Users\ก"),
        (r"\\", "\\"),
        (r"\[ก](a.md)", "[ก](a.md)"),
        (r"\&amp;", "&amp;amp;"),
    ],
)
def test_a_backslash_makes_plain(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ก&nbsp;ข", "ก&nbsp;ข"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("&#3585;&#xE02;", "กข"),
        ("&amp;lt;", "&amp;lt;"),
        ("ก & ข", "ก &amp; ข"),
        ("AT&T;", "AT&amp;T;"),
        ("&#0;&#1;&#xD800;", "\ufffd&amp;#1;\ufffd"),
    ],
)
def test_entities_are_the_characters_they_stand_for(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<b>หนา</b>",
        "<!-- ความลับ 081 -->",
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<iframe src=//x></iframe>",
        "<?php ?>",
        "ก < ข > ค",
        "<div>",
        "<ก>",
    ],
)
def test_html_is_shown_as_text(text):
    assert inner(text) == text.replace("<", "&lt;").replace(">", "&gt;")


def test_an_open_tag_leaves_the_rest_alone():
    assert render("<div>\n\n**หนา**\n\n## x\nก").prose.html.replace("\n", "") == (
        '<p>&lt;div&gt;</p><p><strong>หนา</strong></p><h2 id="x">x</h2><p>ก</p>'
    )
