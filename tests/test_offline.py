"""What a served site has for reading without a line: what an edit moves, and what a reader may keep."""

from __future__ import annotations

import json
import re

import pytest
from workshop import Workshop, write_up

KEEP = "na-yia/keep.json"


@pytest.fixture
def site():
    return Workshop.with_content(
        {
            "na-yia/ทอผ้า.md": write_up(date="2561-01-01"),
            "na-yia/dye.md": write_up(title="การย้อมคราม", date="2560-01-01"),
            "det-udom/compost.md": write_up(title="ทำปุ๋ยหมัก", office="สพอ.เดชอุดม"),
        }
    )


def changed(before, after):
    return [path for path in after if before.get(path) != after[path]]


def test_a_list_tells_what_belongs_to_a_district(site):
    told = json.loads(site.page(KEEP))

    assert set(told) == {"release", "lists", "pages", "photos"}
    assert (told["lists"], list(told["pages"]), told["photos"]) == (["index.html"], ["ทอผ้า.html", "dye.html"], [])
    assert "nam-yuen/keep.json" not in site.plan().pages


def test_an_edit_moves_the_digest_of_its_page_alone_and_no_worker(site):
    before, first = site.plan().pages, json.loads(site.page(KEEP))
    site.edit("content/na-yia/dye.md", "ข้อพึงระวัง\n\n-", "ข้อพึงระวัง\n\nสวมถุงมือ")
    after, second = site.plan().pages, json.loads(site.page(KEEP))

    assert first["pages"]["ทอผ้า.html"] == second["pages"]["ทอผ้า.html"]
    assert first["pages"]["dye.html"] != second["pages"]["dye.html"]
    assert first["release"] == second["release"]
    moved = [path for path in changed(before, after) if not path.startswith("search/")]
    assert moved == ["na-yia/dye.html", "na-yia/booklet.html", "feed.xml", "na-yia/feed.xml", KEEP]


@pytest.mark.parametrize("file", ["templates/print.css", "templates/offline.html", "templates/worker.js"])
def test_a_new_look_is_a_new_release_of_the_worker(site, file):
    before = site.page("sw.js")
    site.files[file] += b"\n/* new */\n"

    assert site.page("sw.js") != before


def test_a_new_template_makes_a_kept_district_fetch_its_pages_anew(site):
    before = json.loads(site.page(KEEP))["release"]
    site.files["templates/technique.html"] += b"{# new #}"

    assert json.loads(site.page(KEEP))["release"] != before


def test_everything_of_the_shell_is_there(site):
    pages = site.plan().pages
    shell = json.loads(re.search(r"SHELL = (\[.*\]);", site.page("sw.js"))[1])

    assert {"style.css", "offline.html", "offline.js", "keep.js"} <= set(shell) <= set(pages)


def test_the_manifest_names_icons_that_are_there_in_their_sizes(site):
    told, pages = json.loads(site.page("manifest.webmanifest")), site.plan().pages

    assert (told["name"], told["lang"], told["scope"]) == ("คลังทดสอบ", "th", "./")
    assert [icon["purpose"] for icon in told["icons"]] == ["any", "any", "maskable"]
    for icon in told["icons"]:
        side = int(icon["sizes"].partition("x")[0])
        data = pages[icon["src"]].render()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (side, side)
        assert len(data) < 8000


def test_a_site_that_is_not_published_has_none_of_it(site):
    site.edit("site.toml", 'base_url = "https://khlang.example/"\n', "")
    output = site.output()

    assert not [path for path in output if re.search(r"sw\.js|worker|keep|offline|webmanifest|icon-", path)]
    assert not re.search(rb"offline\.js|webmanifest|k-keep", output["na-yia/index.html"])


def test_pages_for_a_lost_line_are_not_listed_for_search_engines(site):
    assert b"offline" not in site.output()["sitemap.xml"]
    assert 'name="robots" content="noindex"' in site.page("offline.html")
