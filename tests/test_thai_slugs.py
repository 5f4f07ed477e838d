"""Readable slugs that keep Thai marks, and term slugs that keep terms apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.thai import clusters, fold, slugify, term_slug

TERMS = st.text(alphabet="กนเำา่้๔4aA-_ .!yู\u200b\u0e4d", max_size=6)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("น้ำขุ่น: วิธีการ!", "น้ำขุ่น-วิธีการ"),
        ("นำ", "นำ"),
        ("  Hello,  World ", "hello-world"),
        ("กลุ่ม_ออม/ทรัพย์", "กลุ่ม-ออม-ทรัพย์"),
        ("พื้นที่ 20 m²", "พื้นที่-20-m"),
        ("กา\u200bร", "การ"),
        ("!!!", ""),
        ("", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("ก" * 200, "ก" * 40),
        ("ก้" * 200, "ก้" * 20),
    ],
)
def test_a_slug_keeps_letters_marks_and_digits(text, slug):
    assert slugify(text) == slug


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_a_slug_is_a_safe_file_name(text):
    for slug in (slugify(text), term_slug(text)):
        assert len(slug.encode()) <= 120
        assert not slug.startswith("-")
        assert not slug.endswith("-")
        assert unicodedata.is_normalized("NFC", slug)
        assert {unicodedata.category(letter)[0] for letter in slug} <= {"L", "M", "N", "P"}


def test_a_long_slug_is_cut_between_letters():
    text = "กลุ่มน้ำ" * 30
    slug = slugify(text)
    assert clusters(text)[: len(clusters(slug))] == clusters(slug)


@pytest.mark.parametrize(
    ("term", "slug"),
    [
        ("กลุ่มออมทรัพย์", "กลุ่มออมทรัพย์"),
        ("กลุ่ม  ออม", "กลุ่ม-ออม"),
        ("OTOP", "otop"),
        ("หมู่ ๔", "หมู่-4"),
        ("กลุ่ม-ออม", "กลุ่ม-ออม-6066e3"),
        ("C++", "c-cedb1b"),
        ("con", "con-1143da"),
        ("index", "index-1bc04b"),
        ("y2560", "y2560-52f599"),
        ("letter-ก", "letter-ก-4a3345"),
        ("x abcdef", "x-abcdef-1caa7b"),
        ("!!", "term-233d26"),
    ],
)
def test_a_term_slug_is_readable_and_says_when_it_lost_something(term, slug):
    assert term_slug(term) == slug


@settings(deadline=None, max_examples=500)
@given(TERMS, TERMS)
def test_two_terms_share_a_slug_only_if_they_are_one(one, other):
    assert (term_slug(one) == term_slug(other)) == (fold(one) == fold(other))


def test_a_lone_surrogate_gets_a_slug():
    assert slugify("ก\ud800ข") == "ก-ข"
    assert term_slug("ก\ud800ข").startswith("ก-ข-")
