"""A page for each write-up."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khlang.fields import FIELDS
from khlang.links import link_table
from khlang.model import Page
from khlang.outputs import authors, categories, positions, tags
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.taxonomy import Term, name_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khlang.config import Config
    from khlang.model import Card, FieldValue, Heading, Passage
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


@dataclass(frozen=True, slots=True)
class Article:
    """What the page of a write-up is made from; where it stands in its file is no part of it."""

    card: Card
    html: Passage
    headings: tuple[Heading, ...]
    fields: tuple[tuple[str, FieldValue], ...]
    links: tuple[tuple[str, str], ...]
    """Where each link and picture of the body leads."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the page of each write-up."""
    template = site.templates["technique.html"]
    places = {technique.source: technique.card.path for technique in site.techniques}
    for technique in site.techniques:
        card = technique.card
        headings = tuple(replace(heading, line=0) for heading in technique.headings if heading.level == _TOP)
        links = link_table(technique, places)
        yield (
            card.path,
            Page(make, (template, site.config, Article(card, technique.html, headings, technique.fields, links))),
        )


def make(template: Template, config: Config, article: Article) -> bytes:
    """Make the page of a write-up."""
    card = article.card
    home = (f"อำเภอ{card.district.name}", f"{card.district.folder}/index.html")
    page = frame(
        config,
        card.path,
        card.title,
        card.summary,
        crumbs=(HOME, ("อำเภอ", "districts/index.html"), home),
        feed=f"{card.district.folder}/feed.xml",
    )
    given = dict(article.fields)
    view = TechniqueView(
        frame=page,
        card=card,
        html=lead_links(article.html.text, dict(article.links), page),
        headings=article.headings,
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
