"""Whether a text holds what was typed: exactly, by skeleton, or but for one slip of the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from khlang.search.normal import normal
from khlang.search.skeleton import skeleton_with_places

if TYPE_CHECKING:
    from collections.abc import Iterable

NOWHERE, SLIP, SKELETON, EXACT, VERBATIM = range(5)
"""How well a text matches, the best last."""
SHORTEST_SLIP, LONG = 5, 9
"""Codes that a word must have for one slip to be forgiven."""
_MOST_PLACES = 20
"""Places of a text that are compared exactly before it is taken for a match by skeleton only."""
Span = tuple[int, int]


class Field(NamedTuple):
    """A text with its skeleton, and for each code the place in the text that it came from."""

    text: str
    codes: str
    places: list[int]


def read_field(text: str) -> Field:
    """Return the text with its skeleton."""
    return Field(text, *skeleton_with_places(text))


def match(fields: Iterable[Field], codes: str, exact: str, *, slips: bool = False) -> int:
    """Return how well the best of `fields` holds a word, given as skeleton and as normal form."""
    best = NOWHERE
    closed = exact.replace(" ", "")
    for field in fields:
        for start in _places(field.codes, codes):
            best = max(best, SKELETON)
            text = normal(_cut(field, start, start + len(codes)))
            if text.startswith(exact):
                return VERBATIM
            if text.replace(" ", "").startswith(closed):
                best = EXACT
        if slips and best < SLIP and slip(field.codes, codes) is not None:
            best = SLIP
    return best


def _places(text: str, word: str) -> list[int]:
    found: list[int] = []
    start = text.find(word)
    while start >= 0 and len(found) < _MOST_PLACES:
        found.append(start)
        start = text.find(word, start + 1)
    return found


def _cut(field: Field, start: int, end: int) -> str:
    """Return the text from one code up to another, with the marks that follow it."""
    last = field.places[end] if end < len(field.places) else len(field.text)
    return field.text[field.places[start] : last]


def slip(text: str, word: str) -> Span | None:
    """Return where `text` holds `word` but for one slip: a code left out, two swapped; in a long word any other too."""
    half = len(word) // 2
    head, tail = word[:half], word[half:]
    for start in _places(text, head):
        size = _slipped(text[start + half : start + len(word) + 1], tail, len(word))
        if size:
            return start, start + half + size
    for start in _places(text, tail):
        before = text[max(0, start - half - 1) : start]
        size = _slipped(before[::-1], head[::-1], len(word))
        if size:
            return start - size, start + len(tail)
    swapped = head[:-1] + tail[0] + head[-1] + tail[1:]
    start = text.find(swapped)
    return None if start < 0 else (start, start + len(word))


def _slipped(window: str, rest: str, length: int) -> int:
    """Return how many codes at the start of `window` are `rest` with one slip in it, or 0."""
    same = 0
    while same < len(rest) and same < len(window) and rest[same] == window[same]:
        same += 1
    last = len(rest) - 1
    long = length >= LONG
    if same < last or (same == last and long):
        ways = [(len(rest) + 1, rest[same:], same + 1)]  # one code left out
        if same < last:
            if window[same : same + 2] == rest[same + 1] + rest[same]:
                ways.append((len(rest), rest[same + 2 :], same + 2))  # two swapped
            if long:
                ways += [(len(rest), rest[same + 1 :], same + 1), (last, rest[same + 1 :], same)]  # changed, added
        for size, left, place in ways:
            if window.startswith(left, place):
                return size
    return 0
