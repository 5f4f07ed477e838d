"""What preview shows after each reading, and what it says about it."""

from __future__ import annotations

from datetime import date

import pytest
from previewing import WEAVING as SAVED
from previewing import edit, make_site
from workshop import ROOT, TODAY, Workshop, write_up

from khlang.preview import snapshot as snapshots
from khlang.preview.reader import Reader, summarise
from khlang.preview.snapshot import Memory, Snapshot, renew
from khlang.problems import found
from khlang.report import describe

WEAVING = "content/na-yia/weaving.md"


@pytest.fixture
def workshop():
    return Workshop.with_content({"na-yia/weaving.md": write_up(), "na-yia/dye.md": write_up(title="การย้อม")})


def read(workshop, last=None, memory=None):
    return renew(last or Snapshot(), workshop.files, TODAY, memory or Memory())


def test_the_pages_are_those_of_the_plan(workshop):
    first = read(workshop)

    assert first.pages == workshop.plan().pages
    assert (first.generation, first.broken, first.unready) == (1, False, 0)


def test_drafts_and_future_write_ups_are_shown_and_counted(workshop):
    workshop.edit(WEAVING, "date: 2560-06-09", "date: 2570-01-01")
    workshop.edit("content/na-yia/dye.md", "title:", "draft: true\ntitle:")

    first = read(workshop)

    assert {"na-yia/weaving.html", "na-yia/dye.html"} <= first.pages.keys()
    assert first.unready == 2


def test_errors_leave_the_last_good_pages(workshop):
    first = read(workshop)
    workshop.edit(WEAVING, "date: 2560-06-09", "date: เมื่อวาน")

    second = read(workshop, first)

    assert second.pages is first.pages
    assert second.generation == 2
    assert [(problem.path, problem.line) for problem in second.problems if problem.severity == "error"] == [
        (WEAVING, 6)
    ]


def test_mending_takes_the_problems_away(workshop):
    first = read(workshop)
    workshop.edit(WEAVING, "date: 2560-06-09", "date: เมื่อวาน")
    second = read(workshop, first)
    workshop.edit(WEAVING, "date: เมื่อวาน", "date: 2560-06-09")

    third = read(workshop, second)

    assert (third.broken, third.generation) == (False, 3)
    assert third.pages == first.pages


@pytest.mark.parametrize("config", [None, b"title = ", b"\xff\xfe\x00"])
def test_broken_settings_leave_the_last_good_pages(workshop, config):
    first = read(workshop)
    workshop.files.pop("site.toml")
    if config is not None:
        workshop.files["site.toml"] = config

    second = read(workshop, first)

    assert second.pages is first.pages
    assert {problem.path for problem in second.problems} == {"site.toml"}


def test_a_malformed_template_leaves_the_last_good_pages(workshop):
    first = read(workshop)
    workshop.files["templates/home.html"] = b"{% if %}"

    second = read(workshop, first)

    assert second.pages is first.pages
    assert "templates/home.html" in {problem.path for problem in second.problems}


@pytest.mark.parametrize(
    ("base_url", "prefix"), [("https://x.example/", "/"), ("https://x.example/ubon/", "/ubon/"), ("", "/")]
)
def test_the_path_of_the_public_address_is_kept(workshop, base_url, prefix):
    workshop.edit("site.toml", "https://khlang.example/", base_url)

    assert read(workshop).prefix == prefix


@pytest.fixture
def parsed(monkeypatch):
    """Paths of the write-ups that were parsed."""
    paths = []

    def read_technique(path, data, rules, real=snapshots.read_technique):
        paths.append(path)
        return real(path, data, rules)

    monkeypatch.setattr(snapshots, "read_technique", read_technique)
    return paths


def test_a_write_up_is_parsed_again_only_when_its_bytes_change(workshop, parsed):
    memory = Memory()
    first = read(workshop, memory=memory)
    workshop.edit(WEAVING, "การทอผ้า", "การทอเสื่อ")
    second = read(workshop, first, memory)

    assert sorted(parsed) == ["content/na-yia/dye.md", WEAVING, WEAVING]
    assert second.pages == read(workshop).pages


def test_changed_rules_make_every_write_up_be_parsed_again(workshop):
    memory = Memory()
    first = read(workshop, memory=memory)
    workshop.edit("site.toml", "villager_categories = [", 'villager_categories = ["อื่น", ')

    assert read(workshop, first, memory) == read(workshop, first)


def test_what_was_removed_is_forgotten(workshop, parsed):
    memory = Memory()
    first = read(workshop, memory=memory)
    weaving = workshop.files.pop(WEAVING)
    second = read(workshop, first, memory)
    third = read(workshop, second, memory)
    workshop.files[WEAVING] = weaving
    read(workshop, third, memory)

    assert parsed.count(WEAVING) == 2


def test_one_line_tells_what_was_renewed_and_how_fast():
    assert summarise(Snapshot(2), "content/a.md", 12, "th") == "ปรับหน้าเว็บตาม content/a.md แล้ว ใน 12 มิลลิวินาที"


def test_one_line_tells_how_many_errors_there_are_and_the_first():
    problem = found("template-fault", 7, path="templates/a.html", detail="x")

    assert summarise(Snapshot(2, {}, (problem,)), "templates/a.html", 12, "th") == (
        "พบข้อผิดพลาด 1 ข้อ รายการทั้งหมดอยู่บนหน้าเว็บ ข้อแรก templates/a.html:7 แม่แบบใช้สิ่งที่ไม่มีอยู่: x"
    )


def test_warnings_and_what_will_not_be_published_are_told():
    problem = found("file-left-out", path="content/a.md")
    line = summarise(Snapshot(1, {}, (problem,), unready=2), "", 12, "en")

    assert line == (
        "0 pages read in 12 ms. · 1 warnings. · "
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


def test_a_failure_of_our_own_code_leaves_the_last_good_pages(tmp_path, monkeypatch):
    told = []
    reader = Reader(tmp_path, ROOT / "templates", lambda: date(2026, 11, 22), "th", told.append)
    reader.snapshot = good = Snapshot(1, {"index.html": object()})
    monkeypatch.setattr("khlang.preview.reader.renew", lambda *_: 1 / 0)
    reader.ended.wait = lambda _: True

    reader.run(lambda: None)

    assert reader.snapshot.pages is good.pages
    assert reader.snapshot.generation == 2
    assert [problem.code for problem in reader.snapshot.problems] == ["preview-fault"]
    assert told[0].startswith("พบข้อผิดพลาด 1 ข้อ")


def test_only_the_changed_file_is_parsed_again(tmp_path, parsed):
    root, told = make_site(tmp_path / "site"), []
    reader = Reader(root, ROOT / "templates", lambda: TODAY, "th", told.append)
    steps = iter([lambda: edit(root / SAVED, "ทอด้วยกี่กระตุก", "ทอด้วยกี่เอว"), lambda: None])

    def wait(_):
        step = next(steps, None)
        return step is None or step() is not None

    reader.ended.wait = wait
    reader.run(lambda: told.append("renewed"))

    assert sorted(parsed) == ["content/na-yia/dye.md", SAVED, SAVED]
    assert told[1].startswith(f"ปรับหน้าเว็บตาม {SAVED} แล้ว ใน ")
    assert told[2:] == ["renewed"]


def test_a_terminal_that_has_gone_ends_it(tmp_path):
    def tell(text):
        raise BrokenPipeError

    reader = Reader(tmp_path, ROOT / "templates", lambda: TODAY, "th", tell)

    reader.say("สวัสดี")

    assert reader.ended.is_set()
