"""What was typed, as the words to look for."""

from __future__ import annotations

import re
from typing import NamedTuple

from khlang.search.grams import LENGTH
from khlang.search.normal import normal
from khlang.search.skeleton import FOLLOWING, skeleton_with_places

LONGEST = 200
"""Characters of a query that are read."""
_MOST_WORDS = 8
_PARTS = re.compile('["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]?|([^\\s"\u201c\u201d]+)')


class Word(NamedTuple):
    """A word, or a phrase in quotes, to be found as a whole."""

    codes: str
    """Its skeleton."""
    exact: str
    """Its normal form."""
    quoted: bool

    def grams(self) -> list[tuple[int, str]]:
        """Return each gram with its place in the word; a short word has the beginning of one gram, or none."""
        begins = [place for place, code in enumerate(self.codes) if code not in FOLLOWING]
        whole = [(place, self.codes[place : place + LENGTH]) for place in begins if place + LENGTH <= len(self.codes)]
        if whole or not begins or len(self.codes) - begins[0] < 2:  # noqa: PLR2004 - one letter is in every write-up
            return whole
        return [(begins[0], self.codes[begins[0] :])]

    def tail(self) -> list[tuple[int, str]]:
        """Return the last three codes with their place where no gram holds the last, for none begins before them."""
        place = len(self.codes) - LENGTH + 1
        open_ended = place > 1 and self.codes[place - 1] in FOLLOWING and self.codes[place] not in FOLLOWING
        return [(place, self.codes[place:])] if open_ended else []


class Query(NamedTuple):
    """The words of a query, and all of them as one."""

    words: tuple[Word, ...]
    whole: Word


def read_query(text: str) -> Query:
    """Return the words of what was typed; there are none when it has no letter."""
    parts = _PARTS.findall(text[:LONGEST])
    words = [word for quoted, plain in parts if (word := _word(quoted or plain, quoted=bool(quoted))).codes]
    merged = _word(" ".join(quoted or plain for quoted, plain in parts), quoted=False)
    return Query(tuple(dict.fromkeys(words[:_MOST_WORDS])), merged)


def _word(text: str, *, quoted: bool) -> Word:
    return Word(skeleton_with_places(text)[0], normal(text), quoted)
