"""Every way in which a file can change is noticed, a burst of changes is one, and a look at all files is seldom."""

from __future__ import annotations

import os
import sys

import pytest

from khlang.preview import watch as watching
from khlang.preview.watch import Watch, differences, listen
from khlang.source import from_disk

NAME = "content/na-yia/ทอผ้า.md"


@pytest.fixture
def site(tmp_path):
    root = tmp_path / "เว็บ [1] (ใหม่)"
    for path in (NAME, "templates/base.html", "site.toml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("กก", encoding="utf-8")
    (tmp_path / "defaults").mkdir()
    return root


def look(site):
    return from_disk(site, site.parent / "defaults")


def write_with_same_size_and_time(file):
    times = file.stat()
    file.write_text("ขข", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def add_with_old_time(file):
    copy = file.with_name("เก่า.jpg")
    copy.write_bytes(b"photo")
    os.utime(copy, (1, 1))


def replace_with_same_size_and_time(file):
    other = file.with_name(".other")
    other.write_text("ขข", encoding="utf-8")
    times = file.stat()
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)


def add_a_folder(file):
    (file.parent.parent / "ใหม่" / "ลึก").mkdir(parents=True)
    (file.parent.parent / "ใหม่" / "ลึก" / "a.md").write_text("ก", encoding="utf-8")


CHANGES = {
    "saved": lambda file: file.write_text("กขค", encoding="utf-8"),
    "saved, same size and time": write_with_same_size_and_time,
    "replaced, same size and time": replace_with_same_size_and_time,
    "a new file with an old time": add_with_old_time,
    "renamed": lambda file: file.rename(file.with_name("ใหม่.md")),
    "removed": lambda file: file.unlink(),
    "moved to another folder": lambda file: file.rename(file.parent.parent / file.name),
    "a new folder": add_a_folder,
    "its folder renamed": lambda file: file.parent.rename(file.parent.with_name("อื่น")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_file_is_a_difference(site, change):
    before = look(site)

    change(site / NAME)

    assert differences(before, look(site)) != ()


@pytest.mark.skipif(sys.platform != "linux", reason="what the system tells, and when, is tested where CI runs")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_system_tells_of_every_change_at_once_and_the_files_are_then_as_on_disk(site, change):
    watch = Watch(site, site.parent / "defaults", lambda _: False)
    watch.look()
    changes = watch.changes()
    before = next(changes)

    change(site / NAME)
    changed = next(one for one in changes if one)

    assert before == ()
    assert changed
    assert dict(watch.disk) == dict(look(site))
    assert watch.disk.stamps == look(site).stamps
    assert list(watch.disk) == sorted(watch.disk)


def test_a_change_of_the_settings_and_of_default_templates_is_a_difference(site):
    before = look(site)

    (site / "site.toml").write_text('title = "ใหม่"', encoding="utf-8")
    (site.parent / "defaults" / "home.html").write_text("ใหม่", encoding="utf-8")

    assert differences(before, look(site)) == ("site.toml", "templates/home.html")


class Ticks:
    """Hints that were arranged beforehand; what is to happen with each happens just before it is told.

    The first two are ticks, with which all files are looked at once.
    """

    def __init__(self, site, *told):
        self.told, self.over, self.looks = iter((REST, REST, *told)), False, 0
        self.watch = Watch(site, site.parent / "defaults", lambda _: self.over, lambda *_: self.hints())
        self.watch.look()

    def look(self, *places):
        self.looks += 1
        return from_disk(*places)

    def hints(self):
        for hint, act in self.told:
            if act:
                act()
            yield hint
        self.over = True

    def seen(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(watching, "from_disk", self.look)
            return [changed for changed in self.watch.changes() if changed]


def save(site, *names, text="ขข"):
    def act():
        for name in names:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")

    return frozenset(str(site / name) for name in names), act


REST = (frozenset(), None)


def test_one_saved_file_is_taken_without_waiting_or_looking_at_others(site):
    ticks = Ticks(site, save(site, NAME), REST)

    assert ticks.seen() == [(NAME,)]
    assert ticks.looks == 1


def test_a_burst_of_saves_is_one_change(site):
    names = [f"content/na-yia/{number}.md" for number in range(100)]
    ticks = Ticks(site, save(site, *names[:40]), save(site, *names[40:99]), save(site, names[99]), REST, REST)

    assert ticks.seen() == [tuple(sorted(names))]
    assert ticks.looks == 1


def test_what_was_saved_before_the_system_began_to_tell_is_found_at_once(site):
    ticks = Ticks(site, REST)
    save(site, NAME)[1]()

    assert ticks.seen() == [(NAME,)]


def test_two_saves_with_rest_between_are_two_changes(site):
    ticks = Ticks(site, save(site, NAME), REST, save(site, NAME, text="คคค"), REST)

    assert ticks.seen() == [(NAME,), (NAME,)]


def test_what_git_writes_is_one_change_however_long_it_takes(site):
    lock = site / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    first, second = save(site, "content/a.md"), save(site, "content/b.md")
    ticks = Ticks(site, first, REST, REST, second, REST, (frozenset(), lock.unlink), REST)

    assert ticks.seen() == [("content/a.md", "content/b.md")]


def test_a_file_that_an_editor_has_just_emptied_is_waited_for(site):
    ticks = Ticks(site, save(site, NAME, text=""), save(site, NAME, text="ครบ"), REST)

    assert ticks.seen() == [(NAME,)]
    assert (site / NAME).read_text(encoding="utf-8") == "ครบ"


def test_a_file_that_stays_empty_is_taken_as_it_is(site):
    ticks = Ticks(site, save(site, NAME, text=""), REST, REST, REST, REST)

    assert ticks.seen() == [(NAME,)]


@pytest.mark.parametrize("name", ["content/.git/index", "content/.ทอผ้า.md.swp", "content/ทอผ้า.md~"])
def test_files_of_editors_and_of_git_are_no_change(site, name):
    assert Ticks(site, save(site, name), REST).seen() == []


def test_what_nothing_told_of_is_found_in_a_later_round(site, monkeypatch):
    monkeypatch.setattr(watching, "ROUND", 0)
    monkeypatch.setattr(watching, "SHARE", 0)
    _, act = save(site, NAME)

    assert Ticks(site, (frozenset(), act), REST).seen() == [(NAME,)]


def test_all_files_are_looked_at_seldom(site):
    ticks = Ticks(site, *[REST] * 50)

    assert ticks.seen() == []
    assert ticks.looks == 1


def test_changed_settings_are_seen_though_nothing_told_of_them(site):
    _, act = save(site, "site.toml")

    assert Ticks(site, (frozenset(), act), REST).seen() == [("site.toml",)]


def test_links_are_not_followed(site):
    (site / "content" / "loop").symlink_to(site, target_is_directory=True)
    ticks = Ticks(site, save(site, NAME), (frozenset({str(site / "content" / "loop")}), None), REST)

    assert ticks.seen() == [(NAME,)]
    assert ticks.watch.disk.left_out == ("content/loop",)


def test_a_missing_site_folder_has_no_files(tmp_path):
    watch = Watch(tmp_path / "no", tmp_path / "no", lambda _: True)

    assert dict(watch.look()) == {}
    assert list(watch.changes()) == []


def test_without_the_library_the_files_are_looked_at_often(site, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(watching, "ROUND_ALONE", 0)
    monkeypatch.setattr(watching, "SHARE_ALONE", 0)
    over = []
    watch = Watch(site, site.parent / "defaults", lambda _: bool(over))
    watch.look()
    save(site, NAME)[1]()

    assert next(one for one in watch.changes() if one) == (NAME,)


def test_where_the_system_has_no_hints_left_the_files_are_looked_at_instead(monkeypatch):
    def watch(*_, **__):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchfiles.watch", watch)
    steps = iter([False, False, True])

    assert list(listen([], lambda _: next(steps))) == [None, None]
