"""The grams of a write-up: every four skeleton codes that follow each other, and where they stand.

A gram is four printable bytes read as one number, so that counting, sorting and cutting a write-up's grams
are single operations of the interpreter, and the order of the numbers is that of the letters.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from itertools import chain, compress, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from khlang.search.skeleton import FOLLOWING, PAD, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Number = TypeVar("Number", "int", "NDArray[Any]")
"""That of one gram, or those of many."""
LENGTH = 4
"""Codes in a gram: about three Thai letters with their vowels."""
BODY, OFTEN, ABOUT, TITLE = range(4)
"""Where a gram stands in a write-up, the weightiest last: in the body, often in the body, in its tags, district or
authors, in its title."""
PLACES = 4
_USUAL_SIZE = 2400
"""Codes of a body of the usual length."""
_MANY = 3
"""Times that a gram stands in a body of the usual length when it counts as often."""
_ALLOWANCES = 1 << 10
_SCATTER, _SCATTER_SHIFT = 1_327_217_885, 21
"""Multiplicative hashing by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4): the upper 10 bits of the
lower 31 of the product, which stays below 2 ** 63."""
_LENGTH_WEIGHT = 0.75
"""b of BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework): how far a long body counts less."""
BEGINS = bytes(chr(code) not in FOLLOWING + " " for code in range(256))
"""For each code whether a gram may begin with it."""
_GRAM = "I"
PADS = PAD * (LENGTH - 1)


class Grams(NamedTuple):
    """The grams of one write-up by where they stand; each is in one list only, the weightiest."""

    body: Sequence[int]
    often: Sequence[int]
    about: Sequence[int]
    title: Sequence[int]


def extract(title: str, about: Iterable[str], body: str) -> bytes:
    """Return the postings of one write-up, to be kept and merged: its grams, packed."""
    counts = _counted(body)
    least = often(sum(counts.values()))
    many = {gram for gram, count in counts.items() if is_often(count, gram, least)}
    in_title = set(_counted(title))
    in_about: set[int] = set().union(*map(_counted, about)) - in_title
    many -= in_title
    many -= in_about
    for gram in chain(many, in_title, in_about):
        counts.pop(gram, None)
    return pack(Grams(sorted(counts), sorted(many), sorted(in_about), sorted(in_title)))


def often(size: int) -> float:
    """Return the count from which a gram weighs as much in a body of `size` as `_MANY` in one of the usual length."""
    return _MANY * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * size / _USUAL_SIZE)


def is_often(count: Number, gram: Number, least: Any) -> Any:  # noqa: ANN401 - a bool for one gram, an array for many
    """Return whether a gram that stands `count` times is often there, `least` being what `often` told of the body.

    Counts are whole numbers, so that all grams of one count would lose their place when a sentence more takes the body
    over a bound, and hundreds of shards would be written for it. They lose it one by one, for the count is raised or
    lowered by up to a half from gram to gram (dithering).
    """
    allowance = (gram * _SCATTER >> _SCATTER_SHIFT & _ALLOWANCES - 1) / _ALLOWANCES - 0.5
    return (count > 1) & (count + allowance >= least)


def _counted(text: str) -> Counter[int]:
    codes = skeleton(text) + PADS
    begins = codes.translate(BEGINS)
    counts: Counter[int] = Counter()
    for start in range(LENGTH):
        part = codes[start : start + (len(codes) - start) // LENGTH * LENGTH]
        counts.update(compress(_numbers(part, "big"), begins[start::LENGTH]))
    return counts


def _numbers(data: bytes, order: str) -> array[int]:
    numbers = array(_GRAM, data)
    if sys.byteorder != order:
        numbers.byteswap()
    return numbers


def pack(grams: Grams) -> bytes:
    """Return `grams` as bytes: how many stand in each place, then the grams, four little-endian bytes each."""
    data = array(_GRAM, map(len, grams))
    for place in grams:
        data.extend(place)
    if sys.byteorder != "little":
        data.byteswap()
    return data.tobytes()


def unpack(postings: bytes) -> Grams:
    """Return what `pack` was given."""
    numbers = _numbers(postings, "little")
    starts = [PLACES]
    for count in numbers[:PLACES]:
        starts.append(starts[-1] + count)
    return Grams(*(numbers[start:end] for start, end in pairwise(starts)))


def gram_number(gram: str) -> int:
    """Return the number of a gram, or the least number of those that begin with fewer codes."""
    return int.from_bytes(gram.encode("ascii").ljust(LENGTH, b"\0"), "big")


def gram_text(number: int) -> str:
    """Return the codes of a gram."""
    return number.to_bytes(LENGTH, "big").decode("ascii")
