"""Sarabun set in type: HarfBuzz places each glyph, FreeType draws it, both in whole numbers, so alike everywhere.

Pillow's own layout of Thai needs FriBidi, which many machines lack, and without it marks stand in the wrong place.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import uharfbuzz
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from PIL import Image, ImageDraw, ImageFont

FAMILY = "fontpkg_sarabun"
_PRIVATE = 0xF0000
"""Code point of a font's first glyph in the private plane, where each is put in order to be drawn by its number."""
_UNITS = 64
"""Parts of a pixel in which HarfBuzz places."""
_PHASES = 4
"""Places within a pixel at which a glyph is drawn."""
_KEPT = 3_000
"""Drawn glyphs that are kept: those of all sizes of a card, Thai letters being some ninety."""


class Glyph(NamedTuple):
    """A glyph and where it stands: from the start of the line, and above it, in parts of a pixel."""

    number: int
    left: int
    up: int


class Drawn(NamedTuple):
    """A glyph's coverage, and where its top left corner lies from the point at which it stands."""

    mask: Image.Image
    left: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One weight of Sarabun at one size in pixels."""

    size: int
    _shaper: uharfbuzz.Font
    _drawer: ImageFont.FreeTypeFont

    def shape(self, text: str) -> tuple[list[Glyph], int]:
        """Return the glyphs of a line and its length; letters that the font does not have are left out."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        # Thai also where a line begins with Latin: the marks of all its letters are placed by the rules of Thai.
        buffer.script, buffer.language, buffer.direction = "Thai", "th", "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        glyphs: list[Glyph] = []
        pen = 0
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            if glyph.codepoint:
                glyphs.append(Glyph(glyph.codepoint, pen + place.x_offset, place.y_offset))
                pen += place.x_advance
        return glyphs, pen

    def width(self, text: str) -> int:
        """Return the length of a line in parts of a pixel."""
        return _width(self, text)

    def draw(self, layer: Image.Image, left: int, baseline: int, text: str) -> None:
        """Draw a line in white on a layer of coverage (mode L), from a pixel on."""
        for glyph in self.shape(text)[0]:
            whole, part = divmod(glyph.left * _PHASES // _UNITS, _PHASES)
            drawn = _drawn(self, glyph.number, part)
            layer.paste(255, (left + whole + drawn.left, baseline - round(glyph.up / _UNITS) + drawn.top), drawn.mask)


@lru_cache(_KEPT)
def _width(face: Typeface, text: str) -> int:
    return face.shape(text)[1]


@lru_cache(_KEPT)
def _drawn(face: Typeface, glyph: int, phase: int) -> Drawn:
    letter = chr(_PRIVATE + glyph)
    left, top, right, bottom = map(int, face._drawer.getbbox(letter, anchor="ls"))  # noqa: SLF001 - its own
    mask = Image.new("L", (max(1, right - left + 2), max(1, bottom - top + 2)))
    place = (1 - left + phase / _PHASES, 1 - top)
    ImageDraw.Draw(mask).text(place, letter, fill=255, font=face._drawer, anchor="ls")  # noqa: SLF001 - the same
    return Drawn(mask, left - 1, top - 1)


@cache
def typeface(weight: str, size: int) -> Typeface:
    """Return a weight of Sarabun, named as its files are, at a size in pixels."""
    shaped, drawn = _font(weight)
    font = uharfbuzz.Font(uharfbuzz.Face(shaped))
    font.scale = size * _UNITS, size * _UNITS
    drawer = ImageFont.truetype(BytesIO(drawn), size, layout_engine=ImageFont.Layout.BASIC)
    return Typeface(size, font, drawer)


@cache
def _font(weight: str) -> tuple[bytes, bytes]:
    """Return a font as its package has it, and one whose glyphs stand by their numbers in the private plane."""
    data = (files(FAMILY) / "files" / f"Sarabun-{weight}.ttf").read_bytes()
    font = TTFont(BytesIO(data), lazy=True)
    last = _PRIVATE + font["maxp"].numGlyphs - 1
    # OpenType, cmap: version 0, one encoding (Windows, full Unicode), format 12 with one run of code points.
    table = DefaultTable("cmap")
    table.data = struct.pack(">HHHHI HHIII III", 0, 1, 3, 10, 12, 12, 0, 28, 0, 1, _PRIVATE, last, 0)
    font["cmap"] = table
    numbered = BytesIO()
    font.save(numbered, reorderTables=None)
    return data, numbered.getvalue()
