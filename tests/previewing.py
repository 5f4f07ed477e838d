"""The preview server as a person starts it: a process of its own, on a port that is free, on a copy of a small site."""

from __future__ import annotations

import http.client
import io
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image
from workshop import CONFIG, ROOT, body, write_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

WEAVING = "content/na-yia/ทอผ้า.md"
CONTENT = {
    "site.toml": CONFIG,
    WEAVING: write_up(body("ทอด้วยกี่กระตุก")),
    "content/na-yia/dye.md": write_up(title="การย้อมคราม"),
}
PATIENCE = 20.0
"""Seconds after which a test gives up; the product's own limits are far below and tested apart."""
LIMIT = PATIENCE * 1000
"""The same in milliseconds, for a browser."""


def make_site(root: Path) -> Path:
    """Write a small site with templates of its own."""
    for path, text in CONTENT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "templates", root / "templates")
    return root


def photo(width: int) -> bytes:
    """Return a photo so many pixels wide."""
    data = io.BytesIO()
    Image.new("RGB", (width, 300)).save(data, "JPEG")
    return data.getvalue()


def edit(file: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there, and save."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def wait_until(happened: Callable[[], object]) -> None:
    """Return once it has happened; fail after a while."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def sees(tab: Page, text: str) -> None:
    """Wait until the text is in the page."""
    tab.get_by_text(text).first.wait_for(timeout=LIMIT)


@contextmanager
def staying(tab: Page) -> Iterator[None]:
    """Let the tab not be loaded anew meanwhile."""
    tab.evaluate("window.stays = true")
    yield
    assert tab.evaluate("window.stays")


@dataclass
class Preview:
    """A running server, the site it shows, and the lines it told."""

    process: subprocess.Popen[str]
    root: Path
    lines: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        """Where a browser opens it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Wait until it tells how to stop it, and collect its lines from then on."""
        incoming: queue.SimpleQueue[str] = queue.SimpleQueue()

        def collect() -> None:
            for line in self.process.stdout:
                self.lines.append(line.rstrip("\n"))
                incoming.put(line)
            incoming.put("")

        self.reading = threading.Thread(target=collect, daemon=True)
        self.reading.start()
        line = ""
        while "Ctrl-C" not in line:
            line = incoming.get(timeout=PATIENCE)
            assert line, self.process.communicate()[1]
        self.port = int(re.findall(r"http://127\.0\.0\.1:(\d+)/", "\n".join(self.lines))[-1])

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """Return status, headers and text of one request; `_` in a header's name stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            text = response.read().decode("utf-8")
            return response.status, {name.lower(): value for name, value in response.getheaders()}, text
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """End it with that signal and return its exit code, and what it wrote to stderr."""
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
        self.reading.join(PATIENCE)
        with self.process.stdout, self.process.stderr:
            return self.process.returncode, self.process.stderr.read()


@contextmanager
def previewing(root: Path, port: int = 0, *words: str) -> Iterator[Preview]:
    """Start the server on `root`; when the test is over, it must end well and without a word on stderr."""
    command = [sys.executable, "-W", "error", "-m", "khlang", "preview", "--root", root, "--port", str(port), *words]
    process = subprocess.Popen(
        [*command, "--today", "2026-11-22"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )  # fmt: skip
    preview = Preview(process, root)
    try:
        preview.start()
        yield preview
        if process.poll() is None:
            assert preview.stop() == (0, "")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
