"""A pool of workers on other machines: a Dask cluster, which needs the package `distributed`."""

from __future__ import annotations

import asyncio
import logging
import pickle
import time
import warnings
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, TypeVar

from khlang.work.error import WorkError
from khlang.work.versions import OURS, Versions, difference, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

Item = TypeVar("Item")
Result = TypeVar("Result")

PROTOCOL = pickle.HIGHEST_PROTOCOL
CONNECT = 3.0
"""Seconds for each step of a connection."""
ANSWER = 5.0
"""Seconds for the scheduler to answer a question."""
PAUSE = 0.2
"""Seconds between two looks for the first worker."""
LOOK = 2.0
"""Seconds between two questions to it."""
GATHER = 15.0
"""Seconds for the first worker to come."""
UNSTAFFED = 30.0
"""Seconds that a cluster may later be without a worker, as while one restarts."""
SILENCE = 120.0
"""Seconds without any result after which a worker must be stuck, since a chunk takes far below one."""


class UnlikeWorkerError(Exception):
    """A worker whose results might differ from ours: its address, and what differs."""


class Cluster:
    """The workers of the Dask scheduler at `address`, with the same code and `libraries` as here."""

    def __init__(self, address: str, libraries: tuple[str, ...]) -> None:
        """Connect to the scheduler; WorkError when it or its workers cannot be had."""
        self._address = address
        self._expected = versions(libraries)
        self._client = _connect(address)
        self._lost = import_module("distributed").KilledWorker
        self._closed = import_module("distributed.client").ClosedClientError
        self._executor = self._client.get_executor(pure=False)
        self._asked = self._heard = self._staffed = time.monotonic()
        self.capacity = 0
        """Chunks that it should have at a time: two for each thread of its workers."""
        self.is_joined = False
        """This process hands out the work and does none."""
        try:
            self._gather()
        except BaseException:
            self._close(now=True)
            raise

    def submit(self, function: Callable[[Sequence[Item]], list[Result]], part: Sequence[Item]) -> Future[list[Result]]:
        """Send the items of a chunk, by value; packed, so that Dask does not search them for tasks of its own.

        What the scheduler sees is `pickle.loads` and bytes, so that it need not have our code, and a worker that lacks
        it fails in the task, where the failure is told, and not before.
        """
        packed = pickle.dumps(_Task(self._expected, pickle.dumps((function, part), PROTOCOL)), PROTOCOL)
        try:
            future: Future[list[Result]] = self._executor.submit(pickle.loads, packed)
        except self._closed as error:
            raise WorkError("cluster-gone", address=self._address) from error
        return future

    def check(self, *, progress: bool) -> None:
        """Raise WorkError when there is no scheduler, no worker, or no result for too long."""
        now = time.monotonic()
        if progress:
            self._heard = now
        if now - self._asked < LOOK:
            return
        threads = self._threads()
        self._asked = time.monotonic()
        if threads:
            self._staffed = now
            self.capacity = 2 * threads
        elif now - max(self._heard, self._staffed) > UNSTAFFED:
            raise WorkError("cluster-empty" if threads == 0 else "cluster-gone", address=self._address)
        if now - self._heard > SILENCE:
            raise WorkError("cluster-silent", address=self._address, seconds=int(SILENCE))

    def explain(self, error: BaseException, names: str) -> BaseException:
        """Return a WorkError for what is the cluster's fault, and the function's own errors as they are."""
        if isinstance(error, UnlikeWorkerError):
            worker, part, ours, theirs = error.args
            return WorkError("cluster-unlike", worker=worker, part=part, ours=ours, theirs=theirs or "–")
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == OURS:
            return WorkError("cluster-without", address=self._address, part=OURS)
        if isinstance(error, self._lost):
            return WorkError("cluster-worker-lost", names=names)
        if isinstance(error, CancelledError | OSError):
            return WorkError("cluster-gone", address=self._address)
        return error

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster; what is still under way there is given up."""
        self._close(now=kind is not None)

    def _gather(self) -> None:
        """Wait for the first worker."""
        while not self.capacity:
            self.capacity = 2 * (self._threads() or 0)
            if time.monotonic() - self._asked > GATHER:
                raise WorkError("cluster-empty", address=self._address)
            time.sleep(0 if self.capacity else PAUSE)

    def _threads(self) -> int | None:
        """Count the threads of all workers; None when the scheduler does not answer."""
        try:
            return int(sum(self._client.sync(self._client.scheduler.ncores, callback_timeout=ANSWER).values()))
        except (OSError, AttributeError, RuntimeError):
            return None

    def _close(self, *, now: bool) -> None:
        with suppress(OSError, RuntimeError):
            self._executor.shutdown(wait=not now)
        with suppress(OSError, RuntimeError):
            self._client.close(timeout=1)


def _connect(address: str) -> Any:  # noqa: ANN401 - distributed is optional, so its types may not be there
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        raise WorkError("cluster-package") from error
    for name in ("distributed", "distributed.client", "distributed.core"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # we say it ourselves
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what differs on a worker is checked with each chunk
            asyncio.run(_knock(address))
            return distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except Exception as error:
        raise WorkError("cluster-unreachable", address=address) from error


async def _knock(address: str) -> None:
    """Shake hands with the scheduler; a Client that cannot would take long to give up, and complain when it does."""
    security = import_module("distributed.security").Security().get_connection_args("client")
    connect = import_module("distributed.comm").connect
    async with asyncio.timeout(2 * CONNECT):  # its own limit leaves out the answer to the greeting
        comm = await connect(address, timeout=CONNECT, **security)
        await comm.close()


@dataclass(frozen=True, slots=True)
class _Task:
    """A chunk that is done where it is unpickled."""

    expected: Versions
    packed: bytes

    def __reduce__(self) -> tuple[Callable[[Versions, bytes], list[Any]], tuple[Versions, bytes]]:
        return _work, (self.expected, self.packed)


def _work(expected: Versions, packed: bytes) -> list[Any]:
    """Do a chunk on a worker, if that would give what it gives at home."""
    libraries = tuple(name for name, _ in expected if name not in {"Python", OURS})
    found = difference(expected, versions(libraries))
    if found:
        raise UnlikeWorkerError(import_module("distributed").get_worker().address, *found)
    function, part = pickle.loads(packed)  # noqa: S301 - a Dask worker runs whatever its scheduler sends, by design
    results: list[Any] = function(part)
    return results
