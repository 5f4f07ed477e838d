"""The one stylesheet, joined from sheets by theme and pressed."""

from __future__ import annotations

import re

from khlang.look.palette import Accents, colour_rules
from khlang.look.typeface import face_rules

SHEETS = (
    "tokens.css",
    "page.css",
    "masthead.css",
    "home.css",
    "lists.css",
    "article.css",
    "search.css",
    "print.css",
)
"""Files beside the templates, in the order in which they are joined."""
_PARTS = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/', re.DOTALL)
_PLACES = re.compile(r"\x00(\d+)\x00")
_AROUND = re.compile(r" ?([{};,]) ?")


def join_sheets(sheets: tuple[str, ...], accents: Accents) -> str:
    """Return the stylesheet: colours and typeface first, then each sheet."""
    return press("\n".join((colour_rules(accents), face_rules(), *sheets)))


def press(text: str) -> str:
    """Return style rules without comments and without the white space that means nothing."""
    texts: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if match[1] is None:
            return " "
        texts.append(match[1])
        return f"\0{len(texts) - 1}\0"

    short = " ".join(_PARTS.sub(hold, text).split())
    short = _AROUND.sub(r"\1", short).replace(": ", ":").replace(";}", "}").replace("}", "}\n")
    return _PLACES.sub(lambda match: texts[int(match[1])], short).replace("}\n}", "}}")
