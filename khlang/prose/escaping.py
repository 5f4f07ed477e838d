"""Plain text -> Markdown that shows just that text, with a backslash only where one is needed."""

from __future__ import annotations

import re

from khlang.prose.addresses import web_end
from khlang.prose.leaves import is_heading, is_quote, is_rule
from khlang.prose.lines import BLANKS, SOFT_BREAK, Line, clean
from khlang.prose.markers import BULLET, ESCAPABLE, LETTER, OUTLINE, read

_MEANT = re.compile(
    r"(?P<web>(?i:https?://|www\.))|(?P<backslash>\\)|(?P<run>\*+|＊+|_+)"
    r"|(?P<sign>[`|]|<(?=[^\s<>]*[:@])|&(?=#?[A-Za-z0-9]{1,32};)|\[(?=\^)|\](?=[(\[:]))"
)
"""What may mean something within a line: see `khlang.prose.inline` and, for the bar, `khlang.prose.tables`."""

_LONGEST_RUN = {"*": 3, "＊": 3, "_": 2}
"""Longer ones are text already: ชื่อ ______ is a line to write on."""
_CLOSING_HASHES = re.compile(rf"(?:\A|(?<=[{BLANKS}]))(?=#+\Z)")
_CLOSING = re.compile(r"[.)]")


def escape(text: str) -> str:
    """Return Markdown that shows `text` as a paragraph, list item, heading or cell; blanks become single spaces.

    Ordinary Thai prose comes back as it is. A number such as 1.1 at the beginning stays able to be an item of its
    own under the item 1, which shows the same text.
    """
    text = " ".join(SOFT_BREAK.sub(" ", clean(text)).strip(BLANKS + "\n").split())
    return _escape_start(_CLOSING_HASHES.sub(r"\\", _escape_inside(text)))


def _escape_inside(text: str) -> str:
    pieces: list[str] = []
    last = position = 0
    while match := _MEANT.search(text, position):
        start, position = match.span()
        if match["web"]:
            position = web_end(text, start) or position
        elif match["sign"] or (match["backslash"] and text[position : position + 1] in ESCAPABLE | {""}):
            pieces += (text[last:start], "\\")
            last = start
        elif match["run"] and _is_mark(text, start, position):
            pieces += (text[last:start], "".join(f"\\{sign}" for sign in match["run"]))
            last = position
    return "".join((*pieces, text[last:]))


def _is_mark(text: str, start: int, end: int) -> bool:
    sign = text[start]
    if end - start > _LONGEST_RUN[sign] or (sign == "＊" and end - start == 1):
        return False
    around = text[start - 1 : start] + text[end : end + 1]
    return sign != "_" or not (len(around) > 1 and around.isascii() and around.isalnum())


def _escape_start(text: str) -> str:
    line = Line(text, 1)
    marker = read(line)
    if is_heading(line) or is_rule(f"-{text}") or is_rule(line) or is_quote(line) or text.startswith("~~~"):
        return f"\\{text}"
    if marker is None or marker.kind == OUTLINE or (marker.kind == LETTER and marker.rank != (0,)):
        return text
    if marker.kind == BULLET or text[0] == "(":
        return f"\\{text}"
    return _CLOSING.sub(r"\\\g<0>", text, count=1)
