"""Hand chunks to a pool of workers, gather what comes back, and try again what was lost with a worker."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from khlang.work.error import WorkError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from khlang.work.chunks import Chunk

Item = TypeVar("Item")
Result = TypeVar("Result")

TICK = 0.2
"""Seconds between two looks at the pool; on Windows also the time until Ctrl-C is heard."""
ALL = 1_000_000


class Pool(Protocol):
    """Workers that take chunks; leaving it with an exception ends them at once."""

    @property
    def capacity(self) -> int:
        """How many chunks it should have at a time."""

    def submit(self, function: Callable[[Sequence[Item]], list[Result]], part: Sequence[Item]) -> Future[list[Result]]:
        """Hand over the items of a chunk; BrokenExecutor when a worker has died."""

    def check(self, *, progress: bool) -> None:
        """Raise WorkError when nothing more can be hoped for; `progress` tells whether something came back."""

    def explain(self, error: BaseException, names: str) -> BaseException:
        """Return the error to raise for one that came back in place of the results of `names`."""

    def __enter__(self) -> Self:
        """Return the pool."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """A function over items, and the results that are there."""

    function: Callable[[Sequence[Item]], list[Result]]
    items: Sequence[Item]
    label: Callable[[Item], str]
    done: Callable[[int], None] | None
    results: dict[int, list[Result]]
    """Results of each finished chunk, by the chunk's start."""

    def run(self, pool: Pool, waiting: deque[Chunk]) -> list[Chunk]:
        """Do the chunks that wait, and return those lost with a worker that died; what was not begun still waits."""
        running: dict[Future[list[Result]], Chunk] = {}
        lost: list[Chunk] = []
        while running or (waiting and not lost):
            while waiting and not lost and len(running) < pool.capacity:
                chunk = waiting.popleft()
                try:
                    running[pool.submit(self.function, self.items[chunk.start : chunk.stop])] = chunk
                except BrokenExecutor:
                    lost.append(chunk)
            finished, _ = wait(running, TICK, FIRST_COMPLETED)
            for future in finished:
                chunk = running.pop(future)
                error = CancelledError() if future.cancelled() else future.exception()
                if error is None:
                    self.keep(chunk, future.result())
                elif isinstance(error, BrokenExecutor):
                    lost.append(chunk)
                else:
                    raise pool.explain(error, self.names(chunk))
            pool.check(progress=bool(finished))
        return lost

    def keep(self, chunk: Chunk, results: list[Result]) -> None:
        """Keep a chunk's results and tell that it is done."""
        self.results[chunk.start] = chunk.own(results)
        if self.done:
            self.done(len(chunk))

    def names(self, chunk: Chunk) -> str:
        """Name the items of a chunk: the first and the last."""
        first, last = self.label(self.items[chunk.start]), self.label(self.items[chunk.stop - 1])
        return first if len(chunk) == 1 else f"{first} – {last}"


def map_in(  # noqa: PLR0913 - as map_over
    start: Callable[[int], Pool],
    function: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    chunks: Sequence[Chunk],
    *,
    label: Callable[[Item], str],
    done: Callable[[int], None] | None,
) -> list[Result]:
    """Return the results of all chunks, in order, by pools that `start` makes with at most so many workers.

    What was under way when a worker died is done again once, item by item with a single worker, so that an item
    which kills its worker is known by name and costs the others nothing.
    """
    work = Work(function, items, label, done, {})
    waiting = deque(chunks)
    while waiting:
        with start(ALL) as pool:
            lost = work.run(pool, waiting)
        if lost:
            suspects = deque(single for chunk in lost for single in chunk.singles())
            with start(1) as pool:
                culprits = work.run(pool, suspects)
            if culprits:
                raise WorkError("worker-lost", names=work.names(culprits[0]))
    return [result for _, results in sorted(work.results.items()) for result in results]
