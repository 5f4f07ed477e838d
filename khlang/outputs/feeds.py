"""Atom feeds (RFC 4287) of the site and of each district, with whole write-ups; they need a base_url."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from khlang import addresses
from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.outputs.techniques import TARGET, article, places
from khlang.render import render
from khlang.thai import BANGKOK

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from khlang.config import Config
    from khlang.model import Card, Technique
    from khlang.outputs.techniques import Article
    from khlang.render import Template
    from khlang.site import Site

PATH = "feed.xml"
NEWEST = 20
"""Entries of a feed, at most: the newest."""
NOTHING_YET = datetime(2017, 1, 1, tzinfo=BANGKOK)
"""`updated` of a feed without entries: it must have one, and the clock may not be asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A write-up in a feed."""

    card: Card
    updated: datetime
    """When it was last changed, where a repository knows; else its date."""
    html: str
    """The body, sanitised, its links and pictures leading to full addresses."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """What feed.xml is given."""

    frame: Frame
    home: str
    """Address of the page that shows the same write-ups."""
    self_iri: str
    home_iri: str
    updated: datetime
    entries: tuple[Entry, ...]


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the site's feed and one for each district."""
    config = site.config
    if not config.base_url:
        return
    template = site.templates["feed.xml"]
    known = places(site)
    newest: dict[str, list[Technique]] = {"": list(site.techniques[:NEWEST])}
    for technique in site.techniques:
        some = newest.setdefault(technique.card.district.code, [])
        if len(some) < NEWEST:
            some.append(technique)
    feeds = [("", "", config.title)]
    feeds += [(one.code, f"{one.folder}/", f"{config.title}: อำเภอ{one.name}") for one in site.catalogue.districts]
    for code, folder, title in feeds:
        members = tuple([article(site, technique, known) for technique in newest.get(code, ())])
        yield folder + PATH, Page(make, (template, config, folder + PATH, f"{folder}index.html", title, members))


def make(  # noqa: PLR0913, PLR0917 - the parts of a feed, as values of a recipe
    template: Template, config: Config, path: str, home: str, title: str, members: tuple[Article, ...]
) -> bytes:
    """Make a feed."""
    entries = tuple([_enter(config, member) for member in members])
    view = FeedView(
        frame=frame(config, path, title),
        home=home,
        self_iri=addresses.absolute(config.base_url, path),
        home_iri=addresses.absolute(config.base_url, home),
        updated=max([entry.updated for entry in entries], default=NOTHING_YET),
        entries=entries,
    )
    return render(template, view)


def _enter(config: Config, member: Article) -> Entry:
    shown = member.load()
    updated = max(shown.card.date, shown.change.date) if shown.change else shown.card.date
    own = addresses.absolute(config.base_url, shown.card.path)
    return Entry(shown.card, updated, lead_out(shown.html.text, dict(shown.links), config.base_url, own))


def lead_out(body: str, table: Mapping[str, str], base_url: str, own: str) -> str:
    """Return the body with each link and picture leading to its full address; those within it lead to its page."""

    def lead(match: re.Match[str]) -> str:
        target = html.unescape(match[1])
        if target in table:
            page, mark, fragment = table[target].partition("#")
            return f'="{html.escape(addresses.absolute(base_url, page) + mark + quote(fragment))}"'
        return f'="{html.escape(own)}#{quote(target[1:])}"' if target.startswith("#") else match[0]

    return TARGET.sub(lead, body)
