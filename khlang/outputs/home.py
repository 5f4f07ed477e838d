"""The front page: what this is, its districts, the newest write-ups, its topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    from khlang.site import Catalogue, Site

PATH = "index.html"
NEWEST = 10
"""Write-ups on the front page."""
FEW_TAGS = 20
"""Tags on the front page, the most used first."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home.html is given."""

    frame: Frame
    total: int
    provinces: tuple[tuple[str, tuple[Term, ...]], ...]
    """Each province's name and its districts with their numbers of write-ups."""
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
    view = HomeView(
        frame=frame(catalogue.config, PATH, catalogue.config.title, crumbs=()),
        total=len(catalogue.cards),
        provinces=count_districts(catalogue, catalogue.provinces),
        newest=catalogue.cards[:NEWEST],
        categories=tuple(term for term, _ in gather_terms(CATEGORIES, catalogue.cards)),
        tags=tuple(tags[:FEW_TAGS]),
        linked_data=as_script(describe_site(catalogue.config)) if catalogue.config.base_url else "",
    )
    yield PATH, Page(render, (catalogue.templates["home.html"], view))
