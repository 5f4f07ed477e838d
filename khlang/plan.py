"""Site -> {path: Page}: everything that will stand in the output folder, not yet made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang import addresses
from khlang.outputs import OUTPUTS, missing, redirects, sitemap
from khlang.paths import is_too_long
from khlang.problems import Problem, found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.model import Page
    from khlang.site import Site

UNLISTED = (missing.pages, redirects.pages)
"""Kinds of pages that a sitemap does not name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages by path, in the order in which they are written."""

    pages: dict[str, Page]
    problems: tuple[Problem, ...]


def make_plan(site: Site) -> Plan:
    """Return every page of the site; a path wanted twice, by case or Unicode form too, is a problem."""
    pages: dict[str, Page] = {}
    wanted: dict[str, str] = {}
    problems: list[Problem] = []
    listed: list[str] = []
    sources = {technique.card.path: technique.source for technique in site.techniques}

    def add(kind: Iterable[tuple[str, Page]]) -> list[str]:
        added = []
        for path, page in kind:
            other = wanted.setdefault(addresses.identity(path), path)
            if path in pages or other != path:
                problems.append(_collision(path, other, sources))
            elif any(map(is_too_long, path.split("/"))):
                problems.append(found("address-too-long", path=sources.get(path, ""), address=path))
            else:
                pages[path] = page
                added.append(path)
        return added

    for output in OUTPUTS:
        added = add(output(site))
        if output not in UNLISTED:
            listed += [path for path in added if path.endswith(".html")]
    add(sitemap.pages(site, listed))
    return Plan(pages, tuple(dict.fromkeys(problems)))


def _collision(path: str, other: str, sources: dict[str, str]) -> Problem:
    source = sources.get(other) or sources.get(path) or ""
    return found("address-taken", path=source, address=path, other=other)
