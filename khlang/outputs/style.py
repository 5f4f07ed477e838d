"""The one stylesheet and the fonts that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.look.sheets import join_sheets
from khlang.look.typeface import WEIGHTS, make_font
from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.look.palette import Accents
    from khlang.site import Blob, Site

PATH = "style.css"


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the fonts, then the stylesheet."""
    for weight in WEIGHTS:
        yield weight.path, Page(font, (weight.source,))
    yield PATH, Page(style, (site.config.accents, site.sheets))


def font(source: str) -> bytes:
    """Make a font file."""
    return make_font(source)


def style(accents: Accents, sheets: tuple[Blob, ...]) -> bytes:
    """Make the stylesheet."""
    return join_sheets(tuple(sheet.read().decode(errors="replace") for sheet in sheets), accents).encode()
