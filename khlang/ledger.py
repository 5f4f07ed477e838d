"""What is known of each file, kept in parts so that an edit writes little of it anew."""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from khlang.records import Line
    from khlang.source import Stamp
    from khlang.store import Store

LEDGER = "ledger"
PARTS = 64


class Entry(NamedTuple):
    """What is known of one file."""

    stamp: Stamp
    """As the file was when it was read."""
    seen: int
    """The moment at which it was read, in nanoseconds since 1970."""
    digest: str
    """SHA-256 of its bytes, in hex."""
    reading: str = ""
    """Key of what it came to as a write-up, for it holds the file's name and the rules too."""
    line: Line | str | None = None
    """What it came to; a text tells why it could not be read, and is not kept."""


def read_ledger(store: Store, kind: str = LEDGER) -> dict[str, Entry]:
    """Return what the last run knew of each file, by path."""
    entries: dict[str, Entry] = {}
    for data in store.load_all(kind).values():
        entries.update(zip(*_loaded(data), strict=True))
    return entries


def _loaded(data: bytes) -> tuple[list[str], list[Entry]]:
    paths, rows = marshal.loads(data)  # noqa: S302 - the store has found it to be ours
    return paths, list(map(Entry._make, rows))


def find_changed(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> set[str]:
    """Return the files of which something else is known now."""
    return {path for path in before.keys() | after.keys() if before.get(path) is not after.get(path)}


def save_ledger(store: Store, after: Mapping[str, Entry], changed: Iterable[str], kind: str = LEDGER) -> None:
    """Keep what is known now; parts in which no file changed are left as they are."""
    rows: dict[int, list[str]] = {_part(path): [] for path in changed}
    if not rows:
        return
    for path in after:
        number = _part(path)
        if number in rows:
            rows[number].append(path)
    for number, paths in rows.items():
        texts: dict[str, str] = {}
        entries = [_once(tuple(after[path]), texts) for path in paths]
        store.save(kind, f"{number:02}", marshal.dumps((paths, entries)))


def _once(value: object, texts: dict[str, str]) -> object:
    """Return the value with one object for each text, however often it stands there: marshal writes it once."""
    if type(value) is str:
        return texts.setdefault(value, value)
    if type(value) is tuple:
        return tuple([_once(part, texts) for part in value])
    return value


def _part(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % PARTS
