"""Pages by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Bundle
from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card, Item
    from khlang.site import Catalogue, Site


def _names(card: Card) -> tuple[str, ...]:
    return card.tags


TAGS = Taxonomy(
    folder="tags",
    title="แท็ก",
    lead="คำสำคัญที่ผู้เขียนติดไว้กับแต่ละเรื่อง",
    term_title="แท็ก “{}”",
    names=_names,
)


def pages(site: Site) -> Iterator[Item]:
    """Yield the index and the list of each tag."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the index and the list of each tag."""
    yield from taxonomy_pages(catalogue, TAGS)
