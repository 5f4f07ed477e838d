"""Pages by author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Bundle
from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages
from khlang.thai import given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card, Item
    from khlang.site import Catalogue, Site


def _names(card: Card) -> tuple[str, ...]:
    return card.authors


AUTHORS = Taxonomy(
    folder="authors",
    title="ผู้เขียน",
    lead="ผู้เขียนทุกคน เรียงตามชื่อตัว",
    term_title="เรื่องของ {}",
    names=_names,
    order=given_name,
)


def pages(site: Site) -> Iterator[Item]:
    """Yield the index and the list of each author."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the index and the list of each author."""
    yield from taxonomy_pages(catalogue, AUTHORS)
