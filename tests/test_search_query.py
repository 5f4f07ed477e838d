"""What a query finds in a small collection: words inside words, typing variants, slips, and no junk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import BASKETS, COMPOST, OF_COMMON_GRAMS, RARER_TOGETHER, RECORDS, SAVING, WEAVING, find, index_of

from khlang import search
from khlang.search.matching import slip
from khlang.search.words import read_query

FILES = index_of(RECORDS)


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("ทอผ้า", [WEAVING.path, SAVING.path]),
        ("มัดหมี่", [WEAVING.path]),
        ("เปลือกปร", [WEAVING.path]),
        ("ปุ๋ยหมัก", [COMPOST.path]),
        ("ปุยหมัก", [COMPOST.path]),
        ("นํ้าหมัก", [COMPOST.path]),
        ("1250", [COMPOST.path]),
        ("๑,๒๕๐", [COMPOST.path]),
        ("12 คน", [WEAVING.path]),
        ("เเช่น้ำ", [BASKETS.path]),
        ("ออมทรัพ", [SAVING.path]),
        ("สำโรง", [BASKETS.path, SAVING.path]),
        ("แก้วมณี", [SAVING.path]),
        ("ไม้ ไผ่", [BASKETS.path]),
        ("คราม ไหม", [WEAVING.path]),
        ("ไหม คราม", [WEAVING.path]),
        ("ตอก", [BASKETS.path]),
    ],
)
def test_a_word_is_found_inside_words_however_it_is_typed(typed, paths):
    assert find(typed, FILES) == (paths, [])


def test_several_words_mean_all_of_them():
    assert find("กลุ่ม ฟางข้าว", FILES)[0] == [COMPOST.path]


@pytest.mark.parametrize(("typed", "count"), [('"ปุ๋ยหมัก"', 1), ('"ปุยหมัก"', 0), ("“ปุ๋ยหมัก”", 1), ('"คราม ไหม"', 0)])
def test_quotes_mean_exactly(typed, count):
    assert len(find(typed, FILES)[0]) == count


@pytest.mark.parametrize(
    ("typed", "record"),
    [
        ("เปลือประดู่", WEAVING),
        ("มัดหี่บ้านโนน", WEAVING),
        ("จุลินทีรย์มา", COMPOST),
        ("ออมรทัพย์", SAVING),
        ("ปราชญ์ชาบ้าน", WEAVING),
    ],
)
def test_one_letter_dropped_or_two_swapped_is_forgiven(typed, record):
    assert find(typed, FILES) == ([record.path], [])


@pytest.mark.parametrize("typed", ["คอมพิวเตอร์", "ทอผีง", "วิทยุกระจายเสียง"])
def test_an_absent_word_finds_nothing(typed):
    assert find(typed, FILES)[0] == []


def test_what_is_near_an_absent_word_is_similar_only():
    assert find("ฟางข้าวสาลี", FILES) == ([], [COMPOST.path])


@pytest.mark.parametrize(
    ("typed", "tail"), [("าดการณ์ร", [(4, ":T:")]), ("พิธีเปด", [(4, ")VO")]), ("การณ์", []), ("ทอผ้า", []), ("นา", [])]
)
def test_the_last_codes_are_looked_up_where_no_gram_holds_them(typed, tail):
    assert read_query(typed).whole.tail() == tail


def test_texts_that_end_otherwise_are_not_read():
    records = [search.Record(f"{n}.html", "เรื่อง", (), "", "คาดการณ์ราคา" if n == 0 else "คาดการณาผล") for n in range(40)]
    files, read = index_of(records), []

    found = search.search("าดการณ์ร", lambda path: read.append(path) or files.get(path))

    assert [hit.number for hit in found.results] == [0]
    assert len([path for path in read if "texts" in path]) == 1


def test_a_phrase_is_found_though_hundreds_of_texts_have_its_parts():
    others = ["บูรณาการ ณาการด การดำเนินการ"] * 300
    records = [search.Record(f"{n}.html", "ก", (), "", text) for n, text in enumerate(["บูรณาการดำเนินการ", *others])]
    files = index_of(records)

    assert search.search("บูรณาการดำเ", files.get).results[0].number == 0


def test_a_rarer_gram_is_read_once_a_text_with_the_common_ones_did_not_hold_the_phrase():
    files = index_of(OF_COMMON_GRAMS)

    assert [hit.number for hit in search.search(RARER_TOGETHER, files.get).results] == [3999, 3998]


def test_a_title_stands_before_a_tag_and_a_tag_before_a_body():
    def record(name, title="เรื่องหนึ่ง", about=(), text="เล่าความเป็นมา"):
        return search.Record(name, title, about, "", text)

    records = [record("title", "การเลี้ยงไก่"), record("tag", about=("การเลี้ยงไก่",)), record("body", text="การเลี้ยงไก่")]

    for order in (records, records[::-1]):
        assert find("เลี้ยงไก่", index_of(order))[0] == ["title", "tag", "body"]


def test_what_matches_exactly_stands_before_what_only_sounds_like_it():
    records = [search.Record(name, "เรื่อง", (), "", text) for name, text in [("b", "ปลาข้าวสาร"), ("a", "ปล่าข้าวสาร")]]

    assert find("ปลาข้าว", index_of(records))[0] == ["b", "a"]
    assert find("ปล่าข้าว", index_of(records))[0] == ["a", "b"]


def test_a_body_that_tells_often_of_it_stands_before_one_that_tells_once():
    once = "กลุ่มเลี้ยงปลานิลเริ่มจากสมาชิกสิบคน"
    records = [search.Record("often", "ก", (), "", "ปลานิล " * 9), search.Record("once", "ข", (), "", once)]

    assert find("ปลานิล", index_of(records))[0] == ["often", "once"]


@pytest.mark.parametrize(
    ("word", "text", "where"),
    [
        ("ABCDEF", "..ABXCDEF..", (2, 9)),
        ("ABCDEF", "..ABDCEF..", (2, 8)),
        ("ABCDEF", "..ABXDEF..", None),
        ("ABCDEFGHI", "..ABXDEFGHI..", (2, 11)),
        ("ABCDEFGHI", "..ABDEFGHI..", (2, 10)),
        ("ABCDEFGHI", "..ABDCEFGIH..", None),
        ("ABCDEF", "..BACDEF..", (2, 8)),
        ("ABCDEF", "ABC", None),
    ],
)
def test_a_slip_is_one_code(word, text, where):
    assert slip(text, word) == where


BAD = [
    "",
    " ",
    "\t\n",
    "่้๊",
    "์",
    "<script>alert(1)</script>",
    "😀😀",
    "\ud800",
    "ก",
    '"',
    '""',
    "“",
    "ทอ" * 5_000,
    "\x00",
    "a" * 10_000,
]


@pytest.mark.parametrize("typed", BAD, ids=ascii)
def test_bad_input_is_answered(typed):
    found = search.search(typed, FILES.get)

    assert isinstance(found, search.Found)


@given(st.text(st.one_of(st.characters(), st.sampled_from('ทอผ้าไหม "ๆ่'))))
def test_any_text_is_answered(typed):
    search.search(typed, FILES.get)


@pytest.mark.parametrize("damage", [lambda _: None, lambda file: file[:-9], lambda _: b""])
@pytest.mark.parametrize("kind", ["index", "grams", "texts"])
def test_a_damaged_file_is_told_by_name(kind, damage):
    files = {path: damage(file) if kind in path else file for path, file in FILES.items()}

    with pytest.raises(search.Damaged, match=kind) as told:
        search.search("ทอผ้า", files.get)
    assert told.value.path in FILES
