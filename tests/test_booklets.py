"""Booklets: every write-up of a district on one page, or on one for each year, its ids and links its own."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

import html5lib
import pytest
from workshop import Workshop, body, write_up

from khlang.outputs.booklets import VOLUME
from khlang.outputs.chapters import chapter_id, nest

BOOKLET = "na-yia/booklet.html"
WEAVING = """\
## ความเป็นมา

ดู [วัตถุดิบ](#วัตถุดิบ) และ [การย้อม](dye.md#วัตถุดิบ) กับ [ปุ๋ย](../det-udom/compost.md) และ [ครามทั้งเรื่อง](dye.md)[^1]

## วัตถุดิบ

เส้นไหม

### จากที่ใด

บ้านเรา

[^1]: ครามจากสวน
"""


@pytest.fixture
def site():
    return Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(WEAVING, title='ทอผ้า "ลายขิด"', date="2561-01-01"),
            "na-yia/dye.md": write_up(
                '## วัตถุดิบ\n\nคราม[^1] และ id="fn-1" ในข้อความ\n\n[^1]: เชิงอรรถ\n', title="ย้อมคราม", date="2560-01-01"
            ),
            "det-udom/compost.md": write_up(title="ทำปุ๋ยหมัก", office="สพอ.เดชอุดม"),
        }
    )


def tree(page):
    return html5lib.parse(page, namespaceHTMLElements=False)


def ids(page):
    return [element.get("id") for element in tree(page).iter() if element.get("id")]


def links(page):
    return [unquote(element.get("href")) for element in tree(page).iter("a")]


def test_a_booklet_holds_every_write_up_oldest_first(site):
    page = tree(site.page(BOOKLET))

    assert [heading.text for heading in page.findall(".//article/header/h2")] == ["1. ย้อมคราม", '2. ทอผ้า "ลายขิด"']
    assert [entry.text for entry in page.findall(".//nav/ol/li/a")][-2:] == ["ย้อมคราม", 'ทอผ้า "ลายขิด"']


def test_no_id_stands_twice_and_every_link_within_leads_to_one(site):
    page = site.page(BOOKLET)
    inside = [link[1:] for link in links(page) if link.startswith("#")]

    assert [name for name, count in Counter(ids(page)).items() if count > 1] == []
    assert len(inside) > 8
    assert set(inside) <= set(ids(page))


def test_links_between_chapters_stay_in_the_booklet_and_others_lead_out(site):
    found = links(site.page(BOOKLET))

    assert {"#t:weaving:วัตถุดิบ", "#t:dye:วัตถุดิบ", "#t:dye", "../det-udom/compost.html"} <= set(found)
    assert {"#t:weaving:fn-1", "#t:weaving:fnref-1", "#t:dye:fn-1"} <= set(found)


def test_headings_stand_one_level_below_their_write_up(site):
    main = tree(site.page(BOOKLET)).find(".//main")
    levels = [int(element.tag[1]) for element in main.iter() if re.fullmatch("h[1-6]", element.tag)]

    assert levels == [1, 2, 2, 3, 2, 3, 3, 4]


def test_text_that_looks_like_an_attribute_stays_as_it_is(site):
    assert 'id="fn-1" ในข้อความ' in site.page(BOOKLET)


def test_nesting_touches_tags_alone():
    text = '<h2 id="a">1</h2><h6 id="b">2</h6><p>id="c" <a href="#a" title="x > #y">3</a> <a href="a.html#b">4</a></p>'

    assert nest(text, "t:ก&ข", 1) == (
        '<h3 id="t:ก&amp;ข:a">1</h3><h6 id="t:ก&amp;ข:b">2</h6><p>id="c" '
        '<a href="#t:%E0%B8%81%26%E0%B8%82:a" title="x > #y">3</a> <a href="a.html#b">4</a></p>'
    )


def test_an_attribute_that_looks_like_a_heading_stays_one():
    text = '<p><img alt="<h2>ก</h3 id=" src="a.png">ข</p><h5>ค</h5>'

    assert nest(text, "t:ง", 1) == '<p><img alt="&lt;h2>ก&lt;/h3 id=" src="a.png">ข</p><h6>ค</h6>'


def test_tables_of_a_booklet_have_names_of_their_own():
    table = "## ก\n\n| ข | ค |\n|---|---|\n| 1 | 2 |\n"
    content = {f"na-yia/w{number}.md": write_up(body(table + "\n" + table)) for number in range(2)}
    page = Workshop.with_content(content).page(BOOKLET)

    names = re.findall(r'role="region"[^>]* aria-label="([^"]*)"', page)
    assert names == [f"{table} ในเรื่องที่ {number}" for number in (1, 2) for table in ("ตาราง", "ตาราง 2")]


def test_the_name_of_a_chapter_is_that_of_its_page():
    assert chapter_id("si-sa-ket/kanthararom/ผ้าไหม.html") == "t:ผ้าไหม"


def test_booklets_are_not_for_search_engines(site):
    output = site.output()

    assert '<meta name="robots" content="noindex">' in output[BOOKLET].decode()
    assert b"booklet" not in output["sitemap.xml"]


def test_a_district_without_write_ups_has_no_booklet(site):
    assert "nam-yuen/booklet.html" not in site.plan().pages
    assert "booklet" not in site.page("nam-yuen/index.html")
    assert 'href="booklet.html"' in site.page("na-yia/index.html")


def many(count, first=0):
    return {
        f"na-yia/w{number}.md": write_up(title=f"เรื่องที่ {number}", date=f"{2560 + number // 45}-01-{number % 28 + 1:02}")
        for number in range(first, count)
    }


def test_a_large_district_has_volumes_by_year_that_an_addition_does_not_shift():
    site = Workshop.with_content(many(100))
    pages = site.plan().pages
    before = {path: page for path, page in pages.items() if "booklet" in path}
    site.files |= {f"content/{path}": text.encode() for path, text in many(101, 100).items()}
    after = site.plan().pages

    assert sorted(before) == [
        "na-yia/booklet-2560-2.html",
        "na-yia/booklet-2560.html",
        "na-yia/booklet-2561-2.html",
        "na-yia/booklet-2561.html",
        "na-yia/booklet-2562.html",
        BOOKLET,
    ]
    assert [path for path in before if after[path] != before[path]] == ["na-yia/booklet-2562.html", BOOKLET]
    assert "เล่มอื่นของอำเภอนาเยีย" in site.page("na-yia/booklet-2560.html")
    assert site.page("na-yia/booklet-2560.html").count("<article") == VOLUME
    assert 'href="booklet-2562.html"' in site.page(BOOKLET)


def test_a_body_edit_remakes_one_volume():
    site = Workshop.with_content(many(100))
    before = site.plan().pages
    site.edit("content/na-yia/w50.md", "ข้อพึงระวัง\n\n-", "ข้อพึงระวัง\n\nระวังไฟ")
    after = site.plan().pages

    changed = [path for path in after if before[path] != after[path] and not path.startswith("search/")]
    assert changed == ["na-yia/w50.html", "na-yia/booklet-2561.html", "na-yia/keep.json"]


@pytest.mark.parametrize("name", ["booklet", "booklet-2560", "booklet-2560-2"])
def test_no_write_up_may_take_the_address_of_a_booklet(name):
    site = Workshop.with_content({f"na-yia/{name}.md": write_up()})

    assert "file-name-reserved" in {problem.code for problem in site.problems()}
