"""Lists of write-up numbers as printable text: gaps, or a bitmap where a list holds a good part of all write-ups.

A gap under 67 is one character, and one under 2,047 two: printable, written and read without arithmetic on bits, and
after gzip no longer than Rice's code (Witten, Moffat and Bell 1999, Managing Gigabytes, ch. 3).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from bisect import insort
from itertools import compress
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = "".join(chr(code) for code in range(0x22, 0x7F) if chr(code) not in "$\\`")
"""The digits of a gap; all may stand in a JavaScript template as they are."""
BASE = len(DIGITS)
ONE, TWO = 66, 88
"""First digits below ONE are a gap; below TWO they begin one of two digits, and the rest one of four."""
_REACH = ONE + (TWO - ONE) * BASE
BITMAP = "!"
"""Stands before a bitmap."""
_BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""The digits of a bitmap, as base64 has them."""
_DENSE = 5
"""A list with more than one number in so many is shorter as a bitmap."""
_ONE = ord("1")
_PART, _GROUP = 6, 24
"""Bits in a character, and in what base64 writes at a time."""


class _Gaps(dict[int, str]):
    """The digits of each gap, worked out when it is first met."""

    def __missing__(self, gap: int) -> str:
        value = gap - 1
        if value < ONE:
            text = DIGITS[value]
        elif value < _REACH:
            high, low = divmod(value - ONE, BASE)
            text = DIGITS[ONE + high] + DIGITS[low]
        else:
            rest, low = divmod(value - _REACH, BASE)
            rest, middle = divmod(rest, BASE)
            top, high = divmod(rest, BASE)
            text = DIGITS[TWO + top] + DIGITS[high] + DIGITS[middle] + DIGITS[low]
        self[gap] = text
        return text


_GAP_TEXT = _Gaps()


def write_numbers(numbers: Sequence[int]) -> str:
    """Return ascending `numbers` as text."""
    if len(numbers) == 1:
        return _GAP_TEXT[numbers[0] + 1]
    if not numbers:
        return ""
    if numbers[-1] >= _DENSE * len(numbers):
        return _GAP_TEXT[numbers[0] + 1] + "".join(map(_GAP_TEXT.__getitem__, map(sub, numbers[1:], numbers)))
    bits = bytearray(b"0" * (numbers[-1] + 1))
    for number in numbers:
        bits[number] = _ONE
    size = -(-len(bits) // _PART)
    spare = -len(bits) % _GROUP
    data = (int(bits, 2) << spare).to_bytes((len(bits) + spare) // 8, "big")
    return BITMAP + b64encode(data)[:size].decode()


def add_number(text: str, number: int) -> str:
    """Return the text of a list with one number more; a bitmap is not read for it."""
    if text.startswith(BITMAP):
        place, bit = divmod(number, _PART)
        digits = text[1:].ljust(place + 1, _BITS[0])
        digit = _BITS[_BITS.index(digits[place]) | 1 << (_PART - 1 - bit)]
        digits = digits[:place] + digit + digits[place + 1 :]
        value = int.from_bytes(_bitmap_bytes(digits), "big")
        if _last(digits) < _DENSE * value.bit_count():
            return BITMAP + digits
        return write_numbers(read_numbers(BITMAP + digits))
    numbers = read_numbers(text)
    insort(numbers, number)
    return write_numbers(numbers)


def remove_number(text: str, number: int) -> str:
    """Return the text of a list with one number less."""
    numbers = read_numbers(text)
    numbers.remove(number)
    return write_numbers(numbers)


def _last(digits: str) -> int:
    """Return the last number of a bitmap, whose last digit is never without one."""
    value = _BITS.index(digits[-1])
    return (len(digits) - 1) * _PART + _PART - (value & -value).bit_length()


def read_numbers(text: str) -> list[int]:
    """Return the numbers written as `text`; what is damaged ends the list."""
    if text.startswith(BITMAP):
        return _read_bitmap(text[1:])
    numbers: list[int] = []
    number, place = -1, 0
    while place < len(text):
        value = _VALUES.get(text[place], 0)
        place += 1
        if value >= TWO:
            value -= TWO
            for digit in text[place : place + 3]:
                value = value * BASE + _VALUES.get(digit, 0)
            value += _REACH
            place += 3
        elif value >= ONE:
            value = (value - ONE) * BASE + _VALUES.get(text[place : place + 1], 0) + ONE
            place += 1
        number += value + 1
        numbers.append(number)
    return numbers


_VALUES = {digit: value for value, digit in enumerate(DIGITS)}
_ONES = bytes(code == _ONE for code in range(256))


def _read_bitmap(text: str) -> list[int]:
    data = _bitmap_bytes(text)
    bits = f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}"
    return list(compress(range(len(bits)), bits.encode().translate(_ONES)))


def _bitmap_bytes(digits: str) -> bytes:
    return b64decode(digits + _BITS[0] * (-len(digits) % 4))
