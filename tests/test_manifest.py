"""A manifest names only files inside the output folder, however it was tampered with."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from khlang.write.manifest import MANIFEST, entries_bytes, manifest_bytes, parse_manifest

PATHS = st.text(st.sampled_from("aก./\\:\n\0"), max_size=8)


def leads_outside(path: str) -> bool:
    parts = path.split("/")
    return any(part in {"", ".", ".."} for part in parts) or any(mark in path for mark in "\\:\0") or path == MANIFEST


@given(st.lists(PATHS, max_size=4, unique=True))
@example(["a", "../b"])
@example(["a\n", "/b"])
@example(["a", MANIFEST])
def test_a_path_that_leads_outside_is_left_out_and_no_other(paths):
    told = parse_manifest(manifest_bytes([entries_bytes(paths, dict.fromkeys(paths, "d"))]))

    assert {path for path in paths if not leads_outside(path.removesuffix("\n"))} >= told.keys()
    assert told.keys() >= {path for path in paths if not leads_outside(path) and "\n" not in path}


def test_a_digest_that_is_no_text_becomes_one():
    assert parse_manifest(json.dumps({"a.html": 5}).encode()) == {"a.html": "5"}
