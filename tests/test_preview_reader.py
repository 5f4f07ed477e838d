"""What keeps preview new, and what it says about each reading."""

from __future__ import annotations

import gc
import weakref

import pytest
from previewing import WEAVING, edit, make_site
from workshop import ROOT, TODAY

from khlang.preview import living as lives
from khlang.preview.reader import Reader, _go_on, is_whole, summarise
from khlang.preview.snapshot import Snapshot, Unready
from khlang.problems import found
from khlang.report import describe


class Passing:
    """Something that holds itself, so that only the collector can free it."""

    itself: Passing


DRAFT = Unready("na-yia/a.html", "ก", draft=True)


def test_one_line_tells_what_was_renewed_and_how_fast():
    assert summarise(Snapshot(2), "content/a.md", 12, "th") == "ปรับหน้าเว็บตาม content/a.md แล้ว ใน 12 มิลลิวินาที"


def test_one_line_tells_how_many_errors_there_are_and_the_first():
    problem = found("template-fault", 7, path="templates/a.html", detail="x")

    assert summarise(Snapshot(2, {}, (problem,)), "templates/a.html", 12, "th") == (
        "พบข้อผิดพลาด 1 ข้อ รายการทั้งหมดอยู่บนหน้าเว็บ ข้อแรก templates/a.html:7 แม่แบบใช้สิ่งที่ไม่มีอยู่: x"
    )


def test_warnings_and_what_will_not_be_published_are_told():
    problem = found("file-left-out", path="content/a.md")
    line = summarise(Snapshot(1, {}, (problem,), unready=(DRAFT, DRAFT)), "", 12, "en")

    assert line == (
        "0 write-ups read in 12 ms. · 1 warnings. · "
        "2 drafts or write-ups with a future date are shown here but will not be published."
    )


def test_a_files_name_cannot_steer_the_terminal():
    assert "\x1b" not in summarise(Snapshot(1), "content/\x1b[2J.md", 1, "th")


def test_an_unexpected_error_is_told_in_one_line_with_its_place():
    def fail():
        raise ValueError("หนึ่ง\nสอง")

    with pytest.raises(ValueError, match="สอง") as caught:
        fail()

    assert describe(caught.value).startswith("ValueError: หนึ่ง สอง (test_preview_reader.py:")


def reader_of(root, told, *steps):
    """Return a reader that does one step at each look at the files after the first, and then ends."""
    reader = Reader(root, ROOT / "templates", lambda: TODAY, "th", told.append)
    left = list(steps)

    def hints(*_):
        yield from (frozenset(), frozenset())
        while left:
            told_of = left.pop(0)()
            yield frozenset({str(told_of)}) if told_of else frozenset()
        reader.ended.set()
        yield frozenset()

    reader.listen = hints
    return reader


def test_a_failure_of_our_own_code_leaves_the_last_good_pages_and_the_next_save_is_read_whole(tmp_path, monkeypatch):
    root, told = make_site(tmp_path / "site"), []
    kept = []

    def fail():
        kept.append(reader.snapshot.pages)
        monkeypatch.setattr("khlang.preview.living.read_site", lambda *_, **__: 1 / 0)
        edit(root / WEAVING, "date: 2560-06-09", "date: 2561-06-09")
        return root / WEAVING

    def mend():
        kept.append(reader.snapshot)
        monkeypatch.undo()
        edit(root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        return root / WEAVING

    reader = reader_of(root, told, fail, mend)
    reader.run(lambda _: None)

    good, broken = kept
    assert broken.pages is good
    assert [problem.code for problem in broken.problems] == ["preview-fault"]
    assert "ทอด้วยกี่เอว" in reader.snapshot.pages["na-yia/ทอผ้า.html"].render().decode()
    assert not reader.snapshot.problems


def test_only_the_changed_file_is_parsed_again(tmp_path, monkeypatch):
    root, told, parsed = make_site(tmp_path / "site"), [], []

    def read_technique(path, data, rules, real=lives.read_technique):
        parsed.append(path)
        return real(path, data, rules)

    def save():
        edit(root / WEAVING, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว")
        return root / WEAVING

    monkeypatch.setattr(lives, "read_technique", read_technique)
    reader_of(root, told, save).run(told.append)

    assert sorted(parsed) == ["content/na-yia/dye.md", WEAVING, WEAVING]
    assert told[1].startswith(f"ปรับหน้าเว็บตาม {WEAVING} แล้ว ใน ")
    assert told[2:] == [(WEAVING,)]


def test_the_plan_of_a_large_site_is_looked_through_when_nothing_happens(tmp_path, monkeypatch):
    monkeypatch.setattr("khlang.preview.snapshot.SMALL", 0)
    monkeypatch.setattr("khlang.preview.reader.IDLE", 0)
    root, told, renewed = make_site(tmp_path / "site"), [], []

    def take_an_address():
        edit(root / WEAVING, "title:", "aliases: [/years/]\ntitle:")
        return root / WEAVING

    rest = [lambda: None] * 60
    reader = reader_of(root, told, *rest, take_an_address, *rest)
    reader.run(renewed.append)

    assert renewed == [(WEAVING,), ()]
    assert reader.snapshot.broken
    assert "ทอด้วยกี่กระตุก" in reader.snapshot.pages["na-yia/ทอผ้า.html"].render().decode()
    assert "years/index.html" in told[-1]


def test_what_has_come_and_gone_is_freed_when_nothing_happens(tmp_path, monkeypatch):
    monkeypatch.setattr("khlang.preview.snapshot.SMALL", 0)
    monkeypatch.setattr("khlang.preview.reader.IDLE", 0)
    root, told, seen = make_site(tmp_path / "site"), [], []

    def come_and_go():
        passing = Passing()
        passing.itself = passing
        seen.append(weakref.ref(passing))
        edit(root / WEAVING, "title:", "aliases: [/years/]\ntitle:")
        return root / WEAVING

    rest = [lambda: None] * 60
    gc.disable()
    try:
        reader_of(root, told, *rest, come_and_go, *rest).run(lambda _: None)
        assert seen[0]() is None
    finally:
        gc.enable()
        gc.unfreeze()


def test_looking_through_stops_in_time_and_goes_on_later(monkeypatch):
    monkeypatch.setattr("khlang.preview.reader.SLICE", -1)
    found = Snapshot(7)
    looking = iter([None, None, found, None])

    assert [_go_on(looking) for _ in range(3)] == [None, None, found]
    monkeypatch.setattr("khlang.preview.reader.SLICE", 60)
    assert _go_on(iter([None, None, found, None])) is found
    assert _go_on(iter([])) is None


@pytest.mark.parametrize(
    ("changed", "whole"),
    [
        (("content/a.md",), False),
        (("content/a.md", "content/b.MD"), False),
        (("content/a.md", "content/a.jpg"), True),
        (("templates/home.html",), True),
        (("site.toml",), True),
    ],
)
def test_pages_are_loaded_anew_where_more_than_write_ups_changed(changed, whole):
    assert is_whole(changed) == whole


def test_a_file_of_the_site_has_its_place_and_any_other_none(tmp_path):
    root = make_site(tmp_path / "site")
    reader = reader_of(root, [])
    reader.run(lambda _: None)

    assert reader.place(WEAVING) == root / WEAVING
    for path in ("content/../site.toml", "/etc/passwd", "build.py", ""):
        with pytest.raises(KeyError):
            reader.place(path)


def test_a_terminal_that_has_gone_ends_it(tmp_path):
    def tell(text):
        raise BrokenPipeError

    reader = Reader(tmp_path, ROOT / "templates", lambda: TODAY, "th", tell)

    reader.say("สวัสดี")

    assert reader.ended.is_set()
