from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_check import technique
from workshop import body, write_up

from khlang.links import Target, find_photos, link_table, picture_table, resolve
from khlang.media.photo import Picture
from khlang.paths import photo_stem

HERE = "content/na-yia/weaving.md"


@pytest.mark.parametrize(
    ("written", "path", "fragment"),
    [
        ("loom.jpg", "content/na-yia/loom.jpg", ""),
        ("./loom.jpg", "content/na-yia/loom.jpg", ""),
        ("../det-udom/a.md", "content/det-udom/a.md", ""),
        ("..\\det-udom\\a.md", "content/det-udom/a.md", ""),
        ("../det-udom/a.md#ขั้นตอน", "content/det-udom/a.md", "ขั้นตอน"),
        ("../det-udom/a.md#%E0%B8%81", "content/det-udom/a.md", "ก"),
        ("%E0%B8%A3%E0%B8%B9%E0%B8%9B%201.jpg", "content/na-yia/รูป 1.jpg", ""),
        ("รูป 1.jpg", "content/na-yia/รูป 1.jpg", ""),
        ("a.jpg?v=2", "content/na-yia/a.jpg", ""),
        ("#ขั้นตอน", HERE, "ขั้นตอน"),
        ("/det-udom/a.md", "content/det-udom/a.md", ""),
        ("/content/det-udom/a.md", "content/det-udom/a.md", ""),
        ("cafe\u0301.jpg", "content/na-yia/caf\u00e9.jpg", ""),
        ("../../content/na-yia/a.md", "content/na-yia/a.md", ""),
        ("../na-yia/", "content/na-yia/index.html", ""),
        ("..", "content/index.html", ""),
        ("a%zz.md", "content/na-yia/a%zz.md", ""),
        (" a.md ", "content/na-yia/a.md", ""),
        ("../../site.toml", "", ""),
        ("../../../../etc/passwd", "", ""),
        ("%2e%2e/%2e%2e/site.toml", "", ""),
        ("/../site.toml", "content/site.toml", ""),
        ("..\\..\\templates\\page.html", "", ""),
        ("../../contents/a.md", "", ""),
    ],
)
def test_a_link_is_read_as_seen_from_its_file(written, path, fragment):
    target = resolve(HERE, written)

    if path == "content/site.toml":
        assert target in {Target("", ""), Target(path, "")}
    else:
        assert target == Target(path, fragment)


@pytest.mark.parametrize(
    "written",
    ["https://cdd.go.th/a.md", "HTTP://x", "//x/a.md", "mailto:a@b.c", "tel:045312345", "C:\\a.jpg", "", "\\\\pc\\a"],
)
def test_what_leads_off_the_site_is_no_file(written):
    assert resolve(HERE, written) is None


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40))
def test_no_link_ever_escapes_the_content(written):
    target = resolve(HERE, written)

    assert target is None or not target.path or target.path.startswith("content/")
    assert target is None or ".." not in target.path.split("/")


def linked(text, path=HERE):
    return technique(write_up(body(text)), path)


LOOM = Picture("na-yia/loom-1234abcd", ((480, 360), (960, 720)))
PICTURES = {"content/na-yia/loom.jpg": LOOM, "content/na-yia/รูป/กี่ทอผ้า.PNG": LOOM, "content/na-yia/caf\u00e9.jpg": LOOM}
ADDRESSES = {
    HERE: "na-yia/weaving.html",
    "content/det-udom/a.md": "det-udom/rice.html",
    "content/det-udom/ข้าว หอม.md": "det-udom/ข้าว-หอม.html",
    "content/det-udom/cafe\u0301.md": "det-udom/caf\u00e9.html",
}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../det-udom/a.md", "det-udom/rice.html"),
        ("../det-udom/a.md#ขั้นตอน", "det-udom/rice.html#ขั้นตอน"),
        ("../det-udom/a.html", "det-udom/rice.html"),
        ("../det-udom/ข้าว หอม.md", "det-udom/ข้าว-หอม.html"),
        ("../det-udom/%E0%B8%82%E0%B9%89%E0%B8%B2%E0%B8%A7%20%E0%B8%AB%E0%B8%AD%E0%B8%A1.md", "det-udom/ข้าว-หอม.html"),
        ("../det-udom/caf\u00e9.md", "det-udom/caf\u00e9.html"),
        ("weaving.md#x", "na-yia/weaving.html#x"),
        ("../det-udom/index.html", "det-udom/index.html"),
        ("loom.jpg", "na-yia/loom-1234abcd-960.webp"),
    ],
)
def test_a_link_leads_to_the_page_made_of_its_file(written, address):
    made = linked(f"[ก]({written})")

    assert link_table(made, ADDRESSES, PICTURES) == ((made.links[0].target, address),)
    assert f'href="{made.links[0].target}"'.replace("&", "&amp;") in made.html.text


def test_a_backslash_leads_there_too():
    made = linked("[ก](..\\det-udom\\a.md)")

    assert [address for _, address in link_table(made, ADDRESSES, PICTURES)] == ["det-udom/rice.html"]


def test_a_photo_is_known_by_what_it_is_called_where_it_is_shown():
    made = linked("![ก](loom.jpg)\n\n![ข](รูป/กี่ทอผ้า.PNG)\n\n![ค](gone.jpg) [ง](loom.jpg)")

    assert picture_table(made, PICTURES) == (("loom.jpg", LOOM), ("รูป/กี่ทอผ้า.PNG", LOOM))
    assert picture_table(linked("[ง](loom.jpg)"), PICTURES) == ()


@pytest.mark.parametrize("written", ["https://cdd.go.th", "#ขั้นตอน", "nowhere.md", "../../site.toml", "form.pdf"])
def test_what_leads_nowhere_on_the_site_is_left_as_it_is(written):
    assert link_table(linked(f"[ก]({written})"), ADDRESSES, PICTURES) == ()


def test_every_photo_that_is_shown_or_linked_to_is_found_once():
    first = linked("![ก](loom.jpg) [ข](big.png) ![ค](gone.jpg) [ง](form.pdf)")
    second = linked("![ก](../na-yia/loom.jpg)", "content/x/second.md")
    paths = ["content/na-yia/loom.jpg", "content/na-yia/big.png", "content/na-yia/other.jpg", "content/na-yia/form.pdf"]

    assert find_photos((*first.aims, *second.aims), paths) == {
        "content/na-yia/big.png": "content/na-yia/big.png",
        "content/na-yia/loom.jpg": "content/na-yia/loom.jpg",
    }


def test_a_photo_stored_in_another_unicode_form_is_found_and_agrees_with_its_link():
    made = linked("![ก](caf\u00e9.jpg)")

    assert find_photos(made.aims, ["content/na-yia/cafe\u0301.jpg"]) == {
        "content/na-yia/caf\u00e9.jpg": "content/na-yia/cafe\u0301.jpg"
    }
    assert dict(picture_table(made, PICTURES))["caf\u00e9.jpg"] == LOOM


DIGEST = "1234abcd" * 8


def test_the_files_of_a_photo_bear_its_name_and_what_it_is():
    assert photo_stem("content/na-yia/IMG_2034.JPG", DIGEST) == "na-yia/img_2034-1234abcd"
    assert photo_stem("content/รูป/กี่ทอผ้า.png", DIGEST) == "รูป/กี่ทอผ้า-1234abcd"


def test_two_photos_whose_names_have_to_be_changed_do_not_meet():
    names = ["รูป 1.jpg", "รูป-1.jpg", "รูป#1.jpg", "รูป  1.jpg", "con.jpg", " .jpg"]
    stems = [photo_stem(f"content/na-yia/{name}", DIGEST) for name in names]

    assert stems[1] == "na-yia/รูป-1-1234abcd"
    assert len(set(stems)) == len(names)
    assert all(" " not in stem and "#" not in stem for stem in stems)
    assert photo_stem("content/a b/x.jpg", DIGEST) != photo_stem("content/a-b/x.jpg", DIGEST)


@pytest.mark.parametrize("length", [1, 56, 57, 58, 59, 60, 61, 62, 63, 64, 80])
def test_a_photos_files_have_no_part_of_over_200_bytes(length):
    stem = photo_stem(f"content/{'ก' * 80}/{'ข' * length}.jpg", DIGEST)

    assert all(len(part.encode()) <= 200 for part in f"{stem}-1440.webp".split("/"))
    assert stem.endswith("-1234abcd")
    assert stem != photo_stem(f"content/{'ก' * 80}/{'ข' * (length - 1)}ค.jpg", DIGEST)
