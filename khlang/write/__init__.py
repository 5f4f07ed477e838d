"""Make the output folder equal to the plan, and touch nothing there that is not ours."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.problems import Problem, found
from khlang.write.lock import PATIENCE, locked
from khlang.write.manifest import MANIFEST, Written, manifest_bytes, read_manifest, read_record, record_bytes
from khlang.write.publishing import publish
from khlang.write.staging import Published, in_the_way, put, stage
from khlang.write.workspace import Workspace, open_workspace, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from khlang.model import Page

__all__ = ["MANIFEST", "PATIENCE", "Changes", "count_untouched", "write", "write_new"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths that were written, left as they were, and removed."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def write(
    pages: Mapping[str, Page],
    output: Path,
    keys: Mapping[str, str] | None = None,
    *,
    waiting: Callable[[], None] = lambda: None,
    patience: float = PATIENCE,
) -> Changes:
    """Publish what is new or changed, and take away what the plan no longer names; a file that stays keeps its time.

    A page whose key in `keys` is the one it was written with, in a file that nobody touched since, is not made again.
    All others are made, one at a time, before anything is published, so that a fault leaves the folder as it was.
    Only one build at a time writes a folder: `waiting` is called once when another one is at it, and after `patience`
    seconds that is a problem. So is a file that no earlier build wrote where a page wants to be, or a folder that is
    a link to elsewhere: nothing is then written.
    Raise OSError when the disk does not let it, and whatever making a page raises.
    """
    try:
        space = open_workspace(output)
        with locked(space.lock, waiting, patience):
            sweep(space)
            try:
                return _write(pages, keys or {}, space)
            finally:
                sweep(space)
    except TimeoutError:
        return _refused(found("output-busy", path=str(output), seconds=round(patience)))


def _write(pages: Mapping[str, Page], keys: Mapping[str, str], space: Workspace) -> Changes:
    manifest = read_manifest(space.output)
    links, files = in_the_way(space.output, (*pages, *manifest), manifest)
    if links or files:
        return _refused(
            *(found("output-linked", path=path, address=path) for path in links),
            *(found("output-foreign", path=path, address=path) for path in files),
        )
    before = Published(space.output, manifest, read_record(space.record))
    one = stage(pages, keys, before, space.fresh)
    if one.foreign:
        return _refused(*(found("output-foreign", path=path, address=path) for path in one.foreign))
    if one.changed or one.gone or not _is_whole(space.output, one.written):
        publish(space, one, manifest)
    if one.written != before.record:
        _save_record(space, one.written)
    changed = set(one.changed)
    return Changes(tuple(one.changed), tuple(path for path in pages if path not in changed), tuple(one.gone))


def _refused(*problems: Problem) -> Changes:
    return Changes((), (), (), problems)


def _is_whole(output: Path, written: Mapping[str, Written]) -> bool:
    """Whether the manifest says what it should, byte for byte."""
    try:
        there = (output / MANIFEST).read_bytes()
    except OSError:
        return False
    return there == manifest_bytes({path: one.digest for path, one in written.items()})


def _save_record(space: Workspace, written: Mapping[str, Written]) -> None:
    """Keep what saves time in the next build; that it could not be kept costs nothing else."""
    with contextlib.suppress(OSError):
        staged = space.fresh / MANIFEST
        staged.unlink(missing_ok=True)
        put(staged, record_bytes(written))
        staged.replace(space.record)


def count_untouched(output: Path) -> int:
    """Return how many files the last build wrote if every one of them is as it was left, else 0."""
    try:
        space = open_workspace(output)
        record = read_record(space.record)
        if not record or not _is_whole(space.output, record):
            return 0
        for path, one in record.items():
            found = os.lstat(f"{space.output}/{path}")
            if (found.st_size, found.st_mtime_ns) != (one.size, one.mtime_ns) or not stat.S_ISREG(found.st_mode):
                return 0
    except OSError:
        return 0
    return len(record)


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raise FileExistsError when it is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as target:
        try:
            target.write(data)
            target.flush()
        except OSError:
            file.unlink(missing_ok=True)
            raise
