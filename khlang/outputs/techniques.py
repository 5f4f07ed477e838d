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
from khlang.outputs import authors, cards, categories, positions, tags
from khlang.outputs.citation import cite
from khlang.outputs.corrections import edit_address
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.linked_data import as_script, describe_process, describe_way, describe_write_up
from khlang.outputs.nearby import map_of, vicinities
from khlang.outputs.photos import NO_PICTURES, show_photos
from khlang.outputs.steps import find_steps
from khlang.outputs.taxonomy import Term, name_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from khlang.config import Config
    from khlang.media.photo import Picture
    from khlang.model import Card, Change, FieldValue, Heading, Item, Passage, Technique
    from khlang.outputs.nearby import Near, Neighbour, Vicinity
    from khlang.outputs.steps import Part
    from khlang.render import Template
    from khlang.site import Site

SHOWN_BELOW = ("village", "subdistrict", "address", "source")
"""Fields that stand as they are in the table at the foot of a write-up."""
_DETAILS = tuple((field.name, field.label_th) for field in FIELDS if field.name in SHOWN_BELOW)
LONG = 4_000
"""Characters of a body's HTML from which its page has a list of contents."""
FEW_HEADINGS = 3
"""Headings up to which it has none."""
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
    """Its list of contents; none where it is short."""
    authors: tuple[Term, ...]
    position: tuple[Term, ...]
    category: Term
    tags: tuple[Term, ...]
    details: tuple[tuple[str, str], ...]
    """Label and text of what else the write-up tells about itself."""
    earlier: Neighbour | None
    """The write-up before this one in its district, by date."""
    later: Neighbour | None
    related: tuple[Neighbour, ...]
    """Write-ups that share most with this one."""
    citation: str
    """How it is cited, without its address."""
    edit: str
    """Address where a correction can be suggested; nothing where site.toml names no repository."""
    change: Change | None
    """The last change of its file, where a repository knows."""
    image_size: tuple[int, int]
    """Width and height in pixels of the picture with which a link to the page is shown."""
    linked_data: str
    """What it tells machines, as JSON-LD fit for a script element."""


class Shown(NamedTuple):
    """What the page of a write-up shows; where it stands in its file is no part of it."""

    file: str
    """Path of its file relative to the repository."""
    card: Card
    fields: tuple[tuple[str, FieldValue], ...]
    headings: tuple[Heading, ...]
    html: Passage
    links: tuple[tuple[str, str], ...]
    """Where each link and picture of the body leads."""
    pictures: tuple[tuple[str, Picture], ...]
    """What each photo of the body is shown by."""
    change: Change | None
    """The last change of its file, where a repository knows."""


Tables = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, "Picture"], ...]]
"""Where each link of a body leads, and what each photo of it is shown by."""


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
    near = vicinities(site.catalogue.cards, site.catalogue.by_district, site.recall)
    for code, articles in sorted(gather_articles(site).items()):
        yield Bundle(plan_pages, (template, site.config, articles, near[code]))


def gather_articles(site: Site) -> dict[str, tuple[Article, ...]]:
    """Return what the pages of write-ups are made from by their district's code, newest first."""
    if "articles" not in site.found:
        site.found["articles"] = _gather_articles(site)
    gathered: dict[str, tuple[Article, ...]] = site.found["articles"]
    return gathered


def _gather_articles(site: Site) -> dict[str, tuple[Article, ...]]:
    by_district: dict[str, list[Article]] = {}
    known = places(site)
    for technique in site.techniques:
        by_district.setdefault(technique.card.district.code, []).append(article(site, technique, known))
    return {code: tuple(articles) for code, articles in by_district.items()}


def places(site: Site) -> dict[str, str]:
    """Return the address of each write-up's page by its file, of those too that a pack leaves out."""
    return {**dict(site.neighbours), **{technique.source: technique.card.path for technique in site.techniques}}


def article(site: Site, technique: Technique, pages_by_file: Mapping[str, str]) -> Article:
    """Return what the page of a write-up is made from; `pages_by_file` is what `places` gives."""
    photos = site.pictures
    links = link_table(technique, pages_by_file, photos) if technique.aims else ()
    shown = picture_table(technique, photos) if photos and technique.aims else ()
    change = site.history.change(technique.source) if site.history.known else None
    file = site.history.folder + technique.source if site.config.repository else ""
    known = technique.digest
    if links or shown or change or file:
        known = plain_digest(known, links, shown, change and (change.date.isoformat(), change.author), file)
    return Article(technique.card.path, known, partial(_show, technique, file, (links, shown), change))


def page_of(site: Site, technique: Technique, pages_by_file: Mapping[str, str]) -> Page:
    """Return the page of one write-up; `pages_by_file` is what `places` gives."""
    cards, by_district = site.catalogue.cards, site.catalogue.by_district
    near = map_of(cards, by_district).near_one(technique.card)
    template = site.templates["technique.html"]
    return Page(make, (template, site.config, article(site, technique, pages_by_file), near))


def _show(technique: Technique, file: str, tables: Tables, change: Change | None) -> Shown:
    details = technique.load()
    headings = tuple(heading._replace(line=0) for heading in details.headings)
    return Shown(file, technique.card, technique.fields, headings, details.html, *tables, change)


def plan_pages(
    template: Template, config: Config, articles: tuple[Article, ...], vicinity: Vicinity
) -> Iterator[tuple[str, Page]]:
    """Yield the page of each article."""
    near = vicinity.load()
    for one in articles:
        yield one.path, Page(make, (template, config, one, near[one.path]))


def make(template: Template, config: Config, one: Article, near: Near) -> bytes:
    """Make the page of a write-up."""
    file, card, fields, headings, html, links, pictures, change = one.load()
    home = (f"อำเภอ{card.district.name}", f"{card.district.folder}/index.html")
    page = frame(
        config,
        card.path,
        card.title,
        card.summary,
        crumbs=(HOME, ("อำเภอ", "districts/index.html"), home),
        feed=f"{card.district.folder}/feed.xml",
        image=cards.path_of(config, card),
    )
    given = dict(fields)
    body = html.text
    view = TechniqueView(
        frame=page,
        card=card,
        html=lead_links(body, dict(links), page, dict(pictures)),
        headings=_contents(headings, body),
        authors=name_terms(authors.AUTHORS, card),
        position=name_terms(positions.POSITIONS, card),
        category=name_terms(categories.CATEGORIES, card)[0],
        tags=name_terms(tags.TAGS, card),
        details=tuple([(label, str(given[name])) for name, label in _DETAILS if given.get(name)]),
        earlier=near.earlier,
        later=near.later,
        related=near.related,
        citation=cite(card, config),
        edit=edit_address(config.repository, config.branch, file),
        change=change,
        image_size=(cards.WIDTH, cards.HEIGHT),
        linked_data=_describe(card, page, change, find_steps(body, headings)),
    )
    return render(template, view)


def _contents(headings: tuple[Heading, ...], body: str) -> tuple[Heading, ...]:
    top = tuple(heading for heading in headings if heading.level == _TOP)
    return top if len(top) > FEW_HEADINGS and len(body) > LONG else ()


def _describe(card: Card, page: Frame, change: Change | None, steps: tuple[Part, ...]) -> str:
    things = [describe_write_up(card, page, change)]
    if steps:
        things.append(describe_process(card, page, steps))
    if page.canonical:
        things.append(describe_way(page.crumbs, page))
    return as_script(*things)


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
