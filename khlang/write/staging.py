"""Make what is new or changed, one page at a time, into a folder that nobody sees yet."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from khlang import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from khlang.model import Page
    from khlang.write.record import Written
    from khlang.write.surroundings import Surroundings

_SLASH = re.compile("/")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Published:
    """The output folder as earlier builds left it, and as it is found; of what stays in whole blocks, nothing."""

    folder: Path
    manifest: dict[str, str]
    """Digest of the bytes of each file."""
    record: Mapping[str, Written]
    """What else is known of them."""
    there: Surroundings

    def standing(self) -> dict[str, Written]:
        """Return what the record tells of each file that is still the one written, as far as size and time tell."""
        files, manifest = self.there.files, self.manifest
        found = {
            path: written
            for path, written in self.record.items()
            if files.get(path) == written[1:] and path in manifest
        }
        for path in self.there.links:
            found.pop(path, None)
        return found


@dataclass(slots=True)
class Stage:
    """What a build will change in the output folder."""

    written: dict[str, Written] = field(default_factory=dict)
    """Every page that was looked at as it will stand there."""
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the bytes of each, in hex."""
    changed: list[str] = field(default_factory=list)
    """Pages that wait in the stage's folder, in the order of the plan."""
    gone: list[str] = field(default_factory=list)
    """Files that earlier builds wrote and the plan no longer names; what links comes before what is linked to."""
    recased: dict[str, str] = field(default_factory=dict)
    """Pages whose old name is the same file on this disk, which takes upper and lower case for one."""
    mended: set[str] = field(default_factory=set)
    """Pages that were made again only because somebody changed or removed their file."""
    foreign: list[str] = field(default_factory=list)
    """Pages whose place is taken by a file that the build did not write."""


class Made(NamedTuple):
    """A page that was made: the digest of its bytes, and size and time of its file."""

    digest: str
    size: int
    mtime_ns: int
    is_put: bool
    """Whether the file is in the stage's folder; one that stands in the output folder with those bytes is left."""


class Wanted(NamedTuple):
    """Pages that are to be as their recipes make them."""

    paths: Sequence[str]
    """In the order of the plan."""
    pages: Mapping[str, Page]
    """Their recipes, and those of others."""
    keys: Mapping[str, str]
    """The key of each recipe, as far as there is one."""


class Bench(NamedTuple):
    """What is needed to make pages: the pages, what is known of their files, and the two folders."""

    pages: Mapping[str, Page]
    known: Mapping[str, str]
    """Digest of the bytes that stand in the output folder now, as far as it is known."""
    there: Mapping[str, tuple[int, int]]
    """Size and time of those files, links apart."""
    output: str
    fresh: Path


def make_all(bench: Bench, paths: Sequence[str]) -> list[Made]:
    """Make those pages, one at a time; raise what making a page raises, and OSError."""
    return [_make(bench, path) for path in paths]


def _make(bench: Bench, path: str) -> Made:
    data = bench.pages[path].render()
    digest = hashlib.sha256(data).hexdigest()
    there = bench.there.get(path)
    if there is not None:
        known = bench.known.get(path)
        if known == digest if known else there[0] == len(data) and _holds(f"{bench.output}/{path}", data):
            return Made(digest, *there, is_put=False)
    return Made(digest, *put(f"{bench.fresh}/{path}", data), is_put=True)


def stage(
    wanted: Wanted,
    before: Published,
    fresh: Path,
    making: Callable[[Bench, Sequence[str]], Iterable[Made]] = make_all,
) -> Stage:
    """Make in `fresh` what is wanted and not yet as it should be; raise what making a page raises, and OSError.

    A page with the key and a file with the size and time of the record is neither made nor read.
    """
    paths, pages, keys = wanted
    lost = before.manifest.keys() - set(paths)
    one = Stage(gone=[path for path in reversed(before.manifest) if path in lost] if lost else [])
    one.recased = _recased(one.gone, paths, before.folder)
    standing = before.standing()
    for path in one.recased:
        standing.pop(path, None)
    kept = {path: written for path, written in standing.items() if written[0] and written[0] == keys.get(path)}
    todo = [path for path in paths if path not in kept]
    known = {path: before.manifest[path] for path in todo if path in standing}
    others = before.record.keys() - standing.keys()
    one.mended = {path for path in others if before.record[path][0] and before.record[path][0] == keys.get(path)}
    one.foreign = [path for path in todo if path not in one.recased and not _is_free(path, one, before)]
    elsewhere = before.there.links | one.recased.keys()
    there = {path: before.there.files[path] for path in todo if path in before.there.files and path not in elsewhere}
    bench = Bench(pages, known, there, str(before.folder), fresh)
    made = dict(zip(todo, making(bench, todo), strict=True)) if todo else {}
    one.foreign = [path for path in one.foreign if made[path].is_put]
    one.changed = [path for path, file in made.items() if file.is_put]
    one.written = dict.fromkeys(paths, ("", 0, 0)) | kept
    one.written |= {path: (keys.get(path, ""), file.size, file.mtime_ns) for path, file in made.items()}
    one.digests = dict.fromkeys(paths, "") | dict(zip(kept, map(before.manifest.__getitem__, kept), strict=True))
    one.digests |= {path: file.digest for path, file in made.items()}
    return one


def _is_free(path: str, one: Stage, before: Published) -> bool:
    """Whether a page may be written there: nothing of anybody else's is in its place."""
    if path in before.there.files:
        return path in before.manifest
    if path in before.there.folders:
        inside = [file for file in before.there.files if file.startswith(f"{path}/")]
        return path in folders_above(one.gone) and all(file in before.manifest for file in inside)
    return True


def folders_above(paths: Iterable[str]) -> set[str]:
    """Return every folder that one of the paths lies in, the output folder itself apart."""
    nearest = {path.rpartition("/")[0] for path in paths}
    return {
        near[:at] for near in nearest if near for at in (*(slash.start() for slash in _SLASH.finditer(near)), len(near))
    }


def in_the_way(there: Surroundings, paths: Iterable[str], manifest: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the folders of `paths` that are links to elsewhere, and those that are somebody's file."""
    taken = sorted(folders_above(paths) & there.files.keys())
    links = [folder for folder in taken if folder in there.links]
    return links, [folder for folder in taken if folder not in there.links and folder not in manifest]


def put(file: Path | str, data: bytes, *, lasting: bool = False) -> tuple[int, int]:
    """Write a file that is not there yet and return its size and time; `lasting` waits until the disk has it."""
    try:
        target = os.open(file, _NEW, 0o666)
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        target = os.open(file, _NEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(target, rest) :]
        if lasting:
            os.fsync(target)
        there = os.fstat(target)
    finally:
        os.close(target)
    return there.st_size, there.st_mtime_ns


def _holds(file: str, data: bytes) -> bool:
    with open(file, "rb", buffering=0) as held:  # noqa: PTH123 - one of many
        return held.read() == data


def _recased(gone: Iterable[str], paths: Iterable[str], output: Path) -> dict[str, str]:
    old = {addresses.identity(path): path for path in gone}
    if not old:
        return {}
    pairs = ((path, old[name]) for path in paths if (name := addresses.identity(path)) in old)
    return {path: other for path, other in pairs if _is_one_file(output / path, output / other)}


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except (FileNotFoundError, NotADirectoryError):
        return False
