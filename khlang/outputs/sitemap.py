"""sitemap.xml (sitemaps.org protocol 0.9) and robots.txt; the sitemap needs a base_url."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang import addresses
from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khlang.site import Site

PATH = "sitemap.xml"
MOST = 40_000
"""Addresses in one file; the protocol allows 50,000."""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """What sitemap.xml is given: addresses of pages, or of further sitemaps."""

    frame: Frame
    pages: tuple[str, ...]
    sitemaps: tuple[str, ...] = ()


def pages(site: Site, paths: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """Yield the sitemap over the pages at `paths`, in several files when they are many, and robots.txt."""
    base = site.config.base_url
    yield "robots.txt", Page(robots, (addresses.absolute(base, PATH) if base else "",))
    if not base:
        return
    template = site.templates["sitemap.xml"]
    iris = tuple(addresses.absolute(base, path) for path in sorted(paths))
    page = frame(site.config, PATH, site.config.title)
    if len(iris) <= MOST:
        yield PATH, Page(render, (template, SitemapView(page, iris)))
        return
    parts = []
    for number, start in enumerate(range(0, len(iris), MOST), 1):
        path = f"sitemap-{number}.xml"
        parts.append(addresses.absolute(base, path))
        yield path, Page(render, (template, SitemapView(page, iris[start : start + MOST])))
    yield PATH, Page(render, (template, SitemapView(page, (), tuple(parts))))


def robots(sitemap: str) -> bytes:
    """Return rules that let every robot read everything (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    return ("\n".join([*lines, f"Sitemap: {sitemap}"] if sitemap else lines) + "\n").encode()
