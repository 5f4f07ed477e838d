"""Map a function over items, in order, by whichever workers are worth their start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from khlang.work.chunks import cut, total
from khlang.work.tasks import Work
from khlang.work.workers import start_method

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from khlang.work.workers import Workers

Item = TypeVar("Item")
Result = TypeVar("Result")

TYPICAL = 8_000
"""Weight of an item when no one weighs it."""
WORTH = {"fork": 200_000, "spawn": 2_000_000}
"""Weight that each process of a pool must have to do, so that its start costs less than it saves.

Measured at 1.7 to 2.7 ms for 8 KB on two processors: two forked processes break even at 250 KB, two spawned ones at
4 MB (docs/scale.md).
"""


def _typical(_item: object) -> int:
    return TYPICAL


def map_over(  # noqa: PLR0913 - each says one thing of the work, and all but three have a usual value
    function: Callable[[Sequence[Any]], list[Any]],
    items: Sequence[Item],
    *,
    executor: Workers,
    weight: Callable[[Item], int] = _typical,
    label: Callable[[Item], str] = str,
    done: Callable[[int], None] | None = None,
    prepare: Callable[[Sequence[Item]], Sequence[Any]] | None = None,
    take: Callable[[Sequence[Item], list[Any]], list[Result]] | None = None,
    forked: bool = False,
) -> list[Result]:
    """Return the results of `function` over chunks of `items`, in the order of the items, whoever does the work.

    `function` stands at a module's top level and gives one result for each item of its chunk. `weight` is an item's
    size in bytes, `label` names it in a message, `done` is told the number of items of each chunk that is finished.
    `prepare` makes what is handed over of a chunk's items, such as the bytes of files, when its turn comes, and `take`
    is given the items and results of each finished chunk, in whatever order, and returns what is kept of them:
    so neither all that is read nor all that comes back must be held at once. With `forked`, the work is shared only
    with processes that are forked from this one, for the function needs what this one holds; it does its part too.
    A small batch is done here and now, unless a cluster is named. What `function` raises is raised here.

    Raises WorkError when workers die twice over the same item, or the cluster cannot be used.
    """
    weights = [weight(item) for item in items]
    work = Work(function, items, label, done, prepare, take)
    method = start_method()
    if executor.cluster and items and not forked:
        from khlang.work.cluster import Cluster  # noqa: PLC0415 - pool machinery is for those who need it
        from khlang.work.pools import map_in  # noqa: PLC0415 - the same

        def connect(_workers: int) -> Cluster:
            return Cluster(executor.cluster, executor.libraries)

        return map_in(connect, work, cut(weights, 1))
    processes = 1 if forked and method != "fork" else min(executor.processes(), total(weights) // WORTH[method])
    chunks = cut(weights, max(processes, 1))
    processes = min(processes, len(chunks))
    if processes > 1:
        from khlang.work.pools import map_in  # noqa: PLC0415 - the same
        from khlang.work.processes import Processes  # noqa: PLC0415 - the same

        def start(workers: int) -> Processes:
            if forked and workers > 1:
                return Processes(min(workers, processes - 1), method, joined=True)
            return Processes(min(workers, processes), method)

        return map_in(start, work, chunks)
    for chunk in chunks:
        work.keep(chunk, function(work.handed(chunk)))
    return work.gathered()
