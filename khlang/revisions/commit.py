"""The files of a site folder as they were in a commit, as a mapping of path to bytes like those on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khlang.source import CONFIG, FOLDERS, is_passed_over

if TYPE_CHECKING:
    from khlang.revisions.objects import Objects
    from khlang.revisions.repository import Repository
    from khlang.source import Disk, Stamp

_FILES = ("100644", "100755", "100664")
"""Modes of what is a file; the others are links, and other repositories."""
_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Commit(Mapping[str, bytes]):
    """The files of a commit, each read when it is asked for; templates that it lacks are those of the program."""

    id: str
    """The commit's; empty for one that lacks the site folder."""
    files: Mapping[str, tuple[str, int]]
    """Path relative to the site folder to the id and size of what git keeps; no id for one of the program's."""
    left_out: tuple[str, ...]
    """Links, and names that are no text."""
    objects: Objects
    shipped: Disk
    given: Mapping[str, bytes] = field(default_factory=dict)
    """Files that stand in for those of the commit."""

    def __getitem__(self, path: str) -> bytes:
        """Read the file."""
        if path in self.given:
            return self.given[path]
        name, _ = self.files[path]
        return self.objects.read(name) if name else self.shipped[path]

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each path and its bytes, read faster than one by one; raise OSError for one that is not there."""
        listed = list(paths)
        yield from zip(listed, self.objects.read_all([self.files[path][0] for path in listed]), strict=True)

    def stamp(self, path: str) -> Stamp:
        """Return what tells that a file is as it was: its id, which is a digest of its bytes."""
        name, size = self.files[path]
        return (size, 0, 0, int(name, 16)) if name else self.shipped.stamp(path)

    def __iter__(self) -> Iterator[str]:
        """Yield the paths in order."""
        return iter(self.files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.files)


def from_commit(repository: Repository, commit: str, objects: Objects, shipped: Disk) -> Commit:
    """List content/, templates/ and site.toml as they were in a commit, by the rules of `from_disk`.

    `shipped` holds the templates that come with the program. A commit without the site folder has nothing else.
    """
    files: dict[str, tuple[str, int]] = dict.fromkeys(shipped, ("", 0))
    left_out: list[str] = []
    tree = repository.find_tree(commit)
    listed = repository.list_tree(tree, *FOLDERS, CONFIG) if tree else []
    for mode, name, size, path in listed:
        if mode == _SUBMODULE or any(map(is_passed_over, path.split("/"))):
            continue
        if mode in _FILES and _is_text(path):
            files[path] = name, size
        else:
            left_out.append(path)
    return Commit(
        commit if tree else "", {path: files[path] for path in sorted(files)}, tuple(sorted(left_out)), objects, shipped
    )


def _is_text(path: str) -> bool:
    return path.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in path)
