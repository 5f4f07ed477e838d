"""Front matter read without YAML is what YAML reads."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khlang.front_matter import read_entries
from khlang.plain_fields import read_plain

NAMES = st.sampled_from(["title", "author", "tags", "date", "draft", "source", "x", "Title"])
TEXTS = st.one_of(
    st.sampled_from(
        ["ทอผ้า", "2560-06-09-17:21:48", '"ก: ข"', "'ก #'", '""', "null", "NULL", "~", "no", "a: b", "a #b"]
    ),
    st.text(st.sampled_from("กa1é๑: #-'\"\\[]{},&*!|>%@`?=~."), max_size=8),
)
FIELDS = st.builds("{}:{}{}".format, NAMES, st.sampled_from(["", " ", "  "]), TEXTS)
ITEMS = st.builds("{}-{}{}".format, st.sampled_from(["", " ", "  "]), st.sampled_from(["", " ", "  "]), TEXTS)
LISTS = st.builds(lambda name, items: "\n".join([f"{name}:", *items]), NAMES, st.lists(ITEMS, max_size=3))
HEADS = st.lists(st.one_of(FIELDS, LISTS, st.sampled_from(["", "  ก", "# ก", "---", "..."])), max_size=5).map("\n".join)


@settings(deadline=None, max_examples=500)
@given(HEADS)
@example("title: ก\ntitle: ข")
@example("tags:\n- ก\n  - ข")
@example("tags:\n  - ก\n- ข")
@example("tags:\n  - null\n  - 'null'\ntitle: null")
def test_plain_fields_are_what_yaml_reads(head):
    entries = read_plain(head)

    if entries is not None:
        assert entries == (read_entries(head) if head else [])


@pytest.mark.parametrize(
    "head",
    [
        "title: การทอผ้า\ndate: 2017-06-09-17:21:48",
        "title: \"ก: 'ข'\"\nauthor: 'นางสาวสุดา # ใจดี'",
        'tags:\n- ออม\n- "กลุ่ม: อาชีพ"\ntitle: C#',
        "tags:\n   -  ออม\n   -  'ก'\nsource: https://example.org/a#b",
    ],
)
def test_what_most_people_type_needs_no_yaml(head):
    entries = read_plain(head)

    assert entries
    assert entries == read_entries(head)


@pytest.mark.parametrize("head", ["", "title:", "title: ", "title: ก: ข", "title: ก # ข", "title: ก\n  ข", "titel: ก"])
def test_what_is_in_doubt_is_left_to_yaml(head):
    assert read_plain(head) is None
