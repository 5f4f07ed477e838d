"""Bring what was staged before readers: the whole folder in one step where the system can, else file by file."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from khlang.write.exchange import POSSIBLE, exchange
from khlang.write.manifest import MANIFEST, manifest_bytes, merge
from khlang.write.staging import entry, folders_above, put
from khlang.write.workspace import sweep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from khlang.write.staging import Stage
    from khlang.write.workspace import Workspace

_CANNOT_HERE = {
    errno.ENOSYS,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EXDEV,
    errno.EPERM,
    errno.EACCES,
    errno.EBUSY,
    errno.EEXIST,
    errno.EMLINK,
}
"""What a file system says that has no hard links or no exchange, or does not allow them for this folder."""


def publish(space: Workspace, stage: Stage, manifest: Mapping[str, str]) -> None:
    """Make the output folder what the stage says; raise OSError, and then the old site stands, or a consistent one."""
    if space.beside and _publish_whole(space, stage, manifest):
        return
    _publish_in_place(space, stage, manifest)


def _publish_whole(space: Workspace, stage: Stage, manifest: Mapping[str, str]) -> bool:
    """Complete the new folder with hard links to all that stays, and let it change places with the old one.

    A reader sees the old site or the new one, and nothing between, whenever the build is killed.
    Return False where that cannot be done; the staged files are then still there.
    """
    first = not os.path.lexists(space.output)
    if not first and not (POSSIBLE and _carry_over(space, stage, manifest)):
        return False
    # Lost in a power cut, it would leave files that no build may touch again; a page is mended by the next build.
    put(space.fresh / MANIFEST, _manifest(stage), lasting=True)
    if first:
        space.fresh.rename(space.output)
        return True
    space.fresh.rename(space.retired)
    try:
        exchange(space.retired, space.output)
    except OSError as error:
        space.retired.rename(space.fresh)
        if error.errno in _CANNOT_HERE:
            return False
        raise
    sweep(space, {*manifest, *stage.written})
    return True


def _carry_over(space: Workspace, stage: Stage, manifest: Mapping[str, str]) -> bool:
    """Link what stays into the new folder; False where more than that would be needed to keep what is not ours."""
    ours = folders_above((*manifest, *stage.written))
    staged = set(stage.changed)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        here, there = os.path.join(space.output, folder), os.path.join(space.fresh, folder)  # noqa: PTH118 - see below
        made = False
        with os.scandir(here) as entries:  # one call for each of 50,000 files, so no Path for each
            for one in entries:
                path = f"{folder}/{one.name}" if folder else one.name
                if one.is_dir(follow_symlinks=False):
                    if path not in ours:
                        return False
                    waiting.append(path)
                elif path == MANIFEST or path in staged or (path in manifest and path not in stage.written):
                    continue
                elif not one.is_file(follow_symlinks=False):
                    return False
                else:
                    if not made:
                        os.makedirs(there, exist_ok=True)  # noqa: PTH103 - the same
                        made = True
                    if not _link(one.path, f"{there}/{one.name}"):
                        return False
        if os.path.isdir(there) and not _is_alike(here, there):  # noqa: PTH112 - the same
            return False
    return True


def _link(old: str, new: str) -> bool:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno in _CANNOT_HERE:
            return False
        raise
    return True


def _is_alike(old: str, new: str) -> bool:
    """Give the new folder the old one's mode; tell whether it has its owner and group."""
    one, two = os.lstat(old), os.lstat(new)
    if one.st_mode != two.st_mode:
        os.chmod(new, stat.S_IMODE(one.st_mode))  # noqa: PTH101 - the same
    return (one.st_uid, one.st_gid) == (two.st_uid, two.st_gid)


def _publish_in_place(space: Workspace, stage: Stage, manifest: Mapping[str, str]) -> None:
    """Replace file by file in the order of the plan, and remove last, so that no link ever leads nowhere.

    The manifest names every new file before it is there: a build killed half way leaves none without an owner.
    """
    output, fresh = space.output, space.fresh
    target = {path: written.digest for path, written in stage.written.items()}
    union = merge(manifest, target)
    output.mkdir(parents=True, exist_ok=True)
    _replace_manifest(space, union)
    in_the_way = _in_the_way(stage)
    for path in stage.gone:
        if path in in_the_way:
            _remove(output, path)
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in stage.changed):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in stage.changed:
        if path in stage.recased:
            os.replace(output / stage.recased[path], output / path)  # noqa: PTH105 - as the line below
        os.replace(f"{fresh}/{path}", f"{output}/{path}")  # noqa: PTH105 - a Path for each of 50,000 is slow
    renamed = set(stage.recased.values())
    for path in stage.gone:
        if path not in renamed and path not in in_the_way:
            _remove(output, path)
    if list(union) != list(target):
        _replace_manifest(space, target)


def _manifest(stage: Stage) -> bytes:
    return manifest_bytes({path: written.digest for path, written in stage.written.items()})


def _replace_manifest(space: Workspace, digests: Mapping[str, str]) -> None:
    staged = space.fresh / MANIFEST
    staged.unlink(missing_ok=True)
    put(staged, manifest_bytes(digests), lasting=True)
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
    there = entry(output, path)
    if there is not None and not stat.S_ISDIR(there.st_mode):
        (output / path).unlink()
    folder = (output / path).parent
    while folder != output:
        try:
            folder.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:
            return
        folder = folder.parent
