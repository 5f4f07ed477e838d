# ruff: noqa: T201 - a benchmark prints
"""How long a reader waits in Chromium for results: `python3 benchmarks/search_browser.py FOLDER` of a built site.

From the last key of a query to its rows on the page, laid out, with every file it needs read before; the site as served
under a strict policy, and from the folder. Queries are those of shared/search and words cut from the site's own titles.
Then what a reader fetches who comes to the page with one of them, until its first rows are there: files of search/.
Run it with the environment of the tests, which has Playwright; CHROMIUM may name the browser's program.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import statistics
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
GOAL = "goal: p50 25, p95 80"
FETCH_GOAL = "goal: 50 KB gzip, 12 requests"
SETTLED = "() => document.querySelector('#k-status')?.textContent && !document.querySelector('[aria-busy]')"
TYPE = """async typed => {
    const input = document.querySelector('#k-q'), list = document.querySelector('#k-results');
    const settled = () => new Promise(done => {
        const look = () => list.hasAttribute('aria-busy') || done();
        new MutationObserver(look).observe(list, { attributes: true });
        look();
    });
    const type = async text => {
        input.value = text;
        const start = performance.now();
        input.dispatchEvent(new Event('input'));
        await settled();
        list.getBoundingClientRect();
        return performance.now() - start;
    };
    await type(typed);
    await type(typed.slice(0, -1));
    return type(typed);
}"""
"""Types a query, takes its last key back, and tells the milliseconds of typing it again."""


class _Site(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of a tab that was closed while it read."""


def main() -> None:
    """Print both rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the output folder of a site that was built")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--count", type=int, default=200, help="queries of each kind")
    parser.add_argument("--fetched", type=int, default=100, help="queries whose files are counted")
    options = parser.parse_args()
    folder = options.folder.resolve()
    queries = _queries(folder, options.shared / "search" / "queries.json", options.count)
    server = _Server(("127.0.0.1", 0), partial(_Site, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows = ("as served", f"http://127.0.0.1:{server.server_port}"), ("from the folder", folder.as_uri())
    print(f"warm latency, ms, {len(queries)} queries ({GOAL})\n{'':16}   p50   p95   max")
    for name, address in rows:
        times = sorted(_measure(f"{address}/search.html", queries))
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{name:16} {statistics.median(times):5.1f} {p95:5.1f} {times[-1]:5.1f}", flush=True)
    print(f"\nfirst query, as fetched ({FETCH_GOAL})\n{'':16} queries     KB requests  rows   most")
    dice = random.Random(2)  # noqa: S311 - the same queries each time
    fetched = _fetch(
        f"http://127.0.0.1:{server.server_port}/", dice.sample(queries, min(options.fetched, len(queries)))
    )
    sizes = [sum(len(gzip.compress((folder / path).read_bytes())) for path in one.paths) for one in fetched]
    means = statistics.mean(sizes) / 1000, statistics.mean(len(one.paths) for one in fetched)
    rows_shown, most = statistics.mean(one.rows for one in fetched), max(len(one.paths) for one in fetched)
    print(f"{'':16} {len(fetched):7} {means[0]:6.1f} {means[1]:8.1f} {rows_shown:5.1f} {most:6}")
    server.shutdown()


def _queries(folder: Path, told: Path, count: int) -> list[str]:
    dice = random.Random(1)  # noqa: S311 - the same queries each time
    titles = [one["title"] for one in json.loads((folder / "data" / "techniques.json").read_text(encoding="utf-8"))]
    queries = []
    for title in dice.choices(titles, k=count):
        size = dice.randint(4, 12)
        start = dice.randrange(max(1, len(title) - size))
        queries.append(title[start : start + size].strip() or title)
    if told.is_file():
        known = [one["q"] for one in json.loads(told.read_text(encoding="utf-8"))]
        return queries + dice.sample(known, min(count, len(known)))
    print(f"no {told}: only words of titles are looked for")
    return queries


class Fetched(NamedTuple):
    """The files of the index that one query fetched, and the rows that it showed."""

    paths: tuple[str, ...]
    rows: int


def _fetch(address: str, queries: Sequence[str]) -> list[Fetched]:
    found = []
    with _browser() as browser:
        for query in queries:
            tab = browser.new_page()
            asked: list[str] = []
            tab.on("request", lambda request, asked=asked: asked.append(request.url.removeprefix(address)))
            tab.goto(f"{address}search.html?q={quote(query)}", wait_until="commit")
            tab.wait_for_function(SETTLED)
            rows = tab.locator("#k-results > li").count()
            found.append(Fetched(tuple(path for path in asked if path.startswith("search/")), rows))
            tab.close()
    return found


@contextmanager
def _browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _measure(address: str, queries: Sequence[str]) -> list[float]:
    with _browser() as browser:
        tab = browser.new_page()
        tab.goto(address)
        return [float(tab.evaluate(TYPE, query)) for query in queries]


if __name__ == "__main__":
    main()
