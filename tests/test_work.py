"""The same results in the same order, however many do the work."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from itertools import pairwise

import pytest
import workload
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.sentences import SENTENCES
from khlang.work import WorkError, Workers, map_over, mapping, run_apart
from khlang.work.chunks import LARGEST, LEAST, SHARES, cut, total
from khlang.work.versions import difference, versions
from khlang.work.workers import MOST, processors, start_method

TWO = Workers(jobs=2)
posix = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")


@pytest.fixture(params=["fork", "spawn"])
def method(request, monkeypatch):
    if request.param == "fork" and (sys.platform != "linux" or threading.active_count() > 1):
        pytest.skip("forks only on Linux and without threads")
    monkeypatch.setattr(mapping, "start_method", lambda: request.param)
    return request.param


def test_results_come_in_the_order_of_the_items(method):
    assert map_over(workload.double, range(40), executor=TWO, weight=workload.heavy) == list(range(0, 80, 2))
    assert multiprocessing.active_children() == []


def test_heavy_work_is_done_by_other_processes(method):
    numbers = map_over(workload.process_numbers, range(40), executor=TWO, weight=workload.heavy)

    assert os.getpid() not in numbers
    assert 1 <= len(set(numbers)) <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
@pytest.mark.parametrize("jobs", [2, 3])
def test_who_holds_what_is_shared_does_a_part_and_spares_a_process(jobs):
    numbers = map_over(
        workload.process_numbers_slowly, range(40), executor=Workers(jobs), weight=workload.heavy, forked=True
    )

    assert len(set(numbers)) == jobs
    assert os.getpid() in numbers
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_a_process_that_is_killed_beside_this_one_costs_no_result(tmp_path):
    items = [(str(tmp_path / f"{number}"), os.getpid()) for number in range(40)]
    names = map_over(workload.die_once_elsewhere, items, executor=TWO, weight=workload.heavy, forked=True)

    assert names == [f"{number}" for number in range(40)]
    assert any(tmp_path.iterdir())


@given(st.lists(st.integers(0, 3 * LARGEST), max_size=60), st.integers(1, 5))
@settings(deadline=None, max_examples=12)
def test_any_number_of_workers_gives_what_one_gives(weights, jobs):
    items = list(enumerate(weights))
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapping, "WORTH", {"fork": 1, "spawn": 1})
        results = map_over(
            workload.double, items, executor=Workers(jobs), weight=lambda item: item[1], done=told.append
        )

    assert results == workload.double(items)
    assert sum(told) == len(items)


@given(st.lists(st.integers(0, 2 * LARGEST), max_size=300), st.integers(1, 100))
def test_chunks_cover_all_items_and_none_is_too_heavy(weights, workers):
    chunks = cut(weights, workers)

    assert [at for chunk in chunks for at in range(chunk.start, chunk.stop)] == list(range(len(weights)))
    limit = min(LARGEST, max(1, total(weights) // (workers * SHARES)))
    for chunk in chunks:
        assert len(chunk) == 1 or total(weights[chunk.start : chunk.stop]) <= limit
    for left, right in pairwise(chunks):
        assert total(weights[left.start : right.start + 1]) > limit


def test_full_chunks_hold_a_quarter_megabyte():
    assert [len(chunk) for chunk in cut([8_000] * 1000, 2)] == [32] * 31 + [8]
    assert len(cut([0] * 1600, 1)) == 1600 * LEAST // (1600 * LEAST // SHARES)


def test_done_is_told_of_every_chunk(method):
    told = []
    map_over(workload.double, range(40), executor=TWO, weight=workload.heavy, done=told.append)

    assert told == [1] * 40


@pytest.mark.parametrize("executor", [Workers(jobs=1), TWO], ids=["here", "pool"])
def test_what_the_function_raises_is_raised_here(executor):
    with pytest.raises(LookupError, match="three"):
        map_over(workload.fail_at_three, range(2000), executor=executor, weight=workload.heavy)
    assert multiprocessing.active_children() == []


def test_an_error_does_not_wait_for_the_other_workers(tmp_path):
    start = time.monotonic()
    with pytest.raises(FileNotFoundError):
        map_over(workload.tell_and_sleep, [str(tmp_path), str(tmp_path / "no")], executor=TWO, weight=workload.heavy)
    assert time.monotonic() - start < 5
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("executor", [Workers(jobs=1), TWO], ids=["here", "pool"])
def test_a_function_must_give_one_result_for_each_item(executor):
    with pytest.raises(ValueError, match="results for"):
        map_over(workload.drop_last, range(20), executor=executor, weight=workload.heavy)


@posix
def test_a_worker_that_is_killed_once_costs_no_result(method, tmp_path):
    items = [(str(tmp_path / str(number)), number in {5, 21}) for number in range(30)]
    told = []
    results = map_over(workload.die_once, items, executor=TWO, weight=workload.heavy, done=told.append)

    assert results == [str(number) for number in range(30)]
    assert (tmp_path / "5").exists()
    assert (tmp_path / "21").exists()
    assert sum(told) == 30


@posix
def test_an_item_that_always_kills_its_worker_is_named(method):
    start = time.monotonic()
    with pytest.raises(WorkError) as caught:
        map_over(
            workload.die_at_three,
            range(20),
            executor=Workers(jobs=4),
            weight=workload.heavy,
            label="content/{}.md".format,
        )

    assert caught.value.sentence == "worker-lost"
    assert caught.value.values == {"names": "content/3.md"}
    assert "content/3.md" in caught.value.message("th")
    assert "content/3.md" in str(caught.value)
    assert time.monotonic() - start < 10
    assert multiprocessing.active_children() == []


@posix
def test_workers_that_always_die_end_in_an_error(method):
    start = time.monotonic()
    with pytest.raises(WorkError):
        map_over(workload.die, range(20), executor=TWO, weight=workload.heavy)
    assert time.monotonic() - start < 10
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("executor", "count", "weight"),
    [(TWO, 10, 8_000), (TWO, 0, 8_000), (Workers(jobs=1), 10, workload.HEAVY), (TWO, 1, workload.HEAVY)],
    ids=["small batch", "nothing", "one process", "one item"],
)
def test_no_pool_is_started_when_it_would_not_pay(executor, count, weight):
    numbers = map_over(workload.process_numbers, range(count), executor=executor, weight=lambda _: weight)

    assert numbers == [os.getpid()] * count


def test_pool_machinery_is_imported_only_for_a_pool():
    program = (
        "import sys; from khlang.work import map_over, Workers, interruptible; import workload\n"
        "with interruptible(): assert map_over(workload.double, [1, 2], executor=Workers()) == [2, 4]\n"
        "print([name for name in ('concurrent.futures', 'multiprocessing', 'distributed', 'asyncio', 'pickle')"
        " if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=False)

    assert (told.stdout.decode().strip(), told.stderr) == ("[]", b"")


def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_as_many_processes_as_processors_unless_told():
    assert Workers().processes() == min(processors(), MOST)
    assert [Workers(jobs).processes() for jobs in (0, 1, 7, 5000)] == [1, 1, 7, MOST]


def test_processes_are_not_forked_beside_threads():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert start_method() == "spawn"
    finally:
        stop.set()
        thread.join()


def test_versions_tell_the_python_the_code_and_the_libraries():
    told = dict(versions(("Markdown", "no-such-library")))

    assert told["Python"] == f"{sys.version_info.major}.{sys.version_info.minor}"
    assert len(told["khlang"]) == 12
    assert told["Markdown"].startswith("3.")
    assert told["no-such-library"] == ""


def test_the_first_difference_of_versions_is_told():
    ours = (("Python", "3.11"), ("khlang", "aa"), ("Markdown", "3.8"))

    assert difference(ours, ours) is None
    assert difference(ours, (("Python", "3.13"), ("khlang", "bb"))) == ("Python", "3.11", "3.13")
    assert difference(ours, (("Python", "3.11"), ("khlang", "bb"))) == ("khlang", "aa", "bb")
    assert difference(ours, (("Python", "3.11"), ("khlang", "aa"))) == ("Markdown", "3.8", "")


def test_every_sentence_of_work_can_be_said_in_both_languages():
    values = dict.fromkeys(("names", "address", "seconds", "worker", "part", "ours", "theirs"), "x")
    for name in (name for name in SENTENCES if name.startswith(("worker-", "cluster-"))):
        error = WorkError(name, **values)
        assert "{" not in error.message("th") + error.message("en")


def test_without_the_package_a_cluster_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkError) as caught:
        map_over(workload.double, [1], executor=Workers(cluster="tcp://127.0.0.1:1"))

    assert caught.value.sentence == "cluster-package"
    assert 'pip install "khlang[cluster]"' in caught.value.message("th")


def test_a_cluster_is_not_asked_when_there_is_nothing_to_do():
    assert map_over(workload.double, [], executor=Workers(cluster="tcp://127.0.0.1:1")) == []


def _own(values):
    return [os.getpid(), *values]


def _lost(values):
    """End at once in any process but that of the test."""
    if os.getpid() != values[0]:
        os._exit(1)
    return [*values]


def _refused(values):
    raise LookupError(values[0])


def test_work_apart_is_done_in_another_process_where_there_may_be_two():
    process, *values = run_apart(_own, [1, 2], TWO)

    assert values == [1, 2]
    assert (process == os.getpid()) == (start_method() != "fork")


def test_with_one_process_no_work_is_apart():
    assert run_apart(_own, [1], Workers(1)) == [os.getpid(), 1]


def test_work_apart_whose_process_is_lost_is_done_here():
    assert run_apart(_lost, [os.getpid(), 5], TWO) == [os.getpid(), 5]


def test_what_work_apart_raises_is_raised_here():
    with pytest.raises(LookupError, match="7"):
        run_apart(_refused, [7], TWO)
