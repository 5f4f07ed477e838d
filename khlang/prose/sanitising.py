"""The last barrier: whatever the steps before it made, only this HTML leaves the room."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import nh3

from khlang.prose.targets import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable

_ATTRIBUTES = {
    "a": {"href", "title", "rel", "id", "role", "aria-label"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"src", "alt", "title"},
    "li": {"value", "id"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "section": {"aria-label"},
    "th": {"scope"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_BARE_TAGS = {"blockquote", "br", "code", "em", "figcaption", "figure", "hr", "p", "strong", "sup"} | {
    *("table", "tbody", "td", "thead", "tr", "ul"),
}
_CLASSES = {
    "div": {"table"},
    "ol": {"thai-digits"},
    "section": {"footnotes"},
    "td": {"center", "right"},
    "th": {"center", "right"},
    "ul": {"typed"},
}
_CLEANER = nh3.Cleaner(
    tags={*_ATTRIBUTES, *_BARE_TAGS},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=set(SCHEMES),
    link_rel=None,
)
_TARGET = re.compile(r'(?:href|src)="([^"]*)"')


def sanitise(source: str) -> str:
    """Return the HTML without any tag, attribute, class or scheme that is not listed here."""
    return _CLEANER.clean(source)


def surviving(source: str, targets: Iterable[str]) -> set[str]:
    """Return those of `targets` to which sanitised HTML still leads."""
    return set(targets) & set(map(html.unescape, _TARGET.findall(source)))
