"""Search: the page that answers, and the files of the index that it reads (docs/search.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from khlang import thai
from khlang.keys import SIZE
from khlang.model import Bundle, Page
from khlang.outputs.frame import Frame, frame
from khlang.postings import names_on
from khlang.render import render
from khlang.search import (
    FACETS_PATH,
    INDEX_PATH,
    Record,
    facets_file,
    group,
    index_file,
    shard_path,
    text_file,
    text_path,
)
from khlang.shelf import Sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from khlang.model import Card, Item, Technique
    from khlang.site import Site

PATH = "search.html"
TOGETHER = 8
"""Shards of a bundle: an edit touches some 30 of 1,500, and those beside each are planned anew with it."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """What search.html is given."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Batch:
    """Write-ups whose texts are named by one group, known by the digest of what search shows of them."""

    digest: bytes
    techniques: tuple[Technique, ...] = field(compare=False)


class Text(NamedTuple):
    """What the text of a write-up is made from, known by its digest and left unread until the file is made."""

    path: str
    digest: bytes
    load: Callable[[], Record]

    def __eq__(self, other: object) -> bool:
        """Whether the digests are the same, whatever reads what they stand for."""
        return isinstance(other, Text) and self[:2] == other[:2]

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self[:2])


@dataclass(frozen=True, slots=True)
class Row:
    """Shards that are planned together, known by their digests."""

    digest: bytes
    digests: Sequence[bytes] = field(compare=False)
    load: Callable[[int], bytes] = field(compare=False)
    """Makes the one with a number."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard, known by its digest and made when it is asked for."""

    digest: bytes
    load: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """The cards of all write-ups in the order of their numbers, known by their digest."""

    digest: bytes
    cards: tuple[Card, ...] = field(compare=False)


def pages(site: Site) -> Iterator[Item]:
    """Yield the files of the index, then the page that reads them; nothing where the site has no search."""
    if not site.config.search:
        return
    numbered = list(reversed(site.techniques))
    numbered.sort(key=attrgetter("card.date", "card.path"))
    cards = tuple([technique.card for technique in numbered])
    searched = [technique.searched for technique in numbered]
    groups = group([card.path for card in cards])
    for name, size, end in zip(groups.names, groups.sizes, accumulate(groups.sizes), strict=True):
        batch = Batch(_digest(searched[end - size : end]), tuple(numbered[end - size : end]))
        yield Bundle(plan_texts, (name, batch))
    shards = site.shelve(Sheets(searched, lambda number: numbered[number].postings()))
    for first in range(0, len(shards.digests), TOGETHER):
        digests = shards.digests[first : first + TOGETHER]
        yield Bundle(plan_shards, (first, Row(b"".join(digests), digests, shards.load)))
    yield FACETS_PATH, Page(make_facets, (Filters(_digest([card.digest for card in cards]), cards),))
    yield INDEX_PATH, Page(index_file, (groups,))
    view = SearchView(frame(site.config, PATH, "ค้นหา", f"ค้นหาเรื่องใน{site.config.title}"))
    yield PATH, Page(render, (site.templates["search.html"], view))


def _digest(digests: list[bytes]) -> bytes:
    return blake2b(b"".join(digests), digest_size=SIZE).digest()


def plan_texts(group: str, batch: Batch) -> Iterator[tuple[str, Page]]:
    """Yield the text of each write-up of a group."""
    for place, technique in enumerate(batch.techniques):
        name = f"{group}-{place}"
        text = Text(technique.card.path, technique.searched, partial(_record, technique))
        yield text_path(name), Page(make_text, (name, text))


def plan_shards(first: int, row: Row) -> Iterator[tuple[str, Page]]:
    """Yield the shards of a row; `first` is the number of its first."""
    for number, digest in enumerate(row.digests, first):
        yield shard_path(number), Page(make_shard, (Shard(digest, partial(row.load, number)),))


def make_text(name: str, text: Text) -> bytes:
    """Make the file of a write-up's text."""
    return text_file(name, text.load())


def _record(technique: Technique) -> Record:
    card = technique.card
    note = f"อำเภอ{card.district.name} · {', '.join(card.authors)} · {thai.short_date(card.date)}"
    return Record(card.path, card.title, names_on(card), note, technique.text.text)


def make_shard(shard: Shard) -> bytes:
    """Return a shard's bytes."""
    return shard.load()


def make_facets(filters: Filters) -> bytes:
    """Make the file of what results are filtered by."""
    cards = filters.cards
    return facets_file(
        district=[_values(card.district.name) for card in cards],
        year=[_values(str(thai.be_year(card.date))) for card in cards],
        category=[_values(card.category) for card in cards],
        tag=[card.tags for card in cards],
        position=[_values(card.position) for card in cards],
    )


@lru_cache(maxsize=1 << 10)
def _values(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
