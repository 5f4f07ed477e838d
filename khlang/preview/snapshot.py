"""What preview shows at one moment: the last good plan, and every problem of the files as they are now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from khlang.history import Tell, tell_nothing
from khlang.pipeline import plan_site, read_site
from khlang.problems import Problem, has_errors
from khlang.reading import read_photo, read_technique, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from khlang.check import Checked, Rules
    from khlang.media.photo import Photo
    from khlang.model import Page
    from khlang.source import Source


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pages of the last plan without errors, and the problems of the newest files."""

    generation: int = 0
    """Counts the times the files were read; a browser tells it back to learn whether its page is old."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    prefix: str = "/"
    """Path of the site's public address; pages answer under it too, for 404.html links from there."""
    unready: int = 0
    """Drafts and write-ups with a future date among the pages, which a build would hold back."""

    @property
    def broken(self) -> bool:
        """Whether the newest files have errors, so that the pages are older than they."""
        return has_errors(self.problems)


@dataclass(slots=True)
class Memory:
    """Write-ups already read, by path and digest of their bytes; forgets what the newest reading did not ask for."""

    rules: Rules | None = None
    source: Source = field(default_factory=dict)
    _old: dict[tuple[str, bytes], Checked] = field(default_factory=dict)
    _new: dict[tuple[str, bytes], Checked] = field(default_factory=dict)
    _photos: dict[tuple[str, object], Photo] = field(default_factory=dict)

    def turn(self, source: Source) -> None:
        """Begin a new reading."""
        self.source = source
        if self._new:
            self._old, self._new = self._new, {}

    def digest(self, path: str) -> str:
        """Hash the file's bytes."""
        return hashlib.sha256(self.source[path]).hexdigest()

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Yield what `read_technique` makes of each file, made once for as long as its bytes and the rules stay."""
        if rules is not self.rules:
            if rules != self.rules:
                self._old, self._new = {}, {}
            self.rules = rules
        for path in paths:
            try:
                data = self.source[path]
            except OSError as error:
                yield unreadable(path, error)
                continue
            key = path, hashlib.sha256(data).digest()
            checked = self._old.get(key) or read_technique(path, data, rules)
            self._new[key] = checked
            yield checked

    def photos(self, paths: Sequence[str]) -> Iterator[Photo]:
        """Yield what each photo came to, read once for as long as its stamp stays."""
        stamps = getattr(self.source, "stamps", {})
        seen: dict[tuple[str, object], Photo] = {}
        for path in paths:
            known = path, stamps.get(path, path)
            seen[known] = self._photos.get(known) or read_photo(self.source, path)
            yield seen[known]
        self._photos = {known: photo for known, photo in seen.items() if known[1] != path}


def renew(
    last: Snapshot,
    source: Source,
    today: date,
    memory: Memory,
    tell: Tell = tell_nothing,
) -> Snapshot:
    """Return the snapshot that follows `last` once the files are as in `source`; drafts are shown too.

    `tell` gives the history of the files.
    """
    generation = last.generation + 1
    memory.turn(source)
    reading = read_site(source, today, drafts=True, reader=memory, tell=tell)
    plan, problems = plan_site(reading)
    if plan is None or reading.site is None:
        return replace(last, generation=generation, problems=problems)
    site = reading.site
    unready = sum(technique.draft or technique.card.date.date() > today for technique in site.techniques)
    prefix = urlsplit(site.config.base_url).path.rstrip("/") + "/"
    return Snapshot(generation, plan.pages, problems, prefix, unready)
