"""The steps of a technique, where its section on the process is numbered: for machines that read pages."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.model import Heading

NAMES = ("กระบวนการ", "ขั้นตอน")
"""What the heading of that section says, in one form of the department or another."""
FEWEST = 2
"""Steps that make a process."""
_TAG = re.compile(r"<(/?)(ol|ul|li|h[2-6])\b[^>]*>")
_ANY_TAG = re.compile(r"<[^>]*>")

Part = tuple[str, tuple[str, ...]]
"""A subheading, or nothing, and the steps under it."""


def find_steps(body: str, headings: Iterable[Heading]) -> tuple[Part, ...]:
    """Return the steps in a sanitised body, part by part; none where they are not numbered.

    A list of points beside the numbered ones makes the section no process.
    """
    section = _section(body, headings)
    if "<ol" not in section:
        return ()
    parts: list[tuple[str, list[str]]] = [("", [])]
    depth = step = heading = 0
    for tag in _TAG.finditer(section):
        name = tag[2]
        if name in {"ol", "ul"}:
            if not depth and name == "ul":
                return ()
            depth += -1 if tag[1] else 1
        elif name == "li":
            if depth == 1 and not tag[1]:
                step = tag.end()
            elif depth == 1:
                parts[-1][1].append(_text(section[step : tag.start()]))
        elif not depth and not tag[1]:
            heading = tag.end()
        elif not depth:
            parts.append((_text(section[heading : tag.start()]), []))
    told = tuple([(name, tuple(filter(None, steps))) for name, steps in parts if any(steps)])
    return told if sum(len(steps) for _, steps in told) >= FEWEST else ()


def _section(body: str, headings: Iterable[Heading]) -> str:
    """Return what stands between the heading of the process and the next one that is not below it."""
    start = level = 0
    for heading in headings:
        if start and heading.level > level:
            continue
        at = body.find(f'<h{heading.level} id="{html.escape(heading.id)}">', start)
        if start and at > start:
            return body[start:at]
        if not start and at >= 0 and any(name in heading.text for name in NAMES):
            start, level = body.find("</h", at), heading.level
    return body[start:] if start else ""


def _text(piece: str) -> str:
    return " ".join(html.unescape(_ANY_TAG.sub(" ", piece)).split())
