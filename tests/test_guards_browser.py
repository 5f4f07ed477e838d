"""Pages in a real browser under their own policy: all of theirs works, and nothing else does."""

from __future__ import annotations

import pytest
from workshop import Workshop, body, write_up

pytestmark = pytest.mark.browser

WEAVING = "na-yia/weaving.html"
ORIGIN = "http://khlang.invalid/"
KINDS = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
PAGES = ("index.html", WEAVING, "na-yia/index.html", "search.html", "about.html", "data/index.html", "matrix.html")


@pytest.fixture(scope="module")
def output():
    text = body("| ก | ข |\n|:-:|--:|\n| 1 | 2 |")
    return Workshop.with_content({"na-yia/weaving.md": write_up(text, tags="ผ้าทอ")}).output()


@pytest.fixture(scope="module")
def folder(output, tmp_path_factory):
    root = tmp_path_factory.mktemp("guarded")
    for path, data in output.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def tab(browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("addEventListener('securitypolicyviolation', e => console.error(e.blockedURI))")
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: line.type == "error" and page.faults.append(line.text))
    yield page
    context.close()


def serve(tab, output):
    def answer(route):
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path not in output:
            route.fulfill(status=404, body="")
            return
        kind = KINDS.get(path.rpartition(".")[2], "application/octet-stream")
        route.fulfill(body=output[path], headers={"content-type": kind})

    tab.route("**/*", answer)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opened_from_a_folder_breaks_no_policy(tab, folder, path):
    tab.goto((folder / path).as_uri())

    assert tab.evaluate("document.styleSheets.length") == 1
    assert tab.faults == []


def test_what_others_put_into_a_page_neither_runs_nor_loads(tab, output):
    mark = b"<script>document.title = 'run'</script>"
    mark += b"<img src='https://elsewhere.invalid/x.png' onerror=\"document.title = 'on'\">"
    styled = (
        b"<p id='styled' style='color: rgb(1, 2, 3)'>x</p><script src='https://elsewhere.invalid/x.js'></script></body>"
    )
    serve(tab, {**output, WEAVING: output[WEAVING].replace(b"</body>", mark + styled)})
    asked = []
    tab.on("requestfinished", lambda request: asked.append(request.url))
    tab.goto(ORIGIN + WEAVING)

    assert tab.title() not in {"run", "on"}
    assert tab.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
    assert not [address for address in asked if "elsewhere" in address]
    assert len(tab.faults) >= 4


def test_the_link_is_copied_and_said_to_be(tab, folder):
    tab.goto((folder / WEAVING).as_uri())
    tab.get_by_role("button", name="คัดลอกลิงก์").click()

    tab.get_by_text("คัดลอกลิงก์แล้ว").wait_for(timeout=2000)
    assert tab.evaluate("navigator.clipboard.readText()") == f"https://khlang.example/{WEAVING}"
    assert tab.faults == []


def test_the_link_is_copied_where_the_clipboard_is_closed(tab, folder):
    tab.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.goto((folder / WEAVING).as_uri())
    tab.get_by_role("button", name="คัดลอกลิงก์").click()

    tab.get_by_text("คัดลอกลิงก์แล้ว").wait_for(timeout=2000)


@pytest.mark.parametrize("able", [True, False])
def test_sharing_is_offered_only_where_the_browser_can(tab, folder, able):
    share = "data => { window.shared = data; return Promise.resolve(); }" if able else "undefined"
    tab.add_init_script(f"Object.defineProperty(navigator, 'share', {{ value: {share} }})")
    tab.goto((folder / WEAVING).as_uri())
    button = tab.locator("[data-act=share]")

    assert button.is_visible() is able
    if able:
        button.click()
        assert tab.evaluate("window.shared.url") == f"https://khlang.example/{WEAVING}"


def test_without_scripts_no_button_is_shown_that_does_nothing(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / WEAVING).as_uri())

    assert page.locator("#k-actions button").count() == 3
    assert not any(page.locator("#k-actions button").nth(number).is_visible() for number in range(3))
    context.close()
