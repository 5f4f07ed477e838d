"""sitemap.xml (sitemaps.org protocol 0.9) and robots.txt; the sitemap needs a base_url."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from khlang import addresses
from khlang.keys import digest
from khlang.model import Bundle, Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khlang.config import Config
    from khlang.model import Item
    from khlang.render import Template
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


class Addresses(NamedTuple):
    """Addresses relative to the site's root, known by their digest."""

    paths: tuple[str, ...]
    digest: bytes


def pages(site: Site, paths: Sequence[str]) -> Iterator[Item]:
    """Yield the sitemap over the pages at `paths`, in several files when they are many, and robots.txt."""
    base = site.config.base_url
    yield "robots.txt", Page(robots, (addresses.absolute(base, PATH) if base else "",))
    if base:
        ordered = tuple(sorted(paths))
        known = Addresses(ordered, digest("\n".join(ordered)))
        yield Bundle(plan_sitemap, (site.config, site.templates["sitemap.xml"], known))


def plan_sitemap(config: Config, template: Template, known: Addresses) -> Iterator[tuple[str, Page]]:
    """Yield the sitemap."""
    iris = tuple(addresses.absolute(config.base_url, path) for path in known.paths)
    page = frame(config, PATH, config.title)
    if len(iris) <= MOST:
        yield PATH, Page(render, (template, SitemapView(page, iris)))
        return
    parts = []
    for number, start in enumerate(range(0, len(iris), MOST), 1):
        path = f"sitemap-{number}.xml"
        parts.append(addresses.absolute(config.base_url, path))
        yield path, Page(render, (template, SitemapView(page, iris[start : start + MOST])))
    yield PATH, Page(render, (template, SitemapView(page, (), tuple(parts))))


def robots(sitemap: str) -> bytes:
    """Return rules that let every robot read everything (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    return ("\n".join([*lines, f"Sitemap: {sitemap}"] if sitemap else lines) + "\n").encode()
