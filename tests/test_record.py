"""What was written is told in blocks: one stays whole where nothing of it changed, in the plan and on the disk."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.write.manifest import manifest_bytes, parse_manifest
from khlang.write.record import SIZE, find_kept, gaps, make_blocks, read_record, record_bytes
from khlang.write.surroundings import Surroundings, look_around

DIGESTS = {"index.html": "d1", "na-yia/index.html": "d2", "na-yia/ทอผ้า.html": "d3"}
WRITTEN = {"index.html": ("k1", 12, 1_700_000_000_000_000_001), "na-yia/index.html": ("", 7, 5)}
WRITTEN["na-yia/ทอผ้า.html"] = ("k3", 0, -1)


def blocks_of(written, digests):
    return make_blocks({}, list(written), written, digests)


def manifest_of(blocks):
    return manifest_bytes([block.entries for block in blocks])


def plan(count, start=0):
    return {f"a/{number}.html": f"{number:032x}" for number in range(start, start + count)}


def written_of(keys):
    return {path: (key, len(path), number) for number, (path, key) in enumerate(keys.items())}


def there_of(written):
    return Surroundings(files={path: file[1:] for path, file in written.items()})


def test_a_record_tells_of_each_file_what_was_written(tmp_path):
    written = WRITTEN | written_of(plan(3 * SIZE))
    digests = dict.fromkeys(written, "d") | DIGESTS
    blocks = blocks_of(written, digests)
    manifest = manifest_of(blocks)
    (tmp_path / "record").write_bytes(record_bytes(blocks, manifest))

    told = read_record(tmp_path / "record", manifest)

    assert list(told) == blocks
    assert len(told) == 3
    assert parse_manifest(manifest) == digests
    assert {path: row for block in told for path, row in block.written().items()} == written
    assert {path: digest for block in told for path, digest in block.digests().items()} == digests


def test_a_site_without_pages_has_a_manifest_and_a_record_too(tmp_path):
    manifest = manifest_of([])
    (tmp_path / "record").write_bytes(record_bytes([], manifest))

    assert manifest == b"{}\n"
    assert read_record(tmp_path / "record", manifest) == ()


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data.replace(b"k1", b"k2"), lambda _: b""])
def test_a_damaged_record_tells_nothing(tmp_path, damage):
    blocks = blocks_of(WRITTEN, DIGESTS)
    manifest = manifest_of(blocks)
    (tmp_path / "record").write_bytes(damage(record_bytes(blocks, manifest)))

    assert read_record(tmp_path / "record", manifest) == ()


def test_a_record_goes_with_its_own_manifest_only(tmp_path):
    blocks = blocks_of(WRITTEN, DIGESTS)
    (tmp_path / "record").write_bytes(record_bytes(blocks, manifest_of(blocks)))

    assert read_record(tmp_path / "record", manifest_bytes([b'"robots.txt": "d3"'])) == ()


def test_a_record_cannot_lead_outside():
    digests = {"../index.html": "d1", "index.html": "d2"}
    (block,) = blocks_of(dict.fromkeys(digests, ("k", 1, 1)), digests)

    assert block.digests() == {"index.html": "d2"}
    assert block.written() == {}


@pytest.mark.parametrize("path", ["a\nb", "a"])
def test_what_the_record_cannot_tell_is_never_kept(path):
    written = {path: ("k", 1, 1 << 63 if path == "a" else 1)}
    blocks = blocks_of(written, {path: "d"})

    assert find_kept(blocks, [path], {path: "k"}, there_of(written)) == {}
    assert blocks[0].written() == {}
    assert blocks[0].digests() == {path: "d"}


@pytest.mark.parametrize("change", ["another key", "no key", "unplanned", "touched", "removed", "a link"])
def test_a_block_stays_only_where_plan_and_disk_are_as_they_were(change):
    keys = plan(3 * SIZE)
    written = written_of(keys)
    blocks = blocks_of(written, dict.fromkeys(keys, "d"))
    there = there_of(written)
    assert list(find_kept(blocks, list(keys), keys, there).values()) == blocks

    match change:
        case "another key" | "no key":
            keys["a/7.html"] = "other" if change == "another key" else ""
        case "unplanned":
            del keys["a/7.html"]
        case "touched":
            there.files["a/7.html"] = (1, 1)
        case "removed":
            del there.files["a/7.html"]
        case "a link":
            there.links.add("a/7.html")

    assert list(find_kept(blocks, list(keys), keys, there).values()) == blocks[1:]


EDITS = st.lists(st.tuples(st.sampled_from(["add", "drop", "move", "key"]), st.integers(0, 400)), max_size=12)


@given(EDITS)
def test_whatever_changes_all_pages_are_told_once_and_in_the_order_of_the_plan(edits):
    keys = plan(5 * SIZE)
    written = written_of(keys)
    blocks = blocks_of(written, dict.fromkeys(keys, "d"))
    rows = list(keys.items())
    for number, (kind, at) in enumerate(edits):
        place = at % len(rows)
        if kind == "add":
            rows.insert(place, (f"b/{number}.html", "b"))
        elif kind == "drop":
            rows.pop(place)
        elif kind == "move":
            rows.append(rows.pop(place))
        else:
            rows[place] = (rows[place][0], f"changed {number}")
    wanted = dict(rows)
    paths = list(wanted)
    kept = find_kept(blocks, paths, wanted, there_of(written))
    rest = [path for gap in gaps(kept, len(paths)) for path in paths[gap]]
    now = {path: (key, 3, 4) for path, key in wanted.items()}

    made = make_blocks(kept, paths, now, dict.fromkeys(rest, "d"))

    assert [path for block in made for path in block.paths()] == paths
    assert list(parse_manifest(manifest_of(made))) == paths
    assert {path: row[0] for block in made for path, row in block.written().items()} == wanted
    assert sum(block.size for block in kept.values()) + len(rest) == len(paths)
    assert len(rest) <= 2 * SIZE * (len(edits) + 1)
    assert all(block.size < 2 * SIZE for block in made)


def test_a_folder_is_seen_alike_where_no_open_folder_can_be_listed(tmp_path, monkeypatch):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.html").write_text("ก", encoding="utf-8")
    (tmp_path / "a" / "link").symlink_to("b")
    seen = look_around(str(tmp_path), "")
    monkeypatch.setattr(os, "supports_fd", set())

    assert look_around(str(tmp_path), "") == seen
    assert look_around(str(tmp_path / "missing"), "") == Surroundings()
    assert (seen.files.keys(), seen.folders.keys(), seen.links) == ({"a/b/c.html", "a/link"}, {"a", "a/b"}, {"a/link"})
