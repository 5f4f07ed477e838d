"""Lists of write-up numbers as printable text: gaps in Rice's code, six bits a digit.

Rice's code (Witten, Moffat and Bell 1999, Managing Gigabytes, ch. 3) writes a gap less one as its multiples of 2^k, a
one each, then a zero, then k bits. With a k for each list this takes a tenth of a bit a gap more than it must, where a
character a gap takes two bits more; gzip finds nothing left in such digits, and gives each the six bits that it holds.

A long list tells first how it ends, so that one number more is written behind it without the list being read.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, b2a_base64
from bisect import insort
from functools import cache, reduce
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""The digits, six bits each, as base64 has them; the first of a list is its k."""
DIGIT, _GROUP = 6, 24
"""Bits in a digit, and in what base64 writes at a time."""
LONG = 256
"""Numbers of a list that tells how it ends; one whose k is 0, a bit for each number, has no need to."""
TELLS_END, TOLD = 32, 3
"""Added to the k of such a list; and the digits, behind it, of how many numbers it holds and of the last, each. One
digit before those tells how many ones stand behind its last gap."""
HEAD = 1 + 1 + 2 * TOLD
"""Digits before the gaps of such a list."""
MOST = 1 << DIGIT * TOLD
"""No number that is told there reaches this; a list that holds such is written as a short one."""
_DENSE, _ABSENT = BITS[0], BITS[-1]
"""Begins a list whose k is 0: a bit for each number, 0 where it is there; and a digit in which no number is."""
_ONES = ["1" * count for count in range(_GROUP)]
_VALUES = {digit: value for value, digit in enumerate(BITS)}


class _Code(dict[int, str]):
    """The bits of each gap for one k, worked out when it is first met."""

    def __init__(self, k: int) -> None:
        super().__init__()
        self._k = k

    def __missing__(self, gap: int) -> str:
        high, low = divmod(gap - 1, 1 << self._k)
        bits = self[gap] = "1" * high + "0" + (f"{low:0{self._k}b}" if self._k else "")
        return bits


_CODES = [_Code(k) for k in range(len(BITS))]


def write_numbers(numbers: Sequence[int]) -> str:
    """Return ascending `numbers` as text."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return _write_one(numbers[0])
    k = ((numbers[-1] + 1) // len(numbers)).bit_length() - 1
    code = _CODES[k].__getitem__
    bits = code(numbers[0] + 1) + "".join(map(code, map(sub, numbers[1:], numbers)))
    if k and len(numbers) >= LONG and numbers[-1] < MOST:
        return _head(k, len(bits), len(numbers), numbers[-1]) + _digits(bits)
    return BITS[k] + _digits(bits)


def _head(k: int, size: int, count: int, last: int) -> str:
    """Return what stands before the gaps of a long list, which are so many bits."""
    return BITS[k + TELLS_END] + BITS[-size % DIGIT] + _told(count) + _told(last)


def _told(number: int) -> str:
    return "".join(BITS[number >> DIGIT * place & (len(BITS) - 1)] for place in reversed(range(TOLD)))


def _heard(digits: str) -> int:
    return reduce(lambda number, digit: number << DIGIT | _VALUES[digit], digits, 0)


@cache
def _write_one(number: int) -> str:
    k = (number + 1).bit_length() - 1
    return BITS[k] + _digits(_CODES[k][number + 1])


def _digits(bits: str) -> str:
    """Return the digits of `bits`; ones, which are no gap without a zero, fill the last."""
    size = len(bits)
    bits += _ONES[-size % _GROUP]
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return b2a_base64(data, newline=False)[: -(-size // DIGIT)].decode()


def add_number(text: str, number: int) -> str:
    """Return the text of a list with one number more; one after all others leaves them as they are."""
    if text.startswith(_DENSE):
        place, bit = divmod(number, DIGIT)
        digits = text[1:].ljust(place + 1, _ABSENT)
        changed = _VALUES[digits[place]] & ~(1 << (DIGIT - 1 - bit))
        if dense := _dense(digits[:place] + BITS[changed] + digits[place + 1 :]):
            return dense
    if len(text) > HEAD and _VALUES[text[0]] > TELLS_END and (longer := _append(text, number)):
        return longer
    numbers = read_numbers(text)
    insort(numbers, number)
    return write_numbers(numbers)


def _append(text: str, number: int) -> str:
    """Return a long list with a number behind all others; nothing where it must be written anew."""
    k, count, last = _VALUES[text[0]] - TELLS_END, _heard(text[2 : 2 + TOLD]) + 1, _heard(text[2 + TOLD : HEAD])
    if number <= last or number >= MOST or (number + 1) // count >> k != 1:
        return ""
    size = (len(text) - HEAD) * DIGIT - _VALUES[text[1]]
    whole, part = divmod(size, DIGIT)
    bits = f"{_VALUES[text[-1]]:0{DIGIT}b}"[:part] + _CODES[k][number - last]
    size += len(bits) - part
    return _head(k, size, count, number) + text[HEAD : HEAD + whole] + _digits(bits)


def remove_number(text: str, number: int) -> str:
    """Return the text of a list with one number less."""
    if text.startswith(_DENSE):
        place, bit = divmod(number, DIGIT)
        changed = _VALUES[text[1 + place]] | 1 << (DIGIT - 1 - bit)
        if dense := _dense((text[1 : 1 + place] + BITS[changed] + text[2 + place :]).rstrip(_ABSENT)):
            return dense
    numbers = read_numbers(text)
    numbers.remove(number)
    return write_numbers(numbers)


def _dense(digits: str) -> str:
    """Return the list of digits in which each bit is a number's, 0 where it is there; nothing if k is no longer 0."""
    absent = int.from_bytes(_data(digits), "big").bit_count()
    bits = len(digits) * DIGIT
    count = bits + -bits % _GROUP - absent
    if not count:
        return ""
    size = bits - (_VALUES[digits[-1]] ^ (_VALUES[digits[-1]] + 1)).bit_length() + 1
    return _DENSE + digits if size < 2 * count else ""


def _data(digits: str) -> bytes:
    """Return the bytes of digits, ones after their end."""
    return a2b_base64(digits + _ABSENT * (-len(digits) % (_GROUP // DIGIT)))


def read_numbers(text: str) -> list[int]:
    """Return the numbers written as `text`; what is damaged ends the list."""
    gaps, k = _read(text)
    return list(accumulate(map(_Gaps.of(k).__getitem__, gaps), initial=-1))[1:]


def _read(text: str) -> tuple[list[str], int]:
    """Return the bits of each gap, and the list's k."""
    if not text:
        return [], 0
    told, k = divmod(_VALUES.get(text[0], 0), TELLS_END)
    digits = text[HEAD if told else 1 :]
    data = _data(digits)
    bits = f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}"[: DIGIT * len(digits)]
    return _gap(k).findall(bits), k


@cache
def _gap(k: int) -> re.Pattern[str]:
    return re.compile(f"1*0[01]{{{k}}}")


class _Gaps(dict[str, int]):
    """The gap of each run of bits for one k, worked out when it is first met."""

    def __init__(self, k: int) -> None:
        super().__init__()
        self._k = k

    def __missing__(self, bits: str) -> int:
        high = bits.index("0")
        gap = self[bits] = (high << self._k) + int(bits[high:], 2) + 1
        return gap

    @staticmethod
    @cache
    def of(k: int) -> _Gaps:
        """Return those of one k."""
        return _Gaps(k)
