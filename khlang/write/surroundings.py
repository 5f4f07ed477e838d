"""What stands in a folder: every file by its path, looked at once and without following links."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT: what Windows calls a folder that leads elsewhere."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Files and folders by path relative to the folder that was looked at, with `/`."""

    files: dict[str, os.stat_result] = field(default_factory=dict)
    """All that is no folder, links among them."""
    folders: set[str] = field(default_factory=set)
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
    while waiting:
        start = waiting.pop()
        try:
            entries = os.scandir(f"{folder}/{start}")
        except FileNotFoundError:
            continue
        inodes = found.inodes[start[:-1]] = {}
        with entries:
            for entry in entries:
                name = entry.name
                path = start + name
                there = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(there.st_mode):
                    if path == passed_over:
                        continue
                    if stat.S_ISDIR(there.st_mode) and getattr(there, "st_reparse_tag", 0) != _JUNCTION:
                        found.folders.add(path)
                        waiting.append(f"{path}/")
                        continue
                    found.links.add(path)
                files[path] = there
                inodes[name] = there.st_ino
    return found
