"""A plan that is made no further than it is asked for: one page of ten thousand costs what one page costs."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from khlang.model import Bundle, Page
from khlang.outputs import OUTPUTS, files, home, sitemap, techniques
from khlang.plan import UNLISTED, Claims
from khlang.render import TemplateFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from khlang.model import Item, Technique
    from khlang.problems import Problem
    from khlang.site import Site

    Kind = Callable[..., Iterable[Item]]
    _Known = dict[Kind, tuple["_Planned", dict[str, Page]]]

ALL: tuple[Kind, ...] = (*OUTPUTS, sitemap.pages)
"""In the order of the plan."""
OTHERS = tuple(kind for kind in ALL if kind is not techniques.pages)
"""Kinds that are planned as a whole; the page of a write-up is found by its address."""
FIRST = (files.pages, home.pages)
"""Kinds that cost little, to be looked through before all others."""


class _Planned(NamedTuple):
    """What a kind or a bundle consists of, and what came of each of its bundles."""

    items: tuple[Item, ...]
    inner: tuple[_Planned | None, ...]

    def pages(self) -> Iterator[tuple[str, Page]]:
        """Yield every page with its path."""
        for item, inner in zip(self.items, self.inner, strict=True):
            if inner is not None:
                yield from inner.pages()
            elif not isinstance(item, Bundle):
                yield item


class Planned(Mapping[str, Page]):
    """The pages of a site by path; kinds that are as they were before are not planned again.

    A path may lead to a TemplateFault: a template that its kind needs is not there.
    """

    def __init__(self, site: Site, known: _Known | None = None, own: dict[str, Technique] | None = None) -> None:
        """Begin with nothing planned; `known` are kinds as they were, `own` the write-ups by address, if at hand."""
        self.site = site
        self._kinds: _Known = {}
        self._before: _Known = known or {}
        self._own = own or {one.card.path: one for one in site.techniques}

    def follow(self, site: Site, changed: Iterable[Technique] | None) -> Planned:
        """Return the plan of a later state of the site.

        `changed` are the only write-ups that differ, if that is known; their addresses are those that they had.
        """
        own = None if changed is None else self._own | {one.card.path: one for one in changed}
        return Planned(site, self._before | self._kinds, own)

    @cached_property
    def _places(self) -> dict[str, str]:
        return {technique.source: path for path, technique in self._own.items()}

    def __getitem__(self, path: str) -> Page:
        """Return the recipe of a page."""
        technique = self._own.get(path)
        if technique is not None:
            return techniques.page_of(self.site, technique, self._places)
        found = self._find(path)
        if found is None:
            raise KeyError(path)
        return found

    def _find(self, path: str) -> Page | None:
        """Return the recipe of a page that is not a write-up's; None where there is none."""
        return next((pages[path] for kind in self._likely(path) if path in (pages := self._kind(kind)[1])), None)

    def __contains__(self, path: object) -> bool:
        """Whether there is such a page."""
        return path in self._own or self._find(str(path)) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield all paths."""
        for kind in ALL:
            yield from self._own if kind is techniques.pages else self._kind(kind)[1]

    def __len__(self) -> int:
        """Count all pages."""
        return len(self._own) + sum(len(self._kind(kind)[1]) for kind in OTHERS)

    def __bool__(self) -> bool:
        """No site is without pages, so none need be counted."""
        return True

    def technique(self, path: str) -> Technique | None:
        """Return the write-up whose page stands at an address."""
        return self._own.get(path)

    def check(self) -> Iterator[Problem | None]:
        """Plan everything and yield what is wrong with the plan, with None as often as something else may be done."""
        claims = Claims(self.site)
        for kind in ALL:
            yield None
            try:
                if kind is not techniques.pages:
                    yield from self._planning(kind)
            except TemplateFault as fault:
                yield fault.problem
                return
            # A path that a kind wants twice is claimed twice.
            for path in self._own if kind is techniques.pages else (path for path, _ in self._kinds[kind][0].pages()):
                if problem := claims.claim(path):
                    yield problem

    def _likely(self, path: str) -> Iterator[Kind]:
        """Yield all kinds, those first in which the path was found before."""
        kinds = (*FIRST, *OTHERS)
        known = [kind for kind in kinds if kind in self._before and path in self._before[kind][1]]
        yield from dict.fromkeys((*known, *kinds))

    def _kind(self, kind: Kind) -> tuple[_Planned, dict[str, Page]]:
        for _ in self._planning(kind):
            pass
        return self._kinds[kind]

    def _planning(self, kind: Kind) -> Iterator[None]:
        """Plan a kind that is not planned yet, with a pause after each of its items."""
        if kind in self._kinds:
            return
        before = self._before.get(kind)
        planned = yield from _plan(self._items(kind), before[0] if before else None)
        pages = before[1] if before and planned is before[0] else dict(planned.pages())
        self._kinds[kind] = planned, pages

    def _items(self, kind: Kind) -> Iterable[Item]:
        if kind is not sitemap.pages:
            return kind(self.site)
        listed = (one for one in OUTPUTS if one not in UNLISTED)
        paths = (path for one in listed for path in (self._own if one is techniques.pages else self._kind(one)[1]))
        return sitemap.pages(self.site, [path for path in paths if path.endswith(".html")])


def _plan(wanted: Iterable[Item], before: _Planned | None) -> Generator[None, None, _Planned]:
    """Expand every bundle, except those that are equal to the one that stood there before; pause after each item."""
    gathered = []
    for item in wanted:
        gathered.append(item)
        yield
    items = tuple(gathered)
    if before and items == before.items:
        return before
    known: dict[tuple[object, ...], tuple[Bundle, _Planned]] = {}
    for number, (item, inner) in enumerate(zip(before.items, before.inner, strict=True) if before else ()):
        if isinstance(item, Bundle) and inner is not None:
            known[_name(item, number)] = item, inner
    parts: list[_Planned | None] = []
    for number, item in enumerate(items):
        if not isinstance(item, Bundle):
            parts.append(None)
            continue
        there = known.get(_name(item, number))
        if there and there[0] == item:
            parts.append(there[1])
        else:
            parts.append((yield from _plan(item.expand(), there[1] if there else None)))
    return _Planned(items, tuple(parts))


def _name(bundle: Bundle, number: int) -> tuple[object, ...]:
    """Return what finds the same bundle in an earlier plan: its short values, or where there are none its place."""
    texts = tuple(value for value in bundle.values if isinstance(value, str | int))
    return (bundle.make, *texts) if texts else (bundle.make, number)
