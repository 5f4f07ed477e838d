"""All write-ups as data: data/techniques.json and data/techniques.csv."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khlang.fields import FIELDS
from khlang.keys import digest
from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Technique
    from khlang.site import Site

JSON = "data/techniques.json"
CSV = "data/techniques.csv"
UNPUBLISHED = ("draft",)
"""Fields that every published write-up has alike."""
_FORMULA = frozenset("=+-@\t\r")
"""What a cell that Excel takes for a formula begins with."""


@dataclass(frozen=True, slots=True)
class Table:
    """All write-ups with every field, known by the digest of cards and fields."""

    digest: bytes
    techniques: tuple[Technique, ...] = field(compare=False)

    def rows(self) -> Iterator[Row]:
        """Yield each write-up as data."""
        return map(_row, self.techniques)


Row = dict[str, object]
"""A write-up as data: every field by its name."""
_NOT_GIVEN: Row = {one.name: () if one.many else "" for one in FIELDS if one.name not in UNPUBLISHED}
"""Every field that is published, with what stands there when it was not given."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield both files."""
    fields = tuple((technique.card.path, technique.fields) for technique in site.techniques if technique.fields)
    table = Table(digest(site.catalogue.cards, fields), site.techniques)
    yield JSON, Page(as_json, (table,))
    yield CSV, Page(as_csv, (table,))


def _row(technique: Technique) -> Row:
    """Return every field by its name; what was not given is empty. The address comes first."""
    card = technique.card
    row: Row = {"url": card.path, **_NOT_GIVEN}
    row.update(technique.fields)
    row.pop("draft", None)
    row["title"] = card.title
    row["author"] = card.authors[0] if len(card.authors) == 1 else card.authors
    row["position"] = card.position
    row["office"] = card.office
    row["date"] = card.date.isoformat()
    row["district"] = {"code": card.district.code, "slug": card.district.slug, "name": card.district.name}
    row["category"] = card.category
    row["tags"] = card.tags
    row["summary"] = card.summary
    return row


def as_json(table: Table) -> bytes:
    """Return a list of objects, Thai as Thai, one object a line."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = ",\n".join(map(encode, table.rows()))
    return (f"[\n{lines}\n]\n" if lines else "[]\n").encode()


def as_csv(table: Table) -> bytes:
    """Return a table that Excel opens with its Thai intact (byte order mark) and takes for no formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["url", *_NOT_GIVEN])
    writer.writerows(map(_cell, row.values()) for row in table.rows())
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return str(value["name"])
    text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text[:1] in _FORMULA else text
