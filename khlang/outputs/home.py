"""The front page: what this is, its districts, the newest write-ups, its topics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from khlang.atlas import Mark, Spot, draw
from khlang.model import Bundle, Page
from khlang.outputs.categories import CATEGORIES
from khlang.outputs.districts import count_districts
from khlang.outputs.frame import Frame, frame
from khlang.outputs.linked_data import as_script, describe_site
from khlang.outputs.tags import TAGS
from khlang.outputs.taxonomy import Term, gather_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card, Item
    from khlang.render import Template
    from khlang.site import Catalogue, Site

PATH = "index.html"
NEWEST = 10
"""Write-ups on the front page."""
FEW_TAGS = 20
"""Tags on the front page, the most used first."""
FEWEST_PLACES = 2
"""Districts with a point that make a map."""


class Place(NamedTuple):
    """A district on the map: its term, and where its circle and name stand."""

    district: Term
    mark: Mark


class Chart(NamedTuple):
    """The map of a province: its size, and its districts from north to south."""

    width: float
    height: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the front page is made from, the maps not yet drawn."""

    view: HomeView
    points: tuple[tuple[tuple[float, float] | None, ...], ...]
    """For each province, latitude and longitude of each district, where site.toml tells it."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home.html is given."""

    frame: Frame
    total: int
    told: int
    """Districts that have a write-up."""
    provinces: tuple[tuple[str, tuple[Term, ...]], ...]
    """Each province's name and its districts with their numbers of write-ups."""
    charts: tuple[Chart | None, ...]
    """The map of each province; none where site.toml tells no points."""
    newest: tuple[Card, ...]
    categories: tuple[Term, ...]
    tags: tuple[Term, ...]
    linked_data: str
    """What it tells machines of the site; nothing without a base_url."""


def pages(site: Site) -> Iterator[Item]:
    """Yield the front page."""
    yield Bundle(plan_home, (site.catalogue,))


def plan_home(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the front page."""
    tags = sorted((term for term, _ in gather_terms(TAGS, catalogue.cards)), key=lambda term: -term.count)
    provinces = count_districts(catalogue, catalogue.provinces)
    view = HomeView(
        frame=frame(catalogue.config, PATH, catalogue.config.title, crumbs=()),
        total=len(catalogue.cards),
        told=len(catalogue.by_district),
        provinces=provinces,
        charts=(),
        newest=catalogue.cards[:NEWEST],
        categories=tuple(term for term, _ in gather_terms(CATEGORIES, catalogue.cards)),
        tags=tuple(tags[:FEW_TAGS]),
        linked_data=as_script(describe_site(catalogue.config)) if catalogue.config.base_url else "",
    )
    points = tuple(tuple(district.point for district in province.districts) for province in catalogue.provinces)
    yield PATH, Page(make_home, (catalogue.templates["home.html"], Outline(view, points)))


def make_home(template: Template, outline: Outline) -> bytes:
    """Draw the maps and make the page."""
    pairs = zip(outline.view.provinces, outline.points, strict=True)
    charts = tuple(chart(districts, points) for (_, districts), points in pairs)
    return render(template, replace(outline.view, charts=charts))


def chart(districts: tuple[Term, ...], points: tuple[tuple[float, float] | None, ...]) -> Chart | None:
    """Draw the map of a province; districts without a point are not on it."""
    placed = [(district, point) for district, point in zip(districts, points, strict=True) if point]
    placed.sort(key=lambda pair: (-pair[1][0], pair[1][1]))
    if len(placed) < FEWEST_PLACES:
        return None
    atlas = draw([Spot(district.label, district.count, point) for district, point in placed])
    places = tuple(Place(district, mark) for (district, _), mark in zip(placed, atlas.marks, strict=True))
    return Chart(atlas.frame.right, atlas.frame.bottom, places)
