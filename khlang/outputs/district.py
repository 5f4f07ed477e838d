"""An index page for every district, the empty ones too, which invite writing."""

from __future__ import annotations

import math
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
FEW_NEIGHBOURS = 4
"""Districts named at its foot, the nearest first."""


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
    neighbours: tuple[Term, ...]
    """The districts that lie nearest, uncounted: what is written there changes nothing here."""


def pages(site: Site) -> Iterator[Item]:
    """Yield the index of each district and its further pages."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield a bundle for each district."""
    template = catalogue.templates["district.html"]
    near = {code: found for province in catalogue.provinces for code, found in neighbours(province.districts)}
    for district in catalogue.districts:
        cards = catalogue.by_district.get(district.code, ())
        yield Bundle(plan_district, (catalogue.config, template, district, near[district.code], cards))


def neighbours(districts: tuple[District, ...]) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Yield the code of each district, and those of the province that lie nearest to it."""
    for district in districts:
        here = district.point
        far = [(math.dist(_flat(here), _flat(other.point)), other) for other in districts if here and other.point]
        nearest = sorted((pair for pair in far if pair[1] is not district), key=lambda pair: (pair[0], pair[1].code))
        yield (
            district.code,
            tuple(Term(other.name, f"{other.folder}/index.html") for _, other in nearest[:FEW_NEIGHBOURS]),
        )


def _flat(point: tuple[float, float]) -> tuple[float, float]:
    """Return a point as if the earth were flat around it: degrees of latitude, and of longitude as long as those."""
    latitude, longitude = point
    return latitude, longitude * math.cos(math.radians(latitude))


def plan_district(
    config: Config, template: Template, district: District, near: tuple[Term, ...], cards: tuple[Card, ...]
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
        yield path, Page(render, (template, DistrictView(page, district, listing, first, own, booklet, near)))
