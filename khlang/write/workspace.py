"""Where the writer keeps what is not for readers: its lock, its record, and folders that are not published yet."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from khlang.write.manifest import MANIFEST, parse_manifest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FOLDER = ".khlang"


class Known(NamedTuple):
    """What is known of a site that is to be retired."""

    files: Collection[str]
    """Those that builds wrote."""
    folders: Mapping[str, int]
    """When something was last put into each folder, as `Surroundings` tells; nothing where that is not known."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder to write, and the places that belong to it: all on one disk, so that a rename is one step."""

    output: Path
    folder: Path
    """`.khlang` beside the output folder; in it where its neighbours cannot be written or lie on another disk."""

    @property
    def lock(self) -> Path:
        """File that the build in progress has locked."""
        return self.folder / f"{self.output.name}.lock"

    @property
    def record(self) -> Path:
        """File that tells size, time and key of each file written; safe to delete."""
        return self.folder / f"{self.output.name}.json"

    @property
    def staged(self) -> Path:
        """Folder of files made and not yet published; all of them are ours."""
        return self.folder / f"{self.output.name}.staged"

    @property
    def fresh(self) -> Path:
        """Folder that becomes the whole new site."""
        return self.folder / f"{self.output.name}.new"

    @property
    def twin(self) -> Path:
        """The old site, kept where it is nearly the new one: the next build need not link everything anew."""
        return self.folder / f"{self.output.name}.twin"

    @property
    def retired(self) -> Path:
        """Folder that changes places with the output folder, and so holds the old site for an instant."""
        return self.folder / f"{self.output.name}.old"

    @property
    def beside(self) -> bool:
        """Whether it lies outside the output folder."""
        return self.folder.parent != self.output


def open_workspace(output: Path) -> Workspace:
    """Find and make the workspace of an output folder; raise OSError where nothing can be written."""
    output = Path(os.path.realpath(output))
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = output.parent / FOLDER
    if output != output.parent and _is_one_disk(output) and _make(beside):
        return Workspace(output, beside)
    inside = output / FOLDER
    inside.mkdir(parents=True, exist_ok=True)
    if inside.is_symlink():
        raise NotADirectoryError(20, os.strerror(20), str(inside))
    return Workspace(output, inside)


def _is_one_disk(output: Path) -> bool:
    return not output.exists() or output.stat().st_dev == output.parent.stat().st_dev


def _make(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return False
    return not folder.is_symlink() and os.access(folder, os.W_OK | os.X_OK)


def sweep(space: Workspace, known: Known | None = None, *, keep: bool = False) -> None:
    """Remove what a build that was killed left in the workspace, and the old site after a new one is in its place.

    `known` is what the caller knows of the old site, more than the manifests tell; with `keep` it becomes the twin.
    """
    for folder in (space.staged, space.fresh):
        if os.path.lexists(folder):
            remove(folder)
    if os.path.lexists(space.retired):
        known = known or Known({path for place in (space.retired, space.output) for path in _told(place)}, {})
        _rescue(space.retired, space.output, known)
        if os.path.lexists(space.twin):
            remove(space.twin)
        if keep:
            space.retired.rename(space.twin)
        else:
            remove(space.retired)


def _told(folder: Path) -> dict[str, str]:
    return parse_manifest(read_manifest(folder))


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it, its manifest last."""
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink()
        return
    for place, folders, files in os.walk(folder, topdown=False):
        for name in sorted(files, key=MANIFEST.__eq__):
            os.unlink(os.path.join(place, name))  # noqa: PTH108, PTH118 - a Path for each of 50,000 is slow
        for path in [os.path.join(place, name) for name in folders]:  # noqa: PTH118 - the same
            (os.unlink if os.path.islink(path) else os.rmdir)(path)  # noqa: PTH114 - the same
    folder.rmdir()


def _rescue(retired: Path, output: Path, known: Known) -> None:
    """Bring over what somebody put into the old folder in the instant before it was retired."""
    if retired.is_symlink():
        return
    waiting = ["", *known.folders]
    while waiting:
        folder = waiting.pop()
        files, folders = _list_changed(retired / folder, known.folders.get(folder, 0))
        start = f"{folder}/" if folder else ""
        waiting += [start + name for name in folders if start + name not in known.folders]
        for path in [start + name for name in files if start + name not in known.files]:
            if path != MANIFEST and (retired / path).lstat().st_nlink == 1:
                (output / folder).mkdir(parents=True, exist_ok=True)
                (retired / path).replace(output / path)


def _list_changed(folder: Path, time: int) -> tuple[list[str], list[str]]:
    """Return the names of files and folders in a folder, unless nothing was put into it since that time.

    A link to a folder is named with those, and holds nothing.
    """
    files: list[str] = []
    folders: list[str] = []
    with suppress(FileNotFoundError):
        there = folder.lstat()
        if stat.S_ISDIR(there.st_mode) and there.st_mtime_ns != time:
            with os.scandir(folder) as entries:
                for one in entries:
                    (folders if one.is_dir() else files).append(one.name)
    return files, folders
