"""The same work on a real Dask scheduler with two workers, which may differ, die, or be gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
import workload
from clusters import BARE, local_cluster, within

from khlang.work import WorkError, Workers, cluster, map_over

pytest.importorskip(
    "distributed", reason='needs the package distributed: pip install "khlang[cluster]"', exc_type=ModuleNotFoundError
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """A cluster that gives up a chunk which kills two workers."""
    with local_cluster(tmp_path_factory.mktemp("dask"), failures=1) as cluster_here:
        yield cluster_here


@pytest.fixture
def alone(local):
    """The scheduler without workers."""
    return local.staffed(0)


@pytest.fixture
def dask(local):
    """The scheduler and two workers."""
    return local.staffed(2)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Look often, since all is near; and fail rather than hang."""
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    with within(60):
        yield


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


def test_a_cluster_without_workers_is_refused(alone, monkeypatch):
    monkeypatch.setattr(cluster, "GATHER", 1)
    error, took = refused(alone, workload.double, range(4))

    assert error.sentence == "cluster-empty"
    assert took < 10


def test_a_worker_without_khlang_is_refused(alone):
    alone.worker(path=BARE)
    alone.wait_for(1)
    error, took = refused(alone, workload.double, range(8))

    assert error.sentence == "cluster-without"
    assert took < 10


def test_a_cluster_gives_what_one_process_gives(dask):
    told = []
    results = map_on(dask, workload.double, range(500), weight=lambda _: 9_000, done=told.append)

    assert results == workload.double(range(500))
    assert sum(told) == 500


def test_the_work_is_done_by_both_workers(dask):
    numbers = map_on(dask, workload.process_numbers_slowly, range(30), weight=workload.heavy)

    assert set(numbers) == {worker.pid for worker in dask.workers}


def test_a_scheduler_needs_no_khlang(dask):
    look = [sys.executable, "-P", "-c", "import dask, khlang"]
    found = subprocess.run(
        look, env={**os.environ, "PYTHONPATH": os.pathsep.join(BARE)}, capture_output=True, check=False
    )

    assert b"No module named 'khlang'" in found.stderr
    assert map_on(dask, workload.double, range(8), weight=workload.heavy) == workload.double(range(8))


def test_what_the_function_raises_on_a_worker_is_raised_here(dask):
    with pytest.raises(LookupError, match="three"):
        map_on(dask, workload.fail_at_three, range(8), weight=workload.heavy)


@pytest.mark.parametrize(("part", "theirs"), [("Python", "2.7"), ("khlang", "000000000000"), ("Markdown", "1.0")])
def test_a_worker_of_another_version_is_refused(dask, monkeypatch, part, theirs):
    real = cluster.versions
    monkeypatch.setattr(cluster, "versions", lambda names: tuple({**dict(real(names)), part: theirs}.items()))
    error, _ = refused(dask, workload.double, range(8))

    assert error.sentence == "cluster-unlike"
    assert (error.values["part"], error.values["ours"]) == (part, theirs)
    assert error.values["worker"].startswith("tcp://127.0.0.1:")


def test_a_worker_killed_during_the_map_costs_no_result(dask):
    victim = dask.workers[0]
    dask.freeze(victim)  # so that it holds a chunk when it dies
    results = map_on(dask, workload.double_slowly, range(40), weight=workload.heavy, done=after(5, victim.kill))

    assert results == workload.double(range(40))
    assert victim.wait() == -signal.SIGKILL


def test_an_item_that_kills_its_worker_once_costs_no_result(dask, tmp_path):
    items = [(str(tmp_path / str(number)), number == 7) for number in range(20)]

    assert map_on(dask, workload.die_once_slowly, items, weight=workload.heavy) == [str(n) for n in range(20)]
    assert (tmp_path / "7").exists()


def test_an_item_that_kills_every_worker_ends_in_an_error(dask):
    error, took = refused(dask, workload.die, [7], label="content/{}.md".format)

    assert error.sentence == "cluster-worker-lost"
    assert error.values == {"names": "content/7.md"}
    assert took < 15


def test_a_worker_that_is_stuck_ends_in_an_error(dask, monkeypatch):
    monkeypatch.setattr(cluster, "SILENCE", 2)
    error, took = refused(dask, workload.double_slowly, range(2000), done=after(5, lambda: dask.freeze(*dask.workers)))

    assert error.sentence == "cluster-silent"
    assert took < 15


def test_a_cluster_whose_workers_are_all_gone_ends_in_an_error(dask, monkeypatch):
    monkeypatch.setattr(cluster, "UNSTAFFED", 1)
    end = after(5, lambda: [worker.kill() for worker in dask.workers])
    error, took = refused(dask, workload.double_slowly, range(2000), done=end)

    assert error.sentence in {"cluster-empty", "cluster-worker-lost"}
    assert took < 15


def test_ctrl_c_leaves_the_cluster_within_two_seconds(local, tmp_path):
    dask = local.staffed(1)
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
    try:
        while not list(tmp_path.iterdir()):
            time.sleep(0.02)
        dask.freeze(*dask.workers)  # it would sleep on, and keep the next test waiting
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    finally:
        process.kill()

    assert (process.returncode, errors) == (130, b"")
    assert time.monotonic() - start < 2


def test_a_scheduler_that_is_killed_ends_in_an_error(local):
    dask = local.staffed(1)
    error, took = refused(dask, workload.double_slowly, range(2000), done=after(5, dask.scheduler.kill))

    assert error.sentence == "cluster-gone"
    assert took < 15


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "nonsense", "foo://x", "tls://127.0.0.1:1"])
def test_a_scheduler_that_is_not_there_is_told(address, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 1)
    start = time.monotonic()
    with pytest.raises(WorkError) as caught:
        map_over(workload.double, [1], executor=Workers(cluster=address))

    assert caught.value.sentence == "cluster-unreachable"
    assert address in caught.value.message("th")
    assert time.monotonic() - start < 5 * cluster.CONNECT


def test_a_server_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        start = time.monotonic()
        with pytest.raises(WorkError) as caught:
            map_over(workload.double, [1], executor=Workers(cluster=f"127.0.0.1:{silent.getsockname()[1]}"))

    assert caught.value.sentence == "cluster-unreachable"
    assert time.monotonic() - start < 5 * cluster.CONNECT
