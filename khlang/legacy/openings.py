"""Where the sections of an old page begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khlang.fields import FORM_HEADINGS
from khlang.legacy.lines import Line

_HEADING_BY_LETTERS = {"".join(heading.split()): heading for heading in FORM_HEADINGS}
_ARROW = re.compile(r"->|–>|→|\uf0e0|-&gt;")
"""`->`, and what Word and HTML make of it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a section: its index among the lines, the heading, and the text on the same line."""

    index: int
    heading: str
    rest: Line | None


def find_openings(lines: tuple[Line, ...]) -> tuple[Opening, ...]:
    """Find the lines that open a section.

    A known heading with its arrow alone on a line does, once. With text after the arrow it does only where the page
    has that heading nowhere else and it stands in the order of the form; all other arrows are prose.
    """
    found = [opening for index, line in enumerate(lines) if (opening := _read_opening(index, line))]
    alone = {opening.heading for opening in found if opening.rest is None}
    openings: dict[str, Opening] = {}
    place = -1
    for opening in found:
        order = FORM_HEADINGS.index(opening.heading)
        inline = opening.rest is not None and (opening.heading in alone or order <= place)
        if not inline and opening.heading not in openings:
            openings[opening.heading] = opening
            place = order
    return tuple(openings.values())


def _read_opening(index: int, line: Line) -> Opening | None:
    arrow = _ARROW.search(line.raw)
    heading = _HEADING_BY_LETTERS.get("".join(line.raw[: arrow.start()].split())) if arrow else None
    if arrow is None or heading is None:
        return None
    rest = line.raw[arrow.end() :].strip()
    if _ARROW.search(rest):
        return None
    return Opening(index, heading, Line(line.number, 0, rest) if rest else None)
