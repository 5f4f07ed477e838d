"""What a reviewer sees: an open page follows every save by itself (how fast, benchmarks/preview.py tells)."""

from __future__ import annotations

import os
import subprocess

import pytest
from previewing import LIMIT, WEAVING, edit, make_site, previewing, sees, staying, wait_until
from workshop import write_up

pytestmark = pytest.mark.browser

PAGE = "/na-yia/ทอผ้า.html"
OVERLAY = "#khlang-preview"


def test_a_changed_body_is_on_the_open_page(preview, open_page):
    tab = open_page(PAGE)

    edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")

    sees(tab, "ทอด้วยกี่เอว")


def test_a_changed_title_is_on_the_page_and_on_an_open_list(preview, open_page):
    page, index = open_page(PAGE), open_page("/na-yia/")

    edit(preview.root / WEAVING, "title: การทอผ้า", "title: การทอเสื่อกก")

    sees(page, "การทอเสื่อกก")
    sees(index, "การทอเสื่อกก")
    assert page.title() == "การทอเสื่อกก · คลังทดสอบ"


def test_two_saves_within_three_seconds_both_show(preview, open_page):
    tab = open_page(PAGE)

    edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
    sees(tab, "ทอด้วยกี่เอว")
    edit(preview.root / WEAVING, "ทอด้วยกี่เอว", "ทอด้วยกี่ตั้ง")
    sees(tab, "ทอด้วยกี่ตั้ง")


def test_a_save_between_the_page_and_its_connection_is_not_missed(preview, browser):
    tab = browser.new_page()

    def save_first(route):
        told = len(preview.lines)
        edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        wait_until(lambda: len(preview.lines) > told)
        route.continue_()

    tab.route("**/livereload.js*", save_first, times=1)
    tab.goto(preview.address + PAGE)

    sees(tab, "ทอด้วยกี่เอว")
    tab.close()


def test_broken_front_matter_lies_over_the_page_until_it_is_mended(preview, open_page):
    tab = open_page(PAGE)

    edit(preview.root / WEAVING, "date: 2560-06-09", "date: <b>เมื่อวาน</b>")
    overlay = tab.locator(OVERLAY)
    overlay.wait_for(timeout=LIMIT)
    assert overlay.locator("code").all_inner_texts() == [f"{WEAVING}:6"]
    assert "<b>เมื่อวาน</b>" in overlay.inner_text()
    assert tab.get_by_text("ทอด้วยกี่กระตุก").first.is_visible()
    box, bar = overlay.bounding_box(), tab.locator("#khlang-bar").bounding_box()
    assert box["y"] + box["height"] == bar["y"]
    assert bar["y"] + bar["height"] == tab.viewport_size["height"]

    edit(preview.root / WEAVING, "date: <b>เมื่อวาน</b>", "date: 2560-06-09")
    overlay.wait_for(state="detached", timeout=LIMIT)


def test_a_tab_on_a_missing_page_recovers_once_the_page_is_there(preview, open_page):
    tab = open_page("/na-yia/new.html")
    sees(tab, "ไม่พบหน้านี้")

    file = preview.root / "content/na-yia/new.md"
    file.write_text(write_up(title="การสานกระติบ"), encoding="utf-8")
    os.utime(file, (1, 1))

    tab.get_by_role("heading", name="การสานกระติบ").wait_for(timeout=LIMIT)


@pytest.mark.parametrize("text", ["{% if %}", "{{ page.no_such_thing }}", "<p>ไม่มีหัว <b>{{ page.title }}"])
def test_a_tab_recovers_from_a_broken_template_and_from_one_without_a_head(preview, open_page, text):
    tab = open_page(PAGE)
    template = preview.root / "templates/technique.html"
    good = template.read_text(encoding="utf-8")

    template.write_text(text, encoding="utf-8")
    tab.locator(OVERLAY).wait_for(timeout=LIMIT)
    template.write_text(good, encoding="utf-8")

    tab.locator(OVERLAY).wait_for(state="detached", timeout=LIMIT)


def test_a_site_broken_from_the_start_opens_by_itself_once_mended(tmp_path, browser):
    root = make_site(tmp_path / "broken")
    edit(root / "site.toml", "title", "titel")
    with previewing(root) as preview:
        tab = browser.new_page()
        tab.goto(preview.address)
        sees(tab, "ยังแสดงหน้านี้ไม่ได้")

        edit(root / "site.toml", "titel", "title")
        sees(tab, "คลังทดสอบ")
        tab.close()


def test_a_restarted_server_reloads_the_tab_that_was_left_open(tmp_path, browser):
    root = make_site(tmp_path / "restarted")
    tab = browser.new_page()
    with previewing(root) as first:
        tab.goto(first.address + PAGE)
        sees(tab, "ทอด้วยกี่กระตุก")
    edit(root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")

    with previewing(root, first.port):
        sees(tab, "ทอด้วยกี่เอว")
        tab.close()


def test_a_git_checkout_of_many_files_is_read_once_and_shown_in_place(preview, open_page):
    def git(*words):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid", *words],
                       cwd=preview.root, check=True, capture_output=True)  # fmt: skip

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    for number in range(100):
        (preview.root / f"content/na-yia/{number}.md").write_text(write_up(title=f"เรื่องที่ {number}"), encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "two")
    wait_until(lambda: preview.ask("/na-yia/99.html")[0] == 200)
    git("checkout", "-q", "HEAD^")
    wait_until(lambda: preview.ask("/na-yia/99.html")[0] == 404)
    tab = open_page("/na-yia/")
    told = len(preview.lines)

    git("checkout", "-q", "-")
    with staying(tab):
        sees(tab, "เรื่องที่ 99")
        tab.wait_for_timeout(500)

    assert len(preview.lines) == told + 1


def test_no_worker_keeps_pages_of_preview_and_one_left_by_another_server_goes(preview, open_page):
    tab = open_page(PAGE)
    count = "async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"
    tab.wait_for_timeout(200)
    assert tab.evaluate(count) == 0

    tab.evaluate(
        "async () => { await (await caches.open('khlang:/:read')).put('/old', new Response('old'));"
        " await navigator.serviceWorker.register('/sw.js'); }"
    )
    wait_until(lambda: tab.evaluate(count) == 0)
