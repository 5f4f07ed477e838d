"""Parts that many pages show alike: made once for the same values, and kept as the bytes that stand in each page."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from khlang.addresses import Links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.runtime import Macro

MOST = 24 << 20
"""Bytes that are kept; when they grow beyond, all are let go and made anew as they are asked for."""
_HOLDING = 500
"""Bytes that it takes to keep a part, whatever its length."""
_BEGIN, _END = "\ud800", "\udfff"
"""What stands in a page's text for a part that is already bytes: no text of a page may hold these two."""
_BLANK = re.compile(r"\n\s*\n")

_parts: ContextVar[list[bytes] | None] = ContextVar("parts", default=None)
"""The parts of the page, or of the part, that is being made."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A part with the value it shows, which is held so that its identity stays its own."""

    value: object
    data: bytes
    tops: frozenset[str]
    """Folders at the site's root that it links into: pages in them may link there by another way."""


_Shelf = dict[int | str, _Made]
"""What one macro made for one way of calling it, by the value that it shows: a text itself, all else its identity."""


class _NotedLinks(Links):
    """Links that note where they lead."""

    __slots__ = ("_links", "tops")

    def __init__(self, links: Links) -> None:
        self._links, self.folder, self.level, self.top = links, links.folder, links.level, links.top
        self.tops: set[str] = set()

    def __call__(self, target: str) -> str:
        top, inside, _ = target.partition("/")
        if inside:
            self.tops.add(top)
        return self._links(target)


class Fragments:
    """The parts made from one set of templates; what they show depends on nothing but the values they were given."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self.pure: set[Macro] = set()
        """Macros that see nothing but what they are given: those of a file that is imported without context."""
        self._shelves: dict[tuple[object, ...], _Shelf] = {}
        self._values: dict[tuple[type, object], object] = {}
        self._size = 0

    def once(self, macro: Macro, value: object, *rest: object) -> Markup:
        """Return what `macro(value, *rest)` gives, white space around it left out."""
        return self.each(macro, (value,), *rest)

    def each(self, macro: Macro, values: Iterable[object], *rest: object) -> Markup:
        """Return what `macro(value, *rest)` gives for each of the values, each on a line of its own.

        What it links to is linked to alike from all folders of one depth that it does not lie in, so they share it.
        """
        links = next((one for one in rest if isinstance(one, Links)), None)
        top = links.top if links else None
        shelf = self._shelf(macro, rest, links and links.level)
        parts = []
        for value in values:
            made = shelf.get(value if type(value) is str else id(value))
            if made is None or top in made.tops:
                made = self._seek(macro, value, rest, links, shelf)
            if type(links) is _NotedLinks:
                links.tops |= made.tops
            if made.data:
                parts.append(made.data)
        return _place(b"\n".join(parts))

    def _shelf(self, macro: Macro, rest: tuple[object, ...], place: object) -> _Shelf:
        others = tuple((type(one), one) for one in rest if not isinstance(one, Links))
        try:
            return self._shelves.setdefault((macro, place, others), {})
        except TypeError:
            raise TemplateRuntimeError(f"once and each take values that cannot change, not {others!r:.80}") from None

    def _seek(
        self, macro: Macro, value: object, rest: tuple[object, ...], links: Links | None, common: _Shelf
    ) -> _Made:
        """Return what is kept for this folder alone, or for a value that equals this one; else make it."""
        top = links.top if links else None
        own = self._shelf(macro, rest, links and (links.level, links.folder))
        if made := own.get(value if type(value) is str else id(value)):
            return made
        try:
            value = self._values.setdefault((type(value), value), value)
        except TypeError:
            raise TemplateRuntimeError(f"once and each take values that cannot change, not {value!r:.80}") from None
        name = value if type(value) is str else id(value)
        if made := own.get(name):
            return made
        if (made := common.get(name)) and top not in made.tops:
            return made
        made = self._make(macro, value, rest, links)
        (own if top in made.tops else common)[name] = made
        return made

    def _make(self, macro: Macro, value: object, rest: tuple[object, ...], links: Links | None) -> _Made:
        if macro not in self.pure:
            raise TemplateRuntimeError("once and each take macros of a file that is imported without context")
        noted = _NotedLinks(links) if links else None
        data = assemble(macro, value, *(noted if one is links else one for one in rest))
        self._size += len(data) + _HOLDING
        if self._size > MOST:
            self._shelves.clear()
            self._values.clear()
            self._size = 0
        return _Made(value, data, frozenset(noted.tops) if noted else _NOWHERE)


_NOWHERE: frozenset[str] = frozenset()


def assemble(make: Callable[..., str], *values: object, **names: object) -> bytes:
    """Return the text that `make` gives as bytes, without blank lines and white space around it.

    A space before ๆ or ฯ does not break, for neither begins a line.
    """
    parts: list[bytes] = []
    token = _parts.set(parts)
    try:
        text = make(*values, **names)
    finally:
        _parts.reset(token)
    # Methods of Markup make Markup again, slowly.
    text = str.replace(str.replace(text, " ๆ", "\u00a0ๆ"), " ฯ", "\u00a0ฯ")
    first, *others = str.strip(_BLANK.sub("\n", text)).split(_BEGIN)
    if not others:
        return first.encode()
    data = [first.encode()]
    for other in others:
        number, _, text = other.partition(_END)
        data += parts[int(number)], text.encode()
    return b"".join(data)


def _place(data: bytes) -> Markup:
    """Return what stands in the text for a part."""
    parts = _parts.get()
    if not data or parts is None:
        return Markup(data.decode())  # noqa: S704 - a macro of an autoescaped template made it
    parts.append(data)
    return _mark(len(parts) - 1)


@cache
def _mark(number: int) -> Markup:
    return Markup(f"{_BEGIN}{number}{_END}")  # noqa: S704 - no text of anyone's
