"""The page of a write-up: what stands around its body, and what moves it."""

from __future__ import annotations

import re

import html5lib
import pytest
from editing import Folder
from workshop import CONFIG, Workshop, body, write_up

from khlang.outputs import nearby
from khlang.outputs.citation import cite
from khlang.outputs.corrections import edit_address
from khlang.outputs.nearby import MOST, REACH

WEAVING = "na-yia/weaving.html"
DET_UDOM = "สพอ.เดชอุดม"
PARTS = {
    "crumbs": "nav.crumbs",
    "byline": "header.byline",
    "actions": "div.actions",
    "tags": "ul.tags",
    "licence": "div.licence",
    "cite": "div.cite",
    "nearby": "nav.nearby",
    "related": "section.related",
}


@pytest.fixture
def site():
    return Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(tags="ผ้าทอ, โอทอป", date="2560-06-09"),
            "na-yia/mats.md": write_up(title="ทอเสื่อ", tags="เสื่อ", date="2559-01-01"),
            "na-yia/fish.md": write_up(title="ปลาส้ม", tags="อาหาร", date="2561-01-01"),
            "na-yia/old.md": write_up(title="ตะกร้า", tags="จักสาน", date="2550-01-01"),
            "det-udom/silk.md": write_up(title="ผ้าไหม", office=DET_UDOM, tags="ผ้าทอ", date="2555-01-01"),
            "det-udom/compost.md": write_up(title="ปุ๋ยหมัก", office=DET_UDOM, tags="ปุ๋ย", date="2560-06-10"),
        }
    )


def parse(page):
    return html5lib.parse(page, namespaceHTMLElements=False)


def find(page, tag, name):
    """Return the one element of that tag and class."""
    (found,) = [one for one in parse(page).iter(tag) if name in (one.get("class") or "").split()]
    return found


def says(element):
    return " ".join("".join(element.itertext()).split())


def linked(element):
    return [one.get("href") for one in element.iter("a")]


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_the_page_is_there_by_its_class(site, name):
    tag, _, given = PARTS[name].partition(".")

    assert find(site.page(WEAVING), tag, given) is not None


def test_the_byline_tells_who_from_where_and_when_in_the_buddhist_era(site):
    line = find(site.page(WEAVING), "header", "byline")
    told = says(line)

    assert "นางสาวสุดา ใจดี" in told
    assert "เจ้าหน้าที่พัฒนาชุมชน" in told
    assert "สำนักงานพัฒนาชุมชนอำเภอนาเยีย" in told
    assert "อำเภอนาเยีย" in told
    assert "9 มิถุนายน 2560" in told
    assert line.find(".//time").get("datetime").startswith("2017-06-09T00:00:00+07:00")
    assert any(href.startswith("../authors/") for href in linked(line))


def test_only_a_long_write_up_has_a_list_of_contents(site):
    site.edit("content/na-yia/mats.md", "เล่าเรื่อง", "เล่าเรื่อง" * 500)
    for heading in ("วัตถุประสงค์", "อุปกรณ์", "ข้อพึงระวัง"):
        site.edit("content/na-yia/mats.md", f"## {heading}\n\n-", f"## {heading}\n\nมี")
    contents = find(site.page("na-yia/mats.html"), "nav", "toc")

    assert [says(one) for one in contents.iter("li")][1:] == ["วัตถุประสงค์", "อุปกรณ์", "ข้อพึงระวัง"]
    assert 'class="toc"' not in site.page(WEAVING)


def test_the_previous_and_next_are_those_of_the_district_by_date(site):
    nearby = find(site.page(WEAVING), "nav", "nearby")

    assert linked(nearby) == ["mats.html", "fish.html"]
    assert says(nearby) == "เรื่องอื่นของอำเภอนาเยีย เรื่องก่อนหน้า ทอเสื่อ เรื่องถัดไป ปลาส้ม"
    assert linked(find(site.page("na-yia/fish.html"), "nav", "nearby")) == ["weaving.html"]


def test_related_ones_share_a_tag_before_they_share_a_category_in_the_district(site):
    related = find(site.page(WEAVING), "section", "related")

    assert linked(related) == ["../det-udom/silk.html", "old.html"]


def test_what_stands_beside_it_already_is_not_named_again(site):
    site.edit("content/na-yia/fish.md", "อาหาร", "ผ้าทอ, โอทอป")

    assert "fish.html" not in linked(find(site.page(WEAVING), "section", "related"))


def test_a_body_edit_moves_no_other_write_up(site):
    before = site.plan().pages
    site.edit("content/na-yia/weaving.md", "## วัตถุประสงค์\n\n-", "## วัตถุประสงค์\n\nเพื่อขาย")
    after = site.plan().pages

    moved = [path for path in after if before[path] != after[path] and path.endswith(".html")]
    assert moved == [WEAVING, "na-yia/booklet.html"]


def test_a_new_title_moves_those_that_name_it_and_no_others(site):
    before = site.plan()
    site.edit("content/na-yia/weaving.md", "การทอผ้า", "การทอผ้าขาวม้า")
    after = site.plan()
    own = {path for path in after.keys if re.match(r"(na-yia|det-udom)/(?!index|booklet)\w+\.html$", path)}

    moved = {path for path in own if before.keys[path] != after.keys[path]}
    assert moved == {WEAVING, "na-yia/mats.html", "na-yia/fish.html", "det-udom/silk.html", "na-yia/old.html"}


@pytest.mark.parametrize("date", ["2566-01-01", "2560-03-03"])
def test_an_addition_moves_a_bounded_number_of_write_ups(date):
    many = {
        f"na-yia/a{number:03}.md": write_up(
            title=f"เรื่อง {number}",
            tags=", ".join(tag for step, tag in ((2, "ผ้า"), (3, "ปุ๋ย"), (1, "โอทอป")) if number % step == 0),
            date=f"25{60 + number % 3}-0{1 + number % 9}-{10 + number % 18}",
        )
        for number in range(140)
    }
    site = Workshop.with_content(many)
    before = site.plan()
    new = write_up(title="เรื่องใหม่", tags="ผ้า, ปุ๋ย, โอทอป", date=date)
    site.files["content/na-yia/new.md"] = new.encode()
    after = site.plan()

    moved = [
        path for path in before.keys if re.match(r"na-yia/a\d+\.html$", path) and before.keys[path] != after.keys[path]
    ]
    assert 1 <= len(moved) <= 2 + 2 * REACH * 4


def test_no_more_than_a_few_are_named(site):
    for number in range(10):
        text = write_up(title=f"ผ้าลาย {number}", office=DET_UDOM, tags="ผ้าทอ", date=f"2560-0{number % 9 + 1}-01")
        site.files[f"content/det-udom/p{number}.md"] = text.encode()

    assert len(linked(find(site.page(WEAVING), "section", "related"))) == MOST


def test_a_lone_write_up_names_no_others():
    page = Workshop.with_content({"na-yia/weaving.md": write_up()}).page(WEAVING)

    assert 'class="nearby"' not in page
    assert 'class="related"' not in page


def test_it_tells_how_to_cite_it_with_its_address(site):
    told = find(site.page(WEAVING), "div", "cite")

    assert says(told) == (
        "การอ้างอิงสุดา ใจดี. (2560). การทอผ้า. คลังทดสอบ, ทีมทดสอบ. https://khlang.example/na-yia/weaving.html"
    )


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (("นายสมชาย แก้วดี",), "สมชาย แก้วดี"),
        (("นายสมชาย แก้วดี", "นางสุดา ใจดี"), "สมชาย แก้วดี และสุดา ใจดี"),
        (("นาย ก ข", "นาง ค ง", "น.ส.จันทร์ ฉาย"), "ก ข, ค ง และจันทร์ ฉาย"),
        (("กลุ่มทอผ้าบ้านนาเยีย",), "กลุ่มทอผ้าบ้านนาเยีย"),
    ],
)
def test_authors_are_cited_without_titles_of_courtesy(site, authors, names):
    reading = site.read()
    card = reading.site.catalogue.cards[0]._replace(authors=authors)

    assert cite(card, reading.site.config).startswith(f"{names}. (2561).")


def test_the_licence_leads_to_its_text(site):
    assert linked(find(site.page(WEAVING), "div", "licence")) == ["https://creativecommons.org/licenses/by/4.0/"]


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("", ""),
        ("https://github.com/cdd/khlang", "https://github.com/cdd/khlang/edit/main/content/na-yia/a.md"),
        ("https://github.com/cdd/khlang.git", "https://github.com/cdd/khlang/edit/main/content/na-yia/a.md"),
        ("https://gitlab.com/cdd/khlang", "https://gitlab.com/cdd/khlang/-/edit/main/content/na-yia/a.md"),
        ("https://codeberg.org/cdd/khlang", "https://codeberg.org/cdd/khlang/_edit/main/content/na-yia/a.md"),
    ],
)
def test_a_correction_is_suggested_where_the_repository_is_edited(repository, address):
    assert edit_address(repository, "main", "content/na-yia/a.md") == address


def test_thai_names_of_files_and_branches_are_percent_encoded():
    address = edit_address("https://github.com/cdd/khlang", "ร่าง", "content/นาเยีย/ทอ ผ้า#1?.md")

    assert address == (
        "https://github.com/cdd/khlang/edit/%E0%B8%A3%E0%B9%88%E0%B8%B2%E0%B8%87/content/"
        "%E0%B8%99%E0%B8%B2%E0%B9%80%E0%B8%A2%E0%B8%B5%E0%B8%A2/%E0%B8%97%E0%B8%AD%20%E0%B8%9C%E0%B9%89%E0%B8%B2%231%3F.md"
    )


def test_the_page_leads_to_the_repository_where_site_toml_names_one(site):
    assert "เสนอแก้ไขเรื่องนี้" not in site.page(WEAVING)
    site.files["site.toml"] = f'repository = "https://github.com/cdd/khlang"\n{CONFIG}'.encode()

    assert 'href="https://github.com/cdd/khlang/edit/main/content/na-yia/weaving.md"' in site.page(WEAVING)


def test_what_needs_scripts_is_hidden_without_them(site):
    actions = find(site.page(WEAVING), "div", "actions")

    assert actions.get("hidden") is not None
    assert {button.get("data-act") for button in actions.iter("button")} == {"copy", "share", "print"}
    assert all(button.get("hidden") is not None for button in actions.iter("button"))


def test_what_is_empty_is_left_out():
    text = body("เล่าเรื่อง")
    page = Workshop.with_content({"na-yia/weaving.md": write_up(text)}).page(WEAVING)

    assert [says(one) for one in find(page, "div", "prose").iter("h2")] == ["ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ"]


def test_what_stands_near_is_looked_for_only_where_a_card_changed(tmp_path, monkeypatch):
    asked = []
    digest = nearby.Map.digest
    monkeypatch.setattr(nearby.Map, "digest", lambda self, code: asked.append(code) or digest(self, code))
    folder = Folder(tmp_path / "site")
    folder.edit("body", "a", "## ก\n\nข")
    folder.fields["a"]["summary"] = "ค"
    folder.save("a")
    folder.build()
    assert asked
    asked.clear()
    folder.edit("body", "a", "## ก\n\nง")
    folder.build()
    assert asked == []
    folder.edit("title", "a", "ทอเสื่อ")
    folder.build()
    assert asked == ["3429"]


def test_one_write_up_has_near_it_what_it_has_among_all(site):
    for number in range(9):
        date = f"25{50 + number % 4}-01-01"
        text = write_up(title=f"เรื่อง {number}", office=DET_UDOM, tags="ผ้าทอ", date=date)
        site.files[f"content/det-udom/n{number}.md"] = text.encode()
    cards, by_district = map_parts(site)
    there = nearby.Map(cards, by_district)

    assert {card.path: there.near_one(card) for card in cards} == {
        path: near for code in by_district for path, near in there.near(code).items()
    }


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("title: การทอผ้า", "title: การทอผ้าไหม", True),
        ("tags: ผ้าทอ, โอทอป", "tags: โอทอป", False),
        ("date: 2560-06-09", "date: 2549-06-09", False),
        ("title: การทอผ้า", "title: การทอผ้าไหม\ncategory: ความรู้สัมมาชีพชุมชน", False),
    ],
)
def test_a_map_that_follows_another_is_as_one_made_anew(site, old, new, stays):
    cards, by_district = map_parts(site)
    before = nearby.Map(cards, by_district)
    told = [before.near(code) for code in by_district]
    site.edit("content/na-yia/weaving.md", old, new)
    cards, by_district = map_parts(site)
    after, anew = before.follow(cards, by_district), nearby.Map(cards, by_district)

    assert (after.order is before.order) == stays
    assert told != [after.near(code) for code in by_district] == [anew.near(code) for code in by_district]
    assert [after.digest(code) for code in by_district] == [anew.digest(code) for code in by_district]


def test_the_neighbours_that_were_remembered_serve_until_a_card_stands_elsewhere(site):
    shelf = {}
    anew = []

    def recall(kind, key, make):
        if (kind, key) not in shelf:
            anew.append(kind)
            shelf[kind, key] = make()
        return shelf[kind, key]

    def near():
        cards, by_district = map_parts(site)
        found = {code: dict(one.load()) for code, one in nearby.vicinities(cards, by_district, recall=recall).items()}
        assert found == {code: nearby.Map(cards, by_district).near(code) for code in by_district}
        asked, anew[:] = list(anew), []
        return asked

    assert sorted(near()) == [nearby.KIND, nearby.ROWS]
    site.edit("content/na-yia/weaving.md", "title: การทอผ้า", "title: การทอผ้าไหม")
    nearby.map_of((), {})
    assert near() == [nearby.KIND]
    site.edit("content/na-yia/weaving.md", "tags: ผ้าทอ, โอทอป", "tags: โอทอป")
    assert sorted(near()) == [nearby.KIND, nearby.ROWS]


def map_parts(site):
    catalogue = site.read().site.catalogue
    return catalogue.cards, catalogue.by_district
