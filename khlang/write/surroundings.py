"""What stands in a folder: every file by its path, looked at once and without following links."""

from __future__ import annotations

import os
import stat
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khlang.last_build import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterator

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT: what Windows calls a folder that leads elsewhere."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Files and folders by path relative to the folder that was looked at, with `/`."""

    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Size, and time in nanoseconds, of all that is no folder, links among them."""
    folders: dict[str, int] = field(default_factory=dict)
    """When something was last put into each folder or taken out of it, in nanoseconds; 0 where that was so lately that
    the same time may come to stand for more."""
    links: set[str] = field(default_factory=set)
    """What leads elsewhere, whether it looks like a file or a folder."""
    inodes: dict[str, dict[str, int]] = field(default_factory=dict)
    """The files once more: for each folder, the top one being nameless, the number that the disk has for each name."""

    def is_taken(self, path: str) -> bool:
        """Whether anything stands there."""
        return path in self.files or path in self.folders


def look_around(folder: str, passed_over: str) -> Surroundings:
    """List a folder; one that is not there is empty. A folder or link named `passed_over` at its top is left out.

    Raise OSError when it is no folder, or part of it cannot be read.
    """
    found = Surroundings()
    files, waiting = found.files, [""]
    sure = time.time_ns() - DOUBTFUL
    while waiting:
        start = waiting.pop()
        try:
            opened = _open(f"{folder}/{start}")
            entries = os.scandir(opened)
        except FileNotFoundError:
            continue
        inodes = found.inodes[start[:-1]] = {}
        with entries, _closing(opened):
            for entry in entries:
                name = entry.name
                there = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(there.st_mode):
                    path = start + name
                    if path == passed_over:
                        continue
                    if stat.S_ISDIR(there.st_mode) and getattr(there, "st_reparse_tag", 0) != _JUNCTION:
                        found.folders[path] = there.st_mtime_ns if there.st_mtime_ns < sure else 0
                        waiting.append(f"{path}/")
                        continue
                    found.links.add(path)
                files[start + name] = there.st_size, there.st_mtime_ns
                inodes[name] = there.st_ino
    return found


def _open(folder: str) -> str | int:
    """Open a folder where it can be listed so: the way to it is then found but once, not for every file anew."""
    return os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)) if os.scandir in os.supports_fd else folder


@contextmanager
def _closing(opened: str | int) -> Iterator[None]:
    try:
        yield
    finally:
        if isinstance(opened, int):
            os.close(opened)
