"""The search box of every page, in a real browser and from a folder: it leads to results, and / leads into it."""

from __future__ import annotations

import pytest
from workshop import TODAY, Workshop, body, write_up

from khlang.preview.headers import content_type
from khlang.preview.living import Living
from khlang.preview.snapshot import Snapshot, renew

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'"
ORIGIN = "http://khlang.invalid"
SITE = Workshop.with_content(
    {
        "na-yia/weaving.md": write_up(body("ย้อมเส้นไหมด้วยคราม"), title="การทอผ้าไหม"),
        "det-udom/compost.md": write_up(body("ใช้ฟางข้าวกับมูลวัว"), title="ปุ๋ยหมัก", office="สพอ.เดชอุดม"),
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The site as a build leaves it."""
    root = tmp_path_factory.mktemp("site")
    for path, data in SITE.output().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def tab(browser):
    """A tab in which nothing may go wrong."""
    faults = []
    context = browser.new_context()
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda line: line.type == "error" and faults.append(line.text))
    yield tab
    context.close()
    assert faults == []


def focused(tab):
    return tab.evaluate("document.activeElement.id")


@pytest.mark.parametrize("page", ["index.html", "na-yia/weaving.html", "titles/index.html"])
def test_the_box_leads_from_any_page_of_a_folder_to_results(tab, folder, page):
    tab.goto((folder / page).as_uri())
    tab.keyboard.press("/")
    assert focused(tab) == "k-find"
    tab.keyboard.type("ปุยหมัก")
    tab.keyboard.press("Enter")

    tab.wait_for_selector("#k-results a.title")
    assert tab.url.startswith((folder / "search.html").as_uri() + "?q=")
    assert tab.locator("#k-q").input_value() == "ปุยหมัก"
    tab.locator("#k-results a.title").first.click()
    tab.wait_for_load_state()
    assert tab.locator("h1").inner_text() == "ปุ๋ยหมัก"


def test_a_slash_that_is_typed_stays_where_it_is_typed(tab, folder):
    tab.goto((folder / "about.html").as_uri())
    tab.locator("#k-find").click()
    tab.keyboard.type("1/2")

    assert tab.locator("#k-find").input_value() == "1/2"


def test_each_page_has_one_search_box(tab, folder):
    for page in ("index.html", "search.html", "about.html", "na-yia/weaving.html"):
        tab.goto((folder / page).as_uri())
        assert tab.get_by_role("search").count() == 1
        assert tab.get_by_role("searchbox").count() == 1


def test_preview_serves_search_under_a_strict_policy(browser):
    pages = renew(Snapshot(), SITE.files, None, TODAY, Living()).pages
    faults = []
    context = browser.new_context()

    def answer(route):
        path = route.request.url.removeprefix(ORIGIN + "/").partition("?")[0]
        headers = {"content-type": content_type(path), "content-security-policy": POLICY}
        headers["x-content-type-options"] = "nosniff"
        route.fulfill(body=pages[path].render(), headers=headers)

    context.route("**/*", answer)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda line: line.type == "error" and faults.append(line.text))
    tab.goto(f"{ORIGIN}/na-yia/weaving.html")
    tab.locator("#k-find").fill("คราม")
    tab.locator("#k-find").press("Enter")
    tab.locator("#k-results a.title").wait_for()

    assert tab.locator("#k-results a.title").all_text_contents() == ["การทอผ้าไหม"]
    context.close()
    assert faults == []


def test_without_javascript_the_box_leads_to_the_indexes(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((folder / "na-yia/weaving.html").as_uri())
    tab.locator("#k-find").fill("ผ้า")
    tab.locator("#k-find").press("Enter")
    tab.wait_for_url("**/search.html?**")

    assert tab.get_by_role("link", name="ชื่อเรื่อง ก–ฮ").count() == 2
    context.close()
