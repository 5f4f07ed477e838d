"""Plain text written as Markdown shows just that text, and ordinary prose is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.prose import escape, render

LETTERS = "กขคสำคัญ่เแ๑๒12590 .()[]{}*_`~#>-+=|\\/!\"'<>&;:,?@$%^•–—“”ฯๆ＊abwhtps\u00a0\n"
STARTS = [
    "",
    "1.ต้อง",
    "1. ก",
    "1)",
    "(1) ",
    "๑. ",
    "- ก",
    "-ก",
    "-",
    "• ก",
    "# ก",
    "##ก",
    "ก. ข",
    "(ก) ",
    "1.1 ",
    "> x",
    "| a | b |",
    "---",
    "--",
    "===",
    "* * *",
    "```",
    "~~~",
    "[หมายเหตุ]: x",
    "[a]: b.md",
    "[^1]: ",
    "![ก](a.jpg)",
    "[ก](a.md)",
    "https://x.y/",
    "http://a.b/*c* ",
    "www.a.b_",
    "a_b@c.d",
    "**",
    "<https://a.b>",
    "&amp;",
    "9. มิ.ย. 2560",
]
LAWS = settings(deadline=None, max_examples=300)
TEXTS = st.builds(str.__add__, st.sampled_from(STARTS), st.text(LETTERS, max_size=30)).filter(str.strip)


def collapsed(text):
    return " ".join(text.split())


@LAWS
@given(TEXTS)
def test_escaped_text_is_shown_as_it_is_in_a_paragraph(text):
    prose = render(escape(text)).prose

    assert prose.text == collapsed(text)
    assert prose.html.startswith("<p>")
    assert prose.html.count("<p>") == 1


@LAWS
@given(TEXTS, st.sampled_from(["- ", "1. ", "(๑) "]))
def test_escaped_text_is_shown_as_it_is_in_an_item(text, marker):
    prose = render(f"{marker}{escape(text)}").prose

    assert prose.text == collapsed(text)
    assert prose.html.startswith(("<ul><li>", "<ol><li>", '<ol class="thai-digits"><li>'))
    assert prose.html.count("<li") == 1 or text.startswith("1.1")


@LAWS
@given(TEXTS)
def test_escaped_text_is_shown_as_it_is_in_a_heading(text):
    assert render(f"## {escape(text)}\nก").prose.text == f"{collapsed(text)}\nก"


@LAWS
@given(TEXTS)
def test_escaped_text_is_shown_as_it_is_in_a_cell(text):
    prose = render(f"| ก | ข |\n|---|---|\n| {escape(text)} | ค |").prose

    assert prose.text.split("\n") == ["ก", "ข", collapsed(text), "ค"]


@LAWS
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_escaped_paragraphs_stay_apart(texts):
    prose = render("\n\n".join(map(escape, texts))).prose

    assert prose.text.split("\n") == [collapsed(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "จึงเป็นที่มาของ “สัมมาชีพชุมชน” ให้ประชาชนได้รับการพัฒนาอาชีพ",
        "บ้านนาเยีย หมู่ที่ 4 ตำบลนาเยีย",
        "ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ",
        "วัตถุดิบ (ถ้ามี)",
        "(ถ้ามี) วัตถุดิบ",
        "จำนวน 20 ครัวเรือน ราคา 1,500.50 บาท",
        "9.30 น. ถึง 16.30 น.",
        "2.5 กก.",
        "น.ส. สุดา อ.เมือง ต.นาเรือง พ.ศ. 2560",
        "#โอทอป",
        "อื่น ๆ ฯลฯ เป็นต้น",
        "ชื่อ ______ นามสกุล ______",
        "file_name.jpg",
        "https://www.cdd.go.th/a_b*c",
        "cdd_ubon@cdd.go.th",
        "ก < ข & ค > ง",
        "เวลา 10:30 [1] 50%",
        "1.1 ข้อย่อย",
        "“ก” – ‘ข’ … ?!",
        "",
    ],
)
def test_ordinary_prose_is_left_alone(text):
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.ต้อง", r"1\.ต้อง"),
        ("(1) ก", r"\(1) ก"),
        ("- ก", r"\- ก"),
        ("• ก", r"\• ก"),
        ("# ก", r"\# ก"),
        ("ก. ข", r"ก\. ข"),
        ("> x", r"\> x"),
        ("---", r"\---"),
        ("2*3", r"2\*3"),
        ("a [b](c)", r"a [b\](c)"),
        ("[ก]: x", r"[ก\]: x"),
        ("&lt;", r"\&lt;"),
        ("a\\", "a\\\\"),
        ("  ก\n\u00a0 ข ", "ก ข"),
    ],
)
def test_what_would_mean_something_gets_a_backslash(text, expected):
    assert escape(text) == expected
