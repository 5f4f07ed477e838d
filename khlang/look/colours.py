"""Colours and how well one is read on another, by the formulas of WCAG 2.2."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5
"""Least contrast of text (WCAG 2.2, success criterion 1.4.3)."""
ENHANCED = 7.0
"""Least contrast where a reader asks for more of it (success criterion 1.4.6)."""
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_STEPS = 50
_DARKEST_LINEAR = 0.04045


def is_colour(text: str) -> bool:
    """Whether the text is a colour such as `#9c2a5f` or `#fff`."""
    return bool(_HEX.match(text))


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of a colour written `#rrggbb` or `#rgb`."""
    digits = colour[1:]
    if len(digits) == 3:  # noqa: PLR2004 - one digit for each channel
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black to 1 for white (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _DARKEST_LINEAR else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    """Return the contrast of a colour with that of the grounds on which it is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


def readable(colour: str, grounds: tuple[str, ...], least: float, *, lighter: bool) -> str:
    """Return the colour, made as little lighter or darker as gives it the least contrast on every ground."""
    shades = (_shade(colour, step / _STEPS, lighter=lighter) for step in range(_STEPS + 1))
    end = "#ffffff" if lighter else "#000000"
    return next((shade for shade in shades if least_contrast(shade, grounds) >= least), end)


def _shade(colour: str, share: float, *, lighter: bool) -> str:
    """Return the colour a share, 0 to 1, of the way to white or black; its hue stays."""
    hue, light, saturation = rgb_to_hls(*(channel / 255 for channel in channels(colour)))
    light += ((1.0 if lighter else 0.0) - light) * share
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in hls_to_rgb(hue, light, saturation))
