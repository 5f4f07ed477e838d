"""Pages by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Page
    from khlang.site import Site

CATEGORIES = Taxonomy(
    folder="categories",
    title="หมวด",
    lead="เรื่องทั้งหมด แยกตามหมวด",
    term_title="หมวด{}",
    names=lambda card: (card.category,),
)


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the index and the list of each category."""
    yield from taxonomy_pages(site, CATEGORIES)
