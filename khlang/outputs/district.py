"""An index page for every district, the empty ones too, which invite writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.model import Bundle, Page
from khlang.outputs import tags
from khlang.outputs.booklets import booklet_path
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.listing import Listing, list_pages
from khlang.outputs.taxonomy import Term, gather_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.config import Config
    from khlang.model import Card, District, Item
    from khlang.render import Template
    from khlang.site import Catalogue, Site

FEW_TAGS = 12
"""Tags named on a district's page, the most used first."""


@dataclass(frozen=True, slots=True)
class DistrictView:
    """What district.html is given."""

    frame: Frame
    district: District
    listing: Listing
    first: str
    """Address of the district's first page."""
    tags: tuple[Term, ...]
    """The tags most used here, with how often; on the first page alone."""
    booklet: str
    """Address of the district's booklet; empty on further pages, and where there is none."""


def pages(site: Site) -> Iterator[Item]:
    """Yield the index of each district and its further pages."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield a bundle for each district."""
    template = catalogue.templates["district.html"]
    for district in catalogue.districts:
        cards = catalogue.by_district.get(district.code, ())
        yield Bundle(plan_district, (catalogue.config, template, district, cards))


def plan_district(
    config: Config, template: Template, district: District, cards: tuple[Card, ...]
) -> Iterator[tuple[str, Page]]:
    """Yield the pages of one district."""
    first = f"{district.folder}/index.html"
    terms = [term for term, _ in gather_terms(tags.TAGS, cards)]
    few = tuple(sorted(terms, key=lambda term: -term.count)[:FEW_TAGS])
    name = f"อำเภอ{district.name}"
    for path, listing in list_pages(first, cards, stem=f"{district.folder}/y"):
        crumbs = (HOME, ("อำเภอ", "districts/index.html"))
        page = frame(
            config,
            path,
            f"{name} {listing.label}".strip(),
            f"เทคนิคและความรู้จาก{name} จังหวัด{district.province} {listing.total} เรื่อง",
            crumbs=(*crumbs, (name, first)) if listing.label else crumbs,
            feed=f"{district.folder}/feed.xml",
        )
        own, booklet = ((), "") if listing.label else (few, booklet_path(district) if cards else "")
        yield path, Page(render, (template, DistrictView(page, district, listing, first, own, booklet)))
