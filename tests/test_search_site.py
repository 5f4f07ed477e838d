"""Search as part of the site: what a build writes of it, what an edit changes, and that it equals a clean one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from editing import Folder
from workshop import CONFIG, Workshop, body, write_up

from khlang import search
from khlang.outputs.scripts import SEARCH
from khlang.postings import extract_postings
from khlang.store import FILE

HOUSE = Path(__file__).parent.parent
SAME_ANYWAY = {"style.css", "keep.js", "worker.js"}
"""Files that are the same with search and without."""
NEWEST = {"title": "เลี้ยงไก่ไข่", "date": "2565-01-01", "text": body("ให้อาหารวันละสองครั้ง")}


@pytest.fixture
def folder(tmp_path):
    """A site of five write-ups, built once."""
    one = Folder(tmp_path / "site")
    assert one.build() == 0
    return one


def made(folder) -> set[str]:
    """Build, and return what was made anew of search; the output must be that of a clean build."""
    assert folder.build("--why", "--format", "json") == 0
    paths = {path for path in json.loads(folder.told)["why"] if path.startswith("search/")}
    assert (0, folder.output()) == folder.build_elsewhere(folder.root.parent / "clean")
    return paths


def shards(paths) -> set[str]:
    return {path for path in paths if path.startswith("search/grams/")}


def postings(folder, name) -> bytes:
    """What the write-up is found by, read from its file alone."""
    text = (folder.root / "content" / folder.places[name]).read_text(encoding="utf-8")
    technique = Workshop.with_content({folder.places[name]: text}).read().site.techniques[0]
    return extract_postings(technique.card, technique.text.text)


def touched(before, after, count) -> set[str]:
    return {search.shard_path(shard) for shard in search.find_moves({0: (before, after)}, count).shards}


def test_an_edited_body_changes_its_text_and_the_shards_in_which_a_posting_moved(folder):
    before = postings(folder, "c")
    folder.edit("body", "c", "ทอเสื่อกก")

    paths = made(folder)

    assert paths - shards(paths) == {"search/texts/0000-2.js"}
    assert shards(paths) == touched(before, postings(folder, "c"), 5)
    assert 0 < len(shards(paths)) < search.shard_count(5)


def test_an_edit_that_search_does_not_show_changes_no_file_of_it(folder):
    folder.fields["c"]["summary"] = "สรุปใหม่"
    folder.save("c")

    assert made(folder) == set()


def test_the_newest_write_up_changes_only_the_shards_that_gain_a_posting(folder):
    folder.fields["n"], folder.places["n"] = NEWEST, "na-yia/n.md"
    folder.save("n")

    paths = made(folder)

    assert paths - shards(paths) == {"search/texts/0000-5.js", "search/facets.js", "search/index.js"}
    assert shards(paths) == touched(b"", postings(folder, "n"), 6)


def test_the_newest_write_up_goes_as_it_came(folder):
    folder.fields["n"], folder.places["n"] = NEWEST, "na-yia/n.md"
    folder.save("n")
    gained = shards(made(folder))
    folder.edit("delete", "n", "")

    assert shards(made(folder)) == gained


def test_an_older_write_up_renumbers_those_after_it(folder):
    folder.edit("delete", "a", "")

    assert "search/texts/0000-0.js" in made(folder)
    assert not (folder.root / "output" / "search" / "texts" / "4.js").exists()


@pytest.mark.parametrize("kind", ["index", "shard", "postings", "text"])
def test_what_the_store_has_lost_of_search_is_made_anew(folder, kind):
    with closing(sqlite3.connect(folder.root / ".khlang" / FILE)) as connection, connection:
        assert connection.execute("DELETE FROM entry WHERE kind = ?", (kind,)).rowcount > 0
    (folder.root / "output" / "search" / "grams" / "3.js").write_text("…", encoding="utf-8")
    folder.edit("body", "c", "ทอเสื่อกก")

    assert "search/grams/3.js" in made(folder)


def test_the_store_keeps_of_search_what_the_site_holds_and_no_more(folder):
    def kept():
        with closing(sqlite3.connect(folder.root / ".khlang" / FILE)) as connection:
            rows = connection.execute("SELECT kind, count(*) FROM entry GROUP BY kind").fetchall()
        return {kind: count for kind, count in rows if kind in {"index", "shard", "postings", "text"}}

    whole = {"index": 1, "shard": search.shard_count(5), "postings": 5, "text": 5}
    assert kept() == whole
    for text in ("ทอเสื่อ", "จักสาน"):
        folder.edit("body", "c", text)
        assert folder.build() == 0
        assert kept() == whole
    (folder.root / "site.toml").write_text(f"search = false\n{CONFIG}", encoding="utf-8")
    assert folder.build() == 0
    assert kept() == {}


def test_a_check_between_two_builds_loses_nothing(folder):
    before = postings(folder, "c")
    folder.edit("body", "c", "ทอเสื่อกก")
    assert folder.run("check") == 0
    folder.edit("body", "c", "จักสานไม้ไผ่")

    assert shards(made(folder)) == touched(before, postings(folder, "c"), 5)


def test_without_search_nothing_of_it_is_there():
    site = Workshop.with_content({"na-yia/a.md": write_up()}, f"search = false\n{CONFIG}")
    output = site.output()

    assert not [path for path in output if path.startswith("search")]
    assert not [path for path, data in output.items() if b"search" in data and path not in SAME_ANYWAY]


def test_scripts_are_joined_from_all_their_files_without_comments():
    output = Workshop.with_content({"na-yia/a.md": write_up()}).output()
    parts = {part for parts in SEARCH.values() for part in parts}
    templates = HOUSE / "templates"

    assert all(
        name in output["search-core.js"] for name in (b"codeOf", b"readNumbers", b"class Candidates", b"khlangCore")
    )
    assert not [path for path in SEARCH if b"/*" in output[path]]
    assert {
        f"{file.parent.name}/{file.name}" for folder in ("search", "results") for file in (templates / folder).iterdir()
    } < parts


def test_write_ups_are_found_by_title_names_and_text_and_numbered_by_date():
    site = Workshop.with_content(
        {
            "na-yia/b.md": write_up(body("ย้อมด้วยคราม"), title="ทอผ้า", date="2560-01-02", tags="ไหม"),
            "na-yia/a.md": write_up(body("ใส่ฟางข้าว"), title="ปุ๋ยหมัก", date="2560-01-03", author="นายบุญมี ทองดี"),
            "na-yia/c.md": write_up(title="สานตะกร้า", date="2560-01-02"),
        }
    )
    output = site.output()

    def found(text):
        return [hit.number for hit in search.search(text, output.get).results]

    assert [found(text) for text in ("ย้อมด้วยคราม", "ไหม", "ปุยหมัก", "บุญมี", "ตะกร้า")] == [[0], [0], [2], [2], [1]]
    assert sorted(found("อำเภอนาเยีย")) == [0, 1, 2]
    record = search.read_text(output["search/texts/0000-2.js"], "0000-2")
    assert record[:4] == (
        "na-yia/a.html",
        "ปุ๋ยหมัก",
        ("อำเภอนาเยีย", "นายบุญมี ทองดี"),
        "อำเภอนาเยีย · นายบุญมี ทองดี · 3 ม.ค. 2560",
    )
