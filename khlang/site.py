"""The whole site as one value, and the part of it that lists are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from khlang.history import NO_HISTORY
from khlang.shelf import merge_when_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from khlang.config import Config
    from khlang.history import History
    from khlang.media.photo import Original, Picture
    from khlang.model import Card, District, Province, Technique
    from khlang.render import Templates
    from khlang.shelf import Shelve


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that is published as it is: the SHA-256 of its bytes, and how to read them when they are needed."""

    sha256: str
    read: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What lists may show: no body is in it, so an edit of one leaves it equal, and every list with it."""

    key_once: ClassVar[bool] = True

    config: Config
    provinces: tuple[Province, ...]
    templates: Templates
    cards: tuple[Card, ...]
    """Of all published write-ups, newest first."""
    by_district: dict[str, tuple[Card, ...]] = field(compare=False)
    """The same cards by their district's code."""

    @property
    def districts(self) -> tuple[District, ...]:
        """All districts, province by province, each in dictionary order."""
        return tuple(district for province in self.provinces for district in province.districts)


Recall = Callable[[str, str, Callable[[], bytes]], bytes]
"""Given a kind, a key and what makes them, returns bytes: those made before for that key, where they are known."""


def make_anew(_kind: str, _key: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes, and remember nothing."""
    return make()


@dataclass(frozen=True, slots=True)
class Site:
    """The catalogue, published write-ups (newest first), and files."""

    catalogue: Catalogue
    techniques: tuple[Technique, ...]
    files: tuple[tuple[str, Blob], ...] = ()
    """Output path and bytes of the files that come with the templates."""
    scripts: tuple[tuple[str, tuple[Blob, ...]], ...] = ()
    """Output path of each script, and the bytes of the files that it is joined from."""
    photos: tuple[tuple[str, Picture, Original], ...] = ()
    """Of each photo its path in NFC, what pages show, and what that is made from."""
    sheets: tuple[Blob, ...] = ()
    """The sheets that the stylesheet is joined from, in order."""
    history: History = field(default=NO_HISTORY)
    """What the repository that holds the site folder knows of its files."""
    neighbours: tuple[tuple[str, str], ...] = ()
    """File and address of each write-up that is not here though others may link to it: a pack leaves some out."""
    pictures: Mapping[str, Picture] = field(default_factory=dict, compare=False)
    """What pages show of each photo, by its path in NFC."""
    recall: Recall = field(default=make_anew, compare=False)
    """What may remember small results that cost much."""
    shelve: Shelve = field(default=merge_when_asked, compare=False)
    """What makes the shards of the search index: all anew, or from those of the last build."""
    found: dict[str, Any] = field(default_factory=dict, init=False, compare=False)
    """What several kinds of pages are made from, by its name: worked out by the first that asks."""

    @property
    def config(self) -> Config:
        """Settings of the site."""
        return self.catalogue.config

    @property
    def templates(self) -> Templates:
        """Templates by name."""
        return self.catalogue.templates


def make_site(  # noqa: PLR0913 - the parts of a site
    config: Config,
    provinces: tuple[Province, ...],
    templates: Templates,
    techniques: tuple[Technique, ...],
    files: tuple[tuple[str, Blob], ...] = (),
    *,
    scripts: tuple[tuple[str, tuple[Blob, ...]], ...] = (),
    photos: tuple[tuple[str, Picture, Original], ...] = (),
    sheets: tuple[Blob, ...] = (),
    history: History = NO_HISTORY,
    recall: Recall = make_anew,
    shelve: Shelve = merge_when_asked,
) -> Site:
    """Join the parts of a site."""
    cards = tuple([technique.card for technique in techniques])
    by_district = group(cards, lambda card: (card.district.code,))
    catalogue = Catalogue(config, provinces, templates, cards, by_district)
    pictures = {path: picture for path, picture, _ in photos}
    return Site(
        catalogue, techniques, files, scripts, photos, sheets, history, pictures=pictures, recall=recall, shelve=shelve
    )


Key = TypeVar("Key")


def group(cards: Iterable[Card], key: Callable[[Card], Iterable[Key]]) -> dict[Key, tuple[Card, ...]]:
    """Return the cards under each of their keys, in the order given."""
    groups: dict[Key, list[Card]] = {}
    for card in cards:
        for name in key(card):
            groups.setdefault(name, []).append(card)
    return {name: tuple(members) for name, members in groups.items()}
