"""Where a line of Thai may break: between words, which are written without spaces."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CLINGING = frozenset("ๆฯะาๅ!%),.:;?]}”’»…") | set(map(chr, (0xE31, *range(0xE33, 0xE3B), *range(0xE47, 0xE4F))))
"""What never begins a line, the marks of Thai among it."""
_OPENING = frozenset("([{“‘«เแโใไ")
"""What never ends one."""
_STRETCH = re.compile(r"\S{1,400}\s*|\s+")
"""What is cut into words at a time: people write no more without a space."""
_LONG_RUN, _SHORT_PART = 24, 10
"""Characters of a run that is broken between words, and the fewest of a part of it."""


def words(text: str) -> list[str]:
    """Return the parts between which a line may break, a space at the end of its part; joined they are the text."""
    return _join(_cut(text))


def _join(words: list[str]) -> list[str]:
    """Return the words, each that may not begin a line with the one before it."""
    parts: list[str] = []
    for word in words:
        if parts and (word[0] in _CLINGING or word.isspace() or parts[-1][-1] in _OPENING):
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def find_breaks(text: str) -> tuple[int, ...]:
    """Return where a line may end: places between words, in a text with a long run of letters without a space.

    They stand some letters apart, for many would invite a line to end inside a compound word.
    """
    if len(text) <= _LONG_RUN or max(map(len, text.split()), default=0) <= _LONG_RUN:
        return ()
    parts: list[str] = []
    for word in _join(_cut(text, _LONG_RUN)):
        if parts and len(parts[-1]) < _SHORT_PART:
            parts[-1] += word
        else:
            parts.append(word)
    if len(parts) > 1 and len(parts[-1]) < _SHORT_PART:
        last = parts.pop()
        parts[-1] += last
    return tuple(accumulate(map(len, parts[:-1])))


def _cut(text: str, short: int = 0) -> list[str]:
    """Return the words that the model finds in each stretch between spaces, with the spaces behind them.

    Stretches of so few letters as `short` stay whole.
    """
    found: list[str] = []
    for stretch in _STRETCH.findall(text):
        bare = stretch.rstrip()
        if bare.isascii() or len(bare) <= short:
            found.append(stretch)
        else:
            found += word_parser()(bare)
            found[-1] += stretch[len(bare) :]
    return found


@cache
def word_parser() -> Callable[[str], list[str]]:
    """Return what cuts Thai into words (BudouX); its model is read when it is first asked for."""
    from budoux import load_default_thai_parser  # noqa: PLC0415 - only where a text is cut

    return load_default_thai_parser().parse
