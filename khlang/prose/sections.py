"""Headings: below the page's title, each with a readable id of its own; sections without content left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Heading
from khlang.prose.nodes import spoken
from khlang.thai import slugify

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from khlang.prose.body import Body

_DEEPEST = 6
_NOTHING = frozenset({"", "-", "–", "—"})
_LISTS = frozenset({"ul", "ol"})
_MAYBE_NOTHING = _LISTS | {"hr", "p"}
_CONTENT = frozenset({"a", "code", "figure", "img", "sup", "table"})
_KEPT_FOR_OTHERS = ("k-", "fn-", "fnref-")
"""Beginnings of ids of the page's frame and of notes, which no heading may take."""


def lower_headings(body: Body) -> None:
    """Move all headings down a level where one is of the first, which is the page's title."""
    if any(heading.tag == "h1" for heading in body.heading_lines):
        for heading in body.heading_lines:
            heading.tag = f"h{min(_level(heading) + 1, _DEEPEST)}"


def _level(heading: Element) -> int:
    return int(heading.tag[1])


def drop_empty(root: Element, body: Body) -> tuple[str, ...]:
    """Take out each heading under which stands nothing, or a lone dash; return their texts in order."""
    kept: list[Element] = []
    dropped: list[Element] = []
    following: list[Element] = []
    """What stands between the heading at hand and the next, last first."""
    deepest_full = 0
    """Level of the heading with content that was met last."""
    for child in reversed(root):
        if child not in body.heading_lines:
            following.append(child)
            continue
        # A note would lead back to a number that is not there.
        if any(not _is_nothing(one) for one in (*following, *child.iter("sup"))) or deepest_full > _level(child):
            deepest_full = _level(child)
            kept += [*following, child]
        else:
            dropped.append(child)
        following = []
    kept += following
    if not dropped:
        return ()
    root[:] = kept[::-1]
    for heading in dropped:
        del body.heading_lines[heading]
        for part in heading.iter():
            body.links.pop(part, None)
            body.images.pop(part, None)
    return tuple(" ".join(spoken(heading).split()) for heading in reversed(dropped))


def _is_nothing(element: Element) -> bool:
    """Whether an element is a rule, or holds no more than a dash."""
    if element.tag not in _MAYBE_NOTHING:
        return False
    first = element[0] if element.tag in _LISTS and len(element) else element
    if first.text and len(first.text.strip()) > 1:
        return False  # as most do, which need no closer look
    if any(part.tag in _CONTENT for part in element.iter()):
        return False
    return "".join(element.itertext()).strip() in _NOTHING


def name_headings(body: Body) -> tuple[Heading, ...]:
    """Give each heading an id made of its text; `-2` and so on tells equal ones apart."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    headings = []
    for element, line in body.heading_lines.items():
        text = " ".join(spoken(element).split())
        base = slugify(text) or "หัวข้อ"
        if base.startswith(_KEPT_FOR_OTHERS):
            base = f"หัวข้อ-{base}"
        name, number = base, counts.get(base, 1)
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        counts[base] = number
        taken.add(name)
        element.set("id", name)
        headings.append(Heading(_level(element), name, text, line))
    return tuple(headings)
