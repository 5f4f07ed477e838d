"""Reading without a line: what was read, a district that was kept, a new release, and clearing it all."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from serving import serving
from workshop import CONFIG, Workshop, body, write_up

pytestmark = pytest.mark.browser

KEPT = "เก็บไว้ในเครื่องแล้ว 3 เรื่อง"


@pytest.fixture
def published(tmp_path):
    """A site that is written into a subfolder again after each edit."""
    photo = tmp_path / "photo.png"
    Image.new("RGB", (1000, 600), "#9c2a5f").save(photo)
    site = Workshop.with_content(
        {
            "na-yia/weaving.md": write_up(body("ดู [ย้อม](dye.md)\n\n![ผืนผ้า](ผ้า.png)"), title="การทอผ้า"),
            "na-yia/dye.md": write_up(title="การย้อมคราม"),
            "na-yia/mat.md": write_up(title="การทอเสื่อ"),
            "det-udom/compost.md": write_up(title="ทำปุ๋ยหมัก", office="สพอ.เดชอุดม"),
        },
        f"search = false\n{CONFIG}",
    )
    site.files["content/na-yia/ผ้า.png"] = photo.read_bytes()
    written: dict[str, bytes] = {}

    def publish():
        output = site.output()
        for path in written.keys() - output.keys():
            (tmp_path / "www" / "คลัง" / path).unlink()
        for path, data in output.items():
            if written.get(path) != data:
                file = tmp_path / "www" / "คลัง" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        written.clear()
        written.update(output)

    publish()
    site.publish = publish
    site.www = tmp_path / "www"
    return site


@pytest.fixture
def reader(browser, published):
    """A reader's browser: `go` opens a page, `cut` and `mend` are for the line; nothing may fail in a page."""
    faults = []
    with serving(published.www) as address:
        context = browser.new_context()
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on(
            "console",
            lambda line: (
                line.type == "error" and "ERR_INTERNET_DISCONNECTED" not in line.text and faults.append(line.text)
            ),
        )

        class Reader:
            page = tab
            root = f"{address}/%E0%B8%84%E0%B8%A5%E0%B8%B1%E0%B8%87/"

            def cut(self):
                context.set_offline(True)

            def mend(self):
                context.set_offline(False)

            def go(self, path):
                tab.goto(self.root + path)
                return tab

            def visit(self, path):
                """Open a page and wait until the worker has it."""
                self.go(path)
                target = self.root + (path or "index.html")
                until(tab, lambda: tab.evaluate("async u => Boolean(await caches.match(u))", target))

        yield Reader()
        context.close()
    assert faults == []


def until(tab, happened):
    for _ in range(200):
        if happened():
            return
        tab.wait_for_timeout(50)
    assert happened()


def heading(tab):
    return tab.locator("h1").first.inner_text()


def status(tab, scope="#k-keep"):
    return tab.locator(f"{scope} [role=status]").inner_text()


def keep_district(reader):
    tab = reader.go("na-yia/index.html")
    tab.get_by_role("button", name="เก็บอำเภอนี้ไว้ในเครื่อง").click()
    until(tab, lambda: KEPT in status(tab))
    return tab


def test_what_was_read_once_is_read_without_a_line(reader):
    reader.visit("na-yia/weaving.html")
    reader.cut()

    tab = reader.go("na-yia/weaving.html")
    assert heading(tab) == "การทอผ้า"
    assert tab.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert tab.evaluate("document.fonts.load('16px Sarabun').then(found => found.length)") > 0
    until(tab, lambda: tab.locator(".prose img").evaluate("e => e.complete && e.naturalWidth > 0"))


def test_a_folder_and_its_index_are_one_page(reader):
    reader.visit("na-yia/index.html")
    reader.cut()

    assert heading(reader.go("na-yia/?from=line#k-main")) == "อำเภอนาเยีย"


def test_a_page_that_was_not_read_is_told_in_thai_and_can_be_tried_again(reader):
    reader.visit("na-yia/weaving.html")
    reader.cut()

    tab = reader.go("na-yia/mat.html")
    assert heading(tab) == "อ่านโดยไม่ต่ออินเทอร์เน็ต"
    tab.get_by_role("link", name="ลองเปิดหน้านั้นอีกครั้ง").wait_for()
    tab.get_by_role("link", name="การทอผ้า").wait_for()
    reader.mend()
    tab.get_by_role("link", name="ลองเปิดหน้านั้นอีกครั้ง").click()
    until(tab, lambda: heading(tab) == "การทอเสื่อ")


def test_no_address_from_elsewhere_is_offered_as_the_page_to_try(reader):
    for page in ("javascript:alert(1)", "https://evil.example/", "//evil.example/", "/outside.html"):
        tab = reader.go(f"offline.html?page={page}")
        tab.locator("#k-store").wait_for()
        assert not tab.locator("#k-again").is_visible()


def test_a_district_is_kept_as_a_whole_and_dropped_again(reader):
    tab = keep_district(reader)
    assert re.search(r"ใช้พื้นที่ \d+\.\d MB", status(tab))
    assert tab.locator("#k-keep [role=status]").evaluate("e => e.closest('[aria-live], [role=status]') !== null")

    reader.cut()
    for path, title in (("na-yia/mat.html", "การทอเสื่อ"), ("na-yia/dye.html", "การย้อมคราม")):
        assert heading(reader.go(path)) == title
    tab = reader.go("na-yia/weaving.html")
    until(tab, lambda: tab.locator(".prose img").evaluate("e => e.complete && e.naturalWidth > 0"))
    assert heading(reader.go("det-udom/compost.html")) == "อ่านโดยไม่ต่ออินเทอร์เน็ต"

    tab = reader.go("na-yia/index.html")
    tab.get_by_role("button", name="ลบที่เก็บไว้ในเครื่อง").click()
    until(tab, lambda: status(tab) == "ลบออกจากเครื่องแล้ว")
    assert tab.evaluate("document.activeElement.dataset.act") == "keep"
    assert heading(reader.go("na-yia/mat.html")) == "อ่านโดยไม่ต่ออินเทอร์เน็ต"


def test_a_kept_district_follows_its_next_edition(reader, published):
    keep_district(reader)
    published.edit("content/na-yia/mat.md", "title: การทอเสื่อ", "title: การทอเสื่อกก")
    del published.files["content/na-yia/dye.md"]
    published.edit("content/na-yia/weaving.md", "ดู [ย้อม](dye.md)", "ทอ")
    published.publish()

    tab = reader.go("na-yia/index.html")
    until(tab, lambda: "ปรับปรุงให้เป็นฉบับล่าสุดแล้ว" in status(tab))
    reader.cut()
    assert heading(reader.go("na-yia/mat.html")) == "การทอเสื่อกก"
    assert heading(reader.go("na-yia/dye.html")) == "อ่านโดยไม่ต่ออินเทอร์เน็ต"


def test_an_edit_changes_no_worker_and_a_new_look_replaces_the_old_one(reader, published):
    reader.visit("na-yia/weaving.html")
    tab = reader.page
    shells = "async () => (await caches.keys()).filter(name => name.includes('shell:'))"
    first = tab.evaluate(shells)
    worker = published.output()["sw.js"]
    published.edit("content/na-yia/mat.md", "title: การทอเสื่อ", "title: การทอเสื่อกก")
    published.publish()
    assert published.output()["sw.js"] == worker

    published.files["templates/print.css"] += b"\n.new-look { color: red }\n"
    published.publish()
    reader.go("na-yia/mat.html")
    until(tab, lambda: tab.evaluate(shells) not in ([], first) and len(tab.evaluate(shells)) == 1)
    reader.cut()
    assert heading(reader.go("na-yia/weaving.html")) == "การทอผ้า"
    assert "new-look" in tab.evaluate("() => caches.match('../style.css').then(one => one.text())")


def test_online_the_newest_page_is_shown(reader, published):
    reader.visit("na-yia/mat.html")
    published.edit("content/na-yia/mat.md", "title: การทอเสื่อ", "title: การทอเสื่อกก")
    published.publish()

    assert heading(reader.go("na-yia/mat.html")) == "การทอเสื่อกก"


def test_everything_is_cleared_by_one_button(reader):
    keep_district(reader)
    reader.visit("det-udom/compost.html")
    tab = reader.go("offline.html")
    until(tab, lambda: re.search(r"เก็บไว้ในเครื่อง \d+ หน้า ใช้พื้นที่ \d", status(tab, "#k-store")))
    assert {"ทำปุ๋ยหมัก", "อำเภอนาเยีย"} <= set(tab.locator("#k-store a").all_text_contents())

    tab.get_by_role("button", name="ลบที่เก็บไว้ในเครื่อง").click()
    until(tab, lambda: status(tab, "#k-store") == "ลบที่เก็บไว้ในเครื่องแล้ว")
    assert tab.evaluate("async () => (await caches.keys()).filter(name => !name.includes('shell:'))") == []


def test_from_a_folder_nothing_is_registered_and_no_button_shown(browser, published):
    faults = []
    tab = browser.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto((published.www / "คลัง" / "na-yia" / "index.html").as_uri())
    tab.wait_for_timeout(200)

    assert not tab.locator("#k-keep").is_visible()
    tab.close()
    assert faults == []
