"""QR codes (ISO/IEC 18004): what leads from paper to the page's public address."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

MASK = 2
"""Pattern that every code is laid under: looking for the best of the eight takes three times as long as the code."""
QUIET = 4
"""Empty modules around a code, which readers need (ISO/IEC 18004, 6.3.8)."""
FEW = 60
"""Codes that a process has drawn singly before it begins to put them together from parts."""
_CAPACITIES = (14, 26, 42, 62, 84, 106, 122, 152, 180)
"""Bytes that versions 1 to 9 hold at level M (ISO/IEC 18004, table 7)."""

_RUN = re.compile(rb"\x01+|\x00+")


class Code(NamedTuple):
    """A QR code as an SVG draws it."""

    side: int
    """Modules from edge to edge, the quiet ones too."""
    path: str
    """What to draw with a stroke one module wide: the dark modules, row by row."""


def draw(text: str) -> Code:
    """Return the code of an address, correcting what is lost of up to 15 % of it (level M)."""
    data = text.encode()
    version = bisect_left(_CAPACITIES, len(data)) + 1
    if version > len(_CAPACITIES):
        return _as_svg(_code(data, None))
    return _as_svg(_family(version).code(data))


def _code(data: bytes, version: int | None) -> bytes:
    """Return the modules of a code, row by row, a byte for each: 1 where it is dark."""
    import segno  # noqa: PLC0415 - only where a code is drawn

    code = segno.make_qr(data, version=version, error="m", boost_error=False, mask=MASK, mode="byte")
    return b"".join(map(bytes, code.matrix))


@cache
def _family(version: int) -> _Family:
    return _Family(version)


class _Family:
    """Codes of one version, of which a further one is the sum of what is known of its bits.

    Each step from text to modules is linear over GF(2), mask and padding apart, which all of a length have alike: so
    what a bit of the text changes is the same in every code.
    """

    def __init__(self, version: int) -> None:
        self._version, self._capacity, self._drawn = version, _CAPACITIES[version - 1], 0
        self._first: tuple[int, int] | None = None
        self._bits: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def code(self, data: bytes) -> bytes:
        """Return the modules of the code of `data`."""
        self._drawn += 1
        if self._drawn <= FEW:
            return _code(data, self._version)
        size = len(data)
        if size not in self._ends:
            blank = self._whole_of(bytes(size))
            self._ends[size] = self._sum(blank) ^ _number(_code(bytes(size), self._version))
        modules = self._sum(self._whole_of(data)) ^ self._ends[size]
        return modules.to_bytes((4 * self._version + 17) ** 2, "big")

    def _whole_of(self, data: bytes) -> int:
        """Return the text that fills the version and begins as `data` does with the end that is put to it."""
        room = self._capacity - len(data)
        return _number(data + (b"\x0e" + b"\xc1\x1e" * room)[:room])

    def _sum(self, whole: int) -> int:
        if self._first is None:
            self._first = whole, self._modules(whole)
        text, modules = self._first
        rest = text ^ whole
        while rest:
            bit = rest & -rest
            if bit not in self._bits:
                self._bits[bit] = self._modules(text ^ bit) ^ self._first[1]
            modules ^= self._bits[bit]
            rest ^= bit
        return modules

    def _modules(self, whole: int) -> int:
        return _number(_code(whole.to_bytes(self._capacity, "big"), self._version))


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _as_svg(modules: bytes) -> Code:
    side = int(len(modules) ** 0.5)
    rows = [modules[start : start + side] for start in range(0, len(modules), side)]
    drawn = [_draw_row(f"M{QUIET} {at}.5", row) for at, row in enumerate(rows, QUIET)]
    return Code(side + 2 * QUIET, "".join(drawn))


def _draw_row(start: str, modules: bytes) -> str:
    """Return the lines over dark modules and the moves over light ones between them."""
    return start + "".join(map(_move, _RUN.findall(modules.rstrip(b"\0"))))


@cache
def _move(run: bytes) -> str:
    return f"h{len(run)}" if run[0] else f"m{len(run)} 0"
