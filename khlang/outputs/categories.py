"""Pages by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Bundle
from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card, Item
    from khlang.site import Catalogue, Site


def _names(card: Card) -> tuple[str, ...]:
    return (card.category,)


CATEGORIES = Taxonomy(
    folder="categories",
    title="หมวด",
    lead="เรื่องทั้งหมด แยกตามหมวด",
    term_title="หมวด{}",
    names=_names,
)


def pages(site: Site) -> Iterator[Item]:
    """Yield the index and the list of each category."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the index and the list of each category."""
    yield from taxonomy_pages(catalogue, CATEGORIES)
