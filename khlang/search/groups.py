"""How the texts of write-ups are named: by a group, and the place in it, so that names stay while numbers move.

Where a write-up comes or goes, all after it are numbered anew, but only those of its own group are named anew. Which
write-up begins a group is told by the checksum of its path, as content-defined chunking has it (Muthitacharoen, Chen
and Mazières 2001, A Low-bandwidth Network File System), so that groups are as even however many have one date.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import methodcaller
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL_SIZE = 128
"""Write-ups of a group, on average."""
_NAME = 4
"""Digits of a group's name."""
_ENCODE = methodcaller("encode", "utf-8", "surrogatepass")
_FIRST = "0" * _NAME
"""The group of what stands before all write-ups that begin one."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Name and size of each group, in the order of numbers."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]

    def name(self, number: int) -> str:
        """Return the name of the text of the write-up with that number."""
        ends = list(accumulate(self.sizes))
        group = bisect_right(ends, number)
        return f"{self.names[group]}-{number - ends[group] + self.sizes[group]}"

    def __str__(self) -> str:
        """Return the groups as the index's file has them."""
        return ",".join(f"{name}{size}" for name, size in zip(self.names, self.sizes, strict=True))


def read_groups(text: str) -> Groups:
    """Return the groups that stand in the index's file."""
    parts = text.split(",") if text else []
    return Groups(tuple(part[:_NAME] for part in parts), tuple(int(part[_NAME:]) for part in parts))


def group(paths: Iterable[str]) -> Groups:
    """Return the groups of write-ups whose paths are given in the order of their numbers."""
    checksums = list(map(crc32, map(_ENCODE, paths)))
    begun = {_FIRST: 0}
    for number, checksum in enumerate(checksums):
        if checksum % USUAL_SIZE == 0:
            begun.setdefault(f"{checksum:08x}"[:_NAME], number)
    ends = [*begun.values(), len(checksums)][1:]
    held = [(name, end - start) for (name, start), end in zip(begun.items(), ends, strict=True) if end > start]
    return Groups(tuple(name for name, _ in held), tuple(size for _, size in held))
