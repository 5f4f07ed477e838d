"""What stands near a write-up: the ones before and after it in its district, and others on the same matters."""

from __future__ import annotations

from array import array
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

KIND, ROWS = "near", "near rows"
"""Kinds of what is remembered."""
REACH = 2
"""Write-ups on either side, by date, that are looked at in each list that a write-up stands in.

It bounds what an addition moves: the pages of so many in each of its lists, however long those are.
"""
MOST = 4
"""Related write-ups named on a page, at most."""
_ROW = 2 + MOST


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


class Order:
    """Where each card stands among all, and in the list of each tag it has; titles take no part in it."""

    def __init__(
        self, cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]], recall: Recall = make_anew
    ) -> None:
        """Take the cards, newest first, and those of each district by its code; `recall` may remember the rows."""
        self._cards, self._by_district, self._recall = cards, by_district, recall

    def is_of(self, cards: tuple[Card, ...]) -> bool:
        """Whether those cards stand as these do."""
        if len(cards) != len(self._cards):
            return False
        others = [pair for pair in zip(self._cards, cards, strict=True) if pair[0] is not pair[1]]
        return all(_standing_of(one) == _standing_of(other) for one, other in others)

    @cached_property
    def rows(self) -> array[int]:
        """Numbers for each card, `_ROW` of them: the later, the earlier, and the related ones, filled up with nobody.

        They are remembered by what they follow from, so that the edit of a title or a body need not find them anew.
        """
        told = [_told(card, day) for card, day in zip(self._cards, self.days, strict=True)]
        rows = array("i")
        rows.frombytes(self._recall(ROWS, plain_digest(*told).hex(), self._fill))
        return rows

    def _fill(self) -> bytes:
        rows = array("i", [NOBODY]) * (_ROW * len(self._cards))
        for cards in self._by_district.values():
            numbers = [self.places[card.path] for card in cards]
            for later, own, earlier in zip([NOBODY, *numbers], numbers, [*numbers[1:], NOBODY], strict=False):
                row = (later, earlier, *self.relate(own, (later, earlier)))
                rows[own * _ROW : own * _ROW + len(row)] = array("i", row)
        return rows.tobytes()

    def relate(self, number: int, besides: tuple[int, ...]) -> list[int]:
        """Return the numbers of what shares most with a card, looking only at its neighbours in each list."""
        shared: dict[int, int] = {}
        for members, place in self._standing[number]:
            weight = _COMMONEST - len(members).bit_length()
            for other in members[max(0, place - REACH) : place + REACH + 1]:
                shared[other] = shared.get(other, 0) + weight
        for other in (number, *besides):
            shared.pop(other, None)
        days, day = self.days, self.days[number]
        order = sorted([(-weight, abs(days[other] - day), other) for other, weight in shared.items()])
        return [other for _, _, other in order[:MOST]]

    @cached_property
    def places(self) -> dict[str, int]:
        """Number of each card by the path of its page."""
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
    def days(self) -> list[int]:
        """Day of each card, counted in the proleptic Gregorian calendar."""
        return [card.date.toordinal() for card in self._cards]


def _standing_of(card: Card) -> tuple[object, ...]:
    return card.path, card.date, card.district, card.category, card.tags


def _told(card: Card, day: int) -> tuple[object, ...]:
    """Return what a card's place in every list follows from, as plain values."""
    return card.path, day, card.district.code, card.category, card.tags


class _Marks(dict[int, bytes]):
    """What tells how each card is named elsewhere, by its number."""

    def __init__(self, cards: tuple[Card, ...]) -> None:
        super().__init__({NOBODY: b"\n"})
        self._cards = cards

    def __missing__(self, number: int) -> bytes:
        card = self._cards[number]
        mark = self[number] = f"{card.path}\0{card.title}\0{card.date.toordinal()}\n".encode()
        return mark


class Map:
    """All cards, and where each stands in the list of its district, and of each tag it has."""

    def __init__(
        self, cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]], order: Order | None = None
    ) -> None:
        """Take the cards, newest first, those of each district by its code, and where they stand, if that is known."""
        self._cards, self._by_district = cards, by_district
        self.order = order or Order(cards, by_district)
        self._marks = _Marks(cards)

    def follow(
        self, cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]], recall: Recall = make_anew
    ) -> Map:
        """Return the map of later cards, which costs little where they stand as these do, as after a title edit."""
        order = self.order if self.order.is_of(cards) else Order(cards, by_district, recall)
        return Map(cards, by_district, order)

    def _rows(self, code: str) -> Iterator[tuple[int, array[int]]]:
        """Yield the number of each write-up of a district, and those of what stands near it."""
        places, rows = self.order.places, self.order.rows
        for card in self._by_district[code]:
            own = places[card.path]
            yield own, rows[own * _ROW : (own + 1) * _ROW]

    def digest(self, code: str) -> bytes:
        """Return the digest of what `near` gives for a district."""
        told = array("i")
        for own, row in self._rows(code):
            told.append(own)
            told += row
        return blake2b(b"".join(map(self._marks.__getitem__, told)), digest_size=SIZE).digest()

    def near(self, code: str) -> dict[str, Near]:
        """Return what stands near each write-up of a district, by the path of its page."""
        return {self._cards[own].path: self._tell(*row) for own, row in self._rows(code)}

    def near_one(self, card: Card) -> Near:
        """Return what stands near one write-up, as `near` does, and look at no other."""
        beside = self._by_district[card.district.code]
        at = next(number for number, one in enumerate(beside) if one.path == card.path)
        later, earlier = beside[at - 1 : at], beside[at + 1 : at + 2]
        pair = tuple(self.order.places[others[0].path] if others else NOBODY for others in (later, earlier))
        return self._tell(*pair, *self.order.relate(self.order.places[card.path], pair))

    def _tell(self, later: int, earlier: int, *related: int) -> Near:
        others = [number for number in related if number != NOBODY]
        told = b"".join([self._marks[number] for number in (later, earlier, *others)])
        digest = blake2b(told, digest_size=SIZE).digest()
        before = None if earlier == NOBODY else self._neighbour(earlier)
        after = None if later == NOBODY else self._neighbour(later)
        return Near(digest, before, after, tuple(map(self._neighbour, others)))

    def _neighbour(self, number: int) -> Neighbour:
        card = self._cards[number]
        return Neighbour(card.path, card.title, card.district.name, card.date)


def map_of(cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]], recall: Recall = make_anew) -> Map:
    """Return the map of those cards; that of the cards that were asked for last is at hand."""
    if not _last or _last[0][0] is not cards:
        last = _last[0][1] if _last else Map((), {})
        _last[:] = [(cards, last.follow(cards, by_district, recall))]
    return _last[0][1]


_last: list[tuple[tuple[Card, ...], Map]] = []


def vicinities(
    cards: tuple[Card, ...], by_district: Mapping[str, tuple[Card, ...]], recall: Recall = make_anew
) -> dict[str, Vicinity]:
    """Return what stands near the write-ups of each district, by its code.

    `recall` may remember the digests, and what they follow from: both would cost more than all else of an edit.
    """
    map_, codes = map_of(cards, by_district, recall), sorted(by_district)
    known = plain_digest(*[card.digest for card in cards], *codes).hex()
    digests = recall(KIND, known, lambda: b"".join(map(map_.digest, codes)))
    return {
        code: Vicinity(digests[at : at + SIZE], partial(map_.near, code))
        for code, at in zip(codes, range(0, len(digests), SIZE), strict=True)
    }
