"""A function over many items, and what has come of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from khlang.work.chunks import Chunk

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """A function over items, and the results that are there."""

    function: Callable[[Sequence[Any]], list[Any]]
    items: Sequence[Item]
    label: Callable[[Item], str]
    done: Callable[[int], None] | None = None
    prepare: Callable[[Sequence[Item]], Sequence[Any]] | None = None
    take: Callable[[Sequence[Item], list[Any]], list[Result]] | None = None
    results: dict[int, list[Result]] = field(default_factory=dict)
    """Results of each finished chunk, by the chunk's start."""

    def handed(self, chunk: Chunk) -> Sequence[Any]:
        """Return what the function is given for a chunk."""
        items = self.items[chunk.start : chunk.stop]
        return self.prepare(items) if self.prepare else items

    def keep(self, chunk: Chunk, results: list[Any]) -> None:
        """Keep a chunk's results and tell that it is done."""
        results = chunk.own(results)
        items = self.items[chunk.start : chunk.stop]
        self.results[chunk.start] = chunk.own(self.take(items, results)) if self.take else results
        if self.done:
            self.done(len(chunk))

    def gathered(self) -> list[Result]:
        """Return all results in the order of the items."""
        return [result for _, results in sorted(self.results.items()) for result in results]

    def names(self, chunk: Chunk) -> str:
        """Name the items of a chunk: the first and the last."""
        first, last = self.label(self.items[chunk.start]), self.label(self.items[chunk.stop - 1])
        return first if len(chunk) == 1 else f"{first} – {last}"
