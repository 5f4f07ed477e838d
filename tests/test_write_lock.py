"""One build at a time writes a folder, and one that died does not keep others out."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time

import pytest
from writing import page, tree

from khlang.write import write
from khlang.write.lock import locked

HOLD = """
import sys, time
from pathlib import Path
from khlang.write.lock import locked
with locked(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of tmp_path/output."""
    write({"a.html": page("ก")}, tmp_path / "output")
    lock = tmp_path / ".khlang" / "output.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def test_a_second_build_says_once_that_it_waits_and_gives_up_in_the_end(holder, tmp_path):
    said = []
    changes = write({"a.html": page("ข")}, tmp_path / "output", waiting=lambda: said.append(1), patience=0.3)

    assert said == [1]
    assert [problem.code for problem in changes.problems] == ["output-busy"]
    assert tree(tmp_path / "output") == {"a.html": "ก"}


def test_the_lock_of_a_process_that_was_killed_is_free(holder, tmp_path):
    holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    holder.wait()

    assert write({"a.html": page("ข")}, tmp_path / "output", patience=0).problems == ()


def test_a_second_build_goes_on_when_the_first_is_done(tmp_path):
    lock = tmp_path / "lock"
    waits, order = threading.Event(), []

    def second():
        with locked(lock, waits.set, patience=30):
            order.append("second")

    thread = threading.Thread(target=second)
    with locked(lock, lambda: None):
        thread.start()
        assert waits.wait(30)
        order.append("first")
    thread.join(30)

    assert order == ["first", "second"]


def test_a_lock_file_deleted_while_it_is_held_keeps_nobody_waiting(tmp_path):
    lock = tmp_path / "lock"
    start = time.monotonic()
    with locked(lock, lambda: None):
        lock.unlink()
        with locked(lock, lambda: None, patience=5):
            assert time.monotonic() - start < 4


def test_builds_of_two_folders_do_not_meet(tmp_path):
    write({"a.html": page("ก")}, tmp_path / "one")
    with locked(tmp_path / ".khlang" / "one.lock", lambda: None):
        assert write({"a.html": page("ก")}, tmp_path / "two", patience=0).problems == ()
