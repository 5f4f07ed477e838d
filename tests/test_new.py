"""The questions of `new`: what is taken, what is asked again, and what comes out."""

from __future__ import annotations

from datetime import date

import pytest

from khlang.check import Rules, check
from khlang.config import Config, ProvinceConfig
from khlang.load import load
from khlang.new import NewFile, ask
from khlang.places import provinces
from khlang.prose import render

UBON = provinces(Config("คลัง", "สำนักงาน", (ProvinceConfig("34"),)))
BOTH = provinces(Config("คลัง", "สำนักงาน", (ProvinceConfig("34"), ProvinceConfig("33"))))
VILLAGERS = ("ความรู้สัมมาชีพชุมชน",)
OFFICER = {
    "title": "การทอเสื่อกก",
    "category": "1",
    "author": "นางสมใจ ตั้งมั่น",
    "position": "1",
    "place": "นาเยีย",
    "tags": "",
    "date": "",
    "sentence": "ทอเสื่อจากกกริมหนองน้ำเพื่อมีรายได้เสริม",
    "file": "",
}
VILLAGER = OFFICER | {"category": "2", "position": ""}
EXPECTED = """---
title: การทอเสื่อกก
author: นางสมใจ ตั้งมั่น
position: เจ้าหน้าที่พัฒนาชุมชน
office: สำนักงานพัฒนาชุมชนอำเภอนาเยีย
date: 2026-11-22
category: เทคนิคส่งเสริมสัมมาชีพ
---

## ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ

ทอเสื่อจากกกริมหนองน้ำเพื่อมีรายได้เสริม

## วัตถุประสงค์

-

## วัตถุดิบ (ถ้ามี)

-

## อุปกรณ์

-

## กระบวนการ/ขั้นตอน

-

## ข้อพึงระวัง

-
"""


def run(answers: dict[str, str | list[str]], *, existing=(), places=UBON, lang="th") -> tuple[NewFile, list[str]]:
    """Answer in order; a list of answers is what the person types to one question after another refusal."""
    lines = [line for given in answers.values() for line in ([given] if isinstance(given, str) else given)]
    told: list[str] = []
    typed = iter(lines)

    def read(prompt: str) -> str:
        told.append(prompt)
        return next(typed)

    new = ask(
        read, told.append, places, villager_categories=VILLAGERS, today=date(2026, 11, 22), existing=existing, lang=lang
    )
    assert not list(typed), "some answers were not asked for"
    return new, told


def field(new: NewFile, name: str) -> str | None:
    lines = new.text.split("---")[1].splitlines()
    return next((line.removeprefix(f"{name}: ") for line in lines if line.startswith(f"{name}: ")), None)


def test_answers_become_a_write_up():
    new, _ = run(OFFICER)
    assert (new.path, new.text) == ("content/na-yia/2026-11-22-1.md", EXPECTED)


@pytest.mark.parametrize(
    "answers",
    [
        OFFICER,
        VILLAGER,
        OFFICER | {"place": ["สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี", "ตาลสุม"]},
        OFFICER
        | {
            "title": 'เคล็ดลับ: #1 "ทอ" \\ - เสื่อ',
            "author": "ก ข, ค ง",
            "tags": "ข้าว: เหนียว",
            "sentence": "1. - *ทอ* [ก](ข)",
        },
    ],
)
def test_write_up_passes_check_as_it_stands(answers):
    new, _ = run(answers)
    draft = load(new.path, new.text.encode())
    checked = check(draft, render(draft.body), Rules(UBON, VILLAGERS))
    assert checked.problems == ()
    assert checked.technique
    assert checked.technique.text.text.endswith(answers["sentence"])


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("นาเยีย", "สำนักงานพัฒนาชุมชนอำเภอนาเยีย"),
        ("อำเภอนาเยีย", "สำนักงานพัฒนาชุมชนอำเภอนาเยีย"),
        ("na-yia", "สำนักงานพัฒนาชุมชนอำเภอนาเยีย"),
        ("เมือง", "สำนักงานพัฒนาชุมชนอำเภอเมืองอุบลราชธานี"),
        ("สพอ.เดชอุดม", "สพอ.เดชอุดม"),
    ],
)
def test_district_alone_is_enough_for_the_office(typed, office):
    new, _ = run(OFFICER | {"place": typed})
    assert (field(new, "office"), field(new, "district")) == (office, None)


def test_provincial_office_asks_for_the_district_too():
    new, _ = run(OFFICER | {"place": ["สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี", "ตาลสุม"]})
    assert (field(new, "office"), field(new, "district")) == ("สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี", "ตาลสุม")
    assert new.path == "content/tan-sum/2026-11-22-1.md"


def test_villager_has_a_district_and_needs_no_position():
    new, _ = run(VILLAGER)
    assert (field(new, "district"), field(new, "office"), field(new, "position")) == ("นาเยีย", None, None)


def test_name_that_two_provinces_share_is_written_with_its_province():
    new, _ = run(VILLAGER | {"place": ["เมือง", "เมือง จังหวัดศรีสะเกษ"]}, places=BOTH)
    assert field(new, "district") == "เมืองศรีสะเกษ"


@pytest.mark.parametrize(
    ("question", "answers", "reason"),
    [
        ("title", ["", "การทอเสื่อกก"], "ข้อนี้ต้องตอบ"),
        ("title", ["-", "การทอเสื่อกก"], "ข้อนี้ต้องตอบ"),
        ("category", ["9", "๑"], "ไม่มีหมายเลข 9"),
        ("author", [" , ", "นางสมใจ ตั้งมั่น"], "ข้อนี้ต้องตอบ"),
        ("position", ["", "เจ้าหน้าที่พัฒนาชุมชน"], "ข้อนี้ต้องตอบ"),
        ("position", ["๙๙", "1"], "ไม่มีหมายเลข 99"),
        ("place", ["นาเยี่ย", "นาเยีย"], "หมายถึง นาเยีย หรือไม่"),
        ("place", ["สำนักงานพัฒนาชุมชนอำเภอนาเยี่ย", "นาเยีย"], "หมายถึง นาเยีย หรือไม่"),
        ("place", ["ที่ไหนก็ได้", "นาเยีย"], "ไม่รู้จักอำเภอใน “ที่ไหนก็ได้”"),
        ("date", ["31 เมษายน 2569", "22 พ.ย. 2569"], "31 เมษายน 2569"),
        ("date", ["เมื่อวาน", "2569-11-22"], "เมื่อวาน"),
        ("sentence", ["", "ทอเสื่อจากกกริมหนองน้ำเพื่อมีรายได้เสริม"], "ข้อนี้ต้องตอบ"),
        ("file", ["ทอเสื่อ", ""], "ทอเสื่อ"),
        ("file", ["index", ""], "index"),
    ],
)
def test_unfit_answer_is_asked_again_with_the_reason(question, answers, reason):
    new, told = run(OFFICER | {question: answers})
    assert any(reason in line for line in told)
    assert new.text == EXPECTED


def test_white_space_and_stray_keys_in_an_answer_are_nothing():
    new, _ = run(OFFICER | {"title": "  การทอเสื่อกก \u00a0 \x1b\udc80", "category": " 1 "})
    assert new.text == EXPECTED


def test_several_authors_and_tags_become_lists():
    new, _ = run(OFFICER | {"author": "นางสมใจ ตั้งมั่น, นายคำมี ดีงาม", "tags": "ทอเสื่อ, กก"})
    assert "author:\n  - นางสมใจ ตั้งมั่น\n  - นายคำมี ดีงาม\n" in new.text
    assert "tags:\n  - ทอเสื่อ\n  - กก\n" in new.text


def test_choice_may_be_typed_as_words():
    new, _ = run(OFFICER | {"category": "เทคนิคใหม่", "position": "อาสาพัฒนา"})
    assert (field(new, "category"), field(new, "position")) == ("เทคนิคใหม่", "อาสาพัฒนา")


def test_date_is_read_in_either_era():
    new, _ = run(OFFICER | {"date": "9 มิถุนายน 2560"})
    assert (field(new, "date"), new.path) == ("2017-06-09", "content/na-yia/2017-06-09-1.md")


def test_file_name_that_is_taken_is_asked_again():
    existing = {"content/na-yia/2026-11-22-1.md", "content/na-yia/Mat.md"}
    new, told = run(OFFICER | {"file": ["mat", "mat-weaving"]}, existing=existing)
    assert new.path == "content/na-yia/mat-weaving.md"
    assert any("content/na-yia/mat.md" in line and "2026-11-22-2" in line for line in told)


def test_default_file_name_is_the_first_that_is_free():
    new, _ = run(OFFICER, existing={"content/na-yia/2026-11-22-1.md", "content/na-yia/2026-11-22-2.MD"})
    assert new.path == "content/na-yia/2026-11-22-3.md"


def test_sentence_that_markdown_would_change_is_escaped():
    new, _ = run(OFFICER | {"sentence": "# *ทอ* <b>เสื่อ</b>"})
    assert "\n# *ทอ*" not in new.text


def test_end_of_input_passes_through():
    def read(prompt: str) -> str:
        raise EOFError

    with pytest.raises(EOFError):
        ask(read, lambda _: None, UBON, villager_categories=VILLAGERS, today=date(2026, 11, 22), existing=(), lang="th")


def test_questions_are_asked_in_english_when_asked_for():
    _, told = run(OFFICER, lang="en")
    assert any(line.startswith("Title (") for line in told)
    assert not any("ข้อ" in line for line in told)


def test_category_left_blank_is_the_usual_one():
    file, _ = run(OFFICER | {"category": ""})

    assert file.text == EXPECTED
