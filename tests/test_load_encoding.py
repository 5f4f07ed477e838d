from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.encoding import decode, decode_old

THAI = "---\ntitle: การออมทรัพย์\n---\n\nกลุ่มออมทรัพย์บ้านนาเยีย\n"


@pytest.mark.parametrize("data", [THAI.encode(), codecs.BOM_UTF8 + THAI.encode()])
def test_utf8_is_read_with_and_without_a_byte_order_mark(data):
    assert decode(data) == type(decode(b""))(THAI, ())


def test_plain_ascii_and_an_empty_file_are_text():
    assert decode(b"").text == ""
    assert decode(b"title: x\n").text == "title: x\n"


@pytest.mark.parametrize(
    ("data", "code", "name"),
    [
        (THAI.encode("utf-16"), "file-encoding", "UTF-16"),
        (codecs.BOM_UTF16_BE + THAI.encode("utf-16-be"), "file-encoding", "UTF-16"),
        (THAI.encode("utf-16-le"), "file-encoding", "UTF-16"),
        (THAI.encode("utf-16-be"), "file-encoding", "UTF-16"),
        ("การออม".encode("utf-16-le"), "file-encoding", "UTF-16"),
        (THAI.encode("utf-32"), "file-encoding", "UTF-32"),
        (THAI.encode("utf-32-be"), "file-encoding", "UTF-32"),
        (THAI.encode("utf-32-le"), "file-encoding", "UTF-32"),
        (THAI.encode("cp874"), "file-encoding", "TIS-620 (Windows-874)"),
        (THAI.encode("tis-620"), "file-encoding", "TIS-620 (Windows-874)"),
        (b"PK\x03\x04\x14\x00\x06\x00", "file-other-kind", "Word (.docx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "file-other-kind", "Word (.doc)"),
        (b"{\\rtf1\\ansi", "file-other-kind", "RTF"),
        (b"%PDF-1.7\n", "file-other-kind", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "file-other-kind", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "file-other-kind", "PNG"),
        (bytes(range(256)), "file-not-text", ""),
    ],
)
def test_another_encoding_or_kind_of_file_is_named_and_its_text_not_used(data, code, name):
    decoded = decode(data)

    assert decoded.text == ""
    assert [(problem.code, problem.line, dict(problem.values)["name"]) for problem in decoded.problems] == [
        (code, 0, name)
    ]
    assert name in decoded.problems[0].message()


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"---\ntitle: a\x00b\n---\n", 2, 9),
        ("หนึ่ง\r\nสอง".encode() + b"\xe0\xb8\r\n" + "สาม".encode(), 2, 4),
        (codecs.BOM_UTF8 + "ก".encode() + b"\xff", 1, 2),
        ("ก\rข".encode() + b"\xe0", 2, 2),
    ],
)
def test_a_damaged_utf8_file_is_told_with_the_place_of_the_damage(data, line, column):
    (problem,) = decode(data).problems

    assert (problem.code, problem.line, problem.column) == ("file-damaged", line, column)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_an_old_page_is_read_in_whatever_encoding_it_came(encoding):
    assert decode_old(THAI.encode(encoding)) == THAI


def test_an_old_page_with_one_damaged_letter_keeps_the_rest():
    assert decode_old("กลุ่มออมทรัพย์".encode() + b"\xe0\xb8") == "กลุ่มออมทรัพย์\ufffd"


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_have_a_text_or_a_reason_and_never_both(data):
    decoded = decode(data)

    assert not (decoded.text and decoded.problems)
    assert decoded.problems or decoded.text.encode() in {data, data.removeprefix(codecs.BOM_UTF8)}
    assert isinstance(decode_old(data), str)


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=100))
def test_utf8_thai_is_never_taken_for_anything_else(text):
    mixed = f"---\ntitle: การออม\n---\n{text}\n"

    assert decode(mixed.encode()).text == mixed
