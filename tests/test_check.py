from __future__ import annotations

from datetime import datetime

import pytest
from workshop import HEADINGS, body, write_up

from khlang.check import Rules, check
from khlang.load import load
from khlang.model import District, Province
from khlang.prose import render
from khlang.thai import BANGKOK

NA_YIA = District("3426", "na-yia", "นาเยีย", "Na Yia", "อุบลราชธานี", "na-yia")
DET_UDOM = District("3407", "det-udom", "เดชอุดม", "Det Udom", "อุบลราชธานี", "det-udom")
KANTHARAROM = District("3303", "kanthararom", "กันทรารมย์", "Kanthararom", "ศรีสะเกษ", "si-sa-ket/kanthararom")
RULES = Rules(
    (
        Province("34", "ubon-ratchathani", "อุบลราชธานี", "Ubon Ratchathani", "", (DET_UDOM, NA_YIA)),
        Province("33", "si-sa-ket", "ศรีสะเกษ", "Si Sa Ket", "si-sa-ket", (KANTHARAROM,)),
    ),
    ("ความรู้สัมมาชีพชุมชน",),
)
PATH = "content/na-yia/weaving.md"


def checked(text, path=PATH):
    draft = load(path, text.encode())
    return check(draft, render(draft.body), RULES)


def told(text, path=PATH):
    return [(problem.line, problem.field, problem.code) for problem in checked(text, path).problems]


def technique(text, path=PATH):
    result = checked(text, path)
    assert result.technique is not None, result.problems
    return result.technique


def card(text, path=PATH):
    return technique(text, path).card


def test_a_whole_write_up_becomes_a_technique():
    text = write_up(
        tags="ออม, กลุ่ม، ออม ,,", village="บ้านนาเยีย", slug="loom", aliases="[old.html, /old/]", source="kid=40345",
    )  # fmt: skip
    made = technique(text)

    assert checked(text).problems == ()
    assert made.source == PATH
    assert made.card.path == "na-yia/loom.html"
    assert made.card.title == "การทอผ้า"
    assert made.card.authors == ("นางสาวสุดา ใจดี",)
    assert made.card.position == "เจ้าหน้าที่พัฒนาชุมชน"
    assert made.card.office == "สำนักงานพัฒนาชุมชนอำเภอนาเยีย"
    assert made.card.district == NA_YIA
    assert made.card.date == datetime(2017, 6, 9, tzinfo=BANGKOK)
    assert made.card.category == "เทคนิคส่งเสริมสัมมาชีพ"
    assert made.card.tags == ("ออม", "กลุ่ม")
    assert made.card.summary == "เล่าเรื่อง"
    assert made.fields == (
        ("village", "บ้านนาเยีย"),
        ("slug", "loom"),
        ("aliases", ("old.html", "old/index.html")),
        ("source", "kid=40345"),
    )
    assert made.positions[:2] == (("title", 2, 8), ("author", 3, 9))
    assert made.body.text.startswith("## ความเป็นมา")
    assert text.split("\n")[made.body_line - 1].startswith("## ความเป็นมา")
    assert made.draft is False


@pytest.mark.parametrize("name", ["title", "author", "position", "date"])
def test_a_missing_field_is_told_with_an_example(name):
    (problem,) = checked(write_up(**{name: ""})).problems

    assert (problem.line, problem.field, problem.code) == (1, name, "field-missing")
    assert f"{name}: " in problem.hint()
    assert checked(write_up(**{name: ""})).technique is None


def test_every_missing_field_is_told_at_once():
    assert told(f"---\ntitle: ก\n---\n{body()}") == [
        (1, "author", "field-missing"),
        (1, "date", "field-missing"),
        (1, "position", "field-missing"),
        (1, "office", "office-missing"),
    ]


@pytest.mark.parametrize("value", ["-", '""', "~", "–", "[]", '["", -]'])
def test_an_empty_required_field_is_told_once_on_its_own_line(value):
    (problem,) = checked(write_up(author=value)).problems

    assert (problem.line, problem.field, problem.code) == (3, "author", "field-empty")


def test_an_empty_optional_field_is_as_good_as_none():
    assert checked(write_up(village="-", tags="[]", summary='""', draft="~", slug='" "')).problems == ()
    assert technique(write_up(village="-", draft="~")).fields == ()


def test_a_field_that_could_not_be_read_is_not_also_called_missing():
    assert told(write_up(title="[ก]")) == [(2, "title", "field-single")]
    assert told(write_up(office="*a")) == [(5, "office", "value-needs-quotes")]
    assert told(write_up(date="เมื่อวาน")) == [(6, "date", "date-unreadable")]


def test_slips_and_wrong_values_are_told_together():
    text = write_up(title="ก: ข", date="2560-13-09", slug="ก ข").replace("author: ", "author:")

    assert told(text) == [
        (2, "title", "value-needs-quotes"),
        (3, "author", "colon-without-space"),
        (6, "date", "date-impossible"),
        (7, "slug", "slug-unfit"),
    ]


def test_a_file_without_front_matter_is_told_of_that_alone():
    assert told(body()) == [(1, "", "front-matter-missing")]
    assert told("") == [(1, "", "file-empty")]
    assert [problem.code for problem in checked("x").problems] == ["front-matter-missing"]


def test_a_villager_needs_no_position_in_a_category_of_villagers():
    text = write_up(position="", category="ความรู้สัมมาชีพชุมชน")

    assert card(text).position == ""
    assert told(write_up(position="", category="อื่น")) == [(1, "position", "field-missing")]


def test_a_villager_needs_no_office_where_the_district_is_given():
    made = technique(write_up(office="", district="นาเยีย", address="12 หมู่ 3"))

    assert (made.card.office, made.card.district) == ("", NA_YIA)
    assert made.fields == (("address", "12 หมู่ 3"),)


def test_several_authors_may_be_a_list_or_parted_by_commas():
    assert card(write_up(author="[นาย ก, นาย ข, นาย  ก]")).authors == ("นาย ก", "นาย ข")
    assert card(write_up(author="นาย ก, นาย ข")).authors == ("นาย ก", "นาย ข")
    assert card(write_up(author="\n  - นาย ก, ปร.ด.\n  - นาย ข")).authors == ("นาย ก, ปร.ด.", "นาย ข")


def test_each_wrong_item_of_a_list_is_told_in_its_place():
    problems = checked(write_up(aliases=f"\n  - a.html\n  - ../b.html\n  - {'ก' * 300}/c.html")).problems

    assert [(problem.line, problem.column, problem.span, problem.code) for problem in problems] == [
        (9, 5, 9, "alias-unfit"),
        (10, 5, 307, "field-too-long"),
    ]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("true", True),
        ("yes", True),
        ("false", False),
        ("no", False),
    ],
)
def test_a_draft_is_one(text, made):
    assert technique(write_up(draft=text)).draft is made


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("weaving.md", "na-yia/weaving.html"),
        ("การทอผ้า.md", "na-yia/การทอผ้า.html"),
        ("การ ทอ  ผ้า.MD", "na-yia/การ-ทอ-ผ้า.html"),
        ('a<b>:"|?*#%c.md', "na-yia/a-b-c.html"),
        ("..a..md", "na-yia/a.html"),
        ("-rice-.md", "na-yia/rice.html"),
        ("README.md", "na-yia/README.html"),
        ("1.2 ข้าว.md", "na-yia/1.2-ข้าว.html"),
        ("cafe\u0301.md", "na-yia/caf\u00e9.html"),
        ("ก\u200bข.md", "na-yia/กข.html"),
        (f"{'ก' * 65}.md", f"na-yia/{'ก' * 65}.html"),
    ],
)
def test_the_address_is_the_districts_folder_and_the_files_name_made_safe(name, address):
    assert card(write_up(), f"content/x/{name}").path == address


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("index.md", "file-name-reserved"),
        ("Feed.md", "file-name-reserved"),
        ("booklet.md", "file-name-reserved"),
        ("y2560.md", "file-name-reserved"),
        ("CON.md", "file-name-reserved"),
        ("nul.x.md", "file-name-reserved"),
        ("lpt1.md", "file-name-reserved"),
        ("###.md", "file-name-unfit"),
        (".md", "file-name-unfit"),
        (f"{'ก' * 66}.md", "file-name-too-long"),
    ],
)
def test_a_file_name_that_no_page_can_have_asks_for_a_slug(name, code):
    (problem,) = checked(write_up(), f"content/na-yia/{name}").problems

    assert (problem.code, problem.line) == (code, 1)
    assert "slug: " in problem.hint()
    assert checked(write_up(slug="rice"), f"content/na-yia/{name}").problems == ()


def test_a_further_provinces_write_up_stands_in_its_folder():
    made = card(write_up(office="สำนักงานพัฒนาชุมชนอำเภอกันทรารมย์"), "content/si-sa-ket/kanthararom/x.md")

    assert made.path == "si-sa-ket/kanthararom/x.html"


def test_the_summary_is_the_beginning_of_the_first_section_that_says_something():
    text = f"## {HEADINGS[0]}\n\nย่อหน้าแรก\n\nย่อหน้าสอง\n\n## วัตถุประสงค์\n\nอื่น"
    silent = f"## {HEADINGS[0]}\n\n-\n\n## วัตถุประสงค์\n\n### ย่อย\n\n- ข้อแรก\n- ข้อสอง"

    assert card(write_up(text)).summary == "ย่อหน้าแรก ย่อหน้าสอง"
    assert card(write_up(silent)).summary == "ข้อแรก ข้อสอง"
    assert card(write_up(text, summary="ที่ให้ไว้")).summary == "ที่ให้ไว้"


def test_a_long_beginning_is_cut_without_splitting_a_letter():
    summary = card(write_up(body("กลุ่มออมทรัพย์เพื่อการผลิต " * 20))).summary

    assert summary.endswith("…")
    assert 100 < len(summary) < 220
    assert summary.startswith("กลุ่มออมทรัพย์เพื่อการผลิต กลุ่ม")


@pytest.mark.parametrize("text", [" ", "-", f"## {HEADINGS[0]}\n\n-\n\n## วัตถุประสงค์\n", "\n\n---\n\n"])
def test_a_body_that_says_nothing_is_an_error(text):
    assert [code for _, _, code in told(write_up(text))] == ["body-missing"]


def test_missing_headings_are_one_warning_that_names_them():
    text = write_up(f"## {HEADINGS[0]}\n\nก\n\n## อุปกรณ์\n\n-\n\n## กระบวนการ / ขั้นตอน\n\nข\n\n## วัตถุดิบ\n\nค")
    (problem,) = checked(text).problems

    assert (problem.code, problem.severity, problem.line) == ("headings-missing", "warning", 9)
    assert dict(problem.values)["names"] == "วัตถุประสงค์ · ข้อพึงระวัง"
    assert checked(text).technique is not None


def test_headings_typed_in_another_way_are_the_same_headings():
    text = body().replace("ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ", "ความเป็นมา/แรงบันดาลใจ /เหตุผลที่ทํา")

    assert checked(write_up(text)).problems == ()


def test_a_bodys_problems_stand_on_lines_of_the_file():
    text = write_up(body("[ก](javascript:alert)"))
    (problem,) = checked(text).problems

    assert (problem.path, problem.line) == (PATH, 11)
    assert "javascript" in text.split("\n")[problem.line - 1]


def test_private_numbers_are_warned_of_and_do_not_stop_the_page():
    result = checked(write_up(body("โทร 081-234-5678"), address="1-1017-00203-45-0"))

    assert [(problem.line, problem.field, problem.code) for problem in result.problems] == [
        (7, "address", "citizen-number"),
        (12, "", "telephone-number"),
    ]
    assert result.technique is not None
