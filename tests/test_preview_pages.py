"""What preview answers: pages of the plan, its own pages, and what it puts into them."""

from __future__ import annotations

import re

import pytest
from answering import FAULT, HEAD, PAGES, SCRIPT, SHOWN, WARNING, as_is, desk, fails

from khlang.model import Page
from khlang.preview.headers import content_type
from khlang.preview.overlay import draw_overlay, draw_problems, equip
from khlang.preview.responses import decode_path, find
from khlang.preview.snapshot import Snapshot
from khlang.problems import found
from khlang.render import TemplateFault


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/na-yia/", "na-yia/index.html"),
        ("/na-yia/weaving.html", "na-yia/weaving.html"),
        ("/นาเยีย/ทอผ้า.html", "นาเยีย/ทอผ้า.html"),
    ],
)
def test_an_address_gives_its_page(path, page):
    status, headers, body = desk().ask(path)

    assert status == "200 OK"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"<body>{page}<" in body
    assert f'data-page="{page}"' in body


@pytest.mark.parametrize(
    "path",
    ["/no.html", "/na-yia/weaving", "//na-yia/", "/../site.toml", "/na-yia/../index.html", "//evil.example/", "x"],
)
def test_any_other_address_gives_the_sites_own_404(path):
    status, _, body = desk().ask(path)

    assert status == "404 Not Found"
    assert "<body>404.html<" in body
    assert SCRIPT.decode() in body


def test_a_site_without_its_own_404_is_given_one_in_thai():
    status, _, body = desk({"index.html": PAGES["index.html"]}).ask("/no.html")

    assert status == "404 Not Found"
    assert "<h1>ไม่พบหน้านี้</h1>" in body
    assert SCRIPT.decode() in body


@pytest.mark.parametrize(("path", "elsewhere"), [("/na-yia", "/na-yia/"), ("//evil.example", ""), ("/evil", "")])
def test_a_folder_without_its_slash_leads_to_it_and_never_away(path, elsewhere):
    assert find(path, PAGES)[1] == elsewhere


def test_a_thai_folder_leads_to_its_percent_encoded_address():
    status, headers, _ = desk({"นาเยีย/index.html": PAGES["index.html"]}).ask("/นาเยีย")

    assert (status, headers["Location"]) == ("302 Found", "/%E0%B8%99%E0%B8%B2%E0%B9%80%E0%B8%A2%E0%B8%B5%E0%B8%A2/")


@pytest.mark.parametrize(("path", "name"), [("/ubon/", "index.html"), ("/ubon/style.css", "style.css"), ("/a", "a")])
def test_pages_answer_under_the_path_of_the_public_address_too(path, name):
    assert find(path, {}, "/ubon/") == (name, "")


@pytest.mark.parametrize(("raw", "path"), [("/a\0b", None), ("/\xff\xfe", None), ("/\xe0\xb8\x81", "/ก")])
def test_a_path_that_is_no_text_is_none(raw, path):
    assert decode_path(raw) == path


def test_a_path_that_is_no_text_is_answered_in_thai():
    status, _, body = desk().ask("/\0")

    assert status == "400 Bad Request"
    assert "ที่อยู่นี้อ่านไม่ออก" in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_pages_can_only_be_looked_at(method):
    status, headers, body = desk().ask("/", method)

    assert (status, headers["Allow"], body) == ("405 Method Not Allowed", "GET, HEAD", "")


def test_head_gives_the_headers_alone():
    status, headers, body = desk().ask("/", "HEAD")

    assert (status, headers["Content-Type"], body) == ("200 OK", "text/html; charset=utf-8", "")


@pytest.mark.parametrize("path", ["/", "/no.html", "/na-yia", "/feed.xml", "/livereload.css", "/\0"])
def test_nothing_is_kept_guessed_at_framed_or_shared(path):
    _, headers, _ = desk().ask(path)

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert not [name for name in headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("search/1.js", "text/javascript; charset=utf-8"),
        ("na-yia/รูป.JPG", "image/jpeg"),
        ("data/techniques.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/xml"),
        ("no-ending", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_ending_says(path, kind):
    assert content_type(path) == kind


@pytest.mark.parametrize(("path", "body"), [("/data/techniques.json", '["</head>"]'), ("/feed.xml", "<feed/>")])
def test_what_is_no_html_is_served_byte_for_byte(path, body):
    assert desk(problems=(FAULT,)).ask(path)[2] == body


@pytest.mark.parametrize(
    ("page", "equipped"),
    [
        (b"<head><title></title></head><body>x</body>", b"<head>S<title></title></head><body>xO</body>"),
        (b'<HTML><HEAD lang="th"></HEAD><BODY>x</BODY>', b'<HTML><HEAD lang="th">S</HEAD><BODY>xO</BODY>'),
        (b"<!doctype html><title>x</title><p>y", b"<!doctype html>S<title>x</title><p>yO"),
        (b"<!doctype html><header>x</header>", b"<!doctype html>S<header>x</header>O"),
        (b"<p>x", b"S<p>xO"),
        (b"", b"SO"),
        (b"</body><head>", b"</body><head>SO"),
        (b"<head></head>" + b"x" * 70_000 + b"<head>", b"<head>S</head>" + b"x" * 70_000 + b"<head>O"),
    ],
)
def test_every_page_gets_script_and_overlay(page, equipped):
    assert HEAD.sub(b"S", equip(page, SHOWN, under="O"), count=1) == equipped


@pytest.mark.parametrize("hostile", [b"<head " * 200_000, b"<!doctype" * 200_000, b"</body" * 200_000])
def test_a_hostile_page_does_not_hold_the_server_up(hostile):
    assert equip(hostile, SHOWN).count(SCRIPT) == 1


def test_errors_lie_over_the_last_good_page():
    status, _, body = desk(problems=(WARNING, FAULT)).ask("/")

    assert status == "200 OK"
    assert '<body>index.html<div id="khlang-panel"><div><aside id="khlang-preview"' in body
    assert "พบข้อผิดพลาด 1 ข้อ" in body
    assert re.findall(r"<code>(.*?)</code>", body) == ["templates/technique.html:7", "content/link.md"]


def test_warnings_alone_do_not_lie_over_a_page():
    assert "khlang-preview" not in desk(problems=(WARNING,)).ask("/")[2].replace("_preview", "")


def test_the_overlay_tells_place_sentence_and_hint_and_escapes_them():
    text = draw_overlay((FAULT,), "th")

    assert "<code>templates/technique.html:7</code>" in text
    assert "แม่แบบใช้สิ่งที่ไม่มีอยู่: &#x27;&lt;b&gt;&#x27; is undefined" in text
    assert "ดูชื่อที่ใช้ได้ของแม่แบบนี้ใน docs/templates.md" in text


def test_the_overlay_asks_nothing_of_other_sites():
    assert "//" not in draw_overlay((FAULT,), "th")
    assert b"//" not in draw_problems((FAULT,), "th")


def test_without_a_good_plan_all_problems_are_listed_on_a_page_that_reloads():
    status, _, body = desk({}, (FAULT, WARNING)).ask("/na-yia/")

    assert status == "503 Service Unavailable"
    assert "ยังแสดงหน้านี้ไม่ได้" in body
    assert "templates/technique.html:7" in body
    assert "content/link.md" in body
    assert SCRIPT.decode() in body


def test_a_template_fault_shows_the_page_as_it_last_came_out():
    place = desk()
    place.ask("/")
    place.snapshot = Snapshot(2, {"index.html": Page(fails, (TemplateFault(FAULT),))})

    status, _, body = place.ask("/")

    assert status == "200 OK"
    assert '<body>index.html<div id="khlang-panel"' in body
    assert "templates/technique.html:7" in body


def test_a_template_fault_of_a_page_not_seen_before_is_listed_alone():
    status, _, body = desk({"index.html": Page(fails, (TemplateFault(FAULT),))}).ask("/")

    assert status == "500 Internal Server Error"
    assert "templates/technique.html:7" in body
    assert SCRIPT.decode() in body


def test_a_photo_that_has_gone_is_told_of():
    status, _, body = desk({"a.jpg": Page(fails, (FileNotFoundError(2, "No such file"),))}).ask("/a.jpg")

    assert status == "500 Internal Server Error"
    assert "อ่านไฟล์นี้ไม่ได้: No such file" in body


def test_an_unexpected_error_is_a_thai_page_and_one_line_on_the_terminal():
    place = desk({"index.html": Page(fails, (ZeroDivisionError("x\n\x1b[2J"),))})

    status, _, body = place.ask("/")

    assert status == "500 Internal Server Error"
    assert "โปรแกรมทำงานผิดพลาดเอง: ZeroDivisionError" in body
    assert "Traceback" not in body
    assert SCRIPT.decode() in body
    assert len(place.told) == 1
    assert place.told[0].startswith("โปรแกรมทำงานผิดพลาดเอง: ZeroDivisionError: x ")
    assert "\n" not in place.told[0]


def test_a_sentence_of_ours_that_cannot_be_told_is_a_thai_page_too():
    place = desk(problems=(found("template-fault", path="templates/a.html"),))

    status, _, body = place.ask("/")

    assert status == "500 Internal Server Error"
    assert "โปรแกรมทำงานผิดพลาดเอง: KeyError" in body


def test_a_page_is_named_after_the_very_files_it_was_made_from():
    place = desk({"index.html": Page(lambda: setattr(place, "snapshot", Snapshot(2)) or b"x", ())})

    assert 'data-shown="s-1"' in place.ask("/")[2]
    assert place.application.state() == "s-2"


def test_only_so_many_pages_are_kept():
    pages = {f"{number}.html": PAGES["index.html"] for number in range(100)}
    place = desk(pages)
    for path in pages:
        place.ask(f"/{path}")

    place.snapshot = Snapshot(2, dict.fromkeys(pages, Page(fails, (TemplateFault(FAULT),))))

    assert place.ask("/0.html")[0] == "500 Internal Server Error"
    assert place.ask("/99.html")[0] == "200 OK"


@pytest.mark.parametrize("name", ["sw.js", "offline.js"])
def test_in_place_of_the_scripts_that_keep_pages_it_serves_such_as_clear_them(name):
    kept = Page(as_is, (b"keeps pages",))
    status, headers, script = desk({**PAGES, name: kept}, prefix="/ubon/").ask(f"/ubon/{name}")

    assert (status, headers["Content-Type"]) == ("200 OK", "text/javascript; charset=utf-8")
    assert "unregister()" in script
    assert "keeps pages" not in script
    assert desk().ask("/offline.js")[0] == "404 Not Found"
