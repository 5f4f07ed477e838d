"""The output folder becomes equal to the plan, and nothing there that is not ours is touched."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from writing import WAYS, choose, page, tree

from khlang.model import Page
from khlang.write import MANIFEST, publishing, staging, workspace, write
from khlang.write.manifest import merge


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    """Each test that asks for it runs in every way of publishing."""
    choose(request.param, monkeypatch)
    return request.param


def fail() -> bytes:
    raise RuntimeError


def test_pages_are_written_kept_and_removed(way, tmp_path):
    first = write({"a.html": page("ก"), "x/b.html": page("ข"), "x/c.html": page("ค")}, tmp_path)
    second = write({"a.html": page("ก"), "x/b.html": page("ขข")}, tmp_path)

    assert first.made == ("a.html", "x/b.html", "x/c.html")
    assert (second.made, second.kept, second.removed) == (("x/b.html",), ("a.html",), ("x/c.html",))
    assert tree(tmp_path) == {"a.html": "ก", "x/b.html": "ขข"}


def test_an_unchanged_file_keeps_its_time(way, tmp_path):
    write({"a.html": page("ก")}, tmp_path)
    os.utime(tmp_path / "a.html", ns=(10**18, 10**18))
    write({"a.html": page("ก"), "b.html": page("ข")}, tmp_path)

    assert (tmp_path / "a.html").stat().st_mtime_ns == 10**18


def lengthen(file: Path) -> None:
    file.write_text("ก ของใครสักคน", encoding="utf-8")


def backdate(file: Path) -> None:
    file.write_text("ข", encoding="utf-8")
    os.utime(file, ns=(5, 5))


def link(file: Path) -> None:
    """A link is as large as the name it leads to."""
    size = file.stat().st_size
    file.unlink()
    file.symlink_to("x" * size)


@pytest.mark.parametrize("tamper", [lengthen, backdate, link, Path.unlink])
def test_a_page_with_the_same_key_is_mended_where_its_file_is_another_in_one_respect(tmp_path, tamper):
    file, keys = tmp_path / "a.html", {"a.html": "key", "b.html": "key"}
    pages = {"a.html": page("ก"), "b.html": page("ข")}
    write(pages, tmp_path, keys)
    time = file.stat().st_mtime_ns
    tamper(file)
    if tamper in {lengthen, link}:
        os.utime(file, ns=(time, time), follow_symlinks=False)

    changes = write(pages, tmp_path, keys)

    assert (changes.made, changes.mended) == (("a.html",), {"a.html"})
    assert tree(tmp_path) == {"a.html": "ก", "b.html": "ข"}
    assert not file.is_symlink()


def test_a_folder_left_empty_goes_and_one_with_a_foreign_file_stays(way, tmp_path):
    write({"x/a.html": page("ก"), "y/z/b.html": page("ข")}, tmp_path)
    (tmp_path / "x" / "mine.txt").write_text("of a person")
    write({}, tmp_path)

    assert tree(tmp_path) == {"x/mine.txt": "of a person"}
    assert not (tmp_path / "y").exists()


def test_a_foreign_file_is_never_replaced_and_stops_the_whole_writing(tmp_path):
    (tmp_path / "about.html").write_text("of a person")
    changes = write({"a.html": page("ก"), "about.html": page("ข")}, tmp_path)

    assert [(problem.code, problem.path) for problem in changes.problems] == [("output-foreign", "about.html")]
    assert tree(tmp_path) == {"about.html": "of a person"}


def test_a_foreign_file_with_the_very_bytes_is_taken_over(tmp_path):
    (tmp_path / "a.html").write_text("ก", encoding="utf-8")

    assert write({"a.html": page("ก")}, tmp_path).problems == ()
    assert write({}, tmp_path).removed == ("a.html",)


def test_a_page_that_cannot_be_made_leaves_the_folder_as_it_was(way, tmp_path):
    write({"a.html": page("ก")}, tmp_path)
    with pytest.raises(RuntimeError):
        write({"a.html": page("ใหม่"), "b.html": Page(fail, ())}, tmp_path)

    assert tree(tmp_path) == {"a.html": "ก"}


def test_no_temporary_file_is_left_behind(way, tmp_path):
    output = tmp_path / "output"
    write({"a.html": page("ก")}, output)
    write({"a.html": page("ข")}, output)

    assert sorted({path.name for path in tmp_path.rglob("*") if path.is_file()}) == [
        MANIFEST,
        "a.html",
        "output.json",
        "output.lock",
    ]


@pytest.mark.parametrize("manifest", ["", "[]", "{", '{"../outside.txt": "x", "/etc/x": "y", "c:\\\\z": "w"}', "\x00"])
def test_a_manifest_that_lies_is_not_trusted(tmp_path, manifest):
    outside = tmp_path / "outside.txt"
    outside.write_text("of a person")
    output = tmp_path / "output"
    output.mkdir()
    (output / MANIFEST).write_text(manifest)
    write({"a.html": page("ก")}, output)

    assert outside.read_text() == "of a person"
    assert tree(output) == {"a.html": "ก"}


def test_a_link_in_the_output_folder_is_replaced_and_not_followed(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("of a person")
    output = tmp_path / "output"
    write({"a.html": page("ก")}, output)
    (output / "a.html").unlink()
    (output / "a.html").symlink_to(outside)
    write({"a.html": page("ก")}, output)

    assert outside.read_text() == "of a person"
    assert (output / "a.html").read_text(encoding="utf-8") == "ก"


@pytest.mark.parametrize("pages", [{"x/a.html": page("ข")}, {}], ids=["changed", "gone"])
def test_a_folder_that_became_a_link_to_elsewhere_stops_the_whole_writing(pages, way, tmp_path):
    outside, output = tmp_path / "outside", tmp_path / "output"
    write({"x/a.html": page("ก"), "index.html": page("ก")}, output)
    (output / "x").rename(outside)
    (output / "x").symlink_to(outside)
    changes = write({"index.html": page("ข"), **pages}, output)

    assert [(problem.code, problem.path) for problem in changes.problems] == [("output-linked", "x")]
    assert tree(outside) == {"a.html": "ก"}
    assert (output / "index.html").read_text(encoding="utf-8") == "ก"


def test_a_file_of_a_person_where_a_folder_should_be_stops_the_whole_writing(way, tmp_path):
    (tmp_path / "x").write_text("of a person")
    changes = write({"x/a.html": page("ก")}, tmp_path)

    assert [(problem.code, problem.path) for problem in changes.problems] == [("output-foreign", "x")]
    assert tree(tmp_path) == {"x": "of a person"}


@pytest.mark.parametrize(("old", "new"), [("x", "x/a.html"), ("x/a.html", "x")])
def test_a_file_may_become_a_folder_and_a_folder_a_file(old, new, way, tmp_path):
    write({old: page("ก"), "z": page("ก")}, tmp_path)
    write({new: page("ข"), "z": page("ข")}, tmp_path)

    assert tree(tmp_path) == {new: "ข", "z": "ข"}


def test_a_page_with_the_same_key_is_neither_made_nor_read(way, tmp_path, monkeypatch):
    write({"a.html": page("ก"), "b.html": page("ก")}, tmp_path, {"a.html": "1", "b.html": "1"})
    monkeypatch.setattr(Path, "read_bytes", only_ours(Path.read_bytes))
    changes = write({"a.html": Page(fail, ()), "b.html": page("ข")}, tmp_path, {"a.html": "1", "b.html": "2"})

    assert (changes.made, changes.kept) == (("b.html",), ("a.html",))
    assert tree(tmp_path) == {"a.html": "ก", "b.html": "ข"}


def only_ours(read):
    """Let the writer read its own files and no page."""

    def read_ours(file):
        assert file.suffix == ".json"
        return read(file)

    return read_ours


def test_without_keys_a_page_is_made_and_the_file_is_not_read(tmp_path, monkeypatch):
    write({"a.html": page("ก")}, tmp_path)
    monkeypatch.setattr(Path, "read_bytes", only_ours(Path.read_bytes))

    assert write({"a.html": page("ก")}, tmp_path).kept == ("a.html",)


@pytest.mark.parametrize("damage", ["deleted", "edited", "emptied"])
def test_a_page_that_somebody_damaged_is_made_again_even_with_the_same_key(damage, way, tmp_path):
    write({"a.html": page("ก"), "b.html": page("ก")}, tmp_path, {"a.html": "1", "b.html": "1"})
    file = tmp_path / "a.html"
    file.unlink() if damage == "deleted" else file.write_text("" if damage == "emptied" else "โดยคน", encoding="utf-8")
    changes = write({"a.html": page("ก"), "b.html": page("ก")}, tmp_path, {"a.html": "1", "b.html": "1"})

    assert changes.made == ("a.html",)
    assert tree(tmp_path) == {"a.html": "ก", "b.html": "ก"}


@pytest.mark.parametrize("size", [0, 2, 20, 40, 60])
def test_a_damaged_record_costs_time_and_nothing_else(size, tmp_path):
    output, record = tmp_path / "output", tmp_path / ".khlang" / "output.json"
    write({"a.html": page("ก")}, output, {"a.html": "1"})
    whole = record.read_bytes()
    record.write_bytes(whole[:size] + bytes([whole[size] ^ 1]) + whole[size + 1 :] if size else b"")

    assert write({"a.html": page("ข")}, output, {"a.html": "1"}).made == ("a.html",)


def test_the_manifest_holds_nothing_that_differs_between_two_clean_builds(tmp_path):
    for name, key in (("one", "1"), ("two", "2")):
        write({"b.html": page("ก"), "a.html": page("ข")}, tmp_path / name, {"a.html": key})

    assert tree(tmp_path / "one", hidden=True) == tree(tmp_path / "two", hidden=True)


@pytest.mark.parametrize("before", ["", "{", "[]"])
def test_without_a_usable_manifest_equal_files_are_adopted_and_no_other_is_touched(before, way, tmp_path):
    write({"a.html": page("ก"), "old.html": page("ก")}, tmp_path)
    (tmp_path / MANIFEST).write_text(before)
    write({"a.html": page("ก"), "b.html": page("ข")}, tmp_path)
    write({}, tmp_path)

    assert tree(tmp_path) == {"old.html": "ก"}


def test_a_page_renamed_only_in_case_stays_on_a_disk_that_takes_both_for_one(way, tmp_path, monkeypatch):
    output = tmp_path / "output"
    write({"Weaving.html": page("ก")}, output)
    os.link(output / "Weaving.html", output / "weaving.html")  # what such a disk answers when asked for either name
    renames = []
    if way not in {"whole", "twin"}:
        monkeypatch.setattr(publishing.os, "replace", noting(renames, os.replace))
    changes = write({"weaving.html": page("ก")}, output)

    assert (changes.made, changes.problems) == (("weaving.html",), ())
    assert (output / "weaving.html").read_text(encoding="utf-8") == "ก"
    assert way in {"whole", "twin"} or ("Weaving.html", "weaving.html") in renames


def noting(notes, replace):
    """Note the names of every rename."""

    def note_and_replace(old, new):
        notes.append((Path(old).name, Path(new).name))
        replace(old, new)

    return note_and_replace


def test_not_all_pages_are_in_memory_at_once(way, tmp_path):
    pages = {f"{number}.html": Page(bytes, (1_000_000,)) for number in range(40)}
    tracemalloc.start()
    write(pages, tmp_path / "output")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000


def test_files_of_a_person_keep_their_place_when_the_whole_folder_is_exchanged(tmp_path):
    write({"a.html": page("ก")}, tmp_path)
    (tmp_path / "CNAME").write_text("of a person")
    before = (tmp_path / "CNAME").stat()
    write({"a.html": page("ข")}, tmp_path)

    assert os.path.samestat(before, (tmp_path / "CNAME").stat())
    assert tree(tmp_path) == {"a.html": "ข", "CNAME": "of a person"}


def test_the_mode_of_the_folder_stays(way, tmp_path):
    output = tmp_path / "output"
    write({"x/a.html": page("ก")}, output)
    output.chmod(0o750)
    (output / "x").chmod(0o711)
    write({"x/a.html": page("ก"), "x/b.html": page("ข")}, output)

    assert (output.stat().st_mode & 0o777, (output / "x").stat().st_mode & 0o777) == (0o750, 0o711)


def test_a_workspace_that_is_a_link_is_not_used(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / ".khlang").symlink_to(outside)
    write({"a.html": page("ก")}, tmp_path / "output")

    assert list(outside.iterdir()) == []
    assert workspace.open_workspace(tmp_path / "output").folder == tmp_path / "output" / ".khlang"


def test_folders_above_are_all_that_a_path_lies_in():
    assert staging.folders_above(["a/b/c.html", "a/d.html", "e.html"]) == {"a", "a/b"}


@pytest.mark.parametrize(
    ("old", "new", "merged"),
    [("aL", "bL", "baL"), ("aLH", "bMH", "bMaLH"), ("ab", "ba", "ab"), ("", "ab", "ab"), ("ab", "", "ab")],
)
def test_what_two_builds_wrote_is_told_in_an_order_that_agrees_with_both(old, new, merged):
    """A list, in capitals, stays after what either build linked it to."""
    both = merge(dict.fromkeys(old, "old"), dict.fromkeys(new, "new"))

    assert "".join(both) == merged
    assert all(digest == ("new" if path in new else "old") for path, digest in both.items())


def test_a_twin_that_is_one_edit_behind_is_brought_up_to_date(tmp_path, monkeypatch):
    choose("twin", monkeypatch)
    output = tmp_path / "output"
    for one, two in (("1", "1"), ("2", "1"), ("2", "2"), ("2", "3")):
        write({"a.html": page(one), "x/b.html": page(two)}, output)

        assert tree(output) == {"a.html": one, "x/b.html": two}
    assert (tmp_path / ".khlang" / "output.twin").is_dir()
