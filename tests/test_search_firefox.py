"""The search page in a real Firefox, from a folder and under a strict policy."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from firefox import firefox
from searching import COMPOST, FACETS, RECORDS, SAVING, WEAVING, index_of, make_folder

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
TITLES = "return Array.from(document.querySelectorAll('#k-results a.title'), link => link.textContent)"
STATUS = "return document.querySelector('#k-status').textContent"


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder under the policy, and says nothing."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    with firefox(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("search")
    make_folder(root, index_of(RECORDS, FACETS))
    return root


@pytest.fixture(params=["folder", "policy"])
def page(request, folder):
    if request.param == "folder":
        yield (folder / "search.html").as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/search.html"
    server.shutdown()
    server.server_close()


def test_results_come_with_the_match_marked(tab, page):
    tab.open(f"{page}?q={quote('ทอผา')}")

    tab.until(TITLES, [WEAVING.title, SAVING.title])
    assert tab.see("return document.querySelector('#k-results mark').textContent") == "ทอผ้า"


def test_results_follow_what_is_typed(tab, page):
    tab.open(page)
    tab.see(
        "const q = document.querySelector('#k-q'); q.value = arguments[0]; q.dispatchEvent(new Event('input'))", "นํ้าหมัก"
    )

    tab.until(TITLES, [COMPOST.title])
    tab.until(STATUS, "พบ 1 เรื่อง")


def test_no_query_becomes_markup(tab, page):
    tab.open(f"{page}?q={quote('<img src=x onerror=alert(1)>')}")

    tab.until(STATUS, "ไม่พบเรื่องที่มีคำนี้ ลองใช้คำที่สั้นลง หรือสะกดอีกแบบ")
    assert tab.see("return document.querySelectorAll('#k-results *, #k-status *').length") == 0
