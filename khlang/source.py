"""The files of a site folder as a mapping of path to bytes: from disk, or a plain dict in a test."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("content", "templates")
CONFIG = "site.toml"

Source = Mapping[str, bytes]
"""Path relative to the site folder, with `/`, to the file's bytes; a path may fail to read with OSError."""
Stamp = tuple[int, int, int, int]
"""Size, time of the last change and of the last change of its entry (nanoseconds), and inode of a file."""


@dataclass(frozen=True, slots=True)
class Disk(Mapping[str, bytes]):
    """A folder read file by file, each when it is asked for."""

    files: Mapping[str, Path]
    left_out: tuple[str, ...] = ()
    """Links and names that are no text, which are never followed or read."""

    def __getitem__(self, path: str) -> bytes:
        """Read the file now."""
        return self.files[path].read_bytes()

    def stamp(self, path: str) -> Stamp:
        """Return what tells, without reading the file, that it is as it was; raise OSError when it is gone."""
        found = self.files[path].stat()
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino

    def __iter__(self) -> Iterator[str]:
        """Yield the paths in order."""
        return iter(self.files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.files)


def from_disk(root: Path, defaults: Path) -> Disk:
    """List content/, templates/ and site.toml under `root`; templates that are not there come from `defaults`.

    Hidden files are passed over. Symbolic links are listed but not followed: content must not reach outside itself.
    """
    files: dict[str, Path] = {}
    left_out: list[str] = []
    if (root / CONFIG).is_file():
        files[CONFIG] = root / CONFIG
    for path, file in _walk(defaults):
        files[f"templates/{path}"] = file
    for folder in FOLDERS:
        for path, file in _walk(root / folder):
            full = f"{folder}/{path}"
            if file.is_symlink() or not _is_text(path):
                left_out.append(full)
            else:
                files[full] = file
    return Disk(dict(sorted(files.items())), tuple(sorted(left_out)))


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        for name in sorted([*names, *links]):
            if not name.startswith(".") and not name.endswith("~"):
                file = Path(place) / name
                yield file.relative_to(folder).as_posix(), file


def _is_text(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
