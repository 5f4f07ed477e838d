"""The index's own file, read first: how many write-ups there are, what texts are called, where each shard begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khlang.search.files import payload, script
from khlang.search.groups import Groups, read_groups
from khlang.search.ranges import Layout, layout

KIND = "index"
PATH = "search/index.js"
VERSION = "4"
_SHARED = "~^\n\t"
"""Stand before a boundary, for 0 to 3 codes that it shares with the one before."""
_BOUNDARY = re.compile(f"([{_SHARED}])([^{_SHARED}]+)")


def index_file(groups: Groups) -> bytes:
    """Return the index's file for a site whose write-ups are grouped so."""
    return script(KIND, 0, " ".join((VERSION, str(groups), *map(_folded, layout(sum(groups.sizes))))).encode())


def _folded(bounds: tuple[str, ...]) -> str:
    before, parts = "", []
    for boundary in bounds:
        shared = next(place for place in range(len(boundary)) if before[place : place + 1] != boundary[place])
        parts.append(_SHARED[shared] + boundary[shared:])
        before = boundary
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Index:
    """How many write-ups there are, how their texts are named, and how their grams are divided into shards."""

    count: int
    groups: Groups
    layout: Layout


def read_index(file: bytes) -> Index:
    """Return what `index_file` wrote; raise ValueError when the file is another, of another version, or cut off."""
    version, told, *tables = payload(file, KIND, 0).split(" ")
    if version != VERSION:
        raise ValueError(version)
    groups = read_groups(told)
    return Index(sum(groups.sizes), groups, Layout(*map(_unfolded, tables)))


def _unfolded(table: str) -> tuple[str, ...]:
    bounds, before = [], ""
    for shared, rest in _BOUNDARY.findall(table):
        before = before[: _SHARED.index(shared)] + rest
        bounds.append(before)
    return tuple(bounds)
