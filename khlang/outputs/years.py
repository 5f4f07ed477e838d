"""Pages by calendar year (พ.ศ.) and by fiscal year (ปีงบประมาณ, from 1 October)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang import thai
from khlang.model import Bundle, Page
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.taxonomy import Term, bundle_list
from khlang.render import render
from khlang.site import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Item
    from khlang.site import Catalogue, Site

INDEX = "years/index.html"


@dataclass(frozen=True, slots=True)
class YearsView:
    """What years.html is given: both kinds of years, newest first, with their numbers of write-ups."""

    frame: Frame
    years: tuple[Term, ...]
    fiscal_years: tuple[Term, ...]


def pages(site: Site) -> Iterator[Item]:
    """Yield the index of years and the list of each."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the index of years and the list of each."""
    crumbs = (HOME, ("ปี", INDEX))
    calendar = group(catalogue.cards, lambda card: (thai.be_year(card.date),))
    fiscal = group(catalogue.cards, lambda card: (thai.fiscal_year(card.date),))
    years = [(Term(str(year), f"years/{year}.html", len(cards)), cards) for year, cards in calendar.items()]
    fiscal_years = [(Term(str(year), f"fiscal-years/{year}.html", len(cards)), cards) for year, cards in fiscal.items()]
    for kind, terms in (("พ.ศ.", years), ("ปีงบประมาณ", fiscal_years)):
        for term, cards in terms:
            title = f"{kind} {term.label}"
            yield bundle_list(catalogue, cards, title=title, kind=kind, crumbs=crumbs, first=term.path)
    page = frame(catalogue.config, INDEX, "ปี", "เรื่องทั้งหมด แยกตามปี พ.ศ. และปีงบประมาณ")
    newest_first = [
        tuple(sorted((term for term, _ in kind), key=lambda term: term.label, reverse=True))
        for kind in (years, fiscal_years)
    ]
    yield INDEX, Page(render, (catalogue.templates["years.html"], YearsView(page, *newest_first)))
