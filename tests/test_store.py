"""The store remembers, and nothing that is wrong with it does more than cost time."""

from __future__ import annotations

import sqlite3
import stat
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khlang.store import FILE, MOST_PENDING, Store, open_store, read_secret
from khlang.work import holding

SECRET = b"s" * 32


def filled(folder, **values):
    store = open_store(folder, "1", SECRET)
    for key, value in values.items():
        store.save("kind", key, value)
    store.close()


def test_what_is_saved_is_found_again_by_kind_and_key(tmp_path):
    filled(tmp_path, a=b"1", b=b"2")
    store = open_store(tmp_path, "1", SECRET)

    assert store.load("kind", "a") == b"1"
    assert store.load("other", "a") is None
    assert store.load_all("kind") == {"a": b"1", "b": b"2"}


def test_many_values_are_found_together_with_those_not_yet_written_and_those_below(tmp_path):
    filled(tmp_path, **{f"k{number}": b"%d" % number for number in range(1_200)})
    store = open_store(tmp_path, "1", SECRET)
    store.save("kind", "k7", b"new")
    above = Store(under=store)
    above.save("kind", "k8", b"newer")
    wanted = [f"k{number}" for number in range(1_300)]

    found = {f"k{number}": b"%d" % number for number in range(1_200)} | {"k7": b"new"}
    assert store.load_some("kind", wanted) == found
    assert above.load_some("kind", wanted) == found | {"k8": b"newer"}
    assert store.load_some("kind", []) == store.load_some("other", ["k1"]) == {}


def test_what_is_saved_is_there_before_it_is_written(tmp_path):
    store = open_store(tmp_path, "1", SECRET)
    store.save("kind", "a", b"1")

    assert store.load("kind", "a") == b"1"
    assert store.load_all("kind") == {"a": b"1"}


def test_closing_forgets_what_is_no_longer_wanted(tmp_path):
    filled(tmp_path, a=b"1", b=b"2")
    store = open_store(tmp_path, "1", SECRET)
    store.save("kind", "c", b"3")
    store.keep_only("kind", ["a", "c"])
    store.close()

    assert open_store(tmp_path, "1", SECRET).load_all("kind") == {"a": b"1", "c": b"3"}


def test_what_is_forgotten_goes_when_the_store_is_closed(tmp_path):
    filled(tmp_path, a=b"1", b=b"2")
    store = open_store(tmp_path, "1", SECRET)
    store.forget("kind", ["a"])

    assert store.load("kind", "a") == b"1"
    store.close()
    assert open_store(tmp_path, "1", SECRET).load_all("kind") == {"b": b"2"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_a_forked_process_reads_what_was_written_before_it_began(tmp_path):
    filled(tmp_path, a=b"1")
    store = open_store(tmp_path, "1", SECRET)
    with (
        holding(store) as held,
        ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool,
    ):
        assert pool.submit(_read_there, held, "a").result() == b"1"
    assert store.load("kind", "a") == b"1"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_what_a_forked_process_learns_is_let_go(tmp_path):
    store = open_store(tmp_path, "1", SECRET)
    with (
        holding(store) as held,
        ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool,
    ):
        assert pool.submit(_save_there, held, "a", bytes(MOST_PENDING + 1)).result() is None
    store.close()
    assert open_store(tmp_path, "1", SECRET).load_all("kind") == {}


def _read_there(held, key):
    return held.value.load("kind", key)


def _save_there(held, key, value):
    held.value.save("kind", key, value)
    return held.value.load("kind", key)


def test_another_version_begins_anew(tmp_path):
    filled(tmp_path, a=b"1")

    assert open_store(tmp_path, "2", SECRET).load_all("kind") == {}
    assert open_store(tmp_path, "1", SECRET).load_all("kind") == {}


def test_a_store_signed_with_another_secret_is_not_believed(tmp_path):
    filled(tmp_path, a=b"1")

    assert open_store(tmp_path, "1", b"t" * 32).load_all("kind") == {}
    assert open_store(tmp_path, "1", b"t" * 32).load("kind", "a") is None


def test_an_entry_put_in_another_ones_place_is_not_believed(tmp_path):
    filled(tmp_path, a=b"1", b=b"2")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE entry SET value = (SELECT value FROM entry WHERE key = 'a') WHERE key = 'b'")
    connection.close()

    assert open_store(tmp_path, "1", SECRET).load_all("kind") == {"a": b"1"}


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_anywhere_costs_entries_and_nothing_else(tmp_path, data):
    values = {f"k{number}": bytes([number]) * 300 for number in range(40)}
    (tmp_path / FILE).unlink(missing_ok=True)
    filled(tmp_path, **values)
    content = bytearray((tmp_path / FILE).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + 40] = data.draw(st.binary(max_size=60))
    (tmp_path / FILE).write_bytes(content)

    for _ in range(2):
        store = open_store(tmp_path, "1", SECRET)
        assert store.load_all("kind").items() <= (values | {"new": b"x"}).items()
        store.save("kind", "new", b"x")
        store.keep_only("kind", ["new"])
        store.close()
    assert open_store(tmp_path, "1", SECRET).load("kind", "new") == b"x"


@pytest.mark.parametrize("content", [b"", b"not a database", b"\x00" * 5000])
def test_a_file_that_is_no_store_is_made_anew(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    filled(tmp_path, a=b"1")

    assert open_store(tmp_path, "1", SECRET).load_all("kind") == {"a": b"1"}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "in the way").write_text("")
    store = open_store(tmp_path / "in the way", "1", SECRET)
    store.save("kind", "a", b"1")

    assert store.load("kind", "b") is None
    store.close()


def test_the_store_deleted_while_it_is_open_costs_nothing_but_entries(tmp_path):
    store = open_store(tmp_path, "1", SECRET)
    store.save("kind", "a", b"1")
    (tmp_path / FILE).unlink()
    store.close()

    assert open_store(tmp_path, "1", SECRET).load_all("kind").items() <= {"a": b"1"}.items()


def test_the_secret_is_made_once_and_for_this_person_only(tmp_path):
    first = read_secret(tmp_path / "cache")

    assert read_secret(tmp_path / "cache") == first
    assert len(first) == 32
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "cache" / "secret").stat().st_mode) == 0o600


def test_a_secret_that_is_damaged_or_cannot_be_kept_is_a_passing_one(tmp_path):
    (tmp_path / "secret").write_bytes(b"short")
    (tmp_path / "in the way").write_text("")

    assert len(read_secret(tmp_path)) == 32
    assert len(read_secret(tmp_path / "in the way")) == 32
