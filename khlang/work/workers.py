"""Who does the work: how many processes of this machine, or which cluster."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass

MOST = 60
"""Processes that one pool may have on Windows, less one for ourselves (WaitForMultipleObjects)."""


@dataclass(frozen=True, slots=True)
class Workers:
    """`jobs` processes of this machine (as many as it has processors when None), or a cluster in their place."""

    jobs: int | None = None
    cluster: str = ""
    """Address of a Dask scheduler, such as `tcp://10.0.0.5:8786`."""
    libraries: tuple[str, ...] = ()
    """Distributions that the cluster's workers must have in the same version, since results depend on them."""

    def processes(self) -> int:
        """How many processes may run at once."""
        return max(1, min(processors() if self.jobs is None else self.jobs, MOST))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """How new processes start: by fork where that is safe, on Linux with one thread, else from nothing.

    A fork of two takes 9 ms, a start from nothing (`spawn`) 260 ms and 300 ms of processor time each, forkserver as
    long as spawn. A fork copies the locks that other threads hold, and would wait for them for ever.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
