"""What stands near a write-up: the ones before and after it in its district, and others on the same matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from khlang import thai
from khlang.keys import SIZE, plain_digest
from khlang.site import make_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from khlang.model import Card
    from khlang.site import Recall

KIND = "near"
REACH = 2
"""Write-ups on either side, by date, that are looked at in each list that a write-up stands in.

It bounds what an addition moves: the pages of so many in each of its lists, however long those are.
"""
MOST = 4
"""Related write-ups named on a page, at most."""


class Neighbour(NamedTuple):
    """A write-up as another's page names it."""

    path: str
    title: str
    district: str
    date: datetime


class Near(NamedTuple):
    """What stands near one write-up."""

    digest: bytes
    earlier: Neighbour | None
    """The one before it in its district, by date."""
    later: Neighbour | None
    related: tuple[Neighbour, ...]
    """Those that share most with it, and of equal ones the nearest in time."""


_COMMONEST = 20
"""What sharing a list weighs less the binary digits of its length: a rare tag tells more, and one more write-up of
it seldom changes that."""
NOBODY = -1
"""The number of a neighbour that is not there."""


@dataclass(frozen=True, slots=True)
class Vicinity:
    """What stands near each write-up of a district, known by its digest and found out when it is asked for."""

    digest: bytes
    load: Callable[[], Mapping[str, Near]] = field(compare=False)
    """Near by the path of each write-up's page."""


class Map:
    """All cards, and where each stands in the list of its district, and of each tag it has."""

    def __init__(self, cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]]) -> None:
        """Take the cards, newest first, and those of each district by its code."""
        self._cards, self._by_district = cards, by_district

    @cached_property
    def _places(self) -> dict[str, int]:
        return {card.path: number for number, card in enumerate(self._cards)}

    @cached_property
    def _standing(self) -> list[list[tuple[list[int], int]]]:
        """The lists that each card stands in, of its tags and of its category in its district, with its place there."""
        lists: dict[object, list[int]] = {}
        folded: dict[str, str] = {}
        standing = []
        for number, card in enumerate(self._cards):
            keys: list[object] = []
            for tag in card.tags:
                if tag not in folded:
                    folded[tag] = thai.fold(tag)
                keys.append(folded[tag])
            keys.append((card.district.code, card.category))
            mine = []
            for key in keys:
                members = lists.setdefault(key, [])
                mine.append((members, len(members)))
                members.append(number)
            standing.append(mine)
        return standing

    @cached_property
    def _days(self) -> list[int]:
        return [card.date.toordinal() for card in self._cards]

    @cached_property
    def _marks(self) -> list[bytes]:
        """What tells how each card is named elsewhere; the last is that of nobody."""
        told = [f"{card.path}\0{card.title}\0{day}\n" for card, day in zip(self._cards, self._days, strict=True)]
        return [mark.encode() for mark in (*told, "\n")]

    def _relate(self, number: int, besides: tuple[int, ...]) -> list[int]:
        """Return the numbers of what shares most with a card, looking only at its neighbours in each list."""
        shared: dict[int, int] = {}
        for members, place in self._standing[number]:
            weight = _COMMONEST - len(members).bit_length()
            for other in members[max(0, place - REACH) : place + REACH + 1]:
                shared[other] = shared.get(other, 0) + weight
        for other in (number, *besides):
            shared.pop(other, None)
        days, day = self._days, self._days[number]
        return sorted(shared, key=lambda other: (-shared[other], abs(days[other] - day), other))[:MOST]

    def _rows(self, code: str) -> Iterator[tuple[int, ...]]:
        """Yield numbers for each write-up of a district: its own, the later, the earlier, and the related ones."""
        numbers = [self._places[card.path] for card in self._by_district[code]]
        for later, own, earlier in zip([NOBODY, *numbers], numbers, [*numbers[1:], NOBODY], strict=False):
            yield (own, later, earlier, *self._relate(own, (later, earlier)))

    def digest(self, code: str) -> bytes:
        """Return the digest of what `near` gives for a district."""
        marks = self._marks
        told = [marks[number] for row in self._rows(code) for number in row]
        return blake2b(b"".join(told), digest_size=SIZE).digest()

    def near(self, code: str) -> dict[str, Near]:
        """Return what stands near each write-up of a district, by the path of its page."""
        found = {}
        for own, later, earlier, *related in self._rows(code):
            told = b"".join([self._marks[number] for number in (later, earlier, *related)])
            digest = blake2b(told, digest_size=SIZE).digest()
            others = tuple([self._neighbour(number) for number in related])
            before = None if earlier == NOBODY else self._neighbour(earlier)
            after = None if later == NOBODY else self._neighbour(later)
            found[self._cards[own].path] = Near(digest, before, after, others)
        return found

    def _neighbour(self, number: int) -> Neighbour:
        card = self._cards[number]
        return Neighbour(card.path, card.title, card.district.name, card.date)


def map_of(cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]]) -> Map:
    """Return the map of those cards; that of the cards that were asked for last is at hand."""
    if not _last or _last[0][0] is not cards:
        _last[:] = [(cards, Map(cards, by_district))]
    return _last[0][1]


_last: list[tuple[tuple[Card, ...], Map]] = []


def vicinities(
    cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]], recall: Recall = make_anew
) -> dict[str, Vicinity]:
    """Return what stands near the write-ups of each district, by its code.

    `recall` may remember the digests, which cost more than all else of an edit that leaves every card as it was.
    """
    map_, codes = map_of(cards, by_district), sorted(by_district)
    known = plain_digest(*[card.digest for card in cards], *codes).hex()
    digests = recall(KIND, known, lambda: b"".join(map(map_.digest, codes)))
    return {
        code: Vicinity(digests[at : at + SIZE], partial(map_.near, code))
        for code, at in zip(codes, range(0, len(digests), SIZE), strict=True)
    }
