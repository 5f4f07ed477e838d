"""The sheet of a review as a phone shows it: from a file, without a script, under its own policy."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reviewer_pictures import make_change

from khlang import cli

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review") / "site"
    folder.mkdir()
    make_change(folder)
    file = folder / "review.html"
    assert cli.main(["review", "--root", str(folder), "-o", str(file), "--today", "2026-11-22"]) == 0
    return file


@pytest.fixture(params=[(360, "light"), (1280, "dark")], ids=["phone", "desk"])
def tab(request, browser, sheet):
    """The sheet in a tab where scripts are off; nothing may go wrong or be fetched."""
    width, scheme = request.param
    faults, asked = [], []
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=False
    )
    page = context.new_page()
    page.on("console", lambda line: faults.append(line.text))
    page.on("request", lambda request: request.url.startswith("data:") or asked.append(request.url))
    page.goto(sheet.as_uri())
    yield page
    context.close()
    assert faults == []
    assert asked == [sheet.as_uri()]


def test_the_style_holds_under_the_policy_and_marks_differ_in_more_than_colour(tab):
    article = tab.get_by_role("article").filter(has_text="ปุ๋ยหมักไม่กลับกอง")

    assert article.locator("ins").filter(has_text="เคมี").is_visible()
    assert article.locator("del").filter(has_text="1").is_visible()
    assert article.bounding_box()["width"] <= 48 * 17


def test_before_and_after_are_seen_one_by_one_without_a_script(tab):
    article = tab.get_by_role("article").filter(has_text="ปุ๋ยหมักไม่กลับกอง")
    came, went = (
        article.locator(".prose ins").filter(has_text="เคมี"),
        article.locator(".prose del").filter(has_text="1"),
    )

    article.get_by_text("ก่อนแก้", exact=True).click()
    assert (came.is_visible(), went.is_visible()) == (False, True)
    article.get_by_text("หลังแก้", exact=True).click()
    assert (came.is_visible(), went.is_visible()) == (True, False)
    article.get_by_text("ที่เปลี่ยน", exact=True).click()
    assert (came.is_visible(), went.is_visible()) == (True, True)


def test_nothing_stands_out_to_the_side(tab):
    with Image.open(io.BytesIO(tab.screenshot(full_page=True))) as picture:
        assert picture.width == tab.viewport_size["width"]


def test_both_photos_stand_side_by_side(tab):
    before, after = (tab.get_by_alt_text(f"{side}: heap.jpg").bounding_box() for side in ("ก่อน", "หลัง"))

    assert before["y"] == after["y"]
    assert before["x"] + before["width"] <= after["x"]


def test_what_is_to_be_seen_to_can_be_ticked_and_each_write_up_reached(tab):
    tab.get_by_label("วันที่ถูกต้อง").check()
    tab.get_by_role("link", name="ปลาส้ม").click()

    assert tab.get_by_label("วันที่ถูกต้อง").is_checked()
    assert tab.get_by_role("article", name="ปลาส้ม").bounding_box()["y"] < 800
