"""The output folder becomes equal to the plan, and nothing there that is not ours is touched."""

from __future__ import annotations

import os

import pytest

from khlang.model import Page
from khlang.write import MANIFEST, write


def page(text: str) -> Page:
    return Page(str.encode, (text,))


def fail() -> bytes:
    raise RuntimeError


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_pages_are_written_kept_and_removed(tmp_path):
    first = write({"a.html": page("ก"), "x/b.html": page("ข"), "x/c.html": page("ค")}, tmp_path)
    second = write({"a.html": page("ก"), "x/b.html": page("ขข")}, tmp_path)

    assert first.made == ("a.html", "x/b.html", "x/c.html")
    assert (second.made, second.kept, second.removed) == (("x/b.html",), ("a.html",), ("x/c.html",))
    assert tree(tmp_path) == {"a.html": "ก", "x/b.html": "ขข"}


def test_an_unchanged_file_keeps_its_time(tmp_path):
    write({"a.html": page("ก")}, tmp_path)
    os.utime(tmp_path / "a.html", ns=(10**18, 10**18))
    write({"a.html": page("ก"), "b.html": page("ข")}, tmp_path)

    assert (tmp_path / "a.html").stat().st_mtime_ns == 10**18


def test_a_folder_left_empty_goes_and_one_with_a_foreign_file_stays(tmp_path):
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


def test_a_page_that_cannot_be_made_leaves_the_folder_as_it_was(tmp_path):
    write({"a.html": page("ก")}, tmp_path)
    with pytest.raises(RuntimeError):
        write({"a.html": page("ใหม่"), "b.html": Page(fail, ())}, tmp_path)

    assert tree(tmp_path) == {"a.html": "ก"}


def test_no_temporary_file_is_left_behind(tmp_path):
    write({"a.html": page("ก")}, tmp_path)
    write({"a.html": page("ข")}, tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.html"]


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
