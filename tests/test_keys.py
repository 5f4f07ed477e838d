"""Two recipes with one key make the same bytes, and only they."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshop import Workshop, body, write_up

from khlang.keys import key, passage, plain_digest, seal

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=8,
)


@dataclass(frozen=True)
class One:
    name: str
    aside: object = field(default=None, compare=False)


@dataclass(frozen=True)
class Other:
    name: str


def same(left: object, right: object) -> bool:
    """Whether two values are equal and of the same kinds throughout, as a recipe tells them apart."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and left == right


@given(VALUES, VALUES)
def test_keys_are_equal_when_values_are(left, right):
    assert (key(left) == key(right)) == same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), ("a", ("b",))),
        ("1", 1),
        (1, True),
        ("", None),
        (b"a", "a"),
        (One("a"), Other("a")),
        (One("a"), ("a",)),
        (date(2020, 1, 1), datetime(2020, 1, 1, tzinfo=UTC)),
        (key, passage),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}),
    ],
)
def test_what_differs_has_another_key(left, right):
    assert key(left) != key(right)


def test_a_field_that_is_not_compared_takes_no_part():
    assert key(One("a", 1)) == key(One("a", object()))


@pytest.mark.parametrize("value", [object(), lambda: 1, {1, 2}, One("a").__class__.__init__, iter(())])
def test_what_cannot_be_told_apart_is_refused(value):
    with pytest.raises(TypeError):
        key(value)


def test_a_passage_is_known_by_its_text():
    assert passage("ก") == passage("ก")
    assert passage("ก") != passage("ข")
    assert passage("ก").text == "ก"
    assert key(passage("ก")) == key(replace(passage("ก"), load=lambda: "another"))


@given(VALUES, VALUES)
def test_plain_digests_are_equal_when_values_are(left, right):
    assert (plain_digest(left) == plain_digest(right)) == same(left, right)


def test_a_key_is_the_same_in_every_process():
    assert key("ก", 1, ("x", None)) == "94dd5e017e61ded5cb3532c0a1e96bbd"


def test_every_recipe_of_a_site_has_a_key_and_only_what_an_edit_reaches_changes_it():
    site = Workshop.with_content(
        {
            "na-yia/a.md": write_up(body("ทอผ้าด้วยกี่"), summary="สรุป", tags="ผ้า"),
            "det-udom/b.md": write_up(title="ปุ๋ย", office="สพอ.เดชอุดม", tags="ปุ๋ย"),
        }
    )
    before = {path: key(page) for path, page in site.plan().pages.items()}
    site.edit("content/na-yia/a.md", "ทอผ้าด้วยกี่", "ทอผ้าด้วยกี่กระตุก")
    after = {path: key(page) for path, page in site.plan().pages.items()}

    changed = [path for path in after if before[path] != after[path] and not path.startswith("search/grams/")]

    assert changed == [
        "na-yia/a.html",
        "na-yia/booklet.html",
        "feed.xml",
        "na-yia/feed.xml",
        "search/texts/0000-1.js",
        "na-yia/keep.json",
    ]


def test_every_field_of_a_card_counts_in_its_digest():
    card = Workshop.with_content({"na-yia/a.md": write_up(tags="ผ้า")}).read().site.catalogue.cards[0]
    others = {
        "district": replace(card.district, name="อื่น"),
        "date": card.date.replace(second=59),
        "authors": ("อื่น",),
        "tags": ("อื่น",),
    }
    changed = [card._replace(**{name: others.get(name, "อื่น")}) for name in card._fields[:-1]]

    assert seal(card) == card
    assert len({seal(one).digest for one in (card, *changed)}) == len(card._fields)


@dataclass(frozen=True)
class Part:
    key_once: ClassVar[bool] = True

    name: str


@given(st.lists(st.text(max_size=2), max_size=4), st.lists(st.text(max_size=2), max_size=4))
def test_a_tuple_of_values_hashed_once_is_known_by_what_it_holds(left, right):
    first, second = (tuple(map(Part, names)) for names in (left, right))

    assert (key(first, first) == key(second, tuple(second))) == (left == right)
    assert key((first, second)) == key((tuple(map(Part, left)), second))
