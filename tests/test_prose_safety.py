"""Laws over bodies that nobody would type: valid, safe, whole, and never an error of ours."""

import html as entities
import re
from collections import Counter

import html5lib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khlang.prose import render

PIECES = """ก|สำคัญ |มาก|- |* |1. |2. |๑. |1)|(๑) |ก. |ข. |1.1 |1.2 |• |-ก|> |>|# |## |##|---|===|**|*|_|__|***|＊＊
`|``|```|~~~
[|]|(|)|!|](a.jpg)|](https://a.b/c)|](javascript:x)|](data:x)|](C:\\x)|<|<b>|<!--|-->|&lt;|&|&#0;|&#128;|https://x.y/a_b*|www.a.b
a@b.c|[^1]|[^1]: |[a]: b.md|[a]|\\|\\*|{{ x }}|"|'|เ|่|9. มิ.ย. 2560|2560. |//e.com|![](x.jpg)|![ก](x.jpg)|😀""".replace(
    "\n", "|"
)
HIDDEN = [
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "  ",
    "    ",
    "\t",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u2028",
    "|",
    "|---|---|",
    "| ก | ข |",
]
CONTROLS = ["\x00", "\x02", "\x03", "\ud800", "\ufffe", "\U0001ffff", "\x85", "\x0b"]
TYPED = PIECES.split("|") + HIDDEN * 3
BODIES = st.lists(st.sampled_from(TYPED + CONTROLS), max_size=40).map("".join)
LAWS = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def page(fragment):
    return f"<!DOCTYPE html><html lang=th><head><title>x</title></head><body><main>{fragment}</main></body></html>"


@LAWS
@given(BODIES)
def test_any_body_gives_valid_html(body):
    html5lib.HTMLParser(strict=True).parse(page(render(body).prose.html))


@LAWS
@given(st.text(st.characters()))
def test_any_text_at_all_gives_valid_html(body):
    html5lib.HTMLParser(strict=True).parse(page(render(body).prose.html))


@LAWS
@given(BODIES)
def test_ids_are_given_once_and_lead_somewhere(body):
    html = render(body).prose.html
    ids = re.findall(r' id="([^"]*)"', html)

    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#(fn[^"]*)"', html)) <= set(ids)


@LAWS
@given(BODIES)
def test_links_and_pictures_are_those_of_the_html(body):
    prose = render(body).prose
    hrefs = [href for href in re.findall(r'href="([^"]*)"', prose.html) if not href.startswith("#fn")]

    assert Counter(map(entities.unescape, hrefs)) == Counter(link.target for link in prose.links)
    assert Counter(map(entities.unescape, re.findall(r'src="([^"]*)"', prose.html))) == Counter(
        image.target for image in prose.images
    )


@LAWS
@given(st.lists(st.sampled_from(TYPED), max_size=40).map("".join))
def test_links_stand_where_they_are_said_to(body):
    lines = re.split("\r\n|\r|\n", body)
    prose = render(body).prose

    firsts = [lines[link.line - 1][link.column - 1] for link in prose.links]
    assert all(first in "[<" or (first.isascii() and first.isalnum()) for first in firsts)
    assert all(lines[image.line - 1][image.column - 1] == "!" for image in prose.images)


@LAWS
@given(BODIES)
def test_no_address_runs_anything(body):
    targets = [link.target for link in render(body).prose.links]

    assert not [target for target in targets if re.match(r"(?i)\s*(?:javascript|data|vbscript|file|[a-z]):", target)]


@LAWS
@given(BODIES.filter(lambda body: "[a]" not in body))
def test_no_thai_letter_is_lost_or_added(body):
    prose = render(body).prose
    unread = r'<figcaption>.*?</figcaption>| id="[^"]*"| aria-label="[^"]*"|<a[^>]*>กลับ[^<]*</a>'
    shown = entities.unescape(re.sub(unread, "", prose.html)) + "".join(prose.empty)

    assert Counter(re.findall("[ก-ฮ]", shown)) == Counter(re.findall("[ก-ฮ]", body))


@LAWS
@given(BODIES, BODIES)
def test_a_body_is_rendered_the_same_after_any_other(first, second):
    before = render(first)
    render(second)

    assert render(first) == before


@LAWS
@given(BODIES)
def test_the_plain_text_is_that_of_the_html(body):
    prose = render(body).prose
    root = html5lib.parse(page(prose.html), namespaceHTMLElements=False)
    for parent in root.iter():
        for child in list(parent):
            if child.tag == "sup" or child.get("role") == "doc-backlink":
                tail = child.tail
                child.clear()
                child.tail = tail
    shown = "".join(root.find("body").itertext())

    assert "".join(prose.text.split()) == "".join(shown.split())
