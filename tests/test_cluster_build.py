"""A build on a real Dask cluster: the same bytes whatever happens to its workers, or a message and an end."""

from __future__ import annotations

import re
import shutil
import sys
import time

import pytest
from clusters import BARE, ROOT, local_cluster, within
from workshop import CONFIG, body, write_up

from khlang import cli
from khlang.work import cluster

pytest.importorskip(
    "distributed", reason='needs the package distributed: pip install "khlang[cluster]"', exc_type=ModuleNotFoundError
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")
WRITE_UPS = 60
FIFTH = 5
"""Chunk before which something happens: a result has come back, and four more are on their way."""


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    with local_cluster(tmp_path_factory.mktemp("dask")) as cluster_here:
        yield cluster_here


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Look often, since all is near; and fail rather than hang."""
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    monkeypatch.setattr(cluster, "UNSTAFFED", 1)
    with within(60):
        yield


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A site folder."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "content" / "na-yia").mkdir(parents=True)
    (folder / "site.toml").write_text(CONFIG, encoding="utf-8")
    for number in range(WRITE_UPS):
        text = write_up(body("ยาว " * 600), title=f"เรื่อง {number}")
        (folder / "content" / "na-yia" / f"w{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def build(home, tmp_path, capsys):
    """Build it as if for the first time, and return exit code, what was written, and what was said."""

    def build_with(*words):
        shutil.rmtree(home / ".khlang", ignore_errors=True)
        output = tmp_path / str(len(list(tmp_path.iterdir()))) / "output"
        code = cli.main(["build", "--root", str(home), "--output", str(output), *words])
        files = {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}
        return code, files, capsys.readouterr().err

    return build_with


@pytest.fixture
def alone(build):
    """What one process writes."""
    code, files, _ = build("--jobs", "1")
    assert code == 0
    assert len(files) > WRITE_UPS
    return files


def before_the_fifth_chunk(monkeypatch, act):
    """Have something happen while chunks are on their way."""
    submit, sent = cluster.Cluster.submit, []

    def submit_and_act(self, function, part):
        sent.append(part)
        if len(sent) == FIFTH:
            act()
        return submit(self, function, part)

    monkeypatch.setattr(cluster.Cluster, "submit", submit_and_act)
    return sent


def test_a_worker_of_another_khlang_is_named(local, build, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(ROOT / "khlang", other / "khlang")
    with (other / "khlang" / "prose" / "body.py").open("a") as code:
        code.write("# another\n")
    dask = local.staffed(0)
    dask.worker(path=[str(other), *BARE])
    dask.wait_for(1)
    code, files, said = build("--cluster", dask.address)

    assert (code, files) == (2, {})
    assert re.search(r"เครื่องทำงาน tcp://127\.0\.0\.1:\d+ ใช้ khlang รุ่น [0-9a-f]{12} แต่เครื่องนี้ใช้รุ่น [0-9a-f]{12} ", said)


def test_a_cluster_writes_what_one_process_writes(local, build, alone, monkeypatch):
    sent = before_the_fifth_chunk(monkeypatch, lambda: None)

    assert build("--cluster", local.staffed(2).address) == (0, alone, "")
    assert sum(map(len, sent)) == WRITE_UPS


def test_a_worker_killed_during_the_build_changes_no_byte(local, build, alone, monkeypatch):
    dask = local.staffed(2)
    victim = dask.workers[0]
    dask.freeze(victim)  # so that it holds a chunk when it dies
    before_the_fifth_chunk(monkeypatch, victim.kill)

    assert build("--cluster", dask.address) == (0, alone, "")
    assert victim.poll() is not None


def test_a_build_whose_workers_are_all_killed_ends_with_a_message(local, build, monkeypatch):
    dask = local.staffed(2)
    before_the_fifth_chunk(monkeypatch, lambda: [worker.kill() for worker in dask.workers])
    start = time.monotonic()
    code, files, said = build("--cluster", dask.address)

    assert (code, files) == (2, {})
    assert said.startswith(f"คลัสเตอร์ที่ {dask.address} ไม่มีเครื่องทำงานเหลืออยู่")
    assert time.monotonic() - start < 15


def test_a_build_whose_scheduler_is_killed_ends_with_a_message(local, build, monkeypatch):
    dask = local.staffed(2)
    address = dask.address
    before_the_fifth_chunk(monkeypatch, dask.scheduler.kill)
    start = time.monotonic()
    code, files, said = build("--cluster", address, "--lang", "en")

    assert (code, files) == (2, {})
    assert said.startswith(f"The connection to the cluster at {address} was lost.")
    assert time.monotonic() - start < 15
