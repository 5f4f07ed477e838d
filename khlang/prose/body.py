"""What is learnt of one body while it is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from khlang.model import Heading, Link
    from khlang.problems import Problem
    from khlang.prose.lines import Line

Job = tuple["Element", "Sequence[Line]"]
"""An element, and the lines whose text, links and bold words it is to hold."""


@dataclass(slots=True)
class Definition:
    """What `[label]: address` gave; it stays the text it was unless a link uses it."""

    parent: Element
    paragraph: Element
    lines: Sequence[Line]
    href: str
    title: str
    used: bool = False


@dataclass(slots=True)
class Footnote:
    """What `[^label]: text` gave; it stays the text it was unless a mark points to it."""

    parent: Element
    paragraph: Element
    lines: Sequence[Line]
    item: Element
    jobs: list[Job]
    number: int = 0
    marks: int = 0


@dataclass(slots=True)
class Body:
    """The growing findings about one body; a new one is made for each."""

    jobs: list[Job] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    cited: list[Footnote] = field(default_factory=list)
    links: dict[Element, Link] = field(default_factory=dict)
    images: dict[Element, Link] = field(default_factory=dict)
    heading_lines: dict[Element, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    cells: int = 0
    headings: tuple[Heading, ...] = ()
    empty: tuple[str, ...] = ()
    text: str = ""
