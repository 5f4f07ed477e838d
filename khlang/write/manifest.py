"""What the build wrote: the manifest that travels with the folder, and the record that saves reading it again."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANIFEST = ".khlang.json"
"""Names every file the build wrote, with the digest of its bytes; lies in the output folder and travels with it.

It is a function of the plan alone: no times, so that two clean builds give the same bytes. It keeps the order
of the plan, in which what is linked to comes first, so that removals can go the other way.
"""
OPENING, BETWEEN, CLOSING = b"{", b",\n", b"}\n"
"""What the manifest has before its lines, between them, and after."""
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_OUTSIDE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\:\0]")
"""What no path of ours holds: an empty part, `.` or `..`, and what Windows takes for a folder or a drive."""
_DOUBTFUL = ("\n/", "//", "/\n", "\n.", "/.", "\n\n", "\\", ":", "\0")
"""The same for all paths together, each on a line, and a little more: a name that begins with a dot."""


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
    if are_inside(manifest) and all(type(digest) is str for digest in manifest.values()):
        return manifest
    return {path: str(digest) for path, digest in manifest.items() if _is_inside(path)}


def manifest_bytes(entries: Iterable[bytes]) -> bytes:
    """Return the manifest as it lies in the folder, a JSON object, from the lines of its files."""
    return OPENING + BETWEEN.join(entries) + CLOSING


def entries_bytes(paths: Iterable[str], digests: Mapping[str, str]) -> bytes:
    """Return the lines of some files in a manifest, one a file."""
    paths = list(paths)
    shown = paths
    if _SPECIAL.search("".join(paths)):
        shown = [json.dumps(path, ensure_ascii=False)[1:-1] for path in paths]
    return ",\n".join([f'"{name}": "{digests[path]}"' for name, path in zip(shown, paths, strict=True)]).encode()


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


def are_inside(paths: Iterable[str]) -> bool:
    """Whether a look at all paths together finds none that could lead outside; it may be too careful."""
    joined = "\n".join(("", *paths, ""))
    return not any(mark in joined for mark in _DOUBTFUL)


def _is_inside(path: str) -> bool:
    return path != MANIFEST and not _OUTSIDE.search(path)
