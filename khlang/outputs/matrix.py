"""A table of districts and tags: who wrote about what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang import thai
from khlang.model import Bundle, Page
from khlang.outputs.frame import Frame, frame
from khlang.outputs.tags import TAGS
from khlang.outputs.taxonomy import Term, gather_terms
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Item
    from khlang.site import Catalogue, Site

PATH = "matrix.html"
MOST_TAGS = 30
"""Columns of the table: the tags most used."""


@dataclass(frozen=True, slots=True)
class MatrixView:
    """What matrix.html is given: the tags across, and for each district its numbers of write-ups."""

    frame: Frame
    tags: tuple[Term, ...]
    rows: tuple[tuple[Term, tuple[int, ...]], ...]
    left_out: int
    """Tags that are too rare for the table."""


def pages(site: Site) -> Iterator[Item]:
    """Yield the table."""
    yield Bundle(plan_matrix, (site.catalogue,))


def plan_matrix(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the table."""
    terms = gather_terms(TAGS, catalogue.cards)
    most = sorted(terms, key=lambda pair: -pair[0].count)[:MOST_TAGS]
    chosen = tuple(sorted((term for term, _ in most), key=lambda term: (thai.sort_key(term.label), term.path)))
    members = {term.path: Counter(card.district.code for card in cards) for term, cards in most}
    rows = tuple(
        (
            Term(district.name, f"{district.folder}/index.html", len(catalogue.by_district.get(district.code, ()))),
            tuple(members[term.path][district.code] for term in chosen),
        )
        for district in catalogue.districts
    )
    page = frame(catalogue.config, PATH, "อำเภอและแท็ก", "จำนวนเรื่องของแต่ละอำเภอในแต่ละแท็ก")
    view = MatrixView(page, chosen, rows, len(terms) - len(chosen))
    yield PATH, Page(render, (catalogue.templates["matrix.html"], view))
