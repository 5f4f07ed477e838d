"""Write-ups as plain values that can be kept: a line with what the whole site asks, and the details apart."""

from __future__ import annotations

import marshal
import zlib
from datetime import datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from khlang.check import Checked, Unfinished
from khlang.model import Card, Details, Heading, Link, Passage, Technique
from khlang.problems import Problem
from khlang.thai import BANGKOK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khlang.model import District

Line = tuple[tuple[object, ...], tuple[object, ...] | None]
"""The problems of a file, and its write-up unless errors keep it from being one; nothing but texts, numbers, tuples."""


class Record(NamedTuple):
    """What a file came to: small parts for every build, large ones for when they are asked for."""

    line: Line
    details: bytes
    body: bytes
    """The rendered body, packed; nothing where there is none."""
    text: bytes = b""
    """Its plain text, packed, where the site is searched."""
    postings: bytes = b""
    """What it is found by, where the site is searched."""


class Depository(Protocol):
    """Where the large parts of write-ups are found again, by the path of their file."""

    def details(self, source: str) -> bytes:
        """Return the details of a write-up."""

    def body(self, source: str, digest: bytes) -> str:
        """Return its rendered body, which has that digest."""

    def plain(self, source: str, digest: bytes) -> str:
        """Return its plain text, which has that digest."""

    def text(self, source: str, digest: bytes) -> str:
        """Return another of its long texts by its digest."""

    def postings(self, source: str, searched: bytes) -> bytes:
        """Return what it is found by; `searched` is what tells its postings from others."""


def freeze(checked: Checked, postings: bytes | None = None) -> Record:
    """Return a write-up as plain values; the result takes little time to pack, to send and to read.

    With its postings, what only search needs is in it too.
    """
    problems = tuple(map(plain_problem, checked.problems))
    technique, unfinished = checked.technique, checked.unfinished
    if technique is not None:
        card, details = technique.card, technique.load()
        when = card.date.replace(tzinfo=None).isoformat()
        plain = (*card[:5], card.district.code, when, *card[7:])
        line = (
            plain,
            technique.draft,
            technique.fields,
            technique.aims,
            technique.title_key,
            technique.digest,
            technique.inside,
            technique.text.digest,
        )
        digests = (details.html.digest, details.body.digest)
        parts: tuple[object, ...] = (
            *map(_plain, details[:3]),
            details.empty,
            details.positions,
            *digests,
            details.body_line,
        )
        kept = () if postings is None else (pack_plain(technique.text.text), postings)
        return Record((problems, line), _dump(parts), pack(details.html.text), *kept)
    if unfinished is not None:
        parts = (*map(_plain, (unfinished.links, unfinished.images)), unfinished.body.digest, unfinished.body_line)
        return Record((problems, None), _dump(parts), b"")
    return Record((problems, None), b"", b"")


def thaw(source: str, line: Line, districts: Mapping[str, District], place: Depository) -> Checked:
    """Return the write-up that a line stands for, its details left where they are."""
    problems = tuple([Problem(*problem) for problem in line[0]]) if line[0] else ()  # type: ignore[misc]
    if line[1] is None:
        return Checked(None, problems, _unfinished(source, place))
    plain, draft, fields, aims, title_key, digest, inside, text = cast("tuple[Any, ...]", line[1])
    path, title, authors, position, office, district, when, category, tags, summary, initial, breaks, card_digest = (
        plain
    )
    card = Card(
        path,
        title,
        authors,
        position,
        office,
        districts[district],
        _moment(when),
        category,
        tags,
        summary,
        initial,
        breaks,
        card_digest,
    )
    plain_text = Passage(text, partial(place.plain, source, text))
    load, postings = partial(_details, source, place), partial(place.postings, source, card_digest + text)
    return Checked(
        Technique(source, card, draft, fields, aims, title_key, digest, inside, plain_text, load, postings), problems
    )


@lru_cache(maxsize=1 << 14)
def _moment(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=BANGKOK)


def searched(line: Line) -> bytes:
    """Return what tells the postings of a line's write-up from others, as `Technique.searched`; nothing without one."""
    if line[1] is None:
        return b""
    plain, *_, text = cast("tuple[Any, ...]", line[1])
    return cast("bytes", plain[-1] + text)


def _dump(parts: tuple[object, ...]) -> bytes:
    return marshal.dumps(cast("tuple[str, ...]", parts))


def plain_problem(one: Problem) -> tuple[str, int, int, str, str, tuple[tuple[str, str], ...], int]:
    """Return a problem as the values it is made from."""
    return one.path, one.line, one.column, one.code, one.field, one.values, one.span


def pack(text: str) -> bytes:
    """Return a long text as it is kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes) -> str:
    """Return the long text that was packed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def pack_plain(text: str) -> bytes:
    """Return a plain text as it is kept: quickly, a byte a letter, where Thai Windows has them all; else packed."""
    try:
        return _THAI + text.encode("cp874")
    except UnicodeEncodeError:
        return _PACKED + pack(text)


def unpack_plain(data: bytes) -> str:
    """Return the plain text that was packed."""
    return data[1:].decode("cp874") if data[:1] == _THAI else unpack(data[1:])


_THAI, _PACKED = b"t", b"z"


def passages_of(checked: Checked) -> tuple[Passage, ...]:
    """Return the long texts of a write-up."""
    if checked.technique:
        details = checked.technique.load()
        return details.html, checked.technique.text, details.body
    return (checked.unfinished.body,) if checked.unfinished else ()


def _plain(values: tuple[tuple[object, ...], ...]) -> tuple[tuple[object, ...], ...]:
    return tuple(map(tuple, values))


def _details(source: str, place: Depository) -> Details:
    headings, links, images, empty, positions, html, body, body_line = marshal.loads(place.details(source))  # noqa: S302 - the store has found it to be ours
    return Details(
        tuple(map(Heading._make, headings)),
        tuple(map(Link._make, links)),
        tuple(map(Link._make, images)),
        empty,
        positions,
        Passage(html, partial(place.body, source, html)),
        Passage(body, partial(place.text, source, body)),
        body_line,
    )


def _unfinished(source: str, place: Depository) -> Unfinished | None:
    data = place.details(source)
    if not data:
        return None
    links, images, body, body_line = marshal.loads(data)  # noqa: S302 - the same
    passage = Passage(body, partial(place.text, source, body))
    return Unfinished(source, tuple(map(Link._make, links)), tuple(map(Link._make, images)), passage, body_line)
