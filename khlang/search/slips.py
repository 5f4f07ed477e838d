"""What may hold a word but for one slip of the finger: one code left out, or two swapped; in a long word any one.

Every form that may have been meant is held against the shards already read, and the few that tell most are read too:
no variant of a word stands in the index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.search.grams import LENGTH
from khlang.search.lines import PAIR
from khlang.search.matching import LONG
from khlang.search.rank import WEIGHTS
from khlang.search.skeleton import FOLLOWING

if TYPE_CHECKING:
    from khlang.search.reading import Having, Reading
    from khlang.search.words import Word

UNKNOWN = "^"
"""Stands for one code that is not known; no code is written so."""
MOST_SHARDS = 8
"""Shards of the word's own grams that are read, at most."""
_ROUNDS, _SHARDS_A_ROUND = 3, 2
_FEW = 10
_TOO_MANY = 2
"""Write-ups under one form beyond which more shards are worth reading."""
_SPREAD = 2
"""Shards over which a window may be spread to be read."""


def guess(reading: Reading, word: Word) -> list[tuple[int, int]]:
    """Return score and number of the write-ups that may hold `word` but for one slip, best first."""
    forms = slipped_forms(word.codes)
    best: dict[int, int] = {}
    for _ in range(_ROUNDS):
        best = {}
        wanted: dict[int, int] = {}
        known: dict[str, Having] = {}
        left = []
        for form in forms:
            guessed, more = _guess_form(reading, form, known)
            if guessed:
                left.append(form)
            for number, score in guessed.items():
                best[number] = max(best.get(number, 0), score)
            if len(guessed) > _TOO_MANY:
                for shard in more:
                    wanted[shard] = wanted.get(shard, 0) + 1
        forms = left
        if len(best) <= _FEW or not wanted:
            break
        reading.load(sorted(wanted, key=lambda shard: (-wanted[shard], shard))[:_SHARDS_A_ROUND])
    return sorted(((score, number) for number, score in best.items()), reverse=True)


def _guess_form(reading: Reading, form: str, known: dict[str, Having]) -> tuple[dict[int, int], set[int]]:
    """Return score by number of what may hold `form`, and the shards that would tell more."""
    numbers: set[int] | None = None
    telling: list[Having] = []
    more: set[int] = set()
    for window in windows(form):
        beginning, _, after = window.partition(UNKNOWN)
        if window not in known:
            known[window] = reading.having(beginning, after)
        having = known[window]
        telling.append(having)
        if having.whole:
            numbers = set(having.places) if numbers is None else numbers & having.places.keys()
            if not numbers:
                return {}, set()
        else:
            unread = [shard for shard in reading.shards_of(beginning) if shard not in reading.shards]
            if not after and len(unread) <= _SPREAD:
                more.update(unread)
    return {number: sum(_weight(having, number) for having in telling) for number in numbers or ()}, more


def _weight(having: Having, number: int) -> int:
    return having.weight * WEIGHTS[having.places[number]] if number in having.places else 0


def slipped_forms(codes: str) -> list[str]:
    """Return what may have been meant by `codes`."""
    places = range(1, len(codes))
    forms = [codes[:place] + UNKNOWN + codes[place:] for place in places]
    forms += [codes[: place - 1] + codes[place] + codes[place - 1] + codes[place + 1 :] for place in places]
    if len(codes) >= LONG:
        forms += [codes[:place] + UNKNOWN + codes[place + 1 :] for place in places[:-1]]
        forms += [codes[:place] + codes[place + 1 :] for place in places[:-1]]
    return forms


def windows(form: str) -> list[str]:
    """Return the grams of `form`, and the beginnings of grams at its end, that have three known codes."""
    return [
        form[place : place + LENGTH]
        for place in range(len(form) - 2)
        if form[place] not in FOLLOWING and UNKNOWN not in form[place : place + 2]
    ]


def liken(reading: Reading, word: Word) -> dict[int, int]:
    """Return for each write-up how telling the grams of `word` are that it has, or their beginnings."""
    scores: dict[int, int] = {}
    for _, gram in own_grams(word):
        weights: dict[int, int] = {}
        for length in range(len(gram), min(PAIR, len(gram) - 1), -1):
            having = reading.having(gram[:length])
            for number in having.places:
                weights.setdefault(number, having.weight)
        for number, weight in weights.items():
            scores[number] = scores.get(number, 0) + weight
    return scores


def own_grams(word: Word) -> list[tuple[int, str]]:
    """Return the grams of `word` whose shards are read: of a long word the first, the last, and some between."""
    grams = word.grams()
    if len(grams) <= MOST_SHARDS:
        return grams
    return [grams[place * (len(grams) - 1) // (MOST_SHARDS - 1)] for place in range(MOST_SHARDS)]
