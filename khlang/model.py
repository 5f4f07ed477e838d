"""The frozen types that every room shares; a value of them never changes once made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

FieldValue = str | bool | tuple[str, ...]
"""What a front matter field may hold once typed, the date and the district apart."""


@dataclass(frozen=True, slots=True)
class District:
    """A district as its pages name it; names and code are the gazetteer's."""

    key_once: ClassVar[bool] = True

    code: str
    slug: str
    name: str
    name_en: str
    province: str
    folder: str
    """Address folder relative to the site's root: `na-yia`, or `si-sa-ket/kanthararom` in a further province."""
    point: tuple[float, float] | None = None
    """Latitude and longitude in degrees, for the map."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province and its districts in dictionary order."""

    code: str
    slug: str
    name: str
    name_en: str
    folder: str
    """Address folder relative to the site's root; empty for the first province of site.toml."""
    districts: tuple[District, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a list may show of a write-up; a body edit leaves it equal, and with it every list."""

    key_once: ClassVar[bool] = True

    path: str
    """Address relative to the site's root, such as `na-yia/weaving.html`."""
    title: str
    authors: tuple[str, ...]
    position: str
    office: str
    district: District
    date: datetime
    """Aware, Asia/Bangkok."""
    category: str
    tags: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: its level (2 to 6), id, plain text, and line in the body (from 1)."""

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as written in a body, with where it stands (line and column from 1)."""

    target: str
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A rendered body: sanitised HTML and what the checks and lists need to know of it."""

    html: str
    headings: tuple[Heading, ...]
    text: str
    """Plain text, one paragraph a line, for summaries, search and privacy checks."""
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    empty: tuple[str, ...] = ()
    """Headings whose section holds nothing or `-`, and which readers are therefore not shown."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A long text known by its digest, so that what holds it can be compared without reading it."""

    digest: str
    load: Callable[[], str] = field(compare=False)

    @property
    def text(self) -> str:
        """The text itself, read when it is asked for."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Technique:
    """A write-up that passed its own checks; its long texts can be left unread."""

    source: str
    """Path of its file relative to the site folder, such as `content/na-yia/weaving.md`."""
    card: Card
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    empty: tuple[str, ...]
    """Headings that readers are not shown, as in Prose."""
    fields: tuple[tuple[str, FieldValue], ...]
    """The optional and free fields given, by name, in the order of the field table."""
    positions: tuple[tuple[str, int, int], ...]
    """Field name, line and column of each given field, for later problems."""
    html: Passage
    """The rendered body."""
    text: Passage
    """Plain text of the body, one block a line."""
    body: Passage
    """The body as it was written."""
    body_line: int
    """Line of the file on which the body's first line stands."""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A recipe for one output file: a module-level function and the values it is given.

    Bytes are made on demand, so that preview makes one page with the very function that build uses.
    """

    make: Callable[..., bytes]
    values: tuple[object, ...]

    def render(self) -> bytes:
        """Make the file's bytes."""
        return self.make(*self.values)
