"""Site -> {path: Page}: everything that will stand in the output folder, not yet made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from khlang import addresses
from khlang.keys import Keys
from khlang.model import Bundle, Page
from khlang.outputs import OUTPUTS, booklets, missing, offline, redirects, search, sitemap
from khlang.paths import LONGEST_PART, is_too_long
from khlang.problems import Problem, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from khlang.model import Item, Listing
    from khlang.site import Site

UNLISTED = (booklets.pages, missing.pages, offline.pages, redirects.pages, search.pages)
"""Kinds of pages that a sitemap does not name."""


class Pages(Mapping[str, Page]):
    """Pages by path, in the order in which they are written; what a known bundle holds is planned when asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._pages: dict[str, Page | Bundle] = {}

    def __getitem__(self, path: str) -> Page:
        """Return the recipe of a page."""
        while isinstance(held := self._pages[path], Bundle):
            for item in held.expand():
                self._put(item, held)
        return held

    def _put(self, item: Item, bundle: Bundle) -> None:
        """Put what a bundle holds in its place, where that has not been done."""
        if isinstance(item, Bundle):
            for inner in item.expand():
                self._put(inner, bundle)
        elif self._pages.get(item[0]) is bundle:
            self._pages[item[0]] = item[1]

    def add(self, path: str, held: Page | Bundle) -> None:
        """Add a page, or the bundle that holds it."""
        self._pages[path] = held

    def add_all(self, paths: Iterable[str], bundle: Bundle) -> None:
        """Add all pages that a bundle holds."""
        self._pages.update(dict.fromkeys(paths, bundle))

    def __contains__(self, path: object) -> bool:
        """Whether there is such a page."""
        return path in self._pages

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._pages)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._pages)


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages by path, in the order in which they are written, and the key of each."""

    pages: Pages
    keys: dict[str, str]
    problems: tuple[Problem, ...]
    listings: dict[str, Listing] = field(compare=False)
    """What each bundle holds, by its key: given to the next plan, it need not plan what is the same."""
    kinds: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """Name of each kind of output, in order, and how many pages were planned once its own were."""

    def kind_of_each(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the kind of every page."""
        paths, before = iter(self.keys), 0
        for kind, planned in self.kinds:
            yield from ((path, kind) for path in islice(paths, planned - before))
            before = planned


def make_plan(site: Site, version: str = "", known: Mapping[str, Listing] | None = None) -> Plan:
    """Return every page of the site; a path wanted twice, by case or Unicode form too, is a problem.

    `known` holds the listings of an earlier plan; `version` is part of every key, and changes when the code does.
    """
    planner = _Planner(version, known or {})
    plan = _planned(site, planner)
    return plan if planner.is_sound() else _planned(site, _Planner(version, known or {}, Claims(site)))


def _planned(site: Site, planner: _Planner) -> Plan:
    kinds: list[tuple[str, int]] = []
    for output in OUTPUTS:
        planner.add(output(site), listed=output not in UNLISTED)
        kinds.append((_name(output), len(planner.keys)))
    planner.add(sitemap.pages(site, planner.addresses), listed=False)
    kinds.append((_name(sitemap.pages), len(planner.keys)))
    return Plan(planner.pages, planner.keys, tuple(dict.fromkeys(planner.problems)), planner.listings, tuple(kinds))


def _name(output: Callable[..., object]) -> str:
    return output.__module__.rpartition(".")[2]


class _Planner:
    """A plan that grows kind by kind."""

    def __init__(self, version: str, known: Mapping[str, Listing], claims: Claims | None = None) -> None:
        self.pages = Pages()
        self.keys: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.listings: dict[str, Listing] = {}
        self.addresses: list[str] = []
        """Pages that a sitemap names."""
        self._version, self._known = version, known
        self._made = Keys()
        self._claims = claims
        self._count = 0
        """Pages that were added, whatever their addresses."""

    def add(self, items: Iterable[Item], *, listed: bool) -> None:
        """Add the pages of one kind."""
        before = len(self.keys)
        for item in items:
            if isinstance(item, Bundle):
                self._add_bundle(item)
            else:
                path, page = item
                self._add(path, self._made.of(self._version, page), page)
        if listed:
            self.addresses += [path for path in islice(self.keys, before, None) if path.endswith(".html")]

    def _add_bundle(self, bundle: Bundle) -> str:
        """Add what a bundle holds, from its listing where there is one, and return its key."""
        key = self._made.of(self._version, bundle)
        if key not in self.listings and key in self._known:
            self._add_listing(key, bundle)
        else:
            listing: list[tuple[str, str]] = []
            for item in bundle.expand():
                if isinstance(item, Bundle):
                    listing.append(("", self._add_bundle(item)))
                else:
                    path, page = item
                    page_key = self._made.of(self._version, page)
                    listing.append((path, page_key))
                    self._add(path, page_key, page)
            self.listings[key] = tuple(listing)
        return key

    def _add_listing(self, key: str, bundle: Bundle) -> None:
        listing = self.listings[key] = self._known[key]
        paths = [path for path, _ in listing]
        if self._claims is None and all(paths):
            self.keys.update(listing)
            self.pages.add_all(paths, bundle)
            self._count += len(paths)
            return
        for path, page_key in listing:
            if path:
                self._add(path, page_key, bundle)
            else:
                self._add_listing(page_key, bundle)

    def _add(self, path: str, key: str, held: Page | Bundle) -> None:
        problem = self._claims.claim(path) if self._claims else None
        if problem:
            self.problems.append(problem)
        else:
            self.pages.add(path, held)
            self.keys[path] = key
            self._count += 1

    def is_sound(self) -> bool:
        """Whether every address can be had: told for all at once, for no site that is published wants one twice."""
        if any(_has_long_part(path) for path in self.keys if len(path) > LONGEST_PART // 4):
            return False
        return len(self.keys) == self._count and addresses.are_distinct(self.keys)


class Claims:
    """Which addresses are taken: each may be wanted once, by case and Unicode form too, and none may be too long."""

    def __init__(self, site: Site) -> None:
        """Begin with none taken."""
        self._site = site
        self._wanted: dict[str, str] = {}
        self._sources: dict[str, str] = {}

    def claim(self, path: str) -> Problem | None:
        """Take an address, or return why it cannot be had."""
        before = len(self._wanted)
        other = self._wanted.setdefault(addresses.identity(path), path)
        if len(self._wanted) == before:
            source = self._source(other) or self._source(path)
            return found("address-taken", path=source, address=path, other=other)
        if _has_long_part(path):
            return found("address-too-long", path=self._source(path), address=path)
        return None

    def _source(self, path: str) -> str:
        if not self._sources:
            self._sources = {technique.card.path: technique.source for technique in self._site.techniques}
        return self._sources.get(path, "")


def _has_long_part(path: str) -> bool:
    return any(map(is_too_long, path.split("/")))
