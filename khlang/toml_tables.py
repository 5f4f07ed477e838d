"""A TOML file as typed tables: what is missing, unknown or of the wrong kind becomes a problem with its place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khlang.problems import Problem, found
from khlang.thai import clusters, nearest
from khlang.toml_positions import KeyPath, Place, Places, scan_places

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, TEXTS, SWITCH, POINT, TABLE, TABLES = "text", "texts", "switch", "point", "table", "tables"
"""The kinds of value that a site's settings have."""

_PLAIN: dict[str, tuple[type, str]] = {SWITCH: (bool, "config-not-switch"), TABLE: (dict, "config-not-table")}
"""Kinds of which nothing more is asked than Python's type, and the code of what is of another."""
_POINT_LENGTH = 2
_LONGEST_VALUE = 60
"""Letters of a mistaken value that its problem repeats."""
_NO_PLACE = Place(0, 0, 1)
_SYNTAX_PLACE = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)\Z", re.DOTALL)
_SYNTAX_CODES = (
    ("Invalid value", "config-no-quotes"),
    ("Expected newline or end of document", "config-after-value"),
    ("Expected '='", "config-no-equals"),
    ("Invalid initial character for a key", "config-key-letters"),
    ("Invalid statement", "config-key-letters"),
    ("Cannot ", "config-key-twice"),
    ("Duplicate inline table key", "config-key-twice"),
    ("Expected ']", "config-bracket-open"),
    ("Unclosed", "config-bracket-open"),
    ("Unterminated string", "config-quote-open"),
    ("Illegal character", "config-quote-open"),
    ('Expected "', "config-quote-open"),
    ("Unescaped '\\'", "config-backslash"),
)
"""How tomllib begins what it says of a mistake, and what we call it; anything else is `config-syntax`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key that a table may have."""

    kind: str
    required: bool = False
    filled: bool = False
    """Whether an empty text is a mistake."""


@dataclass(slots=True)
class Reading:
    """What has been found in one file so far."""

    path: str
    places: Places
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, place: Place | None, at: KeyPath, **values: object) -> None:
        """Note a problem of the key `at`, which stands at `place`."""
        place = place or _NO_PLACE
        name = ".".join(part for part in at if isinstance(part, str))
        told = {key: _shortened(str(value)) for key, value in values.items()}
        self.problems.append(found(code, place.line, place.column, path=self.path, field=name, span=place.span, **told))

    def report_value(self, code: str, at: KeyPath, instead: KeyPath = (), **values: object) -> None:
        """Note a problem of the value of the key `at`, which stands where `instead` does if it is not written."""
        self.report(code, self.places.values.get(at) or self.places.values.get(instead), at, **values)

    def table(self, given: Mapping[str, object], fields: Mapping[str, Field], at: KeyPath = ()) -> dict[str, object]:
        """Return the values of `given` that are of the right kind; the rest become problems."""
        absent = [key for key in fields if key not in given]
        meant = {self._report_unknown(key, absent, at) for key in given if key not in fields}
        for key in absent:
            if fields[key].required and key not in meant:
                self.report("config-key-missing", self.places.keys.get(at), (*at, key), key=key)
        return {
            key: given[key]
            for key, wanted in fields.items()
            if key in given and self._fits(given[key], wanted, at, key)
        }

    def _report_unknown(self, key: str, absent: list[str], at: KeyPath) -> str | None:
        """Report the key, and return the one that was probably meant."""
        place, near = self.places.keys.get((*at, key)), nearest(key, absent)
        if near:
            self.report("config-key-misspelt", place, (*at, key), key=key, near=near)
        else:
            self.report("config-key-unknown", place, (*at, key), key=key)
        return near

    def _fits(self, value: object, wanted: Field, at: KeyPath, key: str) -> bool:
        code = _misfit(value, wanted)
        if code:
            self.report_value(code, (*at, key), key=key)
        return not code


def _shortened(text: str) -> str:
    """Keep a value from filling the screen, without a cut inside a letter."""
    letters = clusters(text[: 4 * _LONGEST_VALUE])
    return text if len(letters) <= _LONGEST_VALUE else "".join(letters[:_LONGEST_VALUE]) + "…"


def _misfit(value: object, wanted: Field) -> str:
    """Return the code of what is wrong with the value's kind, or an empty text."""
    if wanted.kind == TEXT:
        if not isinstance(value, str):
            return "config-not-text"
        return "config-empty" if wanted.filled and not value.strip() else ""
    if wanted.kind in _PLAIN:
        kind, code = _PLAIN[wanted.kind]
        return "" if isinstance(value, kind) else code
    if wanted.kind == POINT:
        right = isinstance(value, list) and len(value) == _POINT_LENGTH and all(map(_is_number, value))
        return "" if right else "config-not-point"
    kind, code = (str, "config-not-texts") if wanted.kind == TEXTS else (dict, "config-not-tables")
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        return code
    return "config-empty" if wanted.filled and not all(value) else ""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def read_toml(data: bytes, path: str) -> tuple[dict[str, object] | None, Reading]:
    """Return the file's top table, or None where it cannot be read, and a Reading to go on with."""
    reading = Reading(path, Places({}, {}))
    text = _decoded(data, reading)
    if text is None:
        return None, reading
    try:
        top = tomllib.loads(text)
        reading.places = scan_places(text)
    except (ValueError, RecursionError) as mistake:  # also of numbers too long and of brackets too deep
        reading.problems.append(_syntax_problem(str(mistake), text, path))
        return None, reading
    return top, reading


def _decoded(data: bytes, reading: Reading) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as mistake:
        before = data[: mistake.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        reading.report("config-not-utf8", Place(line, column, 1), ())
        return None
    if text.startswith("\ufeff"):
        reading.report("config-byte-order-mark", Place(1, 1, 1), ())
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _syntax_problem(message: str, text: str, path: str) -> Problem:
    parts = _SYNTAX_PLACE.match(message)
    reason = parts[1] if parts else message
    code = next((code for beginning, code in _SYNTAX_CODES if reason.startswith(beginning)), "config-syntax")
    if parts and parts[2]:
        line, column = int(parts[2]), int(parts[3])
    else:
        text = text.rstrip()
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    written = text.split("\n")[line - 1]
    if code == "config-key-twice":  # tomllib tells where the value ends
        key = written.partition("=")[0].strip()
        return found(code, line, len(written) - len(written.lstrip()) + 1, path=path, span=max(1, len(key)))
    return found(code, line, column, path=path)
