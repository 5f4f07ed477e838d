"""A second folder with links to all that stays of the output folder, made anew or from the site before."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from khlang.write.manifest import MANIFEST
from khlang.write.staging import folders_above
from khlang.write.workspace import remove

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from khlang.write.staging import Stage
    from khlang.write.workspace import Workspace

CANNOT_HERE = {
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


def carry_over(space: Workspace, stage: Stage, manifest: Mapping[str, str]) -> bool:
    """Make the new folder hold links to what stays, and nothing else; it may hold much of that already.

    Return False where more than links would be needed to keep what is not ours.
    """
    ours = folders_above((*manifest, *stage.written))
    leaving = {*stage.changed, MANIFEST, *(path for path in manifest if path not in stage.written)}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        inner = _carry_folder(space, folder, leaving)
        if inner is None or not ours.issuperset(inner):
            return False
        waiting += inner
    _drop_folders(space, stage)
    return True


def _carry_folder(space: Workspace, folder: str, leaving: Collection[str]) -> list[str] | None:
    """Link the files of one folder and return the folders in it; None where something in it cannot be linked."""
    here, there = os.path.join(space.output, folder), os.path.join(space.fresh, folder)  # noqa: PTH118 - one call for each of 50,000 files, so no Path for each
    start = f"{folder}/" if folder else ""
    held = _held(there)
    inner, wanted = [], []
    with os.scandir(here) as entries:
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                inner.append(start + one.name)
            elif start + one.name in leaving:
                continue
            elif not one.is_file(follow_symlinks=False):
                return None
            elif held.get(one.name) == one.inode():
                del held[one.name]
            else:
                wanted.append(one.name)
    for name in held:
        os.unlink(f"{there}/{name}")  # noqa: PTH108 - the same
    if wanted:
        os.makedirs(there, exist_ok=True)  # noqa: PTH103 - the same
    if not all(_link(f"{here}/{name}", f"{there}/{name}") for name in wanted):
        return None
    return inner if is_alike(space, folder) else None


def _held(folder: str) -> dict[str, int]:
    """Return the files that the new folder holds already, by name and inode."""
    try:
        with os.scandir(folder) as entries:
            return {one.name: one.inode() for one in entries if not one.is_dir(follow_symlinks=False)}
    except (FileNotFoundError, NotADirectoryError):
        return {}


def _drop_folders(space: Workspace, stage: Stage) -> None:
    """Remove the folders of the new site that the old one has not, and those that are empty and not wanted."""
    wanted = folders_above(stage.written)
    for place, folders, files in os.walk(space.fresh, topdown=False):
        path = place[len(str(space.fresh)) + 1 :].replace(os.sep, "/")
        if not path:
            continue
        if not (space.output / path).is_dir():
            remove(space.fresh / path)
        elif path not in wanted and not files and not any((space.fresh / path / name).exists() for name in folders):
            (space.fresh / path).rmdir()


def _link(old: str, new: str) -> bool:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno in CANNOT_HERE:
            return False
        raise
    return True


def is_alike(space: Workspace, folder: str) -> bool:
    """Give a new folder the old one's mode, if there is one; tell whether it has its owner and group."""
    try:
        one, two = (space.output / folder).lstat(), (space.fresh / folder).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    if one.st_mode != two.st_mode and stat.S_ISDIR(one.st_mode):
        (space.fresh / folder).chmod(stat.S_IMODE(one.st_mode))
    return (one.st_uid, one.st_gid) == (two.st_uid, two.st_gid)
