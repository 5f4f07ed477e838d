"""Make what is new or changed, one page at a time, into a folder that nobody sees yet."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khlang import addresses
from khlang.write.manifest import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from khlang.model import Page

_SLASH = re.compile("/")
_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT: what Windows calls a folder that leads elsewhere."""


@dataclass(frozen=True, slots=True)
class Published:
    """The output folder as earlier builds left it."""

    folder: Path
    manifest: dict[str, str]
    record: Mapping[str, Written]


@dataclass(slots=True)
class Stage:
    """What a build will change in the output folder."""

    written: dict[str, Written] = field(default_factory=dict)
    """Every page of the plan as it will stand there."""
    changed: list[str] = field(default_factory=list)
    """Pages that wait in the stage's folder, in the order of the plan."""
    gone: list[str] = field(default_factory=list)
    """Files that earlier builds wrote and the plan no longer names; what links comes before what is linked to."""
    recased: dict[str, str] = field(default_factory=dict)
    """Pages whose old name is the same file on this disk, which takes upper and lower case for one."""
    foreign: list[str] = field(default_factory=list)
    """Pages whose place is taken by a file that the build did not write."""


def stage(pages: Mapping[str, Page], keys: Mapping[str, str], before: Published, fresh: Path) -> Stage:
    """Make in `fresh` what is not yet as it should be; raise what making a page raises, and OSError.

    A page with the key and a file with the size and time of the record is neither made nor read.
    """
    output, manifest = before.folder, before.manifest
    one = Stage(gone=[path for path in reversed(manifest) if path not in pages])
    one.recased = _recased(one.gone, pages, output)
    freed = folders_above(one.gone)
    for path, page in pages.items():
        there = entry(output, path)
        known = before.record.get(path)
        key = keys.get(path, "")
        same_file = known is not None and there is not None and _is_as_written(there, known)
        if known and same_file and key and key == known.key and path not in one.recased:
            one.written[path] = known
            continue
        data = page.render()
        digest = hashlib.sha256(data).hexdigest()
        if there is not None and path not in one.recased:
            same = known.digest == digest if known and same_file else _holds(output, path, there, data)
            if same:
                one.written[path] = Written(digest, key, there.st_size, there.st_mtime_ns)
                continue
            is_ours = path in freed and _holds_only(output, path, manifest) if _is_folder(there) else path in manifest
            if not is_ours:
                one.foreign.append(path)
        if not one.foreign:
            one.written[path] = Written(digest, key, *put(fresh / path, data))
            one.changed.append(path)
    return one


def entry(output: Path, path: str) -> os.stat_result | None:
    """Return what stands at a path of the output folder, not following links."""
    try:
        return os.lstat(f"{output}/{path}")
    except (FileNotFoundError, NotADirectoryError):
        return None


def folders_above(paths: Iterable[str]) -> set[str]:
    """Return every folder that one of the paths lies in, the output folder itself apart."""
    nearest = {path.rpartition("/")[0] for path in paths}
    return {
        near[:at] for near in nearest if near for at in (*(slash.start() for slash in _SLASH.finditer(near)), len(near))
    }


def in_the_way(output: Path, paths: Iterable[str], manifest: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the folders of `paths` that are links to elsewhere, and those that are somebody's file."""
    links, files = [], []
    for folder in sorted(folders_above(paths)):
        there = entry(output, folder)
        if there is None:
            continue
        if stat.S_ISLNK(there.st_mode) or getattr(there, "st_reparse_tag", 0) == _JUNCTION:
            links.append(folder)
        elif not _is_folder(there) and folder not in manifest:
            files.append(folder)
    return links, files


def put(file: Path, data: bytes, *, lasting: bool = False) -> tuple[int, int]:
    """Write a file that is not there yet and return its size and time; `lasting` waits until the disk has it."""
    try:
        target = open(file, "xb", buffering=0)  # noqa: SIM115, PTH123 - the folder may have to be made first
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        target = file.open("xb", buffering=0)
    with target:
        rest = memoryview(data)
        while rest:
            rest = rest[target.write(rest) :]
        if lasting:
            os.fsync(target.fileno())
        there = os.fstat(target.fileno())
    return there.st_size, there.st_mtime_ns


def _is_folder(there: os.stat_result) -> bool:
    return stat.S_ISDIR(there.st_mode)


def _is_as_written(there: os.stat_result, known: Written) -> bool:
    return stat.S_ISREG(there.st_mode) and (there.st_size, there.st_mtime_ns) == (known.size, known.mtime_ns)


def _holds(output: Path, path: str, there: os.stat_result, data: bytes) -> bool:
    return stat.S_ISREG(there.st_mode) and there.st_size == len(data) and (output / path).read_bytes() == data


def _holds_only(output: Path, folder: str, manifest: Mapping[str, str]) -> bool:
    files = (os.path.join(place, name) for place, _, names in os.walk(output / folder) for name in names)  # noqa: PTH118 - as os.walk gives them
    return all(os.path.relpath(file, output).replace(os.sep, "/") in manifest for file in files)


def _recased(gone: Iterable[str], pages: Iterable[str], output: Path) -> dict[str, str]:
    old = {addresses.identity(path): path for path in gone}
    if not old:
        return {}
    pairs = ((path, old[name]) for path in pages if (name := addresses.identity(path)) in old)
    return {path: other for path, other in pairs if _is_one_file(output, path, other)}


def _is_one_file(output: Path, path: str, other: str) -> bool:
    one, two = entry(output, path), entry(output, other)
    return one is not None and two is not None and os.path.samestat(one, two)
