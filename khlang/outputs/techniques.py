"""A page for each write-up."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khlang.fields import FIELDS
from khlang.keys import plain_digest
from khlang.links import link_table
from khlang.model import Bundle, Page
from khlang.outputs import authors, categories, positions, tags
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.taxonomy import Term, name_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from khlang.config import Config
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
    by_district: dict[str, list[Article]] = {}
    for technique in site.techniques:
        by_district.setdefault(technique.card.district.code, []).append(article_of(technique, places))
    for _, articles in sorted(by_district.items()):
        yield Bundle(plan_pages, (template, site.config, tuple(articles)))


def page_of(site: Site, technique: Technique, places: Mapping[str, str]) -> Page:
    """Return the page of one write-up; `places` holds the address of each by its source."""
    return Page(make, (site.templates["technique.html"], site.config, article_of(technique, places)))


def article_of(technique: Technique, places: Mapping[str, str]) -> Article:
    """Return what the page of a write-up is made from; `places` holds the address of each by its source."""
    links = link_table(technique, places) if technique.aims else ()
    known = plain_digest(technique.digest, links) if links else technique.digest
    return Article(technique.card.path, known, partial(_show, technique, links))


def _show(technique: Technique, links: tuple[tuple[str, str], ...]) -> Shown:
    details = technique.load()
    headings = tuple(heading._replace(line=0) for heading in details.headings if heading.level == _TOP)
    return Shown(technique.card, technique.fields, headings, details.html, links)


def plan_pages(template: Template, config: Config, articles: tuple[Article, ...]) -> Iterator[tuple[str, Page]]:
    """Yield the page of each article."""
    for article in articles:
        yield article.path, Page(make, (template, config, article))


def make(template: Template, config: Config, article: Article) -> bytes:
    """Make the page of a write-up."""
    card, fields, headings, html, links = article.load()
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
        html=lead_links(html.text, dict(links), page),
        headings=headings,
        authors=name_terms(authors.AUTHORS, card),
        position=name_terms(positions.POSITIONS, card),
        category=name_terms(categories.CATEGORIES, card)[0],
        tags=name_terms(tags.TAGS, card),
        details=tuple([(label, str(given[name])) for name, label in _DETAILS if given.get(name)]),
    )
    return render(template, view)


_TOP = 2


def lead_links(body: str, table: Mapping[str, str], page: Frame) -> str:
    """Return the body with each link or picture of `table` leading to its page as seen from `page`."""
    if not table:
        return body

    def lead(match: re.Match[str]) -> str:
        target = table.get(html.unescape(match[1]))
        return match[0] if target is None else f'="{html.escape(page.link(target))}"'

    return TARGET.sub(lead, body)
