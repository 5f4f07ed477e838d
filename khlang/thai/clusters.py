"""What a reader takes for one character, how wide it stands, and cuts that never split it."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from khlang.thai.words import word_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS = "…"
_SARA_AM = "\u0e33"
_ZERO_WIDTH_JOINER = "\u200d"
_LEADING_VOWELS = "เแโใไ"
_JOINING = frozenset({"Mn", "Mc", "Me"})
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})
_ORDINARY = re.compile("[ -~\u00a0ก-\u0e5b–-•…]*")
"""Characters of which only Thai marks join the one before."""
_CLUSTER = re.compile(".[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*")
_LOOK_AHEAD = 12
_ROOMY = 2
"""Characters in which a cluster of Thai nearly always finds place: one in three letters has a mark."""
_LONGEST_WINDOW = 600
"""Characters given to the word model; more come only of marks heaped on one letter."""


def clusters(text: str) -> list[str]:
    """Split `text` into letters with their marks; a leading vowel (เ แ โ ใ ไ) is a cluster of its own."""
    return _CLUSTER.findall(text) if _ORDINARY.fullmatch(text) else list(_each_cluster(text))


def _each_cluster(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text)):
        if not _joins(text[place - 1], text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _joins(before: str, letter: str) -> bool:
    if before < " ":
        return before == "\r" and letter == "\n"
    if letter.isspace():
        return False
    if "!" <= letter <= "~" or "ก" <= letter <= "ะ":
        return before == _ZERO_WIDTH_JOINER and not letter.isascii()
    return (
        letter in (_SARA_AM, _ZERO_WIDTH_JOINER)
        or before == _ZERO_WIDTH_JOINER
        or unicodedata.category(letter) in _JOINING
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
    )


def cut(text: str, limit: int) -> str:
    """Return at most `limit` (1 or more) clusters of `text`, `…` counted, cut at a space or between words."""
    if len(text) <= limit:
        return text
    window = _first_clusters(text, limit - 1 + _LOOK_AHEAD)
    if len(window) <= limit:
        return text
    room = limit - 1
    earliest = room - room // 3
    end = _last_space(window, earliest, room) or _last_word_end(window, earliest, room)
    end = end or _last_word_end(window, 1, room) or room  # a word may be longer than a third of a short text
    while end > 1 and window[end - 1] in _LEADING_VOWELS:
        end -= 1
    return "".join(window[:end]).rstrip() + ELLIPSIS


def _first_clusters(text: str, count: int) -> list[str]:
    beginning = text[: count * _ROOMY]
    if _ORDINARY.fullmatch(beginning):
        first = _CLUSTER.findall(beginning)
        if len(first) > count or beginning == text:
            return first[:count]
    return list(islice(_each_cluster(text), count))


def _last_space(window: list[str], earliest: int, room: int) -> int:
    return next((place for place in range(room, earliest - 1, -1) if place and window[place].isspace()), 0)


def _last_word_end(window: list[str], earliest: int, room: int) -> int:
    # The model looks at three letters to either side, so what comes long before the cut need not be read.
    start = max(0, earliest - _LOOK_AHEAD)
    if sum(map(len, window[start:])) > _LONGEST_WINDOW:
        return 0
    places, offset = {}, 0
    for place, cluster in enumerate(window[start:], start):
        places[offset] = place
        offset += len(cluster)
    best, offset = 0, 0
    for word in word_parser()("".join(window[start:])):
        offset += len(word)
        place = places.get(offset, 0)
        if earliest <= place <= room:
            best = place
    return best


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes; it must hold no tab or other control character."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
