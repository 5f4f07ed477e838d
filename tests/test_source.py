"""The files of a site folder."""

from __future__ import annotations

import os
import sys

import pytest

from khlang.source import from_disk


@pytest.fixture
def folder(tmp_path):
    for path, text in {
        "site.toml": "x",
        "content/na-yia/a.md": "ก",
        "content/.hidden.md": "ซ่อน",
        "content/.git/config": "x",
        "content/a.md~": "สำรอง",
        "templates/home.html": "ของเรา",
        "output/index.html": "ไม่เกี่ยว",
        "defaults/home.html": "มาด้วย",
        "defaults/list.html": "มาด้วย",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_a_mapping_of_path_to_bytes(folder):
    source = from_disk(folder, folder / "defaults")

    assert {path: data.decode() for path, data in source.items()} == {
        "content/na-yia/a.md": "ก",
        "site.toml": "x",
        "templates/home.html": "ของเรา",
        "templates/list.html": "มาด้วย",
    }
    assert len(source) == 4


def test_links_are_listed_and_never_followed(folder, tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "s.md").write_text("ลับ")
    (folder / "content" / "link.md").symlink_to(secret / "s.md")
    (folder / "content" / "linked").symlink_to(secret, target_is_directory=True)
    (folder / "content" / "broken.md").symlink_to(folder / "nowhere")
    source = from_disk(folder, folder / "defaults")

    assert source.left_out == ("content/broken.md", "content/link.md", "content/linked")
    assert "content/link.md" not in source
    assert not [path for path in source if path.startswith("content/linked/")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file have a name that is no text")
def test_a_name_that_is_no_text_is_left_out(folder):
    with open(os.fsencode(folder / "content") + b"/\xa1\xa2.md", "wb") as file:  # noqa: PTH123 - Path has no bytes
        file.write(b"x")
    source = from_disk(folder, folder / "defaults")

    assert len(source.left_out) == 1
    assert len(source) == 4
