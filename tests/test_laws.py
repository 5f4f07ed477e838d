"""The laws of the design, held over random edits of a whole site, built the way a person builds it."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshop import CONFIG, ROOT, body, write_up
from writing import tree

from khlang import cli
from khlang.work import mapping

HOUR = 3_600_000_000_000
NAMES = "abcde"
HOURS = count(1)

EDITS = st.one_of(
    st.tuples(
        st.just("body"), st.sampled_from(NAMES), st.sampled_from(["ก", "ข ค", "[a](a.md)", "[ข](../det-udom/z.md)"])
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
    st.tuples(st.just("cache"), st.just(""), st.sampled_from(["delete", "cut"])),
    st.tuples(st.just("output"), st.sampled_from(["index.html", "na-yia/index.html"]), st.sampled_from(["", "โดยคน"])),
)


class Folder:
    """A site folder that is edited and built, hour by hour."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.fields = {name: {"title": f"เรื่อง {name}", "text": body(name)} for name in NAMES}
        self.places = {name: f"na-yia/{name}.md" for name in NAMES}
        (root / "content" / "na-yia").mkdir(parents=True)
        (root / "templates").mkdir()
        (root / "site.toml").write_text(CONFIG, encoding="utf-8")
        for name in NAMES:
            self.save(name)

    def save(self, name: str) -> None:
        fields = dict(self.fields[name])
        text = fields.pop("text")
        (self.root / "content" / self.places[name]).write_text(write_up(text, **fields), encoding="utf-8")

    def edit(self, what: str, name: str, value: str) -> None:
        there = name in self.places and (self.root / "content" / self.places[name]).exists()
        match what:
            case "template":
                text = (ROOT / "templates" / name).read_text(encoding="utf-8")
                (self.root / "templates" / name).write_text(f"{text}{{# {value} #}}\n", encoding="utf-8")
            case "config":
                (self.root / "site.toml").write_text(CONFIG.replace("คลังทดสอบ", value), encoding="utf-8")
            case "cache" if (store := self.root / ".khlang" / "store.db").exists():
                store.unlink() if value == "delete" else store.write_bytes(store.read_bytes()[:9000])
            case "output" if (file := self.root / "output" / name).exists():
                file.write_text(value, encoding="utf-8") if value else file.unlink()
            case "rename" if there:
                new = f"na-yia/{name}{value}.md"
                (self.root / "content" / self.places[name]).rename(self.root / "content" / new)
                self.places[name] = new
            case "delete" if there:
                (self.root / "content" / self.places[name]).unlink()
            case "add" if not there:
                self.save(name)
            case "body" if there:
                self.fields[name]["text"] = body(value)
                self.save(name)
            case "title" | "tags" | "date" | "office" | "draft" | "aliases" if there:
                self.fields[name][what] = value
                self.save(name)

    def build(self, *words: str) -> int:
        moment = time.time_ns() + next(HOURS) * HOUR
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
            patch.setattr(cli.time, "time_ns", lambda: moment)
            return cli.main(["build", "--root", str(self.root), "--today", "2026-11-22", *words])

    def output(self) -> dict[str, str]:
        return tree(self.root / "output", hidden=True)

    def build_elsewhere(self, place: Path) -> tuple[int, dict[str, str]]:
        """Build a copy that nothing is remembered of."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.root, place, ignore=shutil.ignore_patterns(".khlang", "output"))
        copy = Folder.__new__(Folder)
        copy.root = place
        return copy.build("--jobs", "1"), copy.output()


@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4), st.sampled_from(["1", "2"]))
@settings(deadline=None, max_examples=12)
def test_a_build_after_any_edits_equals_a_clean_one_and_one_with_errors_changes_nothing(rounds, jobs):
    """Laws 1, 2, 4 and 7."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapping, "WORTH", {"fork": 1, "spawn": 1})
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
