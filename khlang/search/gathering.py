"""The postings of all write-ups, gathered by gram: one sort of numbers, in parts that stay small.

A posting is one number of 64 bits: the gram, or its first two codes, then the place, then the write-up. So their order
is that of the lines of shards, and what belongs on a line stands together. NumPy sorts them; whoever changes but a few
write-ups never comes here, and does not wait for its import.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from khlang.search.grams import LENGTH, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Numbers = NDArray[np.uint32]

MOST, BLOCK = 3_000_000, 250_000
"""Postings that are sorted at once (24 MB), and those of them that are then gone through in the processor's cache."""
CHUNK = 500
"""Write-ups whose postings are looked through at once."""
NUMBER, PLACE = 30, 2
"""Bits of a write-up's number and of a place; above them stands the gram."""
PAIR = 16
"""Bits of the last two codes of a gram."""
_HEAD = LENGTH * PLACES
"""Bytes of a write-up's postings before its grams: how many stand in each place."""


@dataclass(frozen=True, slots=True)
class Held:
    """The postings of all write-ups in the order of their numbers: their grams, and how many each has in each place."""

    grams: bytearray
    sizes: bytearray

    @property
    def count(self) -> int:
        """How many write-ups there are."""
        return len(self.sizes) // _HEAD


def hold(postings: Iterable[bytes]) -> Held:
    """Return the postings of each write-up, one behind the other in one piece of memory, which goes back as one."""
    held = Held(bytearray(), bytearray())
    for each in postings:
        held.sizes.extend(each[:_HEAD])
        held.grams.extend(memoryview(each)[_HEAD:])
    return held


def gather(held: Held) -> Iterator[tuple[Keys, Keys]]:
    """Yield all postings in order, a block at a time, and those of all pairs of codes that grams of it begin with.

    No pair is in two blocks. Of a pair, a write-up is told in its weightiest place only.
    """
    import numpy as np  # noqa: PLC0415 - for those who gather

    grams = np.frombuffer(held.grams, "<u4")
    for low, high in pairwise(_ends(grams)):
        keys = np.concatenate([np.zeros(0, np.uint64), *_keys(grams, held.sizes, low, high)])
        keys.sort()
        for block in _blocks(keys):
            yield block, _pairs(block)


def _blocks(keys: Keys) -> Iterator[Keys]:
    """Yield sorted postings a block at a time, no pair in two."""
    above, start = NUMBER + PLACE + PAIR, 0
    while start < len(keys):
        last = int(keys[min(start + BLOCK, len(keys)) - 1])
        end = int(keys.searchsorted(keys.dtype.type(((last >> above) + 1) << above)))
        yield keys[start:end]
        start = end


def _ends(grams: Numbers) -> list[int]:
    """Return where each part begins and ends: between grams of two pairs, so that no pair is in two."""
    import numpy as np  # noqa: PLC0415 - as above

    parts = len(grams) // MOST + 1
    sample = np.sort(grams[:: len(grams) // 100_000 + 1])
    cuts = {int(sample[place * len(sample) // parts]) >> PAIR << PAIR for place in range(1, parts)}
    return [0, *sorted(cuts - {0}), 1 << 8 * LENGTH]


def _keys(grams: Numbers, sizes: bytearray, low: int, high: int) -> Iterator[Keys]:
    """Yield all postings of grams from `low` to before `high`, those of some write-ups at a time."""
    import numpy as np  # noqa: PLC0415 - as above

    counts = np.frombuffer(sizes, "<u4")
    ends = np.cumsum(counts[: len(counts)].reshape(-1, PLACES).sum(axis=1))
    places = np.tile(np.arange(PLACES, dtype=np.uint64) << NUMBER, CHUNK)
    start = 0
    for first in range(0, len(ends), CHUNK):
        last = min(first + CHUNK, len(ends))
        some, end = grams[start : int(ends[last - 1])], int(ends[last - 1])
        start = end
        marks = places[: PLACES * (last - first)] | np.repeat(np.arange(first, last, dtype=np.uint64), PLACES)
        marks = np.repeat(marks, counts[PLACES * first : PLACES * last])
        if low or high < 1 << 8 * LENGTH:
            wanted = (some >= low) & (some < high)
            some, marks = some[wanted], marks[wanted]
        key = some.astype(np.uint64)
        key <<= NUMBER + PLACE
        key |= marks
        yield key


def _pairs(keys: Keys) -> Keys:
    """Return the postings of the first two codes of all grams, each write-up once, in its weightiest place."""
    import numpy as np  # noqa: PLC0415 - as above

    number = keys & ((1 << NUMBER) - 1)
    place = keys >> NUMBER & ((1 << PLACE) - 1)
    pair = keys >> (NUMBER + PLACE + PAIR)
    by_number = pair << (NUMBER + PLACE) | number << PLACE | place
    by_number.sort()
    last = by_number[np.append(by_number[1:] >> PLACE != by_number[:-1] >> PLACE, [True] * bool(len(keys)))]
    number = last >> PLACE & ((1 << NUMBER) - 1)
    pairs: Keys = last >> (NUMBER + PLACE) << (NUMBER + PLACE) | (last & ((1 << PLACE) - 1)) << NUMBER | number
    pairs.sort()
    return pairs
