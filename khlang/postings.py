"""What a write-up is found by: the words of its title, the names on its card, and the text of its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.search import MANY, extract, extract_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.model import Card, Technique


def names_on(card: Card) -> tuple[str, ...]:
    """Return the names by which a write-up is found beside its title and text: district, authors, tags."""
    return f"อำเภอ{card.district.name}", *card.authors, *card.tags


def extract_postings(card: Card, text: str) -> bytes:
    """Return the postings of a write-up with that plain text."""
    return extract(card.title, names_on(card), text)


def extract_all(techniques: Sequence[Technique]) -> list[bytes]:
    """Return the postings of write-ups that were just parsed."""
    if len(techniques) < MANY:
        return [technique.postings() for technique in techniques]
    return extract_many([(one.card.title, names_on(one.card), one.text.text) for one in techniques])
