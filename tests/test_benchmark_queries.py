"""The queries that the search is measured with: cut from documents, mistyped, and absent; each with what holds it."""

from __future__ import annotations

import random

import pytest

from benchmarks.queries import KNOWN, made
from benchmarks.slips import SLIPS
from khlang.search.normal import normal

WEAVING = "กลุ่มทอผ้าไหมมัดหมี่บ้านโนนน้อยย้อมด้วยครามและแก่นประดู่ ปี 2560 กรรมการสงฆ์แบ่งน้ำใช้ร่วมกัน"
COMPOST = "การทำปุ๋ยหมักชีวภาพจากฟางข้าวและน้ำหมักจุลินทรีย์ของเกษตรกร ราคา 1250 บาทต่อหลุมใหม่"
DOCUMENTS = [("กลุ่มทอผ้าไหมมัดหมี่", WEAVING), ("ปุ๋ยหมักชีวภาพจากฟางข้าว", COMPOST)]
OTHERS = [("เรื่องอื่น", "มหาวิทยาลัยเทคโนโลยี คอมพิวเตอร์ ทอผ้าไหมมัดหมี่")]


def closed(text):
    return normal(text).replace(" ", "")


def test_a_known_query_finds_every_document_that_holds_it():
    queries = [query for query in made(DOCUMENTS, 1, OTHERS) if query[0] in KNOWN]

    assert {kind for kind, _, _ in queries} == set(KNOWN)
    for _, typed, relevant in queries:
        holding = {n for n, texts in enumerate(DOCUMENTS) if any(closed(typed) in closed(text) for text in texts)}
        assert relevant == holding != set()


def test_every_kind_of_slip_is_made_and_none_is_what_was_meant():
    texts = [text for texts in DOCUMENTS for text in texts]
    queries = [query for query in made(DOCUMENTS, 1, OTHERS) if query[0].startswith("typo:")]

    assert {kind for kind, _, _ in queries} == {f"typo:{name}" for name in SLIPS}
    assert all(relevant for _, _, relevant in queries)
    assert not [typed for kind, typed, _ in queries if kind == "typo:zwsp" and any(typed in text for text in texts)]


def test_an_absent_word_is_in_no_document():
    absent = {typed for kind, typed, _ in made(DOCUMENTS, 1, OTHERS) if kind == "negative"}

    assert absent
    assert not [word for word in absent if any(word in closed(text) for texts in DOCUMENTS for text in texts)]


def test_what_a_query_finds_may_be_sought_among_more_documents():
    more = [*DOCUMENTS, ("ก", WEAVING)]

    assert {relevant for kind, _, relevant in made(DOCUMENTS[:1], 1, [], more) if kind == "body_words"} <= {
        frozenset({0, 2}),
        frozenset({0, 1, 2}),
    }


@pytest.mark.parametrize(
    ("name", "meant", "typed"),
    [
        ("tone_drop", "ทอผ้า", "ทอผา"),
        ("sara_am_2cp", "น้ำ", "น้ํา"),
        ("doubled_mark", "ที", "ทีี"),
        ("karan_drop", "สงฆ์ไทย", "สงไทย"),
        ("e_e", "และแก่น", "เเละเเก่น"),
        ("char_drop", "กขค", "กค"),
        ("transpose", "กขคง", "กคขง"),
        ("vowel_swap", "ใหม", "ไหม"),
        ("digits_thai", "ปี 2560", "ปี ๒๕๖๐"),
    ],
)
def test_a_slip_is_what_its_name_says(name, meant, typed):
    assert SLIPS[name](meant, random.Random(1)) == typed  # noqa: S311 - the same each time
