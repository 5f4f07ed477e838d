"""Atom feeds (RFC 4287) of the site and of each district; they need a base_url."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from khlang import addresses
from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render
from khlang.thai import BANGKOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.config import Config
    from khlang.model import Card
    from khlang.render import Template
    from khlang.site import Site

PATH = "feed.xml"
NEWEST = 50
"""Entries of a feed, at most."""
NOTHING_YET = datetime(2017, 1, 1, tzinfo=BANGKOK)
"""`updated` of a feed without entries: it must have one, and the clock may not be asked."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """What feed.xml is given."""

    frame: Frame
    home: str
    """Address of the page that shows the same write-ups."""
    self_iri: str
    home_iri: str
    updated: datetime
    cards: tuple[Card, ...]


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the site's feed and one for each district."""
    catalogue = site.catalogue
    if not site.config.base_url:
        return
    template = catalogue.templates["feed.xml"]
    yield PATH, _feed(site.config, template, PATH, home="index.html", title=site.config.title, cards=catalogue.cards)
    for district in catalogue.districts:
        path = f"{district.folder}/feed.xml"
        title = f"{site.config.title}: อำเภอ{district.name}"
        cards = catalogue.by_district.get(district.code, ())
        yield path, _feed(site.config, template, path, home=f"{district.folder}/index.html", title=title, cards=cards)


def _feed(  # noqa: PLR0913 - the parts of a feed
    config: Config, template: Template, path: str, *, home: str, title: str, cards: tuple[Card, ...]
) -> Page:
    view = FeedView(
        frame=frame(config, path, title),
        home=home,
        self_iri=addresses.absolute(config.base_url, path),
        home_iri=addresses.absolute(config.base_url, home),
        updated=cards[0].date if cards else NOTHING_YET,
        cards=cards[:NEWEST],
    )
    return Page(render, (template, view))
