"""What results are filtered by: district, year, category, position and tags of every write-up, in one file.

The page asks for it when a reader opens the filters, so that a plain query does not pay for it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from khlang.search.files import payload, script
from khlang.search.numbers import BITS
from khlang.search.texts import decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

KIND = "facets"
PATH = "search/facets.js"
_CODE = 3
"""Digits of a name."""
Values = tuple[str, ...]


class Facets(NamedTuple):
    """The names by which one write-up is filtered; each may be several, or none."""

    district: Values
    year: Values
    """Buddhist Era, as readers write it."""
    category: Values
    tag: Values
    position: Values


def facets_file(
    *,
    district: Sequence[Values],
    year: Sequence[Values],
    category: Sequence[Values],
    tag: Sequence[Values],
    position: Sequence[Values],
) -> bytes:
    """Return the file of all filters, each given for write-ups in the order of their numbers.

    Each filter is two lines: its names, parted by tabs; and for each write-up three digits a name, parted by spaces.
    Where there is no write-up there is no line.
    """
    columns = (district, year, category, tag, position) if district else ()
    return script(KIND, 0, b"\n".join(map(_filter, columns)))


def _filter(column: Sequence[Values]) -> bytes:
    kinds = dict.fromkeys(column)
    names = list(dict.fromkeys(name for values in kinds for name in values))
    codes = dict(zip(names, map("".join, product(BITS, repeat=_CODE)), strict=False))
    heading = "\t".join(" ".join(name.split()) for name in names)
    told = {values: "".join(map(codes.__getitem__, values)) for values in kinds}
    return encode(heading) + b"\n" + " ".join(map(told.__getitem__, column)).encode()


def read_facets(file: bytes) -> list[Facets]:
    """Return what `facets_file` was given; raise ValueError when the file is another or cut off."""
    lines = payload(file, KIND, 0).split("\n")
    columns = []
    for heading, codes in zip(lines[::2], lines[1::2], strict=True):
        names = decode(heading).split("\t")
        columns.append([_names(names, each) for each in codes.split(" ")])
    return [Facets(*row) for row in zip(*columns, strict=True)]


def _names(names: list[str], codes: str) -> Values:
    return tuple(names[_number(codes[place : place + _CODE])] for place in range(0, len(codes), _CODE))


def _number(code: str) -> int:
    number = 0
    for digit in code:
        number = number * len(BITS) + BITS.index(digit)
    return number
