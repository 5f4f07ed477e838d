"""Text saved from a browser -> its lines, where an indent of no-break spaces is structure and nothing else is."""

from __future__ import annotations

from dataclasses import dataclass

_INVISIBLE = dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x00AD))
_CONTROLS = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace())
_TAB = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text: its number from 1, its indent in characters, and what is typed on it."""

    number: int
    indent: int
    raw: str
    """Without the white space at both ends, but with the gaps inside as typed."""

    @property
    def text(self) -> str:
        """The line with every run of white space made one space."""
        return single_spaced(self.raw)


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that hold text; characters that show nothing (zero-width spaces, controls) are left out."""
    rows = enumerate(text.translate(_INVISIBLE | _CONTROLS).splitlines(), 1)
    return tuple(Line(number, _indent(row), row.strip()) for number, row in rows if not row.isspace() and row)


def single_spaced(text: str) -> str:
    """Return the text with every run of white space made one space, and none at its ends."""
    return " ".join(text.split())


def _indent(row: str) -> int:
    return len(row[: len(row) - len(row.lstrip())].expandtabs(_TAB))
