"""Whether the output folder is as the last build left it, told without what it takes to write it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from khlang.write.manifest import parse_manifest, read_manifest, read_record
from khlang.write.surroundings import look_around
from khlang.write.workspace import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


def count_untouched(output: Path) -> int:
    """Return how many files the last build wrote if every one of them is as it was left, else 0."""
    try:
        space = open_workspace(output)
        manifest = read_manifest(space.output)
        record = read_record(space.record, manifest)
        if len(record) != len(parse_manifest(manifest)):
            return 0
        files = look_around(str(space.output), "").files
    except OSError:
        return 0
    for path, (_, size, time) in record.items():
        there = files.get(path)
        if there is None or (there.st_mtime_ns, there.st_size) != (time, size) or not stat.S_ISREG(there.st_mode):
            return 0
    return len(record)
