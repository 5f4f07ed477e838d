"""What is remembered between runs changes nothing but time."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from photographing import file, quarters
from workshop import CONFIG, ROOT, TODAY, body, write_up

from khlang.keys import key
from khlang.last_build import state_of
from khlang.ledger import read_ledger
from khlang.memory import Memory
from khlang.pipeline import plan_site, read_site
from khlang.reading import FileChangedError
from khlang.source import Disk, from_disk
from khlang.store import FILE, open_store

SECRET = b"s" * 32
HOUR = 3_600_000_000_000


class Folder:
    """A site folder on disk with a store, read as `build` reads it."""

    def __init__(self, root, **content):
        self.root = root
        self.now = time.time_ns() + HOUR
        (root / "content").mkdir(parents=True)
        (root / "site.toml").write_text(CONFIG, encoding="utf-8")
        for name, text in content.items():
            self.write(f"na-yia/{name}.md", text)

    def write(self, path, text):
        file = self.root / "content" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, *, close=True):
        """Return output, problems and how many write-ups were parsed."""
        source = from_disk(self.root, ROOT / "templates")
        memory = Memory(source, source.stamp, open_store(self.root / ".khlang", "1", SECRET), self.now)
        plan, problems = plan_site(read_site(source, TODAY, reader=memory))
        pages = {path: page.render() for path, page in plan.pages.items()} if plan else {}
        if close:
            memory.close()
        return pages, problems, memory.parsed

    def read_plainly(self):
        plan, problems = plan_site(read_site(from_disk(self.root, ROOT / "templates"), TODAY))
        return ({path: page.render() for path, page in plan.pages.items()} if plan else {}), problems


def lose_texts(folder):
    with closing(sqlite3.connect(folder.root / ".khlang" / FILE)) as connection, connection:
        connection.execute("DELETE FROM entry WHERE kind IN ('body', 'details')")


@pytest.fixture
def folder(tmp_path):
    return Folder(
        tmp_path / "site", a=write_up(body("ทอผ้า")), b=write_up(title="ปุ๋ย"), c=write_up(title="โทร 081-234-5678")
    )


def test_nothing_is_parsed_twice_and_the_result_is_the_same(folder):
    first = folder.read()
    second = folder.read()

    assert (first[2], second[2]) == (3, 0)
    assert second[:2] == first[:2] == folder.read_plainly()


def test_only_the_edited_write_up_is_parsed_again(folder):
    folder.read()
    folder.write("na-yia/a.md", write_up(body("ทอเสื่อ")))
    pages, problems, parsed = folder.read()

    assert parsed == 1
    assert (pages, problems) == folder.read_plainly()
    assert "ทอเสื่อ" in pages["na-yia/a.html"].decode()


def test_a_file_is_not_read_while_its_stamp_stays(folder, monkeypatch):
    folder.read()
    source = from_disk(folder.root, ROOT / "templates")
    memory = Memory(source, source.stamp, open_store(folder.root / ".khlang", "1", SECRET), folder.now)
    monkeypatch.setattr(type(source), "__getitem__", lambda _, path: pytest.fail(path))

    assert len(memory.digest("content/na-yia/a.md")) == 64


def test_a_stamp_from_the_moment_of_an_edit_is_not_trusted(folder):
    file = folder.root / "content" / "na-yia" / "a.md"
    folder.now = file.stat().st_mtime_ns + 1_000_000
    folder.read()
    found = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("ทอผ้า", "ถอผ้า"), encoding="utf-8")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    assert folder.read()[:2] == folder.read_plainly()


SECOND = 1_000_000_000
STAMP = (5, 10 * SECOND, 10 * SECOND, 1)
"""Of a file last changed at the tenth second; a coarse clock gives a change in that second the same one."""


def remembered(tmp_path, data, now):
    """Return a memory of one file whose stamp never changes, whatever its bytes."""
    source = {"content/a.md": data}
    return Memory(source, lambda _: STAMP, open_store(tmp_path, "1", SECRET), now)


@pytest.mark.parametrize(("read_at", "trusted"), [(11 * SECOND, False), (13 * SECOND, True)])
def test_a_stamp_is_trusted_only_when_the_file_was_read_well_after_it(tmp_path, read_at, trusted):
    first = remembered(tmp_path, b"one", read_at)
    before = first.digest("content/a.md")
    first.close()

    assert (remembered(tmp_path, b"two", 99 * SECOND).digest("content/a.md") == before) is trusted


@pytest.mark.parametrize(("now", "known"), [(11 * SECOND, False), (13 * SECOND, True)])
def test_a_state_is_known_only_when_no_file_is_fresh(tmp_path, now, known):
    assert bool(state_of(Disk({"a.md": "a.md"}, {"a.md": STAMP}), now, "option")) is known


def test_a_change_that_keeps_size_and_time_is_seen(folder):
    folder.read()
    file = folder.root / "content" / "na-yia" / "a.md"
    found = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("ทอผ้า", "ถอผ้า"), encoding="utf-8")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    pages, _, parsed = folder.read()
    assert parsed == 1
    assert "ถอผ้า" in pages["na-yia/a.html"].decode()


def test_a_rule_of_site_toml_that_changes_parses_everything_again(folder):
    folder.read()
    (folder.root / "site.toml").write_text(CONFIG.replace("ความรู้สัมมาชีพชุมชน", "อื่น"), encoding="utf-8")

    assert folder.read()[2] == 3


def test_a_long_text_that_the_store_lost_is_made_from_the_file(folder):
    folder.read()
    source = from_disk(folder.root, ROOT / "templates")
    memory = Memory(source, source.stamp, open_store(folder.root / ".khlang", "1", SECRET), folder.now)
    plan, _ = plan_site(read_site(source, TODAY, reader=memory))
    lose_texts(folder)

    assert "ทอผ้า" in plan.pages["na-yia/a.html"].render().decode()


def test_a_file_that_changed_after_its_text_was_lost_is_told(folder):
    folder.read()
    source = from_disk(folder.root, ROOT / "templates")
    memory = Memory(source, source.stamp, open_store(folder.root / ".khlang", "1", SECRET), folder.now)
    plan, _ = plan_site(read_site(source, TODAY, reader=memory))
    lose_texts(folder)
    folder.write("na-yia/a.md", write_up(body("อื่น")))

    with pytest.raises(FileChangedError) as caught:
        plan.pages["na-yia/a.html"].render()
    assert (caught.value.problem.code, caught.value.problem.path) == ("file-changed", "content/na-yia/a.md")


def test_a_site_toml_that_cannot_be_used_just_now_costs_nothing_of_what_is_remembered(folder):
    folder.read()
    config = (folder.root / "site.toml").read_text(encoding="utf-8")
    (folder.root / "site.toml").write_text("title = ", encoding="utf-8")
    assert folder.read()[0] == {}
    (folder.root / "site.toml").write_text(config, encoding="utf-8")

    assert folder.read()[2] == 0


def test_a_photo_that_vanishes_during_the_build_is_told(folder):
    photo = folder.root / "content" / "na-yia" / "a.png"
    photo.write_bytes(file(quarters((64, 48)), "PNG"))
    folder.write("na-yia/a.md", write_up(body("![ก](a.png)")))
    source = from_disk(folder.root, ROOT / "templates")
    plan, _ = plan_site(read_site(source, TODAY))
    photo.unlink()

    with pytest.raises(FileChangedError) as caught:
        next(page for path, page in plan.pages.items() if path.endswith(".webp")).render()
    assert caught.value.problem.path == "content/na-yia/a.png"


def test_what_is_no_longer_there_is_forgotten(folder):
    folder.read()
    (folder.root / "content" / "na-yia" / "a.md").unlink()
    folder.read()
    store = open_store(folder.root / ".khlang", "1", SECRET)

    assert len(store.load_all("details")) == 2
    assert len(store.load_all("body")) == 2
    assert {path for path in read_ledger(store) if path.endswith(".md")} == {
        "content/na-yia/b.md",
        "content/na-yia/c.md",
    }


def test_keys_of_remembered_recipes_are_those_of_fresh_ones(folder):
    folder.read()
    source = from_disk(folder.root, ROOT / "templates")
    memory = Memory(source, source.stamp, open_store(folder.root / ".khlang", "1", SECRET), folder.now)
    remembered, _ = plan_site(read_site(source, TODAY, reader=memory))
    fresh, _ = plan_site(read_site(source, TODAY))

    assert memory.parsed == 0
    assert {path: key(page) for path, page in remembered.pages.items()} == {
        path: key(page) for path, page in fresh.pages.items()
    }


EDITS = st.lists(
    st.one_of(
        st.tuples(
            st.just("body"), st.integers(0, 3), st.sampled_from(["ก", "ข ค", "![x](no.jpg)", "เลข 1101700203450"])
        ),
        st.tuples(st.just("title"), st.integers(0, 3), st.sampled_from(["ทอผ้า", "ปุ๋ย", "#x: y"])),
        st.tuples(st.just("date"), st.integers(0, 3), st.sampled_from(["2560-01-01", "2570-01-01", "2560-13-01"])),
        st.tuples(st.just("office"), st.integers(0, 3), st.sampled_from(["สพอ.นาเยีย", "สพอ.เดชอุดม", "สพอ.ไม่มี"])),
        st.tuples(st.just("rename"), st.integers(0, 3), st.sampled_from(["a", "b", "z"])),
        st.tuples(st.just("delete"), st.integers(0, 3), st.just("")),
        st.tuples(st.just("draft"), st.integers(0, 3), st.sampled_from(["true", ""])),
        st.tuples(st.just("config"), st.just(0), st.sampled_from(["คลังหนึ่ง", "คลังสอง"])),
        st.tuples(st.just("store"), st.integers(0, 10_000), st.sampled_from(["delete", "damage"])),
    ),
    max_size=8,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(EDITS)
def test_incremental_equals_clean_after_any_edits(tmp_path, edits):
    """Laws 1 and 7 of the design."""
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    folder = Folder(tmp_path / "site", **{name: write_up(title=f"เรื่อง {name}") for name in "abcd"})
    folder.read()
    for what, number, value in edits:
        files = sorted((folder.root / "content").rglob("*.md"))
        store = folder.root / ".khlang" / FILE
        if what == "config":
            (folder.root / "site.toml").write_text(CONFIG.replace("คลังทดสอบ", value), encoding="utf-8")
        elif what == "store" and store.exists():
            data = bytearray(store.read_bytes())
            data[number % len(data) :] = b"" if value == "delete" else bytes(data[number % len(data) :])[::-1]
            store.write_bytes(data)
        elif files and what == "rename":
            files[number % len(files)].rename(files[0].parent / f"{value}.md")
        elif files and what == "delete":
            files[number % len(files)].unlink()
        elif files and what != "store":
            field = {} if what == "body" else {what: value}
            files[number % len(files)].write_text(
                write_up(body(value) if what == "body" else "", **field), encoding="utf-8"
            )
        pages, problems, _ = folder.read()

        assert (pages, problems) == folder.read_plainly()
