"""The frozen types that every room shares; a value of them never changes once made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thailand's time: seven hours ahead of UTC, no summer time."""
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


class Card(NamedTuple):
    """What a list may show of a write-up; a body edit leaves it equal, and with it every list."""

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
    initial: str
    """Letter under which the title stands in an index ก–ฮ."""
    breaks: tuple[int, ...]
    """Places in a long title where a line may end."""
    digest: bytes
    """Of all the others."""


class Change(NamedTuple):
    """The last change of a write-up's file that its repository knows: when (Asia/Bangkok), and by whom."""

    date: datetime
    author: str


class Heading(NamedTuple):
    """A heading of a body: its level (2 to 6), id, plain text, and line in the body (from 1)."""

    level: int
    id: str
    text: str
    line: int


class Link(NamedTuple):
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

    digest: bytes
    load: Callable[[], str] = field(compare=False)

    @property
    def text(self) -> str:
        """The text itself, read when it is asked for."""
        return self.load()


Aim = tuple[str, str, str, bool]
"""A link or picture that leads into the site: as written, file relative to the site folder (empty where that lies
outside content/), heading's id, and whether it is a picture."""


class Details(NamedTuple):
    """What of a write-up only its own page and a problem ask for; it can be left unread."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    empty: tuple[str, ...]
    """Headings that readers are not shown, as in Prose."""
    positions: tuple[tuple[str, int, int], ...]
    """Field name, line and column of each given field, for later problems."""
    html: Passage
    """The rendered body."""
    body: Passage
    """The body as it was written."""
    body_line: int
    """Line of the file on which the body's first line stands."""


class Technique(NamedTuple):
    """A write-up that passed its own checks: what the whole site asks of it, its details left unread."""

    source: str
    """Path of its file relative to the site folder, such as `content/na-yia/weaving.md`."""
    card: Card
    draft: bool
    fields: tuple[tuple[str, FieldValue], ...]
    """The optional and free fields given, by name, in the order of the field table."""
    aims: tuple[Aim, ...]
    """Where its links and pictures lead within the site, each once."""
    title_key: str
    """Title as it is compared with others."""
    digest: bytes
    """Of what its page shows, links apart: card, fields, and the inside."""
    inside: bytes
    """Digest of the headings and the rendered body."""
    text: Passage
    """Plain text of the body, one block a line."""
    load: Callable[[], Details]
    postings: Callable[[], bytes]
    """What search finds it by, as `search.extract` gives it."""

    @property
    def searched(self) -> bytes:
        """What tells whether search has to learn of it anew: the digests of card and plain text, joined."""
        return self.card.digest + self.text.digest

    @property
    def aliases(self) -> tuple[str, ...]:
        """Old addresses that lead here."""
        found = dict(self.fields).get("aliases", ())
        return found if isinstance(found, tuple) else ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Headings of the body."""
        return self.load().headings

    @property
    def links(self) -> tuple[Link, ...]:
        """Links of the body."""
        return self.load().links

    @property
    def images(self) -> tuple[Link, ...]:
        """Pictures of the body."""
        return self.load().images

    @property
    def empty(self) -> tuple[str, ...]:
        """Headings that readers are not shown."""
        return self.load().empty

    @property
    def positions(self) -> tuple[tuple[str, int, int], ...]:
        """Field name, line and column of each given field."""
        return self.load().positions

    @property
    def html(self) -> Passage:
        """The rendered body."""
        return self.load().html

    @property
    def body(self) -> Passage:
        """The body as it was written."""
        return self.load().body

    @property
    def body_line(self) -> int:
        """Line of the file on which the body's first line stands."""
        return self.load().body_line


class Page(NamedTuple):
    """A recipe for one output file: a module-level function and the values it is given.

    Bytes are made on demand, so that preview makes one page with the very function that build uses.
    """

    make: Callable[..., bytes]
    values: tuple[object, ...]

    def render(self) -> bytes:
        """Make the file's bytes."""
        return self.make(*self.values)


class Bundle(NamedTuple):
    """A recipe for the recipes of several pages: where its values are what they were, so are all its pages.

    So a whole kind of page, or one list of it, can be passed over without planning any of its pages.
    """

    make: Callable[..., Iterable[Item]]
    values: tuple[object, ...]

    def expand(self) -> Iterable[Item]:
        """Plan its pages."""
        return self.make(*self.values)


Item = tuple[str, Page] | Bundle
"""What a kind of page consists of: pages with their paths, and bundles of further ones."""
Listing = tuple[tuple[str, str], ...]
"""What a bundle holds, in order: path and key of each page, or nothing and the key of a further bundle."""
