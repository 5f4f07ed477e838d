"""QR codes (ISO/IEC 18004): what leads from paper to the page's public address."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from struct import unpack
from typing import NamedTuple

MASK = 2
"""Pattern that every code is laid under: looking for the best of the eight takes three times as long as the code."""
QUIET = 4
"""Empty modules around a code, which readers need (ISO/IEC 18004, 6.3.8)."""
FEW = 60
"""Codes that a process has drawn singly before it begins to put them together from parts."""
_CAPACITIES = (14, 26, 42, 62, 84, 106, 122, 152, 180)
"""Bytes that versions 1 to 9 hold at level M (ISO/IEC 18004, table 7)."""

_RUN = re.compile("1+|0+")
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_PIECE = 16
"""Modules of a row that are drawn at once: of so many there are few enough patterns to know them all."""


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
        side, modules = _code(data, None)
    else:
        side, modules = 4 * version + 17, _family(version).code(data)
    return Code(side + 2 * QUIET, _path(side, modules))


def _code(data: bytes, version: int | None) -> tuple[int, int]:
    """Return the side of a code and its modules: a bit for each, 1 where it is dark, rows filled up to whole pieces."""
    import segno  # noqa: PLC0415 - only where a code is drawn

    code = segno.make_qr(data, version=version, error="m", boost_error=False, mask=MASK, mode="byte")
    side = len(code.matrix)
    rows = [bytes(row).translate(_DIGITS).ljust(_pieces(side) * _PIECE, b"0") for row in code.matrix]
    return side, int(b"".join(rows), 2)


def _pieces(side: int) -> int:
    return -(-side // _PIECE)


@cache
def _family(version: int) -> _Family:
    return _Family(version)


class _Family:
    """Codes of one version, of which a further one is the sum of what is known of its characters.

    Each step from text to modules is linear over GF(2), mask and padding apart, which all of a length have alike: so
    what a bit of the text changes is the same in every code.
    """

    def __init__(self, version: int) -> None:
        self._version, self._capacity, self._drawn = version, _CAPACITIES[version - 1], 0
        self._first = b"", 0
        self._changes: dict[tuple[int, int], int] = {}
        self._ends: dict[int, int] = {}

    def code(self, data: bytes) -> int:
        """Return the modules of the code of `data`."""
        self._drawn += 1
        if self._drawn <= FEW:
            return _code(data, self._version)[1]
        if not self._first[0]:
            whole = self._whole_of(data)
            self._first = whole, self._modules(whole)
        size = len(data)
        if size not in self._ends:
            self._ends[size] = self._sum(self._whole_of(bytes(size))) ^ _code(bytes(size), self._version)[1]
        return self._sum(self._whole_of(data)) ^ self._ends[size]

    def _whole_of(self, data: bytes) -> bytes:
        """Return the text that fills the version and begins as `data` does with the end that is put to it."""
        room = self._capacity - len(data)
        return data + (b"\x0e" + b"\xc1\x1e" * room)[:room]

    def _sum(self, whole: bytes) -> int:
        text, modules = self._first
        for at, (one, other) in enumerate(zip(text, whole, strict=True)):
            if one != other:
                modules ^= self._change(at, one ^ other)
        return modules

    def _change(self, at: int, bits: int) -> int:
        """Return the modules that change when those bits of the character at that place do."""
        known = self._changes.get((at, bits))
        if known is None:
            rest = bits & (bits - 1)
            if rest:
                known = self._change(at, rest) ^ self._change(at, bits ^ rest)
            else:
                text, modules = self._first
                known = modules ^ self._modules(text[:at] + bytes([text[at] ^ bits]) + text[at + 1 :])
            self._changes[at, bits] = known
        return known

    def _modules(self, whole: bytes) -> int:
        return _code(whole, self._version)[1]


def _path(side: int, modules: int) -> str:
    """Return the lines over dark modules and the moves over light ones between them."""
    row = _pieces(side)
    pieces = unpack(f">{side * row}H", modules.to_bytes(side * row * _PIECE // 8, "big"))
    return "".join(
        [
            f"M{QUIET} {at}.5{''.join(map(_draw, pieces[end - row : end - 1]))}{_draw(pieces[end - 1], '0')}"
            for at, end in enumerate(range(row, side * row + 1, row), QUIET)
        ]
    )


@cache
def _draw(piece: int, without: str = " ") -> str:
    """Return a piece of a row, `without` what need not be drawn at its end."""
    return "".join(map(_move, _RUN.findall(f"{piece:0{_PIECE}b}".rstrip(without))))


def _move(run: str) -> str:
    return f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
