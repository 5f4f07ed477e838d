"""What the build wrote: the manifest that travels with the folder, and the record that saves reading it again."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANIFEST = ".khlang.json"
"""Names every file the build wrote, with the digest of its bytes; lies in the output folder and travels with it.

It is a function of the plan alone: no times, so that two clean builds give the same bytes. It keeps the order
of the plan, in which what is linked to comes first, so that removals can go the other way.
"""
_FORMAT = b"khlang 4 "
_COLUMNS = 5
"""Lines of the record that tell of one file."""
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_OUTSIDE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\:\0]")
"""What no path of ours holds: an empty part, `.` or `..`, and what Windows takes for a folder or a drive."""
_DOUBTFUL = ("\n/", "//", "/\n", "\n.", "/.", "\n\n", "\\", ":", "\0")
"""The same for all paths together, each on a line, and a little more: a name that begins with a dot."""


Written = tuple[str, int, int]
"""Key of the recipe that made a file, or nothing, its size, and its time in nanoseconds."""


def read_manifest(output: Path) -> bytes:
    """Return the manifest of an output folder; nothing when it is not there."""
    try:
        return (output / MANIFEST).read_bytes()
    except OSError:
        return b""


def parse_manifest(data: bytes) -> dict[str, str]:
    """Return path and digest of what earlier builds wrote; nothing when that cannot be known."""
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(manifest, dict):
        return {}
    if _all_inside(manifest) and all(type(digest) is str for digest in manifest.values()):
        return manifest
    return {path: str(digest) for path, digest in manifest.items() if _is_inside(path)}


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """Return the manifest as it lies in the folder, a JSON object with one file a line."""
    if not digests:
        return b"{}\n"
    paths: Iterable[str] = digests
    if _SPECIAL.search("".join(paths)):
        paths = [json.dumps(path, ensure_ascii=False)[1:-1] for path in paths]
    return ('{"' + '",\n"'.join(map('": "'.join, zip(paths, digests.values(), strict=True))) + '"}\n').encode()


def merge(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the entries of both, the new one's where both have one, in an order that agrees with either's."""
    merged: dict[str, str] = {}
    waiting = iter(old)
    for path, digest in new.items():
        if path in old and path not in merged:
            for other in waiting:
                if other == path:
                    break
                merged.setdefault(other, new.get(other, old[other]))
        merged.setdefault(path, digest)
    return {**merged, **{path: old[path] for path in old if path not in merged}}


class Told(NamedTuple):
    """What earlier builds wrote: the digest of each file's bytes, and its key, size and time where they are known."""

    manifest: dict[str, str]
    record: dict[str, Written]


def read_told(file: Path, manifest: bytes) -> Told:
    """Return what a manifest tells, and the record that goes with it, which is told the same and sooner read.

    No record is returned when it is damaged, not there, or goes with another manifest.
    """
    try:
        head, _, rows = file.read_bytes().partition(b"\n")
    except OSError:
        head, rows = b"", b""
    if head != _head(rows, manifest):
        return Told(parse_manifest(manifest), {})
    told = rows.decode().split("\n")
    count = len(told) // _COLUMNS
    paths, keys, sizes, times, digests = (told[column * count : (column + 1) * count] for column in range(_COLUMNS))
    known = dict(zip(paths, digests, strict=True)) if _all_inside(paths) else parse_manifest(manifest)
    return Told(known, dict(zip(paths, zip(keys, map(int, sizes), map(int, times), strict=True), strict=True)))


def record_bytes(record: Mapping[str, Written], digests: Mapping[str, str], manifest: bytes) -> bytes:
    """Return the record, with the checksums of itself and of the manifest it goes with before it.

    It has a line for the path of each file, then one for the key of each, and so on. Nothing but the checksums is
    returned where a path has a line break, which no page has.
    """
    keys, sizes, times = zip(*record.values(), strict=True) if record else ((), (), ())
    columns = (record, keys, map(str, sizes), map(str, times), map(digests.__getitem__, record))
    rows = "\n".join((*chain.from_iterable(columns), ""))
    told = rows.encode() if rows.count("\n") == _COLUMNS * len(record) else b""
    return _head(told, manifest) + b"\n" + told


def _head(rows: bytes, manifest: bytes) -> bytes:
    return _FORMAT + b" ".join(hashlib.blake2b(data).hexdigest().encode() for data in (manifest, rows))


def _all_inside(paths: Iterable[str]) -> bool:
    """Whether a look at all paths together finds none that could lead outside; it may be too careful."""
    joined = "\n".join(("", *paths, ""))
    return not any(mark in joined for mark in _DOUBTFUL)


def _is_inside(path: str) -> bool:
    return path != MANIFEST and not _OUTSIDE.search(path)
