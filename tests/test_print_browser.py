"""Paper: what a browser prints of a write-up and of a booklet, read back from the bookmarks of the PDF."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from workshop import Workshop, body, write_up

pytestmark = pytest.mark.browser

MILLIMETRE = 72 / 25.4
BOTTOM = 20 * MILLIMETRE
"""The margin below, as print.css sets it, in points."""
LINE = 12 * 1.6
PAGE = "na-yia/weaving.html"
BOOKLET = "na-yia/booklet.html"
LONG = "".join(
    f"## ขั้นที่ {number}\n\n" + "เล่าวิธีทำให้ครบ ทำทีละขั้น " * (5 + 9 * (number % 7)) + "\n\n" for number in range(24)
)
TABLE = "## ตาราง\n\n" + "ก่อนตาราง\n\n" * 18 + "| ลำดับ | งาน |\n|---|---|\n" + "| หนึ่ง | งาน |\n" * 12


class Bookmark(NamedTuple):
    """A heading in a PDF: its page from 1, and its height above the page's lower edge in points."""

    title: str
    page: int
    height: float


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    site = Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(LONG, title="ทอผ้า", date="2561-01-01"),
            "na-yia/dye.md": write_up(body("[ธนาคาร](https://bank.example/ก)"), title="ย้อมคราม", date="2560-01-01"),
            "na-yia/table.md": write_up(TABLE, title="ตารางยาว", date="2562-01-01"),
        }
    )
    root = tmp_path_factory.mktemp("paper")
    for path, data in site.output().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def open_printed(browser, folder):
    """Open a page as it is printed, in a reader's dark colours."""
    context = browser.new_context(color_scheme="dark")

    def open_at(path):
        tab = context.new_page()
        tab.goto((folder / path).as_uri())
        tab.emulate_media(media="print")
        return tab

    yield open_at
    context.close()


def print_page(tab):
    """Print as the page itself asks for, and return its number of pages, bookmarks and size in millimetres."""
    data = tab.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    numbers = {match[1]: at for at, match in enumerate(re.finditer(rb"(\d+) 0 obj\n<</Type /Page\n", data), 1)}
    found = re.findall(rb"/Title <FEFF([0-9A-F]+)>\n/Dest \[(\d+) 0 R /XYZ [\d.]+ ([\d.]+) 0\]", data)
    bookmarks = [
        Bookmark(bytes.fromhex(title.decode()).decode("utf-16-be"), numbers[page], float(height))
        for title, page, height in found
    ]
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    return len(numbers), bookmarks, tuple(round(float(side) / MILLIMETRE) for side in box.groups())


def test_a_short_write_up_fits_a_sheet_of_a4(open_printed):
    count, _, size = print_page(open_printed("na-yia/dye.html"))

    assert (count, size) == (1, (210, 297))


def test_no_heading_is_left_alone_at_the_foot_of_a_page(open_printed):
    count, bookmarks, _ = print_page(open_printed(PAGE))
    steps = [mark for mark in bookmarks if mark.title.startswith("ขั้นที่")]

    assert len(steps) == 24
    assert 4 <= count <= 9
    assert max(mark.page for mark in steps) >= count - 1
    assert [mark for mark in steps if mark.height < BOTTOM + 3 * LINE] == []


def test_a_booklet_has_a_cover_contents_and_each_write_up_on_a_page_of_its_own(open_printed):
    count, bookmarks, _ = print_page(open_printed(BOOKLET))
    at = {mark.title: mark.page for mark in bookmarks}

    assert at["หนังสือรวมเรื่อง อำเภอนาเยีย"] == 1
    assert at["สารบัญ"] == 2
    assert at["1. ย้อมคราม"] == 3
    assert at["2. ทอผ้า"] == 4
    assert at["3. ตารางยาว"] > at["ขั้นที่ 23"]
    assert count >= at["3. ตารางยาว"]


def test_nothing_of_the_screen_is_on_paper(open_printed):
    tab = open_printed(PAGE)

    for selector in (".masthead nav", ".crumbs", "form", ".toc", "body > footer", ".skip"):
        assert not tab.locator(selector).first.is_visible(), selector
    assert not open_printed(BOOKLET).locator(".unprinted").first.is_visible()
    assert open_printed(BOOKLET).locator(".toc").is_visible()


def test_paper_is_white_and_its_text_black_for_who_reads_in_the_dark(open_printed):
    tab = open_printed(PAGE)

    def colours(selector):
        return tab.locator(selector).first.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
        )

    assert colours("h2") == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
    assert colours(".prose p")[0] == "rgb(0, 0, 0)"
    assert colours("body")[1] in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_addresses_are_printed_where_they_help(open_printed):
    tab = open_printed("na-yia/dye.html")

    def printed(selector):
        return tab.locator(selector).first.evaluate("e => getComputedStyle(e, '::after').content")

    assert "https://bank.example/" in printed(".prose a")
    assert printed(".about-this a") == "none"
    assert "https://khlang.example/na-yia/dye.html" in tab.locator(".source").inner_text()
    assert "9 มิถุนายน" not in tab.locator(".source").inner_text()
    assert "1 มกราคม 2560" in tab.locator(".source").inner_text()
    assert tab.locator(".source svg").bounding_box()["width"] > 90


def test_a_screen_shows_neither_code_nor_source(open_printed):
    tab = open_printed("na-yia/dye.html")
    tab.emulate_media(media="screen")

    assert not tab.locator(".source").is_visible()


def test_a_table_that_fits_a_page_is_not_cut(open_printed):
    tab = open_printed("na-yia/table.html")

    assert tab.locator("table").evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert tab.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
