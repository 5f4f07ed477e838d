"""Titles from ก to ฮ: an index of letters, and a list for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang import thai
from khlang.model import Page
from khlang.outputs.frame import HOME, Frame, frame
from khlang.outputs.taxonomy import Term, write_list
from khlang.render import render
from khlang.site import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Site

INDEX = "titles/index.html"
CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"


@dataclass(frozen=True, slots=True)
class TitlesView:
    """What titles.html is given: every letter, a count of 0 and no address where no title begins with it."""

    frame: Frame
    letters: tuple[Term, ...]


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the index of letters and the list of each."""
    by_letter = group(site.cards, lambda card: (thai.initial(card.title),))
    others = sorted(by_letter.keys() - set(CONSONANTS), key=thai.sort_key)
    letters: list[Term] = []
    for letter in (*CONSONANTS, *others):
        cards = by_letter.get(letter, ())
        path = f"titles/{thai.slugify(letter) or 'other'}.html" if cards else ""
        letters.append(Term(letter, path, len(cards)))
        if cards:
            title = f"ชื่อเรื่องขึ้นต้นด้วย {letter}"
            crumbs = (HOME, ("ชื่อเรื่อง ก–ฮ", INDEX))
            yield from write_list(site, cards, title=title, kind="ชื่อเรื่อง", crumbs=crumbs, first=path, dictionary=True)
    page = frame(site.config, INDEX, "ชื่อเรื่อง ก–ฮ", "ชื่อเรื่องทั้งหมด เรียงตามพจนานุกรม")
    yield INDEX, Page(render, (site.templates["titles.html"], TitlesView(page, tuple(letters))))
