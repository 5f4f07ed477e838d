"""What changed since an earlier version, beside the page as it is: in git repositories that the tests make."""

from __future__ import annotations

import subprocess

import pytest
from previewing import WEAVING, edit, make_site, previewing, wait_until

from khlang import cli
from khlang.preview.past import Changes, Past

PAGE = "na-yia/%E0%B8%97%E0%B8%AD%E0%B8%9C%E0%B9%89%E0%B8%B2.html"


def git(root, *words):
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid", *words],
        cwd=root, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    root = make_site(tmp_path / "site")
    git(root, "init", "-qb", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    return root


def test_the_page_shows_what_came_and_went_and_all_changes_stand_on_one_sheet(repository):
    edit(repository / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
    with previewing(repository) as preview:
        page, marked = preview.ask(f"/{PAGE}")[2], preview.ask(f"/_preview/marked/{PAGE}")[2]
        sheet = preview.ask("/_preview/changes")[2]
        other = preview.ask("/_preview/marked/na-yia/dye.html")[2]

        assert f'<a href="/_preview/marked/{PAGE}">เทียบก่อนและหลัง</a>' in page
        assert '<a href="/_preview/changes">สิ่งที่เปลี่ยนจาก main</a>' in page
        assert "<del>กระตุก</del>" in marked
        assert "<ins>เอว</ins>" in marked
        assert 'id="khlang-legend"' in marked
        assert 'src="/livereload.js' in marked
        assert "การทอผ้า" in sheet
        assert "การย้อมคราม" not in sheet
        assert "<ins>ที่เพิ่มเข้ามา</ins>" in other

        edit(repository / WEAVING, "ทอด้วยกี่เอว", "ทอด้วยกี่ตั้ง")
        wait_until(lambda: "<ins>ตั้ง</ins>" in preview.ask(f"/_preview/marked/{PAGE}")[2])


def test_a_draft_is_compared_too_and_broken_settings_are_told(repository):
    edit(repository / WEAVING, "title:", "draft: true\ntitle:")
    edit(repository / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
    with previewing(repository) as preview:
        assert "<ins>เอว</ins>" in preview.ask(f"/_preview/marked/{PAGE}")[2]

        edit(repository / "site.toml", "title", "titel")
        wait_until(lambda: "<code>site.toml" in preview.ask("/_preview/changes")[2])


def test_without_a_repository_nothing_is_offered(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with previewing(make_site(tmp_path / "site")) as preview:
        assert "/_preview/changes" not in preview.ask("/")[2]
        assert preview.ask("/_preview/changes")[0] == 404


def test_a_version_that_is_not_known_is_told_before_anything_starts(repository, capsys):
    code = cli.main(["preview", "--root", str(repository), "--base", "mian"])

    assert code == 2
    assert "mian" in capsys.readouterr().err


def test_a_review_is_made_once_for_each_state():
    made = []
    past = Past("main", lambda: made.append(1) or Changes(b"", {}))

    past.changes(1)
    past.changes(1)
    past.changes(2)

    assert len(made) == 2
