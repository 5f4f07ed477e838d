"""The page shown for an address that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Site

PATH = "404.html"


@dataclass(frozen=True, slots=True)
class MissingView:
    """What 404.html is given."""

    frame: Frame


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the page; its links start at the root, for it is shown at any address."""
    page = frame(site.config, PATH, "ไม่พบหน้านี้", crumbs=(), anywhere=True)
    yield PATH, Page(render, (site.templates["404.html"], MissingView(page)))
