"""A second folder with links to all that stays of the output folder, made anew or from the site before."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from khlang.write.manifest import MANIFEST
from khlang.write.staging import folders_above
from khlang.write.workspace import remove

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from khlang.write.staging import Stage
    from khlang.write.surroundings import Surroundings
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


def make_twin(space: Workspace, paths: Collection[str]) -> None:
    """Link all files of a new site a second time, so that the first edit need not; where that fails, it will."""
    with suppress(OSError):
        if os.path.lexists(space.twin):
            remove(space.twin)
        for folder in ("", *sorted(folders_above(paths))):
            (space.twin / folder).mkdir()
        for path in paths:
            os.link(f"{space.output}/{path}", f"{space.twin}/{path}")


def carry_over(space: Workspace, stage: Stage, paths: Iterable[str], there: Surroundings) -> bool:
    """Make the new folder hold links to what stays, and nothing else; it may hold much of that already.

    `paths` are those of the whole site. `there` is the output folder as it was found; what came into it since is
    brought over once it is retired.
    Return False where more than links would be needed to keep what is not ours.
    """
    leaving = {*stage.changed, MANIFEST, *stage.gone}
    wanted = folders_above(paths)
    if not there.folders.keys() <= wanted | folders_above(stage.gone) or not there.links <= leaving:
        return False
    staying = _staying(there, leaving)
    seen: set[str] = set()
    if not all(_carry_folder(space, folder, files, seen) for folder, files in sorted(staying.items())):
        return False
    if not seen <= wanted & there.folders.keys():
        _drop_folders(space, wanted)
    return True


def _staying(there: Surroundings, leaving: set[str]) -> dict[str, dict[str, int]]:
    """Return the files of each folder that are not leaving, by name and inode."""
    staying = dict(there.inodes)
    for path in leaving & there.files.keys():
        folder, _, name = path.rpartition("/")
        if staying[folder] is there.inodes[folder]:
            staying[folder] = dict(staying[folder])
        del staying[folder][name]
    return staying


def _carry_folder(space: Workspace, folder: str, staying: Mapping[str, int], seen: set[str]) -> bool:
    """Link the files of one folder, given by name and inode; tell whether that could be done.

    The folders that the new one holds already are added to `seen`.
    """
    here, there = f"{space.output}/{folder}", f"{space.fresh}/{folder}"
    held, folders = _held(there)
    seen.update(f"{folder}/{name}" if folder else name for name in folders)
    if held == staying:
        return is_alike(space, folder)
    for name, inode in held.items():
        if staying.get(name) != inode:
            os.unlink(f"{there}/{name}")  # noqa: PTH108 - a Path for each of 50,000 files is slow
    wanted = [name for name, inode in staying.items() if held.get(name) != inode]
    if wanted:
        os.makedirs(there, exist_ok=True)  # noqa: PTH103 - the same
    return all(_link(f"{here}/{name}", f"{there}/{name}") for name in wanted) and is_alike(space, folder)


def _held(folder: str) -> tuple[dict[str, int], list[str]]:
    """Return the files that the new folder holds already, by name and inode, and the names of its folders."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    folders = [one.name for one in found if one.is_dir(follow_symlinks=False)]
    files = {one.name: one.inode() for one in found}
    for name in folders:
        del files[name]
    return files, folders


def _drop_folders(space: Workspace, wanted: Collection[str]) -> None:
    """Remove the folders of the new site that the old one has not, and those that are empty and not wanted."""
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
