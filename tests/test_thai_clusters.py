"""Letters with their marks, cuts between words, columns."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.thai import clusters, cut, width
from khlang.thai.clusters import _ORDINARY, _each_cluster, _first_clusters

TEXTS = st.text(alphabet="กนอเไ ่ำิ้a中👧\u200d\u0301\r\n", max_size=40)
SENTENCE = "การจัดตั้งกลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสวรรค์ หมู่ที่ 4 ตำบลนาเรือง อำเภอนาเยีย"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("น้ำที่เกี่ยว", ["น้ำ", "ที่", "เ", "กี่", "ย", "ว"]),
        ("เก่า", ["เ", "ก่", "า"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👩\u200d👧x", ["👩\u200d👧", "x"]),
        ("ก\r\nข", ["ก", "\r\n", "ข"]),
        ("\n่", ["\n", "่"]),
        ("", []),
    ],
)
def test_a_letter_keeps_its_marks(text, letters):
    assert clusters(text) == letters


def test_ordinary_letters_join_as_all_others_do():
    letters = [letter for letter in map(chr, range(0x110000)) if _ORDINARY.fullmatch(letter)]

    assert [clusters(f"ก{letter}") for letter in letters] == [list(_each_cluster(f"ก{letter}")) for letter in letters]
    assert clusters("".join(letters)) == list(_each_cluster("".join(letters)))


@given(st.text(alphabet="กเ ่ำิa👧\u200d", max_size=60), st.integers(min_value=1, max_value=20))
def test_the_first_letters_are_those_of_the_whole(text, count):
    assert _first_clusters(text, count) == list(_each_cluster(text))[:count]


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_clusters_join_to_the_text(text):
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("limit", "result"),
    [
        (200, SENTENCE),
        (1, "…"),
        (4, "การ…"),
        (13, "การจัดตั้ง…"),
        (20, "การจัดตั้งกลุ่มออมทรัพย์…"),
        (50, "การจัดตั้งกลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสวรรค์ หมู่ที่ 4…"),
        (60, "การจัดตั้งกลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสวรรค์ หมู่ที่ 4 ตำบลนาเรือง…"),
    ],
)
def test_a_cut_falls_at_a_space_or_between_words(limit, result):
    assert cut(SENTENCE, limit) == result


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.integers(1, 20))
def test_a_cut_keeps_whole_letters_within_the_limit(text, limit):
    result = cut(text, limit)
    letters = clusters(text)
    if len(letters) <= limit:
        assert result == text
    else:
        kept = clusters(result.removesuffix("…"))
        assert result.endswith("…")
        assert len(kept) < limit
        assert letters[: len(kept)] == kept


@pytest.mark.parametrize(("text", "end"), [("กเก" * 9, "ก"), ("Ab" * 40, "A")])
def test_a_cut_never_ends_in_a_leading_vowel(text, end):
    for limit in range(2, 12):
        assert cut(text, limit)[-2] not in "เแโใไ"


def test_a_megabyte_is_cut_in_time():
    start = time.perf_counter()
    for text in ("ก" * 1_000_000, "ก" + "่" * 1_000_000, " " * 1_000_000):
        cut(text, 160)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("นาเยีย", 5), ("น้ำ", 2), ("ที่นี่", 2), ("中文", 4), ("กำ", 2), ("a\u200bb", 2), ("e\u0301", 1)],
)
def test_width_counts_columns_not_characters(text, columns):
    assert width(text) == columns
