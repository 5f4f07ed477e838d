"""What pages tell machines: JSON-LD, link previews, feeds, how to search."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import fromstring

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshop import CONFIG, Workshop, body, write_up

from khlang.outputs.linked_data import as_script
from khlang.outputs.opensearch import SHORTEST
from khlang.outputs.steps import find_steps
from khlang.prose import render

WEAVING = "na-yia/weaving.html"
BASE = "https://khlang.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
HOSTILE = st.text(
    st.sampled_from(list("<>&\"'\\/{}%-![](),;:#*`_~|=+@ กาำ่้เแฯๆ๙\u200b\u2028\u2029\ufeff😀Zz0"))
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=30,
)
PROCESS = "## กระบวนการ/ขั้นตอน\n\n"


@pytest.fixture
def site():
    return Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(
                body("ดู[ปุ๋ย](../det-udom/compost.md#อุปกรณ์) และ [ข้างล่าง](#อุปกรณ์)")
                .replace("อุปกรณ์\n\n-", "อุปกรณ์\n\nกี่")
                .replace("ขั้นตอน\n\n-", "ขั้นตอน\n\n1. กรอด้าย\n2. ทอ **ลาย**"),
                tags="ผ้าทอ, โอทอป",
                summary="ทอผ้าด้วยกี่กระตุก",
            ),
            "det-udom/compost.md": write_up(
                body().replace("อุปกรณ์\n\n-", "อุปกรณ์\n\nจอบ"), title="ทำปุ๋ย", office="สพอ.เดชอุดม", date="2561-10-01"
            ),
        }
    )


def things(page):
    """Return what a page's JSON-LD tells, by type."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (script,) = [one for one in tree.iter("script") if one.get("type") == "application/ld+json"]
    told = json.loads(script.text)
    assert told["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in told["@graph"]}


def metas(page):
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    pairs = [(one.get("property") or one.get("name"), one.get("content")) for one in tree.iter("meta")]
    return {name: [given for other, given in pairs if other == name] for name, _ in pairs if name}


def test_a_write_up_is_an_article_with_author_office_date_and_place(site):
    told = things(site.page(WEAVING))["Article"]

    assert told["headline"] == "การทอผ้า"
    assert told["author"] == {
        "@type": "Person",
        "name": "นางสาวสุดา ใจดี",
        "jobTitle": "เจ้าหน้าที่พัฒนาชุมชน",
        "affiliation": {"@type": "Organization", "name": "สำนักงานพัฒนาชุมชนอำเภอนาเยีย"},
    }
    assert told["datePublished"] == "2017-06-09T00:00:00+07:00"
    assert told["inLanguage"] == "th"
    assert told["url"] == BASE + WEAVING
    assert told["keywords"] == ["ผ้าทอ", "โอทอป"]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["publisher"]["name"] == "ทีมทดสอบ"
    assert told["contentLocation"]["containedInPlace"]["name"] == "จังหวัดอุบลราชธานี"
    assert "dateModified" not in told


def test_several_authors_are_told_one_by_one(site):
    site.edit("content/na-yia/weaving.md", "นางสาวสุดา ใจดี", "นางสาวสุดา ใจดี, นายสมชาย แก้วดี")

    assert [one["name"] for one in things(site.page(WEAVING))["Article"]["author"]] == [
        "นางสาวสุดา ใจดี",
        "นายสมชาย แก้วดี",
    ]


def test_a_numbered_process_is_told_step_by_step(site):
    told = things(site.page(WEAVING))["HowTo"]

    assert told["name"] == "การทอผ้า"
    assert told["step"] == [{"@type": "HowToStep", "text": "กรอด้าย"}, {"@type": "HowToStep", "text": "ทอ ลาย"}]
    assert "HowTo" not in things(site.page("det-udom/compost.html"))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1. ก\n2. ข", (("", ("ก", "ข")),)),
        ("คำนำ\n\n1. ก\n2. ข\n\nคำตาม", (("", ("ก", "ข")),)),
        ("1. ก\n    - จุด\n2. ข & ค", (("", ("ก จุด", "ข & ค")),)),
        ("### เตรียม\n\n1. ก\n2. ข\n\n### ทำ\n\n1. ค", (("เตรียม", ("ก", "ข")), ("ทำ", ("ค",)))),
        ("๑. ก\n๒. ข", (("", ("ก", "ข")),)),
        ("- ก\n- ข", ()),
        ("- ก\n\nแล้ว\n\n1. ข\n2. ค", ()),
        ("1. ก", ()),
        ("เล่าเรื่อง", ()),
    ],
)
def test_steps_are_those_of_a_process_that_is_a_numbered_list(text, steps):
    prose = render(f"## อุปกรณ์\n\n1. กี่\n2. ด้าย\n\n{PROCESS}{text}\n\n## ข้อพึงระวัง\n\n1. ไฟ\n2. น้ำ\n").prose

    assert find_steps(prose.html, prose.headings) == steps


def test_a_numbered_list_elsewhere_is_no_process():
    prose = render(f"## วัตถุประสงค์\n\n1. ก\n2. ข\n\n{PROCESS}เล่า\n").prose

    assert find_steps(prose.html, prose.headings) == ()


def test_the_way_to_the_page_is_told_with_public_addresses(site):
    way = things(site.page(WEAVING))["BreadcrumbList"]["itemListElement"]

    assert [(one["position"], one["item"]) for one in way] == [
        (1, BASE),
        (2, f"{BASE}districts/"),
        (3, f"{BASE}na-yia/"),
        (4, BASE + WEAVING),
    ]


def test_the_front_page_tells_how_the_site_is_searched(site):
    told = things(site.page("index.html"))["WebSite"]

    assert (told["name"], told["url"]) == ("คลังทดสอบ", BASE)
    assert told["potentialAction"]["target"]["urlTemplate"] == f"{BASE}search.html?q={{search_term_string}}"


def test_the_data_files_are_told_as_a_dataset(site):
    told = things(site.page("data/index.html"))["Dataset"]

    assert [file["contentUrl"] for file in told["distribution"]] == [
        f"{BASE}data/techniques.csv",
        f"{BASE}data/techniques.json",
    ]


def test_without_a_public_address_no_page_claims_one():
    config = CONFIG.replace('base_url = "https://khlang.example/"\n', "")
    output = Workshop.with_content({"na-yia/weaving.md": write_up(body("1. ก"))}, config).output()
    page = output[WEAVING].decode()

    assert "og:" not in page
    assert "canonical" not in page
    assert {"url", "mainEntityOfPage"} & things(page)["Article"].keys() == set()
    assert not {"opensearch.xml", "feed.xml"} & output.keys()
    assert "opensearch" not in page


def test_a_link_to_a_page_is_shown_with_title_and_summary(site):
    told = metas(site.page(WEAVING))

    assert told["og:type"] == ["article"]
    assert told["og:title"] == ["การทอผ้า"]
    assert told["og:description"] == ["ทอผ้าด้วยกี่กระตุก"]
    assert told["og:url"] == [BASE + WEAVING]
    assert told["og:locale"] == ["th_TH"]
    assert told["article:tag"] == ["ผ้าทอ", "โอทอป"]
    assert told["twitter:card"] == ["summary"]
    assert metas(site.page("index.html"))["og:type"] == ["website"]


def test_a_card_is_the_picture_of_a_link_where_the_site_has_cards(site):
    site.files["site.toml"] = CONFIG.replace("cards = false", "cards = true").encode()
    page = site.page(WEAVING)
    told = metas(page)

    assert told["og:image"] == [f"{BASE}cards/na-yia/weaving.png"]
    assert (told["og:image:width"], told["og:image:height"]) == (["1200"], ["630"])
    assert told["twitter:card"] == ["summary_large_image"]
    assert things(page)["Article"]["image"] == told["og:image"][0]
    assert "cards/na-yia/weaving.png" in site.plan().pages


def test_a_page_that_has_moved_names_the_new_address(site):
    site.edit("content/na-yia/weaving.md", "summary:", "aliases: old/mat.html\nsummary:")

    assert f'<link rel="canonical" href="{BASE}{WEAVING}">' in site.page("old/mat.html")


def test_a_feed_carries_whole_write_ups_with_full_addresses(site):
    feed = fromstring(site.output()["feed.xml"])
    entry = next(one for one in feed.iter(f"{ATOM}entry") if one.findtext(f"{ATOM}title") == "การทอผ้า")
    content = entry.find(f"{ATOM}content")

    assert content.get("type") == "html"
    assert "<li>กรอด้าย</li>" in content.text
    links = re.findall(r'href="([^"]*)"', content.text)
    assert links == [
        f"{BASE}det-udom/compost.html#%E0%B8%AD%E0%B8%B8%E0%B8%9B%E0%B8%81%E0%B8%A3%E0%B8%93%E0%B9%8C",
        f"{BASE}{WEAVING}#%E0%B8%AD%E0%B8%B8%E0%B8%9B%E0%B8%81%E0%B8%A3%E0%B8%93%E0%B9%8C",
    ]


def test_a_feed_holds_the_newest_twenty_of_its_district():
    many = {
        f"na-yia/w{number:02}.md": write_up(title=f"เรื่อง {number}", date=f"2560-01-{number + 1:02}")
        for number in range(25)
    }
    feed = fromstring(Workshop.with_content(many).output()["na-yia/feed.xml"])

    titles = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    assert titles == [f"เรื่อง {number}" for number in range(24, 4, -1)]
    assert feed.findtext(f"{ATOM}updated") == "2017-01-25T00:00:00+07:00"


def test_a_browser_learns_how_to_search_the_site(site):
    told = fromstring(site.output()["opensearch.xml"])

    assert told.find(f"{OPENSEARCH}Url").get("template") == f"{BASE}search.html?q={{searchTerms}}"
    assert told.findtext(f"{OPENSEARCH}ShortName") == "คลังทดสอบ"
    assert 'href="../opensearch.xml"' in site.page(WEAVING)


def test_the_short_name_is_cut_between_words(site):
    site.edit("site.toml", 'title = "คลังทดสอบ"', 'title = "คลังเทคนิคสัมมาชีพ จังหวัดอุบลราชธานี"')
    name = fromstring(site.output()["opensearch.xml"]).findtext(f"{OPENSEARCH}ShortName")

    assert len(name) <= SHORTEST
    assert name == "คลังเทคนิคสัมมา…"


def test_a_site_without_search_offers_none():
    config = CONFIG.replace("cards = false", "cards = false\nsearch = false")
    site = Workshop.with_content({"na-yia/weaving.md": write_up()}, config)

    assert "opensearch.xml" not in site.plan().pages
    assert "opensearch" not in site.page(WEAVING)
    assert "potentialAction" not in things(site.page("index.html"))["WebSite"]


def test_the_data_dictionary_explains_every_column_and_no_other(site):
    tree = html5lib.parse(site.page("data/index.html"), namespaceHTMLElements=False)
    table = tree.find(".//table")
    head = site.output()["data/techniques.csv"].decode("utf-8-sig").partition("\r\n")[0]

    assert [one.text for one in table.findall(".//tbody//code")] == head.split(",")


def test_the_example_of_the_dictionary_is_what_the_files_would_hold(site):
    tree = html5lib.parse(site.page("data/index.html"), namespaceHTMLElements=False)
    as_json, as_csv = ["".join(one.itertext()) for one in tree.findall(".//pre")]

    (example,) = json.loads(as_json)
    row = next(one for one in tree.iter("tr") if one.findtext(".//code") == "title")
    assert "".join(row[-1].itertext()) == example["title"]
    assert example["district"] == {"code": "3429", "slug": "na-yia", "name": "นาเยีย"}
    assert example["date"] == "2017-06-09T00:00:00+07:00"
    assert list(example) == as_csv.partition("\n")[0].split(",")


def test_every_page_leads_to_what_explains_the_data(site):
    assert 'href="../data/index.html"' in site.page(WEAVING)
    assert 'href="data/index.html"' in site.page("about.html")


@given(st.dictionaries(HOSTILE, HOSTILE | st.lists(HOSTILE, max_size=3), max_size=5))
@settings(max_examples=60)
def test_whatever_it_tells_json_ld_cannot_leave_its_script_element(thing):
    text = as_script({"@type": "Article", **thing})

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["@graph"] == [
        {"@type": "Article", **{name: given for name, given in thing.items() if given}}
    ]
