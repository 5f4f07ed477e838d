"""Expected texts that lie in files, and the switch that writes them anew."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import chromium
from hypothesis import settings
from previewing import make_site, previewing

if TYPE_CHECKING:
    from collections.abc import Callable

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
"""A run must not fail by chance; `HYPOTHESIS_PROFILE=explore` looks further, with new examples each time."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
"""A shell starts what runs in its background with Ctrl-C ignored, and the tests of it would wait in vain."""

LONGEST = (
    "test_laws.py",
    "test_setup.py",
    "test_memory.py",
    "test_preview_page.py",
    "test_preview_living.py",
    "test_review.py",
    "test_search_browser.py",
    "test_look_browser.py",
    "test_preview_browser.py",
    "test_cluster_build.py",
    "test_work_cluster.py",
    "test_pack_browser.py",
    "test_print_browser.py",
    "test_offline_browser.py",
    "test_guards_browser.py",
    "test_review_browser.py",
    "test_preview_server.py",
)
"""Files that take longest, however few their tests: begun last, one would run on when the other processes are done."""

GOLDENS = Path(__file__).parent / "goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write expected files anew, to be read as a diff")
    parser.addoption("--screenshots", action="store_true", help="take the pictures of docs/design.md anew, and no more")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes pictures; where they are asked for, leave out all else. The longest files come first."""
    asked = config.getoption("--screenshots")
    left_out = [item for item in items if bool(item.get_closest_marker("screenshots")) != asked]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture
def compare(request) -> Callable[[Path, str], None]:
    """Compare a text with a file, or write the file when `--rewrite` is given."""

    def compare_with(file: Path, text: str) -> None:
        if request.config.getoption("--rewrite"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"{file} is not there; write it with --rewrite and read it"
        assert text == file.read_text(encoding="utf-8")

    return compare_with


@pytest.fixture
def golden(compare) -> Callable[[str, str], None]:
    """Compare a text with tests/goldens/NAME."""
    return lambda name, text: compare(GOLDENS / name, text)


@pytest.fixture(scope="module")
def browser():
    """A Chromium for the browser tests of a file: its event loop runs as long. They are skipped where there is none."""
    with chromium() as one:
        yield one


@pytest.fixture
def preview(tmp_path):
    """The preview server on a small site of its own."""
    with previewing(make_site(tmp_path / "site")) as preview:
        yield preview


@pytest.fixture
def open_page(browser, preview):
    """Open an address in a tab; nothing may go wrong in it, or leave this machine."""
    faults = []
    context = browser.new_context()

    def open_at(path):
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("request", lambda request: request.url.startswith(preview.address) or faults.append(request.url))
        tab.goto(preview.address + path, wait_until="networkidle")
        return tab

    yield open_at
    context.close()
    assert faults == []
