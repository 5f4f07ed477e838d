"""The search page in a real browser, opened from a folder and under a strict policy: what a reader sees and does."""

from __future__ import annotations

import json
import random
import re
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from searching import (
    BASKETS,
    COMPOST,
    FACETS,
    OF_COMMON_GRAMS,
    RARER_TOGETHER,
    RECORDS,
    SAVING,
    WEAVING,
    index_of,
    make_folder,
)

from khlang import search
from khlang.search import numbers, printing
from khlang.search.normal import normal
from khlang.search.numbers import LONG
from khlang.search.skeleton import skeleton

pytestmark = pytest.mark.browser

FILES = index_of(RECORDS, FACETS)
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
ORIGIN = "http://khlang.invalid"
LINKS = "#k-results a.title"
MOST_TEXTS = 3 + 8
"""Texts that are read at most where few hold the words: those of the first look, and two for each of four rows."""
EXPECTED = re.compile(r"ERR_FILE_NOT_FOUND|404|icon[-\w]*\.(svg|png)")
"""What a browser says of a file that is missing on purpose, and of icons, which the policy does not allow."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("search")
    make_folder(root, FILES)
    return root


@contextmanager
def watched(browser, folder, policy, changed=None):
    """A tab for addresses of the folder; nothing may go wrong in it."""
    faults = []
    context = browser.new_context()
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda line: line.type == "error" and not EXPECTED.search(line.text) and faults.append(line.text))
    if policy:

        def answer(route):
            path = route.request.url.removeprefix(ORIGIN + "/").partition("?")[0]
            data = (changed or {}).get(path, (folder / path).read_bytes() if (folder / path).is_file() else None)
            if data is None:
                route.fulfill(status=404, body="")
                return
            kinds = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css"}
            kind = kinds[path.rpartition(".")[2]]
            route.fulfill(body=data, headers={"content-type": kind, "content-security-policy": POLICY})

        context.route("**/*", answer)
    yield tab
    context.close()
    assert faults == []


@pytest.fixture(params=["folder", "policy"])
def open_search(request, browser, folder):
    policy = request.param == "policy"
    with watched(browser, folder, policy) as tab:

        def open_with(query=""):
            tab.goto(f"{ORIGIN if policy else folder.as_uri()}/search.html{query}")
            return tab

        yield open_with


def until(tab, seen, wanted):
    """Wait until what is seen is what is wanted; the policy forbids Playwright's own waiting, which evaluates text."""
    for _ in range(100):
        if seen() == wanted:
            return
        tab.wait_for_timeout(50)
    assert seen() == wanted


def results(tab, *titles):
    until(tab, tab.locator(LINKS).all_text_contents, list(titles))


def status(tab, text):
    until(tab, lambda: tab.locator("#k-status").text_content(), text)


def test_results_come_as_one_types_with_the_match_marked(open_search):
    tab = open_search()

    tab.locator("#k-q").press_sequentially("ทอผา")

    results(tab, WEAVING.title, SAVING.title)
    assert tab.locator(LINKS).first.locator("mark").all_text_contents() == ["ทอผ้า"]
    assert tab.locator("#k-results li").nth(1).locator("p mark").all_text_contents() == ["ทอผ้า"]
    assert tab.locator(LINKS).first.get_attribute("href") == WEAVING.path
    status(tab, "พบ 2 เรื่อง")


def test_an_address_with_a_query_shows_its_results(open_search):
    tab = open_search("?q=" + quote("นํ้าหมัก"))

    results(tab, COMPOST.title)
    assert tab.locator("#k-q").input_value() == "นํ้าหมัก"
    assert tab.locator("mark").all_text_contents() == ["น้ำหมัก"]


def test_keys_lead_through_the_results(open_search):
    tab = open_search("?q=" + quote("ทอผ้า"))
    results(tab, WEAVING.title, SAVING.title)

    tab.locator("#k-q").focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.textContent") == SAVING.title
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.id") == "k-q"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.textContent") == WEAVING.title
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "k-q"


def test_a_slash_in_the_empty_box_is_not_typed(open_search):
    tab = open_search()

    tab.keyboard.press("/")
    tab.keyboard.type("คราม/")

    assert tab.locator("#k-q").input_value() == "คราม/"


def test_what_is_found_is_read_aloud_once_typing_rests(open_search):
    tab = open_search()

    tab.locator("#k-q").press_sequentially("ทอผ้า")
    status(tab, "พบ 2 เรื่อง")

    said = tab.locator("#k-said")
    assert said.get_attribute("role") == "status"
    until(tab, said.text_content, "พบ 2 เรื่อง")


def test_what_is_warm_is_shown_without_waiting_for_a_pause(open_search):
    tab = open_search("?q=" + quote("ทอผ้า"))
    results(tab, WEAVING.title, SAVING.title)

    tab.evaluate("window.setTimeout = () => 0")  # no pause ever ends
    tab.locator("#k-q").fill("")
    results(tab)
    tab.locator("#k-q").fill("ทอผ้า")

    results(tab, WEAVING.title, SAVING.title)


def test_filters_count_and_narrow_the_results(open_search):
    tab = open_search("?q=" + quote("กลุ่ม"))
    tab.wait_for_selector(LINKS)

    tab.locator("#k-filters summary").click()
    until(tab, tab.locator("#k-district option").all_text_contents, ["ทั้งหมด", "นาเยีย (2)", "สำโรง (1)"])
    tab.locator("#k-district").select_option("สำโรง")
    results(tab, SAVING.title)
    status(tab, "พบ 3 เรื่อง ตรงกับตัวกรอง 1 เรื่อง")


def test_the_newest_come_first_when_sorted_by_date(open_search):
    tab = open_search("?sort=date&q=" + quote("ทอผ้า"))

    results(tab, SAVING.title, WEAVING.title)


def test_what_is_similar_has_a_heading_of_its_own(open_search):
    tab = open_search("?q=" + quote("ฟางข้าวสาลี"))

    results(tab, COMPOST.title)
    assert tab.locator("#k-similar").is_visible()
    status(tab, "ไม่พบเรื่องที่มีคำนี้ แต่มีเรื่องที่ใกล้เคียง")


def test_a_wrong_keyboard_layout_is_told_and_mended_by_a_click(open_search):
    tab = open_search("?q=mv" + quote("zhk"))

    tab.locator("#k-hint button").click()

    results(tab, WEAVING.title, SAVING.title)
    assert tab.locator("#k-q").input_value() == "ทอผ้า"


def test_nothing_found_is_told_in_thai(open_search):
    tab = open_search("?q=" + quote("ฮฮฮฮ"))

    status(tab, "ไม่พบเรื่องที่มีคำนี้ ลองใช้คำที่สั้นลง หรือสะกดอีกแบบ")


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        "ห้ามลืม <b>",
        "😀",
        "่้",
        "   ",
        "ทอ" * 5000,
        '"',
        "\ud800",
        "ทอผ้า\udfff",
        "__proto__ constructor",
    ],
)
def test_no_query_becomes_markup_or_a_fault(open_search, typed):
    tab = open_search()

    escaped = json.dumps(typed)  # a lone surrogate does not travel but as an escape
    tab.evaluate(f"const q = document.querySelector('#k-q'); q.value = {escaped}; q.form.requestSubmit();")
    tab.wait_for_timeout(300)

    until(tab, lambda: tab.locator("#k-results[aria-busy]").count(), 0)
    assert tab.locator("#k-results img, #k-results b, #k-status *, #k-said *").count() == 0
    assert "อ่านแฟ้ม" not in tab.locator("#k-status").inner_text()


def test_markup_in_a_write_up_stays_text(open_search):
    tab = open_search("?q=" + quote("ห้ามลืมสมุด"))

    results(tab, SAVING.title)
    assert "<b>ห้ามลืมสมุด</b>" in tab.locator("#k-results").inner_text()


@pytest.mark.parametrize("damage", ["missing", "cut off"])
@pytest.mark.parametrize("kind", ["index", "grams", "texts"])
def test_a_damaged_file_is_told_calmly(browser, folder, kind, damage):
    changed = {path: None if damage == "missing" else file[:-9] for path, file in FILES.items() if kind in path}
    with watched(browser, folder, policy=True, changed=changed) as tab:
        tab.goto(f"{ORIGIN}/search.html?q={quote('ทอผ้า')}")

        tab.wait_for_selector("#k-retry:not([hidden])")
        assert "อ่านแฟ้มสำหรับค้นหาไม่ได้ครบ" in tab.locator("#k-status").inner_text()
        assert tab.locator("#k-without").is_visible()


def test_without_javascript_the_page_offers_the_indexes(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{folder.as_uri()}/search.html")

    assert tab.get_by_role("link", name="อำเภอ").first.is_visible()
    assert "ปิดอยู่" in tab.locator("noscript").inner_text()
    context.close()


def random_texts(count):
    dice = random.Random(4)  # noqa: S311 - the same texts each time
    letters = [chr(code) for code in range(0xE01, 0xE5C)] + list("ํำาเแ่้็์ัิี") * 4 + list(" aZé0日ﬁ½😀“.,-\u200b\u0300")
    return ["".join(dice.choices(letters, k=dice.randint(0, 14))) for _ in range(count)]


def test_both_halves_make_the_same_normal_forms(browser, folder):
    texts = [record.text for record in RECORDS] + [record.title for record in RECORDS] + random_texts(4000)
    with watched(browser, folder, policy=True) as tab:
        tab.goto(f"{ORIGIN}/search.html")
        made = tab.evaluate("texts => texts.map(t => [khlangCore.skeleton(t).codes, khlangCore.normal(t)])", texts)

    assert made == [[skeleton(text).decode(), normal(text)] for text in texts]


def crowd(count):
    """Write-ups that have the same words in another order, and queries that cut anywhere into what only some hold."""
    dice = random.Random(5)  # noqa: S311 - the same each time
    words = [word for record in RECORDS for word in re.findall(r"[ก-๙]{2,7}", record.text)]
    texts = ["".join(dice.choices(words, k=40)) for _ in range(count)]
    cuts = [(dice.choice(texts), dice.randrange(100), dice.randint(5, 14)) for _ in range(150)]
    queries = [text[start : start + size] for text, start, size in cuts]
    slips = [query[:3] + query[4:] for query in queries[:50]]
    records = [search.Record(f"{number}.html", "เรื่อง", (), "", text) for number, text in enumerate(texts)]
    return records, queries + slips + [f"{one[:4]} {one[5:]}" for one in queries[50:80]]


def test_both_halves_find_the_same_in_the_same_order(browser, folder):
    typed = ["ทอผ้า", "กลุ่ม", "ปุยหมัก", "เปลือประดู่", '"ปุ๋ยหมัก"', "กลุ่ม ฟางข้าว", "ฟางข้าวสาลี", "ก", "น้ำ", "ม้วนรวมกั"]
    typed += [text for record in (WEAVING, BASKETS) for text in record.text.split()] + random_texts(40)

    assert answered(browser, folder, typed) == [told(search.search(text, FILES.get)) for text in typed]


@pytest.mark.parametrize("long", [LONG, 4])
def test_both_halves_find_the_same_in_a_crowd(browser, tmp_path, monkeypatch, long):
    for module in (numbers, printing):
        monkeypatch.setattr(module, "LONG", long)
    records, typed = crowd(120)
    files = index_of(records)
    make_folder(tmp_path, files)

    assert answered(browser, tmp_path, typed) == [told(search.search(text, files.get)) for text in typed]


def test_texts_are_not_read_without_end_for_rows_that_are_not_there(browser, tmp_path):
    apart = [search.Record(f"{n}.html", "เรื่อง", (), "", "บูรณาการ ณาการด การดำเนินการ") for n in range(300)]
    whole = [search.Record(f"whole-{n}.html", "บูรณาการดำเนินการ", (), "", "") for n in range(2)]
    make_folder(tmp_path, index_of([*whole, *apart]))
    with watched(browser, tmp_path, policy=True) as tab:
        texts = []
        tab.on("request", lambda request: texts.append(request.url) if "/texts/" in request.url else None)
        tab.goto(f"{ORIGIN}/search.html?q={quote('บูรณาการดำเ')}")

        results(tab, whole[1].title, whole[0].title)
        until(tab, lambda: tab.locator("#k-results").get_attribute("aria-busy"), None)
        assert tab.locator("#k-more").is_visible()
        assert len(texts) <= MOST_TEXTS


def test_what_cannot_hold_the_words_is_not_counted_once_texts_told_so(browser, tmp_path):
    make_folder(tmp_path, index_of(OF_COMMON_GRAMS))
    with watched(browser, tmp_path, policy=True) as tab:
        tab.goto(f"{ORIGIN}/search.html?q={quote(RARER_TOGETHER)}")

        results(tab, *[record.title for record in OF_COMMON_GRAMS[:-3:-1]])
        status(tab, "พบ 2 เรื่อง")

        tab.goto(f"{ORIGIN}/search.html?q={quote('เรื่อง')}")
        status(tab, "พบประมาณ 3,398 เรื่อง")


def test_a_button_pressed_twice_shows_no_row_twice(browser, tmp_path):
    make_folder(tmp_path, index_of(OF_COMMON_GRAMS))
    with watched(browser, tmp_path, policy=True) as tab:
        tab.goto(f"{ORIGIN}/search.html?q={quote('เรื่อง')}")
        until(tab, tab.locator(LINKS).count, 4)
        tab.locator("#k-more").dblclick()

        until(tab, lambda: tab.locator(LINKS).count() >= 12, wanted=True)
        links = tab.locator(LINKS).evaluate_all("links => links.map(link => link.href)")
        assert len(set(links)) == len(links)


def told(found):
    return [[[h.number, h.match, h.score] for h in found.results], [h.number for h in found.similar]]


def answered(browser, folder, typed):
    """What the browser's half answers to each query."""
    with watched(browser, folder, policy=True) as tab:
        tab.goto(f"{ORIGIN}/search.html")
        answers = tab.evaluate(
            """async typed => {
                const load = async (kind, number) => {
                    const path = kind === 'index' ? kind : `${kind}/${number}`;
                    if (!(kind + number in kept)) await new Promise((done, failed) => {
                        const script = document.createElement('script');
                        script.onload = done; script.onerror = failed; script.src = `search/${path}.js`;
                        document.head.append(script);
                    });
                    return khlangCore.read[kind](kept[kind + number]);
                }, kept = {};
                window.khlangSearch = (kind, number, text) => { kept[kind + number] = text; };
                const index = await load('index', 0), answers = [];
                for (const text of typed) {
                    const found = await khlangCore.search(text, load, index);
                    const results = found.results.map(h => [h.number, h.match, h.score]);
                    answers.push([results, found.similar.map(h => h.number)]);
                }
                return JSON.stringify(answers);
            }""",
            typed,
        )
    return json.loads(answers)
