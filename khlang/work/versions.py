"""What results depend on beside the items: the code, the libraries and the Python that run."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

OURS = __name__.partition(".")[0]

Versions = tuple[tuple[str, str], ...]
"""Name and version of each thing; an empty version where it is missing."""


@cache
def versions(libraries: tuple[str, ...]) -> Versions:
    """Return the version of Python, of this package (a digest of its code) and of the libraries named."""
    return (
        ("Python", f"{sys.version_info.major}.{sys.version_info.minor}"),
        (OURS, _digest()),
        *((name, _version(name)) for name in libraries),
    )


def difference(ours: Versions, theirs: Versions) -> tuple[str, str, str] | None:
    """Return the first thing that differs: its name, our version, theirs."""
    other = dict(theirs)
    return next(((name, version, other.get(name, "")) for name, version in ours if other.get(name) != version), None)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _digest() -> str:
    digest = hashlib.sha256()
    for path, file in sorted(_code(resources.files(OURS), "")):
        digest.update(path.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]


def _code(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _code(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield path + entry.name, entry
