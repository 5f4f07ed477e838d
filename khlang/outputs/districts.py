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

    from khlang.model import Province
    from khlang.site import Catalogue, Site

INDEX = "districts/index.html"


@dataclass(frozen=True, slots=True)
class DistrictsView:
    """What districts.html is given: each province's name and its districts in dictionary order."""

    frame: Frame
    provinces: tuple[tuple[str, tuple[Term, ...]], ...]


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


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the overview of all districts, and one for each further province."""
    catalogue = site.catalogue
    template = catalogue.templates["districts.html"]
    overview = frame(site.config, INDEX, "อำเภอ", "ทุกอำเภอและจำนวนเรื่องของแต่ละอำเภอ")
    yield INDEX, Page(render, (template, DistrictsView(overview, count_districts(catalogue, catalogue.provinces))))
    for province in catalogue.provinces[1:]:
        path = f"{province.folder}/index.html"
        title = f"จังหวัด{province.name}"
        page = frame(site.config, path, title, f"ทุกอำเภอของ{title}", crumbs=(HOME, ("อำเภอ", INDEX)))
        yield path, Page(render, (template, DistrictsView(page, count_districts(catalogue, (province,)))))
