"""What readers are safe from: nothing of others is loaded, nothing hidden in a page runs, whatever content/ holds."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import fromstring

import html5lib
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from workshop import CONFIG, ROOT, Workshop, body, write_up

from khlang.outputs.guards import HEADERS, POLICY
from khlang.pipeline import plan_site

WEAVING = "na-yia/weaving.html"
FETCHES = {
    "script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "worker-src", "form-action",
}  # fmt: skip
HOSTILE = st.one_of(
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            '"><img src=x onerror=alert(1)>',
            "' onmouseover='alert(1)",
            "{{ 7 * 7 }}{% raw %}",
            "]]><x>",
            "&lt;b&gt; &#x3c;script&#x3e;",
            "javascript:alert(1)",
            "\u2028\u2029\u202e",
            "http://a.example/?<>&\"'",
            "=HYPERLINK(1)",
        ]
    ),
    st.text(st.sampled_from(list("<>&\"'`/=\\{}%[]()!#*_| กา่้ำ-a1\u200b\ufeff\x0b\x7f")), min_size=1, max_size=25),
)
ALLOWED = re.compile(r"https?:|mailto:|tel:|[^:]*(?:[/#?]|$)")


@pytest.fixture(scope="module")
def site():
    text = body("[กรม](https://www.cdd.go.th/) [อื่น](../det-udom/compost.md)\n\n| ก | ข |\n|:-:|--:|\n| 1 | 2 |")
    return Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(text, tags="ผ้าทอ", aliases="old/mat.html"),
            "det-udom/compost.md": write_up(title="ปุ๋ย", office="สพอ.เดชอุดม"),
        }
    )


@pytest.fixture(scope="module")
def pages(site):
    return {path: data.decode() for path, data in site.output().items() if path.endswith(".html")}


def parse(page):
    return html5lib.parse(page, namespaceHTMLElements=False)


def test_every_page_carries_the_policy_before_anything_it_loads(pages):
    for path, page in pages.items():
        first = next(one for one in parse(page).iter() if one.get("http-equiv") or one.get("src") or one.get("href"))
        assert first.get("content") == POLICY, path


def test_the_policy_allows_the_site_itself_and_nothing_else():
    told = dict(part.split(" ", 1) for part in POLICY.split("; "))

    assert told.pop("default-src") == told.pop("base-uri") == "'none'"
    assert told == dict.fromkeys(FETCHES, "'self'")


def test_no_page_has_a_script_or_style_of_its_own(pages):
    for path, page in pages.items():
        for one in parse(page).iter():
            told = {name for name in one.attrib if name.startswith("on") or name == "style"}
            assert not told, (path, one.tag, told)
            assert one.tag != "style", path
            if one.tag == "script":
                assert one.get("src") or one.get("type") == "application/ld+json", path


def test_the_scripts_of_the_site_make_no_style_or_script_from_text():
    for file in (ROOT / "templates").glob("*.js"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", text), (
            file
        )
        assert not re.search(r"setAttribute\(\s*[\"'](?:style|on)", text), file


def test_pages_load_nothing_from_elsewhere(pages):
    for path, page in pages.items():
        for one in parse(page).iter():
            loads = one.get("src") or (one.get("href") if one.tag == "link" and one.get("rel") != "canonical" else "")
            assert not re.match(r"[a-z]+:|//", loads or ""), (path, loads)


def test_what_leads_elsewhere_is_marked_and_told_nothing(site, pages):
    marked = {one.get("href"): one.get("rel") or "" for one in parse(pages[WEAVING]).iter("a")}
    outside = {href: rel for href, rel in marked.items() if re.match("https?:", href) and "khlang.example" not in href}

    assert set(outside) == {"https://www.cdd.go.th/", "https://creativecommons.org/licenses/by/4.0/"}
    assert all("noopener" in rel.split() for rel in outside.values())
    assert '[rel~="noopener"]' in site.output()["style.css"].decode()
    assert "noopener" not in marked["../det-udom/compost.html"]


def test_no_page_tells_other_sites_where_a_reader_came_from(pages):
    for page in pages.values():
        assert '<meta name="referrer" content="same-origin">' in page


def test_columns_are_aligned_by_classes(pages):
    assert '<td class="center">1</td>' in pages[WEAVING]


def test_the_file_of_headers_tells_a_host_the_same_and_what_a_page_cannot_say(site):
    first, *lines = site.output()["_headers"].decode().splitlines()
    told = dict(line.strip().split(": ", 1) for line in lines)

    assert first == "/*"
    assert all(line.startswith("  ") for line in lines)
    assert told == dict(HEADERS)
    assert told["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in told["Permissions-Policy"]


def quoted(text):
    """Return a text as a YAML scalar."""
    return json.dumps(text, ensure_ascii=True)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(("title", "author", "position", "category", "tags", "summary"), HOSTILE)
        | dict.fromkeys(("village", "subdistrict", "address", "source"), HOSTILE)
    ),
    HOSTILE,
    HOSTILE,
)
@settings(max_examples=10)
def test_whatever_stands_in_a_field_is_text_for_people_and_machines(fields, text, owner):
    told = {name: quoted(value) for name, value in fields.items()}
    config = CONFIG.replace('owner = "ทีมทดสอบ"', f"owner = {json.dumps('ก' + owner, ensure_ascii=True)}")
    site = Workshop.with_content({"na-yia/weaving.md": write_up(body(f"ก {text}"), **told)}, config)
    plan, _ = plan_site(site.read())
    assume(plan is not None)
    made = {
        path: plan.pages[path].render() for path in (WEAVING, "na-yia/index.html", "feed.xml", "na-yia/booklet.html")
    }
    (card,) = site.read().site.catalogue.cards

    fromstring(made.pop("feed.xml"))
    for page in made.values():
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode())
        for one in tree.iter():
            assert isinstance(one.tag, str), "a comment"
            assert not [name for name in one.attrib if name.startswith("on") or name == "style"]
            assert ALLOWED.match(one.get("href") or "")
            if one.tag == "script" and not one.get("src"):
                article = json.loads(one.text)["@graph"][0]
                assert (article["headline"], article["articleSection"]) == (card.title, card.category)
        assert all(one.get("src") or one.get("type") == "application/ld+json" for one in tree.iter("script"))
    assert [one.text for one in html5lib.parse(made[WEAVING], namespaceHTMLElements=False).iter("address")] == []
