"""What a card shows, as plain values: with them alone known, none has to be drawn."""

from __future__ import annotations

from typing import NamedTuple

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph's readers show a large card (1.91 : 1)."""


class Colours(NamedTuple):
    """The colours of a site, each as `#rrggbb`."""

    paper: str
    ink: str
    leaf: str
    lotus: str


class Face(NamedTuple):
    """All that a card shows."""

    title: str
    district: str
    authors: str
    site: str
    colours: Colours
