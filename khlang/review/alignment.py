"""Which parts of two sequences belong together: difflib, with its worst cases kept within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from khlang.thai import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

MOST_WORK = 5_000_000
"""Pairs of parts that are compared for one write-up, in about a second; what would go beyond counts as replaced."""
MOST_LETTERS = 60_000
"""Letters of one write-up that are split into words; what goes beyond is taken from space to space."""
_AT_ONCE = 1_000_000
_PAIRED = 2_500
"""Pairs of blocks that are compared by their words; in longer stretches a block is taken for the one at its place."""
_ALIKE = 0.25
"""Likeness from which a block counts as the edited form of another."""

_SHORT = 12
"""Letters up to which texts are compared letter by letter."""


class Step(NamedTuple):
    """A stretch of both sequences, equal or not; either may be empty where it is not."""

    old: slice
    new: slice
    equal: bool


@dataclass(slots=True)
class Budget:
    """What may still be compared."""

    left: int = MOST_WORK
    letters: int = MOST_LETTERS

    def allows(self, work: int) -> bool:
        """Take so much of it, if there is as much and it is not too much at once."""
        if work > min(self.left, _AT_ONCE):
            return False
        self.left -= work
        return True

    def split(self, text: str) -> list[str]:
        """Return the words of a text, or what stands between its spaces where too much was split already."""
        self.letters -= len(text)
        return tokens(text) if self.letters >= 0 else _SPACED.findall(text)


_SPACED = re.compile(r"\s+|\S+")


def align(before: Sequence[Hashable], after: Sequence[Hashable], budget: Budget) -> list[Step]:
    """Return the steps from one sequence to the other."""
    numbers: dict[Hashable, int] = {}
    old, new = ([numbers.setdefault(part, len(numbers)) for part in parts] for parts in (before, after))
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    steps = [Step(slice(0, head), slice(0, head), equal=True)] if head else []
    steps += _middle(old, new, slice(head, len(old) - tail), slice(head, len(new) - tail), budget)
    if tail:
        steps.append(Step(slice(len(old) - tail, len(old)), slice(len(new) - tail, len(new)), equal=True))
    return steps


def _middle(old: Sequence[Hashable], new: Sequence[Hashable], left: slice, right: slice, budget: Budget) -> list[Step]:
    some, other = old[left], new[right]
    if not some and not other:
        return []
    if not some or not other or not budget.allows(len(some) * len(other)):
        return [Step(left, right, equal=False)]
    return [
        Step(slice(left.start + a, left.start + b), slice(right.start + c, right.start + d), equal=tag == "equal")
        for tag, a, b, c, d in SequenceMatcher(None, some, other).get_opcodes()
    ]


def pair(
    old: Sequence[str], new: Sequence[str], fits: Callable[[int, int], bool], budget: Budget
) -> list[tuple[int | None, int | None]]:
    """Return the texts of two stretches in order, each with the one it was edited from, or alone.

    `fits` says whether a text at a place may belong to another at all.
    """
    if (
        len(old) == len(new) == 1
        or len(old) * len(new) > _PAIRED
        or not budget.allows(sum(map(len, old)) + sum(map(len, new)))
    ):
        both = min(len(old), len(new))
        pairs = [(at, at) for at in range(both) if fits(at, at)]
    else:
        pairs = _most_alike([_grams(text) for text in old], [_grams(text) for text in new], fits)
    steps: list[tuple[int | None, int | None]] = []
    left = right = 0
    for at, other in [*pairs, (len(old), len(new))]:
        steps += [(place, None) for place in range(left, at)]
        steps += [(None, place) for place in range(right, other)]
        steps.append((at, other))
        left, right = at + 1, other + 1
    return steps[:-1]


def _most_alike(
    old: Sequence[frozenset[str]], new: Sequence[frozenset[str]], fits: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Return pairs in order whose likeness is greatest in all."""
    width = len(new) + 1
    best = [[0.0] * width for _ in range(len(old) + 1)]
    likeness: dict[tuple[int, int], float] = {}
    for at in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            best[at][other] = max(best[at + 1][other], best[at][other + 1])
            if fits(at, other):
                alike = likeness[at, other] = compare_grams(old[at], new[other])
                if alike >= _ALIKE:
                    best[at][other] = max(best[at][other], alike + best[at + 1][other + 1])
    pairs: list[tuple[int, int]] = []
    at = other = 0
    while at < len(old) and other < len(new):
        alike = likeness.get((at, other), 0.0)
        if alike >= _ALIKE and best[at][other] == alike + best[at + 1][other + 1]:
            pairs.append((at, other))
            at, other = at + 1, other + 1
        elif best[at][other] == best[at + 1][other]:
            at += 1
        else:
            other += 1
    return pairs


def _grams(text: str) -> frozenset[str]:
    size = 3 if len(text) > _SHORT else 1
    return frozenset(text[at : at + size] for at in range(max(1, len(text) - size + 1)))


def compare_grams(some: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two sets are, from 0 to 1 (Dice)."""
    return 2 * len(some & other) / ((len(some) + len(other)) or 1)
