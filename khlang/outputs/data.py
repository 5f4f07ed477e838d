"""All write-ups as data: data/techniques.json and data/techniques.csv."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, cast

from khlang.fields import FIELDS
from khlang.keys import digest
from khlang.model import District, Page
from khlang.site import make_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from khlang.model import Card, FieldValue, Technique
    from khlang.site import Recall, Site

JSON = "data/techniques.json"
CSV = "data/techniques.csv"
UNPUBLISHED = "draft"
"""The field that every published write-up has alike."""
_FORMULA = frozenset("=+-@\t\r")
"""What a cell that Excel takes for a formula begins with."""
_JSON_SPECIAL = re.compile(r'["\\\x00-\x09\x0b-\x1f]')
_CSV_SPECIAL = re.compile(r'[",\r]|^[=+\-@\t]', re.MULTILINE)
"""What neither may hold as it stands; the texts are looked at together, each on a line."""
_CSV_MARKS = ('"', ",", "\r", *(f"\n{mark}" for mark in _FORMULA if mark != "\r"))
"""The same for a look at many texts."""
NAMES = ("url", *(field.name for field in FIELDS if field.name != UNPUBLISHED))
"""Names of the columns: the address, and every field in the order of the field table."""


@dataclass(frozen=True, slots=True)
class Table:
    """All write-ups with every field, known by the digest of cards and fields."""

    digest: bytes
    techniques: tuple[Technique, ...] = field(compare=False)
    recall: Recall = field(default=make_anew, compare=False)
    """May remember what the write-ups of a month came to, so that an edit costs that of its own month."""

    def parts(self, form: str, write: Callable[[Sequence[Technique]], str]) -> list[bytes]:
        """Return what `write` makes of the write-ups of each month, newest first."""
        parts = []
        for (year, month), members in groupby(self.techniques, _month):
            together = tuple(members)
            known = digest(tuple([one.card for one in together]), fields_of(together)).hex()
            parts.append(self.recall(f"{form} {year}-{month:02}", known, partial(_encode, write, together)))
        return parts


def _encode(write: Callable[[Sequence[Technique]], str], techniques: Sequence[Technique]) -> bytes:
    return write(techniques).encode()


def _month(technique: Technique) -> tuple[int, int]:
    date = technique.card.date
    return date.year, date.month


def fields_of(techniques: Sequence[Technique]) -> tuple[tuple[str, tuple[tuple[str, FieldValue], ...]], ...]:
    """Return the fields that write-ups have besides those of their cards."""
    return tuple([(technique.card.path, technique.fields) for technique in techniques if technique.fields])


Cell = str | tuple[str, ...] | District
"""A field's value: a text, several, or the district."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield both files."""
    table = Table(digest(site.catalogue.cards, fields_of(site.techniques)), site.techniques, site.recall)
    yield JSON, Page(as_json, (table,))
    yield CSV, Page(as_csv, (table,))


def cells(technique: Technique) -> dict[str, Cell]:
    """Return every field by its name; what was not given is empty. The address comes first."""
    given = {name: value for name, value in technique.fields if not isinstance(value, bool)}
    return {**_NOT_GIVEN, **given, **dict(zip(_ON_CARD, _shown(technique.card), strict=True))}


_NOT_GIVEN: dict[str, Cell] = {"url": "", **{one.name: () if one.many else "" for one in FIELDS}}
del _NOT_GIVEN[UNPUBLISHED]
_ON_CARD = ("url", "title", "author", "position", "office", "date", "district", "category", "tags", "summary")


def _shown(card: Card) -> tuple[str, str, Cell, str, str, str, District, str, tuple[str, ...], str]:
    """Return what a card holds, in the order of `_ON_CARD`."""
    author = card.authors[0] if len(card.authors) == 1 else card.authors
    date, district = card.date.isoformat(), card.district
    return (
        card.path,
        card.title,
        author,
        card.position,
        card.office,
        date,
        district,
        card.category,
        card.tags,
        card.summary,
    )


def as_json(table: Table) -> bytes:
    """Return a list of objects, one a line, Thai as Thai."""
    parts = table.parts("json", _objects)
    return b"[\n" + b",\n".join(parts) + b"\n]\n" if parts else b"[]\n"


def _objects(techniques: Sequence[Technique]) -> str:
    told = _with_usual(techniques, _seems_plain_json, _JSON_SPECIAL)
    return ",\n".join([_object(one, texts) for one, texts in told])


def _object(technique: Technique, texts: _Texts | None) -> str:
    """Return a write-up as an object; `texts` are those of a usual one."""
    if texts:
        tags = '","'.join(technique.card.tags)
        return _JSON_FORM % (*texts[:6], _district(technique.card.district), texts[6], tags, texts[8])
    told = cells(technique).items()
    return f"{{{','.join(f'{encode_basestring(name)}:{_as_json(cell)}' for name, cell in told)}}}"


_Texts = tuple[str, ...]
"""The texts of a card, its tags as one, in the order in which the forms below want them."""
_BATCH = 100
"""Write-ups that are looked at together for what is special: of so many, there is seldom anything."""


def _with_usual(
    techniques: Sequence[Technique], seems_plain: Callable[[str], bool], special: re.Pattern[str]
) -> Iterator[tuple[Technique, _Texts | None]]:
    """Yield each write-up with its texts where they can be put into a form as they stand, else with None."""
    for start in range(0, len(techniques), _BATCH):
        batch = techniques[start : start + _BATCH]
        rows = [_usual(technique) for technique in batch]
        joined = "\n".join(["\n".join(texts) for texts in rows if texts])
        if not seems_plain(joined) or joined.count("\n") >= sum([len(texts) for texts in rows if texts]):
            rows = [texts if texts and _is_plain(texts, special) else None for texts in rows]
        yield from zip(batch, rows, strict=True)


def _usual(technique: Technique) -> _Texts | None:
    """Return the texts of a write-up as most are: one author, tags, no field beyond those of its card."""
    card = technique.card
    if technique.fields or len(card.authors) != 1 or not card.tags:
        return None
    return (
        card.path,
        card.title,
        card.authors[0],
        card.position,
        card.office,
        card.date.isoformat(),
        card.category,
        "; ".join(card.tags),
        card.summary,
    )


def _is_plain(texts: _Texts, special: re.Pattern[str]) -> bool:
    joined = "\n".join(texts)
    return not special.search(joined) and joined.count("\n") < len(texts)


def _seems_plain_json(text: str) -> bool:
    """Whether a quick look finds nothing that JSON would write in another way; it may be too careful."""
    return '"' not in text and "\\" not in text and text.replace("\n", "").isprintable()


def _seems_plain_csv(text: str) -> bool:
    """Whether a quick look finds nothing that CSV or Excel would take for more than text."""
    return not any(mark in text for mark in _CSV_MARKS) and text[:1] not in _FORMULA


def _as_json(cell: Cell) -> str:
    if type(cell) is str:
        return encode_basestring(cell)
    if type(cell) is tuple:
        return f"[{','.join(map(encode_basestring, cell))}]"
    return _district(cast("District", cell))


@cache
def _district(district: District) -> str:
    known = {"code": district.code, "slug": district.slug, "name": district.name}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _json_form(name: str, nothing: Cell) -> str:
    """Return how a field stands in an object, with a place for what a card holds."""
    if name == "tags":
        return '"tags":["%s"]'
    if name in _ON_CARD:
        return f'"{name}":%s' if name == "district" else f'"{name}":"%s"'
    return f'"{name}":{_as_json(nothing)}'


_JSON_FORM = "{" + ",".join(_json_form(name, nothing) for name, nothing in _NOT_GIVEN.items()) + "}"
_CSV_FORM = ",".join("%s" if name in _ON_CARD else "" for name in _NOT_GIVEN) + "\r\n"


def as_csv(table: Table) -> bytes:
    """Return a table that Excel opens with its Thai intact (byte order mark) and takes for no formula."""
    head = ",".join(NAMES) + "\r\n"
    return b"".join((head.encode("utf-8-sig"), *table.parts("csv", _lines)))


def _lines(techniques: Sequence[Technique]) -> str:
    told = _with_usual(techniques, _seems_plain_csv, _CSV_SPECIAL)
    return "".join([_line(one, texts) for one, texts in told])


def _line(technique: Technique, texts: _Texts | None) -> str:
    """Return a write-up as a line, the same way; a text that Excel would take for a formula gets an apostrophe."""
    if texts:
        return _CSV_FORM % (*texts[:6], technique.card.district.name, *texts[6:])
    row = [as_text(cell) for cell in cells(technique).values()]
    line = io.StringIO()
    safe = [f"'{text}" if text[:1] in _FORMULA and text else text for text in row]
    csv.writer(line, lineterminator="\r\n").writerow(safe)
    return line.getvalue()


def as_text(cell: Cell) -> str:
    """Return a field's value as a cell of the table holds it."""
    if isinstance(cell, str):
        return cell
    return cell.name if isinstance(cell, District) else "; ".join(cell)
