"""A page at each old address that leads to the new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khlang import addresses
from khlang.model import Page
from khlang.outputs.frame import Frame, frame
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Site


@dataclass(frozen=True, slots=True)
class RedirectView:
    """What redirect.html is given."""

    frame: Frame
    target: str


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield a redirect for each alias of each write-up."""
    template = site.templates["redirect.html"]
    for technique in site.techniques:
        for alias in technique.aliases if technique.fields else ():
            path = alias_path(alias)
            page = lead_to(frame(site.config, path, technique.card.title), technique.card.path)
            yield path, Page(render, (template, RedirectView(page, technique.card.path)))


def lead_to(page: Frame, target: str) -> Frame:
    """Return the frame of a page that stands for another, whose address is the one to be known."""
    return replace(page, canonical=addresses.absolute(page.site.base_url, target)) if page.canonical else page


def alias_path(alias: str) -> str:
    """Return the file that answers at an old address: a folder's is its index."""
    path = alias.strip().lstrip("/")
    if path.endswith("/"):
        return f"{path}index.html"
    return path if path.endswith(".html") else f"{path}/index.html"
