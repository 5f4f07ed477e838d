"""A build killed at any instant leaves a site that holds together, and the next build equals a clean one."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import WAYS, Killed, choose, dying, page, tree

from khlang.write import MANIFEST, publishing, write

DISTRICTS = ("na-yia", "det-udom")
FOREIGN = {"CNAME": "ของคน", "na-yia/mine.txt": "ของคน"}
FAULTS = {
    "killed": Killed,
    "interrupted": KeyboardInterrupt,
    "disk full": lambda: OSError(errno.ENOSPC, "No space left on device"),
}

sites = st.dictionaries(
    st.tuples(st.sampled_from(DISTRICTS), st.sampled_from("abcd")), st.sampled_from(("1", "22", "33")), max_size=6
)
faults = st.none() | st.tuples(st.sampled_from(sorted(FAULTS)), st.integers(0, 60))
histories = st.lists(st.tuples(sites, faults), min_size=1, max_size=5)


def plan(site):
    """Write-ups, then the list of each district that has any, then the home page; a page is the links it holds."""
    pages = {f"{district}/{name}.html": f"#{body}" for (district, name), body in sorted(site.items())}
    lists = {
        f"{district}/index.html": " ".join(sorted(path for path in pages if path.startswith(district)))
        for district in sorted({district for district, _ in site})
    }
    texts = {**pages, **lists, "index.html": " ".join(lists)}
    return texts, {path: page(text) for path, text in texts.items()}


def broken_links(files):
    return [
        (path, link)
        for path, text in files.items()
        if path.endswith(".html")
        for link in text.split()
        if not link.startswith("#") and link not in files
    ]


def ours(files):
    return {path: text for path, text in files.items() if path not in FOREIGN}


def clean_build(folder, pages):
    write(pages, folder)
    return tree(folder, hidden=True)


@pytest.mark.parametrize("way", WAYS)
@given(history=histories)
@settings(deadline=None, max_examples=60)
def test_whatever_a_build_dies_of_the_site_holds_together_and_the_next_build_is_a_clean_one(way, history):
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        choose(way, patch)
        output = Path(place) / "site" / "output"
        before, texts = {}, {}
        write({}, output)
        (output / "na-yia").mkdir()
        for path, text in FOREIGN.items():
            (output / path).write_text(text, encoding="utf-8")
        for site, fault in history:
            texts, pages = plan(site)
            try:
                if fault:
                    with dying(patch, fault[1], FAULTS[fault[0]]()):
                        write(pages, output)
                else:
                    write(pages, output)
            except (Killed, KeyboardInterrupt, OSError):
                pass
            after = ours(tree(output))
            assert broken_links(after) == []
            assert all(text in {before.get(path), texts.get(path)} for path, text in after.items())
            assert way not in {"whole", "twin"} or after in (before, texts)
            before = after
        write(plan(site)[1], output)

        assert {path: (output / path).read_text(encoding="utf-8") for path in FOREIGN} == FOREIGN
        assert ours(tree(output)) == texts
        manifest = (output / MANIFEST).read_text(encoding="utf-8")
        assert manifest == clean_build(Path(place) / "clean" / "output", plan(site)[1])[MANIFEST]
        space = (output if way == "inside" else output.parent) / ".khlang"
        assert {file.name for file in space.iterdir()} - {"output.twin"} == {"output.json", "output.lock"}
        assert way == "twin" or not (space / "output.twin").exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", ["interrupted", "disk full"])
def test_a_build_that_is_stopped_cleans_up_after_itself(way, fault, tmp_path, monkeypatch):
    choose(way, monkeypatch)
    output = tmp_path / "output"
    old, new = plan({("na-yia", "a"): "1", ("na-yia", "b"): "1"}), plan({("na-yia", "a"): "2", ("det-udom", "c"): "1"})
    space = (output if way == "inside" else tmp_path) / ".khlang"
    stopped = 0
    for at in range(100):
        write(old[1], output)
        try:
            with dying(monkeypatch, at, FAULTS[fault]()):
                write(new[1], output)
        except (KeyboardInterrupt, OSError):
            stopped += 1
        left = {file.name for file in space.iterdir()} - {
            "output.json",
            "output.lock",
            "output.twin" if way == "twin" else "",
        }
        # What was stopped is the very cleaning up, and the new site is published: the next build sweeps.
        assert left == set() or tree(output) == new[0]
        assert broken_links(tree(output)) == []

    assert stopped > 5


def test_a_file_saved_into_the_old_folder_while_it_is_retired_is_brought_over(tmp_path, monkeypatch):
    output = tmp_path / "output"
    write({"a.html": page("ก")}, output)
    (output / "CNAME").write_text("เก่า", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("khlang.write.publishing.sweep", lambda *_, **__: None)
        patch.setattr("khlang.write.folder.sweep", lambda *_: None)
        write({"a.html": page("ข")}, output)
    retired = tmp_path / ".khlang" / "output.old"
    (retired / "CNAME").unlink()
    (retired / "CNAME").write_text("ใหม่", encoding="utf-8")
    (retired / "note.txt").write_text("ของคน", encoding="utf-8")
    write({"a.html": page("ข")}, output)

    assert tree(output) == {"a.html": "ข", "CNAME": "ใหม่", "note.txt": "ของคน"}
    assert not retired.exists()


@pytest.mark.parametrize("age", [0, 60])
def test_what_somebody_puts_into_any_folder_just_before_it_is_exchanged_is_brought_over(age, tmp_path, monkeypatch):
    output = tmp_path / "output"
    pages = {"a.html": page("ก"), "x/a.html": page("ก"), "x/y/a.html": page("ก"), "y/a.html": page("ก")}
    pages["z/a.html"] = page("ก")
    write(pages, output)
    (output / "x" / "own.txt").write_text("เก่า", encoding="utf-8")
    for folder in (output, output / "x", output / "x" / "y", output / "y", output / "z"):
        os.utime(folder, (time.time() - age,) * 2)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "theirs.txt").write_text("ของคน", encoding="utf-8")
    exchange = publishing.exchange

    def exchange_late(one, other):
        (output / "x" / "own.txt").unlink()
        (output / "x" / "own.txt").write_text("ใหม่", encoding="utf-8")
        (output / "x" / "y" / "note.txt").write_text("ของคน", encoding="utf-8")
        (output / "y").rename(tmp_path / "moved")
        (output / "y").symlink_to(tmp_path / "elsewhere")
        (output / "z" / "new").mkdir()
        (output / "z" / "new" / "note.txt").write_text("ของคน", encoding="utf-8")
        exchange(one, other)

    monkeypatch.setattr(publishing, "exchange", exchange_late)
    write({**pages, "a.html": page("ข")}, output)

    theirs = {"x/own.txt": "ใหม่", "x/y/note.txt": "ของคน", "z/new/note.txt": "ของคน"}
    assert tree(output) == dict.fromkeys(pages, "ก") | {"a.html": "ข"} | theirs
    assert (tmp_path / "elsewhere" / "theirs.txt").exists()
