"""What the texts of write-ups are called: names that stay where others come and go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khlang.search import Groups, group
from khlang.search.groups import USUAL_SIZE, read_groups

PATHS = tuple(f"na-yia/weaving-{number}.html" for number in range(5_000))
SOME = st.lists(st.sampled_from(PATHS), unique=True, max_size=900)


def named(paths):
    groups = group(paths)
    return {path: groups.name(number) for number, path in enumerate(paths)}


@given(SOME)
def test_every_text_has_a_name_of_its_own(paths):
    assert len(set(named(paths).values())) == len(paths)


@given(SOME)
def test_groups_come_back_from_the_index(paths):
    groups = group(paths)

    assert read_groups(str(groups)) == groups
    assert sum(groups.sizes) == len(paths)


def test_groups_are_as_large_as_wanted():
    sizes = group(PATHS).sizes

    assert USUAL_SIZE / 2 < len(PATHS) / len(sizes) < USUAL_SIZE * 2
    assert max(sizes) < USUAL_SIZE * 8


def test_an_old_write_up_moves_the_names_of_its_own_group_only():
    before, after = named(PATHS), named((*PATHS[:70], "na-yia/old.html", *PATHS[70:]))
    moved = [path for path in PATHS if before[path] != after[path]]

    assert 0 < len(moved) < USUAL_SIZE * 4
    assert moved == list(PATHS[70 : 70 + len(moved)])


def test_the_newest_moves_no_name():
    before, after = named(PATHS), named((*PATHS, "na-yia/new.html"))

    assert after == before | {"na-yia/new.html": after["na-yia/new.html"]}


def test_names_are_those_of_the_group_and_the_place_in_it():
    groups = Groups(("0000", "ab3f"), (2, 3))

    assert [groups.name(number) for number in range(5)] == ["0000-0", "0000-1", "ab3f-0", "ab3f-1", "ab3f-2"]
    assert str(groups) == "00002,ab3f3"


def test_two_groups_never_have_one_name():
    many = [f"{number}.html" for number in range(200_000)]

    assert len(set(group(many).names)) == len(group(many).names) > 1_000
