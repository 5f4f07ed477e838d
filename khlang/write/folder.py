"""A build writes a folder: look at it, make what is not as it should be, publish it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.problems import Problem, found
from khlang.write.lock import PATIENCE, locked
from khlang.write.manifest import MANIFEST, manifest_bytes, parse_manifest, read_manifest
from khlang.write.publishing import Site, publish
from khlang.write.record import find_kept, gaps, make_blocks, read_record, record_bytes
from khlang.write.staging import Bench, Made, Published, Wanted, in_the_way, make_all, put, stage
from khlang.write.surroundings import look_around
from khlang.write.workspace import Workspace, open_workspace, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from khlang.model import Page
    from khlang.write.record import Block, Written
    from khlang.write.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths that were written, left as they were, and removed."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    mended: frozenset[str] = frozenset()
    """Those that were made again only because somebody changed or removed their file."""
    problems: tuple[Problem, ...] = ()


def write(  # noqa: PLR0913 - two ways of waiting and one of making, each with its usual value
    pages: Mapping[str, Page],
    output: Path,
    keys: Mapping[str, str] | None = None,
    *,
    making: Callable[[Bench, Sequence[str]], Iterable[Made]] = make_all,
    waiting: Callable[[], None] = lambda: None,
    patience: float = PATIENCE,
) -> Changes:
    """Publish what is new or changed, and take away what the plan no longer names; a file that stays keeps its time.

    A page whose key in `keys` is the one it was written with, in a file that nobody touched since, is not made again.
    All others are made, here or however `making` does it, before anything is published, so that a fault leaves the
    folder as it was.
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
                return _write(pages, keys or {}, space, making)
            finally:
                sweep(space)
    except TimeoutError:
        return _refused(found("output-busy", path=str(output), seconds=round(patience)))


def _write(
    pages: Mapping[str, Page],
    keys: Mapping[str, str],
    space: Workspace,
    making: Callable[[Bench, Sequence[str]], Iterable[Made]],
) -> Changes:
    told = read_manifest(space.output)
    blocks = read_record(space.record, told)
    there = look_around(str(space.output), space.folder.name if not space.beside else "")
    paths = list(pages)
    kept = find_kept(blocks, paths, keys, there)
    wanted = Wanted([path for gap in gaps(kept, len(paths)) for path in paths[gap]], pages, keys)
    before = _published(space.output, blocks, kept, told, there)
    links, files = in_the_way(there, {*wanted.paths, *before.manifest}, before.manifest)
    if links or files:
        return _refused(
            *(found("output-linked", path=path, address=path) for path in links),
            *(found("output-foreign", path=path, address=path) for path in files),
        )
    one = stage(wanted, before, space.staged, making)
    if one.foreign:
        return _refused(*(found("output-foreign", path=path, address=path) for path in one.foreign))
    now = make_blocks(kept, paths, one.written, one.digests)
    target = manifest_bytes([block.entries for block in now])
    if one.changed or one.gone or target != told:
        publish(space, one, before, Site(paths, told, target))
    if now != list(blocks):
        _save_record(space, record_bytes(now, target))
    changed = set(one.changed)
    return Changes(
        tuple(one.changed),
        tuple([path for path in paths if path not in changed]),
        tuple(one.gone),
        frozenset(one.mended),
    )


def _published(
    output: Path, blocks: Sequence[Block], kept: Mapping[int, Block], told: bytes, there: Surroundings
) -> Published:
    """Return what is known of all files but those in blocks that are kept."""
    staying = set(map(id, kept.values()))
    others = [block for block in blocks if id(block) not in staying]
    manifest: dict[str, str] = {} if blocks else parse_manifest(told)
    record: dict[str, Written] = {}
    for block in others:
        manifest |= block.digests()
        record |= block.written()
    return Published(output, manifest, record, there)


def _refused(*problems: Problem) -> Changes:
    return Changes((), (), (), problems=problems)


def _save_record(space: Workspace, record: bytes) -> None:
    """Keep what saves time in the next build; that it could not be kept costs nothing else."""
    with contextlib.suppress(OSError):
        staged = space.staged / MANIFEST
        staged.unlink(missing_ok=True)
        put(staged, record)
        staged.replace(space.record)


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
