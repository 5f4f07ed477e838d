"""All write-ups as data: data/techniques.json and data/techniques.csv."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from functools import cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from khlang.fields import FIELDS
from khlang.keys import digest
from khlang.model import District, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Technique
    from khlang.site import Site

JSON = "data/techniques.json"
CSV = "data/techniques.csv"
UNPUBLISHED = "draft"
"""The field that every published write-up has alike."""
_FORMULA = frozenset("=+-@\t\r")
"""What a cell that Excel takes for a formula begins with."""


NAMES = ("url", *(field.name for field in FIELDS if field.name != UNPUBLISHED))
"""Names of the columns: the address, and every field in the order of the field table."""


@dataclass(frozen=True, slots=True)
class Table:
    """All write-ups with every field, known by the digest of cards and fields."""

    digest: bytes
    techniques: tuple[Technique, ...] = field(compare=False)


Cell = str | tuple[str, ...] | District
"""A field's value: a text, several, or the district."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield both files."""
    fields = tuple((technique.card.path, technique.fields) for technique in site.techniques if technique.fields)
    table = Table(digest(site.catalogue.cards, fields), site.techniques)
    yield JSON, Page(as_json, (table,))
    yield CSV, Page(as_csv, (table,))


def _cells(technique: Technique) -> dict[str, Cell]:
    """Return every field by its name; what was not given is empty. The address comes first."""
    card = technique.card
    given = {name: value for name, value in technique.fields if not isinstance(value, bool)}
    cells = {**_NOT_GIVEN, **given}
    cells["url"] = card.path
    cells["title"] = card.title
    cells["author"] = card.authors[0] if len(card.authors) == 1 else card.authors
    cells["position"] = card.position
    cells["office"] = card.office
    cells["date"] = card.date.isoformat()
    cells["district"] = card.district
    cells["category"] = card.category
    cells["tags"] = card.tags
    cells["summary"] = card.summary
    return cells


_NOT_GIVEN: dict[str, Cell] = {"url": "", **{one.name: () if one.many else "" for one in FIELDS}}
del _NOT_GIVEN[UNPUBLISHED]


def as_json(table: Table) -> bytes:
    """Return a list of objects, one a line, Thai as Thai."""
    row = ",".join(f"{encode_basestring(name)}:%s" for name in NAMES)
    lines = [f"{{{row % tuple(map(_as_json, _cells(one).values()))}}}" for one in table.techniques]
    return ("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n").encode()


def _as_json(cell: Cell) -> str:
    if type(cell) is str:
        return encode_basestring(cell)
    if isinstance(cell, District):
        return _district(cell)
    return f"[{','.join(map(encode_basestring, cell))}]"


@cache
def _district(district: District) -> str:
    known = {"code": district.code, "slug": district.slug, "name": district.name}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def as_csv(table: Table) -> bytes:
    """Return a table that Excel opens with its Thai intact (byte order mark) and takes for no formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(NAMES)
    writer.writerows([_as_text(cell) for cell in _cells(one).values()] for one in table.techniques)
    return text.getvalue().encode("utf-8-sig")


def _as_text(cell: Cell) -> str:
    if type(cell) is str:
        return f"'{cell}" if cell[:1] in _FORMULA and cell else cell
    text = cell.name if isinstance(cell, District) else "; ".join(cell)
    return f"'{text}" if text[:1] in _FORMULA and text else text
