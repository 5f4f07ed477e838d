"""Cut a sequence into chunks of about equal weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Result = TypeVar("Result")

LARGEST = 256_000
"""Weight of a full chunk: some fifty milliseconds of work, beside which handing it over counts for nothing."""
SHARES = 8
"""Chunks for each worker, at least, so that none waits long for the last one."""
LEAST = 100
"""Weight of an item that holds nothing, for it too takes its time."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items from `start` to before `stop`."""

    start: int
    stop: int

    def __len__(self) -> int:
        """Count the items."""
        return self.stop - self.start

    def own(self, results: list[Result]) -> list[Result]:
        """Return the results of its items; ValueError unless there is one for each."""
        if len(results) != len(self):
            raise ValueError(f"{len(results)} results for {len(self)} items")
        return results

    def singles(self) -> Iterator[Chunk]:
        """Yield each item as a chunk of its own."""
        return (Chunk(at, at + 1) for at in range(self.start, self.stop))


def cut(weights: Sequence[int], workers: int) -> list[Chunk]:
    """Cut items of those weights (bytes) into chunks, in order, of at most `LARGEST` unless one item is heavier."""
    limit = min(LARGEST, max(1, total(weights) // (workers * SHARES)))
    chunks: list[Chunk] = []
    start, held = 0, 0
    for at, weight in enumerate(weights):
        if held and held + max(weight, LEAST) > limit:
            chunks.append(Chunk(start, at))
            start, held = at, 0
        held += max(weight, LEAST)
    return [*chunks, Chunk(start, len(weights))] if held else chunks


def total(weights: Sequence[int]) -> int:
    """Weight of all items."""
    return sum(max(weight, LEAST) for weight in weights)
