"""Pages by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Page
    from khlang.site import Site

TAGS = Taxonomy(
    folder="tags",
    title="แท็ก",
    lead="คำสำคัญที่ผู้เขียนติดไว้กับแต่ละเรื่อง",
    term_title="แท็ก “{}”",
    names=lambda card: card.tags,
)


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the index and the list of each tag."""
    yield from taxonomy_pages(site, TAGS)
