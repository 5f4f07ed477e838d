from __future__ import annotations

import shutil

import pytest
from editing import Folder
from photographing import exif, file, quarters
from workshop import CONFIG, body, write_up

from khlang.album import SPARE, Album
from khlang.media import card, developing
from khlang.media.keeping import Recent, keeping_pictures, kept_picture

NAME = "ab12-480x360.webp"


@pytest.fixture
def album(tmp_path):
    for room in ("media", "thai"):
        (tmp_path / "khlang" / room).mkdir(parents=True)
        (tmp_path / "khlang" / room / "a.py").write_text("1", encoding="utf-8")
    (tmp_path / "libraries" / "pillow-12.0.0.dist-info").mkdir(parents=True)
    return lambda secret=b"s": Album(tmp_path / "album", secret, tmp_path / "khlang", tmp_path / "libraries")


def test_a_picture_is_found_again_by_its_name(album):
    album().save(NAME, b"picture")

    assert album().load(NAME) == b"picture"
    assert album().load("ab12-960x720.webp") is None


def test_another_version_of_what_makes_pictures_begins_anew_and_takes_the_old_ones_away(album, tmp_path):
    album().save(NAME, b"picture")
    (tmp_path / "khlang" / "thai" / "a.py").write_text("2", encoding="utf-8")
    assert album().load(NAME) is None
    (tmp_path / "libraries" / "pillow-12.0.0.dist-info").rename(tmp_path / "libraries" / "pillow-13.0.0.dist-info")
    (tmp_path / "libraries" / "rich-1.dist-info").mkdir()
    newer = album().place
    (tmp_path / "libraries" / "rich-1.dist-info").rmdir()

    assert album().place == newer
    album().save(NAME, b"new")
    album().prune(1, lambda: [NAME])
    assert [one.name for one in (tmp_path / "album").iterdir()] == [newer.name]
    assert album().load(NAME) == b"new"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda _: b"", lambda data: b"x" * len(data), lambda data: data + b"x"]
)
def test_a_picture_that_is_not_whole_is_none(album, damage):
    album().save(NAME, b"picture")
    lying = next(album().place.rglob(NAME))
    lying.write_bytes(damage(lying.read_bytes()))

    assert album().load(NAME) is None


def test_a_picture_that_came_with_somebodys_files_is_not_believed(album):
    album(b"theirs").save(NAME, b"picture")

    assert album(b"ours").load(NAME) is None


def test_a_picture_given_another_name_is_none(album):
    album().save(NAME, b"picture")
    lying = next(album().place.rglob(NAME))
    lying.rename(lying.with_name("abcd.png"))

    assert album().load("abcd.png") is None


def test_where_nothing_can_be_kept_nothing_is_said(album, tmp_path):
    (tmp_path / "album").write_text("a file", encoding="utf-8")
    album().save(NAME, b"picture")
    album().prune(0, list)

    assert album().load(NAME) is None


def test_pictures_that_nobody_wants_go_once_they_are_many(album):
    for number in range(SPARE + 2):
        album().save(f"{number:04x}.png", b"x")
    album().prune(SPARE, lambda: pytest.fail("they are not many yet"))
    album().prune(1, lambda: ["0000.png"])

    assert [one.name for one in album().place.rglob("*.png")] == ["0000.png"]


def test_a_picture_is_made_once_while_it_is_kept():
    recent, made = Recent(2), []

    def make():
        made.append(1)
        return b"picture"

    with keeping_pictures(recent.load, recent.save):
        assert [kept_picture(name, make) for name in ("a", "a", "b", "c", "a")] == [b"picture"] * 5
    assert len(made) == 4
    kept_picture("a", make)
    assert len(made) == 5


def test_photos_and_cards_are_made_once_though_the_output_is_deleted(tmp_path, monkeypatch):
    folder = Folder(tmp_path / "site")
    (folder.root / "site.toml").write_text(CONFIG.replace("cards = false", "cards = true"), encoding="utf-8")
    place = folder.root / "content" / "na-yia"
    (place / "loom.jpg").write_bytes(file(quarters((700, 500)), exif=exif()))
    (place / "weaving.md").write_text(write_up(body("![ก](loom.jpg)"), title="ทอผ้า"), encoding="utf-8")
    assert folder.build() == 0
    before = bytes_of(folder.root / "output")
    shutil.rmtree(folder.root / "output")
    monkeypatch.setattr(card, "draw_card", lambda _: pytest.fail("a card was drawn"))
    monkeypatch.setattr(developing, "develop", lambda *_: pytest.fail("a photo was opened"))

    assert folder.build("--jobs", "1") == 0
    assert bytes_of(folder.root / "output") == before
    assert sum(path.endswith(".png") for path in before) >= 2
    assert sum(path.endswith((".webp", ".jpg")) for path in before) == 3


def test_a_damaged_album_is_made_anew_and_many_processes_give_the_same_bytes(tmp_path, monkeypatch):
    folder = Folder(tmp_path / "site")
    place = folder.root / "content" / "na-yia"
    (place / "loom.jpg").write_bytes(file(quarters((700, 500)), exif=exif()))
    (place / "weaving.md").write_text(write_up(body("![ก](loom.jpg)"), title="ทอผ้า"), encoding="utf-8")
    assert folder.build("--jobs", "1") == 0
    before = bytes_of(folder.root / "output")
    for picture in (folder.root / ".khlang" / "pictures").rglob("*.webp"):
        picture.write_bytes(picture.read_bytes()[:-9])
    shutil.rmtree(folder.root / "output")
    monkeypatch.setattr("khlang.work.mapping.WORTH", {"fork": 1, "spawn": 1})

    assert folder.build("--jobs", "3") == 0
    assert bytes_of(folder.root / "output") == before


def bytes_of(output):
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
