"""Time one command with all its descendants: CPU, wall, peak memory, and how much else the machine did meanwhile."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INTERVAL = 0.02
"""Seconds between two samples of memory."""
GRACE = 5.0
"""Seconds that helpers of a command may outlive it before they are ended."""
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")
PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h: orphans of our descendants become our children, so that wait4 tells their CPU too."""


class BuildFailedError(Exception):
    """The command ended with another code than 0; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    cpu: float
    """User and system seconds of all its processes."""
    wall: float
    """Seconds until the command itself ended."""
    peak: float
    """Largest sum of the resident sizes of its processes, in MB (10^6 bytes); pages they share count in each.

    It is sampled: ru_maxrss would also count what this process held when it started the command.
    """
    others: float
    """CPU that everything else on the machine used meanwhile, as a share of all cores."""


def adopt_orphans() -> None:
    """Make this process the parent of every descendant that loses its own (Linux)."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(command: list[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run the command in the folder and return its cost; raise BuildFailedError."""
    adopt_orphans()
    with tempfile.TemporaryFile() as said:
        busy = _busy()
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - commands are our own
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            with _Sampler(process.pid) as sampler:
                _, status, usage = os.wait4(process.pid, 0)
                wall = time.perf_counter() - start
        except BaseException:
            _end(process.pid)
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime + sum(_reap(process.pid))
        others = max(0.0, _busy() - busy - cpu) / (wall * (os.cpu_count() or 1))
        if process.returncode:
            said.seek(0)
            raise BuildFailedError(said.read().decode(errors="replace")[-2000:])
    return Cost(cpu, wall, sampler.peak / 1e6, min(1.0, others))


def _reap(session: int) -> Iterator[float]:
    """Wait for orphans of the command and yield the CPU seconds of each; end those that stay."""
    limit = time.monotonic() + GRACE
    while True:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid:
            yield usage.ru_utime + usage.ru_stime
        elif time.monotonic() > limit:
            _end(session)
            limit += GRACE
        else:
            time.sleep(INTERVAL)


def _end(session: int) -> None:
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        for child in _children(os.getpid()):
            os.kill(child, signal.SIGKILL)


def _busy() -> float:
    """CPU seconds that the machine has spent on anything since it started, from the first line of /proc/stat."""
    user, nice, system, _, _, irq, softirq, *_ = Path("/proc/stat").read_text(encoding="ascii").split()[1:9]
    return sum(map(int, (user, nice, system, irq, softirq))) / TICK


class _Sampler(threading.Thread):
    """Reads the memory of a process and its descendants again and again, until left."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0
        self._over = threading.Event()

    def __enter__(self) -> _Sampler:  # noqa: PYI034 - a private class without heirs
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(INTERVAL):
            self.peak = max(self.peak, sum(map(_resident, _family(self.pid))))


def _family(pid: int) -> Iterator[int]:
    """Yield a process and its descendants, as far as they are there."""
    yield pid
    for child in _children(pid):
        yield from _family(child)


def _children(pid: int) -> list[int]:
    """Return the children of a process that may end at any moment, and its folder with it."""
    found: list[int] = []
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - a glob looks whether it is there, then fails
            with suppress(OSError):
                found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text(encoding="ascii").split())
    return found


def _resident(pid: int) -> int:
    """Resident size in bytes: the second figure of statm, in pages."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
