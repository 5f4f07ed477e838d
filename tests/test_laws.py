"""The laws of the design, held over random edits of a whole site, built the way a person builds it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from editing import NAMES, Folder
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang import shelf
from khlang.work import mapping

EDITS = st.one_of(
    st.tuples(
        st.just("body"),
        st.sampled_from(NAMES),
        st.sampled_from(["ก", "ข ค", "[a](a.md)", "[ข](../det-udom/z.md)", "![ค](p.png)"]),
    ),
    st.tuples(st.just("title"), st.sampled_from(NAMES), st.sampled_from(["ทอผ้า", "ปุ๋ยหมัก", "เลี้ยงไก่"])),
    st.tuples(st.just("tags"), st.sampled_from(NAMES), st.sampled_from(["ผ้า", "ผ้า, ปุ๋ย", "OTOP", "otop"])),
    st.tuples(st.just("date"), st.sampled_from(NAMES), st.sampled_from(["2560-01-01", "2562-10-01", "2590-01-01"])),
    st.tuples(st.just("office"), st.sampled_from(NAMES), st.sampled_from(["สพอ.นาเยีย", "สพอ.เดชอุดม", "สพอ.ไม่มี"])),
    st.tuples(st.just("draft"), st.sampled_from(NAMES), st.sampled_from(["true", ""])),
    st.tuples(st.just("aliases"), st.sampled_from(NAMES), st.sampled_from(["old/x.html", ""])),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(["a", "z", "y"])),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("add"), st.sampled_from(NAMES), st.just("")),
    st.tuples(
        st.just("template"), st.sampled_from(["about.html", "parts.html", "base.html"]), st.sampled_from(["1", "2"])
    ),
    st.tuples(st.just("config"), st.just(""), st.sampled_from(["คลังหนึ่ง", "คลังสอง"])),
    st.tuples(st.just("cards"), st.just(""), st.sampled_from(["true", "false"])),
    st.tuples(st.just("photo"), st.just(""), st.sampled_from(["whole", "other", "broken"])),
    st.tuples(st.just("cache"), st.just(""), st.sampled_from(["delete", "cut"])),
    st.tuples(st.just("output"), st.sampled_from(["index.html", "na-yia/index.html"]), st.sampled_from(["", "โดยคน"])),
)


@given(
    st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4),
    st.sampled_from(["1", "2"]),
    st.sampled_from([0, shelf.MOST_MOVED]),
)
@settings(deadline=None, max_examples=12)
def test_a_build_after_any_edits_equals_a_clean_one_and_one_with_errors_changes_nothing(rounds, jobs, spliced):
    """Laws 1, 2, 4 and 7."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapping, "WORTH", {"fork": 1, "spawn": 1})
        patch.setattr(shelf, "MOST_MOVED", spliced)
        folder = Folder(Path(place) / "site")
        assert folder.build("--jobs", jobs) == 0
        for edits in rounds:
            for edit in edits:
                folder.edit(*edit)
            before = folder.output()
            code = folder.build("--jobs", jobs)
            clean_code, clean = folder.build_elsewhere(Path(place) / "clean")

            assert code == clean_code
            assert folder.output() == (before if code else clean)


def test_many_processes_and_one_give_the_same_bytes(tmp_path, monkeypatch):
    """Law 2."""
    folder = Folder(tmp_path / "site")
    monkeypatch.setattr(mapping, "WORTH", {"fork": 1, "spawn": 1})
    assert folder.build("--jobs", "3") == 0

    assert (0, folder.output()) == folder.build_elsewhere(tmp_path / "clean")
