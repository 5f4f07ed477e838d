"""The shards of the search index in preview: made when one is asked for, from those of the state before."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from khlang.keys import plain_digest
from khlang.search import shard_count
from khlang.shelf import POSTINGS, Shard, Sheet, Shelf
from khlang.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Drawers:
    """Makes shards for one state of the site after the other."""

    def __init__(self, below: Callable[[], Store]) -> None:
        """Begin with the index of the last build, which `below` gives when it is first asked for."""
        self._below = below
        self._drawer: Store | None = None
        self._lock = threading.Lock()
        self._known: bytes = b""
        self._shards: Sequence[Shard] = ()

    def shelve(self, sheets: Sequence[Sheet]) -> tuple[Shard, ...]:
        """Return the shards of write-ups in the order of their numbers, none of them made before one is asked for."""
        known = plain_digest([sheet.searched for sheet in sheets])
        load = partial(self._load, known, sheets)
        return tuple(
            Shard(plain_digest(number, known), partial(load, number)) for number in range(shard_count(len(sheets)))
        )

    def _load(self, known: bytes, sheets: Sequence[Sheet], number: int) -> bytes:
        with self._lock:
            if self._known != known:
                self._drawer = self._drawer or Store(under=self._below())
                self._shards = Shelf(self._drawer).shelve([_noted(sheet, self._drawer) for sheet in sheets])
                self._known = known
            return self._shards[number].load()


def _noted(sheet: Sheet, drawer: Store) -> Sheet:
    """Return the sheet, whose postings are kept once they were read: the next state may be made from them."""

    def load() -> bytes:
        key = sheet.searched.hex()
        data = drawer.load(POSTINGS, key)
        if data is None:
            data = sheet.load()
            drawer.save(POSTINGS, key, data)
        return data

    return Sheet(sheet.searched, load)
