"""How a browser searches the site from its address bar (OpenSearch 1.1, draft 6); it needs a base_url."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang import addresses, thai
from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Site

PATH = "opensearch.xml"
SHORTEST, LONGEST = 16, 1024
"""Characters that a short name and a description may have, as the format says."""


@dataclass(frozen=True, slots=True)
class OpenSearchView:
    """What opensearch.xml is given."""

    frame: Frame
    short_name: str
    description: str
    results: str
    """Address of the page that answers, with a place for what is sought."""
    icon: str


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the description, where the site is searched and has an address."""
    config = site.config
    if not (config.search and config.base_url):
        return
    view = OpenSearchView(
        frame=frame(config, PATH, config.title),
        short_name=shorten(config.title, SHORTEST),
        description=shorten(f"ค้นหาเรื่องใน{config.title}", LONGEST),
        results=f"{addresses.absolute(config.base_url, 'search.html')}?q={{searchTerms}}",
        icon=addresses.absolute(config.base_url, "icon.svg"),
    )
    yield PATH, Page(render, (site.templates["opensearch.xml"], view))


def shorten(text: str, limit: int) -> str:
    """Return a text cut between words so that it has at most `limit` characters, marks above and below counted."""
    for letters in range(limit, 0, -1):
        shorter = thai.cut(text, letters)
        if len(shorter) <= limit:
            return shorter
    return ""
