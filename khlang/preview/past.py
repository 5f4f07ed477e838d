"""What changed since an earlier version: the sheet of a review, and bodies with their changes marked."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khlang.keys import passage
from khlang.outputs.techniques import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khlang.model import Details, Technique
    from khlang.site import Site


class Changes(NamedTuple):
    """What a review came to."""

    sheet: bytes
    """All of it, as a page that needs nothing else."""
    bodies: Mapping[str, str]
    """The body of each write-up that was added, changed or moved, by its address, with what came and went in it."""


class Past:
    """Reviews the site against an earlier version when that is asked for, once for each state of the site."""

    def __init__(self, name: str, review: Callable[[], Changes]) -> None:
        """`name` is what a person calls the earlier version; `review` compares it with the files as they are."""
        self.name = name
        self._review = review
        self._lock = threading.Lock()
        self._known: tuple[int, Changes] | None = None

    def changes(self, generation: int) -> Changes:
        """Return what changed, for the state of the site that has that number."""
        with self._lock:
            if self._known is None or self._known[0] != generation:
                self._known = generation, self._review()
            return self._known[1]


def make_marked(site: Site, technique: Technique, body: str) -> bytes:
    """Make the page of a write-up with a marked body in place of its own."""
    details = technique.load()._replace(html=passage(f'<div class="khlang-marked">{body}</div>'))
    marked = technique._replace(load=partial(_same, details))
    places = {one.source: one.card.path for one in site.techniques}
    return page_of(site, marked, places).render()


def _same(details: Details) -> Details:
    return details
