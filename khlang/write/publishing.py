"""Bring what was staged before readers: the whole folder in one step where the system can, else file by file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from khlang.write.exchange import POSSIBLE, exchange
from khlang.write.manifest import MANIFEST, entries_bytes, manifest_bytes, merge, parse_manifest
from khlang.write.staging import folders_above, put
from khlang.write.twin import CANNOT_HERE, carry_over, is_alike, make_twin
from khlang.write.workspace import Known, sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from khlang.write.staging import Published, Stage
    from khlang.write.workspace import Workspace

TWIN_WORTH = 1_000
"""Pages of a site from which on its old folder is kept: linking them anew would take a tenth of a second."""
TWIN_LIKENESS = 20
"""At most one page in so many may differ for it to be kept."""


class Site(NamedTuple):
    """The whole site as it is to be: the paths of all pages, and the manifests that were there and that are to be."""

    paths: Sequence[str]
    old: bytes
    new: bytes


def publish(space: Workspace, stage: Stage, before: Published, site: Site) -> None:
    """Make the output folder what the stage says.

    Raise OSError, and then the old site stands, or a consistent one.
    """
    if space.beside and _publish_whole(space, stage, before, site):
        return
    _publish_in_place(space, stage, site)


def _publish_whole(space: Workspace, stage: Stage, before: Published, site: Site) -> bool:
    """Complete the new folder with hard links to all that stays, and let it change places with the old one.

    A reader sees the old site or the new one, and nothing between, whenever the build is killed.
    Return False where that cannot be done; the staged files are then still there.
    """
    # Lost in a power cut, it would leave files that no build may touch again; a page is mended by the next build.
    put(space.staged / MANIFEST, site.new, lasting=True)
    if not os.path.lexists(space.output):
        space.staged.rename(space.output)
        if POSSIBLE and len(site.paths) >= TWIN_WORTH:
            make_twin(space, site.paths)
        return True
    if not POSSIBLE or not _complete(space, stage, before, site.paths):
        return False
    space.fresh.rename(space.retired)
    try:
        exchange(space.retired, space.output)
    except OSError as error:
        space.retired.rename(space.fresh)
        if error.errno in CANNOT_HERE:
            _move(stage.changed, space.fresh, space.staged)
            return False
        raise
    keep = len(site.paths) >= TWIN_WORTH and len(stage.changed) <= len(site.paths) // TWIN_LIKENESS
    sweep(space, Known({*before.manifest, *site.paths}, before.there.folders), keep=keep)
    return True


def _complete(space: Workspace, stage: Stage, before: Published, paths: Sequence[str]) -> bool:
    """Make the whole new site stand in the new folder; return False where that cannot be done."""
    if os.path.lexists(space.twin):
        space.twin.rename(space.fresh)
    if not carry_over(space, stage, paths, before.there):
        return False
    coming = (*stage.changed, MANIFEST)
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in coming):
        (space.fresh / folder).mkdir(parents=True, exist_ok=True)
    if not all(is_alike(space, folder) for folder in ("", *sorted(folders_above(stage.changed)))):
        return False
    _move(coming, space.staged, space.fresh)
    return True


def _move(paths: Iterable[str], start: Path, end: Path) -> None:
    for path in paths:
        os.replace(f"{start}/{path}", f"{end}/{path}")  # noqa: PTH105 - a Path for each of 50,000 is slow


def _publish_in_place(space: Workspace, stage: Stage, site: Site) -> None:
    """Replace file by file in the order of the plan, and remove last, so that no link ever leads nowhere.

    The manifest names every new file before it is there: a build killed half way leaves none without an owner.
    """
    output, staged = space.output, space.staged
    digests = parse_manifest(site.new)
    union = merge(parse_manifest(site.old), digests)
    output.mkdir(parents=True, exist_ok=True)
    _replace_manifest(space, manifest_bytes([entries_bytes(union, union)] if union else []))
    in_the_way = _in_the_way(stage)
    for path in stage.gone:
        if path in in_the_way:
            _remove(output, path)
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in stage.changed):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in stage.changed:
        if path in stage.recased:
            os.replace(output / stage.recased[path], output / path)  # noqa: PTH105 - as the line below
        os.replace(f"{staged}/{path}", f"{output}/{path}")  # noqa: PTH105 - a Path for each of 50,000 is slow
    renamed = set(stage.recased.values())
    for path in stage.gone:
        if path not in renamed and path not in in_the_way:
            _remove(output, path)
    if list(union) != list(digests):
        _replace_manifest(space, site.new)


def _replace_manifest(space: Workspace, data: bytes) -> None:
    staged = space.staged / MANIFEST
    staged.unlink(missing_ok=True)
    put(staged, data, lasting=True)
    staged.replace(space.output / MANIFEST)


def _in_the_way(stage: Stage) -> set[str]:
    """Return old files whose name is now a folder's, and those in a folder whose name is now a file's."""
    if not stage.gone:
        return set()
    changed = set(stage.changed)
    folders = folders_above(changed)
    return {path for path in stage.gone if path in folders or not changed.isdisjoint(folders_above((path,)))}


def _remove(output: Path, path: str) -> None:
    """Remove a file, and the folders that this leaves empty up to the output folder."""
    if not (output / path).is_dir() or (output / path).is_symlink():
        (output / path).unlink(missing_ok=True)
    folder = (output / path).parent
    while folder != output:
        try:
            folder.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:
            return
        folder = folder.parent
