"""The site's table of contents: one file for each kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.outputs import (
    about,
    authors,
    booklets,
    cards,
    categories,
    data,
    dictionary,
    district,
    districts,
    feeds,
    files,
    guards,
    home,
    matrix,
    missing,
    offline,
    opensearch,
    photos,
    positions,
    redirects,
    scripts,
    search,
    style,
    tags,
    techniques,
    titles,
    years,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khlang.model import Item
    from khlang.site import Site

OUTPUTS: tuple[Callable[[Site], Iterator[Item]], ...] = (
    files.pages,
    photos.pages,
    guards.pages,
    cards.pages,
    style.pages,
    scripts.pages,
    techniques.pages,
    redirects.pages,
    booklets.pages,
    district.pages,
    authors.pages,
    positions.pages,
    categories.pages,
    tags.pages,
    years.pages,
    titles.pages,
    matrix.pages,
    districts.pages,
    about.pages,
    missing.pages,
    data.pages,
    dictionary.pages,
    feeds.pages,
    search.pages,
    offline.pages,
    opensearch.pages,
    home.pages,
)
"""In the order in which they are written: what is linked to comes before what links to it."""
