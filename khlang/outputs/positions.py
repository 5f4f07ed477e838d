"""Pages by office position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Bundle
from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card, Item
    from khlang.site import Catalogue, Site


def _names(card: Card) -> tuple[str, ...]:
    return (card.position,) if card.position else ()


POSITIONS = Taxonomy(
    folder="positions",
    title="ตำแหน่ง",
    lead="เรื่องที่เขียน แยกตามตำแหน่งของผู้เขียน",
    term_title="เรื่องจากตำแหน่ง{}",
    names=_names,
)


def pages(site: Site) -> Iterator[Item]:
    """Yield the index and the list of each office position."""
    yield Bundle(plan_pages, (site.catalogue,))


def plan_pages(catalogue: Catalogue) -> Iterator[Item]:
    """Yield the index and the list of each office position."""
    yield from taxonomy_pages(catalogue, POSITIONS)
