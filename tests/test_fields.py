from __future__ import annotations

from datetime import datetime

import pytest

from khlang.fields import BY_NAME, FIELDS, suggest
from khlang.kinds import KINDS, FieldError, is_blank, read_value
from khlang.thai import BANGKOK


def test_the_table_is_the_one_of_the_design():
    assert [field.name for field in FIELDS] == [
        "title", "author", "position", "office", "date", "district", "village", "subdistrict",
        "category", "tags", "summary", "address", "slug", "draft", "aliases", "source",
    ]  # fmt: skip
    assert [field.name for field in FIELDS if field.required] == ["title", "author", "position", "office", "date"]
    assert [field.name for field in FIELDS if field.many] == ["author", "tags", "aliases"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_row_says_everything_a_form_needs_and_its_example_is_a_value(field):
    assert field.kind in KINDS
    assert all((field.label_th, field.label_en, field.help_th, field.help_en, field.example))
    for text in field.example.split(",") if field.many else [field.example]:
        assert read_value(field, text) not in {None, ""}


def test_no_other_name_is_claimed_by_two_fields():
    names = [
        word.casefold()
        for field in FIELDS
        for word in (field.name, field.label_th, field.label_en, *field.others)
        if word.casefold() != field.name or word == field.name
    ]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("TITLE", "title"),
        ("ชื่อเรื่อง", "title"),
        ("ผู้เขียน", "author"),
        ("authors", "author"),
        ("ตำแหน่ง", "position"),
        ("วันที่", "date"),
        ("อำเภอ", "district"),
        ("ตำบล", "subdistrict"),
        ("keywords", "tags"),
        ("alias", "aliases"),
        ("layout", ""),
        ("2560", ""),
        ("", ""),
    ],
)
def test_an_unknown_name_is_led_to_the_field_that_was_meant(name, meant):
    assert suggest(name) == meant


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", "  การ   ทอผ้า\u00a0ไหม ", "การ ทอผ้า ไหม"),
        ("title", "034000", "034000"),
        ("title", "\u200bก\u200b", "ก"),
        ("summary", "หนึ่ง\nสอง\n", "หนึ่ง สอง"),
        ("slug", " rice-2 ", "rice-2"),
        ("slug", "a" * 80, "a" * 80),
        ("draft", "true", True),
        ("draft", "YES", True),
        ("draft", "ใช่", True),
        ("draft", "no", False),
        ("draft", "ไม่", False),
        ("date", "2017-06-09-17:21:48", datetime(2017, 6, 9, 17, 21, 48, tzinfo=BANGKOK)),
        ("date", "2563-02-29", datetime(2020, 2, 29, tzinfo=BANGKOK)),
        ("aliases", "/na-yia/old.html", "na-yia/old.html"),
        ("aliases", "old/", "old/index.html"),
        ("aliases", "old", "old/index.html"),
        ("aliases", "เก่า/หน้า.html", "เก่า/หน้า.html"),
        ("aliases", "v1.2/", "v1.2/index.html"),
        ("aliases", "km-viewlist", "km-viewlist/index.html"),
    ],
)
def test_a_value_is_read_by_its_kind(name, text, value):
    assert read_value(BY_NAME[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("title", "ก\nข", "field-one-line"),
        ("title", "ก" * 201, "field-too-long"),
        ("tags", "ก" * 61, "field-too-long"),
        ("slug", "Rice", "slug-unfit"),
        ("slug", "ข้าว", "slug-unfit"),
        ("slug", "a b", "slug-unfit"),
        ("slug", "-a", "slug-unfit"),
        ("slug", "a-", "slug-unfit"),
        ("slug", "a" * 81, "slug-unfit"),
        ("slug", "a/b", "slug-unfit"),
        ("slug", "index", "slug-reserved"),
        ("slug", "feed", "slug-reserved"),
        ("slug", "booklet", "slug-reserved"),
        ("slug", "y2560", "slug-reserved"),
        ("slug", "con", "slug-reserved"),
        ("slug", "com1", "slug-reserved"),
        ("draft", "maybe", "flag-unreadable"),
        ("date", "เมื่อวาน", "date-unreadable"),
        ("date", "2560-13-09", "date-impossible"),
        ("date", "2560-06-31", "date-impossible"),
        ("date", "2564-02-29", "date-impossible"),
        ("aliases", "../x.html", "alias-unfit"),
        ("aliases", "a/../../x.html", "alias-unfit"),
        ("aliases", "/", "alias-unfit"),
        ("aliases", "a//b.html", "alias-unfit"),
        ("aliases", "https://old.example/x.html", "alias-unfit"),
        ("aliases", "x.php?kid=1", "alias-unfit"),
        ("aliases", "x.php", "alias-unfit"),
        ("aliases", "a\\b.html", "alias-unfit"),
        ("aliases", "a\x07.html", "alias-unfit"),
        ("aliases", "a./b.html", "alias-unfit"),
        ("aliases", "ก" * 67 + ".html", "field-too-long"),
        ("aliases", "a/" * 200 + "b.html", "field-too-long"),
    ],
)
def test_a_value_its_kind_cannot_hold_is_told(name, text, code):
    with pytest.raises(FieldError) as error:
        read_value(BY_NAME[name], text)

    assert error.value.problem.code == code
    assert error.value.problem.message("th")
    assert error.value.problem.hint("en")


def test_a_limit_counts_a_letter_with_its_marks_as_one():
    assert read_value(BY_NAME["title"], "ที่" * 200) == "ที่" * 200


def test_an_unfit_slug_is_answered_with_a_fit_one():
    with pytest.raises(FieldError) as error:
        read_value(BY_NAME["slug"], "Rice Straw_2!")

    assert dict(error.value.problem.values)["sample"] == "rice-straw-2"


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", " - ", "\u200b", "\u00a0"])
def test_a_dash_says_that_there_is_nothing(text):
    assert is_blank(text)


def test_a_zero_is_not_nothing():
    assert not is_blank("0")
