"""The lines of a shard: a gram, or a pair of codes, and the write-ups that have it, by place.

The places, parted by spaces, are body, often in the body, about, title. Lines of grams are folded: the two codes that
some share stand once before them, on a line of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khlang.search.grams import LENGTH, PLACES
from khlang.search.numbers import add_number, read_numbers, remove_number

if TYPE_CHECKING:
    from collections.abc import Iterable

PAIR = 2
"""Codes that lines share, and that a line for words of two letters begins with."""
_SHARED = re.compile(rf"\n([^\n]{{{PAIR}}})\n")
Move = tuple[int, int, int]
"""A write-up's number, and its place on a line before and after; -1 for none."""


def pair_of(gram: int) -> int:
    """Return the pair that a gram begins with."""
    return gram >> 8 * (LENGTH - PAIR)


def key_of(number: int) -> str:
    """Return the codes of a gram, or of a pair."""
    return number.to_bytes(LENGTH, "big").lstrip(b"\0").decode("ascii")


def read_line(line: str, size: int = LENGTH) -> list[list[int]]:
    """Return the numbers of the write-ups on a line by place, after the `size` codes that it begins with."""
    parts = line[size:].split(" ")
    return [read_numbers(part) for part in parts[:PLACES]] + [[] for _ in range(PLACES - len(parts))]


def change_line(key: str, line: str, moves: Iterable[Move]) -> str:
    """Return the line after `moves`; empty where no write-up is left on it."""
    places = line[len(key) :].split(" ")
    places += [""] * (PLACES - len(places))
    for number, old, new in moves:
        if old >= 0:
            places[old] = remove_number(places[old], number)
        if new >= 0:
            places[new] = add_number(places[new], number)
    return key + " ".join(places).rstrip(" ") if any(places) else ""


def find_shared(text: str, pair: str) -> tuple[int, int]:
    """Return where the lines that share two codes begin and end in a file's text, the two codes with them.

    Where there are none, both are where they would begin. Every line of the text stands behind its line break.
    """
    start = text.find(f"\n{pair}\n")
    if start >= 0:
        after = _SHARED.search(text, start + len(pair) + 2)
    else:
        after = next((one for one in _SHARED.finditer(text) if one[1] > pair), None)
    end = after.start() if after else len(text)
    return (start if start >= 0 else end), end


def unfold(text: str) -> list[str]:
    """Return the lines of a file's text, each with its whole gram or pair."""
    shared, lines = "", []
    for line in text.split("\n"):
        if len(line) == PAIR:
            shared = line
        else:
            lines.append(shared + line)
    return lines
