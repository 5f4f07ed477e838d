"""The site in memory: read once, then brought up to date by the files that changed, as reading all would do."""

from __future__ import annotations

import hashlib
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from khlang.history import Tell, tell_nothing
from khlang.links import is_photo
from khlang.pipeline import Reading, read_site
from khlang.problems import has_errors
from khlang.reading import CONTENT, ENDING, FileChangedError, read_photo, read_technique, unreadable
from khlang.render import Closures, closures
from khlang.shelf import merge_when_asked
from khlang.source import Disk
from khlang.survey import Files, check_links, same_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from khlang.check import Checked, Rules
    from khlang.media.photo import Photo
    from khlang.memory import Memory
    from khlang.model import Card, Technique
    from khlang.problems import Problem
    from khlang.shelf import Shelve
    from khlang.site import Site
    from khlang.source import Source

MANY = 200
"""Write-ups from which on it pays to ask for what is remembered, and for other processes."""
TITLES = frozenset({"title-twice"})
ADDRESSES = frozenset({"page-address-taken", "alias-taken", "alias-of-itself"})


@dataclass(slots=True)
class Kept:
    """Reads a write-up or hashes a photo again only once it is told that its file changed."""

    remember: Callable[[Disk], Memory] | None = None
    """Returns what reads a great number at once, and remembers them from run to run."""
    source: Source = field(default_factory=dict)
    rules: Rules | None = None
    checked: dict[str, Checked] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Photo] = field(default_factory=dict)
    """What each photo came to, by its file."""
    _memory: Memory | None = None
    _found: tuple[tuple[tuple[str, str], ...], Closures] = field(default=((), Closures((), ())))
    """The texts of all templates as they were last, and what each needs."""

    def turn(self, source: Source, changed: Iterable[str] | None) -> None:
        """Go over to the files as they are now; `changed` are the only ones that may be others, if that is known."""
        self.source, self._memory = source, None
        if changed is None:
            self.checked, self.digests, self.seen = {}, {}, {}
            self._open()
        for path in changed or ():
            self.checked.pop(path, None)
            self.digests.pop(path, None)
            self.seen.pop(path, None)

    def digest(self, path: str) -> str:
        """Hash the file's bytes."""
        known = self.digests.get(path)
        if known is None:
            memory = self._memory
            known = memory.digest(path) if memory else hashlib.sha256(self.source[path]).hexdigest()
            self.digests[path] = known
        return known

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Yield what each of these write-ups came to."""
        if rules != self.rules:
            self.rules, self.checked = rules, {}
        unread = [path for path in paths if path not in self.checked]
        if self._memory is None and len(unread) >= MANY:
            self._open()
        if self._memory:
            self.checked.update(zip(unread, self._memory.read(unread, rules), strict=True))
        else:
            self.checked.update((path, self.read_one(path, rules)) for path in unread)
        self.checked = {path: self.checked[path] for path in paths}
        yield from self.checked.values()

    def photos(self, paths: Sequence[str]) -> Iterator[Photo]:
        """Yield what each photo came to."""
        unseen = [path for path in paths if path not in self.seen]
        look = self._memory.photos if self._memory else partial(map, partial(read_photo, self.source))
        self.seen.update(zip(unseen, look(unseen), strict=True))
        self.seen = {path: self.seen[path] for path in paths}
        yield from self.seen.values()

    def _open(self) -> None:
        if self.remember and isinstance(self.source, Disk):
            self._memory = self.remember(self.source)

    def settle(self) -> None:
        """Let what had to be parsed be remembered; what takes nothing new is left as it is."""
        memory = self._memory
        if memory and memory.parsed:
            for path in self.source:
                if not path.startswith(CONTENT):
                    with suppress(OSError):
                        memory.digest(path)
            memory.settle()

    def find(self, texts: tuple[tuple[str, str], ...]) -> Closures:
        """Find what each template needs, through what is remembered where that is open."""
        if texts != self._found[0]:
            self._found = texts, self._memory.find_closures(texts) if self._memory else closures(texts)
        return self._found[1]

    def warm(self) -> None:
        """Parse a write-up for nothing, so that what parses is loaded when the first edit comes."""
        path = next(iter(self.checked), "")
        if path and self.rules:
            self.read_one(path, self.rules)

    def read_one(self, path: str, rules: Rules) -> Checked:
        """Read a write-up and parse it."""
        try:
            data = self.source[path]
        except OSError as error:
            return unreadable(path, error)
        return read_technique(path, data, rules)


@dataclass(slots=True)
class Living:
    """What the files came to, and what of it is needed to follow them."""

    kept: Kept = field(default_factory=Kept)
    shelve: Shelve = merge_when_asked
    """Makes the shards of the search index."""
    tell: Tell = tell_nothing
    """Gives the history of the files."""
    reading: Reading = field(default_factory=lambda: Reading(None, ()))
    touched: tuple[Technique, ...] | None = None
    """The write-ups in which the site differs from the one before, addresses apart; None where that is not known."""
    _files: Files | None = None
    _numbers: dict[str, int] = field(default_factory=dict)
    """Place of each write-up among all, by its source."""

    def follow(self, source: Source, changed: Iterable[str] | None, today: date) -> Reading:
        """Return what the files come to now; `changed` are the only ones that may differ from before, if known."""
        before, site = dict(self.kept.checked), self.reading.site
        paths = None if changed is None else tuple(changed)
        self.kept.turn(source, paths)
        self.touched = None
        try:
            quick = self._follow(site, before, paths) if site is not None and paths is not None else None
            self.reading = quick or self._read(source, today)
        except FileChangedError:  # a long text was not kept, and its file is another by now
            self.kept.turn(source, None)
            self.reading = self._read(source, today)
        return self.reading

    def _read(self, source: Source, today: date) -> Reading:
        self.touched, self._files, self._numbers = None, None, {}
        reading = read_site(
            source, today, drafts=True, reader=self.kept, find=self.kept.find, shelve=self.shelve, tell=self.tell
        )
        self.kept.settle()
        return reading

    def _follow(self, site: Site, before: Mapping[str, Checked], paths: tuple[str, ...]) -> Reading | None:
        """Return what they come to where no more changed than what some write-ups say, else None."""
        rules, source = self.kept.rules, self.kept.source
        if rules is None or len(paths) > MANY:
            return None
        pairs: list[tuple[Technique, Technique]] = []
        for path in paths:
            old = before.get(path)
            if old is None or path not in source or not (path.startswith(CONTENT) and path.lower().endswith(ENDING)):
                return None
            new = self.kept.checked[path] = self.kept.read_one(path, rules)
            if old.technique is None or new.technique is None or not _stands_alike(old.technique, new.technique):
                return None
            pairs.append((old.technique, new.technique))
        if any(problem.code in ADDRESSES for problem in self.reading.across):
            return None
        site = self._put(site, pairs)
        across = self._check_again(site, pairs)
        apart = frozenset(self.reading.across)
        rest = (one for one in self.reading.problems if one.path not in paths and one not in apart)
        own = (problem for path in paths for problem in self.kept.checked[path].problems)
        problems = tuple(sorted({*rest, *own, *across}))
        return replace(self.reading, site=None if has_errors(problems) else site, problems=problems, across=across)

    def _put(self, site: Site, pairs: list[tuple[Technique, Technique]]) -> Site:
        """Return the site with the newer write-ups in the places of the older; the same lists where no card changed."""
        if not self._numbers:
            self._numbers = {technique.source: number for number, technique in enumerate(site.techniques)}
        techniques, catalogue = list(site.techniques), site.catalogue
        cards, by_district = list(catalogue.cards), dict(catalogue.by_district)
        listed = False
        for _, new in pairs:
            number = self._numbers[new.source]
            card = new.card
            if cards[number] == card:
                new = new._replace(card=cards[number])  # noqa: PLW2901 - one object, quickly told to be the same
            else:
                listed = True
                listed_before, cards[number] = cards[number], card
                code = card.district.code
                by_district[code] = tuple(card if one is listed_before else one for one in by_district[code])
            techniques[number] = new
        if listed:
            catalogue = replace(catalogue, cards=tuple(cards), by_district=by_district)
        self.touched = tuple(techniques[self._numbers[new.source]] for _, new in pairs)
        return replace(site, catalogue=catalogue, techniques=tuple(techniques))

    def _check_again(self, site: Site, pairs: list[tuple[Technique, Technique]]) -> tuple[Problem, ...]:
        """Return the problems across write-ups, those alone looked for anew that can have changed."""
        if self._files is None:
            published = frozenset(technique.source for technique in site.techniques)
            photos = {_nfc(path): photo for path, photo in self.kept.seen.items()}
            self._files = Files(site.techniques, tuple(self.kept.source), published, photos)
        files, across = self._files, self.reading.across
        files.techniques.update((_nfc(new.source), new) for _, new in pairs)
        again = {problem.path for problem in across if problem.code not in TITLES}
        again |= {new.source for _, new in pairs}
        targets = {_nfc(new.source) for old, new in pairs if (old.headings, old.empty) != (new.headings, new.empty)}
        if targets:
            again |= {
                one.source
                for one in site.techniques
                if any(fragment and path in targets for _, path, fragment, _ in one.aims)
            }
        problems = {problem for source in again for problem in check_links(files.techniques[_nfc(source)], files)}
        titles = [problem for problem in across if problem.code in TITLES]
        if titles or any(_named(old) != _named(new) for old, new in pairs):
            titles = list(same_titles(site.techniques))
        return tuple(sorted({*problems, *titles}))


def _stands_alike(old: Technique, new: Technique) -> bool:
    """Whether two readings of a file have one place: address, date, old addresses, photos."""
    return _place(old.card) == _place(new.card) and old.aliases == new.aliases and _photos(old) == _photos(new)


def _place(card: Card) -> tuple[object, ...]:
    return card.path, card.date, card.district


def _photos(technique: Technique) -> set[str]:
    return {path for _, path, _, _ in technique.aims if is_photo(path)}


def _named(technique: Technique) -> tuple[object, ...]:
    return technique.title_key, technique.card.title, technique.card.authors


def _nfc(path: str) -> str:
    return path if path.isascii() else unicodedata.normalize("NFC", path)
