"""A pack of a district, unpacked and opened by a double click: it reads, leads on and finds."""

from __future__ import annotations

import zipfile

import pytest
from workshop import CONFIG, body, write_up

from khlang import cli

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    root = tmp_path_factory.mktemp("pack")
    texts = {
        "site.toml": CONFIG,
        "content/na-yia/dye.md": write_up(body("ครามในหม้อดิน"), title="การย้อมคราม"),
        "content/det-udom/compost.md": write_up(body("กองปุ๋ยหมัก"), title="ทำปุ๋ยหมัก", office="สพอ.เดชอุดม"),
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    file = root / "นาเยีย.zip"
    assert cli.main(["pack", "--district", "นาเยีย", "-o", str(file), "--root", str(root), "--today", "2026-11-22"]) == 0
    with zipfile.ZipFile(file) as parcel:
        parcel.extractall(root / "แฟลชไดรฟ์")
    return root / "แฟลชไดรฟ์" / "khlang-na-yia"


@pytest.fixture
def open_page(browser, unpacked):
    """Open a file of the pack; nothing may fail in it, or be asked of the web."""
    faults = []
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("requestfailed", lambda request: "ABORTED" in request.failure or faults.append(request.url))
    tab.on("console", lambda line: line.type == "error" and faults.append(line.text))

    def open_at(path):
        tab.goto((unpacked / path).as_uri())
        return tab

    yield open_at
    context.close()
    assert faults == []


def test_a_double_click_opens_the_site(open_page, unpacked):
    tab = open_page("เปิดอ่าน.html")

    tab.wait_for_url((unpacked / "site" / "index.html").as_uri())
    assert "อำเภอนาเยีย" in tab.title()


def test_search_finds_what_is_in_the_pack_and_nothing_else(open_page):
    tab = open_page("site/index.html")
    tab.locator("input[type=search]").first.fill("ครามในหม้อ")
    tab.keyboard.press("Enter")
    tab.locator("#k-results a.title").first.wait_for()

    assert tab.locator("#k-results a.title").all_text_contents() == ["การย้อมคราม"]
    tab.locator("#k-results a.title").first.click()
    assert tab.locator("h1").inner_text() == "การย้อมคราม"

    tab = open_page("site/search.html")
    tab.locator("#k-q").fill("กองปุ๋ยหมัก")
    tab.get_by_text("ไม่พบเรื่องที่มีคำนี้").first.wait_for()


def test_a_reader_comes_from_the_front_page_to_the_booklet(open_page):
    tab = open_page("site/index.html")
    tab.get_by_role("link", name="นาเยีย").first.click()
    tab.get_by_role("link", name="หนังสือรวมเรื่องของอำเภอนี้").click()

    assert tab.locator("h1").inner_text() == "หนังสือรวมเรื่อง อำเภอนาเยีย"


def test_within_the_zip_file_the_opening_page_says_what_to_do(browser, unpacked, tmp_path):
    alone = tmp_path / "เปิดอ่าน.html"
    alone.write_bytes((unpacked / "เปิดอ่าน.html").read_bytes())
    tab = browser.new_page()
    tab.goto(alone.as_uri())

    assert tab.get_by_text("ให้แตกไฟล์ zip ออกทั้งหมดก่อน").is_visible()
    tab.close()
