"""Whether the output folder is as the last build left it, told without what it takes to write it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from khlang.write.manifest import read_manifest, read_told
from khlang.write.surroundings import look_around
from khlang.write.workspace import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


def count_untouched(output: Path) -> int:
    """Return how many files the last build wrote if every one of them is as it was left, else 0."""
    try:
        space = open_workspace(output)
        manifest, record = read_told(space.record, read_manifest(space.output))
        if len(record) != len(manifest):
            return 0
        files = look_around(str(space.output), "").files
    except OSError:
        return 0
    for path, (_, size, time) in record.items():
        there = files.get(path)
        if there is None or (there.st_mtime_ns, there.st_size) != (time, size) or not stat.S_ISREG(there.st_mode):
            return 0
    return len(record)
