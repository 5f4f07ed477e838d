"""Hand chunks to a pool of workers, gather what comes back, and try again what was lost with a worker."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from khlang.work.error import WorkError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from khlang.work.chunks import Chunk
    from khlang.work.tasks import Work

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

    @property
    def is_joined(self) -> bool:
        """Whether this process works beside it: one that holds what it shares needs one copy less of that."""

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


def run(work: Work[Item, Result], pool: Pool, waiting: deque[Chunk]) -> list[Chunk]:
    """Do the chunks that wait, and return those lost with a worker that died; what was not begun still waits."""
    running: dict[Future[list[Result]], Chunk] = {}
    lost: list[Chunk] = []
    while running or (waiting and not lost):
        while waiting and not lost and len(running) < pool.capacity:
            chunk = waiting.popleft()
            try:
                running[pool.submit(work.function, work.handed(chunk))] = chunk
            except BrokenExecutor:
                lost.append(chunk)
        joining = pool.is_joined and waiting and not lost
        finished, _ = wait(running, 0 if joining else TICK, FIRST_COMPLETED)
        for future in finished:
            chunk = running.pop(future)
            error = CancelledError() if future.cancelled() else future.exception()
            if error is None:
                work.keep(chunk, future.result())
            elif isinstance(error, BrokenExecutor):
                lost.append(chunk)
            else:
                raise pool.explain(error, work.names(chunk))
        pool.check(progress=bool(finished))
        if joining and not finished:
            chunk = waiting.popleft()
            work.keep(chunk, work.function(work.handed(chunk)))
    return lost


def map_in(start: Callable[[int], Pool], work: Work[Item, Result], chunks: Sequence[Chunk]) -> list[Result]:
    """Return the results of all chunks, in order, by pools that `start` makes with at most so many workers.

    What was under way when a worker died is done again once, item by item with a single worker, so that an item
    which kills its worker is known by name and costs the others nothing.
    """
    waiting = deque(chunks)
    while waiting:
        with start(ALL) as pool:
            lost = run(work, pool, waiting)
        if lost:
            suspects = deque(single for chunk in lost for single in chunk.singles())
            with start(1) as pool:
                culprits = run(work, pool, suspects)
            if culprits:
                raise WorkError("worker-lost", names=work.names(culprits[0]))
    return work.gathered()
