"""Lists of write-ups: at most a hundred a page, further ones on pages by year that never shift."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from khlang import thai

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Card

PAGE_SIZE = 100
"""Write-ups on a page, at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A further page of a list."""

    key_once: ClassVar[bool] = True

    label: str
    path: str
    count: int
    """Write-ups on it; 0 where that is not told."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The write-ups that one page of a list shows."""

    cards: tuple[Card, ...]
    total: int
    """Write-ups in the whole list; on a further page, those of that page."""
    label: str = ""
    """What this part holds, such as a year; empty on the first page."""
    parts: tuple[Part, ...] = ()
    """Further pages, newest first; none when all stand on this one."""


def by_title(card: Card) -> tuple[object, ...]:
    """Order in which titles stand in a dictionary; the address settles equal ones."""
    return thai.sort_key(card.title), card.path


def list_pages(
    base: str, cards: tuple[Card, ...], *, dictionary: bool = False, stem: str = ""
) -> Iterator[tuple[str, Listing]]:
    """Yield address and content of each page of a list whose first page is `base`.

    `cards` come newest first. Past a hundred, the first page shows the newest hundred and names a page for each
    year; a fuller year has several, filled from its oldest write-up on, so that an addition shifts none.
    Only the first page tells how many there are on each and in all, or an addition would change every page.
    """
    shown = sorted(cards[:PAGE_SIZE], key=by_title) if dictionary else cards[:PAGE_SIZE]
    if len(cards) <= PAGE_SIZE:
        yield base, Listing(tuple(shown), len(cards))
        return
    chunks = tuple(split_by_year(cards, stem or base.removesuffix("html")))
    parts = tuple(part for part, _ in chunks)
    yield base, Listing(tuple(shown), len(cards), parts=parts)
    uncounted = tuple(replace(part, count=0) for part in parts)
    for part, members in chunks:
        ordered = sorted(members, key=by_title) if dictionary else members
        yield part.path, Listing(tuple(ordered), len(members), part.label, uncounted)


def split_by_year(cards: tuple[Card, ...], stem: str, size: int = PAGE_SIZE) -> Iterator[tuple[Part, tuple[Card, ...]]]:
    """Yield a part for each year, newest first, and its cards, which come newest first as `cards` do.

    A year of more than `size` cards has several parts, filled from its oldest card on, so that an addition shifts none.
    """
    years: dict[int, list[Card]] = {}
    for card in cards:
        years.setdefault(thai.be_year(card.date), []).append(card)
    for year, members in sorted(years.items(), reverse=True):
        oldest_first = members[::-1]
        slices = [oldest_first[start : start + size] for start in range(0, len(members), size)]
        for number, chunk in reversed(list(enumerate(slices, 1))):
            label = f"พ.ศ. {year}" if len(slices) == 1 else f"พ.ศ. {year} ตอนที่ {number}"
            suffix = "" if number == 1 else f"-{number}"
            yield Part(label, f"{stem}{year}{suffix}.html", len(chunk)), tuple(reversed(chunk))
