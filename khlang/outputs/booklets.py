"""A booklet for every district, to be printed: all its write-ups on one page, or on one for each year.

A page that holds more than a few dozen is neither opened by a phone nor made anew at every edit, so a larger
district has volumes by year; each is filled from its oldest write-up on, and a new one shifts none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.model import Bundle, Page
from khlang.outputs import authors
from khlang.outputs.chapters import chapter_id, lead_to_chapters, nest
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.listing import Part, split_by_year
from khlang.outputs.taxonomy import name_terms
from khlang.outputs.techniques import gather_articles, lead_links
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.config import Config
    from khlang.model import Card, District, Item
    from khlang.outputs.techniques import Article
    from khlang.render import Template
    from khlang.site import Site

VOLUME = 40
"""Write-ups in a booklet, at most."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A write-up in a booklet."""

    id: str
    card: Card
    authors: tuple[str, ...]
    html: str
    """The body, sanitised, its headings below the chapter's own, its links leading to chapters where they can."""
    address: str
    """Where readers find it on the web, if anywhere."""


@dataclass(frozen=True, slots=True)
class BookletView:
    """What booklet.html is given: the write-ups of a district, oldest first, or the volumes that hold them."""

    frame: Frame
    district: District
    label: str
    """What a volume holds, such as a year; empty where there is one booklet."""
    first: str
    """Address of the district's first booklet."""
    chapters: tuple[Chapter, ...]
    volumes: tuple[Part, ...]
    """The volumes of a large district, newest first; none where it has one booklet."""


def pages(site: Site) -> Iterator[Item]:
    """Yield the booklets of each district that has write-ups."""
    template, catalogue = site.templates["booklet.html"], site.catalogue
    articles = gather_articles(site)
    for district in catalogue.districts:
        if district.code in articles:
            cards = catalogue.by_district[district.code]
            yield Bundle(plan_booklets, (site.config, template, district, cards, articles[district.code]))


def booklet_path(district: District) -> str:
    """Return the address of a district's first booklet."""
    return f"{district.folder}/booklet.html"


def plan_booklets(
    config: Config, template: Template, district: District, cards: tuple[Card, ...], articles: tuple[Article, ...]
) -> Iterator[tuple[str, Page]]:
    """Yield one booklet, or a page of volumes and then each of them; cards and articles come newest first."""
    first = booklet_path(district)
    if len(cards) <= VOLUME:
        yield first, Page(make, (template, config, district, (first, ""), articles[::-1]))
        return
    by_path = {article.path: article for article in articles}
    volumes = tuple(split_by_year(cards, f"{district.folder}/booklet-", VOLUME))
    for part, members in volumes:
        inside = tuple(by_path[card.path] for card in reversed(members))
        yield part.path, Page(make, (template, config, district, (part.path, part.label), inside))
    page = _frame(config, district, first, "")
    parts = tuple(part for part, _ in volumes)
    yield first, Page(render, (template, BookletView(page, district, "", first, (), parts)))


def make(
    template: Template, config: Config, district: District, place: tuple[str, str], articles: tuple[Article, ...]
) -> bytes:
    """Make a booklet with its address and label at `place`."""
    path, label = place
    page = _frame(config, district, path, label)
    inside = frozenset(article.path for article in articles)
    chapters = tuple([_chapter(config, page, article, number, inside) for number, article in enumerate(articles, 1)])
    return render(template, BookletView(page, district, label, booklet_path(district), chapters, ()))


def _frame(config: Config, district: District, path: str, label: str) -> Frame:
    title = f"หนังสือรวมเรื่อง อำเภอ{district.name} {label}".strip()
    home = (f"อำเภอ{district.name}", f"{district.folder}/index.html")
    return frame(config, path, title, crumbs=(HOME, ("อำเภอ", "districts/index.html"), home))


def _chapter(config: Config, page: Frame, article: Article, number: int, inside: frozenset[str]) -> Chapter:
    shown = article.load()
    name = chapter_id(article.path)
    links = lead_to_chapters(dict(shown.links), page.path, inside)
    body = lead_links(nest(shown.html.text, name, number), links, page, dict(shown.pictures))
    writers = tuple(term.label for term in name_terms(authors.AUTHORS, shown.card))
    address = frame(config, article.path, "").address
    return Chapter(name, shown.card, writers, body, address)
