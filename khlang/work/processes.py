"""A pool of processes on this machine that is gone within two seconds, whatever happens."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

Item = TypeVar("Item")
Result = TypeVar("Result")

GRACE = 0.5
"""Seconds that a worker has to end by itself before it is killed."""


class Processes:
    """`workers` processes, started by `method`: fork or spawn; `joined` says that this process works beside them."""

    def __init__(self, workers: int, method: str, *, joined: bool = False) -> None:
        """Prepare the pool; its processes start with the first chunk."""
        self._workers, self._joined = workers, joined
        context = multiprocessing.get_context(method)
        self._executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_settle)

    @property
    def capacity(self) -> int:
        """One chunk for each worker, and as many again at hand; a single worker has one, that it be known by it.

        Whoever works beside them looks after them only now and then, so that they need more at hand.
        """
        if self._joined:
            return 3 * self._workers
        return 2 * self._workers if self._workers > 1 else 1

    @property
    def is_joined(self) -> bool:
        """Whether this process works beside them."""
        return self._joined

    def submit(self, function: Callable[[Sequence[Item]], list[Result]], part: Sequence[Item]) -> Future[list[Result]]:
        """Hand over the items of a chunk."""
        with _signals_held():
            return self._executor.submit(function, part)

    def check(self, *, progress: bool) -> None:
        """Do nothing: the executor itself tells when a process has died."""

    def explain(self, error: BaseException, names: str) -> BaseException:  # noqa: ARG002 - for clusters
        """Return the error itself: it is the function's."""
        return error

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, at once if something was raised."""
        if kind:
            # Python 3.14 has kill_workers(); before it, the processes have no public name.
            _end(list((self._executor._processes or {}).values()))  # noqa: SLF001 - as said
        self._executor.shutdown(wait=True, cancel_futures=True)


def _settle() -> None:
    """Leave signals to the parent, and end with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Keep signals waiting while processes start, so that none reaches one that has not settled yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(processes: Sequence[multiprocessing.process.BaseProcess]) -> None:
    """Terminate the processes, then kill those that are still there."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
    for process in processes:
        if process.is_alive():
            process.kill()
            process.join(GRACE)
