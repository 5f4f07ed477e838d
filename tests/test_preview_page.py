"""How an open page takes over a change, in place or anew, and what stands over and under it."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from previewing import LIMIT, WEAVING, edit, make_site, previewing, sees, staying, wait_until
from workshop import write_up

pytestmark = pytest.mark.browser

PAGE = "/na-yia/ทอผ้า.html"
LONG = "\n\n".join(f"ย่อหน้าที่ {number}จบ" for number in range(80))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def save(preview, path, old, new):
    """Edit a file, and wait until it was read."""
    told = len(preview.lines)
    edit(preview.root / path, old, new)
    wait_until(lambda: len(preview.lines) > told)


def test_an_edit_changes_the_page_in_place_marks_it_and_goes_there_only_when_it_is_out_of_sight(preview, open_page):
    save(preview, WEAVING, "ทอด้วยกี่กระตุก", f"ทอด้วยกี่กระตุก\n\n{LONG}\n\nบรรทัดท้าย")
    tab = open_page(PAGE)
    tab.evaluate("scrollTo(0, 400)")

    with staying(tab):
        edit(preview.root / WEAVING, "ย่อหน้าที่ 6จบ", "ย่อหน้าที่ 6แก้แล้ว")
        sees(tab, "ย่อหน้าที่ 6แก้แล้ว")
        marked = tab.evaluate("document.getAnimations().map(one => one.effect.target.textContent)")
        assert marked == ["ย่อหน้าที่ 6แก้แล้ว"]
        assert abs(tab.evaluate("scrollY") - 400) < 10
        edit(preview.root / WEAVING, "บรรทัดท้าย", "บรรทัดท้ายแก้แล้ว")
        last = tab.get_by_text("บรรทัดท้ายแก้แล้ว")
        last.wait_for(timeout=LIMIT)
        tab.wait_for_function("one => one.getBoundingClientRect().top < innerHeight", arg=last.element_handle())


def test_who_wants_little_motion_gets_none(preview, browser):
    tab = browser.new_page(reduced_motion="reduce")
    tab.goto(preview.address + PAGE, wait_until="networkidle")

    edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
    sees(tab, "ทอด้วยกี่เอว")

    frames = tab.evaluate("document.getAnimations().flatMap(one => one.effect.getKeyframes()).map(f => f.outline)")
    assert len(set(frames)) == 1
    tab.close()


def test_what_a_script_did_to_the_page_stays_where_the_page_did_not_change(preview, open_page):
    tab = open_page(PAGE)
    tab.evaluate("document.querySelector('main').dataset.kept = 'yes'; document.querySelector('h1').append('!')")

    with staying(tab):
        edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        sees(tab, "ทอด้วยกี่เอว")

    assert tab.locator("h1").inner_text().endswith("!")
    assert tab.evaluate("document.querySelector('main').dataset.kept") == "yes"


def test_a_page_that_scripts_have_changed_where_it_changes_is_loaded_anew(preview, open_page):
    tab = open_page(PAGE)
    tab.evaluate("window.stays = true; document.querySelector('.prose').prepend(document.createElement('hr'))")

    edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว\n\nย่อหน้าใหม่")
    sees(tab, "ย่อหน้าใหม่")

    assert not tab.evaluate("window.stays")


def picture(width):
    """Return a PNG so many pixels wide."""
    data = io.BytesIO()
    Image.new("RGB", (width, 2)).save(data, "PNG")
    return data.getvalue()


def test_a_template_and_a_photo_load_the_page_anew_and_new_paragraphs_do_not(preview, open_page):
    photo = preview.root / "content/na-yia/loom.png"
    photo.write_bytes(picture(2))
    save(preview, WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่กระตุก\n\n![กี่](loom.png)\n\nย่อหน้าท้าย")
    tab = open_page(PAGE)
    before = tab.evaluate("document.querySelector('.prose img').currentSrc")

    with staying(tab):
        edit(preview.root / WEAVING, "ย่อหน้าท้าย", "ย่อหน้าใหม่\n\nย่อหน้าท้าย")
        sees(tab, "ย่อหน้าใหม่")
    photo.write_bytes(picture(5))
    tab.wait_for_function(
        "old => ![old, undefined].includes(document.querySelector('.prose img')?.currentSrc)", arg=before, timeout=LIMIT
    )
    edit(preview.root / "templates/technique.html", "<h1", "<p>แม่แบบใหม่</p><h1")
    sees(tab, "แม่แบบใหม่")


def test_a_rename_a_removal_and_a_new_district_reach_open_lists(preview, open_page):
    index, districts = open_page("/na-yia/"), open_page("/districts/")
    file = preview.root / "content/na-yia/dye.md"

    with staying(index), staying(districts):
        file.rename(file.with_name("indigo.md"))
        index.locator('main a[href$="indigo.html"]').first.wait_for(timeout=LIMIT)
        mat = preview.root / "content/samrong/mat.md"
        mat.parent.mkdir()
        mat.write_text(write_up(title="เสื่อ", office="สำนักงานพัฒนาชุมชนอำเภอสำโรง"), encoding="utf-8")
        districts.locator("main li", has_text="สำโรง").filter(has_text="1").first.wait_for(timeout=LIMIT)
        file.with_name("indigo.md").unlink()
        index.locator('main a[href$="indigo.html"]').first.wait_for(state="detached", timeout=LIMIT)


def test_a_search_is_made_anew_and_finds_what_was_saved_and_not_what_was_before(tmp_path, browser):
    root = make_site(tmp_path / "site")
    edit(root / "site.toml", 'title = "', 'search = true\ntitle = "')
    with previewing(root) as preview:
        tab = browser.new_page()
        tab.goto(f"{preview.address}/search.html?q=กี่กระตุก", wait_until="networkidle")
        tab.locator("main a", has_text="การทอผ้า").first.wait_for(timeout=LIMIT)

        edit(root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยไม้สัก")
        tab.locator("mark", has_text="กี่กระตุก").first.wait_for(state="detached", timeout=LIMIT)
        tab.goto(f"{preview.address}/search.html?q=ไม้สัก", wait_until="networkidle")
        tab.locator("main a", has_text="การทอผ้า").first.wait_for(timeout=LIMIT)
        tab.close()


def test_under_a_strict_policy_with_a_service_worker_all_works_and_no_worker_stays(preview, browser):
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script src="/register.js"></script>'
    edit(preview.root / "templates/base.html", '<meta charset="utf-8">', f'<meta charset="utf-8">{policy}')
    wait_until(lambda: "default-src" in preview.ask("/")[2])
    tab, said = browser.new_page(), []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    register = "navigator.serviceWorker.register('/sw.js')"
    tab.route("**/register.js", lambda route: route.fulfill(body=register, content_type="text/javascript"))
    tab.goto(preview.address + PAGE, wait_until="networkidle")

    with staying(tab):
        edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        sees(tab, "ทอด้วยกี่เอว")
        none = "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)"
        tab.wait_for_function(none, timeout=LIMIT)
    tab.get_by_role("link", name="จอโทรศัพท์").click()
    tab.frame_locator("#khlang-phone").get_by_text("ทอด้วยกี่เอว").first.wait_for(timeout=LIMIT)
    tab.frame_locator("#khlang-phone").locator("#khlang-bar").wait_for(state="hidden", timeout=LIMIT)
    assert said == []
    tab.close()


def test_the_bar_is_used_by_keyboard_and_stays_open_while_the_page_changes(preview, open_page):
    save(preview, WEAVING, "title:", "draft: true\ntitle:")
    tab = open_page(PAGE)
    assert tab.locator("#khlang-ribbon").inner_text().startswith("ฉบับร่าง")
    tab.locator("#khlang-bar summary", has_text="ยังไม่เผยแพร่ 1 เรื่อง").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#khlang-bar").get_by_role("link", name="การทอผ้า").is_visible()

    with staying(tab):
        edit(preview.root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        sees(tab, "ทอด้วยกี่เอว")
        assert tab.locator("#khlang-bar").get_by_role("link", name="การทอผ้า").is_visible()
        assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"
        edit(preview.root / WEAVING, "draft: true\n", "")
        tab.locator("#khlang-ribbon").wait_for(state="detached", timeout=LIMIT)
