"""Scripts: each joined from the files that it is written in, comments and indentation left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from khlang.site import Blob, Site

BOX = "search-box.js"
CORE = "search-core.js"
RESULTS = "search.js"
SEARCH = {
    BOX: ("search-box.js",),
    CORE: (
        "search/letters.js",
        "search/files.js",
        "search/ranges.js",
        "search/words.js",
        "search/matching.js",
        "search/reading.js",
        "search/candidates.js",
        "search/slips.js",
        "search/answers.js",
    ),
    RESULTS: (
        "results/page.js",
        "results/loading.js",
        "results/excerpts.js",
        "results/filters.js",
        "results/running.js",
        "results/keys.js",
    ),
}
"""Each script of a site with search, and the files beside the templates that it is joined from, in that order."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield a page for each script."""
    for path, parts in site.scripts:
        yield path, Page(make, (parts,))


def make(parts: tuple[Blob, ...]) -> bytes:
    """Return the script that the files make."""
    return join(part.read() for part in parts)


def join(parts: Iterable[bytes]) -> bytes:
    """Return parts of one script as one, in which they share names that no other script sees."""
    from rjsmin import jsmin  # noqa: PLC0415 - only where a script is made anew

    joined = b"(() => {\n'use strict';\n" + b"\n".join(parts) + b"\n})();"
    return bytes(jsmin(joined)) + b"\n"
