"""A card for each write-up, with which LINE and Facebook show a link to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from khlang.keys import key, plain_digest
from khlang.look.palette import LIGHT
from khlang.media.face import HEIGHT, WIDTH, Colours, Face
from khlang.media.keeping import kept_picture
from khlang.model import Bundle, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.config import Config
    from khlang.model import Card, Item
    from khlang.site import Site

__all__ = ["HEIGHT", "WIDTH", "pages", "path_of"]

_FOLDER = "cards"


@dataclass(frozen=True, slots=True)
class Deck:
    """The write-ups of a district, known by the digest of what their cards show."""

    digest: bytes
    cards: tuple[Card, ...] = field(compare=False)


def path_of(config: Config, card: Card) -> str:
    """Return where a write-up's card stands, `WIDTH` by `HEIGHT` pixels; nothing where the site has none.

    Without a base_url it has none, for what shows links asks for a picture's full address.
    """
    if not (config.cards and config.base_url):
        return ""
    return f"{_FOLDER}/{card.path.removesuffix('.html')}.png"


def pages(site: Site) -> Iterator[Item]:
    """Yield the card of each write-up, those of a district in a bundle."""
    if not (site.config.cards and site.config.base_url):
        return
    for _, cards in sorted(site.catalogue.by_district.items()):
        shown = [(card.path, card.title, card.authors, card.district.name, card.district.province) for card in cards]
        yield Bundle(plan_cards, (site.config, Deck(plain_digest(shown), cards)))


def plan_cards(config: Config, deck: Deck) -> Iterator[tuple[str, Page]]:
    """Yield each card of a district."""
    for card in deck.cards:
        yield path_of(config, card), Page(draw, (_face(config, card),))


def names(site: Site) -> Iterator[str]:
    """Yield the names under which the site's cards are kept."""
    if site.config.cards and site.config.base_url:
        yield from (_name(_face(site.config, card)) for card in site.catalogue.cards)


def _name(face: Face) -> str:
    return f"{key(face)}.png"


def _face(config: Config, card: Card) -> Face:
    district = f"อำเภอ{card.district.name} · จังหวัด{card.district.province}"
    return Face(card.title, district, f"โดย {', '.join(card.authors)}", config.title, _colours(config))


def _colours(config: Config) -> Colours:
    return Colours(LIGHT.paper, LIGHT.ink, config.accents.accent_2, config.accents.accent)


def draw(face: Face) -> bytes:
    """Draw a card, or find the one that was drawn of the same before."""
    return kept_picture(_name(face), partial(_draw, face))


def _draw(face: Face) -> bytes:
    from khlang.media.card import draw_card  # noqa: PLC0415 - Pillow and HarfBuzz are for what must be drawn

    return draw_card(face)
