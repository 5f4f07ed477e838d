"""Which write-ups may hold all words: those that have their grams, the rarest read first, and no more than needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from khlang.search.grams import LENGTH
from khlang.search.rank import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.search.reading import Having, Reading
    from khlang.search.words import Word

FEW = 8
"""Candidates so few that reading their texts is cheaper than one more shard."""
MOST_SHARDS = 12
"""Shards that are read, at most."""
TRIES = 2
"""Shards that tell little and are read nevertheless, at most, where texts held something else."""
SPREAD = 1
"""Shards over which the last codes of a word may be spread to be looked up; what lies in more tells little."""
_SETTLED = 0.8
"""Where one more shard leaves this share of the candidates or more, they are first held against their texts."""


class _Gram(NamedTuple):
    word: int
    place: int
    codes: str
    shards: range


@dataclass(slots=True)
class Candidates:
    """The write-ups that have every gram read so far, with their scores."""

    reading: Reading
    unread: list[_Gram]
    done: list[_Gram] = field(default_factory=list)
    scores: dict[int, int] | None = None

    def ranked(self) -> list[tuple[int, int]]:
        """Return score and number of each, best first."""
        return sorted(((score, number) for number, score in (self.scores or {}).items()), reverse=True)

    def narrow(self) -> bool:
        """Read one more shard; return whether it told much."""
        waiting = {gram.word for gram in self.unread} - {gram.word for gram in self.done}
        choices = [gram for gram in self.unread if gram.word in waiting] or self.unread
        share = self.reading.index.layout.share
        chosen = max(choices, key=lambda gram: (self._apart(gram), -share(gram.codes), -gram.word, -gram.place))
        self.reading.load(chosen.shards)
        before = self.scores
        for gram in self.unread[:]:
            if all(shard in self.reading.shards for shard in gram.shards):
                self.scores = _narrowed(self.scores, self.reading.having(gram.codes))
                self.unread.remove(gram)
                self.done.append(gram)
        return bool(waiting) or before is None or len(self.scores or ()) < _SETTLED * len(before)

    def narrow_on(self, most: int = 0) -> None:
        """Read on, for texts held something else: until a shard tells much, or with `most` so few candidates are left.

        No more than a few shards are read that tell little.
        """
        tries = 0
        while tries < TRIES and self._is_open() and len(self.scores or ()) > most:
            if not self.narrow():
                tries += 1
            elif not most:
                break

    def _is_open(self) -> bool:
        return bool(self.unread) and len(self.reading.shards) < MOST_SHARDS

    def _apart(self, gram: _Gram) -> int:
        """Return how far a gram stands from those of its word already read; what overlaps tells less."""
        places = [other.place for other in self.done if other.word == gram.word]
        return min((min(abs(gram.place - place), LENGTH - 1) for place in places), default=LENGTH)

    def read_on(self) -> None:
        """Read shards until every word has been looked up and the candidates are few, or no more fall away."""
        told = True
        while self._is_open():
            waiting = {gram.word for gram in self.unread} - {gram.word for gram in self.done}
            if not waiting and self.scores is not None and (len(self.scores) <= FEW or not told):
                break
            told = self.narrow()


def find_candidates(reading: Reading, words: Sequence[Word]) -> Candidates:
    """Return the candidates for `words` after the first shards."""
    grams = [
        _Gram(number, place, codes, reading.shards_of(codes))
        for number, word in enumerate(words)
        for place, codes in word.grams() + [one for one in word.tail() if len(reading.shards_of(one[1])) <= SPREAD]
    ]
    candidates = Candidates(reading, grams)
    candidates.read_on()
    return candidates


def _narrowed(scores: dict[int, int] | None, having: Having) -> dict[int, int]:
    places, weight = having.places, having.weight
    if scores is None:
        return {number: weight * WEIGHTS[place] for number, place in places.items()}
    return {number: score + weight * WEIGHTS[places[number]] for number, score in scores.items() if number in places}
