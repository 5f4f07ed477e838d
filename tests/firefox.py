"""A real Firefox for tests: the machine's own, without a window, spoken to by Marionette, the protocol it brings.

The messages are those of https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html: the length in bytes,
a colon, and JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("firefox-esr", "firefox")
START = 60
"""Seconds in which it must have started."""
QUIET = (
    ("app.update.enabled", False),
    ("browser.shell.checkDefaultBrowser", False),
    ("datareporting.policy.dataSubmissionEnabled", False),
    ("network.captive-portal-service.enabled", False),
    ("network.connectivity-service.enabled", False),
    ("toolkit.telemetry.enabled", False),
)


class Firefox:
    """One tab of it."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line.makefile("rwb")
        self._asked = 0
        self._read()
        self.ask("WebDriver:NewSession", {})

    def _read(self) -> object:
        size = b""
        while not size.endswith(b":"):
            one = self._line.read(1)
            if not one:
                raise ConnectionError
            size += one
        return json.loads(self._line.read(int(size[:-1])))

    def ask(self, command: str, values: dict[str, object]) -> object:
        self._asked += 1
        text = json.dumps([0, self._asked, command, values]).encode()
        self._line.write(b"%d:%s" % (len(text), text))
        self._line.flush()
        _, _, fault, answer = self._read()
        assert fault is None, fault
        return answer

    def open(self, address: str) -> None:
        self.ask("WebDriver:Navigate", {"url": address})

    def see(self, script: str, *given: object) -> object:
        """What a script in the page returns."""
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": list(given)})["value"]

    def until(self, script: str, wanted: object) -> None:
        """Wait until the script returns what is wanted."""
        for _ in range(200):
            if self.see(script) == wanted:
                return
            time.sleep(0.05)
        assert self.see(script) == wanted


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a fresh profile in `folder`, or skip the test and say what is missing."""
    program = os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no Firefox here: install one of {', '.join(NAMES)}, or name its program in FIREFOX")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    choices = "".join(
        f'user_pref("{name}", {json.dumps(value)});\n' for name, value in (*QUIET, ("marionette.port", port))
    )
    (folder / "user.js").write_text(choices, encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)}
    )
    try:
        with _connected(port, process) as line:
            line.settimeout(START)
            yield Firefox(line)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _connected(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    for _ in range(START * 10):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=START)
        except OSError:
            assert process.poll() is None, "Firefox has ended"
            time.sleep(0.1)
    raise TimeoutError("Firefox does not answer")
