"""The whole site as one value: what every output kind is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from khlang.config import Config
    from khlang.model import Card, District, Province, Technique
    from khlang.render import Templates


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that is published as it is: the digest of its bytes, and how to read them when they are needed."""

    digest: str
    read: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Site:
    """Configuration, places, published write-ups (newest first), templates and files."""

    config: Config
    provinces: tuple[Province, ...]
    techniques: tuple[Technique, ...]
    templates: Templates
    files: tuple[tuple[str, Blob], ...] = ()
    """Output path and bytes of photos and of the files that come with the templates."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Cards of all published write-ups, newest first."""
        return tuple(technique.card for technique in self.techniques)

    @property
    def districts(self) -> tuple[District, ...]:
        """All districts, province by province, each in dictionary order."""
        return tuple(district for province in self.provinces for district in province.districts)


Key = TypeVar("Key")


def group(cards: Iterable[Card], key: Callable[[Card], Iterable[Key]]) -> dict[Key, tuple[Card, ...]]:
    """Return the cards under each of their keys, in the order given."""
    groups: dict[Key, list[Card]] = {}
    for card in cards:
        for name in key(card):
            groups.setdefault(name, []).append(card)
    return {name: tuple(members) for name, members in groups.items()}
