"""Where each key and value of a TOML file stands, which tomllib does not tell.

The text must have passed tomllib; the grammar is that of https://toml.io/en/v1.0.0.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
"""Keys from the top of the file, with an index (from 0) for each array: `("provinces", 0, "code")`."""

_BLANKS = re.compile(r"(?:[ \t\n\r]|#[^\n]*)*")
_SEPARATORS = re.compile(r"(?:[ \t\n\r,]|#[^\n]*)*")
_KEY_PART = re.compile(r"[ \t]*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)")
_EQUALS = re.compile(r"=[ \t]*")
_HEADER_END = re.compile(r"\]\]?")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'|[^,\]}#\n]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column (from 1), and the length in characters of what stands there."""

    line: int
    column: int
    span: int


@dataclass(frozen=True, slots=True)
class Places:
    """The place of every key and of every value; a table's value is its header or its brace."""

    keys: dict[KeyPath, Place]
    values: dict[KeyPath, Place]


def scan_places(text: str) -> Places:
    """Find where the keys and values of valid TOML stand; line ends must be line feeds."""
    scanner = _Scanner(text)
    scanner.scan()
    return Places(scanner.keys, scanner.values)


class _Scanner:
    """Reads one file from top to bottom, noting places; `here` is the character it has come to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.here = 0
        self.keys: dict[KeyPath, Place] = {}
        self.values: dict[KeyPath, Place] = {}
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.lengths: dict[KeyPath, int] = {}

    def scan(self) -> None:
        table: KeyPath = ()
        self.skip(_BLANKS)
        while self.here < len(self.text):
            if self.text[self.here] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANKS)

    def header(self) -> KeyPath:
        start = self.here
        listed = self.text.startswith("[[", start)
        self.here += 2 if listed else 1
        names = self.dotted_key()
        self.skip(_HEADER_END)
        place = self.place(start, self.here)
        path: KeyPath = ()
        for name in names[:-1]:
            path = (*path, name)
            self.keys.setdefault(path, place)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        path = (*path, names[-1])
        self.keys.setdefault(path, place)
        self.values.setdefault(path, place)
        if listed:
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = (*path, self.lengths[path] - 1)
            self.keys[path] = self.values[path] = place
        return path

    def pair(self, table: KeyPath) -> None:
        self.skip(_BLANKS)
        start = self.here
        names = self.dotted_key()
        place = self.place(start, start + len(self.text[start : self.here].rstrip()))
        for depth in range(1, len(names) + 1):
            self.keys.setdefault((*table, *names[:depth]), place)
        self.skip(_EQUALS)
        self.value((*table, *names))

    def value(self, path: KeyPath) -> None:
        start = self.here
        opening = self.text[start : start + 1]
        if opening in ("[", "{"):
            self.values[path] = self.place(start, start + 1)
            self.here += 1
            self.items(path, listed=opening == "[")
            self.here += 1
            return
        self.skip(_SCALAR)
        self.values[path] = self.place(start, start + len(self.text[start : self.here].rstrip()))

    def items(self, path: KeyPath, *, listed: bool) -> None:
        index = 0
        self.skip(_SEPARATORS)
        while self.text[self.here] not in "]}":
            if listed:
                self.value((*path, index))
            else:
                self.pair(path)
            index += 1
            self.skip(_SEPARATORS)

    def dotted_key(self) -> list[str]:
        names = []
        more = "."
        while more:
            found = _KEY_PART.match(self.text, self.here)
            assert found  # noqa: S101 - the text is valid TOML, and here a key stands
            written, more = found.groups()
            self.here = found.end()
            names.append(tomllib.loads(f"key = {written}")["key"] if written[0] in "\"'" else written)
        return names

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.here)
        assert found  # noqa: S101 - as above
        self.here = found.end()

    def place(self, start: int, end: int) -> Place:
        line = bisect_right(self.line_starts, start)
        line_end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        return Place(line, start - self.line_starts[line - 1] + 1, max(1, min(end, line_end) - start))
