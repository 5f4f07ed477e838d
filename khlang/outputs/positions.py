"""Pages by office position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Page
    from khlang.site import Site

POSITIONS = Taxonomy(
    folder="positions",
    title="ตำแหน่ง",
    lead="เรื่องที่เขียน แยกตามตำแหน่งของผู้เขียน",
    term_title="เรื่องจากตำแหน่ง{}",
    names=lambda card: (card.position,) if card.position else (),
)


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the index and the list of each office position."""
    yield from taxonomy_pages(site, POSITIONS)
