"""The files of a site folder as a mapping of path to bytes: from disk, or a plain dict in a test."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("content", "templates")
CONFIG = "site.toml"

Source = Mapping[str, bytes]
"""Path relative to the site folder, with `/`, to the file's bytes; a path may fail to read with OSError."""
Stamp = tuple[int, int, int, int]
"""Size, time of the last change and of the last change of its entry (nanoseconds), and inode of a file."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Disk(Mapping[str, bytes]):
    """A folder read file by file, each when it is asked for."""

    files: Mapping[str, str]
    """Path relative to the site folder to the file's own."""
    stamps: Mapping[str, Stamp]
    """As the files were when they were listed."""
    left_out: tuple[str, ...] = ()
    """Links and names that are no text, which are never followed or read."""

    def __getitem__(self, path: str) -> bytes:
        """Read the file now."""
        with open(self.files[path], "rb", buffering=0) as file:  # noqa: PTH123 - one of ten thousand
            return file.read()

    def stamp(self, path: str) -> Stamp:
        """Return what tells, without reading the file, that it is as it was."""
        return self.stamps[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths in order."""
        return iter(self.files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.files)


def from_disk(root: Path, defaults: Path) -> Disk:
    """List content/, templates/ and site.toml under `root`; templates that are not there come from `defaults`.

    Hidden files are passed over. Symbolic links are listed but not followed: content must not reach outside itself.
    """
    files: dict[str, str] = {}
    stamps: dict[str, Stamp] = {}
    left_out: list[str] = []
    for place, folder in ((defaults, "templates"), *((root / folder, folder) for folder in FOLDERS)):
        _walk(str(place), f"{folder}/", files, stamps, left_out)
    with suppress(OSError):
        found = (root / CONFIG).stat()
        if stat.S_ISREG(found.st_mode):
            files[CONFIG] = str(root / CONFIG)
            stamps[CONFIG] = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    ordered = sorted(files)
    return Disk({path: files[path] for path in ordered}, stamps, tuple(sorted(left_out)))


def from_defaults(defaults: Path) -> Disk:
    """List the templates that come with the program alone."""
    files: dict[str, str] = {}
    stamps: dict[str, Stamp] = {}
    _walk(str(defaults), "templates/", files, stamps, [])
    return Disk({path: files[path] for path in sorted(files)}, stamps)


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of that name is no part of the site: hidden ones, and what editors leave behind."""
    return name.startswith(".") or name.endswith("~")


def _walk(place: str, start: str, files: dict[str, str], stamps: dict[str, Stamp], left_out: list[str]) -> None:
    """Add what lies in a folder, whose paths begin with `start`; a folder that cannot be read is passed over."""
    try:
        entries = os.scandir(place)
    except OSError:
        return
    with entries:
        for entry in entries:
            name = entry.name
            if is_passed_over(name):
                continue
            path = start + name
            if not path.isascii() and _LONE_SURROGATE.search(path):
                left_out.append(path)
            elif entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    stamps[path] = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
                    files[path] = entry.path
            elif entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{path}/", files, stamps, left_out)
            elif entry.is_symlink():
                left_out.append(path)
