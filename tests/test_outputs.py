"""The kinds of pages: what each shows, and what an edit moves."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree.ElementTree import fromstring

import html5lib
import pytest
from workshop import CONFIG, Workshop, body, write_up

from khlang.outputs.frame import frame
from khlang.outputs.techniques import lead_links

NA_YIA = "na-yia/weaving.html"


@pytest.fixture
def site():
    return Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(
                body("ดู[ปุ๋ยหมัก](../det-udom/compost.md#อุปกรณ์)"),
                tags="ผ้าทอ, โอทอป",
                aliases="old/weaving.html",
                village="บ้านนาเยีย",
            ).replace("อุปกรณ์\n\n-", "อุปกรณ์\n\nกี่ทอผ้า"),
            "det-udom/compost.md": write_up(
                title="ทำปุ๋ยหมัก", author="นายสมชาย แก้วดี", office="สพอ.เดชอุดม", date="1 ตุลาคม 2561", tags="ปุ๋ย"
            ).replace("อุปกรณ์\n\n-", "อุปกรณ์\n\nจอบ"),
        }
    )


def test_every_kind_of_page_is_there(site):
    paths = set(site.plan().pages)

    assert {
        "index.html",
        NA_YIA,
        "det-udom/compost.html",
        "na-yia/index.html",
        "nam-yuen/index.html",
        "districts/index.html",
        "authors/index.html",
        "authors/นางสาวสุดา-ใจดี.html",
        "positions/index.html",
        "positions/เจ้าหน้าที่พัฒนาชุมชน.html",
        "categories/index.html",
        "tags/index.html",
        "tags/ผ้าทอ.html",
        "years/index.html",
        "years/2560.html",
        "fiscal-years/2562.html",
        "titles/index.html",
        "titles/ท.html",
        "matrix.html",
        "about.html",
        "404.html",
        "feed.xml",
        "na-yia/feed.xml",
        "sitemap.xml",
        "robots.txt",
        "data/techniques.json",
        "data/techniques.csv",
        "old/weaving.html",
        "style.css",
    } <= paths
    assert sum(path.endswith("/index.html") and path.count("/") == 1 for path in paths) == 25 + 8


def test_an_empty_district_invites_writing(site):
    assert "เรื่องแรกอาจเป็นของท่าน" in site.page("nam-yuen/index.html")


def test_links_between_write_ups_lead_to_their_pages(site):
    assert (
        '<a href="../det-udom/compost.html#%E0%B8%AD%E0%B8%B8%E0%B8%9B%E0%B8%81%E0%B8%A3%E0%B8%93%E0%B9%8C">'
        in site.page(NA_YIA).replace(' rel="noopener"', "")
    )


def test_a_body_edit_changes_its_page_booklet_feeds_and_what_is_known_of_it(site):
    before = site.plan().pages
    site.edit("content/na-yia/weaving.md", "กี่ทอผ้า", "กี่กระตุก")
    after = site.plan().pages

    changed = [path for path in after if before[path] != after[path] and not path.startswith("search/grams/")]

    assert changed == [
        NA_YIA,
        "na-yia/booklet.html",
        "feed.xml",
        "na-yia/feed.xml",
        "search/texts/0000-0.js",
        "na-yia/keep.json",
    ]


def test_a_title_edit_changes_its_lists_and_no_other_write_up(site):
    before = site.output()
    site.edit("content/na-yia/weaving.md", "การทอผ้า", "การทอผ้าไหม")
    after = site.output()

    changed = {path for path in after if before.get(path) != after[path]}
    assert {NA_YIA, "index.html", "na-yia/index.html", "tags/ผ้าทอ.html", "feed.xml", "titles/ก.html"} <= changed
    assert not changed & {"det-udom/compost.html", "det-udom/index.html", "tags/ปุ๋ย.html"}


@pytest.mark.parametrize(
    "path", ["index.html", NA_YIA, "matrix.html", "404.html", "old/weaving.html", "nam-yuen/index.html"]
)
def test_pages_are_in_thai_under_one_heading(site, path):
    tree = html5lib.parse(site.page(path), namespaceHTMLElements=False)

    assert tree.get("lang") == "th"
    assert len(tree.findall(".//h1")) == 1


def test_every_page_that_is_html_parses_without_an_error(site):
    for path, data in site.output().items():
        if path.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(data.decode())


def test_feeds_and_sitemap_are_xml_with_absolute_addresses(site):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = fromstring(site.page("feed.xml").encode())
    locations = [
        e.text
        for e in fromstring(site.page("sitemap.xml").encode()).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]

    assert [e.findtext(f"{atom}title") for e in feed.findall(f"{atom}entry")] == ["ทำปุ๋ยหมัก", "การทอผ้า"]
    assert feed.findtext(f"{atom}updated") == "2018-10-01T00:00:00+07:00"
    assert "https://khlang.example/na-yia/" in locations
    assert all(address.isascii() and address.startswith("https://khlang.example/") for address in locations)
    assert not [address for address in locations if "404" in address or "/old/" in address]


def test_without_a_base_url_there_are_no_feeds_and_no_sitemap(site):
    site.edit("site.toml", 'base_url = "https://khlang.example/"\n', "")
    paths = site.plan().pages

    assert not [path for path in paths if path.endswith(".xml")]
    assert "canonical" not in site.page("index.html")
    assert site.page("robots.txt") == "User-agent: *\nAllow: /\n"


def test_data_holds_every_field_by_its_name(site):
    (compost, weaving) = json.loads(site.page("data/techniques.json"))

    assert compost["title"] == "ทำปุ๋ยหมัก"
    assert weaving == {
        "url": "na-yia/weaving.html",
        "title": "การทอผ้า",
        "author": "นางสาวสุดา ใจดี",
        "position": "เจ้าหน้าที่พัฒนาชุมชน",
        "office": "สำนักงานพัฒนาชุมชนอำเภอนาเยีย",
        "date": "2017-06-09T00:00:00+07:00",
        "district": {"code": "3429", "slug": "na-yia", "name": "นาเยีย"},
        "village": "บ้านนาเยีย",
        "subdistrict": "",
        "category": "เทคนิคส่งเสริมสัมมาชีพ",
        "tags": ["ผ้าทอ", "โอทอป"],
        "summary": "ดูปุ๋ยหมัก",
        "address": "",
        "slug": "",
        "aliases": ["old/weaving.html"],
        "source": "",
    }


def test_the_table_opens_in_excel_and_is_no_formula(site):
    site.edit("content/na-yia/weaving.md", "title: การทอผ้า", "title: '=HYPERLINK(1) ทอผ้า'")
    data = site.output()["data/techniques.csv"]
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[1]["title"] == "'=HYPERLINK(1) ทอผ้า"
    assert rows[1]["district"] == "นาเยีย"
    assert rows[1]["tags"] == "ผ้าทอ; โอทอป"


def test_titles_of_hostile_letters_are_shown_as_text(site):
    site.edit("content/na-yia/weaving.md", "title: การทอผ้า", "title: '<script>alert(1)</script> {{ x }}'")
    output = site.output()

    ours = re.compile(rb'<script (?:src="[^"<>]+"|type="application/ld\+json")>')
    pages = [ours.sub(b"", data) for path, data in output.items() if path.endswith(".html")]
    assert not [data for data in pages if b"<script" in data]
    assert "&lt;script&gt;" in output[NA_YIA].decode()


def test_districts_stand_in_dictionary_order(site):
    names = html5lib.parse(site.page("districts/index.html"), namespaceHTMLElements=False).findall(".//main//ul//a")

    assert [name.text for name in names][:5] == ["กุดข้าวปุ้น", "เขมราฐ", "เขื่องใน", "โขงเจียม", "ดอนมดแดง"]
    assert [name.text for name in names][-3:] == ["สำโรง", "สิรินธร", "เหล่าเสือโก้ก"]


def many(count: int) -> Workshop:
    return Workshop.with_content(
        {
            f"na-yia/w{number:03}.md": write_up(
                title=f"เรื่องที่ {number}", date=f"25{60 + number // 60}-01-{number % 28 + 1:02}"
            )
            for number in range(count)
        }
    )


def test_a_list_past_a_hundred_goes_on_by_year():
    site = many(150)
    pages = site.plan().pages

    assert site.page("na-yia/index.html").count('class="title"') == 100
    assert [path for path in pages if path.startswith("na-yia/y")] == [
        "na-yia/y2562.html",
        "na-yia/y2561.html",
        "na-yia/y2560.html",
    ]
    assert sum(site.page(f"na-yia/y{year}.html").count('class="title"') for year in (2560, 2561, 2562)) == 150


def test_a_new_write_up_shifts_no_older_page():
    site = many(150)
    before = site.output()
    site.files["content/na-yia/new.md"] = write_up(title="เรื่องใหม่", date="2562-02-01").encode()
    after = site.output()

    changed = {path for path in after if path.startswith("na-yia/") and before.get(path) != after[path]}
    texts = {path: after[path].decode().count('class="title"') for path in ("na-yia/y2560.html", "na-yia/y2561.html")}
    assert "na-yia/y2562.html" in changed
    assert texts == {"na-yia/y2560.html": 60, "na-yia/y2561.html": 60}


def test_a_full_year_is_filled_from_its_oldest_write_up_on():
    site = Workshop.with_content(
        {
            f"na-yia/w{number:03}.md": write_up(
                title=f"เรื่อง {number}", date=f"2560-{number // 28 + 1:02}-{number % 28 + 1:02}"
            )
            for number in range(230)
        }
    )
    before = site.output()
    site.files["content/na-yia/new.md"] = write_up(title="เรื่องใหม่", date="2560-12-31").encode()
    after = site.output()

    def titles(pages, path):
        return re.findall('class="title" href="([^"]+)"', pages[path].decode())

    assert titles(before, "na-yia/y2560.html") == [f"w{number:03}.html" for number in range(99, -1, -1)]
    for part in ("na-yia/y2560.html", "na-yia/y2560-2.html"):
        assert titles(after, part) == titles(before, part)
    assert titles(after, "na-yia/y2560-3.html") == ["new.html", *titles(before, "na-yia/y2560-3.html")]


def test_no_page_of_a_list_holds_more_than_a_hundred():
    site = Workshop.with_content(
        {f"na-yia/w{number:03}.md": write_up(title=f"เรื่อง {number}", date="2560-01-05") for number in range(230)}
    )

    counts = {path: data.count(b'class="title"') for path, data in site.output().items() if path.endswith(".html")}
    assert max(counts.values()) == 100
    assert [counts[f"years/2560.2560{part}.html"] for part in ("", "-2", "-3")] == [100, 100, 30]


def test_a_second_province_has_its_slug_in_front():
    site = Workshop.with_content(
        {"a.md": write_up(office="สพอ.กันทรารมย์ จ.ศรีสะเกษ")}, CONFIG + '\n[[provinces]]\ncode = "33"\n'
    )
    paths = site.plan().pages

    assert "si-sa-ket/kanthararom/a.html" in paths
    assert "si-sa-ket/index.html" in paths
    assert "na-yia/index.html" in paths


def test_drafts_and_future_dates_are_held_back_loudly(site):
    site.files["content/na-yia/draft.md"] = write_up(title="ร่าง", draft="true").encode()
    site.files["content/na-yia/later.md"] = write_up(title="ภายหลัง", date="2570-01-01").encode()
    reading = site.read()

    assert {(p.code, p.path) for p in reading.problems} == {
        ("draft-held-back", "content/na-yia/draft.md"),
        ("future-held-back", "content/na-yia/later.md"),
    }
    assert len(reading.site.techniques) == 2
    assert len(site.read(drafts=True).site.techniques) == 4


@pytest.mark.parametrize(
    ("body", "led"),
    [
        ('<a href="b.md" rel="x">ข</a>', '<a href="b.html" rel="x">ข</a>'),
        ('<img alt="b.md" src="b.md">', '<img alt="b.md" src="b.html">'),
        ('กว้าง="5 <a href="b.md">ข</a>', 'กว้าง="5 <a href="b.html">ข</a>'),
        ('<p title="b.md" xhref="b.md">href="c.md"</p>', '<p title="b.md" xhref="b.md">href="c.md"</p>'),
    ],
)
def test_nothing_but_links_and_pictures_is_led_elsewhere(site, body, led):
    page = frame(site.read().site.config, NA_YIA, "การทอผ้า")

    assert lead_links(body, {"b.md": "na-yia/b.html"}, page) == led


@pytest.mark.parametrize("title", ["การทอผ้า", "ก, ข", "ก; ข", "=1+1", "-ก", "'ก", "100% ก", "ก\u2028ข", "ก {}"])
@pytest.mark.parametrize("tags", ["ผ้า", "ผ้า, =ก", ""])
def test_the_data_says_what_was_typed_in_whatever_form_it_is_written(title, tags):
    site = Workshop.with_content({"na-yia/a.md": write_up(title=f'"{title}"', tags=tags)})
    card = site.read().site.catalogue.cards[0]
    (told,) = json.loads(site.page("data/techniques.json"))
    head, row = csv.reader(io.StringIO(site.page("data/techniques.csv").lstrip("\ufeff"), newline=""))
    cells = dict(zip(head, row, strict=True))

    assert (told["title"], tuple(told["tags"]), told["summary"]) == (card.title, card.tags, card.summary)
    assert cells["title"] == ("'" if card.title[0] in "=+-@" else "") + card.title
    assert (cells["tags"], cells["district"]) == ("; ".join(card.tags), "นาเยีย")


def test_the_data_of_a_write_up_without_further_fields_has_the_same_columns_in_the_same_order():
    site = Workshop.with_content(
        {"na-yia/a.md": write_up(tags="ผ้า"), "na-yia/b.md": write_up(title="อื่น 100%", village="บ้านนาเยีย", tags="ผ้า")}
    )
    bare, full = json.loads(site.page("data/techniques.json"))

    assert list(bare) == list(full) == site.page("data/techniques.csv").lstrip("\ufeff").splitlines()[0].split(",")
    assert (bare["title"], bare["village"], bare["aliases"]) == ("การทอผ้า", "", [])
    assert {name for name in bare if bare[name] != full[name]} == {"url", "title", "village"}
