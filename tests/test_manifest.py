"""A manifest names only files inside the output folder, however it was tampered with."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khlang.write.manifest import MANIFEST, manifest_bytes, parse_manifest, read_told, record_bytes

PATHS = st.text(st.sampled_from("aก./\\:\n\0"), max_size=8)


def leads_outside(path: str) -> bool:
    parts = path.split("/")
    return any(part in {"", ".", ".."} for part in parts) or any(mark in path for mark in "\\:\0") or path == MANIFEST


@given(st.lists(PATHS, max_size=4, unique=True))
@example(["a", "../b"])
@example(["a\n", "/b"])
@example(["a", MANIFEST])
def test_a_path_that_leads_outside_is_left_out_and_no_other(paths):
    told = parse_manifest(manifest_bytes(dict.fromkeys(paths, "d")))

    assert {path for path in paths if not leads_outside(path.removesuffix("\n"))} >= told.keys()
    assert told.keys() >= {path for path in paths if not leads_outside(path) and "\n" not in path}


def test_a_digest_that_is_no_text_becomes_one():
    assert parse_manifest(json.dumps({"a.html": 5}).encode()) == {"a.html": "5"}


WRITTEN = {"index.html": ("k1", 12, 1_700_000_000_000_000_001), "na-yia/index.html": ("", 7, 5)}
DIGESTS = {"index.html": "d1", "na-yia/index.html": "d2"}


def test_a_record_tells_what_its_manifest_tells_and_more(tmp_path):
    manifest = manifest_bytes(DIGESTS)
    (tmp_path / "record").write_bytes(record_bytes(WRITTEN, DIGESTS, manifest))

    told = read_told(tmp_path / "record", manifest)

    assert told == (DIGESTS, WRITTEN)
    assert list(told.manifest) == list(parse_manifest(manifest))


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data.replace(b"12", b"13"), lambda _: b""])
def test_of_a_damaged_record_the_manifest_alone_is_told(tmp_path, damage):
    manifest = manifest_bytes(DIGESTS)
    (tmp_path / "record").write_bytes(damage(record_bytes(WRITTEN, DIGESTS, manifest)))

    assert read_told(tmp_path / "record", manifest) == (DIGESTS, {})


def test_a_record_goes_with_its_own_manifest_only(tmp_path):
    (tmp_path / "record").write_bytes(record_bytes(WRITTEN, DIGESTS, manifest_bytes(DIGESTS)))
    other = manifest_bytes({**DIGESTS, "robots.txt": "d3"})

    assert read_told(tmp_path / "record", other) == (parse_manifest(other), {})


def test_a_record_cannot_lead_outside(tmp_path):
    digests = {"../index.html": "d1", "index.html": "d2"}
    manifest = manifest_bytes(digests)
    (tmp_path / "record").write_bytes(record_bytes(dict.fromkeys(digests, ("k", 1, 1)), digests, manifest))

    assert read_told(tmp_path / "record", manifest).manifest == {"index.html": "d2"}


def test_a_path_with_a_line_break_is_in_no_record(tmp_path):
    digests = {"a\nb": "d1"}
    manifest = manifest_bytes(digests)
    (tmp_path / "record").write_bytes(record_bytes({"a\nb": ("k", 1, 1)}, digests, manifest))

    assert read_told(tmp_path / "record", manifest).record == {}
