"""The lotus of Ubon as a mark: five petals from one root, each what two circles have in common."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageChops, ImageDraw

_FINE = 4
"""Times larger than it is shown that it is drawn, for smooth edges."""
_HUNDRED = 100
_WIDE, _HIGH, _VEIN = 272, 164, 7
"""Width and height of the flower, and of the gap between petals, in hundredths of a circle's radius."""
_PETALS = (((99, -89), (33, 16)), ((93, -42), (-15, 20)))
"""Centres of the circles of the petals to the right, from the middle of the flower; those to the left mirror them."""
_UPRIGHT = ((-62, 0), (62, 0))


@cache
def lotus(width: int) -> Image.Image:
    """Return the mark's coverage (mode L), that wide in pixels."""
    wide, high = width * _FINE, width * _FINE * _HIGH // _WIDE
    flower = Image.new("L", (wide, high))
    mirrored = [tuple((-across, up) for across, up in petal) for petal in _PETALS]
    pairs = [petal for both in zip(_PETALS, mirrored, strict=True) for petal in both]
    for petal in (*pairs, _UPRIGHT):
        for growth, tone in ((_VEIN, 0), (0, 255)):
            discs = [_disc((wide, high), centre, _HUNDRED + growth) for centre in petal]
            flower.paste(tone, (0, 0), ImageChops.darker(*discs))
    return flower.reduce(_FINE)


def _disc(size: tuple[int, int], centre: tuple[int, ...], radius: int) -> Image.Image:
    disc = Image.new("L", size)
    unit = size[0]
    reach = unit * radius // _WIDE
    across, down = size[0] // 2 + unit * centre[0] // _WIDE, size[1] // 2 - unit * centre[1] // _WIDE
    ImageDraw.Draw(disc).ellipse((across - reach, down - reach, across + reach, down + reach), fill=255)
    return disc
