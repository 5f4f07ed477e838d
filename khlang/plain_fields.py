"""Front matter of the plainest form, read without YAML: a line for each field, and texts that can mean nothing else.

Most write-ups have no other. What is not surely of this form is left to `front_matter`, where YAML decides.
"""

from __future__ import annotations

import re

from khlang.fields import BY_NAME
from khlang.front_matter import NOTHING, Entry, Value

_TEXT = r""""[^"\\]*"|'[^']*'|[0-9A-Za-zก-๛](?:[^:#]++|:(?=[^ ])|(?<! )#)*+(?<! )"""
"""Text in quotes without escapes; or text that begins with no sign, and that no colon or hash ends."""
_FIELD = re.compile(rf"([a-z]+):(?: +({_TEXT}))?")
_ITEM = re.compile(rf"( *)- +({_TEXT})")


def read_plain(text: str) -> list[Entry] | None:
    """Return the fields of such front matter as `front_matter.read_entries` does; None where it is of another form."""
    entries: list[Entry] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        match = _FIELD.fullmatch(lines[at])
        if match is None or match[1] not in BY_NAME:
            return None
        at += 1
        name, raw = match.groups("")
        if raw:
            value = Value(_meaning(raw), at, match.start(2) + 1, len(raw))
            entries.append(Entry(name, at, 1, value, raw))
            continue
        items = _items(lines, at)
        if not items:
            return None
        entries.append(Entry(name, at, 1, _list(items, at + 1)))
        at += len(items)
    return entries


def _items(lines: list[str], at: int) -> list[re.Match[str]]:
    """Return the items of the list that begins at that line; none where they do not stand one below the other."""
    items: list[re.Match[str]] = []
    while at < len(lines) and (item := _ITEM.fullmatch(lines[at])):
        if items and item[1] != items[0][1]:
            return []
        items.append(item)
        at += 1
    return items


def _list(items: list[re.Match[str]], first: int) -> Value:
    given = [(line, item) for line, item in enumerate(items, first) if item[2] not in NOTHING]
    return Value(
        tuple([_meaning(item[2]) for _, item in given]),
        first,
        len(items[0][1]) + 1,
        1,
        tuple([(line, item.start(2) + 1, len(item[2])) for line, item in given]),
    )


def _meaning(raw: str) -> str:
    if raw[0] in "\"'":
        return raw[1:-1]
    return "" if raw in NOTHING else raw
