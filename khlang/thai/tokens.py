"""Text as words: Thai by a model of where words end, other scripts by their spaces and signs."""

from __future__ import annotations

import re

from khlang.thai.words import word_parser

_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f\u200d\ufe0f"
_PART = re.compile(rf"[{_THAI}{_MARKS}]+|\s+|[^\W{_THAI}]+[{_MARKS}]*|[^\w\s][{_MARKS}]*", re.DOTALL)
_BEGINS_WITH_MARK = re.compile(f"[{_MARKS}]")
_JOINER = "\u200d"
_LONGEST = 20_000
"""Letters without a space that are given to the model, which reads 80 a millisecond; what is longer stays whole."""


def tokens(text: str) -> list[str]:
    """Split `text` into words, white space and single signs, which joined give it back; no letter loses a mark."""
    found: list[str] = []
    for part in _PART.findall(text):
        pieces = word_parser()(part) if "\u0e01" <= part[0] <= "\u0e4e" and len(part) <= _LONGEST else [part]
        for piece in pieces:
            if found and (_BEGINS_WITH_MARK.match(piece) or found[-1].endswith(_JOINER)):
                found[-1] += piece
            else:
                found.append(piece)
    return found
