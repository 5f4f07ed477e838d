"""Pages by author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.outputs.taxonomy import Taxonomy, taxonomy_pages
from khlang.thai import given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Page
    from khlang.site import Site

AUTHORS = Taxonomy(
    folder="authors",
    title="ผู้เขียน",
    lead="ผู้เขียนทุกคน เรียงตามชื่อตัว",
    term_title="เรื่องของ {}",
    names=lambda card: card.authors,
    order=given_name,
)


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the index and the list of each author."""
    yield from taxonomy_pages(site, AUTHORS)
