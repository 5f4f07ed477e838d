"""About the site, whom to ask, and where its facts come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Site

PATH = "about.html"


@dataclass(frozen=True, slots=True)
class AboutView:
    """What about.html is given."""

    frame: Frame
    total: int
    provinces: tuple[str, ...]


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the page."""
    page = frame(site.config, PATH, "เกี่ยวกับและติดต่อ", f"เกี่ยวกับ{site.config.title} และช่องทางติดต่อ")
    view = AboutView(page, len(site.techniques), tuple(province.name for province in site.catalogue.provinces))
    yield PATH, Page(render, (site.templates["about.html"], view))
