"""Files published as they are: photos, and what lies beside the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Blob, Site


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield a page for each file."""
    for path, blob in site.files:
        yield path, Page(copy, (blob,))


def copy(blob: Blob) -> bytes:
    """Return the file's bytes."""
    return blob.read()
