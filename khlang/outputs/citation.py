"""How a write-up is cited, in the form that Thai universities teach (author, year, title, site, address)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang import thai

if TYPE_CHECKING:
    from khlang.config import Config
    from khlang.model import Card


def cite(card: Card, config: Config) -> str:
    """Return the citation without the address, which follows it; names stand without titles of courtesy."""
    *others, last = [" ".join(thai.given_name(author).split()) for author in card.authors]
    names = f"{', '.join(others)} และ{last}" if others else last
    site = config.title if config.owner in config.title else f"{config.title}, {config.owner}"
    return f"{names}. ({thai.be_year(card.date)}). {card.title}. {site}."
