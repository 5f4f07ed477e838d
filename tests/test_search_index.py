"""The index: postings of each write-up, shards of all, and the few that a change touches."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searching import FACETS, RECORDS, facets_of, index_of, postings

from khlang import search
from khlang.search import gathering, numbers, printing
from khlang.search.facets import read_facets
from khlang.search.files import payload
from khlang.search.grams import extract, gram_number, gram_text, unpack
from khlang.search.index import read_index
from khlang.search.lines import find_shared, read_line, unfold
from khlang.search.numbers import LONG, MOST, add_number, read_numbers, remove_number, write_numbers
from khlang.search.ranges import layout

VOCABULARY = ("กลุ่ม", "ทอผ้า", "ไหม", "ย้อม", "คราม", "น้ำ", "หมัก", "ปุ๋ย", "ฟาง", "ข้าว", "ออม", "ทรัพย์", "12", "OTOP", "ำ")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=12)
WRITE_UPS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8)


def packed(write_up):
    title, about, body = write_up
    return extract("".join(title), about, " ".join(body))


@given(st.sets(st.integers(0, 30_000), max_size=300).map(sorted))
def test_numbers_come_back_from_their_text(numbers):
    text = write_numbers(numbers)

    assert read_numbers(text) == numbers
    assert not set(text) & set(" `\\$\n")


@pytest.mark.parametrize(
    "numbers", [[0], [5], [5, 6, 7, 8, 9, 10], [65, 66], [500_000], list(range(1000)), [0, *range(90, 99)], [1, 60_000]]
)
def test_numbers_at_the_edges_come_back(numbers):
    assert read_numbers(write_numbers(numbers)) == numbers


@given(st.sets(st.integers(0, 400), min_size=1, max_size=200), st.integers(0, 2000))
def test_a_number_is_added_and_removed_as_if_written_anew(numbers, number):
    without, whole = sorted(numbers - {number}), sorted(numbers | {number})

    assert add_number(write_numbers(without), number) == write_numbers(whole)
    assert remove_number(write_numbers(whole), number) == write_numbers(without)


@given(st.integers(LONG, 600), st.floats(0.002, 0.7), st.integers(1, 900))
def test_a_number_is_written_behind_a_long_list_as_if_all_were_written_anew(count, share, gap):
    dice = random.Random(count)  # noqa: S311 - the same each time
    held = sorted(dice.sample(range(int(count / share) + 1), count))

    text = write_numbers(held)

    assert read_numbers(text) == held
    assert add_number(text, held[-1] + gap) == write_numbers([*held, held[-1] + gap])
    assert remove_number(text, held[-1]) == write_numbers(held[:-1])


def test_a_number_behind_a_long_list_is_added_without_reading_it(monkeypatch):
    held = list(range(0, 3 * LONG, 3))
    longer = write_numbers([*held, held[-1] + 3])
    text = write_numbers(held)
    monkeypatch.setattr(numbers, "read_numbers", None)

    assert add_number(text, held[-1] + 3) == longer


@pytest.mark.parametrize("last", [MOST - 1, MOST, 3 * MOST])
def test_numbers_too_great_for_the_head_of_a_long_list_come_back(last):
    held = [*range(0, 5 * LONG, 5), last]

    assert read_numbers(write_numbers(held)) == held
    assert add_number(write_numbers(held[:-1]), last) == write_numbers(held)
    assert remove_number(write_numbers(held), last) == write_numbers(held[:-1])


def test_a_gram_stands_in_its_weightiest_place_only():
    grams = unpack(extract("ทอผ้า", ["ย้อมคราม"], "ทอผ้า ย้อมคราม ปุ๋ยหมัก ปุ๋ยหมัก ปุ๋ยหมัก ไม้ไผ่"))
    number = {word: gram_number(codes) for word, codes in {"ทอผา": "PZUV"}.items()}

    assert len({*grams.body, *grams.often, *grams.about, *grams.title}) == sum(map(len, grams))
    assert grams.title
    assert grams.about
    assert grams.often
    assert gram_text(number["ทอผา"]) == "PZUV"


@given(WRITE_UPS)
def test_many_are_extracted_as_one_by_one(write_ups):
    given = [("".join(title), about, " ".join(body)) for title, about, body in write_ups]

    assert search.extract_many(given) == [extract(*each) for each in given]


@pytest.mark.parametrize("words", [150, 400, 900, 2500])
def test_many_long_ones_are_extracted_as_one_by_one(words):
    dice = random.Random(words)  # noqa: S311 - the same each time
    given = [(word, (), " ".join(dice.choices(VOCABULARY, k=words)) + made_up(words, dice)) for word in VOCABULARY]

    assert search.extract_many(given) == [extract(*each) for each in given]


def test_a_sentence_more_never_moves_all_grams_of_one_count():
    """The bound of what counts as often is crossed many times on the way, by four hundred grams of one count."""
    dice = random.Random(1)  # noqa: S311 - the same each time
    body = made_up(100, dice) * 3
    before, moved, often = extract("", (), body), [], []
    for _ in range(100):
        body += made_up(6, dice)
        after = extract("", (), body)
        moved.append(search.find_moves({0: (before, after)}, 1).size)
        often.append(len(unpack(after).often))
        before = after

    assert often[0] > 390
    assert often[-1] < 20
    assert max(moved) < 100


def made_up(count, dice):
    """Return that many words of four Thai consonants."""
    return " ".join("".join(dice.choices("กขคงจชดตทนบปพมยรลวสหอ", k=4)) for _ in range(count))


@pytest.mark.parametrize(("most", "block", "chunk"), [(10, 1, 1), (10, 7, 3), (100, 10_000, 2)])
def test_shards_are_the_same_however_small_the_parts_in_which_they_are_gathered(monkeypatch, most, block, chunk):
    whole = index_of(RECORDS)
    monkeypatch.setattr(gathering, "MOST", most)
    monkeypatch.setattr(gathering, "BLOCK", block)
    monkeypatch.setattr(gathering, "CHUNK", chunk)

    assert index_of(RECORDS) == whole


def test_lines_of_two_codes_tell_of_all_grams_that_begin_so():
    files = dict(search.merge([extract("ทอผ้า", (), ""), extract("", (), "ทอเสื่อ ทอผ้า")]))
    shard = layout(2).shard("R[")
    lines = {line[:2]: line for line in payload(files[shard], "grams", shard).split("\n")}

    assert read_line(lines["R["], 2) == [[1], [], [], [0]]


@given(st.lists(WRITE_UPS, max_size=3), st.sampled_from([2, 3, LONG]))
def test_lines_printed_all_at_once_are_those_written_one_by_one(parts, long):
    """Splicing writes lines one by one: into an empty index it must write what merging prints."""
    written = [packed(write_up) for part in parts for write_up in part]
    with pytest.MonkeyPatch.context() as patch:
        for module in (numbers, printing):
            patch.setattr(module, "LONG", long)
        empty = dict(search.merge([extract("", (), "")] * len(written)))

        moves = search.find_moves({number: (b"", new) for number, new in enumerate(written)}, len(written))
        spliced = dict(search.splice(empty.__getitem__, moves))

        assert empty | spliced == dict(search.merge(written))


def test_a_write_up_behind_nine_hundred_is_spliced_as_if_all_were_merged():
    written = [postings(RECORDS[number % 4 if number % 3 else 0]) for number in range(900)]
    files = dict(search.merge(written[:-1]))

    spliced = dict(search.splice(files.__getitem__, search.find_moves({899: (b"", postings(RECORDS[0]))}, 900)))

    assert files | spliced == dict(search.merge([*written[:-1], postings(RECORDS[0])]))


@settings(deadline=None, max_examples=60)
@given(WRITE_UPS, st.lists(st.tuples(st.integers(0, 8), st.tuples(WORDS, WORDS, WORDS)), max_size=3))
def test_splicing_gives_what_merging_gives(write_ups, edits):
    before = [packed(each) for each in write_ups]
    after = list(before)
    for number, write_up in edits:
        if number < len(after):
            after[number] = packed(write_up)
        else:
            after.append(packed(write_up))
    changes = {
        number: (before[number] if number < len(before) else b"", new)
        for number, new in enumerate(after)
        if number >= len(before) or before[number] != new
    }
    files = dict(search.merge(before))
    moves = search.find_moves(changes, len(after))

    spliced = dict(search.splice(files.__getitem__, moves))

    assert files | spliced == dict(search.merge(after))
    assert spliced.keys() == moves.shards.keys()
    assert all(files[shard] != spliced[shard] for shard in moves.shards)


def test_a_body_edit_touches_few_shards():
    old = postings(RECORDS[0])
    new = search.extract(RECORDS[0].title, RECORDS[0].about, RECORDS[0].text.replace("คราม", "ครั่ง"))

    assert 1 <= len(search.find_moves({0: (old, new)}, 10_000).shards) <= 15


@pytest.mark.parametrize("count", [0, 1, 99, 100, 1_000, 4_000, 50_000])
def test_the_layout_comes_back_from_the_index(count):
    groups = search.group(f"{number}.html" for number in range(count))
    index = read_index(search.index_file(groups))

    assert (index.count, index.groups, index.layout) == (count, groups, layout(count))
    assert search.shard_count(count) == len(index.layout.grams) + len(index.layout.pairs) + 2 <= 1_500
    assert all(list(bounds) == sorted(set(bounds)) for bounds in index.layout)


def test_an_empty_site_has_an_index():
    files = index_of(())

    assert search.search("ทอผ้า", files.get) == search.Found((), ())


def test_filters_come_back_from_their_file():
    many = (*FACETS, FACETS[0]._replace(tag=("ทอผ้า", "ย้อมคราม"), position=()))

    assert read_facets(facets_of(many)) == list(many)


def test_a_site_without_write_ups_has_no_filters():
    file = search.facets_file(district=(), year=(), category=(), tag=(), position=())

    assert payload(file, "facets", 0) == ""


def test_every_file_is_a_classic_script_in_ascii():
    for path, file in index_of(RECORDS, FACETS).items():
        assert path.startswith("search/")
        assert file.startswith(b"khlangSearch(")
        assert file.isascii()


def test_lines_tell_write_ups_by_place():
    assert read_line("ABCDAX  Bf") == [[0, 2], [], [1], []]


def test_what_lines_share_stands_once():
    text = "AB\n  AX\nCDAX\nCEAX\nBB\nCEAX"

    assert unfold(text) == ["AB  AX", "ABCDAX", "ABCEAX", "BBCEAX"]
    assert [find_shared(f"\n{text}", pair) for pair in ("AA", "AB", "AC", "BB", "CC")] == [
        (0, 0),
        (0, 18),
        (18, 18),
        (18, 26),
        (26, 26),
    ]
    assert find_shared("", "AB") == (0, 0)


def test_any_hash_seed_gives_the_same_bytes():
    script = (
        "import sys; sys.path.insert(0, 'tests'); from searching import *; from hashlib import sha256;"
        "print(sha256(b''.join(f for _, f in sorted(index_of(RECORDS, FACETS).items()))).hexdigest())"
    )

    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }

    assert len(digests) == 1
