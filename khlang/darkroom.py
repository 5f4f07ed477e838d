"""What each photo came to, remembered by the digest of its bytes, so that none is opened twice."""

from __future__ import annotations

import marshal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from khlang.media.photo import MOST_BYTES, Photo
from khlang.reading import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khlang.reading import File, Mapped
    from khlang.source import Source
    from khlang.store import Store

PHOTOS = "photo"
"""Kind of entries: what a photo came to, by the digest of its bytes."""


class Negative(NamedTuple):
    """The file of a photo: its path, its size in bytes, and the SHA-256 of its bytes where that is known."""

    path: str
    size: int
    sha256: str = ""


class Darkroom:
    """Remembers what photos came to."""

    def __init__(self, store: Store) -> None:
        """Begin with what the store holds."""
        self._store = store
        self._photos: dict[str, Photo] = {}
        self._asked: set[str] = set()

    @cached_property
    def _known(self) -> dict[str, Photo]:
        """What the store holds, by digest."""
        kept = self._store.load_all(PHOTOS)
        return {sha256: Photo._make(marshal.loads(data)) for sha256, data in kept.items()}  # noqa: S302 - the store has found it to be ours

    def examine(self, negatives: Iterable[Negative], source: Source, mapping: Mapped) -> list[Photo]:
        """Return what each photo came to; those that nothing is known of are mapped over."""
        negatives = list(negatives)
        new: list[File] = []
        for path, size, sha256 in negatives:
            if size > MOST_BYTES:
                self._photos[path] = Photo("", fault="photo-heavy")
            elif not sha256:
                self._photos[path] = UNREAD
            elif sha256 in self._known:
                self._photos[path] = self._known[sha256]
            else:
                new.append((path, size))
        if new:
            from khlang.media.opening import examine_all  # noqa: PLC0415 - Pillow is for photos that are new

            def read(files: Sequence[File]) -> list[bytes | None]:
                return [_read(source, path) for path, _ in files]

            mapping(examine_all, new, prepare=read, take=self._take)
        return [self._told(negative.path) for negative in negatives]

    def _take(self, files: Sequence[File], photos: list[Photo]) -> list[None]:
        for (path, _), photo in zip(files, photos, strict=True):
            self._photos[path] = photo
            if photo.sha256:
                self._store.save(PHOTOS, photo.sha256, marshal.dumps(tuple(photo)))
        return [None] * len(files)

    def _told(self, path: str) -> Photo:
        photo = self._photos[path]
        self._asked.add(photo.sha256)
        return photo

    def close(self) -> None:
        """Forget the photos that were not asked for, if any were."""
        if gone := set(self._known) - self._asked:
            self._store.forget(PHOTOS, gone)


def _read(source: Source, path: str) -> bytes | None:
    try:
        return source[path]
    except (OSError, KeyError):
        return None
