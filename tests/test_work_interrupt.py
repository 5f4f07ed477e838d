"""Ctrl-C and SIGTERM end the work and all its processes within two seconds; so does the end of the parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khlang.work import Stopped, interruptible

PROGRAM = """
import signal, sys, threading, workload
from khlang.work import Workers, interruptible, map_over
signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.argv[2] == "spawn":
    threading.Thread(target=threading.Event().wait, daemon=True).start()
try:
    with interruptible():
        map_over(workload.tell_and_sleep, ["", "", *[sys.argv[1]] * 2], executor=Workers(4), weight=workload.heavy)
except KeyboardInterrupt as stop:
    sys.exit(100 + stop.signal)
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


def session(leader):
    """Processes of the session that a process leads."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def until(condition, seconds):
    end = time.monotonic() + seconds
    while not (true := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return true


@pytest.fixture(params=["fork", "spawn"])
def working(request, tmp_path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path), request.param],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert until(lambda: len(list(tmp_path.iterdir())) >= 2, 30)
    yield process
    for number in session(process.pid):
        os.kill(number, signal.SIGKILL)
    process.communicate()


@linux
@pytest.mark.parametrize(
    ("number", "everyone"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGTERM, True)],
    ids=["Ctrl-C", "SIGINT", "SIGTERM", "SIGTERM to all"],
)
def test_a_signal_ends_all_processes_within_two_seconds(working, number, everyone):
    start = time.monotonic()
    (os.killpg if everyone else os.kill)(working.pid, number)
    _, errors = working.communicate(timeout=10)
    took = time.monotonic() - start

    assert working.returncode == 100 + number
    assert errors == b""
    assert took < 2
    assert until(lambda: not session(working.pid), 2 - took)


@linux
def test_impatience_leaves_no_process_behind(working):
    for _ in range(5):
        os.killpg(working.pid, signal.SIGINT)
        time.sleep(0.01)
    working.communicate(timeout=10)

    assert working.returncode in {100 + signal.SIGINT, -signal.SIGINT}
    assert until(lambda: not session(working.pid), 2)


@linux
def test_workers_end_with_a_parent_that_is_killed(working):
    working.kill()
    working.wait()

    assert until(lambda: not session(working.pid), 2)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_raises_and_its_handler_comes_back(number):
    before = signal.getsignal(number)
    with pytest.raises(Stopped) as caught, interruptible():
        signal.raise_signal(number)

    assert caught.value.signal == number
    assert signal.getsignal(number) is before


def test_an_ignored_signal_stays_ignored():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
