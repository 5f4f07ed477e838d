"""Postings of all write-ups -> shards: one line a gram, one file for each range of grams.

A line is the gram's four codes, then the write-ups that have it, by place: body, often in the body, about, title,
parted by spaces. A line of two codes and two spaces tells of every gram that begins so, for words of two letters.
A shard is made whole from the postings of all write-ups, or spliced line by line for the few that changed; both give
the same bytes, because a line depends on nothing but the numbers in it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from khlang.search.files import payload, script
from khlang.search.gathering import gather, hold
from khlang.search.grams import LENGTH, PLACES, gram_text, unpack
from khlang.search.numbers import add_number, read_numbers, remove_number, write_numbers
from khlang.search.ranges import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

KIND = "grams"
_PAIR, _TO_END = 0xFFFF_0000, 0x2020
Change = tuple[bytes, bytes]
"""The postings of a write-up before and after; empty where there are none."""


def shard_count(count: int) -> int:
    """Return how many shards a site of `count` write-ups has."""
    return len(layout(count)) + 1


def shard_path(shard: int) -> str:
    """Return the address of a shard."""
    return f"search/{KIND}/{shard}.js"


def merge(postings: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield every shard's number and file, made from the postings of all write-ups in the order of their numbers."""
    held = hold(postings)
    bounds = [*layout(len(held)), ""]
    lines: list[str] = []
    shard = 0
    for line in _lines(held):
        while bounds[shard] and line[:LENGTH] >= bounds[shard]:
            yield shard, _file(shard, lines)
            shard += 1
            lines = []
        lines.append(line)
    for rest in range(shard, len(bounds)):
        yield rest, _file(rest, lines if rest == shard else ())


def _lines(postings: Sequence[memoryview]) -> Iterator[str]:
    """Yield every line in the order of its gram."""
    for pair, together, grams in gather(postings):
        of_pair = pair << 16 | _TO_END
        yield _line(of_pair, together)
        for gram, places in grams:
            if gram != of_pair:
                yield _line(gram, places)


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
