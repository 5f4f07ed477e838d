"""What preview offers with each page: the bar, the ribbon, a phone, the editor, a look for others nearby."""

from __future__ import annotations

import html
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from answering import FAULT, PAGES, SHOWN, WARNING, Desk, as_is, desk

from khlang.model import Page
from khlang.preview.bar import Tools
from khlang.preview.editor import Editor, find_editor
from khlang.preview.network import invite
from khlang.preview.overlay import equip
from khlang.preview.snapshot import Snapshot, Unready

TOKEN = "t"  # noqa: S105 - of a test


def tools(**given):
    return Desk(Snapshot(1, PAGES, given.pop("problems", ()), unready=given.pop("unready", ())), tools=Tools(**given))


def test_a_bar_under_the_page_tells_that_all_is_well_and_shows_it_as_a_phone_would():
    body = tools().ask("/na-yia/")[2]

    assert body.partition('<nav id="khlang-bar"')[2].partition("</nav>")[0] == (
        ' lang="th" aria-label="เครื่องมือดูตัวอย่าง"><span>ไม่พบปัญหา</span>'
        '<a href="/_preview/phone/na-yia/index.html">จอโทรศัพท์</a>'
    )


def test_the_bar_lists_warnings_and_what_is_not_published_yet():
    body = tools(
        problems=(WARNING,),
        unready=(Unready("na-yia/<b>.html", "<b>", draft=True), Unready("a.html", "ก", draft=False)),
    ).ask("/")[2]

    assert "<summary>ควรดู 1 ข้อ</summary>" in body
    assert "<code>content/link.md</code>" in body
    assert "<summary>ยังไม่เผยแพร่ 2 เรื่อง</summary>" in body
    assert '<a href="/na-yia/%3Cb%3E.html">&lt;b&gt;</a> <b>ฉบับร่าง</b>' in body
    assert '<a href="/a.html">ก</a> <b>วันที่ยังมาไม่ถึง</b>' in body


def test_plain_pages_have_no_bar_but_are_told_of_errors():
    assert "khlang-bar" not in tools(bar=False).ask("/")[2]
    assert 'id="khlang-preview"' in tools(bar=False, problems=(FAULT,)).ask("/")[2]


@pytest.mark.parametrize(("draft", "text"), [(True, "ฉบับร่าง"), (False, "วันที่ของเรื่องนี้ยังมาไม่ถึง")])
def test_a_ribbon_over_the_page_tells_that_it_is_not_published_even_where_pages_are_plain(draft, text):
    place = tools(bar=False, unready=(Unready("na-yia/weaving.html", "ก", draft=draft),))

    assert f'<body><p id="khlang-ribbon" lang="th" role="note">{text}' in place.ask("/na-yia/weaving.html")[2]
    assert "khlang-ribbon" not in place.ask("/na-yia/")[2]


def test_the_phone_is_a_frame_on_a_page_of_its_own():
    body = tools().ask('/_preview/phone/na-yia/"><b>.html')[2]

    assert '<iframe id="khlang-phone" src="/na-yia/%22%3E%3Cb%3E.html"' in body
    assert "khlang-bar" not in body


def test_the_sites_worker_is_one_that_takes_itself_away():
    for prefix in ("/", "/ubon/"):
        status, headers, body = desk(PAGES | {"sw.js": Page(as_is, (b"caches",))}, prefix=prefix).ask(f"{prefix}sw.js")
        assert (status, headers["Content-Type"]) == ("200 OK", "text/javascript; charset=utf-8")
        assert "registration.unregister()" in body


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_pages_own_policy_lets_preview_speak_with_its_server_and_nothing_else(quote):
    rules = "default-src 'none'; connect-src a; img-src data:"
    policy = f"<meta http-equiv={quote}Content-Security-Policy{quote} content={quote}{rules}{quote}>"
    if quote == "'":
        policy = policy.replace("'none'", "https:")

    page = equip(f"<head>{policy}</head><body></body>".encode(), SHOWN).decode()

    start = policy.partition("content=")[0] + f"content={quote}"
    told = html.unescape(page.partition(start)[2].partition(f"{quote}>")[0])
    assert told.split("; ") == [
        "default-src 'none'" if quote == '"' else "default-src https:",
        "connect-src 'self' ws://127.0.0.1:8000",
        "img-src data:",
        "frame-src 'self'",
        "form-action 'self'",
    ]


def form(**fields):
    return urlencode({"token": TOKEN, "path": "content/a.md", "line": "3"} | fields)


OURS = {"HTTP_ORIGIN": "http://127.0.0.1:8000", "HTTP_HOST": "127.0.0.1:8000"}


class Opened:
    def __init__(self):
        self.files = []

    def __call__(self, path, line):
        if path != "content/a.md":
            raise KeyError(path)
        self.files.append((path, line))


def test_a_form_of_ours_opens_a_file_at_a_line():
    opened = Opened()
    place = Desk(Snapshot(1, PAGES, (WARNING,)), tools=Tools(token=TOKEN), edit=opened)

    assert 'action="/_preview/edit"' in place.ask("/")[2]
    assert place.ask("/_preview/edit", "POST", form(), **OURS)[::2] == ("204 No Content", "")
    assert opened.files == [("content/a.md", 3)]


@pytest.mark.parametrize(
    ("fields", "environ"),
    [
        ({"token": ""}, OURS),
        ({"token": "x"}, OURS),
        ({"token": "ก"}, OURS),
        ({"path": "../../etc/passwd"}, OURS),
        ({"line": "x"}, OURS),
        ({}, OURS | {"HTTP_ORIGIN": "https://evil.example"}),
        ({}, OURS | {"HTTP_ORIGIN": "null"}),
        ({}, {"HTTP_HOST": "127.0.0.1:8000"}),
    ],
)
def test_no_other_form_opens_anything(fields, environ):
    opened = Opened()
    place = Desk(Snapshot(1, PAGES), tools=Tools(token=TOKEN), edit=opened)

    assert place.ask("/_preview/edit", "POST", form(**fields), **environ)[0] == "403 Forbidden"
    assert opened.files == []


def test_an_editor_that_does_not_start_is_told():
    def fail(path, line):
        raise FileNotFoundError(2, "No such file")

    place = Desk(Snapshot(1, PAGES), tools=Tools(token=TOKEN), edit=fail)

    status, _, body = place.ask("/_preview/edit", "POST", form(), **OURS)

    assert status == "500 Internal Server Error"
    assert "เปิดโปรแกรมแก้ไขไม่สำเร็จ: No such file" in body


def test_without_an_editor_nothing_is_taken():
    assert desk().ask("/_preview/edit", "POST", form(token=""), **OURS)[0] == "405 Method Not Allowed"


def test_the_editor_is_started_without_a_shell_with_file_and_line():
    started = []
    editor = Editor(("code", "-g", "{file}:{line}"), started.append)
    editor.open(Path("/a b/$(x).md"), 7)
    Editor(("vi",), started.append).open(Path("/a.md"), 1)

    assert started == [["code", "-g", "/a b/$(x).md:7"], ["vi", "/a.md"]]


def test_an_editor_is_found_by_its_command():
    assert find_editor(f'"{sys.executable}" -c "x y"').words == (sys.executable, "-c", "x y")
    for command in ("no-such-program-here {file}", "", '"'):
        assert find_editor(command) is None


def test_the_code_for_phones_holds_the_address_and_the_warning_stands_below():
    told = invite("192.0.2.7", 8000, "th")

    assert "http://192.0.2.7:8000/" in told
    assert "ระวัง" in told
    assert told.count("\n") > 12
    assert invite("", 8000, "th").startswith("เครื่องนี้ไม่ได้ต่อเครือข่าย")
