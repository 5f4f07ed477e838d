"""The same function over many items: here, in processes of this machine, or on a Dask cluster, with one result."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from khlang.work.error import WorkError
from khlang.work.interrupt import Stopped, interruptible

if TYPE_CHECKING:
    from khlang.work.apart import run_apart
    from khlang.work.held import Held, holding
    from khlang.work.mapping import map_over
    from khlang.work.workers import Workers

__all__ = ["Held", "Stopped", "WorkError", "Workers", "holding", "interruptible", "map_over", "run_apart"]

_ROOMS = {"Held": "held", "holding": "held", "map_over": "mapping", "run_apart": "apart", "Workers": "workers"}


def __getattr__(name: str) -> object:
    """Find what shares work when it is asked for (PEP 562): most runs have none to share."""
    if name in _ROOMS:
        return getattr(import_module(f"khlang.work.{_ROOMS[name]}"), name)
    raise AttributeError(name)
