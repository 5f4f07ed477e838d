"""QR codes (ISO/IEC 18004): what leads from paper to the page's public address."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

MASK = 2
"""Pattern that every code is laid under: looking for the best of the eight takes three times as long as the code."""
QUIET = 4
"""Empty modules around a code, which readers need (ISO/IEC 18004, 6.3.8)."""


class Code(NamedTuple):
    """A QR code as an SVG draws it."""

    side: int
    """Modules from edge to edge, the quiet ones too."""
    path: str
    """What to draw with a stroke one module wide: the dark modules, row by row."""


def draw(text: str) -> Code:
    """Return the code of an address, correcting what is lost of up to 15 % of it (level M)."""
    import segno  # noqa: PLC0415 - only where a code is drawn

    rows = segno.make_qr(text, error="m", boost_error=False, mask=MASK, encoding="utf-8").matrix
    drawn = [_draw_row(f"M{QUIET} {at}.5", bytes(row)) for at, row in enumerate(rows, QUIET)]
    return Code(len(rows) + 2 * QUIET, "".join(drawn))


def _draw_row(start: str, modules: bytes) -> str:
    """Return the lines over dark modules and the moves over light ones between them."""
    runs = [(dark, len(list(run))) for dark, run in groupby(modules)]
    if not runs[-1][0]:
        runs.pop()
    return start + "".join([f"h{length}" if dark else f"m{length} 0" for dark, length in runs])
