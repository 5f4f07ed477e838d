"""A page for each write-up."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khlang.fields import FIELDS
from khlang.keys import plain_digest
from khlang.links import link_table, picture_table
from khlang.model import Bundle, Page
from khlang.outputs import authors, categories, positions, tags
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.photos import NO_PICTURES, show_photos
from khlang.outputs.taxonomy import Term, name_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from khlang.config import Config
    from khlang.media.photo import Picture
    from khlang.model import Card, FieldValue, Heading, Item, Passage, Technique
    from khlang.render import Template
    from khlang.site import Site

SHOWN_BELOW = ("village", "subdistrict", "address", "source")
"""Fields that stand as they are in the table at the foot of a write-up."""
_DETAILS = tuple((field.name, field.label_th) for field in FIELDS if field.name in SHOWN_BELOW)
TARGET = re.compile(r'="(?:(?<=\bhref=")|(?<=\bsrc="))([^"]*)"')
"""What a link or picture leads to; the search is quick because it begins with letters that stand as they are."""


@dataclass(frozen=True, slots=True)
class TechniqueView:
    """What technique.html is given."""

    frame: Frame
    card: Card
    html: str
    """The body, sanitised, its links leading to pages of the site."""
    headings: tuple[Heading, ...]
    authors: tuple[Term, ...]
    position: tuple[Term, ...]
    category: Term
    tags: tuple[Term, ...]
    details: tuple[tuple[str, str], ...]
    """Label and text of what else the write-up tells about itself."""


class Shown(NamedTuple):
    """What the page of a write-up shows; where it stands in its file is no part of it."""

    card: Card
    fields: tuple[tuple[str, FieldValue], ...]
    headings: tuple[Heading, ...]
    html: Passage
    links: tuple[tuple[str, str], ...]
    """Where each link and picture of the body leads."""
    pictures: tuple[tuple[str, Picture], ...]
    """What each photo of the body is shown by."""


class Article(NamedTuple):
    """What the page of a write-up is made from, known by its digest and left unread until the page is made."""

    path: str
    digest: bytes
    load: Callable[[], Shown]

    def __eq__(self, other: object) -> bool:
        """Whether the digests are the same, whatever reads what they stand for."""
        return isinstance(other, Article) and self[:2] == other[:2]

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self[:2])


def pages(site: Site) -> Iterator[Item]:
    """Yield the page of each write-up, those of a district in a bundle."""
    template = site.templates["technique.html"]
    places = {technique.source: technique.card.path for technique in site.techniques}
    photos = site.pictures
    by_district: dict[str, list[Article]] = {}
    for technique in site.techniques:
        links = link_table(technique, places, photos) if technique.aims else ()
        shown = picture_table(technique, photos) if photos and technique.aims else ()
        known = plain_digest(technique.digest, links, shown) if links else technique.digest
        article = Article(technique.card.path, known, partial(_show, technique, links, shown))
        by_district.setdefault(technique.card.district.code, []).append(article)
    for _, articles in sorted(by_district.items()):
        yield Bundle(plan_pages, (template, site.config, tuple(articles)))


def _show(technique: Technique, links: tuple[tuple[str, str], ...], pictures: tuple[tuple[str, Picture], ...]) -> Shown:
    details = technique.load()
    headings = tuple(heading._replace(line=0) for heading in details.headings if heading.level == _TOP)
    return Shown(technique.card, technique.fields, headings, details.html, links, pictures)


def plan_pages(template: Template, config: Config, articles: tuple[Article, ...]) -> Iterator[tuple[str, Page]]:
    """Yield the page of each article."""
    for article in articles:
        yield article.path, Page(make, (template, config, article))


def make(template: Template, config: Config, article: Article) -> bytes:
    """Make the page of a write-up."""
    card, fields, headings, html, links, pictures = article.load()
    home = (f"อำเภอ{card.district.name}", f"{card.district.folder}/index.html")
    page = frame(
        config,
        card.path,
        card.title,
        card.summary,
        crumbs=(HOME, ("อำเภอ", "districts/index.html"), home),
        feed=f"{card.district.folder}/feed.xml",
    )
    given = dict(fields)
    view = TechniqueView(
        frame=page,
        card=card,
        html=lead_links(html.text, dict(links), page, dict(pictures)),
        headings=headings,
        authors=name_terms(authors.AUTHORS, card),
        position=name_terms(positions.POSITIONS, card),
        category=name_terms(categories.CATEGORIES, card)[0],
        tags=name_terms(tags.TAGS, card),
        details=tuple([(label, str(given[name])) for name, label in _DETAILS if given.get(name)]),
    )
    return render(template, view)


_TOP = 2


def lead_links(body: str, table: Mapping[str, str], page: Frame, pictures: Mapping[str, Picture] = NO_PICTURES) -> str:
    """Return the body as seen from `page`: each link of `table` leading to its page, each photo of `pictures` shown."""
    if not table:
        return body

    def lead(match: re.Match[str]) -> str:
        written = html.unescape(match[1])
        target = table.get(written)
        if target is None or (written in pictures and body.startswith("src", match.start() - len("src"))):
            return match[0]
        return f'="{html.escape(page.link(target))}"'

    return show_photos(TARGET.sub(lead, body), pictures, page.link)
