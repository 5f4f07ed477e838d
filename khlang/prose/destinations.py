"""What follows the closing bracket of a link: `(address "title")` or `[label]`."""

from __future__ import annotations

import re

_LONGEST = 2_000
"""Characters looked at, so that thousands of unclosed brackets stay cheap."""
_DEEPEST = 3
_PARENTHESIS = re.compile(r"[()\n]")
LONGEST_LABEL = 200
_LABEL = re.compile(rf"\[([^\[\]]{{0,{LONGEST_LABEL}}})\]")
_TITLE = re.compile(r"""\s["'“”]""")
_QUOTES = frozenset("\"'“”")


def read_destination(text: str, start: int) -> tuple[str, str, int]:
    """Return the address and title from `start`, after the opening parenthesis, and the end; 0 if it never closes.

    Blanks and pairs of parentheses may stand in the address: files are called `รูป (1).jpg`.
    """
    closing = _closing(text, start)
    if not closing:
        return "", "", 0
    inside = text[start : closing - 1].strip()
    if inside.startswith("<") and ">" in inside:
        address, _, rest = inside[1:].partition(">")
        return address, rest.strip().strip("\"'“”"), closing
    if inside[-1:] in _QUOTES and (title := _TITLE.search(inside, 0, len(inside) - 1)):
        return inside[: title.start()].rstrip(), inside[title.end() : -1], closing
    return inside, "", closing


def _closing(text: str, start: int) -> int:
    """Return the place after the parenthesis that closes; the first one where they do not pair up."""
    depth, first = 0, 0
    for match in _PARENTHESIS.finditer(text, start, start + _LONGEST):
        if match[0] == "\n":
            break
        if match[0] == "(":
            depth += 1
            if depth > _DEEPEST:
                break
        elif depth:
            depth -= 1
            first = first or match.end()
        else:
            return match.end()
    return first


def read_label(text: str, start: int) -> tuple[str, int] | None:
    """Return the label in brackets at `start` and its end."""
    match = _LABEL.match(text, start)
    return (match[1], match.end()) if match else None
