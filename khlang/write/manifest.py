"""What the build wrote: the manifest that travels with the folder, and the record that saves reading it again."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = ".khlang.json"
"""Names every file the build wrote, with the digest of its bytes; lies in the output folder and travels with it.

It is a function of the plan alone: no times, so that two clean builds give the same bytes. It keeps the order
of the plan, in which what is linked to comes first, so that removals can go the other way.
"""
_FORMAT = b"khlang 1 "
_OUTSIDE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\:\0]")
"""What no path of ours holds: an empty part, `.` or `..`, and what Windows takes for a folder or a drive."""


class Written(NamedTuple):
    """A file as it was written; a named tuple, because ten thousand of them are read at every start."""

    digest: str
    """SHA-256 of its bytes, in hex."""
    key: str
    """Key of the recipe that made it, or nothing."""
    size: int
    mtime_ns: int


def read_manifest(output: Path) -> dict[str, str]:
    """Return path and digest of what earlier builds wrote; nothing when that cannot be known."""
    try:
        manifest = json.loads((output / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(manifest, dict):
        return {}
    return {path: str(digest) for path, digest in manifest.items() if _is_inside(path)}


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """Return the manifest as it lies in the folder."""
    return (json.dumps(digests, ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode()


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


def read_record(file: Path) -> dict[str, Written]:
    """Return size, time and key of each file as last written; nothing when the record is damaged or not there."""
    try:
        head, _, rows = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if head != _head(rows):
        return {}
    return {path: Written(*row) for path, row in json.loads(rows).items()}


def record_bytes(record: Mapping[str, Written]) -> bytes:
    """Return the record with its own checksum before it."""
    rows = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return _head(rows) + b"\n" + rows


def _head(rows: bytes) -> bytes:
    return _FORMAT + hashlib.sha256(rows).hexdigest().encode()


def _is_inside(path: str) -> bool:
    return path != MANIFEST and not _OUTSIDE.search(path)
