"""The checks that need the whole site: links, photos, titles and old addresses that meet."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from khlang.addresses import are_distinct, identity
from khlang.links import CONTENT, WEB, Target, is_photo, resolve, write_up_of
from khlang.media.photo import ENDINGS, MOST_BYTES, MOST_PIXELS
from khlang.problems import Problem, found
from khlang.thai import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from khlang.check import Unfinished
    from khlang.media.photo import Photo
    from khlang.model import Aim, Link, Technique

_APPLE = (".heic", ".heif")
MEGA = 1_000_000
NO_PHOTOS: Mapping[str, Photo] = MappingProxyType({})
_MOST_NEIGHBOURS = 2000
"""Files of one folder that are looked through for what was meant."""


def survey(
    techniques: Sequence[Technique],
    paths: Collection[str],
    published: Collection[str] | None = None,
    unfinished: Sequence[Unfinished] = (),
    photos: Mapping[str, Photo] = NO_PHOTOS,
) -> tuple[Problem, ...]:
    """Check all write-ups against each other and the files of the site folder; of `unfinished` ones only the links.

    `published` names the sources that this build publishes; the others' links are not looked at, and links to
    them are errors. Without it every write-up counts that is no draft. `photos` tells what the photos came to that
    write-ups show or link to, by their paths in NFC.
    """
    if published is None:
        published = frozenset(technique.source for technique in techniques if not technique.draft)
    shown = [technique for technique in techniques if technique.source in published]
    files = Files(techniques, paths, frozenset(published), photos)
    leads_well = files.leads_well
    doubtful = [one for one in shown if one.aims and not all(map(leads_well, one.aims))]
    bodies: list[Technique | Unfinished] = [*doubtful, *unfinished]
    problems = [problem for body in bodies for problem in check_links(body, files)]
    return tuple(sorted({*problems, *same_titles(shown), *_aliases_taken(shown)}))


class Files:
    """What a link may lead to."""

    def __init__(
        self,
        techniques: Iterable[Technique],
        paths: Iterable[str],
        published: frozenset[str],
        photos: Mapping[str, Photo],
    ) -> None:
        """Begin with the write-ups, all files of the site folder, the sources of what is published, and the photos."""
        self.techniques = {_nfc(technique.source): technique for technique in techniques}
        self.published = published
        self.paths = {_nfc(path) for path in paths if path.startswith(CONTENT)}
        self.photos = photos
        self._odd = {path for path, photo in photos.items() if next(_oddities(photo, path), None)}
        self._pages: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_folder: dict[str, list[str]] = {}

    @property
    def pages(self) -> dict[str, str]:
        """Files of write-ups by the addresses of their pages."""
        if not self._pages:
            self._pages = {technique.card.path: source for source, technique in self.techniques.items()}
        return self._pages

    def is_folder(self, folder: str) -> bool:
        """Whether a district's pages lie in that folder, or it is the site's own."""
        return not folder or any(technique.card.district.folder == folder for technique in self.techniques.values())

    def leads_well(self, aim: Aim) -> bool:
        """Whether a glance tells that there is nothing to say of a link: most lead to a write-up or a photo."""
        _, path, fragment, image = aim
        if image or is_photo(path):
            return path in self.paths and is_photo(path) and path not in self._odd
        return path in self.techniques and not fragment and self.techniques[path].source in self.published

    def in_other_case(self, path: str) -> str:
        """Return the file whose name differs only in capital letters, or nothing."""
        self._sort()
        return self._folded.get(identity(path), "")

    def near(self, path: str) -> str:
        """Return the file that was probably meant: of that name elsewhere, or of a like name beside it."""
        self._sort()
        folder, name = posixpath.split(path)
        same = self._by_name.get(identity(name), [])
        if len(same) == 1:
            return same[0]
        ending = posixpath.splitext(name)[1].lower()
        beside = [one for one in self._by_folder.get(folder, []) if is_photo(one) == is_photo(ending)]
        near = nearest(name, beside[:_MOST_NEIGHBOURS])
        return f"{folder}/{near}" if near else ""

    def _sort(self) -> None:
        """Sort the files by what they may be looked up by; only sites with a wrong link need it."""
        if self._folded:
            return
        for path in sorted(self.paths):
            folder, name = posixpath.split(path)
            self._folded.setdefault(identity(path), path)
            self._by_name.setdefault(identity(name), []).append(path)
            self._by_folder.setdefault(folder, []).append(name)


def _nfc(path: str) -> str:
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def check_links(technique: Technique | Unfinished, files: Files) -> Iterator[Problem]:
    """Yield what is wrong with the links and pictures of one write-up."""
    for link, image in (*((link, False) for link in technique.links), *((link, True) for link in technique.images)):
        target = resolve(technique.source, link.target)
        if target is None:
            if image and link.target.strip().startswith(WEB):
                yield _at(technique, link, found("photo-elsewhere", target=link.target))
        elif not target.path:
            yield _at(technique, link, found("link-outside", target=link.target))
        elif image or is_photo(target.path):
            yield from _check_photo(technique, link, target.path, files)
        else:
            yield from _check_link(technique, link, target, files)


def _check_photo(technique: Technique | Unfinished, link: Link, path: str, files: Files) -> Iterator[Problem]:
    name = posixpath.basename(path)
    if not is_photo(path):
        ending = posixpath.splitext(name)[1]
        code = "photo-of-apple" if ending.lower() in _APPLE else "photo-kind"
        yield _at(technique, link, found(code, target=link.target, name=name, ending=ending or name))
    elif path not in files.paths:
        yield _absent(technique, link, path, files, "photo")
    elif photo := files.photos.get(path):
        yield from (_at(technique, link, problem) for problem in _oddities(photo, name))


def _oddities(photo: Photo, name: str) -> Iterator[Problem]:
    """Yield what is odd about the photo of that name."""
    if photo.fault:
        yield found(photo.fault, name=name, most=MOST_BYTES // MEGA, pixels=MOST_PIXELS // MEGA)
        return
    endings = ENDINGS[photo.kind]
    if not name.lower().endswith(endings):
        yield found("photo-other-kind", name=name, kind=photo.kind, ending=endings[0])
    if photo.moving:
        yield found("photo-moving", name=name)


def _check_link(technique: Technique | Unfinished, link: Link, target: Target, files: Files) -> Iterator[Problem]:
    path = target.path if target.path in files.techniques else write_up_of(target.path)
    other = files.techniques.get(path)
    folder, name = posixpath.split(target.path)
    if other is not None:
        if other.source not in files.published:
            yield _at(technique, link, found("link-unpublished", target=link.target, title=other.card.title))
        elif target.fragment:
            yield from _check_heading(technique, link, target.fragment, other)
    elif name == "index.html" and files.is_folder((folder + "/").removeprefix(CONTENT).rstrip("/")):
        return
    elif source := files.pages.get(target.path.removeprefix(CONTENT)):
        yield _at(technique, link, found("link-to-page", target=link.target, typed=_relative(technique, source)))
    elif path not in files.paths:
        yield _absent(technique, link, path, files, "link")
    elif not path.lower().endswith(".md"):
        yield _at(technique, link, found("link-file-kind", target=link.target, name=name))


def _check_heading(technique: Technique | Unfinished, link: Link, fragment: str, other: Technique) -> Iterator[Problem]:
    ids = [heading.id for heading in other.headings]
    if fragment in ids:
        return
    words = fold(fragment.replace("-", " "))
    hidden = [text for text in other.empty if fold(text.replace("-", " ").replace("/", " ")) == words]
    if hidden:
        yield _at(technique, link, found("heading-hidden", target=link.target, name=hidden[0]))
    elif near := nearest(fragment, ids):
        yield _at(technique, link, found("heading-near", target=link.target, name=fragment, near=f"#{near}"))
    else:
        yield _at(technique, link, found("heading-absent", target=link.target, name=fragment, title=other.card.title))


def _absent(technique: Technique | Unfinished, link: Link, path: str, files: Files, what: str) -> Problem:
    name = posixpath.basename(path)
    if other := files.in_other_case(path):
        return _at(
            technique, link, found(f"{what}-case", target=link.target, name=name, near=_relative(technique, other))
        )
    near = f"{path}.md" if f"{path}.md" in files.paths else files.near(path)
    if near:
        return _at(
            technique, link, found(f"{what}-near", target=link.target, name=name, near=_relative(technique, near))
        )
    return _at(technique, link, found(f"{what}-absent", target=link.target, name=name, place=path))


def _relative(technique: Technique | Unfinished, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(technique.source))


def _at(technique: Technique | Unfinished, link: Link, problem: Problem) -> Problem:
    """Return the problem with its caret under the link's address."""
    line = technique.body.text.split("\n")[link.line - 1] if link.line else ""
    start = line.find(link.target, link.column - 1)
    column, span = (start + 1, len(link.target)) if start >= 0 else (link.column, 1)
    number = technique.body_line - 1 + link.line
    return replace(problem, path=technique.source, line=number, column=column, span=span)


def same_titles(techniques: Sequence[Technique]) -> Iterator[Problem]:
    """Yield a warning for each write-up whose title another of its author has already."""
    times = Counter([technique.title_key for technique in techniques])
    first: dict[tuple[str, frozenset[str]], Technique] = {}
    for technique in sorted((one for one in techniques if times[one.title_key] > 1), key=_by_source):
        card = technique.card
        other = first.setdefault((technique.title_key, frozenset(map(fold, card.authors))), technique)
        if other is not technique:
            yield _at_field(technique, "title", found("title-twice", title=card.title, other=other.source))


def _aliases_taken(techniques: Iterable[Technique]) -> Iterator[Problem]:
    wanted = [(one, one.aliases) for one in sorted((one for one in techniques if one.fields), key=_by_source)]
    if not any(aliases for _, aliases in wanted):
        return
    techniques = sorted(techniques, key=_by_source)
    taken = {identity(technique.card.path): technique.source for technique in techniques}
    for technique, aliases in wanted:
        for alias in aliases:
            other = taken.setdefault(identity(alias), technique.source)
            if other != technique.source:
                yield _at_field(technique, "aliases", found("alias-taken", alias=alias, other=other))
            elif identity(alias) == identity(technique.card.path):
                yield _at_field(technique, "aliases", found("alias-of-itself", alias=alias))


def collisions(techniques: Iterable[Technique]) -> tuple[Problem, ...]:
    """Return an error for each write-up whose page would stand at another's address, letter case apart."""
    techniques = tuple(techniques)
    addresses = [technique.card.path for technique in techniques]
    if are_distinct(addresses):
        return ()
    taken: dict[str, str] = {}
    problems = []
    for technique in sorted(techniques, key=_by_source):
        address = technique.card.path
        other = taken.setdefault(identity(address), technique.source)
        if other != technique.source:
            name = "slug" if any(name == "slug" for name, _, _ in technique.positions) else ""
            problems.append(_at_field(technique, name, found("page-address-taken", address=address, other=other)))
    return tuple(problems)


def _by_source(technique: Technique) -> str:
    return technique.source


def _at_field(technique: Technique, field: str, problem: Problem) -> Problem:
    line, column = next(((line, column) for name, line, column in technique.positions if name == field), (0, 0))
    return replace(problem, path=technique.source, line=line, column=column, field=field)
