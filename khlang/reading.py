"""Files -> write-ups: how each is read and parsed, and who may remember it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from khlang.check import Checked, Rules
from khlang.media.photo import Photo
from khlang.problems import found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from khlang.source import Source

CONTENT = "content/"
ENDING = ".md"
UNREAD = Photo("", fault="photo-unread")
"""A photo whose file cannot be read."""


class Reader(Protocol):
    """What reads the files of a site folder: plainly, or from memory where it can."""

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes as hex; raise OSError when it cannot be read."""

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Yield what each of these write-ups came to, in their order; one that cannot be read is a problem."""

    def photos(self, paths: Sequence[str]) -> Iterator[Photo]:
        """Yield what each of these photos came to, in their order; one that cannot be read has that for its fault."""


Part = TypeVar("Part")
Result = TypeVar("Result")
File = tuple[str, int]
"""Path and size of a file that has to be read."""


class Mapped(Protocol):
    """What has files read, part by part: here, or in other processes."""

    def __call__(
        self,
        function: Callable[[Sequence[Part]], list[Result]],
        items: Sequence[File],
        *,
        prepare: Callable[[Sequence[File]], Sequence[Part]],
        take: Callable[[Sequence[File], list[Result]], list[None]],
    ) -> list[None]:
        """Hand what `prepare` makes of the items to `function`, part by part, and its results to `take`."""


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

    def photos(self, paths: Sequence[str]) -> Iterator[Photo]:
        """Examine each file."""
        for path in paths:
            yield read_photo(self.source, path)


def find_write_ups(source: Source) -> tuple[str, ...]:
    """Return the paths of all write-ups: every Markdown file under content/."""
    return tuple(path for path in source if path.startswith(CONTENT) and path.lower().endswith(ENDING))


def read_technique(path: str, data: bytes, rules: Rules) -> Checked:
    """Return the write-up in a file's bytes, and what is wrong with it."""
    from khlang.parsing import parse  # noqa: PLC0415 - Markdown, the sanitiser and YAML are for what must be parsed

    return parse(path, data, rules)


def read_photo(source: Source, path: str) -> Photo:
    """Return what a photo's file came to."""
    from khlang.media.opening import examine  # noqa: PLC0415 - Pillow is for photos that are new

    try:
        data = source[path]
    except OSError:
        return UNREAD
    return examine(data)


def unreadable(path: str, error: OSError) -> Checked:
    """Return what a file came to that could not be read."""
    return Checked(None, (found("file-unreadable", path=path, detail=error.strerror or error),))


def read_again(source: Source, path: str) -> bytes:
    """Return a file's bytes at a later moment of a build; raise FileChangedError when it is gone."""
    try:
        return source[path]
    except (OSError, KeyError):
        raise FileChangedError(path) from None


def read_same(source: Source, path: str, sha256: str) -> bytes:
    """Return the bytes of a file at a later moment of a build; raise FileChangedError when they are others."""
    data = read_again(source, path)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileChangedError(path)
    return data


class FileChangedError(Exception):
    """A file changed while the site was built from it."""

    def __init__(self, path: str) -> None:
        """Keep it as a problem."""
        super().__init__(path)
        self.problem = found("file-changed", path=path)

    def __reduce__(self) -> tuple[type[FileChangedError], tuple[str]]:
        """Travel between processes."""
        return FileChangedError, (self.problem.path,)
