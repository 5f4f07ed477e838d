"""Files -> write-ups: how each is read and parsed, and who may remember it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from khlang.check import Checked, Rules
from khlang.problems import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khlang.source import Source

CONTENT = "content/"
ENDING = ".md"


class Reader(Protocol):
    """What reads the files of a site folder: plainly, or from memory where it can."""

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes as hex; raise OSError when it cannot be read."""

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Yield what each of these write-ups came to, in their order; one that cannot be read is a problem."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Reads and parses every file, every time."""

    source: Source

    def digest(self, path: str) -> str:
        """Hash the file's bytes."""
        return hashlib.sha256(self.source[path]).hexdigest()

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Parse each file."""
        for path in paths:
            try:
                data = self.source[path]
            except OSError as error:
                yield unreadable(path, error)
            else:
                yield read_technique(path, data, rules)


def find_write_ups(source: Source) -> tuple[str, ...]:
    """Return the paths of all write-ups: every Markdown file under content/."""
    return tuple(path for path in source if path.startswith(CONTENT) and path.lower().endswith(ENDING))


def read_technique(path: str, data: bytes, rules: Rules) -> Checked:
    """Return the write-up in a file's bytes, and what is wrong with it."""
    from khlang.parsing import parse  # noqa: PLC0415 - Markdown, the sanitiser and YAML are for what must be parsed

    return parse(path, data, rules)


def unreadable(path: str, error: OSError) -> Checked:
    """Return what a file came to that could not be read."""
    return Checked(None, (found("file-unreadable", path=path, detail=error.strerror or error),))


def read_again(source: Source, path: str) -> bytes:
    """Return a file's bytes at a later moment of a build; raise FileChangedError when it is gone."""
    try:
        return source[path]
    except (OSError, KeyError):
        raise FileChangedError(path) from None


class FileChangedError(Exception):
    """A file changed while the site was built from it."""

    def __init__(self, path: str) -> None:
        """Keep it as a problem."""
        super().__init__(path)
        self.problem = found("file-changed", path=path)

    def __reduce__(self) -> tuple[type[FileChangedError], tuple[str]]:
        """Travel between processes."""
        return FileChangedError, (self.problem.path,)
