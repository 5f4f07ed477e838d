"""Whether the output folder is as the last build left it, told without what it takes to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.write.manifest import read_manifest
from khlang.write.record import read_record
from khlang.write.surroundings import Surroundings, look_around
from khlang.write.workspace import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


def count_untouched(output: Path) -> int:
    """Return how many files the last build wrote if every one of them is as it was left, else 0."""
    try:
        space = open_workspace(output)
        blocks = read_record(space.record, read_manifest(space.output))
        there = look_around(str(space.output), "") if blocks else Surroundings()
    except OSError:
        return 0
    return sum(block.size for block in blocks) if all(block.stands(block.paths(), there) for block in blocks) else 0
