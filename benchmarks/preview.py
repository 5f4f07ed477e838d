# ruff: noqa: T201 - a benchmark prints
"""How soon preview shows a saved file, in a real Chromium: `python3 benchmarks/preview.py --help`.

A figure is the time from the moment before a file is saved until the changed text is in the open page, or the panel of
problems over it; the page itself notes it. Needs Chromium and the package playwright, as the tests do.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)
sys.path.append(str(ROOT / "tests"))

from benchmarks import sites  # noqa: E402 - found only by the lines above
from benchmarks.corpus import Corpus  # noqa: E402
from benchmarks.machine import describe  # noqa: E402
from benchmarks.peers import khlang  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ARRIVED = """([text, patience]) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`${text} did not arrive`)), patience * 1000);
  const look = () => {
    if (!document.documentElement.textContent.includes(text)) return false;
    resolve(performance.timeOrigin + performance.now());
    return true;
  };
  if (!look()) {
    const watch = new MutationObserver(() => look() && watch.disconnect());
    watch.observe(document.documentElement, { childList: true, characterData: true, subtree: true });
  }
})"""
"""Gives the moment, in milliseconds since 1970, at which a text stands in the page."""
LONGEST = 60
"""Seconds that anything may take."""
REST = 0.7
"""Seconds between two edits."""


class Case(NamedTuple):
    """A kind of edit, the page that shows it, and what each round saves and waits for."""

    name: str
    page: str
    texts: Callable[[str, int], tuple[str, str]]
    """Returns, for the file's text and a round's number, the text to save and the one that the page then shows."""
    before: Callable[[str, int], tuple[str, str]] | None = None
    """The same for what is saved and waited for before each round, unmeasured."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="write-ups")
    parser.add_argument("--runs", type=int, default=15, help="edits of each kind")
    parser.add_argument("--folder", type=Path, help="keep the site here, to be measured again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        site = lay_out(options.folder or Path(passing) / "site", options.count)
        print(f"{options.count:,} write-ups; {', '.join(describe().values())}")
        measure(site, options.runs)


def lay_out(folder: Path, count: int) -> Path:
    """Write a site with search, and build it once, so that what is remembered is there; return its folder."""
    if not folder.exists():
        generator = khlang.from_checkout(ROOT)
        site = sites.Site(generator, folder, Corpus(count))
        site.lay_out()
        settings = ROOT / "site.toml"
        (folder / "site.toml").write_text(settings.read_text(encoding="utf-8"), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "khlang", "build", "--root", folder], cwd=ROOT, check=True)  # noqa: S603 - our own
    return folder


def measure(site: Path, runs: int) -> None:
    """Start preview on the site, edit, and tell how long each took."""
    from browser import chromium  # noqa: PLC0415 - beside the tests; needs playwright

    corpus = Corpus(len(list((site / "content").rglob("*.md"))))
    one = max(corpus, key=lambda each: each.date)  # it stands on the first page of its district's list
    path, text = khlang.write_up(one)
    (site / path).write_text(text, encoding="utf-8")
    start = time.perf_counter()
    command = [sys.executable, "-m", "khlang", "preview", "--root", str(site), "--port", "0"]
    with (
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server,  # noqa: S603 - our own
        chromium() as browser,
    ):
        try:
            address = wait_for_address(server)
            threading.Thread(target=list, args=(server.stdout,), daemon=True).start()  # a full pipe would stop it
            print(f"start-up: {time.perf_counter() - start:.2f} s until it serves (Chromium starts meanwhile)")
            for case in cases(f"{one.district}/{one.name}.html", f"{one.district}/index.html"):
                told = list(run(browser, address, site / path, text, case, runs))
                (site / path).write_text(text, encoding="utf-8")
                time.sleep(2)  # the last file put back is read before the next page is opened
                middle, least, most = statistics.median(told), min(told), max(told)
                print(f"{case.name}: {middle:.0f} ms ({least:.0f}–{most:.0f}), {len(told)} edits")
        finally:
            (site / path).write_text(text, encoding="utf-8")
            server.terminate()


def wait_for_address(server: subprocess.Popen[str]) -> str:
    """Return the address that preview tells."""
    assert server.stdout  # noqa: S101 - it is a pipe
    for line in server.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return found[0]
    raise SystemExit("preview did not start")


def cases(page: str, index: str) -> list[Case]:
    """Return what is measured, for a write-up's page and its district's."""
    return [
        Case("body, on its page", page, lambda text, n: (f"{text}\nแก้ไขครั้งที่ {n}จบ\n", f"แก้ไขครั้งที่ {n}จบ")),
        Case("title, on its page", page, lambda text, n: _title(text, f"ชื่อใหม่ครั้งที่ {n}จบ")),
        Case("title, on the list of its district", index, lambda text, n: _title(text, f"ชื่อในรายการ {n}จบ")),
        Case("front matter broken", page, _broken),
        Case("front matter mended", page, lambda text, n: (f"{text}\nซ่อมครั้งที่ {n}จบ\n", f"ซ่อมครั้งที่ {n}จบ"), _broken),
    ]


def _broken(text: str, number: int) -> tuple[str, str]:
    return text.replace("date: ", f"date: ผิด{number}จบ "), f"ผิด{number}จบ"


def _title(text: str, title: str) -> tuple[str, str]:
    return re.sub("(?m)^title: .*", f"title: {title}", text, count=1), title


def run(browser: Browser, address: str, file: Path, text: str, case: Case, runs: int) -> Iterator[float]:  # noqa: PLR0913, PLR0917 - what one case is
    """Yield the milliseconds that each edit took."""
    tab: Page = browser.new_page()
    tab.set_default_timeout(LONGEST * 1000)
    tab.goto(address + case.page, wait_until="networkidle")
    for number in range(runs):
        if case.before:
            save(tab, file, *case.before(text, number))
        yield save(tab, file, *case.texts(text, number))
    tab.close()


def save(tab: Page, file: Path, text: str, shown: str) -> float:
    """Save a text, and return the milliseconds until the page shows what it is to show; rest a little."""
    tab.evaluate("asked => { window.khlangArrived = (" + ARRIVED + ")(asked) }", [shown, LONGEST])
    start = time.time()
    file.write_text(text, encoding="utf-8")
    took: float = tab.evaluate("() => window.khlangArrived") - start * 1000
    time.sleep(REST)
    return took


if __name__ == "__main__":
    main()
