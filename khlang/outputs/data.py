"""All write-ups as data: data/techniques.json and data/techniques.csv."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from khlang.fields import FIELDS
from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.model import Technique
    from khlang.site import Site

JSON = "data/techniques.json"
CSV = "data/techniques.csv"
UNPUBLISHED = ("draft",)
"""Fields that every published write-up has alike."""
_NOT_GIVEN: tuple[tuple[str, object], ...] = tuple(
    (field.name, () if field.many else "") for field in FIELDS if field.name not in UNPUBLISHED
)
"""Every field that is published, with what stands there when it was not given."""
_FORMULA = frozenset("=+-@\t\r")
"""What a cell that Excel takes for a formula begins with."""


@dataclass(frozen=True, slots=True)
class Row:
    """A write-up as data: every field by its name."""

    key_once: ClassVar[bool] = True

    values: tuple[tuple[str, object], ...]


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield both files."""
    rows = tuple(_row(technique) for technique in site.techniques)
    yield JSON, Page(as_json, (rows,))
    yield CSV, Page(as_csv, (rows,))


def _row(technique: Technique) -> Row:
    """Return every field by its name; what was not given is empty. The address comes first."""
    card = technique.card
    given = dict(technique.fields)
    known: dict[str, object] = {
        "title": card.title,
        "author": card.authors[0] if len(card.authors) == 1 else card.authors,
        "position": card.position,
        "office": card.office,
        "date": card.date.isoformat(),
        "district": (("code", card.district.code), ("slug", card.district.slug), ("name", card.district.name)),
        "category": card.category,
        "tags": card.tags,
        "summary": card.summary,
    }
    values = [(name, known[name] if name in known else given.get(name, nothing)) for name, nothing in _NOT_GIVEN]
    return Row((("url", card.path), *values))


def as_json(rows: tuple[Row, ...]) -> bytes:
    """Return a list of objects, one a line, Thai as Thai."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = ",\n".join([encode(_object(row)) for row in rows])
    return (f"[\n{lines}\n]\n" if rows else "[]\n").encode()


def _object(row: Row) -> dict[str, object]:
    values = dict(row.values)
    values["district"] = dict(values["district"])  # type: ignore[call-overload]
    return values


def as_csv(rows: tuple[Row, ...]) -> bytes:
    """Return a table that Excel opens with its Thai intact (byte order mark) and takes for no formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["url", *(name for name, _ in _NOT_GIVEN)])
    writer.writerows([_cell(name, value) for name, value in row.values] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(name: str, value: object) -> str:
    if name == "district":
        return str(dict(value)["name"])  # type: ignore[call-overload]
    text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text[:1] in _FORMULA else text
