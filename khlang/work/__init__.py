"""The same function over many items: here, in processes of this machine, or on a Dask cluster, with one result."""

from __future__ import annotations

from khlang.work.error import WorkError
from khlang.work.held import Held, holding
from khlang.work.interrupt import Stopped, interruptible
from khlang.work.mapping import map_over
from khlang.work.workers import Workers

__all__ = ["Held", "Stopped", "WorkError", "Workers", "holding", "interruptible", "map_over"]
