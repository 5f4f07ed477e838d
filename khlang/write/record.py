"""The record of what was written: in blocks of files that follow each other in the plan, each compared as one piece.

An edit changes a few of tens of thousands of files. Where the plan names the files of a block and their keys as it did,
and the disk has their sizes and times, no step is taken for each of them: all that is known of them stays as it is,
their lines in the manifest too.
"""

from __future__ import annotations

import json
import struct
from itertools import chain, count, pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from khlang.write.manifest import BETWEEN, OPENING, are_inside, entries_bytes, parse_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from khlang.write.surroundings import Surroundings

_FORMAT = b"khlang 5 "
SIZE = 48
"""Files of a block. All of a block are looked at one by one where one of them changes: an edit of a site that is
searched changes one in fifty of some files. Each block costs some microseconds itself."""
_WIDTH = 8
"""Bytes of a number."""

Written = tuple[str, int, int]
"""Key of the recipe that made a file, or nothing, its size, and its time in nanoseconds."""


class Block(NamedTuple):
    """What is known of some files."""

    size: int
    """How many files."""
    told: bytes
    """Path of each file, then key of each, a line each; nothing where a path has a line break, which no page has."""
    numbers: bytes
    """Size and time of each, in 64 bits; nothing where a time does not fit, such as one of the year 3000."""
    entries: bytes
    """Their lines in the manifest."""

    def paths(self) -> list[str]:
        """Return the path of each file."""
        return self.told.decode().split("\n")[: self.size]

    def digests(self) -> dict[str, str]:
        """Return the digest of each file's bytes."""
        return parse_manifest(b"{" + self.entries + b"}")

    def written(self) -> dict[str, Written]:
        """Return what else is known of each file; nothing where a path could lead outside."""
        told, numbers = self.told.decode().split("\n"), struct.unpack(f"<{len(self.numbers) // _WIDTH}q", self.numbers)
        paths, keys = told[: self.size], told[self.size :]
        if len(numbers) != 2 * self.size or not are_inside(paths):
            return {}
        return dict(zip(paths, zip(keys, numbers[::2], numbers[1::2], strict=True), strict=True))

    def stands(self, paths: Iterable[str], there: Surroundings) -> bool:
        """Whether its files, whose paths are given, are as they were written, as far as size and time tell."""
        found = _numbers(map(there.files.get, paths))
        return found == self.numbers != b"" and (not there.links or there.links.isdisjoint(paths))


def read_record(file: Path, manifest: bytes) -> tuple[Block, ...]:
    """Return the record that goes with a manifest; nothing when it is damaged, not there, or goes with another."""
    try:
        head, _, rest = file.read_bytes().partition(b"\n")
    except OSError:
        return ()
    if head != _head(rest, manifest):
        return ()
    index, _, data = rest.partition(b"\n")
    blocks: list[Block] = []
    at, line = 0, len(OPENING)
    for number, told, numbers, entries in json.loads(index):
        middle, end, next_line = at + told, at + told + numbers, line + entries
        blocks.append(Block(number, data[at:middle], data[middle:end], manifest[line:next_line]))
        at, line = end, next_line + len(BETWEEN)
    return tuple(blocks)


def record_bytes(blocks: Iterable[Block], manifest: bytes) -> bytes:
    """Return the record, with the checksums of itself and of the manifest it goes with before it."""
    index = json.dumps([(one.size, *map(len, one[1:])) for one in blocks]).encode()
    rest = b"".join((index, b"\n", *chain.from_iterable((one.told, one.numbers) for one in blocks)))
    return _head(rest, manifest) + b"\n" + rest


def _head(rest: bytes, manifest: bytes) -> bytes:
    return _FORMAT + b"%08x %08x" % (crc32(manifest), crc32(rest))


def find_kept(
    blocks: Iterable[Block], paths: Sequence[str], keys: Mapping[str, str], there: Surroundings
) -> dict[int, Block]:
    """Return the blocks that stay as they are, in the order of the plan, each by the place of its first page in it."""
    place = dict(zip(paths, count()))
    keyed = list(map(keys.get, paths, repeat("")))
    kept: dict[int, Block] = {}
    for block in blocks:
        start = place.get(block.told.partition(b"\n")[0].decode())
        if start is None:
            continue
        end = start + block.size
        own, own_keys = paths[start:end], keyed[start:end]
        if block.told == _tell(own, own_keys) and "" not in own_keys and block.stands(own, there):
            kept[start] = block
    return dict(sorted(kept.items()))


def gaps(kept: Mapping[int, Block], length: int) -> Iterator[slice]:
    """Yield where pages of a plan of that length stand that are in no kept block."""
    at = 0
    for start, block in kept.items():
        if at < start:
            yield slice(at, start)
        at = start + block.size
    if at < length:
        yield slice(at, length)


def make_blocks(
    kept: Mapping[int, Block], paths: Sequence[str], written: Mapping[str, Written], digests: Mapping[str, str]
) -> list[Block]:
    """Return the blocks of a whole plan: those that are kept, and new ones of what is between them."""
    made = dict(kept)
    for gap in gaps(kept, len(paths)):
        size = gap.stop - gap.start
        pieces = max(1, size // SIZE)
        bounds = [gap.start + size * piece // pieces for piece in range(pieces + 1)]
        for start, end in pairwise(bounds):
            made[start] = _make_block(paths[start:end], written, digests)
    return [made[start] for start in sorted(made)]


def _make_block(paths: Sequence[str], written: Mapping[str, Written], digests: Mapping[str, str]) -> Block:
    rows = [written[path] for path in paths]
    numbers = _numbers([row[1:] for row in rows])
    return Block(len(paths), _tell(paths, [row[0] for row in rows]), numbers, entries_bytes(paths, digests))


def _tell(paths: Sequence[str], keys: Sequence[str]) -> bytes:
    told = "\n".join((*paths, *keys))
    return told.encode() if told.count("\n") == 2 * len(paths) - 1 else b""


def _numbers(pairs: Iterable[tuple[int, int] | None]) -> bytes:
    """Return sizes and times in 64 bits; nothing where one is not there or does not fit."""
    try:
        flat = list(chain.from_iterable(pairs))  # type: ignore[arg-type]  # None cannot be gone through
        return struct.pack(f"<{len(flat)}q", *flat)
    except (TypeError, struct.error):
        return b""
