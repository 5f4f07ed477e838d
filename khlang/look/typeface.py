"""Sarabun, cut down to what the site's pages are written in, and the faces that stand in until it has come."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

FAMILY = "Sarabun"
FOLDER = "fonts/"


class Weight(NamedTuple):
    """A weight of the typeface: its number, its file in the package, and its address on the site."""

    number: int
    source: str
    path: str


REGULAR = Weight(400, "Sarabun-Regular.ttf", f"{FOLDER}sarabun.woff2")
BOLD = Weight(700, "Sarabun-SemiBold.ttf", f"{FOLDER}sarabun-bold.woff2")
WEIGHTS = (REGULAR, BOLD)
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *(0x200B, 0x200C, 0x200D, 0x2060),  # what breaks and joins, unseen
    *(0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2039, 0x203A, 0x2212, 0x25CC),
)
"""Code points that the site's font holds: Thai, Latin-1, and the signs that stand between them."""
FEATURES = ("ccmp", "locl", "liga", "kern", "mark", "mkmk")
"""OpenType features that are kept: those that set Thai marks in place, and kerning."""


class Metrics(NamedTuple):
    """Measures of a typeface in units of its em: its lines, and how wide running text stands."""

    ascent: float
    descent: float
    gap: float
    letter: float
    """Mean advance of a Thai letter of running text, marks above and below counted with theirs."""


SARABUN = Metrics(1.068, 0.232, 0.0, 0.0)
"""As its own tables tell (tests/test_typeface.py reads them)."""


def face_rules() -> str:
    """Return the rules that name the font's files."""
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{one.number};font-display:swap;"
        f'src:url("{one.path}") format("woff2")}}\n'
        for one in WEIGHTS
    )


@lru_cache(maxsize=len(WEIGHTS))
def make_font(source: str) -> bytes:
    """Return one file of the package cut down and pressed as WOFF2; the same bytes each time."""
    from io import BytesIO  # noqa: PLC0415 - with the libraries below, only where the font is made anew

    import fontpkg_sarabun  # noqa: PLC0415 - the same
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - the same
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - the same

    options = Options()
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.notdef_outline = True
    font = TTFont(fontpkg_sarabun.ROOT / "files" / source, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()
