"""What is remembered of a commit's files between runs, so that a review parses only what no build has parsed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from khlang.ledger import find_changed, read_ledger, save_ledger
from khlang.memory import BODIES, DETAILS, TEXTS, readings, searches
from khlang.reading import CONTENT, ENDING
from khlang.shelf import POSTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khlang.ledger import Entry
    from khlang.revisions import Commit
    from khlang.store import Store

PAST = "past"
"""Kind of the entries that tell what the files of the last commits came to."""


class Remembered:
    """Reads and keeps what the files of the last base came to."""

    def __init__(self, store: Store) -> None:
        """Begin with what the store holds."""
        self._store = store
        self._before = read_ledger(store, PAST)

    def recall(self, source: Commit, now: int, *present: Mapping[str, Entry]) -> dict[str, Entry]:
        """Return what is known of the files of a commit: by their ids, else by the digest of their bytes.

        `present` is what builds know of the files on disk, most of which are the same; `now` is nanoseconds since 1970.
        """
        known: dict[str, Entry] = {}
        unknown: list[str] = []
        for path in source:
            entry = self._before.get(path)
            if entry is not None and entry.stamp == source.stamp(path):
                known[path] = entry
            elif path.startswith(CONTENT) and path.lower().endswith(ENDING):
                unknown.append(path)
        for path, data in source.read_all(unknown):
            digest = hashlib.sha256(data).hexdigest()
            for entries in (self._before, *present):
                entry = entries.get(path)
                if entry is not None and entry.digest == digest:
                    known[path] = entry._replace(stamp=source.stamp(path), seen=now)
                    break
        return known

    def remember(self, after: Mapping[str, Entry], present: Mapping[str, Entry]) -> None:
        """Keep what the files of a commit came to, and forget what an earlier one alone needed."""
        past, store = self._before, self._store
        kept = {path: entry for path, entry in after.items() if not isinstance(entry.line, str)}
        save_ledger(store, kept, find_changed(past, kept), PAST)
        gone = readings(past) - readings(kept, present)
        for kind in (DETAILS, BODIES, TEXTS):
            store.forget(kind, gone)
        store.forget(POSTINGS, map(bytes.hex, searches(past) - searches(kept, present)))
