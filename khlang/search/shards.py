"""Postings of all write-ups -> shards: one line a gram, one file for each range of grams.

A line is the gram's four codes, then the write-ups that have it, by place: body, often in the body, about, title,
parted by spaces. A line of two codes and two spaces tells of every gram that begins so, for words of two letters.
A shard is made whole from the postings of all write-ups, or spliced line by line for the few that changed; both give
the same bytes, because a line depends on nothing but the numbers in it.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from itertools import groupby, repeat
from typing import TYPE_CHECKING

from khlang.search.files import payload, script
from khlang.search.grams import LENGTH, PLACES, gram_text, unpack
from khlang.search.numbers import add_number, read_numbers, remove_number, write_numbers
from khlang.search.ranges import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

KIND = "grams"
_PASSES = 32
"""Parts in which the grams are gone through, so that each part stays in the processor's cache."""
_PAIR, _TO_END = 0xFFFF_0000, 0x2020
Change = tuple[bytes, bytes]
"""The postings of a write-up before and after; empty where there are none."""


def shard_count(count: int) -> int:
    """Return how many shards a site of `count` write-ups has."""
    return len(layout(count)) + 1


def shard_path(shard: int) -> str:
    """Return the address of a shard."""
    return f"search/{KIND}/{shard}.js"


def merge(postings: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield every shard's number and file, made from the postings of all write-ups in the order of their numbers."""
    bounds = [*layout(len(postings)), ""]
    lines: list[str] = []
    shard = 0
    for line in _lines([_views(each) for each in postings]):
        while bounds[shard] and line[:LENGTH] >= bounds[shard]:
            yield shard, _file(shard, lines)
            shard += 1
            lines = []
        lines.append(line)
    for rest in range(shard, len(bounds)):
        yield rest, _file(rest, lines if rest == shard else ())


def _lines(views: list[list[memoryview]]) -> Iterator[str]:
    """Yield every line in the order of its gram."""
    starts = [[0] * len(views) for _ in range(PLACES)]
    for end in _ends(views):
        lists: list[defaultdict[int, list[int]]] = [defaultdict(list) for _ in range(PLACES)]
        for place, begun in enumerate(starts):
            _collect(lists[place], [view[place] for view in views], begun, end)
        for pair, grams in groupby(sorted(set().union(*lists)), _PAIR.__and__):
            members = list(grams)
            yield _line(pair | _TO_END, _together(lists, members))
            for gram in members:
                if gram != pair | _TO_END:
                    yield _line(gram, [each.get(gram, ()) for each in lists])


def _ends(views: list[list[memoryview]]) -> list[int]:
    """Return where each pass ends: grams that begin a pair, so that pairs stay together."""
    sample = sorted(gram for view in views[:: len(views) // 10 + 1] for gram in view[0])
    cuts = {sample[place * len(sample) // _PASSES] & _PAIR for place in range(1, _PASSES)} if sample else set()
    return [*sorted(cuts), 1 << 8 * LENGTH]


def _together(lists: list[defaultdict[int, list[int]]], grams: list[int]) -> list[list[int]]:
    """Return the write-ups that have any of `grams`, each in its weightiest place only."""
    seen: set[int] = set()
    places: list[list[int]] = []
    for each in reversed(lists):
        having = set().union(*(each[gram] for gram in grams if gram in each)) - seen
        seen |= having
        places.append(sorted(having))
    return places[::-1]


def _views(postings: bytes) -> list[memoryview]:
    if sys.byteorder != "little":
        return [memoryview(place) for place in unpack(postings)]  # type: ignore[arg-type]
    numbers = memoryview(postings).cast("I")
    views, start = [], PLACES
    for count in numbers[:PLACES]:
        views.append(numbers[start : start + count])
        start += count
    return views


def _collect(lists: defaultdict[int, list[int]], views: list[memoryview], begun: list[int], end: int) -> None:
    """Add to each gram below `end` the number of every write-up that has it, from where it was left off."""
    append, drain = list.append, deque[None](maxlen=0).extend
    find = lists.__getitem__
    for number, view in enumerate(views):
        start = begun[number]
        stop = begun[number] = bisect_left(view, end, start)
        if stop > start:
            drain(map(append, map(find, view[start:stop]), repeat(number)))


def _line(gram: int, places: Sequence[Sequence[int]]) -> str:
    return gram_text(gram) + " ".join(map(write_numbers, places)).rstrip(" ")


def _file(shard: int, lines: Iterable[str]) -> bytes:
    return script(KIND, shard, "\n".join(lines).encode())


def touched(change: Change, count: int) -> frozenset[int]:
    """Return the shards, of a site of `count` write-ups, in which a write-up's postings differ before and after."""
    shape = layout(count)
    return frozenset(bisect_right(shape, gram_text(gram)) for gram in _moved(change))


def _moved(change: Change) -> dict[int, tuple[int, int]]:
    """Return the grams that a change concerns, each with its place before and after; -1 for none."""
    old, new = (_by_gram(postings) for postings in change)
    return {gram: (old.get(gram, -1), new.get(gram, -1)) for gram, _ in old.items() ^ new.items()}


def _by_gram(postings: bytes) -> dict[int, int]:
    if not postings:
        return {}
    places = {gram: place for place, grams in enumerate(unpack(postings)) for gram in grams}
    for gram, place in list(places.items()):
        pair = gram & _PAIR | _TO_END
        if places.get(pair, -1) < place:
            places[pair] = place
    return places


def splice(read: Callable[[int], bytes], changes: Mapping[int, Change], count: int) -> Iterator[tuple[int, bytes]]:
    """Yield the new file of every shard that `changes` touch, made from the old ones that `read` gives.

    `changes` holds postings before and after by write-up number. No number may have moved, and the layout of `count`,
    the write-ups there are now, must be that of before. A file that is not whole raises ValueError.
    """
    shape = layout(count)
    moves: dict[int, dict[int, list[tuple[int, int, int]]]] = {}
    for number, change in sorted(changes.items()):
        for gram, (old, new) in _moved(change).items():
            moves.setdefault(bisect_right(shape, gram_text(gram)), {}).setdefault(gram, []).append((number, old, new))
    for shard, grams in sorted(moves.items()):
        yield shard, _file(shard, _spliced(payload(read(shard), KIND, shard), grams))


def _spliced(text: str, grams: Mapping[int, list[tuple[int, int, int]]]) -> list[str]:
    lines = {line[:LENGTH]: line for line in text.split("\n")} if text else {}
    for gram, moves in grams.items():
        key = gram_text(gram)
        places = lines.get(key, key)[LENGTH:].split(" ")
        places += [""] * (PLACES - len(places))
        for number, old, new in moves:
            if old >= 0:
                places[old] = remove_number(places[old], number)
            if new >= 0:
                places[new] = add_number(places[new], number)
        if any(places):
            lines[key] = key + " ".join(places).rstrip(" ")
        else:
            lines.pop(key, None)
    return [lines[key] for key in sorted(lines)]


def read_line(line: str) -> list[list[int]]:
    """Return the numbers of the write-ups on a line by place."""
    parts = line[LENGTH:].split(" ")
    return [read_numbers(part) for part in parts[:PLACES]] + [[] for _ in range(PLACES - len(parts))]
