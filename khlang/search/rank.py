"""How much a match weighs: rarer grams more, and a title more than tags, tags more than the body.

Weights are whole numbers, so that Python and the browser agree to the last bit.
"""

from __future__ import annotations

from math import log2

WEIGHTS = (4, 6, 9, 13)
"""By place: once in the body, often in the body, among tags, district and authors, in the title."""
_SCALE = 8


def rarity(having: int, count: int) -> int:
    """Return the inverse document frequency of a gram that `having` of `count` write-ups have, in eighths of a bit."""
    return 1 + round(_SCALE * log2((count + 1) / (having + 1)))
