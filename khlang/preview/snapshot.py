"""What preview shows at one moment: the last good plan, and every problem of the files as they are now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from khlang.model import BANGKOK
from khlang.preview.planned import Planned
from khlang.problems import Problem, has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from khlang.model import Page
    from khlang.preview.living import Living
    from khlang.source import Source

SMALL = 300
"""Write-ups up to which the whole plan is checked before its pages are shown; of more, right after."""


@dataclass(frozen=True, slots=True)
class Unready:
    """A write-up that a build would hold back: address, title, and whether it is a draft or has a future date."""

    path: str
    title: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pages of the last plan without errors, and the problems of the newest files."""

    generation: int = 0
    """Counts the times the files were read; a browser tells it back to learn whether its page is old."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    prefix: str = "/"
    """Path of the site's public address; pages answer under it too, for 404.html links from there."""
    unready: tuple[Unready, ...] = ()
    """Drafts and write-ups with a future date among the pages, which a build would hold back."""
    count: int = 0
    """Write-ups among the pages."""
    checked: bool = True
    """Whether the whole plan was looked through."""

    @property
    def broken(self) -> bool:
        """Whether the newest files have errors, so that the pages are older than they."""
        return has_errors(self.problems)

    def source(self, path: str) -> str:
        """Return the file of the write-up whose page stands at an address; nothing where that is no write-up's."""
        technique = self.pages.technique(path) if isinstance(self.pages, Planned) else None
        return technique.source if technique else ""

    def unready_at(self, path: str) -> Unready | None:
        """Return what keeps the write-up at an address from being published, if anything does."""
        return next((one for one in self.unready if one.path == path), None)


def renew(last: Snapshot, source: Source, changed: Iterable[str] | None, today: date, living: Living) -> Snapshot:
    """Return the snapshot that follows `last` once the files are as in `source`; drafts are shown too.

    `changed` are the only files that may be others than before, if that is known.
    """
    generation = last.generation + 1
    reading = living.follow(source, changed, today)
    if reading.site is None:
        return replace(last, generation=generation, problems=reading.problems, checked=True)
    site = reading.site
    before = last.pages if isinstance(last.pages, Planned) else None
    tomorrow = datetime.combine(today, time(), BANGKOK) + timedelta(days=1)
    unready = tuple(
        [
            Unready(one.card.path, one.card.title, one.draft)
            for one in site.techniques
            if one.draft or one.card.date >= tomorrow
        ]
    )
    touched = None if last.broken else living.touched
    pages = before.follow(site, touched) if before else Planned(site)
    prefix = urlsplit(site.config.base_url).path.rstrip("/") + "/"
    count = len(site.techniques)
    snapshot = Snapshot(generation, pages, reading.problems, prefix, unready, count, checked=False)
    if count > SMALL:
        return snapshot
    *_, checked = look_through(last, snapshot)
    return checked or snapshot


def look_through(good: Snapshot, snapshot: Snapshot) -> Iterator[Snapshot | None]:
    """Look through the whole plan of a snapshot, kind by kind: yield None after each, and at last what it comes to.

    That is the snapshot with all its problems; if there are errors among them, with the pages of `good`.
    """
    found: list[Problem] = []
    for problem in snapshot.pages.check() if isinstance(snapshot.pages, Planned) else ():
        if problem is None:
            yield None
        else:
            found.append(problem)
    problems = tuple(sorted({*snapshot.problems, *found}))
    if has_errors(problems):
        yield replace(good, generation=snapshot.generation, problems=problems, checked=True)
    else:
        yield replace(snapshot, problems=problems, checked=True)
