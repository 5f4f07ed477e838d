"""The look in a real browser: what a reader chose is kept, nothing overflows or jumps, keys and no script suffice."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from workshop import CONFIG, Workshop, body, write_up

from khlang.preview.headers import content_type

pytestmark = pytest.mark.browser

ORIGIN = "http://khlang.invalid"
LONG = "วิธีเลี้ยงไก่พื้นเมืองแบบปล่อยในสวนยางพาราเพื่อเพิ่มรายได้ครัวเรือนของกลุ่มแม่บ้าน"
POINTS = "".join(
    f'[[provinces.districts]]\ncode = "{code}"\npoint = [{latitude}, {longitude}]\n'
    for code, latitude, longitude in (("3401", 15.24, 104.85), ("3429", 15.06, 105.06), ("3407", 14.91, 105.08))
)
TABLE = (
    "| วัสดุ | จำนวน | ราคาต่อหน่วย | รวม | ซื้อจาก |\n|---|---|---|---|---|\n"
    "| ฝ้ายย้อมครามธรรมชาติ | 2 | 150 | 300 | ร้านในตลาด |\n"
)
SITE = Workshop.with_content(
    {
        "na-yia/weaving.md": write_up(body(f"ทอสลับสีไปเรื่อย ๆ\n\n{TABLE}"), title=LONG, tags="ผ้าทอ"),
        "na-yia/dye.md": write_up(body("ย้อมคราม"), title="ย้อมคราม", tags="ผ้าทอ, สีธรรมชาติ"),
        "det-udom/compost.md": write_up(body("ใช้ฟาง"), title="ปุ๋ยหมัก", office="สพอ.เดชอุดม"),
    },
    CONFIG + POINTS,
)
KINDS = (
    "index.html",
    "na-yia/index.html",
    "nam-yuen/index.html",
    "na-yia/weaving.html",
    "districts/index.html",
    "tags/index.html",
    "tags/ผ้าทอ.html",
    "titles/index.html",
    "titles/ว.html",
    "years/index.html",
    "matrix.html",
    "search.html",
    "about.html",
    "404.html",
    "na-yia/booklet.html",
)
"""A page of every kind."""


@pytest.fixture(scope="module")
def output():
    return {path: page.render() for path, page in SITE.plan().pages.items()}


@pytest.fixture
def opened(browser, output):
    """Make a tab on the site; what it asks for is answered from memory."""
    contexts = []

    def open_site(slow_fonts=0, **options):
        context = browser.new_context(**{"viewport": {"width": 360, "height": 740}, **options})
        contexts.append(context)
        tab = context.new_page()

        def answer(route):
            path = route.request.url.removeprefix(ORIGIN + "/").partition("?")[0].partition("#")[0]
            data = output.get(unquote(path))
            if slow_fonts and path.endswith(".woff2"):
                tab.wait_for_timeout(slow_fonts)
            if data is None:
                route.fulfill(status=404, body="")
            else:
                route.fulfill(body=data, headers={"content-type": content_type(path)})

        context.route("**/*", answer)
        return tab

    yield open_site
    for context in contexts:
        context.close()


def theme(tab):
    return tab.evaluate("document.documentElement.dataset.theme || ''")


def ground(tab):
    return tab.evaluate("getComputedStyle(document.body).backgroundColor")


def letters(tab):
    return tab.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")


def test_colours_and_size_are_kept_from_page_to_page(opened):
    tab = opened(viewport={"width": 1280, "height": 900})
    tab.goto(f"{ORIGIN}/about.html")
    light, size = ground(tab), letters(tab)
    tab.locator("#k-theme").select_option("dark")
    tab.get_by_role("button", name="เพิ่มขนาดอักษร").click()
    tab.get_by_role("button", name="เพิ่มขนาดอักษร").click()

    tab.goto(f"{ORIGIN}/na-yia/weaving.html")
    assert ground(tab) != light
    assert tab.locator("#k-theme").input_value() == "dark"
    tab.goto(f"{ORIGIN}/about.html")
    assert letters(tab) == pytest.approx(size * 1.3)
    tab.get_by_role("button", name="ขนาดอักษรปกติ").click()
    tab.locator("#k-theme").select_option("")
    tab.reload()
    assert (ground(tab), letters(tab)) == (light, size)


def test_size_has_an_end_in_both_directions(opened):
    tab = opened(viewport={"width": 1280, "height": 900})
    tab.goto(f"{ORIGIN}/about.html")
    larger, smaller = (tab.get_by_role("button", name=name) for name in ("เพิ่มขนาดอักษร", "ลดขนาดอักษร"))

    for _ in range(6):
        larger.click(force=True)
    assert larger.get_attribute("aria-disabled") == "true"
    assert tab.evaluate("document.documentElement.dataset.size") == "3"
    for _ in range(6):
        smaller.click(force=True)
    assert smaller.get_attribute("aria-disabled") == "true"
    assert tab.evaluate("document.documentElement.dataset.size") == "-1"


def test_a_chosen_theme_is_there_before_anything_is_drawn(opened):
    tab = opened()
    tab.goto(f"{ORIGIN}/about.html")
    tab.evaluate("localStorage.setItem('khlang-theme', 'high')")
    tab.add_init_script(
        "new MutationObserver((_, one) => { if (document.body) { window.early = document.documentElement.dataset.theme;"
        " one.disconnect(); } }).observe(document, { childList: true, subtree: true });"
    )
    tab.reload()

    assert tab.evaluate("window.early") == "high"
    assert ground(tab) == "rgb(0, 0, 0)"


def test_what_is_no_choice_of_ours_is_passed_over(opened):
    tab = opened()
    tab.goto(f"{ORIGIN}/about.html")
    tab.evaluate("localStorage.setItem('khlang-theme', '\"><b>'); localStorage.setItem('khlang-size', '9')")
    tab.reload()

    assert theme(tab) == ""
    assert tab.evaluate("'size' in document.documentElement.dataset") is False


def test_the_system_chooses_where_the_reader_has_not(opened):
    grounds = []
    for options in ({}, {"color_scheme": "dark"}, {"contrast": "more"}, {"color_scheme": "dark", "contrast": "more"}):
        tab = opened(**options)
        tab.goto(f"{ORIGIN}/about.html")
        grounds.append(ground(tab))

    assert grounds == ["rgb(250, 246, 238)", "rgb(27, 25, 22)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_on_a_phone_the_settings_open_from_a_button(opened):
    tab = opened()
    tab.goto(f"{ORIGIN}/about.html")
    button = tab.locator("#k-adjust")

    assert not tab.locator("#k-theme").is_visible()
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert tab.locator("#k-theme").is_visible()
    button.press("Enter")
    assert not tab.locator("#k-theme").is_visible()


SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
"""Text spacing that a reader may set (WCAG 2.2, success criterion 1.4.12); the site itself spaces no letters."""


DRESS = "(text) => { const one = new CSSStyleSheet(); one.replaceSync(text); document.adoptedStyleSheets = [one]; }"


def test_no_page_is_wider_than_a_small_phone(opened):
    tab = opened(viewport={"width": 320, "height": 640})
    wide = []
    for path in KINDS:
        tab.goto(f"{ORIGIN}/{path}")
        for way, style in (("", ""), ("large", "html { font-size: 200% !important; }"), ("spaced", SPACED)):
            if style:
                tab.evaluate(DRESS, style)
            over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wide.append((path, way, over))

    assert wide == []


def test_what_is_touched_is_large_enough(opened):
    tab = opened()
    small = []
    for path in ("index.html", "na-yia/index.html", "na-yia/weaving.html", "search.html", "titles/index.html"):
        tab.goto(f"{ORIGIN}/{path}")
        small += tab.evaluate(
            """() => [...document.querySelectorAll(".masthead a, nav a, button, select, input, .chips a, .districts a")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML.slice(0, 80))"""
        )

    assert small == []


def test_pages_are_read_without_javascript(opened):
    tab = opened(java_script_enabled=False)
    for path in KINDS:
        tab.goto(f"{ORIGIN}/{path}")
        assert tab.locator("h1").is_visible(), path
        assert not tab.locator("#k-adjust").is_visible(), path
    tab.goto(f"{ORIGIN}/index.html")
    tab.get_by_role("link", name="นาเยีย", exact=True).click()
    tab.get_by_role("link", name=LONG).click()
    assert "ทอสลับสี" in tab.locator(".prose").inner_text()


def test_keys_lead_from_home_to_a_write_up(opened):
    tab = opened()
    tab.goto(f"{ORIGIN}/index.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    reach(tab, "นาเยีย")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/na-yia/index.html")
    reach(tab, LONG)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/na-yia/weaving.html")


def reach(tab, text):
    """Press Tab until the link with that text has the focus, which must be seen."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == text:
            assert tab.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
            return
    pytest.fail(f"no way by keys to {text}")


SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; }))
.observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("path", ["index.html", "na-yia/weaving.html", "na-yia/index.html"])
def test_nothing_jumps_when_the_font_comes_late(opened, path):
    tab = opened(slow_fonts=400)
    tab.add_init_script(SHIFTS)
    tab.goto(f"{ORIGIN}/{path}")
    tab.evaluate("document.fonts.ready")
    tab.wait_for_timeout(300)

    assert tab.evaluate("[...document.fonts].some((one) => one.family === 'Sarabun' && one.status === 'loaded')")
    assert tab.evaluate("window.moved") <= 0.01


def test_the_map_leads_to_each_district_and_hides_nothing_from_those_who_do_not_see(opened):
    tab = opened()
    tab.goto(f"{ORIGIN}/index.html")
    places = tab.locator(".map a")

    assert places.count() == 3
    assert tab.locator(".map a title").all_text_contents() == [
        "อำเภอเมืองอุบลราชธานี 0 เรื่อง",
        "อำเภอนาเยีย 2 เรื่อง",
        "อำเภอเดชอุดม 1 เรื่อง",
    ]
    rows = tab.get_by_role("table").get_by_role("row")
    assert rows.count() == 26
    assert rows.filter(has_text="นาเยีย").inner_text().split() == ["นาเยีย", "2"]
    places.filter(has_text="นาเยีย").locator("circle").click()
    tab.wait_for_url("**/na-yia/index.html")


def test_long_titles_may_break_between_words_and_mai_yamok_begins_no_line(output):
    page = output["na-yia/weaving.html"].decode()

    assert page.count("<wbr>", page.index("<h1>"), page.index("</h1>")) >= 3
    assert "เรื่อย\u00a0ๆ" in page
