"""The text of shards from gathered postings, all lists of a block at once: by NumPy, bit by bit what `lines.py` writes.

Every character is given its place first, then every bit of the digits is set, then what stands between digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.search.gathering import NUMBER, PAIR, PLACE
from khlang.search.grams import LENGTH, PLACES
from khlang.search.numbers import BITS, DIGIT, HEAD, LONG, MOST, TELLS_END, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from khlang.search.gathering import Keys

    Places = NDArray[np.int64]
    Letters = NDArray[np.uint8]

_SHARED = 3
"""Characters of a line of two codes that all lines after it share, and its end."""
_OWN = 2
"""Codes that a line begins with."""


def print_lines(keys: Keys, bounds: Sequence[int], *, folded: bool) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of sorted postings for each shard that has any, every line with its end.

    `bounds` are the first grams, or pairs, of the shards but the first. With `folded`, two codes that lines share stand
    once before them, as `lines.unfold` has it.
    """
    import numpy as np  # noqa: PLC0415 - for those who gather

    heads = keys >> NUMBER
    starts = np.flatnonzero(np.append([True] * bool(len(keys)), heads[1:] != heads[:-1]))
    grams = (heads[starts] >> PLACE).astype(np.int64)
    opens = np.append([True] * bool(len(grams)), grams[1:] != grams[:-1])
    shards = np.searchsorted(np.array(bounds, np.int64), grams, "right")
    pairs = grams >> PAIR
    shares = (
        opens & folded & np.append([True] * bool(len(grams)), (pairs[1:] != pairs[:-1]) | (shards[1:] != shards[:-1]))
    )
    place = (heads[starts] & (PLACES - 1)).astype(np.int64)
    spaces = np.where(opens, place, np.append([0] * bool(len(place)), place[1:] - place[:-1]))
    before = shares * _SHARED + opens * _OWN + spaces + 1
    ends = np.append(opens[1:], [True] * bool(len(opens)))
    numbers = keys & ((1 << NUMBER) - 1)
    text, at = _digits(numbers.astype(np.int64), starts, before, ends)
    _codes(text, at - before, grams, opens, shares)
    for step in range(1, PLACES):
        text[at[spaces >= step] - 1 - step] = ord(" ")
    first = np.flatnonzero(np.append([True] * bool(len(shards)), shards[1:] != shards[:-1]))
    begins = [*(at - before)[first].tolist(), len(text)]
    for number, start, end in zip(shards[first].tolist(), begins, begins[1:], strict=False):
        yield number, text[start:end].tobytes()


def _digits(numbers: Places, starts: Places, before: Places, ends: NDArray[np.bool_]) -> tuple[Letters, Places]:
    """Return a text with every list, a line's end after the last of a line, and where each stands behind its k."""
    import numpy as np  # noqa: PLC0415 - as above

    gaps = numbers - 1
    gaps[1:] -= numbers[:-1]
    gaps[starts] = numbers[starts]
    counts = np.append(starts[1:], [len(numbers)] * bool(len(starts))) - starts
    last = numbers[starts + counts - 1]
    k: Places = np.frexp((last + 1) // counts)[1].astype(np.int64) - 1
    each = np.repeat(k, counts)
    ones = gaps >> each
    after = np.cumsum(ones + 1 + each)
    begun = after - (ones + 1 + each)
    bits = after[starts + counts - 1] - begun[starts]
    tells = (k > 0) & (counts >= LONG) & (last < MOST)
    sizes = -(-bits // DIGIT) + tells * (HEAD - 1)
    at = np.cumsum(before + sizes + ends) - sizes - ends
    gaps_at = at + tells * (HEAD - 1)
    length = int(at[-1] + sizes[-1] + 1) if len(at) else 0
    all_bits = np.ones(length * DIGIT, np.uint8)
    zero = begun + np.repeat(gaps_at * DIGIT - begun[starts], counts) + ones
    all_bits[zero] = 0
    for step in range(int(k.max(initial=0))):
        some = np.flatnonzero(each > step)
        all_bits[zero[some] + 1 + step] = gaps[some] >> (each[some] - 1 - step) & 1
    values = all_bits[::DIGIT] << DIGIT - 1
    for step in range(1, DIGIT):
        values |= all_bits[step::DIGIT] << DIGIT - 1 - step
    digits = np.frombuffer(BITS.encode(), np.uint8)
    text = digits[values]
    text[at - 1] = digits[k + tells * TELLS_END]
    text[at[tells]] = digits[-bits[tells] % DIGIT]
    for place, told in enumerate((counts[tells], last[tells])):
        for step in range(TOLD):
            text[at[tells] + 1 + TOLD * place + step] = digits[told >> DIGIT * (TOLD - 1 - step) & (len(digits) - 1)]
    text[(at + sizes)[ends]] = ord("\n")
    return text, at


def _codes(text: Letters, at: Places, grams: Places, opens: NDArray[np.bool_], shares: NDArray[np.bool_]) -> None:
    """Write the codes with which lines begin."""
    for codes in range(_OWN):
        text[at[shares] + codes] = grams[shares] >> 8 * (LENGTH - 1 - codes) & 255
        text[(at + shares * _SHARED)[opens] + codes] = grams[opens] >> 8 * (_OWN - 1 - codes) & 255
    text[at[shares] + _OWN] = ord("\n")
