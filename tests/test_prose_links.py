"""Links, pictures, addresses, labels and footnotes, and where each stands in the body."""

import pytest

from khlang.model import Link
from khlang.prose import render


def inner(text):
    return render(text).prose.html.strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ก](../na-yia/weaving.md)", '<a href="../na-yia/weaving.md">ก</a>'),
        ("[ก](a.md#ข)", '<a href="a.md#ข">ก</a>'),
        ("[ก](https://a.b/c_d_e)", '<a href="https://a.b/c_d_e" rel="noopener">ก</a>'),
        ("[ก](<a b.md>)", '<a href="a b.md">ก</a>'),
        ("[ก](รูป (1).md)", '<a href="รูป (1).md">ก</a>'),
        ('[ก](a.md "ข")', '<a href="a.md" title="ข">ก</a>'),
        ("[ก](www.cdd.go.th)", '<a href="http://www.cdd.go.th" rel="noopener">ก</a>'),
        ("[ก](//a.b/c)", '<a href="https://a.b/c" rel="noopener">ก</a>'),
        ("[ก](a@b.go.th)", '<a href="mailto:a@b.go.th">ก</a>'),
        ("[ก](tel:045254539)", '<a href="tel:045254539">ก</a>'),
        ("[ก](https://a.b/c d)", '<a href="https://a.b/c%20d" rel="noopener">ก</a>'),
        ("[**ก** ข](a.md)", '<a href="a.md"><strong>ก</strong> ข</a>'),
        ("[](a.md)", '<a href="a.md">a.md</a>'),
        ("[https://a.b](https://c.d)", '<a href="https://c.d" rel="noopener">https://a.b</a>'),
        ("[[ก](a.md)](b.md)", '[<a href="a.md">ก</a>](b.md)'),
        ("[![ก](a.jpg)](b.md)", '<a href="b.md"><img src="a.jpg" alt="ก"></a>'),
        ("[ก] (a.md)", "[ก] (a.md)"),
        ("[ก](a.md", "[ก](a.md"),
        ("[ ] ก [x]", "[ ] ก [x]"),
    ],
)
def test_links(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("https://www.cdd.go.th/ครับ", "https://www.cdd.go.th/", "ครับ"),
        ("https://a.b/c).", "https://a.b/c", ")."),
        ("https://a.b/c_(d)", "https://a.b/c_(d)", ""),
        ("https://a.b/?q=%E0%B8%81&x=*1*", "https://a.b/?q=%E0%B8%81&amp;x=*1*", ""),
        ("https://a.b, ก", "https://a.b", ", ก"),
        ("HTTP://A.B", "HTTP://A.B", ""),
        ("http://a.b/“ก”", "http://a.b/", "“ก”"),
    ],
)
def test_a_bare_address_ends_before_thai_letters_and_punctuation(text, address, after):
    assert inner(f"ดู{text}") == f'ดู<a href="{address}" rel="noopener">{address}</a>{after}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ดูwww.cdd.go.thครับ", 'ดู<a href="http://www.cdd.go.th" rel="noopener">www.cdd.go.th</a>ครับ'),
        ("อีเมลcdd.ubon@cdd.go.thครับ", 'อีเมล<a href="mailto:cdd.ubon@cdd.go.th">cdd.ubon@cdd.go.th</a>ครับ'),
        ("<https://a.b/ก>", '<a href="https://a.b/ก" rel="noopener">https://a.b/ก</a>'),
        ("<a@b.go.th>", '<a href="mailto:a@b.go.th">a@b.go.th</a>'),
        ("**https://a.b**", '<strong><a href="https://a.b" rel="noopener">https://a.b</a></strong>'),
        ("(www.a.b)", '(<a href="http://www.a.b" rel="noopener">www.a.b</a>)'),
        ("line @cdd", "line @cdd"),
        ("http:// www. a@b", "http:// www. a@b"),
        ("xhttps://a.b", "xhttps://a.b"),
    ],
)
def test_bare_addresses(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (r"images\รูป.jpg", "images/รูป.jpg"),
        (r"..\na-yia\a.jpg", "../na-yia/a.jpg"),
        ("IMG 001.JPG", "IMG 001.JPG"),
        ("a%20b.jpg", "a%20b.jpg"),
        ("https://a.b/c.jpg", "https://a.b/c.jpg"),
    ],
)
def test_pictures_are_recorded_as_the_page_names_them(written, target):
    prose = render(f"ก\n\n![ผ้า]({written})").prose

    assert f'<img src="{target}" alt="ผ้า">' in prose.html
    assert prose.images == (Link(target, "ผ้า", 3, 1),)


def test_links_know_their_line_and_column():
    text = "ก [ข](a.md) [ข](a.md)\nค https://a.b\n\n- ง [จ][x]\n  - ![](b.jpg)\n\n"
    prose = render(f"{text}| ก | [ฉ](c.md) |\n|---|---|\n\n[x]: d.md").prose

    assert prose.links == (
        Link("a.md", "ข", 1, 3),
        Link("a.md", "ข", 1, 13),
        Link("https://a.b", "https://a.b", 2, 3),
        Link("d.md", "จ", 4, 5),
        Link("c.md", "ฉ", 7, 7),
    )
    assert prose.images == (Link("b.jpg", "", 5, 5),)


def test_targets_are_what_the_html_says_unescaped():
    prose = render('[ก](a.md?x=1&y=\'"<2>")').prose

    assert prose.links[0].target == 'a.md?x=1&y=\'"<2>"'
    assert 'href="a.md?x=1&amp;y=' in prose.html


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "link-forbidden"),
        ("JavaScript:alert(1)", "link-forbidden"),
        ("java&#115;cript:alert(1)", "link-forbidden"),
        ("java&Tab;script:alert(1)", "link-forbidden"),
        ("&#1;javascript:alert(1)", "link-forbidden"),
        (" javascript:x", "link-forbidden"),
        ("vbscript:x", "link-forbidden"),
        ("data:text/html,x", "link-forbidden"),
        ("ftp://a.b", "link-forbidden"),
        ("http://[", "link-forbidden"),
        ("file:///C:/a.doc", "link-local"),
        (r"C:\Users\a.doc", "link-local"),
        (r"\\server\a.doc", "link-local"),
    ],
)
def test_forbidden_addresses_lose_their_link(address, code):
    for mark in ("", "!"):
        result = render(f"ก\n\nดู {mark}[ข]({address})")

        assert [(p.code, p.line, p.column, p.severity) for p in result.problems] == [(code, 3, 4, "error")]
        assert "href" not in result.prose.html
        assert "src" not in result.prose.html
        assert result.prose.links == result.prose.images == ()


def test_pictures_are_no_mail():
    assert [problem.code for problem in render("![ก](mailto:a@b.c)").problems] == ["link-forbidden"]


@pytest.mark.parametrize(
    "line",
    [
        "[หมายเหตุ]: ต้องมีสมาชิก",
        "[หมายเหตุ]: ต้องมีสมาชิก 10 คน",
        "[ก]: a.md",
        "[ก]: https://a.b",
        "[ก]: 5.5",
        "[^1]: ก",
        "[^1]:",
    ],
)
def test_a_label_that_nothing_uses_stays_text(line):
    text = render(f"ข\n\n{line}\n\nค").prose.text

    assert text == f"ข\n{line}\nค"


def test_labels_lead_where_they_say():
    body = "[ก][x] [X][] [x] ![ผ้า][รูป]\n\n[x]: https://a.b 'ชื่อ'\n[รูป]: images/a.jpg"

    assert inner(body) == (
        '<a href="https://a.b" title="ชื่อ" rel="noopener">ก</a> <a href="https://a.b" title="ชื่อ" rel="noopener">X</a> '
        '<a href="https://a.b" title="ชื่อ" rel="noopener">x</a> <img src="images/a.jpg" alt="ผ้า">'
    )


@pytest.mark.parametrize("address", ["./a", "../a", "/a", "#a", "www.a.th", "a.md", "tel:045", "mailto:a@b.c"])
def test_what_is_clearly_an_address_may_have_a_label(address):
    assert render(f"[ก][x]\n\n[x]: {address}").prose.text == "ก"


@pytest.mark.parametrize("text", ["ข้อความ", "5.5", "ก:ข", "javascript:x", "https:"])
def test_what_is_no_address_is_text_though_its_label_be_used(text):
    assert render(f"[x]\n\n[x]: {text}").prose.text == f"[x]\n[x]: {text}"


def test_a_label_used_only_in_code_stays_text():
    assert render("`[x]`\n\n[x]: a.md").prose.text == "[x]\n[x]: a.md"


def test_footnotes_lead_there_and_back():
    html = render("ก[^น]ข\n\n[^น]: หมายเหตุ\n").prose.html.replace("\n", "")

    assert html == (
        '<p>ก<sup><a id="fnref-1" href="#fn-1" role="doc-noteref" aria-label="เชิงอรรถ 1">1</a></sup>ข</p>'
        '<section class="footnotes" aria-label="เชิงอรรถ"><ol><li id="fn-1"><p>หมายเหตุ '
        '<a href="#fnref-1" role="doc-backlink" aria-label="กลับ ไปที่ข้อความของเชิงอรรถ 1">กลับ</a></p></li></ol></section>'
    )


def test_footnotes_are_numbered_as_the_text_meets_them():
    html = render("[^b] [^a] [^b]\n\n[^a]: หนึ่ง\n[^b]: สอง").prose.html

    assert html.index("สอง") < html.index("หนึ่ง")
    assert 'id="fnref-1-2"' in html


def test_a_footnote_holds_paragraphs_and_lists():
    html = render("ก[^1]\n\n[^1]: หนึ่ง\n    ต่อ\n\n    สอง\n    - สาม\n\nข").prose.html.replace("\n", "")

    assert "<p>หนึ่งต่อ</p><p>สอง</p><ul><li>สาม</li></ul>" in html
    assert html.startswith("<p>ก<sup>")
    assert "<p>ข</p><section" in html


def test_a_list_in_a_footnote_begins_on_its_first_line():
    html = render("ก[^1]\n\n[^1]: - ข\n    - ค").prose.html.replace("\n", "")

    assert "<ul><li>ข</li><li>ค</li></ul>" in html


def test_footnotes_are_read_once_and_without_their_marks():
    assert render("ก[^1]ข\n\n[^1]: **ค**").prose.text == "กข\nค"


def test_a_mark_without_its_note_is_text():
    assert inner("ก[^1]") == "ก[^1]"


def test_nothing_leaks_from_one_body_to_the_next():
    with_note = "ก[^1] [x]\n\n[^1]: ข\n\n[x]: a.md"
    before = render(with_note)

    assert render("ก[^1] [x]").prose.html.strip() == "<p>ก[^1] [x]</p>"
    assert render("]" * 30_000).problems
    assert render(with_note) == before
