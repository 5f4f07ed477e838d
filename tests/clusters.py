"""A real Dask cluster on this machine, whose workers a test may kill: a scheduler and as many workers as asked for."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.resolve()
BARE = [path for path in sys.path if path and Path(path).resolve() not in {ROOT, ROOT / "tests"}]
"""The path of imports without khlang and without the tests."""
START = 60
"""Seconds that a busy machine may take to start a scheduler and two workers; two or three are usual."""


class LocalCluster:
    """A scheduler, which has no khlang, and its workers, each a process of its own with a port that was free."""

    def __init__(self, folder, failures):
        self._folder, self._failures = folder, failures
        self._starts = 0
        self._log = folder / "log.txt"
        self._all, self._frozen = [], []
        self.scheduler = None
        self.workers = []
        """The workers that have khlang."""

    @property
    def address(self):
        """Address of the scheduler, as it chose it."""
        from distributed.utils import json_load_robust  # noqa: PLC0415 - it may not be there

        return json_load_robust(str(self._file), timeout=START)["address"]

    def staffed(self, count):
        """Have a scheduler and `count` workers, all well: what a test left dead or stuck is replaced."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.stop()
            self._starts += 1
            self._file = self._folder / f"scheduler{self._starts}.json"
            options = ("--port", "0", "--idle-timeout", "300")
            self.scheduler = self._start("scheduler", *options, path=BARE)
        well = [one for one in self.workers if one.poll() is None and one not in self._frozen][:count]
        for process in self._all:
            if process not in {self.scheduler, *well}:
                _end(process)
        self.workers = well + [self.worker() for _ in range(count - len(well))]
        self.wait_for(count)
        return self

    def worker(self, path=sys.path):
        """Start one more worker with that path of imports."""
        return self._start("worker", "--nthreads", "1", "--no-nanny", "--death-timeout", "300", path=path)

    def wait_for(self, count):
        """Wait until the scheduler knows of so many workers."""
        end = time.monotonic() + START
        while (found := asyncio.run(_count(self.address))) != count:
            assert time.monotonic() < end, f"{found} workers, not {count}:\n{self._log.read_text()[-5000:]}"
            time.sleep(0.02)

    def freeze(self, *workers):
        """Stop workers where they are, without their death being seen."""
        for worker in workers:
            worker.send_signal(signal.SIGSTOP)
            self._frozen.append(worker)

    def stop(self):
        """End all processes."""
        for process in self._all:
            _end(process)
        self._all.clear()

    def _start(self, kind, *options, path):
        with self._log.open("a") as log:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-P", "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", self._file),
                    *("--host", "127.0.0.1", "--no-dashboard", *options),
                ],
                cwd=self._folder,
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(filter(None, path)),
                    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(self._failures),
                },
                stdout=log,
                stderr=log,
            )
        self._all.append(process)
        return process


def _end(process):
    process.kill()
    process.wait()


async def _count(address):
    from distributed.core import rpc  # noqa: PLC0415 - as above

    async with rpc(address) as scheduler:
        return len(await scheduler.ncores())


@contextmanager
def local_cluster(folder, failures=3):
    """Give a cluster in which a chunk may lose so many workers before it is given up; all of it ends in the end."""
    cluster = LocalCluster(folder, failures)
    try:
        yield cluster
    finally:
        cluster.stop()


@contextmanager
def within(seconds):
    """Fail when what is done takes longer, even if it would never end."""

    def give_up(_number, _frame):
        pytest.fail(f"not done within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
