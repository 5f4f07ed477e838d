"""All districts with how many write-ups each has; a further province has such a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.model import Page
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.taxonomy import Term
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card, Province
    from khlang.site import Catalogue, Site

INDEX = "districts/index.html"


@dataclass(frozen=True, slots=True)
class DistrictsView:
    """What districts.html is given: each province's name and its districts in dictionary order."""

    frame: Frame
    provinces: tuple[tuple[str, tuple[Term, ...]], ...]
    newest: dict[str, Card]
    """The newest write-up of each district by the district's address; empty where there are several provinces."""


def count_districts(catalogue: Catalogue, provinces: tuple[Province, ...]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Return each province's name and its districts with their number of write-ups."""
    return tuple(
        (
            province.name,
            tuple(
                Term(
                    district.name,
                    f"{district.folder}/index.html",
                    len(catalogue.by_district.get(district.code, ())),
                )
                for district in province.districts
            ),
        )
        for province in provinces
    )


def find_newest(catalogue: Catalogue, provinces: tuple[Province, ...]) -> dict[str, Card]:
    """Return the newest write-up of each district that has one, by the address of the district's page."""
    found = {
        f"{district.folder}/index.html": catalogue.by_district.get(district.code, ())
        for province in provinces
        for district in province.districts
    }
    return {path: cards[0] for path, cards in found.items() if cards}


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the overview of all districts, and one for each further province."""
    catalogue = site.catalogue
    template = catalogue.templates["districts.html"]
    overview = frame(site.config, INDEX, "อำเภอ", "ทุกอำเภอและจำนวนเรื่องของแต่ละอำเภอ")
    alone = len(catalogue.provinces) == 1
    view = DistrictsView(
        overview, count_districts(catalogue, catalogue.provinces), find_newest(catalogue, catalogue.provinces * alone)
    )
    yield INDEX, Page(render, (template, view))
    for province in catalogue.provinces[1:]:
        path = f"{province.folder}/index.html"
        title = f"จังหวัด{province.name}"
        page = frame(site.config, path, title, f"ทุกอำเภอของ{title}", crumbs=(HOME, ("อำเภอ", INDEX)))
        newest = find_newest(catalogue, (province,))
        yield path, Page(render, (template, DistrictsView(page, count_districts(catalogue, (province,)), newest)))
