"""The shards of the search index in preview: made when one is asked for, from those of the state before."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from khlang.keys import plain_digest
from khlang.shelf import POSTINGS, Shards, Sheets, Shelf, digests_unmade
from khlang.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable


class Drawers:
    """Makes shards for one state of the site after the other."""

    def __init__(self, below: Callable[[], Store]) -> None:
        """Begin with the index of the last build, which `below` gives when it is first asked for."""
        self._below = below
        self._drawer: Store | None = None
        self._lock = threading.Lock()
        self._known: bytes = b""
        self._shards: Shards | None = None

    def shelve(self, sheets: Sheets) -> Shards:
        """Return the shards of write-ups, none of them made before one is asked for."""
        known = plain_digest(list(sheets.searched))
        return Shards(digests_unmade(sheets), partial(self._load, known, sheets))

    def _load(self, known: bytes, sheets: Sheets, number: int) -> bytes:
        with self._lock:
            if self._shards is None or self._known != known:
                self._drawer = self._drawer or Store(under=self._below())
                self._shards = Shelf(self._drawer).shelve(_noted(sheets, self._drawer))
                self._known = known
            return self._shards.load(number)


def _noted(sheets: Sheets, drawer: Store) -> Sheets:
    """Return the write-ups, whose postings are kept once they were read: the next state may be made from them."""

    def load(number: int) -> bytes:
        key = sheets.searched[number].hex()
        data = drawer.load(POSTINGS, key)
        if data is None:
            data = sheets.load(number)
            drawer.save(POSTINGS, key, data)
        return data

    return Sheets(sheets.searched, load)
