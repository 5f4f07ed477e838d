"""Characters that no page and no feed may hold."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, lone surrogates and noncharacters: no page may hold them (HTML Standard, 13.2.3.5)."""

_RARE = re.compile("[\U00010000-\U0010ffff]")
_RARE_UNSEEN = re.compile(
    "[" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)) + "]"
)
"""The noncharacters beyond U+FFFF; looked for apart, since together they make the search seven times slower."""


def without_unseen(text: str) -> str:
    """Return the text without controls, lone surrogates and noncharacters."""
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    return _RARE_UNSEEN.sub("", text) if _RARE.search(text) else text
