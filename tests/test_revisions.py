"""Earlier versions of the site folder: which commit is meant, and what its files were."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from revisions import commit, git, start

from khlang.revisions import HistoryError, Objects, from_commit, open_repository
from khlang.source import from_defaults, from_disk

NAMES = ("content/na-yia/ทอผ้า.md", "content/na-yia/a b [c].md", 'content/na-yia/"q".md', "content/na-yia/รูป.jpg")


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "คลัง"
    home.mkdir()
    start(home)
    return home


@pytest.fixture
def shipped(tmp_path):
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "base.html").write_text("base", encoding="utf-8")
    (tmp_path / "shipped" / "home.html").write_text("home", encoding="utf-8")
    return from_defaults(tmp_path / "shipped")


def put(folder, path, data=b"text"):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def read(folder, name, shipped):
    repository = open_repository(folder)
    with Objects(repository.git) as objects:
        found = from_commit(repository, repository.resolve(name), objects, shipped)
        return dict(found), found.left_out


def refused(folder, name):
    with pytest.raises(HistoryError) as error:
        open_repository(folder).resolve(name)
    return error.value.name, error.value.message("th")


def test_a_commit_holds_the_files_that_the_disk_held_whatever_their_names(folder, shipped, tmp_path):
    names = [name for name in NAMES if '"' not in name or sys.platform != "win32"]
    for number, path in enumerate(
        [*names, "content/x/.hidden.md", "content/.y/z.md", "content/x/old.md~", "other/o.md"]
    ):
        put(folder, path, b"%d\r\n\0\xff" % number)
    put(folder, "site.toml", b"title")
    put(folder, "templates/home.html", b"our own")
    commit(folder)
    on_disk = from_disk(folder, tmp_path / "shipped")

    assert set(on_disk) == {*names, "site.toml", "templates/base.html", "templates/home.html"}
    assert read(folder, "HEAD", shipped) == (dict(on_disk), ())


def test_what_is_not_committed_is_no_part_of_a_commit(folder, shipped):
    put(folder, "content/a.md", b"old")
    commit(folder)
    put(folder, "content/a.md", b"new")
    put(folder, "content/b.md", b"new")
    git(folder, "add", "content/b.md")

    assert read(folder, "HEAD", shipped)[0]["content/a.md"] == b"old"
    assert "content/b.md" not in read(folder, "HEAD", shipped)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_and_names_that_are_no_text_are_left_out(folder, shipped, tmp_path):
    put(folder, "content/a.md")
    (folder / "content" / "link.md").symlink_to("/etc/passwd")
    Path(os.fsdecode(os.fsencode(folder) + b"/content/\xff.md")).write_bytes(b"x")
    commit(folder)
    files, left_out = read(folder, "HEAD", shipped)

    assert [path for path in files if path.startswith("content/")] == ["content/a.md"]
    assert left_out == from_disk(folder, tmp_path / "shipped").left_out == ("content/link.md", "content/\udcff.md")


def test_a_site_folder_may_lie_within_the_repository(folder, shipped):
    put(folder, "เว็บ/content/a.md", b"a")
    put(folder, "content/other.md", b"not ours")
    commit(folder)
    files, _ = read(folder / "เว็บ", "HEAD", shipped)

    assert [path for path in files if path.startswith("content/")] == ["content/a.md"]


def test_a_commit_from_before_the_site_folder_holds_the_programs_templates_alone(folder, shipped):
    put(folder, "readme.txt")
    commit(folder)
    (folder / "web").mkdir()

    assert set(read(folder / "web", "HEAD", shipped)[0]) == set(shipped)


@pytest.mark.parametrize(
    "name",
    ["", "-x", "--output=/tmp/x", "--upload-pack=touch x", "a\nb", "no such", "HEAD:content", "..", "x" * 10_000],
)
def test_a_name_that_is_none_is_refused_and_never_taken_for_an_option(folder, name):
    put(folder, "content/a.md")
    commit(folder)

    assert refused(folder, name)[0] == "git-unknown"


def test_a_slip_in_a_branch_name_is_suggested(folder):
    commit(folder)

    assert refused(folder, "mian") == (
        "git-unknown-near",
        "ไม่มีสาขา แท็ก หรือฉบับชื่อ mian ใน git หมายถึง main หรือไม่",
    )


def test_a_repository_without_a_commit_says_so(folder):
    assert refused(folder, "HEAD")[0] == "git-no-commit"


def test_a_folder_outside_any_repository_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(HistoryError) as error:
        open_repository(tmp_path)
    assert error.value.name == "git-no-repository"
    assert str(tmp_path) in error.value.message("th")


def test_without_git_it_says_where_to_get_it(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(HistoryError) as error:
        open_repository(folder)
    assert "https://git-scm.com" in error.value.message("th")


def test_a_hook_that_names_another_repository_does_not_mislead(folder, tmp_path, monkeypatch):
    here = commit(folder)
    (tmp_path / "other").mkdir()
    start(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))

    assert open_repository(folder).resolve("HEAD") == here


def test_a_clone_with_a_part_of_the_history_says_how_to_get_the_rest(folder, tmp_path):
    commit(folder, "one")
    commit(folder, "two")
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    name, text = refused(tmp_path / "shallow", "HEAD~1")

    assert name == "git-unknown-shallow"
    assert "git fetch --unshallow" in text


def test_the_fork_is_where_work_left_the_main_branch(folder):
    fork = commit(folder, "one")
    git(folder, "switch", "--quiet", "--create=งาน")
    commit(folder, "two")
    git(folder, "switch", "--quiet", "main")
    commit(folder, "three")
    git(folder, "switch", "--quiet", "งาน")
    repository = open_repository(folder)

    assert repository.find_main() == "refs/heads/main"
    assert repository.find_fork(repository.find_main(), "HEAD") == fork


def test_what_was_published_is_the_main_branch_before_what_lies_here_alone(folder, tmp_path):
    commit(folder)
    git(tmp_path, "clone", "--quiet", folder.as_uri(), "clone")

    assert open_repository(tmp_path / "clone").find_main() == "refs/remotes/origin/HEAD"


def test_branches_without_a_common_commit_say_so(folder):
    commit(folder)
    git(folder, "switch", "--quiet", "--orphan=other")
    commit(folder, "another beginning")

    with pytest.raises(HistoryError) as error:
        open_repository(folder).find_fork("main", "HEAD")
    assert error.value.name == "git-unrelated"


def test_a_repository_without_a_main_branch_asks_for_the_base(folder):
    commit(folder)
    git(folder, "branch", "--move", "งาน")

    with pytest.raises(HistoryError) as error:
        open_repository(folder).find_main()
    assert "--base HEAD~1" in error.value.message("th")


def test_a_commit_is_described_by_date_and_first_line(folder):
    name = commit(folder, "แก้เรื่องทอผ้า\n\nรายละเอียด")
    repository = open_repository(folder)
    with Objects(repository.git) as objects:
        told = repository.describe(objects, name)

    assert told.subject == "แก้เรื่องทอผ้า"
    assert told.date.isoformat() == "2026-11-20T09:00:00+07:00"
    assert told.short == name[:8]


def test_an_object_that_is_not_there_is_an_error_of_reading_and_the_next_is_read(folder):
    put(folder, "content/a.md", b"a")
    commit(folder)
    blob = git(folder, "rev-parse", "HEAD:content/a.md")
    with Objects(open_repository(folder).git) as objects:
        with pytest.raises(OSError, match="0000"):
            objects.read("0" * 40)
        assert objects.read(blob) == b"a"
