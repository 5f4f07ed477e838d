"""Titles in lines: broken between words, as large as the room allows, and cut at a word where they are too long."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khlang.media.typeface import Typeface, typeface
from khlang.thai import clusters, words

if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS = 64
ELLIPSIS = "…"


class Setting(NamedTuple):
    """Lines and the typeface they are set in."""

    face: Typeface
    lines: tuple[str, ...]


@lru_cache(1_000)
def fit(text: str, weight: str, width: int, steps: tuple[tuple[int, int], ...]) -> Setting:
    """Return the text set in the first of `steps` (size in pixels, most lines) in which it fits a width in pixels.

    Where it fits in none, it is cut in the last one, and ends in `…`.
    """
    parts = words(text)
    for size, most in steps:
        face = typeface(weight, size)
        lines = _fill(face, parts, width)
        if len(lines) <= most:
            return Setting(face, _balanced(face, parts, width, len(lines)))
    while parts and len(lines := _fill(face, [*parts[:-1], parts[-1].rstrip() + ELLIPSIS], width)) > most:
        parts = parts[:-1] if len(parts) > 1 else _shortened(parts[0])
    return Setting(face, tuple(lines))


def _shortened(word: str) -> list[str]:
    return ["".join(clusters(word)[:-1])] if word else []


def _balanced(face: Typeface, parts: Sequence[str], width: int, count: int) -> tuple[str, ...]:
    """Return the same number of lines, none much shorter than the others."""
    low, high = width // 2, width
    while high - low > face.size // 4:
        middle = (low + high) // 2
        if len(_fill(face, parts, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple(_fill(face, parts, high))


def _fill(face: Typeface, parts: Sequence[str], width: int) -> list[str]:
    """Return lines of at most that width, each as full as its words allow; a word that is wider is cut."""
    room = width * UNITS
    lines, line, taken = [], "", 0
    for part in _narrowed(face, parts, room):
        length = face.width(part)
        if line and taken + face.width(part.rstrip()) > room:
            lines.append(line.rstrip())
            line, taken = "", 0
        line += part
        taken += length
    return [*lines, line.rstrip()] if line.strip() else lines


def _narrowed(face: Typeface, parts: Sequence[str], room: int) -> list[str]:
    narrow: list[str] = []
    for part in parts:
        if face.width(part.rstrip()) <= room:
            narrow.append(part)
            continue
        piece, taken = "", 0
        for cluster in clusters(part):
            length = face.width(cluster)
            if piece and taken + length > room:
                narrow.append(piece)
                piece, taken = "", 0
            piece += cluster
            taken += length
        narrow.append(piece)
    return narrow
