"""The same work on a real Dask scheduler with two workers, which may differ, die, or be gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import workload

from khlang.work import WorkError, Workers, cluster, map_over

pytest.importorskip(
    "distributed", reason='needs the package distributed: pip install "khlang[cluster]"', exc_type=ModuleNotFoundError
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")


class Dask:
    """A scheduler and its workers, each a process of its own, on this machine."""

    def __init__(self, folder, path=sys.path):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.processes = []
        port = self.address.rpartition(":")[2]
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", port, path=path)
        end = time.monotonic() + 60
        while not self.answers(int(port)) and time.monotonic() < end:
            time.sleep(0.05)

    @staticmethod
    def answers(port):
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", port)) == 0

    def start(self, kind, *arguments, path=sys.path):
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", f"distributed.cli.dask_{kind}", *arguments, "--no-dashboard"],
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, path)),
                "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def worker(self, path=sys.path):
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", path=path)

    def stop(self):
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """A busy machine takes long to start a worker."""
    monkeypatch.setattr(cluster, "GATHER", 60)


@pytest.fixture
def alone(tmp_path_factory):
    """A scheduler without workers."""
    dask = Dask(tmp_path_factory.mktemp("dask"))
    yield dask
    dask.stop()


@pytest.fixture
def dask(alone):
    """A scheduler and two workers to kill."""
    alone.workers = [alone.worker(), alone.worker()]
    return alone


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A scheduler and two workers that are to live on."""
    dask = Dask(tmp_path_factory.mktemp("kept"))
    dask.workers = [dask.worker(), dask.worker()]
    yield dask
    dask.stop()


def map_on(dask, function, items, **named):
    return map_over(function, items, executor=Workers(cluster=dask.address, libraries=("Markdown",)), **named)


def after(chunks, act):
    """Tell `done` something to do when so many chunks are finished."""
    finished = []

    def done(count):
        finished.append(count)
        if len(finished) == chunks:
            act()

    return done


def refused(dask, function, items, **named):
    start = time.monotonic()
    with pytest.raises(WorkError) as caught:
        map_on(dask, function, items, weight=workload.heavy, **named)
    assert caught.value.message("th") != caught.value.message("en")
    return caught.value, time.monotonic() - start


def test_a_cluster_gives_what_one_process_gives(kept):
    told = []
    results = map_on(kept, workload.double, range(500), weight=lambda _: 9_000, done=told.append)

    assert results == workload.double(range(500))
    assert sum(told) == 500


def test_the_work_is_done_by_the_workers(kept):
    numbers = map_on(kept, workload.process_numbers, range(100), weight=workload.heavy)

    assert set(numbers) <= {worker.pid for worker in kept.workers}


def test_a_worker_killed_during_the_map_costs_no_result(dask):
    results = map_on(
        dask, workload.double_slowly, range(60), weight=workload.heavy, done=after(10, dask.workers[0].kill)
    )

    assert results == workload.double(range(60))
    assert dask.workers[0].wait() == -signal.SIGKILL


def test_an_item_that_kills_its_worker_once_costs_no_result(dask, tmp_path):
    items = [(str(tmp_path / str(number)), number == 7) for number in range(40)]

    assert map_on(dask, workload.die_once_slowly, items, weight=workload.heavy) == [str(n) for n in range(40)]
    assert (tmp_path / "7").exists()


def test_an_item_that_kills_every_worker_ends_in_an_error(dask):
    error, took = refused(dask, workload.die, range(4), label="content/{}.md".format)

    assert error.sentence == "cluster-worker-lost"
    assert "content/" in error.message("th")
    assert took < 30


def test_a_cluster_whose_workers_are_all_gone_ends_in_an_error(dask, monkeypatch):
    monkeypatch.setattr(cluster, "UNSTAFFED", 1)
    end = after(10, lambda: [worker.kill() for worker in dask.workers])
    error, took = refused(dask, workload.double_slowly, range(2000), done=end)

    assert error.sentence in {"cluster-empty", "cluster-worker-lost"}
    assert took < 20


def test_a_cluster_without_workers_is_refused(alone, monkeypatch):
    monkeypatch.setattr(cluster, "GATHER", 2)
    error, took = refused(alone, workload.double, range(4))

    assert error.sentence == "cluster-empty"
    assert took < 15


def test_a_scheduler_that_is_killed_ends_in_an_error(dask):
    error, took = refused(dask, workload.double_slowly, range(2000), done=after(10, dask.scheduler.kill))

    assert error.sentence == "cluster-gone"
    assert took < 20


def test_a_worker_that_is_stuck_ends_in_an_error(dask, monkeypatch):
    monkeypatch.setattr(cluster, "SILENCE", 3)
    stop = after(10, lambda: [worker.send_signal(signal.SIGSTOP) for worker in dask.workers])
    error, took = refused(dask, workload.double_slowly, range(2000), done=stop)

    assert error.sentence == "cluster-silent"
    assert took < 20


def test_what_the_function_raises_on_a_worker_is_raised_here(kept):
    with pytest.raises(LookupError, match="three"):
        map_on(kept, workload.fail_at_three, range(8), weight=workload.heavy)


@pytest.mark.parametrize(("part", "theirs"), [("Python", "2.7"), ("khlang", "000000000000"), ("Markdown", "1.0")])
def test_a_worker_of_another_version_is_refused(kept, monkeypatch, part, theirs):
    real = cluster.versions
    monkeypatch.setattr(cluster, "versions", lambda names: tuple({**dict(real(names)), part: theirs}.items()))
    error, _ = refused(kept, workload.double, range(8))

    assert error.sentence == "cluster-unlike"
    assert (error.values["part"], error.values["ours"]) == (part, theirs)
    assert error.values["worker"].startswith("tcp://127.0.0.1:")


def bare_path():
    """Return the path of imports without khlang and the tests."""
    here = Path(__file__).parent.parent.resolve()
    return [path for path in sys.path if path and Path(path).resolve() not in {here, here / "tests"}]


def test_a_worker_without_khlang_is_refused(alone):
    alone.worker(path=bare_path())
    error, took = refused(alone, workload.double, range(8))

    assert error.sentence == "cluster-without"
    assert took < 20


def test_a_scheduler_needs_no_khlang(tmp_path):
    dask = Dask(tmp_path, path=bare_path())
    try:
        dask.worker()
        assert map_on(dask, workload.double, range(8), weight=workload.heavy) == workload.double(range(8))
    finally:
        dask.stop()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "nonsense", "foo://x", "tls://127.0.0.1:1"])
def test_a_scheduler_that_is_not_there_is_told_within_ten_seconds(address):
    start = time.monotonic()
    with pytest.raises(WorkError) as caught:
        map_over(workload.double, [1], executor=Workers(cluster=address))

    assert caught.value.sentence == "cluster-unreachable"
    assert address in caught.value.message("th")
    assert time.monotonic() - start < 10


def test_a_server_that_does_not_answer_is_told_within_ten_seconds():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        start = time.monotonic()
        with pytest.raises(WorkError) as caught:
            map_over(workload.double, [1], executor=Workers(cluster=f"127.0.0.1:{silent.getsockname()[1]}"))

    assert caught.value.sentence == "cluster-unreachable"
    assert time.monotonic() - start < 10


def test_ctrl_c_leaves_the_cluster_within_two_seconds(dask, tmp_path):
    program = (
        "import signal, sys, workload; from khlang.work import *\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "try:\n with interruptible():\n"
        "  map_over(workload.tell_and_sleep, [sys.argv[2]], executor=Workers(cluster=sys.argv[1]))\n"
        "except KeyboardInterrupt:\n sys.exit(130)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, dask.address, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 30
    while not list(tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (130, b"")
    assert time.monotonic() - start < 2
