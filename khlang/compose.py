"""Fields and body -> the text of a write-up's file, which `load` reads back as just those fields and that body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khlang.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile(r"(?!null$)(?!.*(?:: | #))[0-9A-Za-zก-๛(“](?:.*[^\s:])?", re.IGNORECASE)
"""What stands unquoted in YAML: it begins with a letter or digit and holds neither a key nor a comment."""


def compose(fields: Mapping[str, str | tuple[str, ...]], body: str) -> str:
    """Write a Markdown file with these front matter fields, in the order of the field table, and that body.

    Values are single lines; Thai stays as it is, and no line is folded.
    """
    head = "".join(f"{line}\n" for name in _in_order(fields) for line in _field(name, fields[name]))
    return f"---\n{head}---\n\n{body.strip(chr(10))}\n"


def _in_order(fields: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    known = [field.name for field in FIELDS if field.name in fields]
    return known + [name for name in fields if name not in known]


def _field(name: str, value: str | tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{name}: {_scalar(value)}"
        return
    yield f"{name}:" if value else f"{name}: []"
    for item in value:
        yield f"  - {_scalar(item)}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.isprintable():
        return text
    return f'"{"".join(map(_quoted, text))}"'


def _quoted(letter: str) -> str:
    """Escape what double quotes do not keep as it is, unseen characters included, so that a person can see them."""
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    code = ord(letter)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"  # noqa: PLR2004 - \u has four digits
