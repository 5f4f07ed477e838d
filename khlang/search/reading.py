"""One query's reading of the index: which shards and texts it has read, and what they tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from khlang.search import index as index_files
from khlang.search.files import payload
from khlang.search.grams import LENGTH
from khlang.search.index import Index, read_index
from khlang.search.lines import PAIR, read_line, unfold
from khlang.search.matching import Field, read_field
from khlang.search.rank import rarity
from khlang.search.shards import KIND, shard_path
from khlang.search.texts import Record, read_text, text_path

if TYPE_CHECKING:
    from collections.abc import Iterable

Read = Callable[[str], bytes | None]
"""Returns the bytes of a file of the output folder by its path, or None."""


class Damaged(Exception):  # noqa: N818 - a file of the index, not a fault of the query
    """A file of the index is missing or not whole; `path` names it."""

    def __init__(self, path: str) -> None:
        """Keep the path."""
        super().__init__(path)
        self.path = path


class Having(NamedTuple):
    """The write-ups that have a gram, each with the weightiest place where it stands."""

    places: dict[int, int]
    weight: int
    """How rare it is."""
    whole: bool
    """Whether the shards read so far tell of all write-ups that have it."""


@dataclass(slots=True)
class Reading:
    """The shards and texts that one query has read."""

    read: Read
    index: Index
    shards: dict[int, list[str]] = field(default_factory=dict)
    texts: dict[int, tuple[Record, list[Field]]] = field(default_factory=dict)

    def load(self, shards: Iterable[int]) -> None:
        """Read shards."""
        for shard in shards:
            if shard not in self.shards:
                path = shard_path(shard)
                try:
                    text = payload(self.read(path) or b"", KIND, shard)
                except ValueError:
                    raise Damaged(path) from None
                self.shards[shard] = unfold(text)

    def shards_of(self, beginning: str) -> range:
        """Return the shards that tell of all grams that begin so."""
        layout = self.index.layout
        if len(beginning) == PAIR:
            shard = layout.shard(beginning)
            return range(shard, shard + 1)
        return layout.shards(beginning)

    def text(self, number: int) -> tuple[Record, list[Field]]:
        """Return the record of a write-up, and its title, names and body with their skeletons."""
        if number not in self.texts:
            record = read_record(self.read, self.index, number)
            self.texts[number] = record, [read_field(text) for text in (record.title, *record.about, record.text)]
        return self.texts[number]

    def having(self, beginning: str, after: str = "") -> Having:
        """Return what the shards read tell of grams that begin so; with `after`, any one code may stand between."""
        shards = self.shards_of(beginning) if not after else self.index.layout.shards(beginning)
        size = PAIR if not after and len(beginning) == PAIR else LENGTH
        places: dict[int, int] = {}
        for shard in shards:
            lines = self.shards.get(shard, ())
            for place in range(bisect_left(lines, beginning), len(lines)):
                line = lines[place]
                if not line.startswith(beginning):
                    break
                if not after or line.startswith(after, len(beginning) + 1):
                    add_line(places, line, size)
        whole = all(shard in self.shards for shard in shards)
        return Having(places, rarity(len(places), self.index.count), whole)


def add_line(places: dict[int, int], line: str, size: int) -> None:
    """Add the write-ups of a line, each with the weightiest of its places."""
    for place, numbers in enumerate(read_line(line, size)):
        for number in numbers:
            if places.get(number, -1) < place:
                places[number] = place


def read_record(read: Read, index: Index, number: int) -> Record:
    """Return the record of a write-up; raise Damaged when its file is missing or not whole."""
    name = index.groups.name(number)
    try:
        return read_text(read(text_path(name)) or b"", name)
    except ValueError:
        raise Damaged(text_path(name)) from None


def open_index(read: Read) -> Index:
    """Return the index; raise Damaged when its file is missing or not whole."""
    try:
        return read_index(read(index_files.PATH) or b"")
    except ValueError:
        raise Damaged(index_files.PATH) from None
