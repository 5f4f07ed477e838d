"""The postings of all write-ups, gathered by gram: one sort of numbers, in parts that stay small.

A posting is one number of 64 bits: the gram, or its first two codes, then the place, then the write-up. So their order
is that of the lines of shards, and what belongs on a line stands together. NumPy sorts them; whoever changes but a few
write-ups never comes here, and does not wait for its import.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from khlang.search.grams import LENGTH, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Buffer = bytes | memoryview

Places = list[list[int]]
"""Ascending numbers of write-ups, by place."""
MOST, BLOCK = 16_000_000, 250_000
"""Postings that are sorted at once (128 MB), and those of them that are then gone through in the processor's cache."""
_NUMBER, _PLACE = 30, 2
"""Bits of a write-up's number and of a place; above them stands the gram."""
_PAIR = 16
"""Bits of the last two codes of a gram."""


def hold(postings: Iterable[bytes]) -> list[memoryview]:
    """Return the postings of each write-up, one behind the other in one piece of memory, which goes back as one."""
    data, ends = bytearray(), [0]
    for each in postings:
        data += each
        ends.append(len(data))
    view = memoryview(data)
    return [view[start:end] for start, end in pairwise(ends)]


def gather(postings: Sequence[Buffer]) -> Iterator[tuple[int, Places, list[tuple[int, Places]]]]:
    """Yield every two codes in order, the write-ups that have a gram that begins so, and all such grams with theirs.

    `postings` are those of all write-ups, in the order of their numbers. A write-up stands on a line in its
    weightiest place only.
    """
    for low, high in pairwise(_ends(postings)):
        keys = _keys(postings, low, high)
        keys.sort()
        for block in _blocks(keys):
            grams = groupby(_lists(block), lambda gram: gram[0] >> _PAIR)
            for (pair, places), (_, members) in zip(_lists(_pairs(block)), grams, strict=True):
                yield pair, places, list(members)


def _blocks(keys: Keys) -> Iterator[Keys]:
    """Yield sorted postings a block at a time, no pair in two."""
    above, start = _NUMBER + _PLACE + _PAIR, 0
    while start < len(keys):
        last = int(keys[min(start + BLOCK, len(keys)) - 1])
        end = int(keys.searchsorted(keys.dtype.type(((last >> above) + 1) << above)))
        yield keys[start:end]
        start = end


def _ends(postings: Sequence[Buffer]) -> list[int]:
    """Return where each part begins and ends: between grams of two pairs, so that no pair is in two."""
    import numpy as np  # noqa: PLC0415 - for those who gather

    count = sum(map(len, postings)) // LENGTH
    parts = count // MOST + 1
    some = [np.frombuffer(each, "<u4")[PLACES:] for each in postings[:: len(postings) // 100 + 1]]
    sample = np.sort(np.concatenate(some)) if some else np.zeros(0, "<u4")
    cuts = {int(sample[place * len(sample) // parts]) >> _PAIR << _PAIR for place in range(1, parts) if len(sample)}
    return [0, *sorted(cuts - {0}), 1 << 8 * LENGTH]


def _keys(postings: Sequence[Buffer], low: int, high: int) -> Keys:
    """Return all postings of grams from `low` to before `high`."""
    import numpy as np  # noqa: PLC0415 - as above

    whole = low == 0 and high == 1 << 8 * LENGTH
    places = np.arange(PLACES, dtype=np.uint64) << _NUMBER
    keys = np.empty(sum(map(len, postings)) // LENGTH, np.uint64)
    end = 0
    for number, each in enumerate(postings):
        numbers = np.frombuffer(each, "<u4")
        key = numbers[PLACES:].astype(np.uint64)
        key <<= _NUMBER + _PLACE
        key |= np.repeat(places, numbers[:PLACES])
        key |= number
        if not whole:
            key = key[(numbers[PLACES:] >= low) & (numbers[PLACES:] < high)]
        start, end = end, end + len(key)
        keys[start:end] = key
    return keys[:end]


def _pairs(keys: Keys) -> Keys:
    """Return the postings of the first two codes of all grams, each write-up once, in its weightiest place."""
    import numpy as np  # noqa: PLC0415 - as above

    number = keys & ((1 << _NUMBER) - 1)
    place = keys >> _NUMBER & ((1 << _PLACE) - 1)
    pair = keys >> (_NUMBER + _PLACE + _PAIR)
    by_number = pair << (_NUMBER + _PLACE) | number << _PLACE | place
    by_number.sort()
    last = by_number[np.append(by_number[1:] >> _PLACE != by_number[:-1] >> _PLACE, [True] * bool(len(keys)))]
    number = last >> _PLACE & ((1 << _NUMBER) - 1)
    pairs: Keys = last >> (_NUMBER + _PLACE) << (_NUMBER + _PLACE) | (last & ((1 << _PLACE) - 1)) << _NUMBER | number
    pairs.sort()
    return pairs


def _lists(keys: Keys) -> Iterator[tuple[int, Places]]:
    """Yield each gram or pair of sorted postings with its write-ups by place."""
    import numpy as np  # noqa: PLC0415 - as above

    heads = keys >> _NUMBER
    starts = np.flatnonzero(np.append([True] * bool(len(keys)), heads[1:] != heads[:-1]))
    numbers = (keys & ((1 << _NUMBER) - 1)).astype(np.uint32)
    ends = pairwise([*starts.tolist(), len(keys)])
    lists = zip(heads[starts].tolist(), ends, strict=False)
    for value, some in groupby(((head >> _PLACE, head, at) for head, at in lists), itemgetter(0)):
        places: Places = [[] for _ in range(PLACES)]
        for _, head, (start, end) in some:
            places[head & ((1 << _PLACE) - 1)] = numbers[start:end].tolist()
        yield value, places
