"""Every way in which a file can change is noticed, and a burst of changes is one."""

from __future__ import annotations

import os

import pytest

from khlang.preview.watch import POLL, QUIET, changes, differences, take_stock


@pytest.fixture
def site(tmp_path):
    root = tmp_path / "เว็บ [1] *ใหม่*"
    for path in ("content/na-yia/ทอผ้า.md", "templates/base.html", "site.toml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("กก", encoding="utf-8")
    return root


def look(site):
    return take_stock(site, site.parent / "defaults")


def write_with_same_size_and_time(file):
    times = file.stat()
    file.write_text("ขข", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def add_with_old_time(file):
    copy = file.with_name("เก่า.jpg")
    copy.write_bytes(b"photo")
    os.utime(copy, (1, 1))


def replace_with_same_size_and_time(file):
    other = file.with_name("other")
    other.write_text("ขข", encoding="utf-8")
    times = file.stat()
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)


CHANGES = {
    "saved": lambda file: file.write_text("กขค", encoding="utf-8"),
    "saved, same size and time": write_with_same_size_and_time,
    "replaced, same size and time": replace_with_same_size_and_time,
    "a new file with an old time": add_with_old_time,
    "renamed": lambda file: file.rename(file.with_name("ใหม่.md")),
    "removed": lambda file: file.unlink(),
    "moved to another folder": lambda file: file.rename(file.parent.parent / file.name),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("path", ["content/na-yia/ทอผ้า.md", "templates/base.html"])
def test_a_change_of_a_file_is_noticed(site, path, change):
    before = look(site)

    change(site / path)

    assert differences(before, look(site)) != ()


def test_a_change_of_the_settings_and_of_default_templates_is_noticed(site):
    before = look(site)

    (site / "site.toml").write_text('title = "ใหม่"', encoding="utf-8")
    (site.parent / "defaults").mkdir()
    (site.parent / "defaults" / "home.html").write_text("ใหม่", encoding="utf-8")

    assert differences(before, look(site)) == (str(site.parent / "defaults" / "home.html"), str(site / "site.toml"))


def test_files_that_are_no_part_of_the_site_are_not_looked_at(site):
    before = look(site)

    for path in ("content/.git/index", "content/.ทอผ้า.md.swp", "content/ทอผ้า.md~", "output/index.html"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text("x", encoding="utf-8")

    assert look(site) == before


def test_links_are_not_followed(site):
    (site / "content" / "loop").symlink_to(site, target_is_directory=True)

    assert [path for path in look(site) if "loop" in path] == [str(site / "content" / "loop")]


def test_a_missing_site_folder_has_no_files(tmp_path):
    assert take_stock(tmp_path / "no", tmp_path / "no") == {}


class Scene:
    """Looks that were arranged beforehand; ends when they are used up."""

    def __init__(self, *looks):
        self.looks = list(looks)
        self.waited = []

    def look(self):
        return self.looks.pop(0)

    def wait(self, seconds):
        self.waited.append(seconds)
        return not self.looks

    def seen(self, start):
        return list(changes(start, self.look, self.wait))


def stock(**files):
    return {name: (size, 0, 0, 0) for name, size in files.items()}


def test_a_burst_of_saves_is_one_change():
    start, first, second, third = stock(a=1), stock(a=2), stock(a=2, b=1), stock(a=2, b=1, c=1)

    assert Scene(start, first, second, third, third, third).seen(start) == [("a", "b", "c")]


def test_files_are_looked_at_often_and_rest_takes_its_time():
    start, first = stock(a=1), stock(a=2)
    scene = Scene(start, first, first)

    scene.seen(start)

    assert scene.waited == [POLL, POLL, QUIET, POLL]
    assert 0.05 <= QUIET <= POLL <= 0.2


def test_two_saves_with_rest_between_are_two_changes():
    start, first, second = stock(a=1), stock(a=2), stock(a=3)

    assert Scene(first, first, second, second).seen(start) == [("a",), ("a",)]


def test_a_file_that_is_saved_and_put_back_before_it_rests_is_no_change():
    start, first = stock(a=1), stock(a=2)

    assert Scene(first, start, start, start).seen(start) == []


def test_a_folder_that_never_rests_is_read_all_the_same():
    looks = [stock(a=size) for size in range(2, 60)]

    assert Scene(*looks).seen(stock(a=1))[0] == ("a",)


def test_nothing_is_yielded_once_it_is_time_to_end():
    assert Scene(stock(a=2)).seen(stock(a=1)) == []
