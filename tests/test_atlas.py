"""The map of a province: circles apart, names on nothing, whatever the points."""

from __future__ import annotations

import math
from itertools import combinations

import fontpkg_sarabun
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from workshop import ROOT

from khlang import places
from khlang.atlas import SIZE, Box, Spot, breadth, draw, text_box
from khlang.config import load_config
from khlang.gazetteer import districts, provinces
from khlang.look.typeface import REGULAR

UBON = places.provinces(load_config((ROOT / "site.toml").read_bytes())[0])[0].districts
names = st.sampled_from(sorted(district.name for district in UBON))
points = st.tuples(st.floats(5, 21), st.floats(97, 106))
near = st.tuples(st.floats(15, 15.01), st.floats(104, 104.02))
spots = st.lists(st.builds(Spot, names, st.integers(0, 20_000), points | near), max_size=14)


def assert_apart(given_spots, atlas):
    boxes = [text_box(mark, breadth(spot.name)) for mark, spot in zip(atlas.marks, given_spots, strict=True)]
    for one, other in combinations(atlas.marks, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
    for one, other in combinations(boxes, 2):
        assert not shrunk(one).meets(shrunk(other))
    for box in boxes:
        assert not any(shrunk(box).touches(mark) for mark in atlas.marks)
        assert box.left >= 0 <= box.top
        assert box.right <= atlas.frame.right
        assert box.bottom <= atlas.frame.bottom


def shrunk(box):
    """Without the tenth of a unit by which rounding may move things."""
    return Box(box.left + 0.2, box.top + 0.2, box.right - 0.2, box.bottom - 0.2)


@settings(max_examples=60)
@given(spots)
def test_nothing_on_a_map_covers_anything_else(given_spots):
    assert_apart(given_spots, draw(given_spots))


@pytest.mark.parametrize("most", [0, 1, 3, 600])
def test_the_districts_of_ubon_stand_apart_and_where_they_lie(most):
    given_spots = [Spot(one.name, most * number // 24, one.point) for number, one in enumerate(UBON)]
    atlas = draw(given_spots)
    marks = {one.name: mark for one, mark in zip(UBON, atlas.marks, strict=True)}

    assert_apart(given_spots, atlas)
    assert marks["เขมราฐ"].y == min(mark.y for mark in atlas.marks)
    assert marks["เขื่องใน"].x == min(mark.x for mark in atlas.marks)
    assert atlas.frame.right <= 420  # so that letters stay readable on a phone


def test_a_map_is_the_same_each_time():
    given_spots = [Spot(one.name, 3, one.point) for one in UBON]

    assert draw(given_spots) == draw(list(given_spots))


def test_more_write_ups_make_a_larger_circle_and_none_the_smallest():
    atlas = draw([Spot("ก", 0, (15, 104)), Spot("ข", 1, (15, 105)), Spot("ค", 50, (16, 104)), Spot("ง", 99, (16, 105))])

    radii = [mark.radius for mark in atlas.marks]
    assert radii == sorted(set(radii))


def test_districts_on_one_point_are_parted():
    given_spots = [Spot("นาเยีย", 5, (15.0, 105.0))] * 5

    assert_apart(given_spots, draw(given_spots))


def test_a_name_is_never_wider_than_it_is_taken_for():
    font = TTFont(fontpkg_sarabun.ROOT / "files" / REGULAR.source)
    advances, glyphs, em = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    for name in {area.name for code in provinces() for area in districts(code).values()}:
        wide = SIZE * sum(advances[glyphs[ord(letter)]][0] for letter in name) / em
        assert wide <= breadth(name) <= 1.35 * wide, name
