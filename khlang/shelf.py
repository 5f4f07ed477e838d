"""The shards of the search index: made from all postings, or from those of the last build by what has changed.

A shard's key is the digest of its bytes, which are a function of the content alone; so a build that knows the shards of
the last one makes only those in which a posting moved, and one that knows nothing comes to the same keys and bytes.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from khlang.keys import SIZE, plain_digest
from khlang.search import find_moves, merge, shard_count, splice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.search import Change
    from khlang.store import Store

INDEX, SHARDS, POSTINGS = "index", "shard", "postings"
"""Kinds of entries: what the index consists of, a shard by its digest, and the postings of a write-up by what it is."""
LAST = "last"
MOST_MOVED = 4_000
"""Postings that may move and be spliced into what is there: to merge all, of however many write-ups, is sooner then."""
MOST_TOUCHED = MOST_MOVED // 40
"""Write-ups whose postings are compared at most: a sentence moves 40 of them."""


class Sheets(NamedTuple):
    """Write-ups as the index takes them, in the order of their numbers."""

    searched: Sequence[bytes]
    """What tells each from others."""
    load: Callable[[int], bytes]
    """Reads the postings of the one with a number."""

    def postings(self) -> Iterator[bytes]:
        """Yield the postings of all."""
        return map(self.load, range(len(self.searched)))


class Shards(NamedTuple):
    """The files of an index."""

    digests: Sequence[bytes]
    """What each is known by."""
    load: Callable[[int], bytes]
    """Makes the one with a number."""


READ_AHEAD = 250
"""Postings that are read from the store at once: 1.2 MB of them."""


Shelve = Callable[[Sheets], Shards]
"""Returns the shards of write-ups."""


Merging = Callable[[Sheets], list[bytes]]
"""Returns the files of all their shards."""


def merge_here(sheets: Sheets) -> list[bytes]:
    """Return the files of all shards of write-ups."""
    return [file for _, file in merge(sheets.postings())]


def merge_when_asked(sheets: Sheets) -> Shards:
    """Return the shards of write-ups, none of them made before one is asked for."""
    return Shards(digests_unmade(sheets), _Merged(sheets).file)


def digests_unmade(sheets: Sheets) -> list[bytes]:
    """Return what shards are known by that are not made: a digest of all that could be in them."""
    known = plain_digest(list(sheets.searched))
    return [plain_digest(number, known) for number in range(shard_count(len(sheets.searched)))]


class _Merged:
    """All shards, made at once when the first is asked for."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets

    @cached_property
    def _files(self) -> dict[int, bytes]:
        return dict(merge(self._sheets.postings()))

    def file(self, number: int) -> bytes:
        return self._files[number]


class _Ahead:
    """Postings asked for in the order of numbers, of which many are read from the store at once."""

    def __init__(self, store: Store, sheets: Sheets) -> None:
        self._store, self._sheets = store, sheets
        self._found: dict[str, bytes] = {}
        self._end = 0

    def load(self, number: int) -> bytes:
        searched = self._sheets.searched
        if number >= self._end:
            self._end = number + READ_AHEAD
            self._found = self._store.load_some(POSTINGS, list(map(bytes.hex, searched[number : self._end])))
        data = self._found.pop(searched[number].hex(), None)
        return self._sheets.load(number) if data is None else data


class Known(NamedTuple):
    """What an index consists of: what each write-up is, in the order of numbers, and the digests of its shards."""

    sheets: tuple[bytes, ...] = ()
    shards: tuple[bytes, ...] = ()


class Shelf:
    """Keeps the shards of the last build in the store, and brings them up to date."""

    def __init__(self, store: Store, merging: Merging = merge_here) -> None:
        """Begin with what the store holds; `merging` is who merges the postings of many write-ups."""
        self._store, self._merging = store, merging
        self._spliced_now: dict[bytes, bytes] = {}
        """Shards that were just made anew by what has changed: they are about to be asked for."""

    @cached_property
    def before(self) -> Known:
        """What the index of the last build consisted of."""
        data = self._store.load(INDEX, LAST)
        return Known._make(marshal.loads(data)) if data else Known()  # noqa: S302 - the store has found it to be ours

    @cached_property
    def after(self) -> Known:
        """What it consists of now; that of the last build where no shards were asked for."""
        return self.before

    def shelve(self, sheets: Sheets) -> Shards:
        """Return the shards of write-ups."""
        known = tuple(sheets.searched)
        before = self.before
        if known == before.sheets and len(before.shards) == shard_count(len(known)):
            digests: list[bytes] = list(before.shards)
        else:
            digests = self._spliced(known, sheets) or self._merged(sheets)
            self.after = Known(known, tuple(digests))
            self._store.save(INDEX, LAST, marshal.dumps(tuple(self.after)))
            self._store.forget(SHARDS, map(bytes.hex, set(before.shards) - set(digests)))
        return Shards(digests, partial(self._read, digests, _Merged(sheets)))

    def _spliced(self, known: Sequence[bytes], sheets: Sheets) -> list[bytes] | None:
        """Return the digests of all shards, those in which a posting moved made anew; None where that costs more."""
        before = self.before
        digests = list(before.shards)
        if len(digests) != shard_count(len(known)):
            return None
        both = zip(before.sheets, known, strict=False)
        moved = [number for number, (old, new) in enumerate(both) if old != new]
        moved += range(*sorted((len(before.sheets), len(known))))
        if len(moved) > MOST_TOUCHED:
            return None
        changes: dict[int, Change] = {}
        for number in moved:
            old = self._store.load(POSTINGS, before.sheets[number].hex()) if number < len(before.sheets) else b""
            if old is None:
                return None
            changes[number] = old, sheets.load(number) if number < len(known) else b""
        moves = find_moves(changes, len(known))
        if moves.size > MOST_MOVED:
            return None
        stored = self._store.load_some(SHARDS, [digests[number].hex() for number in moves.shards])
        try:
            for number, file in splice(lambda number: stored[before.shards[number].hex()], moves):
                digests[number] = self._keep(file)
                self._spliced_now[digests[number]] = file
        except (LookupError, ValueError):
            return None
        return digests

    def _merged(self, sheets: Sheets) -> list[bytes]:
        ahead = sheets._replace(load=_Ahead(self._store, sheets).load)
        digests = [self._keep(file) for file in self._merging(ahead)]
        self._store.keep_only(SHARDS, map(bytes.hex, digests))
        return digests

    def _keep(self, file: bytes) -> bytes:
        digest = blake2b(file, digest_size=SIZE).digest()
        self._store.save(SHARDS, digest.hex(), file)
        return digest

    def _stored(self, digest: bytes) -> bytes:
        file = self._store.load(SHARDS, digest.hex())
        if file is None:
            raise LookupError(digest)
        return file

    def _read(self, digests: Sequence[bytes], merged: _Merged, number: int) -> bytes:
        digest = digests[number]
        try:
            return self._spliced_now.get(digest) or self._stored(digest)
        except LookupError:
            return merged.file(number)
